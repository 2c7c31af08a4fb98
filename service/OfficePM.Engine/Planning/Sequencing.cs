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

/// <summary>In which order to work on one thing at a time.</summary>
public static class Sequencing
{
    /// <summary>The order that makes Σ cost of delay × finish time least: by falling CD3, ties in the order of the list (Smith's rule).</summary>
    public static IReadOnlyList<int> Order(IReadOnlyList<Job> jobs)
    {
        Check(jobs);
        return [.. Enumerable.Range(0, jobs.Count).OrderByDescending(job => Rounding.Score(jobs[job].Cd3))];
    }

    /// <summary>
    /// The cheapest order where some jobs must come before others: always the chain prefix with the highest cost of delay per duration next.
    /// </summary>
    /// <remarks>
    /// Optimal for chains (each job in at most one of them): Jeffrey Sidney, Decomposition algorithms for single-machine sequencing with
    /// precedence relations, Operations Research 23(2), 1975. So an enabler with a low score of its own moves up with what it unlocks.
    /// </remarks>
    /// <param name="jobs">The jobs.</param>
    /// <param name="chains">Jobs by place, each chain in the order in which it must be done; a job stands in at most one chain.</param>
    public static IReadOnlyList<int> Order(IReadOnlyList<Job> jobs, IReadOnlyList<IReadOnlyList<int>> chains)
    {
        Check(jobs);
        if (chains.SelectMany(chain => chain).GroupBy(job => job).Any(group => group.Count() > 1 || group.Key < 0 || group.Key >= jobs.Count))
        {
            throw new ArgumentException("A job may stand in one chain only, once.", nameof(chains));
        }

        var chained = chains.SelectMany(chain => chain).ToHashSet();
        var blocks = chains.Select(chain => chain.ToArray())
            .Concat(Enumerable.Range(0, jobs.Count).Where(job => !chained.Contains(job)).Select(job => new[] { job }))
            .SelectMany(chain => Blocks(jobs, chain));

        // Within a chain the ratios of the blocks never rise, so sorting (which is stable) keeps each chain in order.
        return [.. blocks.OrderByDescending(block => Rounding.Score(block.Ratio)).ThenBy(block => block.Jobs[0]).SelectMany(block => block.Jobs)];
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

    /// <summary>Cuts a chain into blocks: from the front, the longest prefix of the highest cost of delay per duration.</summary>
    private static IEnumerable<(int[] Jobs, double Ratio)> Blocks(IReadOnlyList<Job> jobs, int[] chain)
    {
        for (var start = 0; start < chain.Length;)
        {
            var (cost, time, best, end) = (0.0, 0.0, double.NegativeInfinity, start);
            for (var next = start; next < chain.Length; next++)
            {
                cost += jobs[chain[next]].CostOfDelay;
                time += jobs[chain[next]].Duration;
                if (cost / time >= best)
                {
                    (best, end) = (cost / time, next + 1);
                }
            }

            yield return (chain[start..end], best);
            start = end;
        }
    }

    private static void Check(IReadOnlyList<Job> jobs)
    {
        if (jobs.Any(job => !(job.CostOfDelay >= 0 && double.IsFinite(job.CostOfDelay) && job.Duration > 0 && double.IsFinite(job.Duration))))
        {
            throw new ArgumentException("A job needs a cost of delay of 0 or more and a duration above 0.", nameof(jobs));
        }
    }
}
