using OfficePM.Engine;
using OfficePM.Engine.Planning;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>How the list is planned, from its cells and OfficePM Settings.</summary>
/// <param name="Plan">What the engine plans by; null where nothing was said about capacities, or efforts do not add up.</param>
/// <param name="Decisions">What people decided about single items.</param>
/// <param name="BucketsFrom">The header of the column that buckets come from; null where there are none.</param>
/// <param name="Offers">The rows of OfficePM Settings.</param>
internal sealed record PlanReading(PlanSettings? Plan, IReadOnlyList<PlanDecision> Decisions, string? BucketsFrom, IReadOnlyList<OfferedSetting> Offers)
{
    /// <summary>Why an item cannot be planned, by its place.</summary>
    public IReadOnlyDictionary<int, string> Unplannable { get; private init; } = new Dictionary<int, string>();

    /// <summary>The plan in force is kept unless another one is better by more than this share of its value.</summary>
    public const double UsualMargin = 0.02;

    private const string ByValue = "value";

    /// <summary>Reads it.</summary>
    /// <param name="context">The list.</param>
    /// <param name="snapshot">The workbook, for the plan of the last Recalc.</param>
    /// <param name="owned">What is ours in it.</param>
    /// <param name="key">How items are found again.</param>
    public static PlanReading Of(PlanContext context, WorkbookSnapshot snapshot, OwnedParts owned, KeyChoice key)
    {
        if (PlanEffort.Of(context) is not { } effort)
            return WithoutEffort(context);
        // Where each team has a column of efforts, those say who does what of an item; a column of teams names no more than who leads.
        var teams = effort.Teams.Count > 0 ? GroupBook.OfNames(effort.Teams, context.Items.Count) : GroupBook.Read(context, context.ColumnOf(Role.Team));
        var capacity = CapacityReading.Read(context, teams, effort.Column);
        if (capacity.Capacities.Count == 0)
            return new PlanReading(null, [], null, [.. capacity.Offers, .. Waiting(context, "used as soon as a capacity is given")]);

        teams.ReportTeams(context);
        var scoring = context.Reading.Scores;
        var (objective, objectiveRow) = ObjectiveOf(context, scoring);
        var items = ItemPlans.Read(context, capacity, teams, effort, HasValue(context.Reading, scoring, objective));
        var buckets = BucketReading.Read(context, item => items.Plans[item].Blocked is null);
        var (margin, marginRow) = MarginOf(context);
        var front = FrontReading.Of(context);
        var plan = new PlanSettings
        {
            Objective = objective,
            EffortCriterion = effort.IsTheMethods ? null : effort.Column.Role.Criterion,
            Periods = capacity.Periods.Names,
            Capacities = capacity.Capacities,
            Items = [.. items.Plans.Select(item => item.ToSettings())],
            Prerequisites = [.. context.Links.Dependencies.Where(link => items.Plans[link.Needs].End != Ended.Done).Select(link => new Prerequisite(link.Needs, link.Item))],
            AtMostOne = Groups(context),
            Bands = buckets.Bands,
            Buckets = buckets.Of,
            KnownBuckets = buckets.Known,
            Axes = front.Axes,
            OwnPlan = OwnPlanReading.Read(context, capacity.Periods, items.Plans),
            // Also where no plan is stored: the margin is part of what was asked for, whichever Recalc it is.
            Previous = new PreviousPlan(
                StoredPlan.Read(snapshot, owned, [.. key.Keys.Select((text, at) => (text, key.Unique[at]))], capacity.Periods), margin),
        };
        return new PlanReading(plan, items.Decisions, buckets.Column?.Name, [objectiveRow, marginRow, .. front.Offers, .. capacity.Offers, .. buckets.Offers])
        {
            Unplannable = items.Plans.Index().Where(one => one.Item.Blocked is not null).ToDictionary(one => one.Index, one => one.Item.Blocked!),
        };
    }

    private static PlanReading WithoutEffort(PlanContext context)
    {
        var rows = context.Settings.Block(SettingBlocks.Capacity);
        if (rows.Count > 0 && context.Settings.NewerVersion is null)
            context.Findings.Add(context.Settings.NotFollowed(
                rows[0], "No plan: the list has no efforts that add up to what a team can do",
                "Add a column of efforts, or set a column's role to Effort in the block Columns of OfficePM Settings"));
        return new PlanReading(null, [], null, Waiting(context, "used as soon as the list has efforts and a capacity is given"));
    }

    /// <summary>What was typed for a plan that there is not yet, so that it is neither lost nor called unknown.</summary>
    private static IReadOnlyList<OfferedSetting> Waiting(PlanContext context, string why) =>
    [
        .. new[] { SettingBlocks.Plan, SettingBlocks.Bands }.SelectMany(context.Settings.Block)
            .DistinctBy(row => (row.Block.ToUpperInvariant(), row.Name.ToUpperInvariant()))
            .Select(row => new OfferedSetting(
                SettingBlocks.All.First(block => string.Equals(block, row.Block, StringComparison.OrdinalIgnoreCase)), row.Name, null, why)),
    ];

    /// <summary>What is maximised, for the engine, and the row that says so.</summary>
    private static (string? Objective, OfferedSetting Row) ObjectiveOf(PlanContext context, ScoringResult? scoring)
    {
        var usual = scoring?.Benefit is null ? PlanSettings.ByScore : ByValue;
        var why = scoring?.Benefit is { } benefit
            ? $"{ExpressionText.Of(benefit)}, before effort counts; type score, or a header of your list"
            : $"{scoring?.Method ?? "the list"} has no value apart from its score; type a header of your list to maximise that";
        OfferedSetting row = new(SettingBlocks.Plan, SettingNames.Maximises, usual, why);
        if (context.Settings.Yours(SettingBlocks.Plan, SettingNames.Maximises) is not { } setting)
            return (null, row);
        var typed = PmSettings.TextOf(setting.Yours);
        if (GroupBook.Same(typed, PlanSettings.ByScore))
            return (PlanSettings.ByScore, row);
        if (GroupBook.Same(typed, ByValue) && scoring?.Benefit is not null)
            return (null, row);
        var column = context.CriterionNamed(typed);
        if (column is { Direction: Direction.Benefit })
            return (column.Role.Criterion, row);
        context.Findings.Add(context.Settings.NotFollowed(
            setting,
            column is not null ? $"The {usual} is maximised: of {column.Role.Column.Name}, less is better" : $"The {usual} is maximised: the list has no criterion of that name",
            $"Type {(scoring?.Benefit is null ? "" : "value, ")}score, or the header of a column that is read as a criterion"));
        return (null, row);
    }

    private static (double Margin, OfferedSetting Row) MarginOf(PlanContext context)
    {
        const string why = "so that the plan does not change for a trifle from one Recalc to the next; 0% for the best plan each time";
        OfferedSetting row = new(SettingBlocks.Plan, SettingNames.KeepPlan, Share.Text(UsualMargin), why);
        if (context.Settings.Yours(SettingBlocks.Plan, SettingNames.KeepPlan) is not { } setting)
            return (UsualMargin, row);
        var share = Share.Of(setting.Yours, oneIsWhole: false);
        if (share.Value is { } margin)
            return (margin, share.Note is { } note ? row with { Why = $"{why}; {note}" } : row);
        context.Findings.Add(context.Settings.NotFollowed(setting, $"{Share.Text(UsualMargin)} is used", Share.Remedy));
        return (UsualMargin, row);
    }

    /// <summary>Whether an item has what is maximised. What the method refuses to count is known to the engine alone.</summary>
    private static Func<int, bool> HasValue(ListReading reading, ScoringResult? scoring, string? objective)
    {
        if (objective is not null && !string.Equals(objective, PlanSettings.ByScore, StringComparison.Ordinal))
            return item => reading.Backlog.Items[item][objective] is not null;
        string[]? inputs = objective is null && scoring?.Benefit is { } benefit ? [.. ExpressionInputs.All(benefit)] : null;
        return item => scoring?.Items[item].Score is not null || (inputs is not null && Array.TrueForAll(inputs, input => reading.Backlog.Items[item][input] is not null));
    }

    /// <summary>At most one of an item and all its versions; at most one of two that exclude each other.</summary>
    private static List<IReadOnlyList<int>> Groups(PlanContext context)
    {
        var parent = Enumerable.Range(0, context.Items.Count).ToArray();
        int Root(int item)
        {
            while (parent[item] != item)
                item = parent[item] = parent[parent[item]];
            return item;
        }

        foreach (var link in context.Links.Alternatives)
            parent[Root(link.Item)] = Root(link.Of);
        var versions = context.Links.Alternatives.SelectMany(link => new[] { link.Item, link.Of }).Distinct().Order().GroupBy(Root)
            .Select(group => (IReadOnlyList<int>)[.. group]);
        var exclusions = context.Links.Exclusions.Where(link => link.Item != link.Other).Select(link => (IReadOnlyList<int>)[Math.Min(link.Item, link.Other), Math.Max(link.Item, link.Other)]);
        return [.. versions.Where(group => group.Count > 1), .. exclusions];
    }
}
