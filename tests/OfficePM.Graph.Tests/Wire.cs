using System.Net;
using System.Text.Json;

namespace OfficePM.Graph.Tests;

/// <summary>The line to Graph: counts what passes, and breaks where a test wants it to.</summary>
internal sealed class Wire() : DelegatingHandler(new SocketsHttpHandler())
{
    private int passed;

    /// <summary>What happens to the request of a number, counted from 1 since <see cref="Restart"/>.</summary>
    public Func<int, HttpRequestMessage, Break> Happens { get; set; } = (_, _) => Break.None;

    /// <summary>The claims that a challenge demands, in Base64.</summary>
    public string Claims { get; set; } = "";

    /// <summary>The last session that was opened since <see cref="Restart"/>; null before.</summary>
    public string? Session { get; private set; }

    /// <summary>The bearers that passed.</summary>
    public List<string?> Bearers { get; } = [];

    /// <summary>Counts from 1 again.</summary>
    public void Restart() => (passed, Session) = (0, null);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var what = Happens(++passed, request);
        Bearers.Add(request.Headers.Authorization?.Parameter);
        if (what == Break.BeforeSending)
            throw new HttpRequestException("The connection broke.");
        if (what == Break.Challenge)
        {
            HttpResponseMessage challenge = new(HttpStatusCode.Unauthorized) { RequestMessage = request };
            challenge.Headers.TryAddWithoutValidation("WWW-Authenticate", $"Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{Claims}\"");
            return challenge;
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.EndsWith("/createSession", StringComparison.Ordinal) && response.IsSuccessStatusCode)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Session = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken)).GetProperty("id").GetString();
        }

        if (what != Break.AfterSending)
            return response;
        response.Dispose();
        throw new HttpRequestException("The connection broke before the answer.");
    }
}

/// <summary>How a request ends.</summary>
internal enum Break
{
    /// <summary>As the service answers.</summary>
    None,

    /// <summary>It never arrives.</summary>
    BeforeSending,

    /// <summary>It arrives, and its answer does not.</summary>
    AfterSending,

    /// <summary>Graph wants more of the token.</summary>
    Challenge,
}
