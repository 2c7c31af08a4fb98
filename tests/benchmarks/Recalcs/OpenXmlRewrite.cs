using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OfficePM.Benchmarks.Recalcs;

/// <summary>Open XML SDK with its streaming reader and writer: the columns into a new workbook with the results beside them. No table, no chart.</summary>
internal static class OpenXmlRewrite
{
    public static void Run(string input, string output)
    {
        List<object?[]> rows;
        using (var source = SpreadsheetDocument.Open(input, isEditable: false))
            rows = Read(source);
        double[] scores = [.. rows.Skip(1).Select(row => Rice.Score(Rice.Number(row[2]), Rice.Number(row[3]), Rice.Number(row[4]), Rice.Number(row[5])))];
        using var target = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var workbook = target.AddWorkbookPart();
        var sheet = workbook.AddNewPart<WorksheetPart>("rId1");
        Write(sheet, rows, scores, Rice.Ranks(scores));
        workbook.Workbook = new Workbook { Sheets = new Sheets() };
        workbook.Workbook.Sheets.AppendChild(new Sheet { Name = "Backlog", SheetId = 1, Id = "rId1" });
    }

    private static List<object?[]> Read(SpreadsheetDocument document)
    {
        var workbook = document.WorkbookPart!;
        string[] texts = [.. workbook.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText)];
        List<object?[]> rows = [];
        var part = (WorksheetPart)workbook.GetPartById(workbook.Workbook.Descendants<Sheet>().First().Id!);
        using var reader = OpenXmlReader.Create(part);
        object?[]? row = null;
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row) && reader.IsStartElement)
            {
                row = new object?[15];
                rows.Add(row);
            }
            else if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
            {
                var cell = (Cell)reader.LoadCurrentElement()!;
                var value = cell.CellValue?.InnerText;
                if (value is not null)
                    row![Column(cell.CellReference!)] = cell.DataType?.Value == CellValues.SharedString
                        ? texts[int.Parse(value, CultureInfo.InvariantCulture)]
                        : double.Parse(value, CultureInfo.InvariantCulture);
            }
        }

        return rows;
    }

    private static void Write(WorksheetPart sheet, List<object?[]> rows, double[] scores, int[] ranks)
    {
        using var writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
        for (var i = 0; i < rows.Count; i++)
        {
            writer.WriteStartElement(new Row());
            foreach (var value in rows[i])
                WriteValue(writer, value);
            if (i == 0)
            {
                foreach (var header in Rice.Headers)
                    WriteValue(writer, header);
            }
            else
            {
                var rank = ranks[i - 1];
                WriteValue(writer, double.IsNaN(scores[i - 1]) ? null : scores[i - 1]);
                WriteValue(writer, (double)rank);
                WriteValue(writer, Rice.Lane(rank, scores.Length));
                WriteValue(writer, (double)rank);
                WriteValue(writer, (double)rank + 1);
                WriteValue(writer, Rice.Why(Rice.Number(rows[i][2]), Rice.Number(rows[i][5])));
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteValue(OpenXmlWriter writer, object? value) => writer.WriteElement(value switch
    {
        double number => new Cell { CellValue = new CellValue(number) },
        string text => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString { Text = new Text(text) } },
        _ => new Cell(),
    });

    private static int Column(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter))
            column = (column * 26) + letter - 'A' + 1;
        return column - 1;
    }
}
