namespace OfficePM.Engine.Planning;

/// <summary>What more of each capacity is worth.</summary>
internal sealed class CapacityPricing(Question question, SearchSettings settings, IProgress<PlanProgress>? progress)
{
    /// <summary>One entry per capacity.</summary>
    /// <param name="duals">What one more step of each capacity is worth, in steps of value; null where that is not known.</param>
    public IReadOnlyList<CapacityPrice> All(IReadOnlyList<double>? duals)
    {
        var capacities = question.Model.Capacities;
        List<CapacityPrice> prices = [];
        for (var at = 0; at < capacities.Length; at++)
        {
            progress?.Report(new PlanProgress(PlanStep.Capacity, at, capacities.Length));
            var perUnit = duals is null ? (double?)null : duals[at] * question.Model.ValueStep / capacities[at].Step;
            prices.Add(Step(at, perUnit));
        }

        return prices;
    }

    private CapacityPrice Step(int at, double? perUnit)
    {
        CapacityPrice Without(bool proven) => new(at, perUnit, null) { Proven = proven };
        var (model, capacity) = (question.Model, question.Model.Capacities[at]);
        // With room for everything there is nothing to be gained.
        if (capacity.Users.Sum(user => user.Amount) <= capacity.Amount)
        {
            return Without(proven: true);
        }

        if (!question.Plan.Proven)
        {
            // A better plan may need no more capacity at all.
            return Without(proven: false);
        }

        CpPlan growing = new(model, settings, new CpPlanOptions { Extra = [at] });
        growing.Require(growing.Sum(item => model.Values[item]) >= question.Best + 1);
        var least = growing.Minimise(growing.Extra(at) * 1);
        if (least.Verdict != Verdict.Found)
        {
            return Without(least.Verdict == Verdict.Impossible);
        }

        var better = new PlanSearch(settings).Near(model.WithCapacity(at, capacity.Amount + least.Value), question.Plan.Best);
        var plan = better.Verdict == Verdict.Found ? better.PeriodOf : least.PeriodOf;
        return new CapacityPrice(
            at,
            perUnit,
            new CapacityStep(
                UnitsOf(at, least.Value), -question.Less(plan), question.Enters(plan), question.Leaves(plan)))
        {
            Proven = least.Proven && better.Proven,
        };
    }

    // The capacity itself may lie between two steps: what lacks to the next one is less then.
    private double UnitsOf(int at, long extra)
    {
        var capacity = question.Model.Capacities[at];
        var target = (capacity.Amount + extra) * capacity.Step;
        return Math.Round(target - question.Problem.Capacities[at].Amount, 9);
    }
}
