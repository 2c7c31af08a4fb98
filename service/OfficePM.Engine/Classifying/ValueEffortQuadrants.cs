using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Classifying;

/// <summary>Value against effort.</summary>
public sealed class ValueEffortQuadrants : QuadrantClassifier
{
    /// <summary>Splits the value at a number of the PM's own.</summary>
    internal static readonly MethodOption ValueSplit = new("value split", [], "high value is above this number");

    /// <summary>Splits the effort at a number of the PM's own.</summary>
    internal static readonly MethodOption EffortSplit = new("effort split", [], "high effort is above this number");

    /// <inheritdoc/>
    public override string Name => "Value/effort";

    /// <inheritdoc/>
    public override string Source => "Common practice (value/effort matrix)";

    /// <inheritdoc/>
    public override string First => Criteria.Value;

    /// <inheritdoc/>
    public override string Second => Criteria.Effort;

    /// <inheritdoc/>
    public override MethodOption FirstSplit => ValueSplit;

    /// <inheritdoc/>
    public override MethodOption SecondSplit => EffortSplit;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Classes { get; } = ["quick win", "big bet", "fill-in", "time sink"];

    /// <inheritdoc/>
    protected override string ClassOf(bool firstHigh, bool secondHigh) => (firstHigh, secondHigh) switch
    {
        (true, true) => "big bet",
        (true, false) => "quick win",
        (false, true) => "time sink",
        (false, false) => "fill-in",
    };
}
