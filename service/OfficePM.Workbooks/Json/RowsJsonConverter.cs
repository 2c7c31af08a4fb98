using System.Text.Json;
using System.Text.Json.Serialization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Json;

/// <summary>
/// The rows of a sheet as pieces {"r":5,"c":1,"v":["A-1",500,null,{"f":"B5*2","v":1000}]}: row, first column, cells from there on. A row
/// with a wide gap is written as several pieces; pieces may come in any order.
/// </summary>
internal sealed class RowsJsonConverter : JsonConverter<IReadOnlyList<RowSnapshot>>
{
    // A new piece costs about as much as so many nulls.
    private const int WidestGap = 6;

    public override IReadOnlyList<RowSnapshot> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("Rows are a list.");
        SortedDictionary<int, (bool Hidden, SortedDictionary<int, Cell> Cells)> rows = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var (number, hidden, first, cells) = ReadPiece(ref reader);
            if (number is < 1 or > CellAddress.MaxRow || first < 1 || first + cells.Count - 1 > CellAddress.MaxColumn)
                throw new JsonException("A row lies outside of the sheet.");
            var row = rows.TryGetValue(number, out var known) ? known : (Hidden: false, Cells: []);
            for (var i = 0; i < cells.Count; i++)
            {
                if (!cells[i].IsEmpty)
                    row.Cells[first + i] = cells[i];
            }

            rows[number] = (row.Hidden || hidden, row.Cells);
        }

        return
        [
            .. rows.Where(row => row.Value.Cells.Count > 0)
                .Select(row => new RowSnapshot(row.Key, row.Value.Hidden, [.. row.Value.Cells.Keys], [.. row.Value.Cells.Values])),
        ];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<RowSnapshot> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var row in value)
            WriteRow(writer, row);
        writer.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter writer, RowSnapshot row)
    {
        var next = 0;
        foreach (var (column, cell) in row.Cells)
        {
            if (next == 0 || column - next > WidestGap)
            {
                if (next > 0)
                    EndPiece(writer);
                BeginPiece(writer, row, column);
                next = column;
            }

            for (; next < column; next++)
                writer.WriteNullValue();
            new CellContent(cell.Kind, cell.Number, cell.Text, cell.Formula, cell.NumberFormat).Write(writer, "n"u8);
            next++;
        }

        EndPiece(writer);
    }

    private static void BeginPiece(Utf8JsonWriter writer, RowSnapshot row, int column)
    {
        writer.WriteStartObject();
        writer.WriteNumber("r"u8, row.Number);
        if (row.Hidden)
            writer.WriteBoolean("hidden"u8, value: true);
        writer.WriteNumber("c"u8, column);
        writer.WriteStartArray("v"u8);
    }

    private static void EndPiece(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static (int Number, bool Hidden, int First, List<Cell> Cells) ReadPiece(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A row is an object with r, c and v.");
        int number = 0, first = 1;
        var hidden = false;
        List<Cell> cells = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "r":
                    number = Integer(ref reader);
                    break;
                case "c":
                    first = Integer(ref reader);
                    break;
                case "hidden" when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                    hidden = reader.GetBoolean();
                    break;
                case "v" when reader.TokenType == JsonTokenType.StartArray:
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                        cells.Add(ToCell(CellContent.Read(ref reader, "n"u8)));
                    break;
                case "v" or "hidden":
                    throw new JsonException("A row has r (its number), c (its first column), v (a list of cells) and hidden (true or false).");
                default:
                    reader.Skip();
                    break;
            }
        }

        return (number, hidden, first, cells);
    }

    private static int Integer(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : throw new JsonException("Rows and columns are whole numbers.");

    private static Cell ToCell(CellContent content)
    {
        var cell = content.Kind switch
        {
            CellKind.Number => Cell.OfNumber(content.Number, content.Formula, content.Look),
            CellKind.Text => Cell.OfText(content.Text!, content.Formula, content.Look),
            CellKind.Boolean => Cell.OfBoolean(content.Number != 0, content.Formula),
            CellKind.Error => Cell.OfError(content.Text!, content.Formula),
            _ => Cell.Blank with { Formula = content.Formula },
        };
        return cell.IsEmpty ? Cell.Blank : cell with { NumberFormat = content.Look };
    }
}
