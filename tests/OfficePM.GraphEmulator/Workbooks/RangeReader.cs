using System.Text.Json.Nodes;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Formulas;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>A range as the service shows it.</summary>
internal sealed class RangeReader(Worksheet sheet, Area area)
{
    /// <summary>What stands in place of a result that is not known here. Excel has no such error.</summary>
    public const string Uncomputed = "#UNCOMPUTED!";

    private const long MaxCells = 5_000_000;

    private readonly IReadOnlyList<(Table Table, Area Area)> tables = Table.PlacesOn(sheet);

    public static IReadOnlyList<string> Properties { get; } =
    [
        "address", "addressLocal", "cellCount", "columnCount", "columnHidden", "columnIndex", "formulas", "formulasLocal", "formulasR1C1", "hidden",
        "numberFormat", "rowCount", "rowHidden", "rowIndex", "text", "valueTypes", "values",
    ];

    public JsonNode? Read(string property) => property switch
    {
        "address" or "addressLocal" => sheet.Address(area),
        "cellCount" => area.CellCount > int.MaxValue ? -1 : (int)area.CellCount,
        "columnCount" => area.Columns,
        "columnIndex" => area.Column - 1,
        "rowCount" => area.Rows,
        "rowIndex" => area.Row - 1,
        "rowHidden" => Uniform(Hidden(rows: true)),
        "columnHidden" => Uniform(Hidden(rows: false)),
        "hidden" => (Uniform(Hidden(rows: true)), Uniform(Hidden(rows: false))) switch
        {
            ({ } rows, _) when rows.GetValue<bool>() => true,
            (_, { } columns) when columns.GetValue<bool>() => true,
            (not null, not null) => false,
            _ => null,
        },
        "values" => Grid((_, _, cell) => ValueOf(cell)),
        "text" => Grid((_, _, cell) => TextOf(cell)),
        "formulas" or "formulasLocal" => Grid((row, column, cell) => FormulaOf(row, column, cell, isR1C1: false)),
        "formulasR1C1" => Grid((row, column, cell) => FormulaOf(row, column, cell, isR1C1: true)),
        "numberFormat" => Grid((_, _, cell) => sheet.Workbook.Styles.NumberFormat(cell.Style)),
        "valueTypes" => Grid((_, _, cell) => TypeOf(cell)),
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, null),
    };

    public static JsonNode ValueOf(Cell cell) => cell.IsUncomputed
        ? Uncomputed
        : cell.Value.Kind switch
        {
            CellKind.Number => cell.Value.Number,
            CellKind.Boolean => cell.Value.Number != 0,
            _ => cell.Value.Text,
        };

    public string TextOf(Cell cell) => cell.IsUncomputed
        ? Uncomputed
        : CellText.Of(cell.Value, sheet.Workbook.Styles.NumberFormat(cell.Style), sheet.Workbook.Is1904);

    public static string TypeOf(Cell cell) => cell.IsUncomputed
        ? "Error"
        : cell.Value.Kind switch
        {
            CellKind.Number => "Double",
            CellKind.Text => "String",
            CellKind.Boolean => "Boolean",
            CellKind.Error => "Error",
            _ => "Empty",
        };

    private JsonNode FormulaOf(int row, int column, Cell cell, bool isR1C1)
    {
        if (cell.Formula is not { } formula)
            return ValueOf(cell);
        var own = tables.FirstOrDefault(table => table.Area.Contains(row, column)).Table;
        var shown = StructuredReference.ToUser(formula, own);
        return isR1C1 ? FormulaText.ToR1C1(shown, row, column) : shown;
    }

    private JsonArray? Grid(Func<int, int, Cell, JsonNode> read)
    {
        if (area.IsUnbounded)
            return null;
        if (area.CellCount > MaxCells)
            throw new GraphException(400, "rangeExceedsLimit", $"The range has more than {MaxCells} cells.");
        var data = sheet.Data;
        JsonArray rows = [];
        for (var row = area.Row; row <= area.LastRow; row++)
        {
            JsonArray cells = [];
            var stored = data.Rows.GetValueOrDefault(row) ?? SheetRow.Empty;
            for (var column = area.Column; column <= area.LastColumn; column++)
                cells.Add(read(row, column, stored.Cells.GetValueOrDefault(column) ?? Cell.Empty));
            rows.Add((JsonNode)cells);
        }

        return rows;
    }

    private static JsonValue? Uniform(IEnumerable<bool> values)
    {
        bool? all = null;
        foreach (var value in values)
        {
            if (all is not null && all != value)
                return null;
            all = value;
        }

        return JsonValue.Create(all ?? false);
    }

    private IEnumerable<bool> Hidden(bool rows)
    {
        if (rows)
        {
            var data = sheet.Data;
            // Rows that the file does not have are shown.
            return area.Rows == Area.MaxRows
                ? data.Rows.Values.Select(row => row.IsHidden).Append(false)
                : Enumerable.Range(area.Row, area.Rows).Select(row => data.Rows.GetValueOrDefault(row)?.IsHidden ?? false);
        }

        var columns = (sheet.Frame.Element(Ns.Main + "cols")?.Elements(Ns.Main + "col") ?? [])
            .Where(column => (string?)column.Attribute("hidden") is "1" or "true")
            .Select(column => ((int)column.Attribute("min")!, (int)column.Attribute("max")!)).ToList();
        return Enumerable.Range(area.Column, area.Columns).Select(column => columns.Exists(hidden => column >= hidden.Item1 && column <= hidden.Item2));
    }
}
