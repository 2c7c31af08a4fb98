using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OfficePM.GraphEmulator.Http;

/// <summary>
/// $batch: at most 20 steps, all chained one after the other, or none. What is not chained runs and is answered in an order that the seed decides.
/// </summary>
internal sealed partial class Batch(int seed)
{
    private const int MaxSteps = 20;

    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    /// <param name="delayAsync">How long the answer takes; what the batch wrote to is held meanwhile.</param>
    public async Task<GraphResponse> RunAsync(GraphRequest request, Func<GraphRequest, Task<GraphResponse>> send, Func<Task> delayAsync)
    {
        if (request.Method != "POST")
            throw GraphException.MethodNotAllowed(request.Method, "$batch");
        if (request.Header("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
            throw GraphException.BadRequest("A batch needs the header Content-Type: application/json.");
        if (Body.Parse(request.Body)["requests"] is not JsonArray { Count: > 0 } list)
            throw GraphException.BadRequest("A batch has a list 'requests' with at least one request.");
        if (list.Count > MaxSteps)
            throw GraphException.BadRequest($"A batch has at most {MaxSteps} requests; this one has {list.Count}.");

        using BatchScope scope = new();
        var steps = Read(list, request, scope);
        var order = IsChain(steps) ? steps : Shuffle(steps);
        List<(Step Step, GraphResponse Response)> answers = [];
        foreach (var step in order)
        {
            var failed = step.After.Any(id => answers.Find(answer => string.Equals(answer.Step.Id, id, StringComparison.OrdinalIgnoreCase)).Response.Status >= 400);
            answers.Add((step, failed ? Failed() : await send(step.Sent)));
        }

        await delayAsync();
        return new(200, new JsonObject
        {
            ["responses"] = new JsonArray([.. Shuffle(answers).Select(answer => Answer(answer.Step, answer.Response))]),
        });
    }

    private static JsonObject Answer(Step step, GraphResponse response)
    {
        JsonObject headers = new(response.Headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value)));
        if (response.Json is not null)
            headers["Content-Type"] = "application/json";
        JsonObject answer = new() { ["id"] = step.Id, ["status"] = response.Status, ["headers"] = headers };
        if (response.Json is not null)
            answer["body"] = response.Json;
        else if (response.Bytes is not null)
            answer["body"] = Convert.ToBase64String(response.Bytes);
        return answer;
    }

    private static GraphResponse Failed() => new(424, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = "failedDependency",
            ["message"] = "A request that this one depends on failed.",
            ["innerError"] = new JsonObject { ["code"] = "failedDependency" },
        },
    });

    private static List<Step> Read(JsonArray list, GraphRequest batch, BatchScope scope)
    {
        List<Step> steps = [];
        foreach (var node in list)
        {
            if (node is not JsonObject item)
                throw GraphException.BadRequest("A request of a batch is an object.");
            if (item.Select(property => property.Key).FirstOrDefault(key => key is not ("id" or "method" or "url" or "headers" or "body" or "dependsOn" or "atomicityGroup")) is { } unknown)
                throw GraphException.BadRequest($"A request of a batch has no property '{unknown}'.");
            var id = Text(item, "id");
            if (steps.Exists(step => string.Equals(step.Id, id, StringComparison.OrdinalIgnoreCase)))
                throw GraphException.BadRequest($"The id '{id}' is used twice.");
            steps.Add(new(id, DependsOn(item, id, steps), Request(item, batch, scope)));
        }

        // Either all depend on the one before, or none depends on any.
        if (steps.Exists(step => step.After.Count > 0) && !IsChain(steps))
            throw GraphException.BadRequest("The requests of a batch must be fully sequential or fully parallel.");
        return steps;
    }

    private static IReadOnlyList<string> DependsOn(JsonObject item, string id, List<Step> before)
    {
        if (!item.TryGetPropertyValue("dependsOn", out var node) || node is null)
            return [];
        if (node is not JsonArray list || list.Any(other => other is not JsonValue value || value.GetValueKind() != JsonValueKind.String))
            throw GraphException.BadRequest("dependsOn is a list of ids.");
        List<string> ids = [.. list.Select(other => other!.GetValue<string>())];
        if (ids.Count > 1)
            throw GraphException.BadRequest("A request may depend on one other only.");
        return ids.TrueForAll(other => before.Exists(step => string.Equals(step.Id, other, StringComparison.OrdinalIgnoreCase)))
            ? ids
            : throw GraphException.BadRequest($"Invalid dependency for request Id {id}.");
    }

    private static bool IsChain(IReadOnlyList<Step> steps) => steps.Count > 1 && steps[0].After.Count == 0
        && steps.Skip(1).Select((step, index) => step.After is [var only] && string.Equals(only, steps[index].Id, StringComparison.OrdinalIgnoreCase)).All(chained => chained);

    private static GraphRequest Request(JsonObject item, GraphRequest batch, BatchScope scope)
    {
        var url = Text(item, "url");
        if (Absolute().IsMatch(url))
            throw GraphException.BadRequest($"The url of a request in a batch is relative: {url}.");
        if (!url.StartsWith('/'))
            url = url.Insert(0, "/");
        if (Versioned().IsMatch(url))
            throw GraphException.BadRequest($"The url of a request in a batch has no version: {url}.");
        if (url.StartsWith("/$batch", StringComparison.Ordinal))
            throw GraphException.BadRequest("A batch has no batch in it.");
        // Clients send these urls unescaped: a # ends them, and a + is read as a blank.
        url = url.Split('#')[0].Replace('+', ' ');
        var query = url.IndexOf('?', StringComparison.Ordinal);

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        if (batch.Header("Authorization") is { } token)
            headers["Authorization"] = token;
        if (item["headers"] is JsonObject given)
        {
            foreach (var (name, value) in given)
                headers[name] = value?.ToString() ?? "";
        }

        var body = item["body"];
        if (body is not null && !headers.ContainsKey("Content-Type"))
            throw GraphException.BadRequest("A request with a body needs a Content-Type header of its own.");
        return new(
            Text(item, "method").ToUpperInvariant(), query < 0 ? url : url[..query], query < 0 ? "" : url[(query + 1)..], headers,
            body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString()), batch.BaseUrl)
        {
            Batch = scope,
        };
    }

    private static string Text(JsonObject item, string property) => item[property] is JsonValue value && value.GetValueKind() == JsonValueKind.String
        ? value.GetValue<string>()
        : throw GraphException.BadRequest($"A request of a batch has a text '{property}'.");

    private List<T> Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        lock (gate)
            random.Shuffle(shuffled);
        return [.. shuffled];
    }

    [GeneratedRegex("^[a-z][a-z0-9+.-]*://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Absolute();

    [GeneratedRegex("^/(?:v1\\.0|beta)(?:/|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Versioned();

    private sealed record Step(string Id, IReadOnlyList<string> After, GraphRequest Sent);
}
