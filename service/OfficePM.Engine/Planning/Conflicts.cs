namespace OfficePM.Engine.Planning;

/// <summary>Finds out which commitments collide, and what would help.</summary>
internal static class Conflicts
{
    /// <summary>Why a problem has no plan.</summary>
    public static PlanConflict Of(PlanModel plan, SearchSettings settings)
    {
        // The search that found no plan may have spent everything.
        settings = settings with { Budget = new WorkBudget(Math.Max(10, settings.Budget.Left)) };
        var (items, bands) = Smallest(plan, settings);
        return new PlanConflict(items, bands, Extra(plan, settings), LetGo(plan, settings));
    }

    /// <summary>
    /// What cannot be left out without making a plan possible, by leaving out one after the other; bands go first, so that they are named only
    /// where commitments alone do not collide, then the items that rank lowest.
    /// </summary>
    private static (IReadOnlyList<int> Items, IReadOnlyList<int> Bands) Smallest(PlanModel plan, SearchSettings settings)
    {
        var items = Enumerable.Range(0, plan.Count).Where(item => plan.Decisions[item] != Commitment.Free).ToHashSet();
        var bands = plan.Bands.Select(band => band.Band).ToHashSet();
        foreach (var band in bands.Order().ToList())
        {
            Try(bands, band);
        }

        foreach (var item in items.OrderByDescending(item => plan.TieKeys[item]).ToList())
        {
            Try(items, item);
        }

        return ([.. items.Order()], [.. bands.Order()]);

        void Try(HashSet<int> set, int member)
        {
            set.Remove(member);
            // Decisions that are not kept are as good as not made: an item that was ruled out may be planned again.
            var freed = plan with { Decisions = [.. plan.Decisions.Select((decision, item) => items.Contains(item) ? decision : Commitment.Free)] };
            CpPlan model = new(freed, settings, new CpPlanOptions { KeepsBand = bands.Contains });
            if (model.Minimise(model.Sum(_ => 0)).Verdict != Verdict.Impossible)
            {
                set.Add(member);
            }
        }
    }

    private static IReadOnlyList<ExtraCapacity>? Extra(PlanModel plan, SearchSettings settings)
    {
        if (plan.Capacities.Length == 0)
        {
            return null;
        }

        int[] all = [.. Enumerable.Range(0, plan.Capacities.Length)];
        CpPlan model = new(plan, settings, new CpPlanOptions { Extra = all });
        // Steps are powers of ten, so that amounts in different steps can be added up in the finest of them.
        var finest = plan.Capacities.Min(capacity => capacity.Step);
        var sum = Google.OrTools.Sat.LinearExpr.WeightedSum(all.Select(model.Extra), all.Select(at => (long)Math.Round(plan.Capacities[at].Step / finest)));
        var answer = model.Minimise(sum);
        if (answer.Verdict != Verdict.Found)
        {
            return null;
        }

        return
        [
            .. all.Select(at => new ExtraCapacity(at, Over(plan, answer.PeriodOf, at) * plan.Capacities[at].Step)).Where(extra => extra.Amount > 0),
        ];
    }

    private static long Over(PlanModel plan, int[] periodOf, int at)
    {
        var capacity = plan.Capacities[at];
        var used = capacity.Users.Where(user => periodOf[user.Item] != Plan.NotPlanned && (capacity.Period ?? periodOf[user.Item]) == periodOf[user.Item])
            .Sum(user => user.Amount);
        return Math.Max(0, used - capacity.Amount);
    }

    private static IReadOnlyList<int> LetGo(PlanModel plan, SearchSettings settings)
    {
        // An item that was ruled out needs a variable, too, so that it can be let go of.
        int[] committed = [.. Enumerable.Range(0, plan.Count).Where(item => plan.Decisions[item] != Commitment.Free)];
        var free = plan with { Decisions = [.. plan.Decisions.Select(_ => Commitment.Free)] };
        CpPlan model = new(free, settings);
        // Each commitment that is not kept counts: one that is not planned, or one that is although it was ruled out.
        var broken = model.Sum(item => plan.Decisions[item] switch { Commitment.In => -1, Commitment.Out => 1, _ => 0 });
        var answer = model.MinimiseInTurn(broken, model.Sum(item => -plan.Values[item]), model.Sum(item => plan.TieKeys[item]));
        return answer.Verdict == Verdict.Found
            ? [.. committed.Where(item => (plan.Decisions[item] == Commitment.In) != (answer.PeriodOf[item] != Plan.NotPlanned))]
            : committed;
    }
}
