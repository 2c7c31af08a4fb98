using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What roles are called on OfficePM Settings and OfficePM Check.</summary>
public static class RoleNames
{
    /// <summary>A criterion of the PM's own, where more is better.</summary>
    public const string OtherBenefit = "Other criterion, more is better";

    /// <summary>A criterion of the PM's own, where less is better.</summary>
    public const string OtherCost = "Other criterion, less is better";

    /// <summary>The criteria that methods know, by what they are called.</summary>
    private static readonly (string Name, string Criterion, Direction Direction)[] Known =
    [
        ("Reach", Criteria.Reach, Direction.Benefit),
        ("Impact", Criteria.Impact, Direction.Benefit),
        ("Confidence", Criteria.Confidence, Direction.Benefit),
        ("Effort", Criteria.Effort, Direction.Cost),
        ("Ease", Criteria.Ease, Direction.Benefit),
        ("Business value", Criteria.BusinessValue, Direction.Benefit),
        ("Time criticality", Criteria.TimeCriticality, Direction.Benefit),
        ("Risk reduction", Criteria.RiskReduction, Direction.Benefit),
        ("Job size", Criteria.JobSize, Direction.Cost),
        ("Value", Criteria.Value, Direction.Benefit),
        ("Cost of delay", Criteria.CostOfDelay, Direction.Benefit),
        ("Duration", Criteria.Duration, Direction.Cost),
        ("Urgency", Criteria.Urgency, Direction.Benefit),
        ("Importance", Criteria.Importance, Direction.Benefit),
        ("Satisfaction", Criteria.Satisfaction, Direction.Cost),
        ("Customer impact", Criteria.CustomerImpact, Direction.Benefit),
        ("Business goal", Criteria.BusinessGoal, Direction.Benefit),
        ("Relative benefit", Criteria.Benefit, Direction.Benefit),
        ("Relative penalty", Criteria.Penalty, Direction.Benefit),
        ("Relative cost", Criteria.Cost, Direction.Cost),
        ("Relative risk", Criteria.Risk, Direction.Cost),
    ];

    private static readonly (string Name, Role Role)[] Others =
    [
        ("Key", Role.Key), ("Item", Role.Item), ("Team", Role.Team), ("Period", Role.Period), ("Goal", Role.Goal), ("Theme", Role.Theme),
        ("Depends on", Role.DependsOn), ("Blocks", Role.Blocks), ("Evidence", Role.Evidence), ("Your own score", Role.AuthorScore), ("Your own rank", Role.AuthorRank),
        ("Priority label", Role.PriorityLabel), ("Status", Role.Status), ("Owner", Role.Owner), ("Note", Role.Note), ("Rating", Role.Rating),
        ("MoSCoW", Role.Moscow), ("Deadline", Role.Deadline), ("Value risk", Role.ValueGate), ("Usability risk", Role.UsabilityGate),
        ("Feasibility risk", Role.FeasibilityGate), ("Viability risk", Role.ViabilityGate), ("Region", Role.Region), ("Segment", Role.Segment),
        ("Excludes", Role.Excludes), ("Alternative of", Role.AlternativeOf), ("Must do", Role.MustDo), ("Override", Role.Override),
        ("Override reason", Role.OverrideReason), ("Override by", Role.OverrideBy), ("Problem", Role.Problem), ("Success measure", Role.SuccessMeasure),
        ("Updated", Role.Updated), ("Planned", Role.Planned), ("Actual result", Role.Actual), ("Least effort", Role.EffortLow),
        ("Most effort", Role.EffortHigh), ("Kano: if it is there", Role.KanoFunctional), ("Kano: if it is not there", Role.KanoDysfunctional),
        ("Kano: count", Role.KanoCount), ("Not used", Role.None),
    ];

    /// <summary>All names that may be typed on Settings.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Others.Take(2).Select(other => other.Name), .. Known.Select(known => known.Name), OtherBenefit, OtherCost, .. Others.Skip(2).Select(other => other.Name)];

    /// <summary>What a column's role is called.</summary>
    public static string Of(Role role, string? criterion, Direction? direction)
    {
        if (role != Role.Criterion)
            return Others.First(other => other.Role == role).Name;
        var known = Known.FirstOrDefault(known => string.Equals(known.Criterion, criterion, StringComparison.Ordinal));
        return known.Name ?? (direction == Direction.Cost ? OtherCost : OtherBenefit);
    }

    /// <summary>What a column's role is called.</summary>
    public static string Of(ColumnReading column) => Of(column.Role, column.Criterion, column.Direction);

    /// <summary>What a criterion is called in sentences: "reach", "business value"; a criterion of the PM's own by its id, which is its header.</summary>
    public static string OfCriterion(string criterion)
    {
        var known = Known.FirstOrDefault(known => string.Equals(known.Criterion, criterion, StringComparison.Ordinal));
        return known.Name?.ToLowerInvariant() ?? criterion;
    }

    /// <summary>Whether an id is one that methods know.</summary>
    internal static bool IsKnownCriterion(string id) => Known.Any(known => string.Equals(known.Criterion, id, StringComparison.Ordinal));

    /// <summary>Whether more of a known criterion is better; benefit for the PM's own.</summary>
    internal static Direction DirectionOf(string criterion) =>
        Known.FirstOrDefault(known => string.Equals(known.Criterion, criterion, StringComparison.Ordinal)).Direction;

    /// <summary>Reads a role as typed on Settings; the criterion is null where it is the PM's own.</summary>
    internal static bool TryParse(string text, out Role role, out string? criterion, out Direction? direction)
    {
        (role, criterion, direction) = (Role.None, null, null);
        var typed = text.Trim();
        if (string.Equals(typed, OtherBenefit, StringComparison.OrdinalIgnoreCase) || string.Equals(typed, OtherCost, StringComparison.OrdinalIgnoreCase))
        {
            (role, direction) = (Role.Criterion, string.Equals(typed, OtherCost, StringComparison.OrdinalIgnoreCase) ? Direction.Cost : Direction.Benefit);
            return true;
        }

        var known = Known.FirstOrDefault(known => string.Equals(known.Name, typed, StringComparison.OrdinalIgnoreCase));
        if (known.Name is not null)
        {
            (role, criterion, direction) = (Role.Criterion, known.Criterion, known.Direction);
            return true;
        }

        var other = Others.FirstOrDefault(other => string.Equals(other.Name, typed, StringComparison.OrdinalIgnoreCase));
        role = other.Role;
        return other.Name is not null;
    }
}
