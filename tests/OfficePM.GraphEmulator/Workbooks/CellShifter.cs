using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Formulas;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>
/// Inserts and deletes cells. All that refers to moved cells follows; where something in the file would not follow, the write is refused.
/// </summary>
internal sealed class CellShifter
{
    private readonly Worksheet sheet;
    private readonly Area area;
    private readonly bool vertical;
    private readonly bool inserting;
    private readonly Area zone;

    private CellShifter(Worksheet sheet, Area area, bool vertical, bool inserting)
    {
        this.sheet = sheet;
        this.area = area;
        this.vertical = vertical;
        this.inserting = inserting;
        zone = vertical
            ? Area.Between(area.Row, area.Column, Area.MaxRows, area.LastColumn)
            : Area.Between(area.Row, area.Column, area.LastRow, Area.MaxColumns);
    }

    /// <summary>Makes room for an area: what is there goes down or to the right.</summary>
    public static void Insert(Worksheet sheet, Area area, bool down) => new CellShifter(sheet, area, down, inserting: true).Run();

    /// <summary>Takes an area away: what is below or to the right of it closes up.</summary>
    public static void Delete(Worksheet sheet, Area area, bool up) => new CellShifter(sheet, area, up, inserting: false).Run();

    private Workbook Workbook => sheet.Workbook;

    private void Run()
    {
        CheckProtection();
        CheckTables();
        CheckWhole();
        PivotSources.CheckSheet(sheet);
        if (inserting)
            CheckEnd();
        MoveDrawings();

        CalcChain.Drop(Workbook);
        MoveCells();
        FormulaEdits.Everywhere(Workbook, (formula, place) => FormulaText.Shift(formula, place?.Sheet.Name ?? "", sheet.Name, Move), changesResults: true);
        MoveReferences();
        MoveTables();
        Workbook.Refresh();
        Workbook.Changes.AddArea(sheet.SheetId, zone);
    }

    /// <summary>Where cells are afterwards; null if they are gone. Areas that only partly lie in the way stay.</summary>
    private Area? Move(Area other)
    {
        if (vertical)
        {
            if (other.Column < zone.Column || other.LastColumn > zone.LastColumn || other.Rows == Area.MaxRows)
                return other;
            return MoveSpan(other.Row, other.Rows, area.Row, area.Rows) is { } span ? other with { Row = span.Start, Rows = span.Length } : null;
        }

        if (other.Row < zone.Row || other.LastRow > zone.LastRow || other.Columns == Area.MaxColumns)
            return other;
        return MoveSpan(other.Column, other.Columns, area.Column, area.Columns) is { } across
            ? other with { Column = across.Start, Columns = across.Length }
            : null;
    }

    private (int Start, int Length)? MoveSpan(int start, int length, int at, int count)
    {
        var end = start + length - 1;
        if (inserting)
        {
            if (start >= at)
                return (start + count, length);
            return end >= at ? (start, length + count) : (start, length);
        }

        var gone = at + count - 1;
        if (end < at)
            return (start, length);
        if (start > gone)
            return (start - count, length);
        var left = Math.Max(0, at - start) + Math.Max(0, end - gone);
        return left == 0 ? null : (Math.Min(start, at), left);
    }

    private void CheckProtection()
    {
        if (!Protection.IsProtected(sheet))
            return;
        var attribute = (inserting ? "insert" : "delete") + (vertical ? "Rows" : "Columns");
        if (!area.IsUnbounded || !Protection.Allows(sheet, attribute))
            throw GraphException.AccessDenied("The sheet is protected and does not allow moving cells.");
    }

    private void CheckTables()
    {
        foreach (var table in Workbook.Tables.Where(table => table.Sheet.Equals(sheet) && table.Area.Intersects(zone)))
        {
            var other = table.Area;
            var contained = vertical
                ? other.Column >= zone.Column && other.LastColumn <= zone.LastColumn
                : other.Row >= zone.Row && other.LastRow <= zone.LastRow;
            if (!contained)
                throw GraphException.InsertDeleteConflict($"The table '{table.Name}' would be cut apart.");
            if (!vertical && (inserting ? other.Column < area.Column : area.Intersects(other)))
                throw GraphException.InsertDeleteConflict($"Columns of the table '{table.Name}' are added and deleted through the table.");
            if (inserting || !area.Intersects(other))
                continue;
            if (table.Headers is { } headers && headers.Intersects(area))
                throw GraphException.InsertDeleteConflict($"The header of the table '{table.Name}' would be deleted.");
            if (area.Contains(table.Body))
                throw GraphException.InsertDeleteConflict($"All rows of the table '{table.Name}' would be deleted.");
        }
    }

    /// <summary>Merged cells, arrays and pivot tables move as a whole or not at all.</summary>
    private void CheckWhole()
    {
        foreach (var merged in sheet.Merged.Where(merged => merged.Intersects(zone)))
            CheckWhole(merged, "Merged cells");
        foreach (var (_, _, cell) in sheet.Data.Within(zone).Where(cell => cell.Cell.ArrayRange is not null || cell.Cell.FormulaElement is not null))
        {
            if (cell.ArrayRange is not { IsSingleCell: true })
                throw GraphException.NotImplemented("Moving array formulas and data tables");
        }

        foreach (var (_, part) in sheet.Relationships.OfType(Ns.PivotTable))
        {
            var location = (string?)Workbook.Package.Read(part).Root!.Element(Ns.Main + "location")?.Attribute("ref");
            if (Area.TryParse(location ?? "", out var pivot) && pivot.Intersects(zone))
                throw GraphException.InsertDeleteConflict("A PivotTable is in the way.");
        }

        if (sheet.Frame.Element(Ns.Main + "legacyDrawing") is not null)
            throw GraphException.NotImplemented("Moving cells of a sheet with comments or form controls");
        if (sheet.Frame.Element(Ns.Main + "protectedRanges") is not null || sheet.Frame.Element(Ns.Main + "scenarios") is not null)
            throw GraphException.NotImplemented("Moving cells of a sheet with protected ranges or scenarios");
    }

    private void CheckWhole(Area other, string what)
    {
        var contained = vertical
            ? other.Column >= zone.Column && other.LastColumn <= zone.LastColumn
            : other.Row >= zone.Row && other.LastRow <= zone.LastRow;
        if (!contained)
            throw GraphException.InsertDeleteConflict($"{what} would be cut apart.");
    }

    private void CheckEnd()
    {
        var end = vertical
            ? Area.Between(Math.Max(area.Row, Area.MaxRows - area.Rows + 1), zone.Column, Area.MaxRows, zone.LastColumn)
            : Area.Between(zone.Row, Math.Max(area.Column, Area.MaxColumns - area.Columns + 1), zone.LastRow, Area.MaxColumns);
        if (sheet.Data.Within(end).Any(cell => cell.Cell.HasContent))
            throw new GraphException(409, "nonBlankCellOffSheet", "Cells that are not blank would be pushed off the sheet.");
    }

    private void MoveCells()
    {
        var data = sheet.Data;
        var moving = data.Within(zone).ToList();
        foreach (var (row, column, _) in moving)
            data = data.With(row, column, Cell.Empty);
        foreach (var (row, column, cell) in moving)
        {
            if (!inserting && area.Contains(row, column))
                continue;
            var (down, right) = vertical ? (inserting ? area.Rows : -area.Rows, 0) : (0, inserting ? area.Columns : -area.Columns);
            if (row + down <= Area.MaxRows && column + right <= Area.MaxColumns)
                data = data.With(row + down, column + right, cell);
        }

        sheet.Data = vertical && area.Columns == Area.MaxColumns ? MoveRows(data) : data;
        if (inserting && vertical)
            InheritFormats();
    }

    /// <summary>Inserted cells get the formats of those above.</summary>
    private void InheritFormats()
    {
        if (area.Row == 1)
            return;
        foreach (var (_, column, cell) in sheet.Data.Within(area with { Row = area.Row - 1, Rows = 1 }).Where(cell => cell.Cell.Style != 0).ToList())
        {
            for (var row = area.Row; row <= area.LastRow; row++)
                sheet.SetQuietly(row, column, sheet.Data[row, column] with { Style = cell.Style });
        }
    }

    /// <summary>Heights and outlines go with whole rows.</summary>
    private SheetData MoveRows(SheetData data)
    {
        var attributes = data.Rows.Where(row => row.Key >= area.Row && !row.Value.HasNothingElse)
            .Select(row => (row.Key, row.Value)).ToList();
        foreach (var (row, _) in attributes)
            data = data.WithRow(row, old => old with { Attributes = ImmutableDictionary<XName, string>.Empty, Extensions = null });
        foreach (var (row, values) in attributes)
        {
            if (MoveSpan(row, 1, area.Row, area.Rows) is { } there)
                data = data.WithRow(there.Start, old => old with { Attributes = values.Attributes, Extensions = values.Extensions });
        }

        return data;
    }

    private void MoveReferences()
    {
        var frame = sheet.EditFrame();
        foreach (var attribute in frame.Descendants().SelectMany(element => element.Attributes()).Where(IsReference).ToList())
        {
            var moved = MoveAll(attribute.Value);
            if (moved.Length > 0)
                attribute.Value = moved;
            else if (attribute.Parent!.Name.LocalName is not "selection" and not "sheetView" and not "pane")
                attribute.Parent.Remove();
        }

        foreach (var element in frame.Descendants().Where(element => element.Name.LocalName == "sqref").ToList())
        {
            var moved = MoveAll(element.Value);
            if (moved.Length > 0)
                element.Value = moved;
            else
                element.Parent!.Remove();
        }

        foreach (var list in frame.Elements().Where(element => element.Name.LocalName is "mergeCells" or "dataValidations" or "hyperlinks" or "ignoredErrors").ToList())
        {
            if (!list.HasElements)
                list.Remove();
            else if (list.Attribute("count") is { } count)
                count.Value = list.Elements().Count().ToString(CultureInfo.InvariantCulture);
        }
    }

    private static bool IsReference(XAttribute attribute) =>
        attribute.Name.LocalName is "ref" or "sqref" && attribute.Name.Namespace == XNamespace.None
        && attribute.Parent!.Name.LocalName is not "dimension" and not "inputCells";

    private string MoveAll(string references) => string.Join(
        ' ',
        references.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(reference => Area.TryParse(reference, out var old) ? Move(old)?.ToA1() : reference)
            .OfType<string>());

    /// <summary>Pictures and charts go with whole rows and columns. Whether they go with parts of them is not known here: that is refused.</summary>
    private void MoveDrawings()
    {
        var part = sheet.Relationships.Target((string?)sheet.Frame.Element(Ns.Main + "drawing")?.Attribute(Ns.R + "id"));
        if (part is null)
            return;
        foreach (var anchor in Workbook.Package.Read(part).Root!.Elements().Where(anchor => (string?)anchor.Attribute("editAs") != "absolute"))
        {
            foreach (var corner in anchor.Elements().Where(corner => corner.Name.LocalName is "from" or "to"))
            {
                var cell = Area.Cell((int)corner.Element(Ns.Xdr + "row")! + 1, (int)corner.Element(Ns.Xdr + "col")! + 1);
                if (!zone.Intersects(cell))
                    continue;
                if (!area.IsUnbounded)
                    throw GraphException.NotImplemented("Moving cells under a chart or a picture");
                Workbook.Package.Edit(part);
                var (number, offset) = vertical ? ("row", "rowOff") : ("col", "colOff");
                if (Move(cell) is { } there)
                {
                    corner.Element(Ns.Xdr + number)!.Value = ((vertical ? there.Row : there.Column) - 1).ToString(CultureInfo.InvariantCulture);
                    continue;
                }

                corner.Element(Ns.Xdr + number)!.Value = ((vertical ? area.Row : area.Column) - 1).ToString(CultureInfo.InvariantCulture);
                corner.Element(Ns.Xdr + offset)!.Value = "0";
            }
        }
    }

    private void MoveTables()
    {
        foreach (var table in Workbook.Tables.Where(table => table.Sheet.Equals(sheet)).ToList())
        {
            if (Move(table.Area) is not { } there || there == table.Area)
                continue;
            Workbook.Changes.AddName(table.Name);
            var root = table.Edit();
            root.SetAttributeValue("ref", there.ToA1());
            foreach (var attribute in root.Descendants().Select(element => element.Attribute("ref")).OfType<XAttribute>().ToList())
            {
                if (Area.TryParse(attribute.Value, out var filter) && Move(filter) is { } moved)
                    attribute.Value = moved.ToA1();
            }
        }
    }
}
