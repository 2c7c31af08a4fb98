using OfficePM.Engine.Scoring.Formulas;

namespace OfficePM.Engine.Scoring;

/// <summary>All scoring methods. A new one is one class and one line here.</summary>
public static class ScoringMethods
{
    /// <summary>The methods in the order in which Settings offers them.</summary>
    public static IReadOnlyList<IScoringMethod> All { get; } =
    [
        new Rice(), new Ice(), new Wsjf(), new WeightedScore(), new ValueEffort(), new CostOfDelayPerDuration(), new OpportunityScore(),
        new Wiegers(), new HundredDollarTest(), new CustomFormulaMethod(),
    ];

    /// <summary>The method of that name, ignoring case and surrounding blanks; null where there is none.</summary>
    public static IScoringMethod? Find(string name) =>
        All.FirstOrDefault(method => string.Equals(method.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
}
