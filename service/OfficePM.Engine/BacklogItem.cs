using OfficePM.Engine.Discovery;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine;

/// <summary>One row that may be built.</summary>
/// <param name="Key">What identifies the item through sorting and editing; not empty.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Inputs">
/// What was estimated, by criterion id (see <see cref="Criterion.Id"/>), in the unit that the criterion states.
/// An estimate that is missing is absent, never zero. Every value is finite.
/// </param>
public sealed record BacklogItem(string Key, string Name, IReadOnlyDictionary<string, double> Inputs)
{
    /// <summary>How binding the item is for a release; null where nobody said.</summary>
    public MoscowClass? Moscow { get; init; }

    /// <summary>The lowest and highest estimate by criterion id, where a range was given; <see cref="Inputs"/> has the likeliest, or the middle.</summary>
    public IReadOnlyDictionary<string, EstimateRange> Ranges { get; init; } = NoRanges;

    /// <summary>What people answered to Kano's questions about the item; null where nobody was asked.</summary>
    public KanoAnswers? Kano { get; init; }

    /// <summary>What people answered about importance and satisfaction, one entry per person; empty where nobody was asked.</summary>
    public IReadOnlyList<OpportunityAnswer> OpportunityAnswers { get; init; } = [];

    private static readonly Dictionary<string, EstimateRange> NoRanges = [];

    /// <summary>The estimate for one criterion, or null where nobody gave one.</summary>
    public double? this[string criterion] => Inputs.TryGetValue(criterion, out var value) ? value : null;
}
