using System.Text.Json;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Json;

/// <summary>
/// What cells of snapshots and of patches share in JSON: a plain value as itself, anything else as an object with v (value), e (error),
/// f (formula) and one further key: n (number format) or s (style).
/// </summary>
/// <param name="Kind">What the cell holds.</param>
/// <param name="Number">The number; 1 or 0 for a boolean.</param>
/// <param name="Text">The text or the error.</param>
/// <param name="Formula">The formula, or null.</param>
/// <param name="Look">The number format or the style, or null.</param>
internal readonly record struct CellContent(CellKind Kind, double Number, string? Text, string? Formula, string? Look)
{
    public static CellContent Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> lookKey)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return Value(ref reader);
        CellContent content = default;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isValue = reader.ValueTextEquals("v"u8);
            var isError = reader.ValueTextEquals("e"u8);
            var isFormula = reader.ValueTextEquals("f"u8);
            var isLook = reader.ValueTextEquals(lookKey);
            reader.Read();
            if (isValue)
                content = Value(ref reader) with { Formula = content.Formula, Look = content.Look };
            else if (isError)
                content = content with { Kind = CellKind.Error, Text = TextOf(ref reader) };
            else if (isFormula)
                content = content with { Formula = TextOf(ref reader) };
            else if (isLook)
                content = content with { Look = TextOf(ref reader) };
            else
                reader.Skip();
        }

        return content;
    }

    public void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> lookKey)
    {
        if (Formula is null && Look is null && Kind is CellKind.Number or CellKind.Boolean or CellKind.Text)
        {
            WriteValue(writer);
            return;
        }

        writer.WriteStartObject();
        if (Formula is not null)
            writer.WriteString("f"u8, Formula);
        if (Kind == CellKind.Error)
        {
            writer.WriteString("e"u8, Text);
        }
        else if (Kind != CellKind.Blank)
        {
            writer.WritePropertyName("v"u8);
            WriteValue(writer);
        }

        if (Look is not null)
            writer.WriteString(lookKey, Look);
        writer.WriteEndObject();
    }

    private static CellContent Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetDouble(out var number) && double.IsFinite(number) => new(CellKind.Number, number, null, null, null),
        JsonTokenType.String => new(CellKind.Text, 0, reader.GetString(), null, null),
        JsonTokenType.True => new(CellKind.Boolean, 1, null, null, null),
        JsonTokenType.False => new(CellKind.Boolean, 0, null, null, null),
        JsonTokenType.Null => default,
        _ => throw new JsonException("A cell's value was expected: a number, a text, true, false or null."),
    };

    private static string TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("A text was expected in a cell.");

    private void WriteValue(Utf8JsonWriter writer)
    {
        if (Kind == CellKind.Number)
            writer.WriteNumberValue(Number);
        else if (Kind == CellKind.Boolean)
            writer.WriteBooleanValue(Number != 0);
        else
            writer.WriteStringValue(Text);
    }
}
