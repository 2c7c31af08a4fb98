using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>What a person decided about an item.</summary>
/// <param name="Item">Its place in the backlog.</param>
/// <param name="In">Whether it is in by decision; else it is out.</param>
/// <param name="IsOverride">Whether it overrides the plan, so that its cost is shown; else it is a commitment made before.</param>
/// <param name="Reason">Why, as typed; null where nothing is.</param>
/// <param name="By">Who decided, as typed; null where nothing is. Not for Summary.</param>
internal sealed record ItemDecision(int Item, bool In, bool IsOverride, string? Reason, string? By)
{
    /// <summary>All decisions, in the order of the list.</summary>
    public static IEnumerable<ItemDecision> Of(Understood understood, PlanProblem problem)
    {
        var stated = understood.Decisions.GroupBy(decision => decision.Item).ToDictionary(item => item.Key, item => item.First());
        foreach (var item in problem.Committed)
        {
            var said = stated.GetValueOrDefault(item);
            yield return new ItemDecision(
                item, problem.Items[item].Commitment == Commitment.In, problem.Items[item].IsOverride, Typed(said?.Reason), Typed(said?.By));
        }
    }

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : Words.Line(text).Trim();
}
