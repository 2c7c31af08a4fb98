using OfficePM.Engine.Explaining;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>What the list says of when and whether each item can be planned.</summary>
internal sealed class ItemPlans
{
    private readonly PlanContext context;
    private readonly CapacityReading capacity;
    private readonly GroupBook teams;
    private readonly PlanEffort effort;
    private readonly ItemPlan[] plans;
    private readonly List<PlanDecision> decisions = [];

    private ItemPlans(PlanContext context, CapacityReading capacity, GroupBook teams, PlanEffort effort)
    {
        (this.context, this.capacity, this.teams, this.effort) = (context, capacity, teams, effort);
        plans = new ItemPlan[context.Items.Count];
    }

    /// <summary>One per item.</summary>
    public IReadOnlyList<ItemPlan> Plans => plans;

    /// <summary>What people decided, in the order of the list.</summary>
    public IReadOnlyList<PlanDecision> Decisions => decisions;

    /// <summary>Reads all items.</summary>
    /// <param name="context">The list.</param>
    /// <param name="capacity">What there is.</param>
    /// <param name="teams">Who builds what.</param>
    /// <param name="effort">What each item takes.</param>
    /// <param name="hasValue">Whether what is maximised is known of an item.</param>
    public static ItemPlans Read(PlanContext context, CapacityReading capacity, GroupBook teams, PlanEffort effort, Func<int, bool> hasValue)
    {
        ItemPlans read = new(context, capacity, teams, effort);
        read.Ends();
        read.Efforts();
        read.Teams();
        read.Budgets();
        for (var item = 0; item < read.plans.Length; item++)
        {
            if (read.plans[item].Blocked is null && !hasValue(item))
                read.plans[item].Blocked = "it has no value";
        }

        read.Deadlines();
        read.Commitments();
        read.Overrides();
        read.Dependants();
        read.Unkeepable();
        return read;
    }

    private GridColumn? EffortColumn => effort.Column.Role.IsOwnColumn ? effort.Column.Role.Column : null;

    private int Row(int item) => context.Items[item].Number;

    private void Ends()
    {
        var column = context.ColumnOf(Role.Status);
        List<int> done = [], cancelled = [];
        for (var item = 0; item < plans.Length; item++)
        {
            plans[item] = new ItemPlan();
            if (column is null || context.CellOf(item, column) is not { Kind: CellKind.Text } cell || PlanWords.EndOf(cell.Text!) is not { } end)
                continue;
            plans[item].End = end;
            plans[item].Blocked = end == Ended.Done ? "it is done" : "it was cancelled";
            (end == Ended.Done ? done : cancelled).Add(item);
        }

        Report(done, "items-done", "Items that are done", "Not planned: who needs them need not wait");
        Report(cancelled, "items-cancelled", "Items that were cancelled", "Not planned");

        void Report(List<int> items, string code, string title, string done)
        {
            if (items.Count > 0)
                context.Findings.Rows(
                    [.. items.Select(Row)], code, Severity.Info, title, Invariant.Quote(context.TextOf(items[0], column)), done,
                    $"Nothing to do; if they are still to be built, change {column!.Name}");
        }
    }

    private void Efforts()
    {
        for (var item = 0; item < plans.Length; item++)
        {
            plans[item].Effort = context.Reading.Backlog.Items[item][effort.Column.Role.Criterion!] is > 0 and var amount ? amount : null;
            if (plans[item].Effort is null)
                plans[item].Blocked ??= "its effort is missing";
        }
    }

    private void Teams()
    {
        var all = capacity.Has(CapacityReading.AllTeams);
        var limited = capacity.Capacities.Any(amount => teams.Find(amount.Resource) is not null);
        List<int> without = [];
        Dictionary<string, List<int>> unknown = new(StringComparer.Ordinal);
        for (var item = 0; item < plans.Length; item++)
        {
            if (limited && effort.Teams.Count > 0)
            {
                Parts(item, all, unknown);
                continue;
            }

            var team = teams.Of[item];
            if (team is not null && capacity.Has(team))
            {
                plans[item].Team = team;
                if (all && plans[item].Effort is { } amount)
                    plans[item].TakesOfAll(amount);
            }
            else if (capacity.HasTotal || !limited)
            {
                plans[item].Team = all ? CapacityReading.AllTeams : null;
            }
            else if (plans[item].Blocked is null)
            {
                plans[item].Blocked = team is null ? "it has no team" : $"{Invariant.Quote(team)} has no capacity";
                if (team is null)
                    without.Add(item);
                else
                    Without(team, item, unknown);
            }
        }

        if (without.Count > 0)
            context.Findings.Rows(
                [.. without.Select(Row)], "team-missing", Severity.Warning, "No team", $"{teams.Column!.Name} is blank",
                "Not planned: it is not known whose capacity they need", $"Type the team in {teams.Column.Name}");
        foreach (var (team, items) in unknown.OrderBy(pair => pair.Key, NaturalOrder.Comparer))
            context.Findings.Rows(
                [.. items.Select(Row)], "team-without-capacity", Severity.Warning, "A team without capacity", Invariant.Quote(team),
                $"Not planned: nothing says how much {Invariant.Quote(team)} can do",
                $"Type it in the block Capacity of OfficePM Settings, in the row {Invariant.Quote(team)}{(capacity.Periods.Names is [CapacityReading.OnlyPeriod] ? "" : $" · {capacity.Periods.Names[0]}")}; 0 for nothing");
    }

    /// <summary>Each team is charged with its own part of the effort; all of it counts where something is said of all teams together.</summary>
    private void Parts(int item, bool all, Dictionary<string, List<int>> unknown)
    {
        var plan = plans[item];
        List<Demand> parts = [];
        foreach (var part in effort.Column.Parts)
        {
            var team = teams.Find(part.Role.Stakeholder!)!;
            if (part.Values[item] is not (> 0 and var amount))
                continue;
            parts.Add(new Demand(team, amount));
            if (!capacity.Has(team) && !capacity.HasTotal && plan.Blocked is null)
            {
                plan.Blocked = $"{Invariant.Quote(team)} has no capacity";
                Without(team, item, unknown);
            }
        }

        // A part of a team without a capacity of its own is limited by what all have together; where there are only such parts, the whole says it all.
        if (parts.Exists(part => capacity.Has(part.Resource)))
        {
            plan.Parts.AddRange(parts);
            if (all && plan.Effort is { } whole)
                plan.TakesOfAll(whole);
        }
        else if (all)
        {
            plan.Team = CapacityReading.AllTeams;
        }
    }

    private static void Without(string team, int item, Dictionary<string, List<int>> unknown)
    {
        if (unknown.TryGetValue(team, out var alike))
            alike.Add(item);
        else
            unknown[team] = [item];
    }

    private void Budgets()
    {
        foreach (var budget in capacity.Budgets)
        {
            List<int> missing = [];
            for (var item = 0; item < plans.Length; item++)
            {
                if (budget.Values[item] is >= 0 and var cost)
                    plans[item].Demands.Add(new Demand(budget.Column.Name, cost));
                else if (plans[item].Blocked is null)
                {
                    plans[item].Blocked = $"its {budget.Column.Name} is missing";
                    missing.Add(item);
                }
            }

            if (missing.Count > 0)
                context.Findings.Rows(
                    [.. missing.Select(Row)], "budget-cost-missing", Severity.Warning, "No amount under a budget", $"{budget.Column.Name} is blank or negative",
                    "Not planned: what is not known cannot be held against a budget", $"Type the amount in {budget.Column.Name}; 0 for none");
        }
    }

    private void Deadlines()
    {
        if (context.ColumnOf(Role.Deadline) is not { } column)
            return;
        for (var item = 0; item < plans.Length; item++)
        {
            var text = context.TextOf(item, column);
            if (text.Length == 0 || plans[item].End == Ended.Done)
                continue;
            var cell = context.CellOf(item, column);
            var shown = context.Grid.Dates.DateOf(cell) is { } date ? DateCells.Day(date) : Invariant.Quote(text);
            switch (capacity.Periods.Find(cell, context.Grid.Dates, out var at))
            {
                case PeriodPlace.Within:
                    plans[item].Latest = at;
                    break;
                case PeriodPlace.Before:
                    plans[item].Latest = 0;
                    context.Findings.Cell(
                        Row(item), column.Index, "deadline-passed", Severity.Warning, "A deadline before the first period", shown,
                        $"Planned in {capacity.Periods.Names[0]} or not at all", "Correct the deadline, or delete it where it no longer matters");
                    break;
                case PeriodPlace.Unknown when PlanWords.AfterBy(text) is { } rest && capacity.Periods.IndexOf(rest) is { } by:
                    plans[item].Latest = by;
                    break;
                case PeriodPlace.Unknown:
                    context.Findings.Cell(
                        Row(item), column.Index, "deadline-not-placed", Severity.Warning, "A deadline that lies in no known period", shown,
                        "No limit to when the item can be planned",
                        "Type a period of the block Capacity; for dates, name the periods with their year, such as Q1 2026");
                    break;
                default:
                    break;
            }
        }
    }

    private void Commitments()
    {
        if (context.ColumnOf(Role.MustDo) is not { } column)
            return;
        for (var item = 0; item < plans.Length; item++)
        {
            var text = context.TextOf(item, column);
            if (text.Length == 0 || plans[item].End == Ended.Done)
                continue;
            if (PlanWords.IsYes(context.CellOf(item, column)) is { } must)
            {
                plans[item].Commitment = must ? Commitment.In : Commitment.Free;
                plans[item].CommittedAt = must ? column : null;
            }
            else if (Decision.Of(text, capacity.Periods) is { Commitment: Commitment.In } decision)
            {
                plans[item].CommittedAt = column;
                Keep(item, column, decision, text);
            }
            else
            {
                context.Findings.Cell(
                    Row(item), column.Index, "must-do-unknown", Severity.Warning, "Neither yes nor no", Invariant.Quote(text), "Not committed: the plan decides",
                    "Type yes or no, or the period that it is promised for");
            }
        }
    }

    private void Overrides()
    {
        if (context.ColumnOf(Role.Override) is not { } column)
            return;
        var (reasons, people) = (context.ColumnOf(Role.OverrideReason), context.ColumnOf(Role.OverrideBy));
        List<int> unexplained = [];
        for (var item = 0; item < plans.Length; item++)
        {
            var text = context.TextOf(item, column);
            if (text.Length == 0)
                continue;
            var decision = context.CellOf(item, column).Kind == CellKind.Text ? Decision.Of(text, capacity.Periods)
                : PlanWords.IsYes(context.CellOf(item, column)) is { } yes ? new Decision(yes ? Commitment.In : Commitment.Out)
                : capacity.Periods.IndexOf(text) is { } year ? new Decision(Commitment.In, year, year) : null;
            if (decision is not { } decided)
            {
                context.Findings.Cell(
                    Row(item), column.Index, "override-unknown", Severity.Warning, "A decision that is not understood", Invariant.Quote(text), "Not followed: the plan decides",
                    "Type in, out, a period, \"by\" or \"not before\" a period, or two periods with a dash between");
                continue;
            }

            var (reason, by) = (context.TextOf(item, reasons), context.TextOf(item, people));
            decisions.Add(new PlanDecision(item, text, reason.Length > 0 ? reason : null, by.Length > 0 ? by : null, new CellAddress(Row(item), column.Index)));
            if (reason.Length == 0)
                unexplained.Add(item);
            if (plans[item].End == Ended.Done)
                continue;
            if (plans[item].Commitment == Commitment.In && decided.Commitment == Commitment.Out)
                context.Findings.Cell(
                    Row(item), column.Index, "override-against-commitment", Severity.Info, "Decided against a commitment", Invariant.Quote(text),
                    $"Not planned: the decision counts for more than {plans[item].CommittedAt!.Name}", "Nothing to do, or take one of the two out");
            plans[item].IsOverride = true;
            plans[item].CommittedAt = column;
            Keep(item, column, decided, text);
        }

        if (unexplained.Count > 0)
            context.Findings.Rows(
                [.. unexplained.Select(Row)], "override-without-reason", Severity.Warning, "A decision without a reason", Invariant.Quote(context.TextOf(unexplained[0], column)),
                "Followed all the same",
                reasons is null
                    ? "Add a column Override reason (and Override by), so that others can follow the decision"
                    : $"Type why in {reasons.Name}{(people is null ? "" : $" and who decided in {people.Name}")}");
    }

    /// <summary>Takes a decision over; one about when counts for more than a deadline that it contradicts.</summary>
    private void Keep(int item, GridColumn column, Decision decision, string text)
    {
        var plan = plans[item];
        if (decision.Commitment != Commitment.Free)
            plan.Commitment = decision.Commitment;
        plan.Earliest = decision.Earliest;
        if (plan.Latest is { } latest && latest < decision.Earliest)
        {
            context.Findings.Cell(
                Row(item), column.Index, "window-contradictory", Severity.Warning, "Decided for after the deadline", Invariant.Quote(text),
                $"The decision counts: not before {capacity.Periods.Names[decision.Earliest]}, although it is due in {capacity.Periods.Names[latest]}",
                "Change the decision or the deadline");
            plan.Latest = decision.Latest;
        }
        else if (decision.Latest is { } last)
        {
            plan.Latest = Math.Min(plan.Latest ?? last, last);
        }
    }

    /// <summary>What needs something that can never be planned cannot be planned either.</summary>
    private void Dependants()
    {
        var needs = context.Links.Dependencies.Where(link => plans[link.Needs].End != Ended.Done).ToLookup(link => link.Needs);
        Dictionary<int, Dependency> because = [];
        Queue<int> open = new(Enumerable.Range(0, plans.Length).Where(item => plans[item] is { Blocked: not null, End: not Ended.Done }));
        while (open.TryDequeue(out var blocked))
        {
            foreach (var link in needs[blocked].Where(link => plans[link.Item].Blocked is null))
            {
                plans[link.Item].Blocked = $"it needs {context.NameOf(blocked)}";
                because[link.Item] = link;
                open.Enqueue(link.Item);
            }
        }

        foreach (var (item, link) in because.OrderBy(pair => pair.Key))
        {
            List<string> path = [context.NameOf(item)];
            var last = item;
            for (; because.TryGetValue(last, out var next); last = next.Needs)
            {
                if (path.Count < MostNamed)
                    path.Add(context.NameOf(next.Needs));
                else if (path.Count == MostNamed)
                    path.Add("…");
            }

            context.Findings.Cell(
                link.Cell.Row, link.Cell.Column, "prerequisite-not-plannable", Severity.Warning, "Needs something that cannot be planned", string.Join(" → ", path),
                $"Not planned: {context.NameOf(last)} cannot be, because {plans[last].Blocked}", "Mend what is missing there, or take the dependency out");
        }
    }

    private const int MostNamed = 8;

    /// <summary>Commitments to what cannot be planned are let go, loudly: the rest of the plan must not wait for a cell.</summary>
    private void Unkeepable()
    {
        for (var item = 0; item < plans.Length; item++)
        {
            var plan = plans[item];
            if (plan is not { Commitment: Commitment.In, Blocked: { } why, End: not Ended.Done })
                continue;
            plan.Commitment = Commitment.Free;
            var column = plan.Effort is null && EffortColumn is { } efforts ? efforts : plan.CommittedAt!;
            context.Findings.Cell(
                Row(item), column.Index, "commitment-not-plannable", Severity.Error, "Committed, but it cannot be planned", context.NameOf(item),
                $"Left out of the plan: {why}", plan.Effort is null ? $"Type its effort, or take the commitment out of {plan.CommittedAt!.Name}" : "Mend that, or take the commitment out");
        }
    }
}

/// <summary>What is known of one item while the list is read.</summary>
internal sealed class ItemPlan
{
    /// <summary>The resource that its effort is taken from; null for none.</summary>
    public string? Team { get; set; }

    /// <summary>What it takes of each team where several do their part of it; empty where <see cref="Team"/> does all of it.</summary>
    public List<Demand> Parts { get; } = [];

    /// <summary>What it takes beside.</summary>
    public List<Demand> Demands { get; } = [];

    /// <summary>Which of those is all of its effort once more; null where nothing is said of all teams together.</summary>
    public string? Whole { get; private set; }

    /// <summary>Its effort; null where it is missing or nothing.</summary>
    public double? Effort { get; set; }

    /// <summary>Whether it is done or was cancelled.</summary>
    public Ended? End { get; set; }

    /// <summary>Why it cannot be planned, as the rest of a sentence; null where it can.</summary>
    public string? Blocked { get; set; }

    /// <summary>The first period.</summary>
    public int Earliest { get; set; }

    /// <summary>The last period; null for the last one that there is.</summary>
    public int? Latest { get; set; }

    /// <summary>What was decided.</summary>
    public Commitment Commitment { get; set; }

    /// <summary>Whether that is an override.</summary>
    public bool IsOverride { get; set; }

    /// <summary>The column that committed it.</summary>
    public GridColumn? CommittedAt { get; set; }

    /// <summary>Counts all of its effort once more, as what all teams have together.</summary>
    public void TakesOfAll(double effort)
    {
        Whole = CapacityReading.AllTeams;
        Demands.Add(new Demand(Whole, effort));
    }

    /// <summary>For the engine.</summary>
    public PlanItemSettings ToSettings() => new(Team)
    {
        Parts = Parts, Demands = Demands, Whole = Whole, Plannable = Blocked is null, Earliest = Earliest, Latest = Latest, Commitment = Commitment, IsOverride = IsOverride,
    };
}
