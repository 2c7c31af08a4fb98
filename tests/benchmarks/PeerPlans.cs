using System.Globalization;
using Google.OrTools.LinearSolver;
using Google.OrTools.Sat;
using OfficePM.Engine.Planning;
using LinearExpr = Google.OrTools.Sat.LinearExpr;

namespace OfficePM.Benchmarks;

/// <summary>The same problems handed to solvers as one would write them down, without anything of ours: one variable per item and period.</summary>
internal static class PeerPlans
{
    /// <summary>CP-SAT with its defaults.</summary>
    public static (double Value, double Bound) CpSat(PlanProblem problem, int seconds)
    {
        CpModel model = new();
        var places = problem.Items.Select(_ => problem.Periods.Select(_ => model.NewBoolVar("")).ToArray()).ToArray();
        foreach (var own in places)
        {
            model.AddAtMostOne(own);
        }

        foreach (var capacity in problem.Capacities)
        {
            var users = Users(problem, capacity).ToList();
            model.Add(LinearExpr.WeightedSum(users.Select(user => places[user.Item][user.Period]), users.Select(user => (long)user.Amount)) <= (long)capacity.Amount);
        }

        foreach (var (before, after) in problem.Prerequisites)
        {
            for (var period = 0; period < problem.Periods.Count; period++)
            {
                model.Add(LinearExpr.Sum(places[after].Take(period + 1)) <= LinearExpr.Sum(places[before].Take(period + 1)));
            }
        }

        foreach (var group in problem.AtMostOne)
        {
            model.AddAtMostOne(group.Distinct().SelectMany(item => places[item]));
        }

        model.Maximize(LinearExpr.WeightedSum(
            places.SelectMany(own => own), places.SelectMany((own, item) => own.Select(_ => (long)problem.Items[item].Value))));
        using CpSolver solver = new() { StringParameters = string.Create(CultureInfo.InvariantCulture, $"num_workers:{Environment.ProcessorCount},max_time_in_seconds:{seconds}") };
        var status = solver.Solve(model);
        return status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? (solver.ObjectiveValue, solver.BestObjectiveBound) : (0, solver.BestObjectiveBound);
    }

    /// <summary>SCIP with its defaults.</summary>
    public static (double Value, double Bound) Scip(PlanProblem problem, int seconds)
    {
        using var solver = Solver.CreateSolver("SCIP");
        solver.SetTimeLimit(seconds * 1000L);
        var places = problem.Items.Select(item => problem.Periods.Select(_ =>
        {
            var place = solver.MakeBoolVar("");
            solver.Objective().SetCoefficient(place, item.Value);
            return place;
        }).ToArray()).ToArray();
        foreach (var own in places)
        {
            Add(own.Select(place => (place, 1.0)), 1);
        }

        foreach (var capacity in problem.Capacities)
        {
            Add(Users(problem, capacity).Select(user => (places[user.Item][user.Period], user.Amount)), capacity.Amount);
        }

        foreach (var (before, after) in problem.Prerequisites)
        {
            for (var period = 0; period < problem.Periods.Count; period++)
            {
                Add([.. places[after].Take(period + 1).Select(place => (place, 1.0)), .. places[before].Take(period + 1).Select(place => (place, -1.0))], 0);
            }
        }

        foreach (var group in problem.AtMostOne)
        {
            Add(group.Distinct().SelectMany(item => places[item]).Select(place => (place, 1.0)), 1);
        }

        solver.Objective().SetMaximization();
        var status = solver.Solve();
        return status is Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE ? (solver.Objective().Value(), solver.Objective().BestBound()) : (0, solver.Objective().BestBound());

        void Add(IEnumerable<(Variable Place, double Weight)> terms, double most)
        {
            var rule = solver.MakeConstraint(double.NegativeInfinity, most);
            foreach (var (place, weight) in terms)
            {
                rule.SetCoefficient(place, weight);
            }
        }
    }

    private static IEnumerable<(int Item, int Period, double Amount)> Users(PlanProblem problem, OfficePM.Engine.Planning.Capacity capacity) =>
        from item in Enumerable.Range(0, problem.Items.Count)
        from demand in problem.Items[item].Demands
        where demand.Resource == capacity.Resource
        from period in Enumerable.Range(0, problem.Periods.Count)
        where (capacity.Period ?? period) == period
        select (item, period, demand.Amount);
}
