using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Resources;

/// <summary>Tables, their rows and their columns.</summary>
internal static class TableResource
{
    public static Collection All(ResourceContext context, Worksheet? sheet) => new(
        context,
        "workbookTable",
        () => [.. Tables(context, sheet).Select(table => Of(context, table))],
        key => (Tables(context, sheet).FirstOrDefault(table => string.Equals(table.Id, key, StringComparison.OrdinalIgnoreCase))
            ?? Tables(context, sheet).FirstOrDefault(table => string.Equals(table.Name, key, StringComparison.OrdinalIgnoreCase))) is { } found
                ? Of(context, found)
                : null)
    {
        HasItemAt = true,
        Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal) { ["add"] = body => Add(context, sheet, body) },
    };

    private static IEnumerable<Table> Tables(ResourceContext context, Worksheet? sheet) =>
        context.Workbook.Tables.Where(table => sheet is null || table.Sheet.Equals(sheet));

    private static GraphResponse Add(ResourceContext context, Worksheet? sheet, Body body)
    {
        var address = body.RequiredString("address");
        var hasHeaders = body.RequiredBool("hasHeaders");
        var on = sheet;
        if (SheetReference.Split(address).Sheet is { } named)
            on = sheet is null ? context.Workbook.FindSheetByName(named) ?? throw GraphException.ItemNotFound($"There is no sheet '{named}'.") : sheet;
        else if (on is null)
            throw GraphException.InvalidArgument("The address of a new table says on which sheet it is: Sheet1!A1:D5.");
        return Of(context, TableEdits.Add(on, WorksheetResource.Address(on, address), hasHeaders)).Created();
    }

    private static Entity Of(ResourceContext context, Table table)
    {
        var part = table.PartName;
        Table Now() => context.Workbook.Tables.FirstOrDefault(other => other.PartName == part) ?? throw GraphException.ItemNotFound("The table is gone.");
        XElement? Style() => Now().Root.Element(Ns.Main + "tableStyleInfo");
        bool Shows(string attribute) => (string?)Style()?.Attribute(attribute) is "1" or "true";
        RangeResource Range(Area? area) => area is { } found ? new(context, table.Sheet, found) : throw GraphException.ItemNotFound("The table has no such row.");

        return new(context, "workbookTable", () => new()
        {
            ["highlightFirstColumn"] = Shows("showFirstColumn"),
            ["highlightLastColumn"] = Shows("showLastColumn"),
            ["id"] = Now().Id,
            ["legacyId"] = Now().Number,
            ["name"] = Now().Name,
            ["showBandedColumns"] = Shows("showColumnStripes"),
            ["showBandedRows"] = Shows("showRowStripes"),
            ["showFilterButton"] = Now().Root.Element(Ns.Main + "autoFilter") is not null,
            ["showHeaders"] = Now().HasHeaders,
            ["showTotals"] = Now().HasTotals,
            ["style"] = (string?)Style()?.Attribute("name") ?? "",
        })
        {
            ReadOnly = ["legacyId"],
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["columns"] = () => ColumnsOf(context, Now),
                ["rows"] = () => RowsOf(context, Now),
                ["sort"] = () => SortOf(context, Now),
                ["worksheet"] = () => WorksheetResource.Of(context, table.Sheet),
            },
            Other = segment => segment.Calls("range") ? Range(Now().Area)
                : segment.Calls("dataBodyRange") ? Range(Now().Body)
                : segment.Calls("headerRowRange") ? Range(Now().Headers)
                : segment.Calls("totalRowRange") ? Range(Now().Totals)
                : null,
            Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
            {
                ["clearFilters"] = _ =>
                {
                    if (Now().IsFiltered)
                        ClearFilters(Now());
                    return GraphResponse.NoContent;
                },
                ["reapplyFilters"] = _ => Now().IsFiltered ? throw GraphException.NotImplemented("Applying filters") : GraphResponse.NoContent,
                ["convertToRange"] = _ => new RangeResource(context, table.Sheet, TableEdits.ConvertToRange(Now())).Get(),
            },
            OnPatch = body => Patch(body, Now),
            OnDelete = () => TableEdits.Delete(Now()),
        };
    }

    private static void Patch(Body body, Func<Table> table)
    {
        if (body.TakeString("style", out var style))
        {
            if (style.StartsWith("TableStyle", StringComparison.Ordinal) && !TableStyles.IsBuiltIn(style))
                throw GraphException.InvalidArgument($"'{style}' is not a style of tables.");
            TableEdits.SetStyle(table(), "name", style);
        }

        foreach (var (property, attribute) in new[]
        {
            ("highlightFirstColumn", "showFirstColumn"), ("highlightLastColumn", "showLastColumn"), ("showBandedRows", "showRowStripes"),
            ("showBandedColumns", "showColumnStripes"),
        })
        {
            if (body.TakeBool(property, out var shown))
                TableEdits.SetStyle(table(), attribute, shown ? "1" : "0");
        }

        if (body.TakeBool("showFilterButton", out var filter))
            TableEdits.SetFilterButton(table(), filter);
        if (body.TakeBool("showHeaders", out var headers) && headers != table().HasHeaders)
            throw GraphException.NotImplemented("Showing or hiding the header of a table");
        if (body.TakeBool("showTotals", out var totals))
            TableEdits.SetTotals(table(), totals);
        if (body.TakeString("name", out var name))
            TableEdits.Rename(table(), name);
    }

    private static void ClearFilters(Table table)
    {
        table.Edit().Element(Ns.Main + "autoFilter")?.Elements(Ns.Main + "filterColumn").Remove();
        Columns.SetRowsHidden(table.Sheet, table.Body, isHidden: false);
    }

    private static Collection RowsOf(ResourceContext context, Func<Table> table)
    {
        Func<Body, GraphResponse> add = body =>
        {
            int? index = TakeIndex(body);
            var values = Grid.Read(body.Required("values"), "values", takesScalar: false);
            var first = TableEdits.AddRows(table(), index, values, context.Now);
            return Row(context, table, first).Created();
        };
        return new(
            context,
            "workbookTableRow",
            () => [.. Enumerable.Range(0, table().Body.Rows).Select(index => Row(context, table, index))],
            key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < table().Body.Rows ? Row(context, table, index) : null)
        {
            HasItemAt = true,
            OnPost = add,
            Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal) { ["add"] = add },
        };
    }

    private static Entity Row(ResourceContext context, Func<Table> table, int index)
    {
        Area Cells() => table().Body with { Row = table().Body.Row + index, Rows = 1 };
        return new(context, "workbookTableRow", () => new()
        {
            ["@odata.id"] = $"{context.Url}/tables('{Uri.EscapeDataString(table().Id)}')/rows/itemAt(index={index.ToString(CultureInfo.InvariantCulture)})",
            ["index"] = index,
            ["values"] = new RangeReader(table().Sheet, Cells()).Read("values"),
        })
        {
            ReadOnly = ["index"],
            Other = segment => segment.Calls("range") ? new RangeResource(context, table().Sheet, Cells()) : null,
            OnPatch = body =>
            {
                if (body.Take("values", out var values))
                    new CellWriter(table().Sheet, Cells(), context.Now).Values(Grid.For(Cells(), values, "values"));
            },
            OnDelete = () => TableEdits.DeleteRow(table(), index),
        };
    }

    private static Collection ColumnsOf(ResourceContext context, Func<Table> table)
    {
        Func<Body, GraphResponse> add = body =>
        {
            var index = TakeIndex(body);
            var name = body.TakeString("name", out var text) ? text : null;
            var values = body.Take("values", out var grid) && grid is not null ? Grid.Read(grid, "values", takesScalar: false) : null;
            return Column(context, table, TableEdits.AddColumn(table(), index, name, values, context.Now)).Created();
        };
        return new(
            context,
            "workbookTableColumn",
            () => [.. Enumerable.Range(0, table().Columns.Count).Select(index => Column(context, table, index))],
            key => Find(table(), key) is >= 0 and var index ? Column(context, table, index) : null)
        {
            HasItemAt = true,
            OnPost = add,
            Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal) { ["add"] = add },
        };
    }

    private static int Find(Table table, string key)
    {
        var columns = table.Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            if ((string?)columns[i].Attribute("id") == key)
                return i;
        }

        return table.IndexOfColumn(key);
    }

    private static Entity Column(ResourceContext context, Func<Table> table, int index)
    {
        Area All() => table().Area with { Column = table().Area.Column + index, Columns = 1 };
        Area Within(Area area) => area with { Column = area.Column + index, Columns = 1 };
        RangeResource Range(Area? area) => area is { } found
            ? new(context, table().Sheet, Within(found))
            : throw GraphException.ItemNotFound("The table has no such row.");
        return new(context, "workbookTableColumn", () => new()
        {
            ["id"] = (string?)table().Columns[index].Attribute("id"),
            ["index"] = index,
            ["name"] = Table.NameOf(table().Columns[index]),
            ["values"] = new RangeReader(table().Sheet, All()).Read("values"),
        })
        {
            ReadOnly = ["index"],
            Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
            {
                ["filter"] = () => Filter(context, table, index),
            },
            Other = segment => segment.Calls("range") ? Range(table().Area)
                : segment.Calls("dataBodyRange") ? Range(table().Body)
                : segment.Calls("headerRowRange") ? Range(table().Headers)
                : segment.Calls("totalRowRange") ? Range(table().Totals)
                : null,
            OnPatch = body =>
            {
                if (body.Take("values", out var values))
                    new CellWriter(table().Sheet, All(), context.Now).Values(Grid.For(All(), values, "values"));
                if (body.TakeString("name", out var name))
                {
                    var header = All() with { Rows = 1 };
                    new CellWriter(table().Sheet, header, context.Now).Values(Grid.For(header, name.Length == 0 ? "" : "'" + name, "values"));
                }
            },
            OnDelete = () => TableEdits.DeleteColumn(table(), index),
        };
    }

    private static Entity Filter(ResourceContext context, Func<Table> table, int index)
    {
        Func<Body, GraphResponse> refused = _ => throw GraphException.NotImplemented("Applying a filter");
        return new(context, "workbookFilter", () => table().IsFiltered
            ? throw GraphException.NotImplemented("Reading a filter")
            : new() { ["criteria"] = null })
        {
            Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
            {
                ["apply"] = refused,
                ["applyValuesFilter"] = refused,
                ["applyCustomFilter"] = refused,
                ["applyTopItemsFilter"] = refused,
                ["applyBottomItemsFilter"] = refused,
                ["clear"] = _ => table().Root.Element(Ns.Main + "autoFilter")?.Elements(Ns.Main + "filterColumn")
                    .Any(column => (int?)column.Attribute("colId") == index) ?? false
                    ? throw GraphException.NotImplemented("Clearing the filter of one column")
                    : GraphResponse.NoContent,
            },
        };
    }

    private static Entity SortOf(ResourceContext context, Func<Table> table) => new(context, "workbookTableSort", () => new()
    {
        ["fields"] = new JsonArray(),
        ["matchCase"] = false,
        ["method"] = "PinYin",
    })
    {
        Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
        {
            ["apply"] = body =>
            {
                var fields = body.Required("fields");
                var matchCase = body.TakeBool("matchCase", out var match) && match;
                body.TakeOneOf("method", out _, "PinYin", "StrokeCount");
                Sorting.Apply(table().Sheet, table().Body, fields, matchCase);
                return GraphResponse.NoContent;
            },
            ["clear"] = _ => throw GraphException.NotImplemented("Clearing a sort"),
            ["reapply"] = _ => throw GraphException.NotImplemented("Applying a sort again"),
        },
    };

    /// <summary>An index that may be given as null, which is the same as none.</summary>
    private static int? TakeIndex(Body body)
    {
        if (body.IsNull("index"))
        {
            body.Take("index", out _);
            return null;
        }

        return body.TakeInt("index", out var index) ? index : null;
    }
}

/// <summary>The styles of tables that every workbook has.</summary>
internal static partial class TableStyles
{
    public static bool IsBuiltIn(string name) => BuiltIn().IsMatch(name);

    [System.Text.RegularExpressions.GeneratedRegex(
        @"^TableStyle(?:Light(?:[1-9]|1\d|2[01])|Medium(?:[1-9]|1\d|2[0-8])|Dark(?:[1-9]|1[01]))$", System.Text.RegularExpressions.RegexOptions.CultureInvariant, 1000)]
    private static partial System.Text.RegularExpressions.Regex BuiltIn();
}
