using System.Text.Json;
using System.Text.Json.Serialization;

namespace OfficePM.Workbooks.Json;

/// <summary>A cell's address as "C5".</summary>
internal sealed class CellAddressJsonConverter : JsonConverter<CellAddress>
{
    public override CellAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && CellAddress.TryParse(reader.GetString(), out var address)
            ? address
            : throw new JsonException("A cell's address was expected, such as \"C5\".");

    public override void Write(Utf8JsonWriter writer, CellAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
