using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Planning;

/// <summary>A job in a queue.</summary>
/// <param name="CostOfDelay">What each unit of time until it is finished costs; 0 or more.</param>
/// <param name="Duration">How long it takes; more than 0.</param>
public sealed record Job(double CostOfDelay, double Duration)
{
    /// <summary>Cost of delay per duration.</summary>
    public double Cd3 => CostOfDelay / Duration;
}

/// <summary>An order to work in.</summary>
/// <param name="Order">Jobs by place, each once.</param>
/// <param name="DelayCost">Σ cost of delay × finish time.</param>
/// <param name="IsProven">True where no allowed order costs less; false where a rule of thumb had to do.</param>
public sealed record Sequence(IReadOnlyList<int> Order, double DelayCost, bool IsProven);

/// <summary>In which order to work on one thing at a time.</summary>
public static class Sequencing
{
    /// <summary>The order that makes Σ cost of delay × finish time least: by falling CD3, ties in the order of the list (Smith's rule).</summary>
    public static IReadOnlyList<int> Order(IReadOnlyList<Job> jobs)
    {
        Check(jobs);
        return [.. Enumerable.Range(0, jobs.Count).OrderByDescending(job => Rounding.Score(jobs[job].Cd3))];
    }

    /// <summary>The cheapest order where some jobs must come before others, as chains; see <see cref="Plan"/>.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="chains">Jobs by place, each chain in the order in which it must be done; chains may share jobs.</param>
    /// <exception cref="ArgumentException">The chains go round in a circle (the message has the path) or name a job outside the list.</exception>
    public static IReadOnlyList<int> Order(IReadOnlyList<Job> jobs, IReadOnlyList<IReadOnlyList<int>> chains)
    {
        if (chains.SelectMany(chain => chain).Any(job => job < 0 || job >= jobs.Count))
        {
            throw new ArgumentException("A chain names a job outside the list.", nameof(chains));
        }

        return Plan(jobs, [.. chains.SelectMany(chain => chain.Zip(chain.Skip(1), (before, after) => new Prerequisite(before, after)))]).Order;
    }

    /// <summary>The cheapest order where some jobs must come before others: an enabler moves up with what it unlocks.</summary>
    /// <remarks>
    /// Without prerequisites the order by cost of delay per duration is optimal (Wayne Smith, Various optimizers for single-stage
    /// production, Naval Research Logistics Quarterly 3, 1956). With them, always the set with the highest cost of delay per duration comes
    /// next that needs nothing outside itself (Jeffrey Sidney, Decomposition algorithms for single-machine sequencing with precedence
    /// relations and deferral costs, Operations Research 23(2), 1975). Sets side by side or one after the other are solved on their own
    /// (Eugene Lawler, Sequencing jobs to minimize total weighted completion time subject to precedence constraints, Annals of Discrete
    /// Mathematics 2, 1978), which makes chains, trees and all series-parallel plans exact at any usual size. What is left is exact by
    /// dynamic programming up to <see cref="PrecedenceSolver.MostIdeals"/> sets of jobs that can be finished first, as most sets of up to
    /// 20 jobs have; in general the problem is NP-hard. Beyond, always the job that is worth most together with all that it waits for
    /// comes next, and <see cref="Sequence.IsProven"/> is false; within Sidney's sets any order costs at most twice the least (Chandra Chekuri
    /// and Rajeev Motwani, Precedence constrained scheduling to minimize sum of weighted completion times on a single machine, Discrete
    /// Applied Mathematics 98, 1999). Of more than <see cref="PrecedenceSolver.MostConnected"/> connected jobs, which no backlog should
    /// have, each simply ranks with the best of what it unlocks.
    /// </remarks>
    /// <param name="jobs">The jobs.</param>
    /// <param name="prerequisites">What must come before what; find circles with <see cref="Prerequisites.Circle"/> first.</param>
    /// <exception cref="ArgumentException">The prerequisites go round in a circle (the message has the path) or name a job outside the list.</exception>
    public static Sequence Plan(IReadOnlyList<Job> jobs, IReadOnlyList<Prerequisite> prerequisites)
    {
        Check(jobs);
        Prerequisites.ThrowIfCircular(jobs.Count, prerequisites);
        var (order, proven) = PrecedenceSolver.Solve(jobs, Prerequisites.Successors(jobs.Count, prerequisites));
        return new(order, DelayCost(jobs, order), proven);
    }

    /// <summary>Σ cost of delay × finish time when the jobs are done in this order.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="order">Jobs by place, each once.</param>
    public static double DelayCost(IReadOnlyList<Job> jobs, IReadOnlyList<int> order)
    {
        Check(jobs);
        var (finish, cost) = (0.0, 0.0);
        foreach (var job in order)
        {
            finish += jobs[job].Duration;
            cost += jobs[job].CostOfDelay * finish;
        }

        return cost;
    }

    /// <summary>What comes in up to a horizon: the base rate all along, and each job's rate from its finish on.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="order">Jobs by place, each once.</param>
    /// <param name="baseRate">What comes in per unit of time without any of them.</param>
    /// <param name="horizon">Until when; jobs that finish later bring nothing.</param>
    public static double Output(IReadOnlyList<Job> jobs, IReadOnlyList<int> order, double baseRate, double horizon)
    {
        Check(jobs);
        var (finish, output) = (0.0, baseRate * horizon);
        foreach (var job in order)
        {
            finish += jobs[job].Duration;
            output += jobs[job].CostOfDelay * Math.Max(0, horizon - finish);
        }

        return output;
    }

    /// <summary>How many orders cost the same as <see cref="Order(IReadOnlyList{Job})"/>: jobs of equal CD3 may change places.</summary>
    /// <returns>1 or more; infinite where there are more than a computer number can hold.</returns>
    public static double TiedOrders(IReadOnlyList<Job> jobs)
    {
        Check(jobs);
        return jobs.GroupBy(job => Rounding.Score(job.Cd3))
            .Aggregate(1.0, (product, tied) => Enumerable.Range(1, tied.Count()).Aggregate(product, (partial, factor) => partial * factor));
    }

    private static void Check(IReadOnlyList<Job> jobs)
    {
        if (jobs.Any(job => !(job.CostOfDelay >= 0 && double.IsFinite(job.CostOfDelay) && job.Duration > 0 && double.IsFinite(job.Duration))))
        {
            throw new ArgumentException("A job needs a cost of delay of 0 or more and a duration above 0.", nameof(jobs));
        }
    }
}
