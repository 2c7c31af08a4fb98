using System.Globalization;
using System.Text;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Excel tables: a new one on a sheet of ours, and our columns of a list that is a table.</summary>
internal static class TableMarkup
{
    /// <summary>The part of a new table.</summary>
    public static byte[] New(Ooxml format, EnsureTable table, int id)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<table xmlns=\"{format.Main}\" id=\"{id}\" name=\"{XmlText.Attribute(table.Name)}\" displayName=\"{XmlText.Attribute(table.Name)}\" ref=\"{table.Range}\" totalsRowShown=\"0\">");
        text.Append(CultureInfo.InvariantCulture, $"<autoFilter ref=\"{table.Range}\"/><tableColumns count=\"{table.Columns.Count}\">");
        for (var i = 0; i < table.Columns.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"<tableColumn id=\"{i + 1}\" name=\"{Name(table.Columns[i])}\"/>");
        text.Append("</tableColumns><tableStyleInfo showFirstColumn=\"0\" showLastColumn=\"0\" showRowStripes=\"0\" showColumnStripes=\"0\"/></table>");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Gives a table our columns. Those that are there keep their ids; new ones stand behind the last.</summary>
    /// <exception cref="ArgumentException">A column does not touch the table.</exception>
    public static byte[] WithColumns(byte[] part, IReadOnlyList<ListColumn> ours)
    {
        var markup = Markup.Parse(part);
        MarkupEdits edits = new(markup);
        var table = markup.Root;
        var range = RangeAddress.Parse(table["ref"]);
        var columns = table.Child("tableColumns") ?? throw new FormatException("The table has no columns.");
        var existing = columns.Named("tableColumn").ToList();
        var id = existing.Max(column => column.Integer("id"));
        var p = markup.Prefix;
        var last = range.Last.Column;
        foreach (var column in ours.OrderBy(column => column.Column))
        {
            var formula = column.CalculatedFormula is { } live
                ? XmlText.Element(XmlText.CellText(FormulaNotation.ToFile(live, table["displayName"] ?? table["name"])))
                : null;
            var place = column.Column - range.First.Column;
            if (place >= 0 && place < existing.Count)
            {
                Update(edits, existing[place], column.Header, formula, p);
            }
            else if (column.Column == last + 1)
            {
                last++;
                edits.Append(columns, string.Create(
                    CultureInfo.InvariantCulture,
                    $"<{p}tableColumn id=\"{++id}\" name=\"{Name(column.Header)}\"{(formula is null ? "/>" : $"><{p}calculatedColumnFormula>{formula}</{p}calculatedColumnFormula></{p}tableColumn>")}"));
            }
            else
            {
                throw new ArgumentException($"The column {CellAddress.ColumnName(column.Column)} does not touch the table.", nameof(ours));
            }
        }

        if (last > range.Last.Column)
            Resize(markup, edits, range with { Last = range.Last with { Column = last } }, existing.Count + last - range.Last.Column, new HashSet<int>());
        return edits.Apply();
    }

    /// <summary>
    /// Takes our columns out of a table. One with columns of the PM behind it cannot leave a gap: it stays as a column of the table with
    /// the name that Excel gives to one without a header.
    /// </summary>
    /// <returns>The part, and the headers of columns that stay, by column.</returns>
    public static (byte[] Part, IReadOnlyDictionary<int, string> Stay) WithoutColumns(byte[] part, IReadOnlySet<int> gone)
    {
        var markup = Markup.Parse(part);
        MarkupEdits edits = new(markup);
        var table = markup.Root;
        var range = RangeAddress.Parse(table["ref"]);
        var existing = table.Child("tableColumns")?.Named("tableColumn").ToList() ?? [];
        var kept = Ranges.WithoutRightColumns(range, gone);
        Dictionary<int, string> stay = [];
        var names = existing.Select(column => column["name"] ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < existing.Count; i++)
        {
            var column = range.First.Column + i;
            if (!gone.Contains(column))
                continue;
            if (column > kept.Last.Column)
            {
                edits.Remove(existing[i]);
                continue;
            }

            var name = Enumerable.Range(1, existing.Count + 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"Column{n}")).First(names.Add);
            stay.Add(column, name);
            edits.SetAttribute(existing[i], "name", name);
            if (existing[i].Child("calculatedColumnFormula") is { } formula)
                edits.Remove(formula);
        }

        Resize(markup, edits, kept, existing.Count - (range.Last.Column - kept.Last.Column), gone);
        return (edits.Apply(), stay);
    }

    private static void Resize(Markup markup, MarkupEdits edits, RangeAddress range, int count, IReadOnlySet<int> gone)
    {
        var table = markup.Root;
        edits.SetAttribute(table, "ref", range.ToString());
        edits.SetAttribute(table.Child("tableColumns")!, "count", count.ToString(CultureInfo.InvariantCulture));
        if (table.Child("autoFilter") is { } filter && RangeAddress.TryParse(filter["ref"], out var filtered))
            AutoFilterMarkup.Resize(edits, filter, new RangeAddress(filtered.First, filtered.Last with { Column = range.Last.Column }).ToString(), gone);
        if (table.Child("sortState") is { } sort)
            AutoFilterMarkup.RemoveSort(edits, sort, gone);
    }

    private static void Update(MarkupEdits edits, MarkupElement column, string header, string? formula, string p)
    {
        edits.SetAttribute(column, "name", Name(header, encoded: false));
        var known = column.Child("calculatedColumnFormula");
        if (known is null && formula is not null)
            edits.Append(column, $"<{p}calculatedColumnFormula>{formula}</{p}calculatedColumnFormula>");
        else if (known is not null && formula is null)
            edits.Remove(known);
        else if (known is not null && formula is not null)
            edits.SetText(known, Tags.Decode(Encoding.UTF8.GetBytes(formula)));
    }

    // A line break in a header is written like any character that markup would change.
    private static string Name(string header, bool encoded = true)
    {
        var name = XmlText.CellText(header).Replace("\n", "_x000a_", StringComparison.Ordinal).Replace("\t", "_x0009_", StringComparison.Ordinal);
        return encoded ? XmlText.Attribute(name) : name;
    }
}
