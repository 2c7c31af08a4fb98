namespace OfficePM.Engine.Planning;

/// <summary>
/// The best set with one item decided the other way. The relaxation with that decision says what it costs at least to decide otherwise about
/// every other item; what would cost more than lies between the relaxation and a set that is there already cannot matter.
/// </summary>
internal sealed class CorePricing : IDisposable
{
    private const int Tries = 4;

    private readonly PlanModel plan;
    private readonly Closeness closeness;
    private readonly IReadOnlyList<int> near;
    private readonly Relaxation relaxation;
    private readonly double gap;

    /// <param name="merged">The list, with one period.</param>
    /// <param name="without">Items that are priced elsewhere; nothing links them to the others.</param>
    /// <param name="near">The base plan.</param>
    public CorePricing(PlanModel merged, IReadOnlyCollection<int> without, Closeness closeness, IReadOnlyList<int> near)
    {
        plan = SetSearch.Without(merged, without);
        (this.closeness, this.near) = (closeness, near);
        relaxation = new Relaxation(plan);
        // As much as cutting up items brings without any question is what it will bring with one.
        gap = relaxation.Solve() is { } relaxed
            ? Math.Max(1, relaxed - Enumerable.Range(0, plan.Count).Where(item => plan.CanBePlanned(item) && near[item] != Plan.NotPlanned).Sum(item => (double)plan.Values[item]))
            : double.PositiveInfinity;
    }

    /// <summary>The best set with the item decided the other way than in the base plan; worth and bound count closeness, too.</summary>
    public SetAnswer Reverse(int item, SearchSettings settings)
    {
        var decision = near[item] == Plan.NotPlanned ? Commitment.In : Commitment.Out;
        var reversed = plan.Deciding(item, decision);
        relaxation.Decide(item, decision);
        try
        {
            return relaxation.Solve() is { } relaxed
                ? Search(item, reversed, relaxed, settings)
                : SetSearch.Maximise(reversed, closeness.Worth, null, null, settings);
        }
        finally
        {
            relaxation.Decide(item, Commitment.Free);
        }
    }

    /// <inheritdoc />
    public void Dispose() => relaxation.Dispose();

    private SetAnswer Search(int item, PlanModel reversed, double relaxed, SearchSettings settings)
    {
        var losses = Enumerable.Range(0, plan.Count).Select(relaxation.LossOf).ToArray();
        // What closeness counts is less than one step, and the relaxation is exact to some digits only.
        var doubt = 1 + (Math.Abs(relaxed) * 1e-9);
        // No set of another value can be worth more than the relaxation.
        var most = closeness.WorthOf(relaxed + doubt);
        var slack = 2 * gap;
        SetAnswer? best = null;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var all = attempt == Tries - 1 || double.IsPositiveInfinity(slack);
            var core = all ? reversed : Core(reversed, item, losses, slack + doubt);
            var found = SetSearch.Maximise(core, closeness.Worth, null, null, settings);
            var outside = all ? long.MinValue : closeness.WorthOf(relaxed - slack);
            switch (found.Verdict)
            {
                case Verdict.Impossible when all:
                    return SetAnswer.Impossible;
                case Verdict.Impossible:
                    slack *= 8;
                    continue;
                case Verdict.Unknown:
                    return best ?? new SetAnswer(Verdict.Unknown, [], 0, most);
            }

            var bound = Math.Min(most, Math.Max(found.Bound, outside));
            best = found with { Bound = found.Worth == found.Bound && closeness.ValueOf(found.Worth) >= closeness.ValueOf(outside) ? found.Worth : Math.Max(found.Worth, bound) };
            if (best.Worth == best.Bound || found.Worth < found.Bound)
            {
                return best;
            }

            // With this set known, anything beyond cannot be worth more.
            slack = relaxed - closeness.ValueOf(found.Worth);
        }

        return best!;
    }

    private static PlanModel Core(PlanModel reversed, int item, double[] losses, double most)
    {
        var decisions = reversed.Decisions.ToArray();
        for (var other = 0; other < decisions.Length; other++)
        {
            if (other != item && decisions[other] == Commitment.Free && Math.Abs(losses[other]) > most)
            {
                decisions[other] = losses[other] > 0 ? Commitment.Out : Commitment.In;
            }
        }

        return reversed with { Decisions = decisions };
    }
}
