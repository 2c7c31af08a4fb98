using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>
/// Requests to Microsoft Graph, one at a time, retried by rules of our own: what the service says it did not do is sent again after the time that it
/// names; what may have been done is sent again only if that changes nothing. JSON is read and written as it stands: the SDK's models lose numbers
/// beyond decimal, have no PATCH for ranges, and send an empty body the second time.
/// </summary>
internal sealed class GraphConnection(
    HttpClient http, GraphUrls urls, GraphOptions options, GraphToken token, TimeProvider clock)
{
    private const string SessionHeader = "workbook-session-id";
    private const int MaxSteps = 20;
    private const int MaxBatchBytes = 3 << 20;
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(4);
    private static JsonElement Nothing => default;

    private string? session;
    private DateTimeOffset lastUsed;
    private DateTimeOffset deadline = DateTimeOffset.MaxValue;
    private string? claims;

    public GraphUrls Urls => urls;

    public bool IsOpen => session is not null;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>From now on one read or write, with its limit of time.</summary>
    public void StartClock() => deadline = clock.GetUtcNow() + options.TotalTime;

    /// <summary>Opens a session where there is none, or keeps one alive that was idle for long.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (session is not null && clock.GetUtcNow() - lastUsed > IdleLimit)
        {
            var kept = await RepeatAsync(GraphStep.Act(urls.RefreshSession), cancellationToken);
            if (!kept.IsDone)
                session = null;
        }

        if (session is not null)
            return;

        // A session too many harms nobody: it ends by itself.
        var answer = await RepeatAsync(GraphStep.Act(urls.CreateSession, GraphJson.Of(("persistChanges", true))), cancellationToken);
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
            await SendAsync(GraphStep.Act(urls.CloseSession), soon.Token);
        }
        catch (OperationCanceledException) when (soon.IsCancellationRequested)
        {
            // Nobody waits for it.
        }

        session = null;
    }

    /// <summary>The session was closed by the last step of a chain.</summary>
    public void WasClosed() => session = null;

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
                if (got[i].IsDone || got[i].Status == part[i].Tolerated)
                    answers.Add(got[i]);
                else
                    failed = got[i];
            }

            lastUsed = clock.GetUtcNow();
            attempt = answers.Count > before ? 0 : attempt + 1;

            // What follows a tolerated failure is skipped by the service and sent next.
            if (failed is null || (failed.Status == 424 && attempt == 0))
                continue;
            if (failed.NeedsSession && attempt < options.Attempts)
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
        for (var i = from; i < steps.Count && part.Count < (options.Batches ? MaxSteps : 1); i++)
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
            return [await SendAsync(part[0], cancellationToken)];
        var whole = await SendAsync(GraphStep.Act("/$batch", Batch(part)), cancellationToken);
        if (!whole.IsDone)
            return [.. part.Select(_ => whole)];
        var byId = whole.Body.GetProperty("responses").EnumerateArray().ToDictionary(response => response.GetProperty("id").GetString()!, StringComparer.Ordinal);
        return
        [
            .. part.Select((_, i) => byId.TryGetValue((i + 1).ToString(CultureInfo.InvariantCulture), out var response) ? Step(response) : new GraphAnswer(504, Nothing)),
        ];
    }

    private byte[] Batch(List<GraphStep> part) => GraphJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("requests");
        for (var i = 0; i < part.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("id", (i + 1).ToString(CultureInfo.InvariantCulture));
            writer.WriteString("method", part[i].Method);
            writer.WriteString("url", part[i].Url);
            if (i > 0)
            {
                writer.WriteStartArray("dependsOn");
                writer.WriteStringValue(i.ToString(CultureInfo.InvariantCulture));
                writer.WriteEndArray();
            }

            writer.WriteStartObject("headers");
            if (session is not null && part[i].Url.StartsWith(urls.Workbook, StringComparison.Ordinal))
                writer.WriteString(SessionHeader, session);
            if (part[i].Body is not null)
                writer.WriteString("Content-Type", "application/json");
            writer.WriteEndObject();
            if (part[i].Body is { } body)
            {
                writer.WritePropertyName("body");
                writer.WriteRawValue(body, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

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
            var answer = await SendAsync(step, cancellationToken);
            if (!answer.IsThrottled && !(answer.IsUnknown && step.Repeatable))
                return answer;
            attempt++;
            await WaitAsync(answer, attempt, cancellationToken);
        }
    }

    private async Task WaitAsync(GraphAnswer answer, int attempt, CancellationToken cancellationToken)
    {
        var wait = answer.RetryAfter ?? options.FirstWait * Math.Pow(2, Math.Max(0, attempt - 1));
        if (attempt >= options.Attempts || clock.GetUtcNow() + wait >= deadline)
            throw new GraphRefusalException(answer);
        await Task.Delay(wait, clock, cancellationToken);
    }

    private async Task<GraphAnswer> SendAsync(GraphStep step, CancellationToken cancellationToken)
    {
        var answer = await SendOnceAsync(step, cancellationToken);
        if (answer.Status != 401 || answer.Challenge is not { } demanded || demanded == claims)
            return answer;

        // The directory wants more of the token: asked for once.
        claims = demanded;
        return await SendOnceAsync(step, cancellationToken);
    }

    private async Task<GraphAnswer> SendOnceAsync(GraphStep step, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(
            new HttpMethod(step.Method),
            new Uri(options.BaseUrl.ToString().TrimEnd('/') + step.Url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (await token(claims, cancellationToken) is { } bearer)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (session is not null && step.Url.StartsWith(urls.Workbook, StringComparison.Ordinal) && step.Url != urls.CreateSession)
            request.Headers.Add(SessionHeader, session);
        if (step.Body is not null)
            request.Content = new ByteArrayContent(step.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var left = deadline == DateTimeOffset.MaxValue ? options.TotalTime : deadline - clock.GetUtcNow();
        using CancellationTokenSource timer = new(left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1), clock);
        using var _ = timer.Token.Register(limit.Cancel);
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            var content = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return new((int)response.StatusCode, Parse(content), Wait(response), Claims(response));
        }
        catch (HttpRequestException)
        {
            return new(0, Nothing);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(0, Nothing);
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

    private static string? Claims(HttpResponseMessage response)
    {
        const string Start = "claims=\"";
        var demanded = response.Headers.WwwAuthenticate.Select(challenge => challenge.Parameter).FirstOrDefault(text => text?.Contains(Start, StringComparison.Ordinal) is true);
        return demanded?[(demanded.IndexOf(Start, StringComparison.Ordinal) + Start.Length)..].Split('"')[0];
    }
}

/// <summary>A token for Microsoft Graph with the rights of who asks; null where none is needed.</summary>
/// <param name="claims">What Graph demanded in a challenge; null otherwise.</param>
/// <param name="cancellationToken">Stops it.</param>
public delegate ValueTask<string?> GraphToken(string? claims, CancellationToken cancellationToken);

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
