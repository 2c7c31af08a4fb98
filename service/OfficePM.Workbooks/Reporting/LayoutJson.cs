using System.Text.Json;
using System.Text.Json.Serialization;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting;

/// <summary>How a layout is written and read, worked out when the program is built: a sixth of all methods that a small Recalc compiled were for doing so at run time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(WorkbookPatch))]
internal sealed partial class LayoutJson : JsonSerializerContext;
