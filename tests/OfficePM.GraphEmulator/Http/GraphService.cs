using System.Globalization;
using OfficePM.GraphEmulator.Drives;

namespace OfficePM.GraphEmulator.Http;

/// <summary>Answers requests: tokens, throttling and faults first, then the drive and its workbooks.</summary>
internal sealed class GraphService(Drive drive, EmulatorOptions options, Faults faults, Tokens tokens)
{
    private const int MaxBody = 5 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> recent = new();
    private readonly DriveRoutes routes = new(drive, options);
    private readonly Batch batch = new(options.Seed);
    private int requests;

    /// <summary>How many PATCH bodies were empty: they succeed and change nothing, which is a client's mistake.</summary>
    public int EmptyPatches => routes.EmptyPatches;

    public Task<GraphResponse> SendAsync(GraphRequest request, CancellationToken cancellationToken) => AnswerAsync(
        request,
        async () =>
        {
            if (request.Path.TrimEnd('/') != "/$batch")
                return await routes.SendAsync(request, () => DelayAsync(cancellationToken), cancellationToken);
            return await batch.RunAsync(
                request,
                step => AnswerAsync(step, () => routes.SendAsync(step, () => Task.CompletedTask, cancellationToken)),
                () => DelayAsync(cancellationToken));
        });

    private Task DelayAsync(CancellationToken cancellationToken) =>
        options.Latency > TimeSpan.Zero ? Task.Delay(options.Latency, cancellationToken) : Task.CompletedTask;

    /// <summary>What every request and every step of a batch goes through alone.</summary>
    private async Task<GraphResponse> AnswerAsync(GraphRequest request, Func<Task<GraphResponse>> send)
    {
        var id = RequestId();
        try
        {
            if (options.RequiresTokens && !request.IsInBatch)
                tokens.Check(request, writes: request.Method != "GET" && request.Path.TrimEnd('/') != "/$batch");
            else if (options.RequiresTokens)
                tokens.Check(request, writes: request.Method != "GET");
            Throttle();
            var fault = faults.Take(request.Method, request.Path);
            if (fault is { AfterApplying: false })
                throw fault.ToException();
            if (request.Body.Length > MaxBody)
                throw new GraphException(413, "payloadTooLargeUncategorized", "The request payload exceeds the size limit of 5 MB.");
            var response = await send();
            if (fault is not null)
                throw fault.ToException();
            return Tag(response, id);
        }
        catch (GraphException e)
        {
            GraphResponse response = new(e.Status, e.ToJson(id, options.Clock.GetUtcNow()));
            if (e.RetryAfter is { } seconds)
                response.Headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
            if (e.Status == 401)
                response.Headers["WWW-Authenticate"] = "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\"";
            return Tag(response, id);
        }
    }

    private static GraphResponse Tag(GraphResponse response, string id)
    {
        response.Headers["request-id"] = id;
        response.Headers["client-request-id"] = id;
        return response;
    }

    private string RequestId() => $"00000000-0000-4000-8000-{Interlocked.Increment(ref requests):D12}";

    private void Throttle()
    {
        if (options.RequestsPerTenSeconds is not { } limit)
            return;
        var window = TimeSpan.FromSeconds(10);
        lock (gate)
        {
            var now = options.Clock.GetUtcNow();
            while (recent.TryPeek(out var oldest) && now - oldest >= window)
                recent.Dequeue();
            if (recent.Count >= limit)
            {
                throw new GraphException(429, "tooManyRequestsUncategorized", "The app or user has been throttled.")
                {
                    RetryAfter = Math.Max(1, (int)Math.Ceiling((recent.Peek() + window - now).TotalSeconds)),
                };
            }

            recent.Enqueue(now);
        }
    }
}
