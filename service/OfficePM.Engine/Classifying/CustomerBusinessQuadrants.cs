using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Classifying;

/// <summary>What customers gain against what the business gains.</summary>
public sealed class CustomerBusinessQuadrants : QuadrantClassifier
{
    private static readonly MethodOption CustomerSplit = new("customer split", [], "customers gain much above this number");

    private static readonly MethodOption BusinessSplit = new("business split", [], "the business gains much above this number");

    /// <inheritdoc/>
    public override string Name => "Customer/business";

    /// <inheritdoc/>
    public override string Source => "Common practice (customer value against business value)";

    /// <inheritdoc/>
    public override string First => Criteria.CustomerImpact;

    /// <inheritdoc/>
    public override string Second => Criteria.BusinessGoal;

    /// <inheritdoc/>
    public override MethodOption FirstSplit => CustomerSplit;

    /// <inheritdoc/>
    public override MethodOption SecondSplit => BusinessSplit;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Classes { get; } = ["both gain", "customers gain", "business gains", "neither gains"];

    /// <inheritdoc/>
    protected override string ClassOf(bool firstHigh, bool secondHigh) => (firstHigh, secondHigh) switch
    {
        (true, true) => "both gain",
        (true, false) => "customers gain",
        (false, true) => "business gains",
        (false, false) => "neither gains",
    };
}
