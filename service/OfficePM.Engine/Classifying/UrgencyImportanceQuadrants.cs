using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Classifying;

/// <summary>Urgency against importance, the Eisenhower matrix: what is important but not urgent is scheduled, what is urgent only is delegated.</summary>
public sealed class UrgencyImportanceQuadrants : QuadrantClassifier
{
    private static readonly MethodOption UrgencySplit = new("urgency split", [], "high urgency is above this number");

    private static readonly MethodOption ImportanceSplit = new("importance split", [], "high importance is above this number");

    /// <inheritdoc/>
    public override string Name => "Urgency/importance";

    /// <inheritdoc/>
    public override string Source => "Stephen Covey, The 7 Habits of Highly Effective People, 1989, after Dwight Eisenhower";

    /// <inheritdoc/>
    public override string First => Criteria.Urgency;

    /// <inheritdoc/>
    public override string Second => Criteria.Importance;

    /// <inheritdoc/>
    public override MethodOption FirstSplit => UrgencySplit;

    /// <inheritdoc/>
    public override MethodOption SecondSplit => ImportanceSplit;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Classes { get; } = ["do", "schedule", "delegate", "drop"];

    /// <inheritdoc/>
    protected override string ClassOf(bool firstHigh, bool secondHigh) => (firstHigh, secondHigh) switch
    {
        (true, true) => "do",
        (true, false) => "delegate",
        (false, true) => "schedule",
        (false, false) => "drop",
    };
}
