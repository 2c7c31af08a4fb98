namespace OfficePM.Engine.Planning;

/// <summary>Chooses what to plan when, so that no other plan that keeps the rules brings more.</summary>
/// <remarks>
/// Selection of items under capacities: Clifford Petersen, Computational experience with variants of the Balas algorithm applied to the
/// selection of R&amp;D projects, Management Science 13(9), 1967; with prerequisites as the next release problem: Anthony Bagnall, Victor
/// Rayward-Smith and Ian Whittley, The next release problem, Information and Software Technology 43(14), 2001.
/// </remarks>
public static class Planner
{
    /// <summary>Plans.</summary>
    /// <param name="problem">What can be done, with what, and under which conditions.</param>
    /// <param name="limits">How long is searched.</param>
    /// <param name="progress">Told that the search has begun.</param>
    /// <returns>A plan that keeps every rule, or what makes one impossible.</returns>
    /// <exception cref="ArgumentException">A number is not finite or outside its range, or a place does not exist.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PlanResult Plan(
        PlanProblem problem, PlanLimits? limits = null, IProgress<PlanProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        limits ??= new PlanLimits();
        progress?.Report(new PlanProgress(PlanStep.Plan, 0, 0));
        var model = PlanModel.Of(problem);
        SearchSettings settings = new(limits.Workers, new WorkBudget(limits.Plan), cancellationToken);
        var best = new PlanSearch(settings).Best(model);
        if (best.Verdict == Verdict.Impossible)
        {
            return new PlanResult(null, Conflicts.Of(model, settings));
        }

        if (best.Verdict == Verdict.Unknown)
        {
            best = Fallback(problem, model, settings, best);
        }

        var kept = problem.Previous is { } previous ? Kept(problem, model, previous, best, settings) : best;
        return new PlanResult(Checked(problem, model, best, kept, limits), null);
    }

    /// <summary>The value of a plan, added up in the order of the list.</summary>
    internal static double ValueOf(PlanProblem problem, IReadOnlyList<int> periodOf) =>
        Enumerable.Range(0, periodOf.Count).Where(item => periodOf[item] != Planning.Plan.NotPlanned).Sum(item => problem.Items[item].Value);

    /// <summary>Where the limit came before any plan: the items from the top of the ranking if that keeps the rules, else any plan that does.</summary>
    private static PlanAnswer Fallback(PlanProblem problem, PlanModel model, SearchSettings settings, PlanAnswer unknown)
    {
        if (Greedy.Of(problem, model) is { } greedy && PlanViolations.Of(problem, greedy.PeriodOf).Count == 0)
        {
            return new PlanAnswer(Verdict.Found, [.. greedy.PeriodOf], model.ValueOf(greedy.PeriodOf), unknown.Bound);
        }

        CpPlan any = new(model, settings with { Budget = new WorkBudget(10) });
        var found = any.Minimise(any.Sum(_ => 0));
        return found.Verdict == Verdict.Found
            ? new PlanAnswer(Verdict.Found, found.PeriodOf, model.ValueOf(found.PeriodOf), unknown.Bound)
            : throw new InvalidOperationException("The search limit is too low to find any plan; raise it.");
    }

    private static PlanAnswer Kept(PlanProblem problem, PlanModel model, PreviousPlan previous, PlanAnswer best, SearchSettings settings)
    {
        // Also where nothing is in force yet: a previous plan that knows no item says nothing but how much it would count.
        if (previous.Periods.Zip(best.PeriodOf).All(pair => pair.First is null || pair.First == pair.Second))
        {
            return best;
        }

        var least = best.Value - (long)Math.Floor(Math.Abs(best.Value) * previous.Margin);
        if (previous.Periods.All(period => period is not null))
        {
            int[] same = [.. previous.Periods.Select(period => period!.Value)];
            if (model.ValueOf(same) >= least && PlanViolations.Of(problem, same).Count == 0)
            {
                return new PlanAnswer(Verdict.Found, same, model.ValueOf(same), best.Bound) { Settled = best.Settled };
            }
        }

        var kept = new PlanSearch(settings).MostLike(model, previous.Periods, least);
        return kept.Verdict == Verdict.Found ? kept with { Bound = best.Bound, Settled = kept.Settled && best.Settled } : best;
    }

    /// <summary>Rechecks what the solver found by the rules themselves, in the numbers of the sheet.</summary>
    private static Plan Checked(PlanProblem problem, PlanModel model, PlanAnswer best, PlanAnswer kept, PlanLimits limits)
    {
        foreach (var found in new[] { best, kept })
        {
            if (PlanViolations.Of(problem, found.PeriodOf) is [var violation, ..])
            {
                throw new InvalidOperationException($"The solver's plan does not keep the rule {violation.Code}.");
            }

            if (model.ValueOf(found.PeriodOf) != found.Value)
            {
                throw new InvalidOperationException("The solver's plan is not worth what the solver says.");
            }
        }

        var value = ValueOf(problem, best.PeriodOf);
        return new Plan
        {
            PeriodOf = kept.PeriodOf,
            Value = ValueOf(problem, kept.PeriodOf),
            Best = best.PeriodOf,
            BestValue = value,
            Bound = best.Proven ? value : Math.Max(value, (Math.Min(best.Bound, model.Limit) + (model.Count / 2.0)) * model.ValueStep),
            Proven = best.Proven,
            Settled = kept.Settled,
            Used = PlanViolations.Used(problem, kept.PeriodOf),
            ValueStep = model.ValueStep,
            Workers = limits.Workers,
        };
    }
}
