namespace OfficePM.Engine.Planning;

/// <summary>Orders jobs with prerequisites; see <see cref="Sequencing.Plan"/> for what it does and where it comes from.</summary>
/// <remarks>All sets that are ordered are convex: where a job and one that waits for it are in, so is all that stands between them.</remarks>
internal sealed class PrecedenceSolver
{
    /// <summary>The most sets of jobs that dynamic programming looks at for one indivisible part.</summary>
    public const int MostIdeals = 100_000;

    /// <summary>Connected jobs beyond this number are ordered by a rule of thumb at once.</summary>
    public const int MostConnected = 1_000;

    // Looking for the most urgent part takes time that grows with the cube of the jobs and more.
    private const int MostForClosures = 300;

    // Parts within parts within parts: far deeper than any plan goes, and well within the stack.
    private const int MostDepth = 200;

    private readonly IReadOnlyList<Job> jobs;
    private readonly IReadOnlyList<IReadOnlyList<int>> after;
    private readonly JobSet[] ancestors;
    private readonly JobSet[] descendants;
    private readonly int mostIdeals;
    private bool proven = true;

    /// <param name="jobs">The jobs of one connected part.</param>
    /// <param name="after">What each unlocks, directly.</param>
    /// <param name="topological">The jobs in an order that is allowed.</param>
    /// <param name="mostIdeals">See <see cref="MostIdeals"/>.</param>
    private PrecedenceSolver(IReadOnlyList<Job> jobs, IReadOnlyList<IReadOnlyList<int>> after, int[] topological, int mostIdeals)
    {
        this.jobs = jobs;
        this.after = after;
        this.mostIdeals = mostIdeals;
        ancestors = [.. jobs.Select(_ => new JobSet(jobs.Count))];
        descendants = [.. jobs.Select(_ => new JobSet(jobs.Count))];
        foreach (var job in topological)
        {
            foreach (var next in after[job])
            {
                ancestors[next].Add(job);
                ancestors[next].AddAll(ancestors[job]);
            }
        }

        for (var place = topological.Length - 1; place >= 0; place--)
        {
            foreach (var next in after[topological[place]])
            {
                descendants[topological[place]].Add(next);
                descendants[topological[place]].AddAll(descendants[next]);
            }
        }
    }

    /// <summary>Orders all jobs.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="after">What each unlocks, directly; without circles.</param>
    /// <param name="mostIdeals">How many sets dynamic programming may look at.</param>
    public static (IReadOnlyList<int> Order, bool Proven) Solve(
        IReadOnlyList<Job> jobs, IReadOnlyList<IReadOnlyList<int>> after, int mostIdeals = MostIdeals)
    {
        var allProven = true;
        List<int[]> orders = [];
        foreach (var part in Connected(after))
        {
            var (order, partProven) = part.Length == 1 ? ([0], true) : SolvePart([.. part.Select(job => jobs[job])], Within(part, after), mostIdeals);
            orders.Add([.. order.Select(place => part[place])]);
            allProven &= partProven;
        }

        return (OrderWeaver.Of(jobs, orders), allProven);
    }

    private static (int[] Order, bool Proven) SolvePart(Job[] jobs, IReadOnlyList<IReadOnlyList<int>> after, int mostIdeals)
    {
        var byUnlocked = ByUnlocked(jobs, after);
        if (byUnlocked.Zip(byUnlocked.Skip(1)).All(pair => after[pair.First].Contains(pair.Second)))
        {
            // Each waits for the one before it: there is no other order.
            return (byUnlocked, true);
        }

        if (jobs.Length > MostConnected)
        {
            return (byUnlocked, false);
        }

        PrecedenceSolver solver = new(jobs, after, byUnlocked, mostIdeals);
        var order = solver.Order([.. Enumerable.Range(0, jobs.Length)], depth: 0);
        return (order, solver.proven);
    }

    private int[] Order(int[] set, int depth)
    {
        if (set.Length == 1)
        {
            return set;
        }

        if (depth > MostDepth)
        {
            return RuleOfThumb(set, depth);
        }

        var mask = JobSet.Of(jobs.Count, set);
        if (SideBySide(set, mask) is { Count: > 1 } parts)
        {
            return OrderWeaver.Of(jobs, [.. parts.Select(part => Order(part, depth + 1))]);
        }

        if (OneAfterTheOther(set, mask) is { Count: > 1 } steps)
        {
            return [.. steps.SelectMany(step => Order(step, depth + 1))];
        }

        if (Exact(set) is { } exact)
        {
            return exact;
        }

        if (set.Length <= MostForClosures && MostUrgent(set) is { } first)
        {
            var chosen = first.ToHashSet();
            return [.. Order(first, depth + 1), .. Order([.. set.Where(job => !chosen.Contains(job))], depth + 1)];
        }

        return RuleOfThumb(set, depth);
    }

    /// <summary>The parts of a set that have nothing to do with each other.</summary>
    private List<int[]> SideBySide(int[] set, JobSet mask)
    {
        List<int[]> parts = [];
        JobSet seen = new(jobs.Count);
        foreach (var start in set.Where(job => !seen.Contains(job)))
        {
            List<int> part = [];
            Stack<int> open = new([start]);
            seen.Add(start);
            while (open.TryPop(out var job))
            {
                part.Add(job);
                foreach (var near in ancestors[job].And(mask).Concat(descendants[job].And(mask)).Where(near => !seen.Contains(near)))
                {
                    seen.Add(near);
                    open.Push(near);
                }
            }

            part.Sort();
            parts.Add([.. part]);
        }

        return parts;
    }

    /// <summary>The steps of a set, where all of one step must come before all of the next.</summary>
    private List<int[]> OneAfterTheOther(int[] set, JobSet mask)
    {
        // What comes first has few ancestors; a cut after k jobs is a step where each of them comes before each of the others.
        var counted = set.Select(job => (Job: job, Before: ancestors[job].CountWithin(mask), After: descendants[job].CountWithin(mask)))
            .OrderBy(job => job.Before)
            .ToArray();
        List<int[]> steps = [];
        var (start, crossing) = (0, 0L);
        for (var place = 0; place < counted.Length; place++)
        {
            // Pairs within the front count once as before and once as after; what remains crosses the cut.
            crossing += counted[place].After - counted[place].Before;
            if (crossing == (long)(place + 1) * (counted.Length - place - 1))
            {
                steps.Add([.. counted[start..(place + 1)].Select(job => job.Job).Order()]);
                start = place + 1;
            }
        }

        return steps;
    }

    /// <summary>The cheapest order by dynamic programming over the sets that can be finished first; null where there are too many of them.</summary>
    private int[]? Exact(int[] set)
    {
        if (set.Length > 64)
        {
            return null;
        }

        var needs = set.Select(job => set.Select((other, place) => ancestors[job].Contains(other) ? 1UL << place : 0).Aggregate(0UL, (all, bit) => all | bit)).ToArray();
        List<Dictionary<ulong, (double Cost, double Finish, int Last)>> layers = [new() { [0] = (0, 0, -1) }];
        var ideals = 1;
        for (var size = 0; size < set.Length; size++)
        {
            Dictionary<ulong, (double Cost, double Finish, int Last)> next = [];
            foreach (var (done, (cost, finish, _)) in layers[^1])
            {
                for (var place = 0; place < set.Length; place++)
                {
                    var bit = 1UL << place;
                    if ((done & bit) != 0 || (needs[place] & ~done) != 0)
                    {
                        continue;
                    }

                    var finished = finish + jobs[set[place]].Duration;
                    var total = cost + (jobs[set[place]].CostOfDelay * finished);
                    if (!next.TryGetValue(done | bit, out var known) || total < known.Cost)
                    {
                        next[done | bit] = (total, finished, place);
                    }
                }

                if (ideals + next.Count > mostIdeals)
                {
                    return null;
                }
            }

            ideals += next.Count;
            layers.Add(next);
        }

        var order = new int[set.Length];
        var left = layers[^1].Keys.Single();
        for (var place = set.Length - 1; place >= 0; place--)
        {
            var last = layers[place + 1][left].Last;
            order[place] = set[last];
            left &= ~(1UL << last);
        }

        return order;
    }

    /// <summary>
    /// The part of a set that needs nothing outside itself and has the highest cost of delay per duration; null where that is the whole set.
    /// </summary>
    /// <remarks>
    /// Werner Dinkelbach, On nonlinear fractional programming, Management Science 13(7), 1967: raise the ratio until no such part is worth
    /// more than it costs; which part is worth most is a minimum cut (Jean-Claude Picard, Maximal closure of a graph, Management Science 22(11), 1976).
    /// </remarks>
    private int[]? MostUrgent(int[] set)
    {
        var places = set.Select((job, place) => (job, place)).ToDictionary(pair => pair.job, pair => pair.place);
        var needs = set.SelectMany(job => after[job].Where(places.ContainsKey).Select(next => (places[next], places[job]))).ToArray();
        var best = set;
        while (true)
        {
            var ratio = best.Sum(job => jobs[job].CostOfDelay) / best.Sum(job => jobs[job].Duration);
            double[] worth = [.. set.Select(job => jobs[job].CostOfDelay - (ratio * jobs[job].Duration))];
            var closure = MaximalClosure.Of(worth, needs);
            // A speck above 0 is what rounding leaves of the part that was found before.
            if (closure.Count == 0 || closure.Sum(place => worth[place]) <= 1e-9 * worth.Sum(Math.Abs))
            {
                return best.Length == set.Length ? null : best;
            }

            best = [.. closure.Select(place => set[place])];
        }
    }

    private int[] RuleOfThumb(int[] set, int depth)
    {
        proven = false;
        if (set.Length > MostForClosures || depth > MostDepth)
        {
            return [.. ByUnlocked([.. set.Select(job => jobs[job])], Within(set, after)).Select(place => set[place])];
        }

        List<int> order = [];
        var left = set;
        while (left.Length > 0)
        {
            var mask = JobSet.Of(jobs.Count, left);
            var best = left.Select(job => (int[])[.. ancestors[job].And(mask), job])
                .MaxBy(closure => closure.Sum(job => jobs[job].CostOfDelay) / closure.Sum(job => jobs[job].Duration))!;
            var waited = best[..^1];
            order.AddRange([.. waited.Length == 0 ? [] : Order(waited, depth + 1), best[^1]]);
            left = [.. left.Except(best)];
        }

        return [.. order];
    }

    /// <summary>Jobs by the highest cost of delay per duration among what they unlock.</summary>
    private static int[] ByUnlocked(IReadOnlyList<Job> jobs, IReadOnlyList<IReadOnlyList<int>> after) =>
    [
        .. UnlockedScores.Of(
            [.. jobs.Select(job => (double?)job.Cd3)],
            [.. after.SelectMany((items, before) => items.Select(next => new Prerequisite(before, next)))]).Order,
    ];

    /// <summary>The parts of a graph that are connected, whatever the direction.</summary>
    private static IEnumerable<int[]> Connected(IReadOnlyList<IReadOnlyList<int>> after)
    {
        var root = Enumerable.Range(0, after.Count).ToArray();
        int Root(int job)
        {
            while (root[job] != job)
            {
                job = root[job] = root[root[job]];
            }

            return job;
        }

        for (var job = 0; job < after.Count; job++)
        {
            foreach (var next in after[job])
            {
                root[Root(next)] = Root(job);
            }
        }

        return Enumerable.Range(0, after.Count).GroupBy(Root).Select(part => part.ToArray());
    }

    /// <summary>What each job of a part unlocks within it, by its place in the part.</summary>
    private static IReadOnlyList<IReadOnlyList<int>> Within(int[] part, IReadOnlyList<IReadOnlyList<int>> after)
    {
        var places = part.Select((job, place) => (job, place)).ToDictionary(pair => pair.job, pair => pair.place);
        return [.. part.Select(job => after[job].Where(places.ContainsKey).Select(next => places[next]).ToArray())];
    }
}
