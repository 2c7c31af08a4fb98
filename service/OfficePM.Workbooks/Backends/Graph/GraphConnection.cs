using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>
/// Requests to Microsoft Graph through its SDK, one at a time, retried by rules of our own: what the service says it did not do is sent again after the
/// time that it names; what may have been done is sent again only if that changes nothing. Answers are read as they came: the SDK's models lose numbers
/// beyond decimal, and its errors the innermost code.
/// </summary>
internal sealed class GraphConnection(GraphServiceClient client, GraphRequests requests, GraphAccess access, TimeProvider clock)
{
    /// <summary>How many steps a batch takes.</summary>
    public const int MaxSteps = 20;

    private const string SessionHeader = "workbook-session-id";
    private const string Json = "application/json";
    private const int MaxBatchBytes = 3 << 20;
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static JsonElement Nothing => default;

    private string? session;
    private DateTimeOffset lastUsed;
    private DateTimeOffset deadline = DateTimeOffset.MaxValue;

    public GraphRequests Requests => requests;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>From now on one read or write, with its limit of time.</summary>
    public void StartClock() => deadline = clock.GetUtcNow() + access.TotalTime;

    /// <summary>Opens a session where there is none, or keeps one alive that was idle for long.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (session is not null && clock.GetUtcNow() - lastUsed > IdleLimit)
        {
            var kept = await RepeatAsync(requests.RefreshSession, cancellationToken);
            if (!kept.IsDone)
                session = null;
        }

        if (session is not null)
            return;

        // A session too many harms nobody: it ends by itself.
        var answer = await RepeatAsync(requests.CreateSession, cancellationToken);
        if (!answer.IsDone)
            throw new GraphRefusalException(answer);
        session = answer.Body.GetProperty("id").GetString();
        lastUsed = clock.GetUtcNow();
    }

    /// <summary>Ends the session, within a few seconds or not at all: the service ends it after five minutes anyway.</summary>
    public async Task CloseAsync()
    {
        if (session is null)
            return;
        using CancellationTokenSource soon = new(TimeSpan.FromSeconds(5), clock);
        try
        {
            await SendAsync(Native(requests.CloseSession), soon.Token);
        }
        catch (OperationCanceledException) when (soon.IsCancellationRequested)
        {
            // Nobody waits for it.
        }

        session = null;
    }

    /// <summary>Sends a request outside of the workbook's session.</summary>
    public async Task<GraphAnswer> AskAsync(GraphStep step, CancellationToken cancellationToken)
    {
        var answer = await RepeatAsync(step, cancellationToken);
        return answer.IsDone ? answer : throw new GraphRefusalException(answer);
    }

    /// <summary>Sends steps one after the other, each only after the one before has succeeded.</summary>
    /// <returns>An answer for each step.</returns>
    /// <exception cref="GraphRefusalException">A step was refused.</exception>
    /// <exception cref="GraphUncertainException">A step that must not be repeated may have been applied.</exception>
    public async Task<IReadOnlyList<GraphAnswer>> RunAsync(IReadOnlyList<GraphStep> steps, CancellationToken cancellationToken)
    {
        List<GraphAnswer> answers = new(steps.Count);
        var attempt = 0;
        while (answers.Count < steps.Count)
        {
            await OpenAsync(cancellationToken);
            var part = Next(steps, answers.Count);
            var got = await SendPartAsync(part, cancellationToken);
            var before = answers.Count;
            GraphAnswer? failed = null;
            for (var i = 0; i < part.Count && failed is null; i++)
            {
                if (got[i].IsDone || (got[i].NeedsSession ? part[i].EndsSession : part[i].Tolerated.Contains(got[i].Status)))
                    answers.Add(got[i]);
                else
                    failed = got[i];
                if (failed is null && part[i].EndsSession)
                    session = null;
            }

            lastUsed = clock.GetUtcNow();
            attempt = answers.Count > before ? 0 : attempt + 1;

            // What follows a tolerated failure is skipped by the service and sent next.
            if (failed is null || (failed.Status == 424 && attempt == 0))
                continue;
            if (failed.NeedsSession && attempt < access.Attempts)
            {
                session = null;
                continue;
            }

            if (!failed.IsThrottled && !failed.IsUnknown)
                throw new GraphRefusalException(failed);
            if (!failed.IsThrottled && !MayRepeat(part, got, answers.Count - before))
                throw new GraphUncertainException(failed);
            await WaitAsync(failed, attempt, cancellationToken);
        }

        return answers;
    }

    // Where a whole batch broke, any of its steps may have been applied; within an answered batch only the one that failed.
    private static bool MayRepeat(List<GraphStep> part, List<GraphAnswer> got, int failed) =>
        got.TrueForAll(answer => ReferenceEquals(answer, got[0])) ? part.TrueForAll(step => step.Repeatable) : part[failed].Repeatable;

    private List<GraphStep> Next(IReadOnlyList<GraphStep> steps, int from)
    {
        List<GraphStep> part = [];
        var bytes = 0;
        for (var i = from; i < steps.Count && part.Count < (access.Batches ? MaxSteps : 1); i++)
        {
            bytes += steps[i].Body?.Length ?? 0;
            if (part.Count > 0 && bytes > MaxBatchBytes)
                break;
            part.Add(steps[i]);
        }

        return part;
    }

    private async Task<List<GraphAnswer>> SendPartAsync(List<GraphStep> part, CancellationToken cancellationToken)
    {
        if (part.Count == 1)
            return [await SendAsync(Native(part[0]), cancellationToken)];
#pragma warning disable CS0618 // What replaces it answers with models and exceptions: the code to act on, the time to wait and exact numbers would be lost.
        using BatchRequestContent batch = new(client.RequestAdapter, [.. part.Select(Chained)]);
#pragma warning restore CS0618
        var whole = await SendAsync(await client.Batch.ToPostRequestInformationAsync(batch, cancellationToken), cancellationToken);
        if (!whole.IsDone)
            return [.. part.Select(_ => whole)];
        var byId = whole.Body.GetProperty("responses").EnumerateArray().ToDictionary(response => response.GetProperty("id").GetString()!, StringComparer.Ordinal);
        return [.. part.Select((_, i) => byId.TryGetValue(Id(i), out var response) ? Step(response) : new GraphAnswer(504, Nothing))];
    }

    private BatchRequestStep Chained(GraphStep step, int index)
    {
        HttpRequestMessage request = new(new HttpMethod(step.Method.ToString()), Address(step));
        if (session is not null && step.InSession)
            request.Headers.Add(SessionHeader, session);
        if (step.Body is not null)
            request.Content = new ByteArrayContent(step.Body) { Headers = { ContentType = new MediaTypeHeaderValue(Json) } };
        return new BatchRequestStep(Id(index), request, index == 0 ? null : [Id(index - 1)]);
    }

    private static string Id(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private RequestInformation Native(GraphStep step)
    {
        RequestInformation request = new() { HttpMethod = step.Method, URI = Address(step) };
        if (session is not null && step.InSession)
            request.Headers.Add(SessionHeader, session);
        if (step.Body is not null)
            request.SetStreamContent(new MemoryStream(step.Body), Json);
        return request;
    }

    private Uri Address(GraphStep step) => new(client.RequestAdapter.BaseUrl!.TrimEnd('/') + step.Url);

    private static GraphAnswer Step(JsonElement response)
    {
        TimeSpan? wait = null;
        if (response.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
            {
                if (header.NameEquals("Retry-After") && int.TryParse(header.Value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                    wait = TimeSpan.FromSeconds(seconds);
            }
        }

        return new(response.GetProperty("status").GetInt32(), response.TryGetProperty("body", out var body) ? body : Nothing, wait);
    }

    /// <summary>One request until it is answered for good.</summary>
    private async Task<GraphAnswer> RepeatAsync(GraphStep step, CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (true)
        {
            var answer = await SendAsync(Native(step), cancellationToken);
            if (!answer.IsThrottled && !(answer.IsUnknown && step.Repeatable))
                return answer;
            attempt++;
            await WaitAsync(answer, attempt, cancellationToken);
        }
    }

    private async Task WaitAsync(GraphAnswer answer, int attempt, CancellationToken cancellationToken)
    {
        var wait = answer.RetryAfter ?? access.FirstWait * Math.Pow(2, Math.Max(0, attempt - 1));
        if (attempt >= access.Attempts || clock.GetUtcNow() + wait >= deadline)
            throw new GraphRefusalException(answer);
        await Task.Delay(wait, clock, cancellationToken);
    }

    private async Task<GraphAnswer> SendAsync(RequestInformation request, CancellationToken cancellationToken)
    {
        NativeResponseHandler answered = new();
        request.SetResponseHandler(answered);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var left = deadline == DateTimeOffset.MaxValue ? access.TotalTime : deadline - clock.GetUtcNow();
        using CancellationTokenSource timer = new(left > Least ? left : Least, clock);
        using var _ = timer.Token.Register(limit.Cancel);
        try
        {
            await client.RequestAdapter.SendNoContentAsync(request, cancellationToken: limit.Token);
            using var response = (HttpResponseMessage)answered.Value!;
            var content = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return new((int)response.StatusCode, Parse(content), Wait(response));
        }
        catch (HttpRequestException)
        {
            return new(0, Nothing);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(0, Nothing);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Without a token there is nothing to close it with either: it ends by itself.
            session = null;
            throw;
        }
    }

    private static JsonElement Parse(byte[] content)
    {
        if (content.Length == 0 || content[0] is not ((byte)'{' or (byte)'['))
            return Nothing;
        try
        {
            return JsonElement.Parse(content);
        }
        catch (JsonException)
        {
            // The page of a proxy: the status says what there is to say.
            return Nothing;
        }
    }

    private TimeSpan? Wait(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > clock.GetUtcNow() ? date - clock.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };
}

/// <summary>The service said no.</summary>
internal sealed class GraphRefusalException(GraphAnswer answer) : Exception(answer.Code)
{
    public GraphAnswer Answer => answer;
}

/// <summary>Something that must not be done twice may have been done.</summary>
internal sealed class GraphUncertainException(GraphAnswer answer) : Exception(answer.Code)
{
    public GraphAnswer Answer => answer;
}
