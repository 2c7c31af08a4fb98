namespace OfficePM.Engine.Planning;

/// <summary>What it costs to decide the other way about each item.</summary>
internal sealed class Pricing(Question question, SearchSettings settings, IProgress<PlanProgress>? progress)
{
    /// <summary>The prices of all items about which nobody decided, in the order of the list.</summary>
    public IReadOnlyList<DecisionPrice> All()
    {
        var model = question.Model;
        int[] open = [.. Enumerable.Range(0, model.Count).Where(item => model.Decisions[item] == Commitment.Free && model.First[item] <= model.Last[item])];
        List<DecisionPrice> prices = [];
        foreach (var item in open)
        {
            progress?.Report(new PlanProgress(PlanStep.Prices, prices.Count, open.Length));
            prices.Add(Of(item));
        }

        return prices;
    }

    private DecisionPrice Of(int item)
    {
        var wanted = question.Plan.Best[item] == Plan.NotPlanned ? Commitment.In : Commitment.Out;
        return PriceOf(item, new PlanSearch(settings).Near(question.Model.Deciding(item, wanted), question.Plan.Best));
    }

    private DecisionPrice PriceOf(int item, PlanAnswer other)
    {
        if (other.Verdict == Verdict.Impossible)
        {
            return new DecisionPrice(item, 0, null, [], [], []) { Impossible = true };
        }

        // What the other plan can be worth at most is lost at least.
        var atLeast = other.Bound == long.MaxValue ? 0 : Math.Max(0, question.Best - other.Bound) * question.Model.ValueStep;
        if (other.Verdict == Verdict.Unknown)
        {
            return new DecisionPrice(item, atLeast, null, [], [], []);
        }

        // A plan that was not proven may turn out to be beaten by the other one; it costs nothing then.
        var atMost = Math.Max(0, question.Less(other.PeriodOf));
        return new DecisionPrice(
            item, other.Proven && question.Plan.Proven ? atMost : Math.Min(atLeast, atMost), atMost,
            question.Leaves(other.PeriodOf, item), question.Enters(other.PeriodOf, item), question.Moves(other.PeriodOf))
        {
            Period = other.PeriodOf[item],
        };
    }
}
