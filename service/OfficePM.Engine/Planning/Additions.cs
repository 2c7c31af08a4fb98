namespace OfficePM.Engine.Planning;

/// <summary>
/// What it takes to add one item to the best plan and leave all else as it is. That is seldom the least that helps, but it can be done for sure,
/// so that nothing beyond it need be asked for.
/// </summary>
internal sealed class Additions(Question question)
{
    /// <summary>How much of a capacity would be used, in steps, with the item added that needs least; null where no item would bring more.</summary>
    /// <param name="capacity">The capacity, by place: there may be any amount of it.</param>
    public long? UsedWith(int capacity)
    {
        var model = question.Model;
        var draft = Draft(model.WithCapacity(capacity, model.Capacities[capacity].Users.Sum(user => user.Amount)));
        long? least = null;
        foreach (var one in Enumerable.Range(0, model.Count).Where(one => question.Plan.Best[one] == Plan.NotPlanned && model.Values[one] > 0))
        {
            if (Fits(draft, one))
            {
                least = Math.Min(least ?? long.MaxValue, draft.Used(capacity));
            }

            draft.Remove(one, []);
        }

        return least;
    }

    /// <summary>How many units less an item has to take so that it can be added; null where it cannot be added even with the most that can be saved.</summary>
    public long? SavingFor(int item, PartialSaving saved, long most)
    {
        var model = saved.Less(most);
        var draft = Draft(model);
        if (model.Values[item] <= 0 || !Fits(draft, item))
        {
            return null;
        }

        var period = draft.PeriodOf[item];
        return Math.Min(most, saved.Needed(at =>
            (model.Capacities[at].Period ?? period) == period ? model.Capacities[at].Amount - draft.Used(at) + model.Capacities[at].DemandOf(item) : null));
    }

    private PlanDraft Draft(PlanModel model) => new(new PlanLinks(model), question.Plan.Best);

    private static bool Fits(PlanDraft draft, int item)
    {
        draft.Fit(item);
        return draft.PeriodOf[item] != Plan.NotPlanned && draft.KeepsBands();
    }
}
