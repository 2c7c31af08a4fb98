using System.Text.Json;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status; 0 where the connection broke.</param>
/// <param name="Body">The JSON; undefined without any.</param>
/// <param name="RetryAfter">How long the service asks to wait.</param>
internal sealed record GraphAnswer(int Status, JsonElement Body, TimeSpan? RetryAfter = null)
{
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>The innermost error code, which says most; "" where there is none. Compared without case.</summary>
    public string Code
    {
        get
        {
            var code = "";
            for (var level = Property(Body, "error"); level is { ValueKind: JsonValueKind.Object } error; level = Property(error, "innerError") ?? Property(error, "innererror"))
            {
                if (Property(error, "code") is { ValueKind: JsonValueKind.String } text)
                    code = text.GetString()!;
            }

            return code;
        }
    }

    /// <summary>Not applied, and the same again later may do: only throttling is sure of that.</summary>
    public bool IsThrottled => Status == 429 || Is("tooManyRequests");

    /// <summary>It may have been applied or not.</summary>
    public bool IsUnknown => Status is 0 or 408 or 500 or 502 or 503 or 504 || Is("transientFailure");

    public bool NeedsSession => Status == 404 && Code.StartsWith("invalidSession", StringComparison.OrdinalIgnoreCase);

    public bool IsTooLarge => Status == 413 || Is("rangeExceedsLimit") || Is("responsePayloadSizeLimitExceeded");

    public bool Is(string code) => Code.StartsWith(code, StringComparison.OrdinalIgnoreCase);

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : null;
}
