using Google.OrTools.LinearSolver;

namespace OfficePM.Engine.Planning;

/// <summary>The plan as if items could be cut up. It bounds every plan, and says what one more unit of a capacity would add.</summary>
internal sealed class Relaxation : IDisposable
{
    private readonly Solver solver = Solver.CreateSolver("GLOP");
    private readonly PlanModel plan;
    private readonly Variable?[][] places;
    private readonly Constraint[] capacities;

    /// <param name="plan">The problem; its values in steps are what is maximised.</param>
    public Relaxation(PlanModel plan)
    {
        this.plan = plan;
        places = [.. Enumerable.Range(0, plan.Count).Select(Places)];
        capacities = [.. plan.Capacities.Select(Limit)];
        foreach (var pair in plan.Prerequisites.Where(pair => pair.Before != pair.After))
        {
            for (var period = 0; period < plan.Periods; period++)
            {
                var rule = solver.MakeConstraint(0, double.PositiveInfinity);
                for (var until = 0; until <= period; until++)
                {
                    Add(rule, places[pair.Before][until], 1);
                    Add(rule, places[pair.After][until], -1);
                }
            }
        }

        foreach (var group in plan.AtMostOne)
        {
            var rule = solver.MakeConstraint(double.NegativeInfinity, 1);
            foreach (var place in group.SelectMany(item => places[item]))
            {
                Add(rule, place, 1);
            }
        }

        foreach (var band in plan.Bands)
        {
            var rule = solver.MakeConstraint(0, double.PositiveInfinity);
            for (var item = 0; item < plan.Count; item++)
            {
                foreach (var place in places[item])
                {
                    Add(rule, place, band.Weights[item]);
                }
            }
        }

        solver.Objective().SetMaximization();
    }

    /// <summary>Decides about an item that has one place, until that is changed.</summary>
    public void Decide(int item, Commitment decision) =>
        places[item][0]?.SetBounds(decision == Commitment.In ? 1 : 0, decision == Commitment.Out ? 0 : 1);

    /// <summary>Solves it; null where nobody can keep to the rules, or the solver gives up.</summary>
    public double? Solve() => solver.Solve() == Solver.ResultStatus.OPTIMAL ? solver.Objective().Value() : null;

    /// <summary>What one more step of each capacity is worth, in steps of value; 0 or more. After <see cref="Solve"/>.</summary>
    public IReadOnlyList<double> Duals() => [.. capacities.Select(capacity => Math.Max(0, capacity.DualValue()))];

    /// <summary>What it costs at least to plan an item with one place (positive), or not to (negative), rather than as the relaxation has it. After <see cref="Solve"/>.</summary>
    public double LossOf(int item) => places[item][0] is { } place ? -place.ReducedCost() : 0;

    /// <inheritdoc />
    public void Dispose() => solver.Dispose();

    private Variable?[] Places(int item)
    {
        var own = new Variable?[plan.Periods];
        if (!plan.CanBePlanned(item))
        {
            return own;
        }

        var least = plan.Decisions[item] == Commitment.In ? 1 : 0;
        var single = plan.First[item] == plan.Last[item];
        var once = single ? null : solver.MakeConstraint(least, 1);
        for (var period = plan.First[item]; period <= plan.Last[item]; period++)
        {
            var place = own[period] = solver.MakeNumVar(single ? least : 0, 1, "");
            solver.Objective().SetCoefficient(place, plan.Values[item]);
            once?.SetCoefficient(place, 1);
        }

        return own;
    }

    private Constraint Limit(ScaledCapacity capacity)
    {
        var limit = solver.MakeConstraint(double.NegativeInfinity, capacity.Amount);
        foreach (var (user, amount) in capacity.Users)
        {
            for (var period = 0; period < plan.Periods; period++)
            {
                if ((capacity.Period ?? period) == period)
                {
                    Add(limit, places[user][period], amount);
                }
            }
        }

        return limit;
    }

    private static void Add(Constraint rule, Variable? place, double weight)
    {
        if (place is not null)
        {
            // Added up, since two items of a rule may be one and the same.
            rule.SetCoefficient(place, rule.GetCoefficient(place) + weight);
        }
    }
}
