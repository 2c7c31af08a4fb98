using System.Text.Json.Nodes;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Resources;

/// <summary>A range.</summary>
internal sealed class RangeResource(ResourceContext context, Worksheet sheet, Area area) : Resource(context)
{
    private static readonly string[] ShownOnly =
    [
        "address", "addressLocal", "cellCount", "columnCount", "columnIndex", "hidden", "rowCount", "rowIndex", "text", "valueTypes",
    ];

    public override string Type => "workbookRange";

    public override Resource Child(Segment segment)
    {
        if (segment.Is("format"))
            return RangeFormatResource.Of(Context, sheet, area);
        if (segment.Is("sort"))
            return Sort();
        if (segment.Is("worksheet"))
            return WorksheetResource.Of(Context, sheet);
        if (segment.Is("clear"))
            return new ActionResource(Context, "clear", Clear);
        if (segment.Is("delete"))
            return new ActionResource(Context, "delete", DeleteCells);
        if (segment.Is("insert"))
            return new ActionResource(Context, "insert", InsertCells);
        if (segment.Is("merge"))
            return new ActionResource(Context, "merge", Merge);
        if (segment.Is("unmerge"))
            return new ActionResource(Context, "unmerge", Unmerge);
        if (segment.Name == "visibleView")
            throw GraphException.NotImplemented("visibleView");
        return Function(segment) is { } other
            ? new RangeResource(Context, sheet, other.IsOnSheet ? other : throw GraphException.InvalidArgument("The range would lie outside of the sheet."))
            : base.Child(segment);
    }

    public override GraphResponse Get() => Show();

    public override GraphResponse Patch(Body body)
    {
        body.ReadOnly("id");
        body.ReadOnly(ShownOnly);
        CheckFiltered();
        // The format first: it decides what a text becomes.
        if (body.Take("numberFormat", out var numberFormat))
            Writer().NumberFormats(Grid.For(area, numberFormat, "numberFormat"));
        if (body.Take("values", out var values))
            Writer().Values(Grid.For(area, values, "values"));
        TakeFormulas(body, "formulas");
        TakeFormulas(body, "formulasLocal");
        TakeFormulas(body, "formulasR1C1");

        if (body.TakeBool("rowHidden", out var rowHidden))
        {
            Protection.Check(sheet, "formatRows", "hiding rows");
            Columns.SetRowsHidden(sheet, area, rowHidden);
        }

        if (body.TakeBool("columnHidden", out var columnHidden))
        {
            Protection.Check(sheet, "formatColumns", "hiding columns");
            Columns.SetHidden(sheet, area, columnHidden);
        }

        body.End();
        return Show();
    }

    private void TakeFormulas(Body body, string property)
    {
        if (body.Take(property, out var formulas))
            Writer().Formulas(Grid.For(area, formulas, property), property == "formulasR1C1");
    }

    /// <summary>The range as an answer. It is made when it is asked for, after formulas have been computed.</summary>
    private GraphResponse Show(int status = 200) => new(status) { Late = Read };

    private JsonObject Read()
    {
        RangeReader reader = new(sheet, area);
        var chosen = Context.Query.Select;
        chosen?.ToList().ForEach(name => Query.Check(name, RangeReader.Properties.Contains(name), Type));
        if (Context.Behaviour.RefusesUncomputed && !area.IsUnbounded && sheet.Data.Within(area).Any(cell => cell.Cell.IsUncomputed))
            throw GraphException.NotImplemented("A formula in this range");
        JsonObject json = new()
        {
            ["@odata.type"] = "#microsoft.graph.workbookRange",
            ["@odata.id"] = $"{Context.Url}/worksheets('{Uri.EscapeDataString(sheet.Id)}')/range(address='{Uri.EscapeDataString(area.ToA1())}')",
        };
        foreach (var property in RangeReader.Properties.Where(property => chosen is null || chosen.Contains(property)))
            json[property] = reader.Read(property);

        return json;
    }

    private CellWriter Writer() => new(sheet, area, Context.Now);

    private void CheckFiltered()
    {
        if (Context.Behaviour.RefusesFilteredWrites && Workbook.Tables.Any(table => table.Sheet.Equals(sheet) && table.IsFiltered && table.Area.Intersects(area)))
            throw new GraphException(409, "filteredRangeConflict", "The range lies in a filtered table.");
    }

    private Area? Function(Segment segment)
    {
        if (segment.Calls("cell", "row", "column"))
            return Area.Cell(area.Row + segment.Int("row"), area.Column + segment.Int("column"));
        if (segment.Calls("row", "row"))
            return area with { Row = area.Row + segment.Int("row"), Rows = 1 };
        if (segment.Calls("column", "column"))
            return area with { Column = area.Column + segment.Int("column"), Columns = 1 };
        if (segment.Calls("entireColumn"))
            return area with { Row = 1, Rows = Area.MaxRows };
        if (segment.Calls("entireRow"))
            return area with { Column = 1, Columns = Area.MaxColumns };
        if (segment.Calls("lastCell"))
            return Area.Cell(area.LastRow, area.LastColumn);
        if (segment.Calls("lastRow"))
            return area with { Row = area.LastRow, Rows = 1 };
        if (segment.Calls("lastColumn"))
            return area with { Column = area.LastColumn, Columns = 1 };
        if (segment.Calls("offsetRange", "rowOffset", "columnOffset"))
            return area with { Row = area.Row + segment.Int("rowOffset"), Column = area.Column + segment.Int("columnOffset") };
        if (segment.Calls("resizedRange", "deltaRows", "deltaColumns"))
            return area with { Rows = area.Rows + segment.Int("deltaRows"), Columns = area.Columns + segment.Int("deltaColumns") };
        if (segment.Calls("boundingRect", "anotherRange"))
            return area.Union(WorksheetResource.Address(sheet, segment.String("anotherRange")));
        if (segment.Calls("intersection", "anotherRange"))
            return area.Intersection(WorksheetResource.Address(sheet, segment.String("anotherRange"))) ?? throw GraphException.ItemNotFound("The ranges do not meet.");
        if (segment.Calls("usedRange"))
            return Used(valuesOnly: false);
        if (segment.Calls("usedRange", "valuesOnly"))
            return Used(segment.Bool("valuesOnly"));
        return Beside(segment, "rowsAbove", count => area with { Row = area.Row - count, Rows = count })
            ?? Beside(segment, "rowsBelow", count => area with { Row = area.LastRow + 1, Rows = count })
            ?? Beside(segment, "columnsBefore", count => area with { Column = area.Column - count, Columns = count })
            ?? Beside(segment, "columnsAfter", count => area with { Column = area.LastColumn + 1, Columns = count });
    }

    private static Area? Beside(Segment segment, string name, Func<int, Area> place) => segment.Calls(name)
        ? place(1)
        : segment.Calls(name, "count") ? place(segment.Int("count") is > 0 and var count ? count : throw GraphException.InvalidArgument("'count' must be more than 0.")) : null;

    private Area Used(bool valuesOnly)
    {
        Area? used = null;
        foreach (var (row, column, cell) in sheet.Data.Within(area))
        {
            if (!valuesOnly || cell.HasContent)
                used = used?.Union(Area.Cell(row, column)) ?? Area.Cell(row, column);
        }

        return used ?? throw GraphException.ItemNotFound("The range has no cells in use.");
    }

    private GraphResponse Clear(Body body)
    {
        var what = body.TakeOneOf("applyTo", out var value, "All", "Formats", "Contents") ? value : "All";
        CheckFiltered();
        Writer().Clear(what != "Formats", what != "Contents");
        return GraphResponse.NoContent;
    }

    private GraphResponse DeleteCells(Body body)
    {
        if (!body.TakeOneOf("shift", out var shift, "Up", "Left"))
            throw GraphException.InvalidArgument("The property 'shift' of delete is required.");
        CellShifter.Delete(sheet, area, shift == "Up");
        return GraphResponse.NoContent;
    }

    private GraphResponse InsertCells(Body body)
    {
        if (!body.TakeOneOf("shift", out var shift, "Down", "Right"))
            throw GraphException.InvalidArgument("The property 'shift' of insert is required.");
        CellShifter.Insert(sheet, area, shift == "Down");
        return Show();
    }

    private GraphResponse Merge(Body body)
    {
        var across = body.TakeBool("across", out var value) && value;
        if (area.IsUnbounded)
            throw GraphException.NotImplemented("Merging whole rows or columns");
        Protection.CheckUnprotected(sheet);
        if (Workbook.Tables.Any(table => table.Sheet.Equals(sheet) && table.Area.Intersects(area)))
            throw GraphException.InvalidArgument("Cells of a table can't be merged.");
        Writer().CheckContent();
        foreach (var block in across ? Enumerable.Range(0, area.Rows).Select(row => area with { Row = area.Row + row, Rows = 1 }) : [area])
        {
            RemoveMerges(merged => merged.Intersects(block));
            if (block.IsSingleCell)
                continue;
            foreach (var (row, column, cell) in sheet.Data.Within(block).ToList())
            {
                if ((row, column) != (block.Row, block.Column))
                    sheet.Set(row, column, cell.WithValue(CellValue.Blank));
            }

            var list = XmlOrder.Ensure(sheet.EditFrame(), Ns.Main + "mergeCells", XmlOrder.Worksheet);
            list.Add(new System.Xml.Linq.XElement(Ns.Main + "mergeCell", new System.Xml.Linq.XAttribute("ref", block.ToA1())));
            list.SetAttributeValue("count", list.Elements().Count());
        }

        return GraphResponse.NoContent;
    }

    private GraphResponse Unmerge(Body body)
    {
        Protection.CheckUnprotected(sheet);
        RemoveMerges(merged => merged.Intersects(area));
        return GraphResponse.NoContent;
    }

    private void RemoveMerges(Func<Area, bool> chosen)
    {
        var list = sheet.EditFrame().Element(Ns.Main + "mergeCells");
        if (list is null)
            return;
        foreach (var merge in list.Elements().ToList())
        {
            if (Area.TryParse((string?)merge.Attribute("ref") ?? "", out var merged) && chosen(merged))
                merge.Remove();
        }

        if (list.HasElements)
            list.SetAttributeValue("count", list.Elements().Count());
        else
            list.Remove();
    }

    private Entity Sort() => new(Context, "workbookRangeSort", () => [])
    {
        Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
        {
            ["apply"] = body =>
            {
                var fields = body.Required("fields");
                var matchCase = body.TakeBool("matchCase", out var match) && match;
                var hasHeaders = body.TakeBool("hasHeaders", out var headers) && headers;
                if (body.TakeOneOf("orientation", out var orientation, "Rows", "Columns") && orientation == "Columns")
                    throw GraphException.NotImplemented("Sorting columns");
                body.TakeOneOf("method", out _, "PinYin", "StrokeCount");
                var rows = hasHeaders ? area with { Row = area.Row + 1, Rows = area.Rows - 1 } : area;
                Sorting.Apply(sheet, rows, fields, matchCase);
                return GraphResponse.NoContent;
            },
        },
    };
}
