using System.Text.Json;
using System.Text.Json.Nodes;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Http;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>A property such as values: one scalar for all cells, or rows of the same length that fit the cells exactly.</summary>
internal sealed class Grid
{
    private const string Mismatch =
        "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";

    private const int MaxText = 32_767;
    private const int MaxFormula = 8_192;

    private readonly object?[,] cells;
    private readonly bool isScalar;

    private Grid(object?[,] cells, bool isScalar)
    {
        this.cells = cells;
        this.isScalar = isScalar;
    }

    public int Rows => cells.GetLength(0);

    public int Columns => cells.GetLength(1);

    /// <summary>A string, a double, a bool, or null to leave the cell as it is.</summary>
    public object? this[int row, int column] => isScalar ? cells[0, 0] : cells[row, column];

    /// <summary>Reads what is to be written to an area.</summary>
    public static Grid For(Area area, JsonNode? node, string property)
    {
        if (area.IsUnbounded)
            throw GraphException.InvalidArgument($"'{property}' cannot be set on whole rows, whole columns or a whole sheet.");
        var grid = Read(node, property, takesScalar: true);
        return grid.isScalar || (grid.Rows == area.Rows && grid.Columns == area.Columns) ? grid : throw GraphException.InvalidArgument(Mismatch);
    }

    /// <summary>Reads rows of the same length.</summary>
    public static Grid Read(JsonNode? node, string property, bool takesScalar)
    {
        if (node is null)
            throw GraphException.InvalidArgument($"null is not a valid value for the property '{property}'; null stands only for a cell.");
        if (node is not JsonArray rows)
            return takesScalar ? new(new[,] { { Cell(node, property) } }, isScalar: true) : throw GraphException.InvalidArgument($"'{property}' must be rows of cells.");
        if (rows.Count == 0 || rows[0] is not JsonArray { Count: > 0 } first)
            throw GraphException.InvalidArgument(Mismatch);
        var read = new object?[rows.Count, first.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row] is not JsonArray values || values.Count != first.Count)
                throw GraphException.InvalidArgument(Mismatch);
            for (var column = 0; column < values.Count; column++)
                read[row, column] = Cell(values[column], property);
        }

        return new(read, takesScalar && read.Length == 1);
    }

    private static object? Cell(JsonNode? node, string property)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                var text = value.GetValue<string>();
                if (property.StartsWith("formulas", StringComparison.Ordinal) && text.StartsWith('='))
                    return text.Length <= MaxFormula ? text : throw GraphException.InvalidArgument($"A formula has more than {MaxFormula} characters.");
                return text.Length <= MaxText ? text : throw GraphException.InvalidArgument($"The text of a cell has more than {MaxText} characters.");
            case JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                return value.GetValueKind() == JsonValueKind.True;
            case JsonValue value:
                var number = value.GetValue<JsonElement>().GetDouble();
                return double.IsFinite(number) ? number : throw GraphException.InvalidArgument("A number is too large.");
            default:
                throw GraphException.InvalidArgument($"A cell of '{property}' is a text, a number, true, false or null; it cannot be an object or an array.");
        }
    }
}
