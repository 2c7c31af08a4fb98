using System.Text.Json;
using System.Text.Json.Serialization;

namespace OfficePM.Workbooks.Json;

/// <summary>A range's address as "A4:M64", or "C5" for a single cell.</summary>
internal sealed class RangeAddressJsonConverter : JsonConverter<RangeAddress>
{
    public override RangeAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && RangeAddress.TryParse(reader.GetString(), out var range)
            ? range
            : throw new JsonException("A range's address was expected, such as \"A4:M64\".");

    public override void Write(Utf8JsonWriter writer, RangeAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
