using Google.OrTools.LinearSolver;

namespace OfficePM.Engine.Planning;

/// <summary>The plan as if items could be cut up: what that is worth, and what one more unit of each capacity would add.</summary>
/// <param name="Value">In steps of value.</param>
/// <param name="PerStep">The dual value of each capacity, in steps of value per step of capacity; 0 or more.</param>
internal sealed record Relaxation(double Value, IReadOnlyList<double> PerStep)
{
    /// <summary>Solves the linear relaxation; null where the solver gives up.</summary>
    public static Relaxation? Of(PlanModel plan)
    {
        using var solver = Solver.CreateSolver("GLOP");
        var places = new Variable?[plan.Count][];
        for (var item = 0; item < plan.Count; item++)
        {
            places[item] = new Variable?[plan.Periods];
            if (!plan.CanBePlanned(item))
            {
                continue;
            }

            var once = solver.MakeConstraint(plan.Decisions[item] == Commitment.In ? 1 : 0, 1);
            for (var period = plan.First[item]; period <= plan.Last[item]; period++)
            {
                var place = places[item][period] = solver.MakeNumVar(0, 1, "");
                solver.Objective().SetCoefficient(place, plan.Values[item]);
                once.SetCoefficient(place, 1);
            }
        }

        var capacities = plan.Capacities.Select(capacity =>
        {
            var limit = solver.MakeConstraint(double.NegativeInfinity, capacity.Amount);
            foreach (var (user, amount) in capacity.Users)
            {
                foreach (var (place, period) in places[user].Select((place, period) => (place, period)))
                {
                    if (place is not null && (capacity.Period ?? period) == period)
                    {
                        limit.SetCoefficient(place, amount);
                    }
                }
            }

            return limit;
        }).ToArray();
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
        return solver.Solve() == Solver.ResultStatus.OPTIMAL
            ? new Relaxation(solver.Objective().Value(), [.. capacities.Select(capacity => Math.Max(0, capacity.DualValue()))])
            : null;

        static void Add(Constraint rule, Variable? place, double weight)
        {
            if (place is not null)
            {
                rule.SetCoefficient(place, weight);
            }
        }
    }
}
