using System.Text.Json;
using System.Text.Json.Serialization;

namespace OfficePM.Service.History;

/// <summary>How a run is written into one text of a store.</summary>
internal static class RunBody
{
    /// <summary>Writes a run.</summary>
    public static string Of(RunRecord run) => JsonSerializer.Serialize(run, RunBodyJson.Default.RunRecord);

    /// <summary>Reads what was written; what older versions did not write has its default.</summary>
    public static RunRecord Read(string body)
    {
        var run = JsonSerializer.Deserialize(body, RunBodyJson.Default.RunRecord)!;
        // Generated readers give null for what is absent, whatever the property's initial value.
        return run with { UserName = run.UserName ?? "", Sheets = run.Sheets ?? [], Columns = run.Columns ?? [] };
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunBodyJson : JsonSerializerContext;
