using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using OfficePM.Engine;
using OfficePM.Service.Settings;
using OfficePM.Service.SignIn;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Service.Runs;

/// <summary>What was last made of people's lists, so that what-if need not read the workbook again. In memory only, and each person's own.</summary>
/// <param name="limits">How much is kept.</param>
/// <param name="clock">When a list was assessed.</param>
internal sealed class Assessments(IOptions<LimitsOptions> limits, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    // A list of few items is not free either.
    private const int LeastSize = 50;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = limits.Value.CachedItems });

    /// <summary>Assesses a list that was read, and remembers what came of it.</summary>
    /// <exception cref="ListNotFoundException">There is no list.</exception>
    public async Task<RecalcOutcome> AssessAsync(Caller caller, WorkbookSnapshot snapshot, WorkbookCapabilities capabilities, CancellationToken cancellationToken)
    {
        // Computing takes a processor for itself; the request's own thread goes back to listening meanwhile.
        var outcome = await Task.Run(() => RecalcPipeline.Assess(snapshot, capabilities, clock.GetLocalNow(), progress: null, cancellationToken), cancellationToken);
        Keep(caller, outcome);
        return outcome;
    }

    /// <summary>Remembers an outcome under its content id, but for its patch, which nobody asks for again.</summary>
    public void Keep(Caller caller, RecalcOutcome outcome) =>
        cache.Set(
            new Place(caller.Key, outcome.Result.RunId), new RememberedAssessment(outcome.Understood, outcome.Assessment, outcome.Check),
            new MemoryCacheEntryOptions { Size = Math.Max(LeastSize, outcome.Understood.Items.Count), SlidingExpiration = Idle });

    /// <summary>What was made of the caller's list, or null where that is forgotten.</summary>
    public RememberedAssessment? Find(Caller caller, string contentId) => cache.Get<RememberedAssessment>(new Place(caller.Key, contentId));

    /// <summary>Forgets all of one person.</summary>
    public void Forget(Caller caller)
    {
        foreach (var place in cache.Keys.OfType<Place>().Where(place => string.Equals(place.Caller, caller.Key, StringComparison.Ordinal)).ToList())
            cache.Remove(place);
    }

    /// <inheritdoc />
    public void Dispose() => cache.Dispose();

    private sealed record Place(string Caller, string ContentId);
}

/// <summary>What was made of a list.</summary>
/// <param name="Understood">What was understood of it.</param>
/// <param name="Assessment">What the engine made of it.</param>
/// <param name="Result">What was said of it.</param>
internal sealed record RememberedAssessment(Understood Understood, Assessment Assessment, CheckResult Result);
