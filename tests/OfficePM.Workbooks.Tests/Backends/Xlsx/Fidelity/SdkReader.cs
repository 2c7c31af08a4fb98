using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OfficePM.Workbooks.Snapshots;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>The cells of a workbook as the Open XML SDK reads them: a second reader that shares nothing with ours.</summary>
internal static partial class SdkReader
{
    /// <summary>What stands in each cell, by "sheet!A1": a number, a text, or TRUE and FALSE; blanks and empty texts left out.</summary>
    public static SortedDictionary<string, object> Cells(byte[] file)
    {
        SortedDictionary<string, object> cells = new(StringComparer.Ordinal);
        using MemoryStream stream = new(file);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var workbook = document.WorkbookPart!;
        var shared = workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().ToList() ?? [];
        foreach (var sheet in workbook.Workbook.Descendants<Sheet>())
        {
            if (workbook.GetPartById(sheet.Id!) is not WorksheetPart part)
                continue;
            foreach (var (place, cell) in Placed(part.Worksheet.GetFirstChild<SheetData>()!))
            {
                if (ValueOf(cell, shared) is { } value and not "")
                    cells.Add($"{sheet.Name}!{place}", value);
            }
        }

        return cells;
    }

    /// <summary>The same of what our own reader read.</summary>
    public static SortedDictionary<string, object> Ours(WorkbookSnapshot snapshot)
    {
        SortedDictionary<string, object> cells = new(StringComparer.Ordinal);
        foreach (var sheet in snapshot.Sheets)
        {
            foreach (var (row, column, cell) in sheet.Rows.SelectMany(row => row.Cells.Select(cell => (row.Number, cell.Column, cell.Cell))))
            {
                object? value = cell.Kind switch
                {
                    CellKind.Number => cell.Number,
                    CellKind.Boolean => cell.Number != 0,
                    CellKind.Blank => null,
                    _ => cell.Text!.ReplaceLineEndings("\n"),
                };
                if (value is not null and not "")
                    cells.Add($"{sheet.Name}!{new CellAddress(row, column)}", value);
            }
        }

        return cells;
    }

    // A row or a cell that does not say where it is stands behind the one before.
    private static IEnumerable<(CellAddress Place, Cell Cell)> Placed(SheetData rows)
    {
        var number = 0;
        foreach (var row in rows.Elements<Row>())
        {
            number = (int?)row.RowIndex?.Value ?? number + 1;
            var column = 0;
            foreach (var cell in row.Elements<Cell>())
            {
                column = cell.CellReference?.Value is { } stated && CellAddress.TryParse(stated, out var place) ? place.Column : column + 1;
                yield return (new CellAddress(number, column), cell);
            }
        }
    }

    /// <summary>The cells of a sheet by their addresses: value and formula as they stand there, with number format, font, fill, border and alignment.</summary>
    public static SortedDictionary<string, string> CellsAsTheyLook(byte[] file, string sheet)
    {
        using MemoryStream stream = new(file);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var workbook = document.WorkbookPart!;
        var styles = workbook.WorkbookStylesPart!.Stylesheet;
        var part = (WorksheetPart)workbook.GetPartById(workbook.Workbook.Descendants<Sheet>().Single(found => found.Name == sheet).Id!);
        return new(
            part.Worksheet.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!, cell => $"{cell.DataType?.InnerText} {cell.CellMetaIndex} {cell.CellFormula?.OuterXml} {cell.CellValue?.Text} {Look(cell)}"),
            StringComparer.Ordinal);

        string Look(Cell cell)
        {
            var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)(cell.StyleIndex?.Value ?? 0));
            var number = styles.NumberingFormats?.Elements<NumberingFormat>().FirstOrDefault(known => known.NumberFormatId! == format.NumberFormatId!)?.FormatCode?.Value ?? format.NumberFormatId!.InnerText;
            return string.Join(
                ' ', number, styles.Fonts!.ElementAt((int)format.FontId!.Value).OuterXml, styles.Fills!.ElementAt((int)format.FillId!.Value).OuterXml,
                styles.Borders!.ElementAt((int)format.BorderId!.Value).OuterXml, format.Alignment?.OuterXml, format.Protection?.OuterXml);
        }
    }

    private static object? ValueOf(Cell cell, List<SharedStringItem> shared)
    {
        if (cell.DataType?.Value == CellValues.InlineString)
            return cell.InlineString is { } inline ? TextOf(inline) : null;
        if (cell.CellValue?.Text is not { Length: > 0 } value)
            return null;
        if (cell.DataType is null || cell.DataType.Value == CellValues.Number)
            return double.Parse(value, CultureInfo.InvariantCulture);
        return cell.DataType.Value switch
        {
            CellValues.SharedString => TextOf(shared[int.Parse(value, CultureInfo.InvariantCulture)]),
            CellValues.Boolean => value is "1" or "true",
            _ => Unescape(value),
        };
    }

    // Plain text or runs of it; guides to the pronunciation are no content.
    private static string TextOf(RstType item) =>
        Unescape(item.Text is { } plain ? plain.Text : string.Concat(item.Elements<Run>().Select(run => run.Text?.Text)));

    private static string Unescape(string text) =>
        Escape().Replace(text, match => ((char)int.Parse(match.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()).ReplaceLineEndings("\n");

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
