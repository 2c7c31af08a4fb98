using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting;

/// <summary>How a layout is written and read, worked out when the program is built: a sixth of all methods that a small Recalc compiled were for doing so at run time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(WorkbookPatch))]
internal sealed partial class LayoutJson : JsonSerializerContext
{
    /// <summary>The context with what attributes cannot say: enumerations as words, signs and letters as they are.</summary>
    public static LayoutJson Make() => new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Each by its type: a converter for all enumerations would make its parts at run time, which a native program cannot.
        Converters =
        {
            Word<BorderWeight>(),
            Word<ChartKind>(),
            Word<ChartMarker>(),
            Word<HorizontalAlignment>(),
            Word<LabelPosition>(),
            Word<SheetContent>(),
            Word<VerticalAlignment>(),
        },
    });

    private static JsonStringEnumConverter<T> Word<T>()
        where T : struct, Enum => new(JsonNamingPolicy.CamelCase);
}
