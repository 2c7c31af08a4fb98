using System.Globalization;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Edits of a sheet of ours that is kept: what the patch names is put in place of what has the same key, the rest stays.</summary>
internal static class KeptSheet
{
    /// <summary>The change of the sheet's part.</summary>
    public static SheetChange Change(OwnSheet sheet, Func<string, CellMarkup> writer, Func<string, int> differential) =>
        new()
        {
            Cells = new CellEdits([.. sheet.Layers, .. sheet.Heights.Select(height => new HeightLayer(height))]),
            Writer = writer,
            Widths = sheet.Widths,
            Heights = sheet.Heights,
            EditHead = (head, edits) => EditHead(sheet, head, edits),
            EditTail = (tail, edits) => EditTail(sheet, tail, edits, differential),
        };

    // How the sheet looks (gridlines, zoom, what stays in view, the tab) is kept with it; only the page needs a word here.
    private static void EditHead(OwnSheet sheet, Markup head, MarkupEdits edits)
    {
        if (sheet.Page is null)
            return;
        var p = head.Prefix;
        var fit = $"<{p}pageSetUpPr fitToPage=\"1\"/>";
        if (head.Root.Child("sheetPr") is not { } properties)
            edits.Insert(head.Root.OpenEnd, SheetMarkup.Properties(p, null, sheet.Page));
        else if (properties.Child("pageSetUpPr") is { } page)
            edits.SetAttribute(page, "fitToPage", sheet.Page is { FitWidth: 0, FitHeight: 0 } ? null : "1");
        else if (sheet.Page is not { FitWidth: 0, FitHeight: 0 })
            edits.Append(properties, fit);
    }

    private static void EditTail(OwnSheet sheet, Markup tail, MarkupEdits edits, Func<string, int> differential)
    {
        var p = tail.Prefix;
        var ranges = sheet.Formats.Select(format => format.Range.ToString()).ToHashSet(StringComparer.Ordinal);
        var priority = 0;
        foreach (var element in tail.Root.Named("conditionalFormatting"))
        {
            if (ranges.Contains(element["sqref"] ?? ""))
                edits.Remove(element);
            else
                priority = Math.Max(priority, element.Named("cfRule").Max(rule => (int?)rule.Integer("priority")) ?? 0);
        }

        if (sheet.Formats.Count > 0)
            SheetMarkup.Insert(tail, edits, "conditionalFormatting", string.Concat(sheet.Formats.Select(format => SheetMarkup.ConditionalFormat(p, format, differential(format.Style), ++priority))));
        Merge(tail, edits, "dataValidations", "dataValidation", "sqref", sheet.Validations.ConvertAll(one => (one.Range.ToString(), SheetMarkup.Validation(p, one))), counted: true);
        Merge(tail, edits, "hyperlinks", "hyperlink", "ref", sheet.Links.ConvertAll(one => (one.Cell.ToString(), SheetMarkup.Link(p, one))), counted: false);
        foreach (var (name, markup) in SheetMarkup.Page(p, sheet.Page))
            SheetMarkup.Set(tail, edits, name, markup);
    }

    private static void Merge(
        Markup tail, MarkupEdits edits, string section, string element, string key, IReadOnlyList<(string Key, string Markup)> wanted, bool counted)
    {
        if (wanted.Count == 0)
            return;
        var keys = wanted.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var existing = tail.Root.Child(section);
        var kept = existing?.Named(element).Where(one => !keys.Contains(one[key] ?? "")).Select(one => one.Outer).ToList() ?? [];
        var count = counted ? string.Create(CultureInfo.InvariantCulture, $" count=\"{kept.Count + wanted.Count}\"") : "";
        SheetMarkup.Set(tail, edits, section, $"<{tail.Prefix}{section}{count}>{string.Concat(kept)}{string.Concat(wanted.Select(one => one.Markup))}</{tail.Prefix}{section}>");
    }
}
