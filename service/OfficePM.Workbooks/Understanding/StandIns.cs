using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What speaks for a method; each one allows what the ones before it allow.</summary>
internal enum Backing
{
    /// <summary>Only that its columns are there.</summary>
    Columns,

    /// <summary>It is a second look at a list that another method scores.</summary>
    Lens,

    /// <summary>The author's formulas or numbers.</summary>
    Numbers,

    /// <summary>A header or the PM's setting names it.</summary>
    Named,
}

/// <summary>A column that may be read as another criterion where a method's own column is missing.</summary>
/// <param name="Method">The method.</param>
/// <param name="Criterion">What it asks for.</param>
/// <param name="By">What may be taken instead.</param>
/// <param name="From">What must speak for the method at least.</param>
internal sealed record StandIn(string Method, string Criterion, string By, Backing From);

/// <summary>
/// Which columns may stand in for which, the plainest first. Unasked, only a word for the same thing does: an effort is how big WSJF's job is
/// and how long CD3's takes. The others need a reason, because they change what the score means.
/// </summary>
internal static class StandIns
{
    /// <summary>All stand-ins.</summary>
    public static IReadOnlyList<StandIn> All { get; } =
    [
        new(MethodNames.Rice, Criteria.Effort, Criteria.JobSize, Backing.Lens),
        new(MethodNames.Rice, Criteria.Effort, Criteria.Duration, Backing.Numbers),
        new(MethodNames.Rice, Criteria.Effort, Criteria.Cost, Backing.Numbers),
        new(MethodNames.Rice, Criteria.Impact, Criteria.CustomerImpact, Backing.Columns),
        new(MethodNames.Rice, Criteria.Impact, Criteria.Value, Backing.Numbers),
        new(MethodNames.Rice, Criteria.Impact, Criteria.Benefit, Backing.Numbers),
        new(MethodNames.Rice, Criteria.Impact, Criteria.BusinessValue, Backing.Numbers),
        new(MethodNames.Ice, Criteria.Impact, Criteria.CustomerImpact, Backing.Columns),
        new(MethodNames.Ice, Criteria.Impact, Criteria.Value, Backing.Numbers),
        new(MethodNames.Ice, Criteria.Impact, Criteria.Benefit, Backing.Numbers),
        new(MethodNames.Ice, Criteria.Impact, Criteria.BusinessValue, Backing.Numbers),
        new(MethodNames.Wsjf, Criteria.JobSize, Criteria.Effort, Backing.Columns),
        new(MethodNames.Wsjf, Criteria.JobSize, Criteria.Duration, Backing.Columns),
        new(MethodNames.Wsjf, Criteria.BusinessValue, Criteria.Value, Backing.Numbers),
        new(MethodNames.Wsjf, Criteria.BusinessValue, Criteria.Benefit, Backing.Numbers),
        new(MethodNames.Wsjf, Criteria.TimeCriticality, Criteria.Urgency, Backing.Columns),
        new(MethodNames.Cd3, Criteria.Duration, Criteria.Effort, Backing.Columns),
        new(MethodNames.Cd3, Criteria.Duration, Criteria.JobSize, Backing.Columns),
        new(MethodNames.Wiegers, Criteria.Benefit, Criteria.Value, Backing.Numbers),
        new(MethodNames.Wiegers, Criteria.Benefit, Criteria.Impact, Backing.Numbers),
        new(MethodNames.Wiegers, Criteria.Cost, Criteria.Effort, Backing.Columns),
        new(MethodNames.ValueEffort, Criteria.Value, Criteria.Impact, Backing.Lens),
        new(MethodNames.ValueEffort, Criteria.Value, Criteria.BusinessValue, Backing.Lens),
        new(MethodNames.ValueEffort, Criteria.Value, Criteria.CustomerImpact, Backing.Lens),
        new(MethodNames.ValueEffort, Criteria.Value, Criteria.Benefit, Backing.Lens),
        new(MethodNames.ValueEffort, Criteria.Value, Criteria.BusinessGoal, Backing.Numbers),
        new(MethodNames.ValueEffort, Criteria.Value, Criteria.Importance, Backing.Numbers),
        new(MethodNames.ValueEffort, Criteria.Value, Criteria.CostOfDelay, Backing.Numbers),
        new(MethodNames.ValueEffort, Criteria.Effort, Criteria.JobSize, Backing.Lens),
        new(MethodNames.ValueEffort, Criteria.Effort, Criteria.Cost, Backing.Lens),
        new(MethodNames.ValueEffort, Criteria.Effort, Criteria.Duration, Backing.Numbers),
    ];

    /// <summary>What may be taken for a criterion of a method.</summary>
    public static IEnumerable<string> For(string method, string criterion, Backing backing) =>
        All.Where(standIn => standIn.Method == method && standIn.Criterion == criterion && standIn.From <= backing).Select(standIn => standIn.By);
}
