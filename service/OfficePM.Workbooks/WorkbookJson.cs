using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OfficePM.Workbooks.Json;

namespace OfficePM.Workbooks;

/// <summary>
/// How a <see cref="Snapshots.WorkbookSnapshot"/> and a <see cref="Patching.WorkbookPatch"/> are written as JSON: the contract between the service and
/// the add-in. docs/snapshot.md and docs/patch.md describe the shapes.
/// </summary>
[RequiresUnreferencedCode("Reads the shape of types at run time; for the service, never for the native command line.")]
[RequiresDynamicCode("Makes converters at run time; for the service, never for the native command line.")]
public static class WorkbookJson
{
    /// <summary>The options to read and write both with. Read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Makes other options, such as those of an HTTP host, read and write both alike.</summary>
    public static void AddTo(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.IgnoreReadOnlyProperties = true;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowOutOfOrderMetadataProperties = true;
        options.Converters.Add(new CellAddressJsonConverter());
        options.Converters.Add(new RangeAddressJsonConverter());
        options.Converters.Add(new RowsJsonConverter());
        options.Converters.Add(new PatchCellJsonConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        // Formulas are full of + & ' <, and texts of letters beyond ASCII; none needs escaping outside of HTML.
        JsonSerializerOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        AddTo(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
