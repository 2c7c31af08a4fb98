using System.Text.Json;
using System.Text.Json.Serialization;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Json;

/// <summary>Writes an audited value as the number or the text that it is.</summary>
public sealed class AuditValueJsonConverter : JsonConverter<AuditValue>
{
    /// <inheritdoc/>
    public override AuditValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : reader.GetString() ?? "";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AuditValue value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(value.Text);
    }
}
