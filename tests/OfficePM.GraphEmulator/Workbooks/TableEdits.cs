using System.Globalization;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>Makes and changes tables.</summary>
internal static class TableEdits
{
    public static Table Add(Worksheet sheet, Area area, bool hasHeaders)
    {
        var workbook = sheet.Workbook;
        Protection.CheckUnprotected(sheet);
        if (area.IsUnbounded)
            throw GraphException.InvalidArgument("A table needs cells, not whole rows or columns.");
        if (workbook.Tables.Any(table => table.Sheet.Equals(sheet) && table.Area.Intersects(area)))
            throw GraphException.InvalidArgument("A table can't overlap another table.");
        if (sheet.Merged.Any(merged => merged.Intersects(area)))
            throw GraphException.InvalidArgument("A table can't have merged cells.");
        new CellWriter(sheet, area, default).CheckContent();

        if (!hasHeaders)
        {
            CellShifter.Insert(sheet, area with { Rows = 1 }, down: true);
            area = area with { Rows = area.Rows + 1 };
        }
        else if (area.Rows == 1)
        {
            area = area with { Rows = 2 };
        }

        var number = 1 + workbook.Tables.Select(table => int.Parse(table.Number, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        var name = Enumerable.Range(1, int.MaxValue)
            .Select(next => "Table" + next.ToString(CultureInfo.InvariantCulture))
            .First(free => !IsTaken(workbook, free, null));
        var part = workbook.Package.FreeName("xl/tables/table{0}.xml");
        workbook.Package.Add(
            part,
            new(new XElement(
                Ns.Main + "table",
                new XAttribute("id", number),
                new XAttribute("name", name),
                new XAttribute("displayName", name),
                new XAttribute("ref", area.ToA1()),
                new XAttribute("totalsRowShown", "0"),
                new XElement(Ns.Main + "autoFilter", new XAttribute("ref", area.ToA1())),
                new XElement(
                    Ns.Main + "tableColumns",
                    new XAttribute("count", area.Columns),
                    Enumerable.Range(1, area.Columns).Select(id => new XElement(
                        Ns.Main + "tableColumn", new XAttribute("id", id), new XAttribute("name", "Column" + id.ToString(CultureInfo.InvariantCulture))))),
                new XElement(
                    Ns.Main + "tableStyleInfo",
                    new XAttribute("name", "TableStyleMedium2"),
                    new XAttribute("showFirstColumn", "0"),
                    new XAttribute("showLastColumn", "0"),
                    new XAttribute("showRowStripes", "1"),
                    new XAttribute("showColumnStripes", "0")))),
            ContentTypes.Table);
        var id = sheet.Relationships.Add(Ns.Table, part);
        var parts = XmlOrder.Ensure(sheet.EditFrame(), Ns.Main + "tableParts", XmlOrder.Worksheet);
        parts.Add(new XElement(Ns.Main + "tablePart", new XAttribute(Ns.R + "id", id)));
        parts.SetAttributeValue("count", parts.Elements().Count());
        workbook.Refresh();
        workbook.Changes.AddName(name);
        var table = workbook.Tables.First(other => other.PartName == part);
        TableHeaders.Take(table, isNew: true);
        return table;
    }

    /// <summary>Deletes the table with its cells; rows below it stay where they are.</summary>
    public static void Delete(Table table)
    {
        Protection.CheckUnprotected(table.Sheet);
        PivotSources.CheckGone(table);
        foreach (var (row, column, _) in table.Sheet.Data.Within(table.Area).ToList())
            table.Sheet.Set(row, column, Cell.Empty);
        Detach(table);
    }

    /// <summary>Takes the table off; its cells stay. Formulas name the cells from then on.</summary>
    public static Area ConvertToRange(Table table)
    {
        Protection.CheckUnprotected(table.Sheet);
        PivotSources.CheckGone(table);
        var area = table.Area;
        var workbook = table.Sheet.Workbook;
        if (workbook.Sheets.Where(sheet => sheet.HasCells).SelectMany(sheet => sheet.Data.All())
            .Any(cell => cell.Cell.Formula?.Contains(table.Name + "[", StringComparison.OrdinalIgnoreCase) ?? false))
            throw GraphException.NotImplemented("Converting a table that formulas refer to");
        Detach(table);
        return area;
    }

    private static void Detach(Table table)
    {
        var sheet = table.Sheet;
        var workbook = sheet.Workbook;
        if (workbook.Package.Contains(Relationships.PartOf(table.PartName)))
            throw GraphException.NotImplemented("Removing a table with parts of its own (a query)");
        var name = table.Name;
        var id = sheet.Relationships.OfType(Ns.Table).First(target => target.Part == table.PartName).Id;
        var parts = sheet.EditFrame().Element(Ns.Main + "tableParts")!;
        parts.Elements().Where(part => (string?)part.Attribute(Ns.R + "id") == id).Remove();
        if (parts.HasElements)
            parts.SetAttributeValue("count", parts.Elements().Count());
        else
            parts.Remove();
        sheet.Relationships.Remove(id);
        workbook.Package.Remove(table.PartName);
        workbook.Refresh();
        workbook.Changes.AddName(name);
    }

    public static void Rename(Table table, string name)
    {
        DefinedName.CheckName(name);
        var workbook = table.Sheet.Workbook;
        if (IsTaken(workbook, name, table))
            throw GraphException.ItemAlreadyExists($"The name '{name}' is taken.");
        if (name == table.Name)
            return;
        PivotSources.CheckTable(table);
        FormulaEdits.Everywhere(workbook, (formula, place) => StructuredReference.Rename(
            formula, table, place is { } at && at.Sheet.Equals(table.Sheet) && table.Area.Contains(at.Row, at.Column), name, null));
        var root = table.Edit();
        root.SetAttributeValue("name", name);
        root.SetAttributeValue("displayName", name);
        workbook.Refresh();
        workbook.Changes.AddName(name);
    }

    public static void SetStyle(Table table, string attribute, object? value)
    {
        var root = table.Edit();
        var style = root.Element(Ns.Main + "tableStyleInfo");
        if (style is null)
        {
            style = new(Ns.Main + "tableStyleInfo");
            if (root.Element(Ns.Main + "extLst") is { } extensions)
                extensions.AddBeforeSelf(style);
            else
                root.Add(style);
        }

        style.SetAttributeValue(attribute, value);
    }

    public static void SetFilterButton(Table table, bool isShown)
    {
        var root = table.Edit();
        var filter = root.Element(Ns.Main + "autoFilter");
        if (!isShown)
            filter?.Remove();
        else if (filter is null)
            root.AddFirst(new XElement(Ns.Main + "autoFilter", new XAttribute("ref", FilterArea(table).ToA1())));
    }

    public static void SetTotals(Table table, bool isShown)
    {
        if (isShown == table.HasTotals)
            return;
        var area = table.Area;
        var sheet = table.Sheet;
        if (isShown)
        {
            var row = area with { Row = area.LastRow + 1, Rows = 1 };
            if (sheet.Data.Within(row).Any(cell => cell.Cell.HasContent) || IsCovered(table, row))
                CellShifter.Insert(sheet, row, down: true);
            var root = table.Edit();
            root.SetAttributeValue("ref", (area with { Rows = area.Rows + 1 }).ToA1());
            root.SetAttributeValue("totalsRowCount", 1);
            root.SetAttributeValue("totalsRowShown", null);
            table.Columns[0].SetAttributeValue("totalsRowLabel", "Total");
            sheet.Set(row.Row, row.Column, sheet.Data[row.Row, row.Column].WithValue(CellValue.Of("Total")));
        }
        else
        {
            var row = table.Totals!.Value;
            foreach (var (r, c, _) in sheet.Data.Within(row).ToList())
                sheet.Set(r, c, Cell.Empty);
            var root = table.Edit();
            root.SetAttributeValue("ref", (area with { Rows = area.Rows - 1 }).ToA1());
            root.SetAttributeValue("totalsRowCount", null);
            root.SetAttributeValue("totalsRowShown", "0");
            foreach (var column in table.Columns)
            {
                column.SetAttributeValue("totalsRowLabel", null);
                column.SetAttributeValue("totalsRowFunction", null);
                column.Elements(Ns.Main + "totalsRowFormula").Remove();
            }
        }

        sheet.Workbook.Refresh();
        sheet.Workbook.Changes.AddName(table.Name);
    }

    /// <summary>Adds rows; those below the table, and only those under its columns, make room.</summary>
    /// <param name="index">Before which row, from 0; null for the end.</param>
    /// <returns>The index of the first new row.</returns>
    public static int AddRows(Table table, int? index, Grid values, DateTimeOffset now)
    {
        var sheet = table.Sheet;
        Protection.CheckUnprotected(sheet);
        var body = table.Body;
        if (values.Columns != body.Columns)
            throw GraphException.InvalidArgument($"The table has {body.Columns} columns, and the rows have {values.Columns} values.");
        if (index is < 0 || index > body.Rows)
            throw GraphException.InvalidArgument($"The table has {body.Rows} rows; there is no row {index} to insert before.");
        var at = index ?? body.Rows;

        // A table without data has one blank row, which the first row takes.
        var takesBlank = body.Rows == 1 && at >= 0 && (index is null or 0 or 1) && !sheet.Data.Within(body).Any(cell => cell.Cell.HasContent);
        var first = takesBlank ? 0 : at;
        var count = values.Rows - (takesBlank ? 1 : 0);
        if (count > 0)
            MakeRoom(table, body, takesBlank ? 1 : at, count);

        table = sheet.Workbook.Tables.First(other => other.PartName == table.PartName);
        var added = table.Body with { Row = table.Body.Row + first, Rows = values.Rows };
        if (added.LastRow > Area.MaxRows)
            throw new GraphException(409, "nonBlankCellOffSheet", "The table would not fit on the sheet.");
        FillCalculated(table, added);
        new CellWriter(sheet, added, now).Values(values);
        CopyFormats(sheet, added, first > 0 ? added.Row - 1 : added.LastRow + 1, table.Body);
        return first;
    }

    private static void MakeRoom(Table table, Area body, int at, int count)
    {
        var sheet = table.Sheet;
        var room = body with { Row = body.Row + at, Rows = count };
        var atEnd = at == body.Rows && !table.HasTotals;
        var below = Area.Between(body.LastRow + 1, body.Column, Area.MaxRows, body.LastColumn);
        var blocked = sheet.Data.Within(below).Any(cell => cell.Cell.HasContent)
            || sheet.Workbook.Tables.Any(other => other.PartName != table.PartName && other.Sheet.Equals(sheet) && other.Area.Intersects(below));
        if (!atEnd || blocked)
        {
            CellShifter.Insert(sheet, room, down: true);
            table = sheet.Workbook.Tables.First(other => other.PartName == table.PartName);
        }

        // Cells inserted at the very end lie outside of the table until it is told of them.
        if (atEnd)
            Resize(table, table.Area with { Rows = table.Area.Rows + count });
    }

    private static void FillCalculated(Table table, Area rows)
    {
        var columns = table.Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            if (Table.CalculatedFormula(columns[i]) is not { } formula)
                continue;
            for (var row = rows.Row; row <= rows.LastRow; row++)
            {
                var column = rows.Column + i;
                table.Sheet.Set(row, column, table.Sheet.Data[row, column].WithFormula(
                    Formulas.FormulaText.Copy(formula, row - table.Body.Row, 0)));
            }
        }
    }

    private static void CopyFormats(Worksheet sheet, Area added, int from, Area body)
    {
        if (from < body.Row || from > body.LastRow)
            return;
        for (var column = added.Column; column <= added.LastColumn; column++)
        {
            var style = sheet.Data[from, column].Style;
            for (var row = added.Row; row <= added.LastRow; row++)
            {
                if (sheet.Data[row, column] is { Style: 0 } cell && style != 0)
                    sheet.SetQuietly(row, column, cell with { Style = style });
            }
        }
    }

    public static void DeleteRow(Table table, int index)
    {
        Protection.CheckUnprotected(table.Sheet);
        var body = table.Body;
        if (index < 0 || index >= body.Rows)
            throw GraphException.ItemNotFound($"The table has no row {index}.");
        var row = body with { Row = body.Row + index, Rows = 1 };
        if (body.Rows > 1)
        {
            CellShifter.Delete(table.Sheet, row, up: true);
            return;
        }

        foreach (var (r, c, cell) in table.Sheet.Data.Within(row).ToList())
            table.Sheet.Set(r, c, cell.WithValue(CellValue.Blank));
    }

    /// <summary>Adds a column; at the right end where no index is given.</summary>
    public static int AddColumn(Table table, int? index, string? name, Grid? values, DateTimeOffset now)
    {
        var sheet = table.Sheet;
        Protection.CheckUnprotected(sheet);
        var area = table.Area;
        // An index counts the columns that there are: it cannot say "at the end".
        if (index is < 0 || index >= area.Columns)
            throw GraphException.InvalidArgument($"The table has {area.Columns} columns; there is no column {index} to insert before. Leave it out to append.");
        if (values is not null && (values.Columns != 1 || values.Rows != area.Rows))
            throw GraphException.InvalidArgument($"A column of this table has {area.Rows} values, its header included.");
        var at = index ?? area.Columns;
        var room = area with { Column = area.Column + at, Columns = 1 };
        if (room.Column > Area.MaxColumns)
            throw new GraphException(409, "nonBlankCellOffSheet", "The table would not fit on the sheet.");
        if (at == area.Columns)
        {
            if (sheet.Data.Within(room with { Columns = Area.MaxColumns - room.Column + 1 }).Any(cell => cell.Cell.HasContent) || IsCovered(table, room))
                CellShifter.Insert(sheet, room, down: false);
        }
        else
        {
            ShiftColumns(table, room);
        }

        var root = table.Edit();
        var list = root.Element(Ns.Main + "tableColumns")!;
        var id = 1 + list.Elements().Max(column => (int)column.Attribute("id")!);
        var names = table.Columns.Select(Table.NameOf).ToList();
        var header = name ?? values?[0, 0] as string ?? "";
        names.Insert(at, header);
        var unique = header.Length > 0 && !table.Columns.Select(Table.NameOf).Contains(header, StringComparer.OrdinalIgnoreCase)
            ? header
            : TableHeaders.Unique([.. table.Columns.Select(Table.NameOf), header])[^1];
        XElement added = new(Ns.Main + "tableColumn", new XAttribute("id", id), new XAttribute("name", unique));
        if (at < list.Elements().Count())
            list.Elements().ElementAt(at).AddBeforeSelf(added);
        else
            list.Add(added);
        TableHeaders.SetName(added, unique);
        list.SetAttributeValue("count", list.Elements().Count());
        Resize(table, area with { Columns = area.Columns + 1 });
        if (values is not null)
            new CellWriter(sheet, room, now).Formulas(values, isR1C1: false);
        if (table.HasHeaders)
            sheet.Set(area.Row, room.Column, sheet.Data[area.Row, room.Column].WithValue(CellValue.Of(unique)));
        if (at > 0 && table.HasHeaders)
        {
            var style = sheet.Data[area.Row, room.Column - 1].Style;
            sheet.SetQuietly(area.Row, room.Column, sheet.Data[area.Row, room.Column] with { Style = style });
        }

        return at;
    }

    /// <summary>Moves the columns of the table from one on by one; what lies to the right of the table goes with them.</summary>
    private static void ShiftColumns(Table table, Area room)
    {
        var sheet = table.Sheet;
        var right = table.Area with { Column = table.Area.LastColumn + 1, Columns = Area.MaxColumns - table.Area.LastColumn };
        if (sheet.Data.Within(right).Any(cell => cell.Cell.HasContent))
            throw GraphException.NotImplemented("Inserting a column into a table with cells to the right of it");
        if (sheet.Merged.Any(merged => merged.Intersects(table.Area)))
            throw GraphException.NotImplemented("Inserting a column into a table with merged cells");
        // The table is taken out of the way of the shift, which would refuse to cut it; its place is set anew afterwards.
        if (room.Column > table.Area.Column)
        {
            table.Edit().SetAttributeValue("ref", (table.Area with { Columns = room.Column - table.Area.Column }).ToA1());
            sheet.Workbook.Refresh();
        }

        CellShifter.Insert(sheet, room, down: false);
    }

    public static void DeleteColumn(Table table, int index)
    {
        var sheet = table.Sheet;
        Protection.CheckUnprotected(sheet);
        var area = table.Area;
        if (area.Columns == 1)
            throw GraphException.InvalidArgument("A table has at least one column.");
        PivotSources.CheckColumn(table, (string)table.Columns[index].Attribute("id")!);
        PivotSources.CheckTable(table);
        var name = Table.NameOf(table.Columns[index]);
        if (HasReferenceTo(sheet.Workbook, table, name))
            throw GraphException.NotImplemented("Deleting a column that formulas refer to by name");
        var gone = area with { Column = area.Column + index, Columns = 1 };
        var root = table.Edit();
        var list = root.Element(Ns.Main + "tableColumns")!;
        table.Columns[index].Remove();
        list.SetAttributeValue("count", list.Elements().Count());
        // As with inserting: the table is told of its place, before the shift and after.
        root.SetAttributeValue("ref", (gone.Column == area.Column ? area with { Column = area.Column + 1, Columns = area.Columns - 1 } : area with { Columns = index }).ToA1());
        sheet.Workbook.Refresh();
        CellShifter.Delete(sheet, gone, up: false);
        Resize(sheet.Workbook.Tables.First(other => other.PartName == table.PartName), area with { Columns = area.Columns - 1 });
    }

    private static bool HasReferenceTo(Workbook workbook, Table table, string column)
    {
        var found = false;
        FormulaEdits.Everywhere(workbook, (formula, place) =>
        {
            var inside = place is { } at && at.Sheet.Equals(table.Sheet) && table.Area.Contains(at.Row, at.Column);
            found |= StructuredReference.Rename(formula, table, inside, null, (column, column + "?")) != formula;
            return formula;
        });
        return found;
    }

    private static void Resize(Table table, Area area)
    {
        var root = table.Edit();
        root.SetAttributeValue("ref", area.ToA1());
        root.Element(Ns.Main + "autoFilter")?.SetAttributeValue("ref", FilterArea(table).ToA1());
        table.Sheet.Workbook.Refresh();
        table.Sheet.Workbook.Changes.AddName(table.Name);
    }

    private static Area FilterArea(Table table) => table.Area with { Rows = table.Area.Rows - (table.HasTotals ? 1 : 0) };

    private static bool IsCovered(Table table, Area area) => table.Sheet.Workbook.Tables.Any(
        other => other.PartName != table.PartName && other.Sheet.Equals(table.Sheet) && other.Area.Intersects(area));

    private static bool IsTaken(Workbook workbook, string name, Table? self) =>
        workbook.Tables.Any(other => other.PartName != self?.PartName && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
        || DefinedName.All(workbook).Any(other => other.Scope is null && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase));
}
