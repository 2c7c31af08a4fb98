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

        // Nothing changes between two sums of what items take.
        var unit = capacity.Unit;
        PlanModel With(long units) => model.WithCapacity(at, units * unit);
        var next = question.KnapsackOf(at) is { } knapsack ? new Threshold(knapsack.NextStep(item => model.Values[item]) / unit, Proven: true) : Next();
        if (next.At is not { } found)
        {
            return Without(next.Proven);
        }

        var better = new PlanSearch(settings).Near(With(found), question.Plan.Best);
        if (better.Verdict != Verdict.Found || better.Value <= question.Best)
        {
            return Without(proven: false);
        }

        var difference = Question.Between(question.BestPeriodOf, better.PeriodOf);
        return new CapacityPrice(
            at, perUnit, new CapacityStep(UnitsOf(at, (found * unit) - capacity.Amount), -question.Less(difference), difference.Enters, difference.Leaves))
        {
            Proven = next.Proven && better.Proven,
        };

        Threshold Next()
        {
            var enough = new Additions(question).UsedWith(at);
            return Threshold.Of(
                (capacity.Amount / unit) + 1, (enough ?? capacity.Users.Sum(user => user.Amount)) / unit,
                units => new PlanSearch(settings).Reaches(With(units), question.Plan.Best, question.Best + 1),
                enough is not null);
        }
    }

    // The capacity itself may lie between two steps: what lacks to the next one is less then.
    private double UnitsOf(int at, long extra)
    {
        var capacity = question.Model.Capacities[at];
        var target = (capacity.Amount + extra) * capacity.Step;
        return Math.Round(target - question.Problem.Capacities[at].Amount, 9);
    }
}
