using System.Text.Json;
using System.Text.Json.Nodes;

namespace OfficePM.GraphEmulator.Http;

/// <summary>All traffic, one JSON object a line, as it is judged against the published contract. Tokens do not get into it.</summary>
internal sealed class TrafficLog : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();
    private readonly StreamWriter? writer;

    public TrafficLog(string? file) => writer = file is null ? null : new(file, append: true) { AutoFlush = true };

    public void Write(string method, string url, IReadOnlyDictionary<string, string> headers, byte[] body, GraphResponse response, double start, double end)
    {
        if (writer is null)
            return;
        JsonObject line = new()
        {
            ["method"] = method,
            ["url"] = url,
            ["headers"] = new JsonObject(headers
                .Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && !header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
                .Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value))),
            ["body"] = Body(headers, body),
            ["status"] = response.Status,
            ["responseBody"] = response.Json?.DeepClone(),
            ["t0"] = start,
            ["t1"] = end,
        };
        lock (gate)
            writer.WriteLine(line.ToJsonString(Plain));
    }

    public void Dispose() => writer?.Dispose();

    private static JsonNode? Body(IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        if (body.Length == 0 || headers.GetValueOrDefault("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return System.Text.Encoding.UTF8.GetString(body);
        }
    }
}
