using System.Text.Json;
using System.Text.Json.Serialization;

namespace OfficePM.Workbooks.Reporting;

/// <summary>How result objects are written: camelCase, absent parts absent, indented.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(CheckResult))]
[JsonSerializable(typeof(RecalcResult))]
internal sealed partial class ResultJson : JsonSerializerContext;
