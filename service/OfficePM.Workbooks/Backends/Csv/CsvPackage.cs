using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using OfficePM.Engine.Explaining;
using XmlText = OfficePM.Workbooks.Backends.Xlsx.Writing.XmlText;

namespace OfficePM.Workbooks.Backends.Csv;

/// <summary>
/// Writes a table as a new .xlsx package: one sheet, as a person would have it who opened the file in Excel without Excel's guesses. The same
/// table gives the same bytes.
/// </summary>
internal static class CsvPackage
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int MeasuredRows = 200;
    private const int HeaderStyle = 1;
    private const int TextStyle = 2;
    private const int PercentStyle = 3;
    private const int DecimalPercentStyle = 4;

    // The date of each entry would be the time of writing.
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the package.</summary>
    /// <returns>What the cells do not hold as the file does: numbers kept as text, texts cut at Excel's limit.</returns>
    public static IReadOnlyList<Finding> Write(CsvTable table, string sheet, Stream stream)
    {
        CsvColumn[] columns = [.. Enumerable.Range(0, table.Columns).Select(column => CsvColumn.Of(table, column, sheet))];
        List<Finding> notes = [.. columns.Select(column => column.Note).OfType<Finding>()];
        using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Part(zip, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Documents}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Documents}"><bookViews><workbookView/></bookViews><sheets><sheet name="{XmlText.Attribute(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Documents}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Documents}/styles" Target="styles.xml"/></Relationships>""");
        Part(zip, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""");
        using var part = Entry(zip, "xl/worksheets/sheet1.xml").Open();
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize });
        xml.WriteStartElement("worksheet", Main);
        View(xml, table.HeaderRow);
        Widths(xml, table);
        xml.WriteStartElement("sheetData", Main);
        for (var at = 0; at < table.Rows.Count; at++)
            Row(xml, table, columns, at, sheet, notes);
        xml.WriteEndElement();
        xml.WriteEndElement();
        return notes;
    }

    private static void View(XmlWriter xml, int headerRow)
    {
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        xml.WriteAttributeString("tabSelected", "1");
        xml.WriteAttributeString("workbookViewId", "0");
        xml.WriteStartElement("pane", Main);
        xml.WriteAttributeString("ySplit", headerRow.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("topLeftCell", new CellAddress(headerRow + 1, 1).ToString());
        xml.WriteAttributeString("activePane", "bottomLeft");
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Widths(XmlWriter xml, CsvTable table)
    {
        xml.WriteStartElement("cols", Main);
        for (var column = 0; column < table.Columns; column++)
        {
            var longest = 0;
            for (var at = table.HeaderRow - 1; at < Math.Min(table.Rows.Count, table.HeaderRow + MeasuredRows); at++)
                longest = Math.Max(longest, CsvColumn.FieldOf(table.Rows[at], column).Length);
            xml.WriteStartElement("col", Main);
            xml.WriteAttributeString("min", (column + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("max", (column + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("width", (Math.Clamp(longest, 7, 58) + 2).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, CsvTable table, CsvColumn[] columns, int at, string sheet, List<Finding> notes)
    {
        var row = table.Rows[at];
        if (row.Count == 0)
            return;
        var weights = at < table.HeaderRow - 1 && AreNumbers(row);
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", (at + 1).ToString(CultureInfo.InvariantCulture));
        for (var column = 0; column < row.Count; column++)
        {
            var field = row[column];
            if (field.Length == 0)
                continue;
            CellAddress address = new(at + 1, column + 1);
            if (field.Length > XmlText.LongestText)
                notes.Add(new Finding(
                    "csv-text-cut", Severity.Warning, sheet, address.ToString(), "Text longer than a cell holds",
                    string.Create(CultureInfo.InvariantCulture, $"{field.Length:N0} letters"),
                    string.Create(CultureInfo.InvariantCulture, $"Cut after {XmlText.LongestText:N0} letters in the workbook that is written; the text file keeps it whole"),
                    "Nothing to do, if nobody reads it to its end"));
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", address.ToString());
            var number = 0.0;
            var percent = -1;
            if ((weights || (at >= table.HeaderRow && columns[column].Numbers)) && CsvColumn.TryNumber(field.AsSpan().Trim(), out number, out percent))
                Number(xml, number, percent);
            else
                Text(xml, field, at == table.HeaderRow - 1 ? HeaderStyle : TextStyle);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>Whether a row above the header holds numbers, such as the weights of the columns, with at most a label beside.</summary>
    private static bool AreNumbers(IReadOnlyList<string> row)
    {
        var filled = row.Count(field => !string.IsNullOrWhiteSpace(field));
        var numbers = row.Count(field => !string.IsNullOrWhiteSpace(field) && CsvColumn.TryNumber(field.AsSpan().Trim(), out _, out _));
        return numbers > 1 && filled - numbers <= 1;
    }

    private static void Number(XmlWriter xml, double number, int percent)
    {
        if (percent >= 0)
            xml.WriteAttributeString("s", (percent == 0 ? PercentStyle : DecimalPercentStyle).ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("v", Main, XmlText.Number(number));
    }

    /// <summary>Text in a cell with the format Text: Excel turns it into nothing else, also when the cell is edited.</summary>
    private static void Text(XmlWriter xml, string field, int style)
    {
        xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        var text = XmlText.CellText(XmlText.Fit(field.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')));
        if (XmlText.NeedsSpace(text))
            xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(text);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var stream = Entry(zip, name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = ZipEpoch;
        return entry;
    }
}
