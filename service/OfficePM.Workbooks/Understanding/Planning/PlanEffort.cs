using OfficePM.Engine;
using OfficePM.Engine.Scoring;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>The efforts that capacities are held against.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsTheMethods">Whether the method counts it as its effort too.</param>
internal sealed record PlanEffort(CriterionColumn Column, bool IsTheMethods)
{
    /// <summary>The teams whose efforts are added up, in the order of the columns; empty where one column has the whole effort.</summary>
    public IReadOnlyList<string> Teams => [.. Column.Parts.Select(part => part.Role.Stakeholder!)];

    /// <summary>
    /// The method's effort, else another column of efforts; null where there is none, or where what an item costs does not add up to what a team can
    /// do: elapsed time and ratings of cost do not.
    /// </summary>
    public static PlanEffort? Of(PlanContext context)
    {
        var ofMethod = EffortCriterion(context.Reading);
        if (ofMethod is not null && ColumnOf(context, ofMethod) is { } own
            && (ofMethod is Criteria.Effort or Criteria.JobSize || context.Found.Any(role => role.Column == own.Role.Column && role.Criterion is Criteria.Effort or Criteria.JobSize)))
            return new PlanEffort(own, true);
        return (ColumnOf(context, Criteria.Effort) ?? ColumnOf(context, Criteria.JobSize)) is { } other ? new PlanEffort(other, false) : null;
    }

    // What a method counts as effort does not depend on the numbers: two items are enough to ask it.
    private static string? EffortCriterion(ListReading reading)
    {
        if (reading.Engine.Method is not { } name || ScoringMethods.Find(name) is not { } method)
            return null;
        var some = reading.Backlog with { Items = [.. reading.Backlog.Items.Take(2)] };
        return method.Score(some, reading.Engine with { Weights = MethodWeights.Of(method, reading.Engine) }).EffortCriterion;
    }

    private static CriterionColumn? ColumnOf(PlanContext context, string criterion) =>
        context.Reading.Columns.FirstOrDefault(column => string.Equals(column.Role.Criterion, criterion, StringComparison.Ordinal));
}
