namespace OfficePM.Engine;

/// <summary>Whether more of a criterion is better.</summary>
public enum Direction
{
    /// <summary>More is better.</summary>
    Benefit,

    /// <summary>Less is better.</summary>
    Cost,
}

/// <summary>Something that items are judged by.</summary>
/// <param name="Id">Its name in formulas and in <see cref="BacklogItem.Inputs"/>: one of <see cref="Criteria"/>, or the header of a rating column.</param>
/// <param name="Name">What people call it: the header in the sheet.</param>
/// <param name="Direction">Whether more is better.</param>
/// <param name="Unit">The unit of the values, or null where there is none.</param>
/// <param name="ScaleMinimum">The lowest value of the scale where one is known.</param>
/// <param name="ScaleMaximum">The highest value of the scale where one is known.</param>
public sealed record Criterion(
    string Id, string Name, Direction Direction, string? Unit = null, double? ScaleMinimum = null, double? ScaleMaximum = null);

/// <summary>The ids of the criteria that methods know by name. Values are in the unit stated here.</summary>
public static class Criteria
{
    /// <summary>People or events reached per period; 0 or more.</summary>
    public const string Reach = "reach";

    /// <summary>Effect on each person reached; 0 or more.</summary>
    public const string Impact = "impact";

    /// <summary>How sure the estimates are. A fraction from 0 to 1 in RICE; the sheet's own scale in ICE.</summary>
    public const string Confidence = "confidence";

    /// <summary>Work, in the sheet's effort unit; more than 0.</summary>
    public const string Effort = "effort";

    /// <summary>How easy the item is, in the sheet's scale; more is easier.</summary>
    public const string Ease = "ease";

    /// <summary>WSJF: value to users and business, relative.</summary>
    public const string BusinessValue = "businessValue";

    /// <summary>WSJF: how much the value decays with time, relative.</summary>
    public const string TimeCriticality = "timeCriticality";

    /// <summary>WSJF: risk reduced or opportunity enabled, relative.</summary>
    public const string RiskReduction = "riskReduction";

    /// <summary>WSJF: how big the job is, relative; more than 0.</summary>
    public const string JobSize = "jobSize";

    /// <summary>Value in the sheet's scale; more is better.</summary>
    public const string Value = "value";

    /// <summary>CD3: what a unit of time of delay costs; 0 or more.</summary>
    public const string CostOfDelay = "costOfDelay";

    /// <summary>CD3: how long the work takes, in the time unit of the cost of delay; more than 0.</summary>
    public const string Duration = "duration";

    /// <summary>How soon something must happen; more is more urgent.</summary>
    public const string Urgency = "urgency";

    /// <summary>How much something matters; more is more important.</summary>
    public const string Importance = "importance";

    /// <summary>How well people are served today; more is better served.</summary>
    public const string Satisfaction = "satisfaction";

    /// <summary>What customers gain, in the sheet's scale.</summary>
    public const string CustomerImpact = "customerImpact";

    /// <summary>What the business gains, in the sheet's scale.</summary>
    public const string BusinessGoal = "businessGoal";

    /// <summary>Wiegers: what having the item gains; 0 or more.</summary>
    public const string Benefit = "benefit";

    /// <summary>Wiegers: what not having the item costs; 0 or more.</summary>
    public const string Penalty = "penalty";

    /// <summary>Wiegers: what the item costs; 0 or more.</summary>
    public const string Cost = "cost";

    /// <summary>Wiegers: how risky building the item is; 0 or more.</summary>
    public const string Risk = "risk";

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Reach, Impact, Confidence, Effort, Ease, BusinessValue, TimeCriticality, RiskReduction, JobSize, Value, CostOfDelay, Duration, Urgency,
        Importance, Satisfaction, CustomerImpact, BusinessGoal, Benefit, Penalty, Cost, Risk,
    ];

    /// <summary>Whether an id is one of the above rather than a header.</summary>
    internal static bool IsKnown(string id) => All.Contains(id, StringComparer.Ordinal);
}
