using System.Globalization;
using System.Text;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>All that a patch says about one sheet of ours.</summary>
internal sealed class OwnSheet(string name)
{
    /// <summary>The tab's name.</summary>
    public string Name => name;

    /// <summary>How the sheet looks; null where the patch only writes cells of it.</summary>
    public EnsureSheet? Ensure { get; set; }

    /// <summary>Whether the workbook has no such sheet yet.</summary>
    public bool IsNew { get; set; }

    /// <summary>Its cells.</summary>
    public List<WriteBlock> Blocks { get; } = [];

    /// <summary>Its tables.</summary>
    public List<EnsureTable> Tables { get; } = [];

    /// <summary>Its charts.</summary>
    public List<SetChart> Charts { get; } = [];

    /// <summary>Links.</summary>
    public List<SetLink> Links { get; } = [];

    /// <summary>Notes.</summary>
    public List<SetNote> Notes { get; } = [];

    /// <summary>Drop-down lists.</summary>
    public List<SetValidation> Validations { get; } = [];

    /// <summary>Conditional formats.</summary>
    public List<SetConditionalFormat> Formats { get; } = [];

    /// <summary>Bars behind numbers.</summary>
    public List<SetDataBar> Bars { get; } = [];

    /// <summary>Widths of columns.</summary>
    public IReadOnlyList<ColumnWidth> Widths { get; set; } = [];

    /// <summary>Heights of rows.</summary>
    public IReadOnlyList<RowHeight> Heights { get; set; } = [];

    /// <summary>How it prints.</summary>
    public SetPage? Page { get; set; }

    /// <summary>The cells, later blocks over earlier ones.</summary>
    public CellEdits Cells => new(Layers);

    /// <summary>The cells, one layer for each block.</summary>
    public IReadOnlyList<CellLayer> Layers => [.. Blocks.Where(block => block.Rows.Count > 0).Select(block => new BlockLayer(block))];
}

/// <summary>Writes a sheet of ours as a whole part, row by row.</summary>
internal static class OwnSheetWriter
{
    /// <summary>Writes the part.</summary>
    /// <param name="sheet">What stands on it.</param>
    /// <param name="format">The names of the file format.</param>
    /// <param name="cells">Writes cells.</param>
    /// <param name="differential">The index of a conditional format for a style.</param>
    /// <param name="drawing">The id of the relationship to the charts; null without any.</param>
    /// <param name="boxes">The id of the relationship to the boxes of the notes; null without any.</param>
    /// <param name="tables">The ids of the relationships to the tables.</param>
    /// <param name="output">Where to.</param>
    public static void Write(
        OwnSheet sheet, Ooxml format, CellMarkup cells, Func<string, int> differential, string? drawing, string? boxes, IReadOnlyList<string> tables, Stream output)
    {
        using Utf8Writer writer = new(output);
        var edits = sheet.Cells;
        writer.Raw($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{format.Main}\" xmlns:r=\"{format.Relationships}\">");
        writer.Raw(SheetMarkup.Properties("", sheet.Ensure?.TabColor, sheet.Page));
        if (edits.Written is { } written)
            writer.Raw($"<dimension ref=\"{written}\"/>");
        writer.Raw(SheetMarkup.View("", sheet.Ensure ?? new EnsureSheet(sheet.Name, SheetContent.Replace)));
        var height = sheet.Ensure?.DefaultRowHeight;
        writer.Raw(height is { } points ? $"<sheetFormatPr defaultRowHeight=\"{XmlText.Number(points)}\" customHeight=\"1\"/>" : "<sheetFormatPr defaultRowHeight=\"15\"/>");
        if (sheet.Widths.Count > 0)
            writer.Raw($"<cols>{string.Concat(sheet.Widths.Select(width => ColumnMarkup.New("", width)))}</cols>");
        writer.Raw("<sheetData>"u8);
        WriteRows(sheet, edits, cells, writer);
        writer.Raw("</sheetData>"u8);
        for (var i = 0; i < sheet.Formats.Count; i++)
            writer.Raw(SheetMarkup.ConditionalFormat("", sheet.Formats[i], differential(sheet.Formats[i].Style), i + 1));
        for (var i = 0; i < sheet.Bars.Count; i++)
            writer.Raw(SheetMarkup.DataBar(sheet.Bars[i], i, sheet.Formats.Count + i + 1));
        if (sheet.Validations.Count > 0)
            writer.Raw(string.Create(CultureInfo.InvariantCulture, $"<dataValidations count=\"{sheet.Validations.Count}\">{string.Concat(sheet.Validations.Select(validation => SheetMarkup.Validation("", validation)))}</dataValidations>"));
        if (sheet.Links.Count > 0)
            writer.Raw($"<hyperlinks>{string.Concat(sheet.Links.Select(link => SheetMarkup.Link("", link)))}</hyperlinks>");
        foreach (var (_, markup) in SheetMarkup.Page("", sheet.Page))
            writer.Raw(markup);
        if (drawing is not null)
            writer.Raw($"<drawing r:id=\"{drawing}\"/>");
        if (boxes is not null)
            writer.Raw($"<legacyDrawing r:id=\"{boxes}\"/>");
        if (tables.Count > 0)
            writer.Raw(string.Create(CultureInfo.InvariantCulture, $"<tableParts count=\"{tables.Count}\">{string.Concat(tables.Select(id => $"<tablePart r:id=\"{id}\"/>"))}</tableParts>"));
        writer.Raw(SheetMarkup.SolidBars(sheet.Bars));
        writer.Raw("</worksheet>"u8);
    }

    private static void WriteRows(OwnSheet sheet, CellEdits edits, CellMarkup cells, Utf8Writer writer)
    {
        var heights = sheet.Heights.SelectMany(height => Enumerable.Range(height.First, height.Last - height.First + 1).Select(row => (Row: row, height.Points))).ToList();
        List<CellEdit> here = [];
        var at = 0;
        for (var row = edits.NextRow(0); row != CellEdits.NoRow || at < heights.Count;)
        {
            var number = Math.Min(row, at < heights.Count ? heights[at].Row : CellEdits.NoRow);
            var height = at < heights.Count && heights[at].Row == number ? XmlText.Number(heights[at++].Points) : null;
            here.Clear();
            if (number == row)
            {
                edits.Of(row, here);
                row = edits.NextRow(row);
            }

            if (height is null && here.TrueForAll(edit => Ranges.IsClear(edit.Cell)))
                continue;
            writer.Raw("<row r=\""u8);
            writer.Integer(number);
            writer.Raw(height is null ? "\">" : $"\" ht=\"{height}\" customHeight=\"1\">");
            foreach (var (column, cell) in here)
            {
                if (cell is { } value)
                    cells.Write(writer, number, column, value, cells.Style(value, 0));
            }

            writer.Raw("</row>"u8);
        }
    }
}

/// <summary>The elements of a sheet beside its cells.</summary>
internal static class SheetMarkup
{
    // The order that the file format asks for behind the cells.
    private static readonly string[] TailOrder =
    [
        "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
        "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
        "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
        "controls", "webPublishItems", "tableParts", "extLst",
    ];

    /// <summary>The tab's colour, and whether the page is fitted.</summary>
    public static string Properties(string p, string? color, SetPage? page)
    {
        var fits = page is { FitWidth: > 0 } or { FitHeight: > 0 };
        if (color is null && !fits)
            return "";
        return $"<{p}sheetPr>{(color is null ? "" : $"<{p}tabColor rgb=\"FF{Colors.Hex(color)}\"/>")}{(fits ? $"<{p}pageSetUpPr fitToPage=\"1\"/>" : "")}</{p}sheetPr>";
    }

    /// <summary>Gridlines, zoom and what stays in view.</summary>
    public static string View(string p, EnsureSheet sheet)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"<{p}sheetViews><{p}sheetView{(sheet.Gridlines ? "" : " showGridLines=\"0\"")}{(sheet.Zoom == 100 ? "" : $" zoomScale=\"{sheet.Zoom}\" zoomScaleNormal=\"{sheet.Zoom}\"")} workbookViewId=\"0\"");
        if (sheet.FrozenRows == 0 && sheet.FrozenColumns == 0)
            return text.Append(CultureInfo.InvariantCulture, $"/></{p}sheetViews>").ToString();
        var pane = sheet.FrozenColumns == 0 ? "bottomLeft" : sheet.FrozenRows == 0 ? "topRight" : "bottomRight";
        text.Append(CultureInfo.InvariantCulture, $"><{p}pane{(sheet.FrozenColumns > 0 ? $" xSplit=\"{sheet.FrozenColumns}\"" : "")}{(sheet.FrozenRows > 0 ? $" ySplit=\"{sheet.FrozenRows}\"" : "")}");
        text.Append(CultureInfo.InvariantCulture, $" topLeftCell=\"{new CellAddress(sheet.FrozenRows + 1, sheet.FrozenColumns + 1)}\" activePane=\"{pane}\" state=\"frozen\"/><{p}selection pane=\"{pane}\"/></{p}sheetView></{p}sheetViews>");
        return text.ToString();
    }

    /// <summary>A conditional format.</summary>
    public static string ConditionalFormat(string p, SetConditionalFormat format, int style, int priority) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<{p}conditionalFormatting sqref=\"{format.Range}\"><{p}cfRule type=\"expression\" dxfId=\"{style}\" priority=\"{priority}\"><{p}formula>{XmlText.Element(format.Formula)}</{p}formula></{p}cfRule></{p}conditionalFormatting>");

    /// <summary>Bars behind numbers, as programs before 2010 know them: fading out. <see cref="SolidBars"/> says that they are solid.</summary>
    public static string DataBar(SetDataBar bar, int place, int priority) =>
        $"<conditionalFormatting sqref=\"{bar.Range}\"><cfRule type=\"dataBar\" priority=\"{XmlText.Number(priority)}\"><dataBar>"
        + $"<cfvo type=\"num\" val=\"{XmlText.Number(bar.Minimum)}\"/><cfvo type=\"num\" val=\"{XmlText.Number(bar.Maximum)}\"/><color rgb=\"FF{Colors.Hex(bar.Color)}\"/></dataBar>"
        + $"<extLst><ext xmlns:x14=\"{Excel2010}\" uri=\"{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}\"><x14:id>{BarId(place)}</x14:id></ext></extLst></cfRule></conditionalFormatting>";

    /// <summary>The extension of a sheet that makes its bars solid; empty without bars.</summary>
    public static string SolidBars(IReadOnlyList<SetDataBar> bars) =>
        bars.Count == 0
            ? ""
            : $"<extLst><ext xmlns:x14=\"{Excel2010}\" uri=\"{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}\"><x14:conditionalFormattings>{string.Concat(bars.Select(SolidBar))}</x14:conditionalFormattings></ext></extLst>";

    private const string Excel2010 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";

    private static string SolidBar(SetDataBar bar, int place) =>
        $"<x14:conditionalFormatting xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"><x14:cfRule type=\"dataBar\" id=\"{BarId(place)}\">"
        + "<x14:dataBar minLength=\"0\" maxLength=\"100\" gradient=\"0\">"
        + $"<x14:cfvo type=\"num\"><xm:f>{XmlText.Number(bar.Minimum)}</xm:f></x14:cfvo><x14:cfvo type=\"num\"><xm:f>{XmlText.Number(bar.Maximum)}</xm:f></x14:cfvo>"
        + $"<x14:negativeFillColor rgb=\"FF{Colors.Hex(bar.Color)}\"/><x14:axisColor rgb=\"FF{Colors.Hex(bar.Color)}\"/></x14:dataBar></x14:cfRule><xm:sqref>{bar.Range}</xm:sqref></x14:conditionalFormatting>";

    // Any identifiers that differ will do.
    private static string BarId(int place) => string.Create(CultureInfo.InvariantCulture, $"{{0FF1CE00-0001-4000-8000-{place:X12}}}");

    /// <summary>A drop-down list; other entries stay possible.</summary>
    /// <exception cref="ArgumentException">A choice holds a comma, or they are too long together.</exception>
    public static string Validation(string p, SetValidation validation)
    {
        var choices = string.Join(',', validation.Values);
        if (choices.Length > 255 || validation.Values.Any(value => value.Contains(',', StringComparison.Ordinal)))
            throw new ArgumentException("Choices hold no commas and have at most 255 characters together.", nameof(validation));
        return $"<{p}dataValidation type=\"list\" allowBlank=\"1\" sqref=\"{validation.Range}\"><{p}formula1>{XmlText.Element($"\"{choices.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")}</{p}formula1></{p}dataValidation>";
    }

    /// <summary>A link to a place in the workbook.</summary>
    public static string Link(string p, SetLink link) =>
        $"<{p}hyperlink ref=\"{link.Cell}\" location=\"{XmlText.Attribute(link.Target)}\"{(link.Tip is null ? "" : $" tooltip=\"{XmlText.Attribute(link.Tip.Length > 255 ? link.Tip[..254] + "…" : link.Tip)}\"")}/>";

    /// <summary>The elements of the page set-up in their order.</summary>
    public static IEnumerable<(string Name, string Markup)> Page(string p, SetPage? page)
    {
        if (page is null)
            yield break;
        yield return ("pageMargins", $"<{p}pageMargins left=\"0.4\" right=\"0.4\" top=\"0.45\" bottom=\"0.5\" header=\"0.25\" footer=\"0.25\"/>");
        var fit = page is { FitWidth: 0, FitHeight: 0 } ? "" : Fit("fitToWidth", page.FitWidth) + Fit("fitToHeight", page.FitHeight);
        yield return ("pageSetup", $"<{p}pageSetup paperSize=\"{(page.Letter ? "1" : "9")}\"{fit} orientation=\"{(page.Landscape ? "landscape" : "portrait")}\"/>");
        var footer = Footer(page);
        if (footer.Length > 0)
            yield return ("headerFooter", $"<{p}headerFooter><{p}oddFooter>{XmlText.Element(footer)}</{p}oddFooter></{p}headerFooter>");
    }

    /// <summary>Puts an element where the file format wants it, in place of one of the same name if there is one.</summary>
    public static void Set(Markup tail, MarkupEdits edits, string name, string markup)
    {
        if (tail.Root.Child(name) is { } existing)
            edits.Replace(existing, markup);
        else
            Insert(tail, edits, name, markup);
    }

    /// <summary>Puts an element behind those that stand before it in the file format.</summary>
    public static void Insert(Markup tail, MarkupEdits edits, string name, string markup)
    {
        var place = Array.IndexOf(TailOrder, name);
        var before = tail.Root.Children.LastOrDefault(child => Array.IndexOf(TailOrder, child.Name) is var at && at >= 0 && at <= place);

        edits.Insert(before?.End ?? 0, markup);
    }

    // One page is what is supposed where nothing is said.
    private static string Fit(string attribute, int pages) => pages == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {attribute}=\"{pages}\"");

    private static string Footer(SetPage page)
    {
        // "&" begins a code in a footer; a digit behind the size would be read as part of it.
        static string Plain(string text) => text.Replace("&", "&&", StringComparison.Ordinal);
        static string Part(string code, string? text) => string.IsNullOrEmpty(text) ? "" : $"&{code}&8{(char.IsAsciiDigit(text[0]) ? " " : "")}{text}";
        var footer = Part("L", page.FooterLeft is null ? null : Plain(page.FooterLeft)) + Part("C", page.FooterCenter is null ? null : Plain(page.FooterCenter))
            + Part("R", page.PageNumbers ? "Page &P of &N" : null);
        return footer.Length <= 255 ? footer : Part("C", page.FooterCenter is null ? null : Plain(page.FooterCenter)) + Part("R", page.PageNumbers ? "Page &P of &N" : null);
    }
}
