using System.Text.Json;
using System.Text.Json.Serialization;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Json;

/// <summary>A cell to write: 12.5, "text", true, {"f":"A1+1","v":2,"s":"number"}; {} clears it. (null, which leaves it untouched, is the list's business.)</summary>
internal sealed class PatchCellJsonConverter : JsonConverter<PatchCell>
{
    public override PatchCell Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var content = CellContent.Read(ref reader, "s"u8);
        return content is { Kind: CellKind.Text, Text: "", Formula: null }
            ? PatchCell.Blank(content.Look)
            : new PatchCell(content.Kind, content.Number, content.Text, content.Formula, content.Look);
    }

    public override void Write(Utf8JsonWriter writer, PatchCell value, JsonSerializerOptions options) =>
        new CellContent(value.Kind, value.Number, value.Text, value.Formula, value.Style).Write(writer, "s"u8);
}
