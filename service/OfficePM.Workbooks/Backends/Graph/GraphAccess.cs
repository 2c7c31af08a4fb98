namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>Where Microsoft Graph is, and how long and how often it is asked. The defaults are for people who wait.</summary>
public sealed record GraphAccess
{
    /// <summary>The API with its version, without a slash at the end.</summary>
    public Uri BaseUrl { get; init; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>How long one read or one write may take, waits included. Default 5 minutes: a first Recalc sends some thirty batches, later ones one.</summary>
    public TimeSpan TotalTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often one request is sent before it is given up. Default 6.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The first wait where the service names none; each further one is twice as long. Default half a second.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Whether writes travel in chained batches; otherwise one after the other, should a tenant not take them together.</summary>
    public bool Batches { get; init; } = true;
}
