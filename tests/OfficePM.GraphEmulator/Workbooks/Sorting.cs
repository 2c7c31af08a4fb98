using System.Text.Json.Nodes;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Formulas;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>Sorts rows as Excel does: numbers, texts, FALSE and TRUE, errors; blanks last either way; equal rows keep their order.</summary>
internal static class Sorting
{
    public static void Apply(Worksheet sheet, Area area, JsonNode? fields, bool matchCase)
    {
        if (fields is not JsonArray { Count: > 0 } list)
            throw GraphException.InvalidArgument("'fields' must be a list with at least one field.");
        if (area.IsUnbounded)
            throw GraphException.InvalidArgument("Whole rows or columns are not sorted.");
        List<(int Key, bool Ascending)> keys = [.. list.Select(field => Read(field, area))];
        Protection.CheckWrite(sheet, area);
        if (sheet.Merged.Any(merged => merged.Intersects(area)))
            throw GraphException.InvalidArgument("Merged cells are in the way of sorting.");
        CheckNothingStays(sheet, area);
        if (sheet.Data.Within(area).Any(cell => cell.Cell.FormulaElement is not null))
            throw GraphException.NotImplemented("Sorting array formulas");
        if (sheet.Data.Within(area).Any(cell => cell.Cell.IsUncomputed))
            throw GraphException.NotImplemented("Sorting by formulas that are not computed");

        var data = sheet.Data;
        List<int> rows = [.. Enumerable.Range(area.Row, area.Rows)];
        List<int> sorted = [.. rows.Select((row, index) => (Row: row, Index: index)).Order(Comparer<(int Row, int Index)>.Create((a, b) =>
        {
            foreach (var (key, ascending) in keys)
            {
                var order = Compare(data[a.Row, area.Column + key].Value, data[b.Row, area.Column + key].Value, ascending, matchCase);
                if (order != 0)
                    return order;
            }

            return a.Index.CompareTo(b.Index);
        })).Select(item => item.Row)];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var column = area.Column; column <= area.LastColumn; column++)
            {
                var cell = data[sorted[i], column];
                // A formula that moves keeps the cells that it names relative to its row, as when it is cut and pasted within a sort.
                if (cell.Formula is { } formula && sorted[i] != rows[i])
                    cell = cell with { Formula = FormulaText.Copy(formula, rows[i] - sorted[i], 0), Stored = null };
                sheet.Set(rows[i], column, cell);
            }
        }
    }

    /// <summary>Comments and links belong to their cells and would stay behind beside another row's.</summary>
    private static void CheckNothingStays(Worksheet sheet, Area area)
    {
        var comments = sheet.Relationships.OfType(Ns.Comments).SelectMany(target => sheet.Workbook.Package.Read(target.Part).Descendants(Ns.Main + "comment"));
        var bound = sheet.Frame.Descendants(Ns.Main + "hyperlink").Concat(comments).Select(element => (string?)element.Attribute("ref") ?? "");
        if (bound.Any(place => Area.TryParse(place, out var cell) && cell.Intersects(area)))
            throw GraphException.NotImplemented("Sorting cells with comments or links");
    }

    private static (int Key, bool Ascending) Read(JsonNode? field, Area area)
    {
        var body = Body.Of(field, "workbookSortField");
        if (!body.TakeInt("key", out var key) || key < 0 || key >= area.Columns)
            throw GraphException.InvalidArgument("'key' must be the number of a column of the range, from 0.");
        var ascending = !body.TakeBool("ascending", out var value) || value;
        if (body.TakeOneOf("sortOn", out var on, "Value", "CellColor", "FontColor", "Icon") && on != "Value")
            throw GraphException.NotImplemented("Sorting by colours or icons");
        if (body.TakeOneOf("dataOption", out var option, "Normal", "TextAsNumber") && option != "Normal")
            throw GraphException.NotImplemented("Sorting texts as numbers");
        body.Take("color", out _);
        body.Take("icon", out _);
        body.End();
        return (key, ascending);
    }

    private static int Compare(CellValue a, CellValue b, bool ascending, bool matchCase)
    {
        if (a.Kind == CellKind.Blank || b.Kind == CellKind.Blank)
            return (a.Kind == CellKind.Blank).CompareTo(b.Kind == CellKind.Blank);
        var order = a.Kind != b.Kind
            ? Rank(a.Kind).CompareTo(Rank(b.Kind))
            : a.Kind switch
            {
                CellKind.Text => string.Compare(a.Text, b.Text, matchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase),
                CellKind.Error => 0,
                _ => a.Number.CompareTo(b.Number),
            };
        return ascending ? order : -order;
    }

    private static int Rank(CellKind kind) => kind switch
    {
        CellKind.Number => 0,
        CellKind.Text => 1,
        CellKind.Boolean => 2,
        _ => 3,
    };
}
