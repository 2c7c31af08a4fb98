namespace OfficePM.Engine.Planning;

/// <summary>
/// What it takes to add one item to the best plan and leave all else as it is. That is seldom the least that helps, but it can be done for sure,
/// so that nothing beyond it need be asked for.
/// </summary>
internal sealed class Additions(Question question)
{
    /// <summary>How much of a capacity would be used, in steps, with the item added; null where that would not bring more.</summary>
    /// <param name="capacity">The capacity, by place: there may be any amount of it.</param>
    /// <param name="item">The item; null for the one that needs least.</param>
    public long? UsedWith(int capacity, int? item = null)
    {
        var model = question.Model;
        var draft = Draft(model.WithCapacity(capacity, model.Capacities[capacity].Users.Sum(user => user.Amount)));
        long? least = null;
        foreach (var one in (item is { } only ? [only] : Enumerable.Range(0, model.Count)).Where(one => question.Plan.Best[one] == Plan.NotPlanned && model.Values[one] > 0))
        {
            if (Fits(draft, one))
            {
                least = Math.Min(least ?? long.MaxValue, draft.Used(capacity));
            }

            draft.Remove(one, []);
        }

        return least;
    }

    /// <summary>How much an item could take of a resource, in steps, and be added all the same; null where it cannot be added even if it takes nothing.</summary>
    public long? RoomFor(int item, string resource)
    {
        var model = question.Model.WithDemand(item, resource, 0);
        var draft = Draft(model);
        return model.Values[item] > 0 && Fits(draft, item)
            ? Enumerable.Range(0, model.Capacities.Length)
                .Where(at => string.Equals(model.Capacities[at].Resource, resource, StringComparison.Ordinal) && (model.Capacities[at].Period ?? draft.PeriodOf[item]) == draft.PeriodOf[item])
                .Min(at => model.Capacities[at].Amount - draft.Used(at))
            : null;
    }

    private PlanDraft Draft(PlanModel model) => new(new PlanLinks(model), question.Plan.Best);

    private static bool Fits(PlanDraft draft, int item)
    {
        draft.Fit(item);
        return draft.PeriodOf[item] != Plan.NotPlanned && draft.KeepsBands();
    }
}
