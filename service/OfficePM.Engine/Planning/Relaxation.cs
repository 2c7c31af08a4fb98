using Google.OrTools.LinearSolver;

namespace OfficePM.Engine.Planning;

/// <summary>The plan as if items could be cut up. It bounds every plan, and says what one more unit of a capacity would add.</summary>
internal sealed class Relaxation : IDisposable
{
    private readonly Solver solver = Solver.CreateSolver("GLOP");
    private readonly PlanModel plan;
    private readonly Variable?[][] places;
    private readonly Constraint[] capacities;
    private readonly Constraint[] prerequisites;
    private readonly Constraint[] groups;
    private readonly Constraint[] bands;

    /// <param name="plan">The problem; its values in steps are what is maximised.</param>
    public Relaxation(PlanModel plan)
    {
        this.plan = plan;
        places = [.. Enumerable.Range(0, plan.Count).Select(Places)];
        capacities = [.. plan.Capacities.Select(Limit)];
        prerequisites = [.. plan.Prerequisites.SelectMany(Rules)];
        groups = [.. plan.AtMostOne.Select(group => Rule(double.NegativeInfinity, 1, group.SelectMany(item => places[item]).Select(place => (place, 1.0))))];
        bands = [.. plan.Bands.Select(band => Rule(-band.Slack, double.PositiveInfinity, places.SelectMany((own, item) => own.Select(place => (place, (double)band.Weights[item])))))];
        solver.Objective().SetMaximization();
    }

    /// <summary>Solves it; null where nobody can keep to the rules, or the solver gives up.</summary>
    public double? Solve() => solver.Solve() == Solver.ResultStatus.OPTIMAL ? solver.Objective().Value() : null;

    /// <summary>
    /// What one more step of each capacity is worth, in steps of value; 0 or more. Where a capacity is just used up, one more is worth less than
    /// one fewer costs, so it is looked at from a little above. Null where the solver gives up.
    /// </summary>
    public IReadOnlyList<double>? Duals()
    {
        const double Above = 1e-3;
        for (var at = 0; at < capacities.Length; at++)
        {
            capacities[at].SetUb(plan.Capacities[at].Amount + Above);
        }

        double[]? duals = Solve() is null ? null : [.. capacities.Select(capacity => Math.Max(0, capacity.DualValue()))];
        for (var at = 0; at < capacities.Length; at++)
        {
            capacities[at].SetUb(plan.Capacities[at].Amount);
        }

        return duals;
    }

    /// <summary>What one more unit of each rule's limit is worth; for a list with one period. After <see cref="Solve"/>.</summary>
    public RowPrices Multipliers() => new(Prices(capacities), Prices(prerequisites), Prices(groups), Prices(bands));

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

    private IEnumerable<Constraint> Rules(Prerequisite pair)
    {
        for (var period = 0; period < plan.Periods; period++)
        {
            // An item that needs itself needs nothing.
            yield return Rule(
                0, double.PositiveInfinity,
                pair.Before == pair.After ? [] : [.. places[pair.Before].Take(period + 1).Select(place => (place, 1.0)), .. places[pair.After].Take(period + 1).Select(place => (place, -1.0))]);
        }
    }

    private Constraint Rule(double least, double most, IEnumerable<(Variable? Place, double Weight)> terms)
    {
        var rule = solver.MakeConstraint(least, most);
        foreach (var (place, weight) in terms)
        {
            Add(rule, place, weight);
        }

        return rule;
    }

    private static double[] Prices(Constraint[] rules) => [.. rules.Select(rule => Math.Abs(rule.DualValue()))];

    private static void Add(Constraint rule, Variable? place, double weight)
    {
        if (place is not null)
        {
            // Added up, since two items of a rule may be one and the same.
            rule.SetCoefficient(place, rule.GetCoefficient(place) + weight);
        }
    }
}
