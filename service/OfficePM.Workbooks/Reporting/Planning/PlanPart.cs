using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>
/// The plan's part of OfficePM Trade-offs: what each yes and each no costs, what more capacity buys, the list taken from the top, the PM's
/// own plan, the balance of the portfolio, the overrides, and how the plan was found.
/// </summary>
internal sealed class PlanPart
{
    /// <summary>Items with a price that are listed; the rest stand on Results.</summary>
    public const int MostItems = 40;

    private const int Item = 2;
    private const int Lane = 3;
    private const int Team = 4;
    private const int Effort = 5;
    private const int Value = 6;
    private const int Cost = 7;
    private const int Means = 8;
    private const int When = 9;
    private const int RowHeight = 30;
    private const int LowRow = 26;
    private const int OnOnePage = 32;
    private const int MostNos = 10;
    private const int MostCapacities = 15;
    private const int MostViolations = 12;
    private const int MostBeaten = 8;
    private const double TextWidth = 1070;

    private readonly Report report;
    private readonly PlanView plan;
    private readonly Page page;
    private readonly SheetDraft draft;
    private readonly IReadOnlyList<int> pixels;

    /// <param name="report">What there is to show.</param>
    /// <param name="page">The page, at the row where the part begins.</param>
    /// <param name="pixels">The widths of its columns.</param>
    public PlanPart(Report report, Page page, IReadOnlyList<int> pixels)
    {
        this.report = report;
        this.page = page;
        this.pixels = pixels;
        plan = report.Planning!;
        draft = page.Draft;
    }

    /// <summary>What stands under the headline.</summary>
    public static string Subtitle(PlanView plan) => plan.Plan is null
        ? "A plan keeps every decision and every rule. These cannot all be kept, so there is no plan until one of them gives."
        : $"Each line answers: if this item must be planned, what leaves, and how much value goes with it. The whole plan is worked out again for every line. Value = {PlanSentences.Objective(plan)}.";

    /// <summary>Whether the first row is the header of a long table, which then stays in view.</summary>
    public static bool BeginsWithTable(PlanView? plan) => plan is { Prices.CostOfYes.Count: > 0 };

    /// <summary>Whether that table does not fit on one printed page, so that its header is repeated.</summary>
    public static bool IsLong(PlanView? plan) => plan is { Prices.CostOfYes.Count: > OnOnePage };

    /// <summary>Writes all of it.</summary>
    public void Write()
    {
        if (plan.Plan is null)
        {
            Conflict();
            return;
        }

        CostOfYes();
        CostOfNo();
        Capacity();
        if (plan.Prices?.Greedy is { } greedy)
        {
            Section("What if we simply took the list from the top?");
            Sentences(PlanSentences.Greedy(plan, greedy));
        }

        if (plan.Prices?.OwnPlan is { } own)
            OwnPlan(own);
        Balance();
        Overrides();
        Beaten();
        Section("How the plan was found");
        Sentences(PlanSentences.Found(plan), Looks.BodyMuted with { Bottom = null });
        page.Add(8);
    }

    private void CostOfYes()
    {
        var prices = Cheapest(plan.Prices?.CostOfYes ?? []);
        if (prices.Count == 0)
        {
            Sentences(plan.Unplannable.Count == plan.Count ? "No item can be planned: each lacks an effort or a value, or is done." : "Every item that can be planned is in the plan: no yes has to wait.");
            return;
        }

        Header(36, "A yes costs, points", "It means no to", "It comes in by itself when");
        var shown = prices.Take(MostItems).ToList();
        var first = page.Row;
        foreach (var price in shown)
        {
            About(price.Item);
            Price(price);
            draft.Text(page.Row, Means, price.Impossible
                ? Fit(Words.Sentence(PlanSentences.Impossible(plan, price.Item)), Means)
                : NamesThatFit(price), (price.Impossible ? Looks.BodyMuted : Looks.Body) with { Indent = 1 });
            draft.Text(page.Row, When, price.Impossible ? null : ComesIn(price.Item), Looks.BodyMuted with { Indent = 1 });
            page.Add(RowHeight);
        }

        DataBars(first, shown);
        var rest = prices.Count - shown.Count;
        var more = rest == 0 ? "" : $" {(rest == 1 ? "One more item, the dearest, stands" : $"{Words.Number(rest)} more items, the dearest, stand")} on OfficePM Results.";
        page.Sentence($"Rounded to what estimates support, a range where only bounds are known; full numbers, to filter, are on OfficePM Results.{more}", Looks.Note);
        if (plan.Margin > 0 && shown.Exists(price => plan.Way(price.Item) is { Value: not null } or { Effort: not null } or { MoreCapacity: not null }))
            page.Sentence($"What brings an item in brings it into the best plan; the plan of the last Recalc is kept while the best one is no more than {PlanNumbers.Share(plan.Margin)} better (OfficePM Settings).", Looks.Note);
    }

    private void CostOfNo()
    {
        var prices = Cheapest(plan.Prices?.CostOfNo ?? []);
        if (prices.Count == 0)
            return;
        Section("What a no costs", prices.Count > MostNos ? $"the {MostNos} of {Words.Number(prices.Count)} planned items that cost least to leave out; all are on OfficePM Results" : "each planned item left out, and what would come in instead");
        Header(24, "A no costs, points", "What would come in instead", null);
        foreach (var price in prices.Take(MostNos))
        {
            About(price.Item);
            Price(price);
            draft.Text(page.Row, Means, price.Impossible ? "Cannot be left out" : Fit(Instead(price), Means, When), Looks.Body with { Indent = 1 });
            draft.Fill(page.Row, Item, When, Looks.Body);
            page.Add(LowRow);
        }
    }

    private string Instead(DecisionPrice price)
    {
        List<string> parts = [];
        if (price.Enters.Count > 0)
            parts.Add(plan.List(price.Enters, 3));
        if (price.Leaves.Count > 0)
            parts.Add($"{plan.List(price.Leaves, 2)} {(price.Leaves.Count == 1 ? "leaves" : "leave")} too");
        if (price.Moves.Count > 0 && parts.Count < 2)
            parts.Add($"{plan.List(price.Moves, 2)} {(price.Moves.Count == 1 ? "moves" : "move")}");
        return parts.Count == 0 ? "nothing" : string.Join("; ", parts);
    }

    private void Capacity()
    {
        if (plan.Prices is not { Capacity.Count: > 0 } prices)
            return;
        var unit = plan.Effort.Plural;
        Section(unit is null ? "What more capacity buys" : $"What one more {Words.Unit(1, unit)} buys", plan.IsKept ? "the next better plan that more of one team alone allows, counted from the best plan, not from the one that was kept" : "the next better plan that more of one team alone allows");
        draft.Text(page.Row, Item, plan.Problem.Capacities.Any(capacity => plan.TeamName(capacity.Resource) is not null) ? "Team" : "Capacity", Looks.Header);
        draft.Text(page.Row, Lane, "Planned", Looks.Header);
        draft.Text(page.Row, Team, null, Looks.Header);
        draft.Text(page.Row, Effort, "Left", Looks.Header.Right());
        draft.Text(page.Row, Value, "Extra", Looks.Header.Right());
        draft.Text(page.Row, Cost, "Gain, points", Looks.Header.Right());
        draft.Text(page.Row, Means, "Brings in", Looks.Header with { Indent = 1 });
        draft.Text(page.Row, When, "Compared with the plan", Looks.Header with { Indent = 1 });
        page.Add(24);
        foreach (var price in prices.Capacity.Take(MostCapacities))
        {
            var capacity = plan.Problem.Capacities[price.Capacity];
            var used = plan.Plan!.Used[price.Capacity];
            draft.Text(page.Row, Item, Fit(plan.NameOf(capacity), Item, bold: true), Looks.Name);
            draft.Text(page.Row, Lane, $"{Words.Number(Clean(used))} of {plan.Amount(capacity, capacity.Amount)}", Looks.Body);
            draft.Number(page.Row, Effort, Clean(capacity.Amount - used), Looks.Body.Number("General"));
            draft.Number(page.Row, Value, price.NextStep is { } step ? Clean(step.Extra) : null, Looks.Body.Number("General"));
            Gain(price);
            draft.Text(page.Row, Means, Fit(Brings(price), Means), Looks.Body with { Indent = 1 });
            draft.Text(page.Row, When, Fit(Compared(price, capacity), When), Looks.BodyMuted with { Indent = 1 });
            draft.Fill(page.Row, Item, When, Looks.Body);
            page.Add(LowRow);
        }

        if (prices.Capacity.Count > MostCapacities)
            page.Sentence($"{Words.Count(prices.Capacity.Count - MostCapacities, "more capacity is", "more capacities are")} not listed.", Looks.Note);
    }

    private void Gain(CapacityPrice price)
    {
        if (price.NextStep is { } step && plan.Numbers.Round(step.Gain) < plan.Numbers.Grain)
            draft.Text(page.Row, Cost, plan.Numbers.About(step.Gain), Looks.Name.Right());
        else
            draft.Number(page.Row, Cost, price.NextStep is { } gain ? plan.Numbers.Round(gain.Gain) : null, Looks.Name.Number(plan.Numbers.Format));
    }

    private string Brings(CapacityPrice price)
    {
        if (price.NextStep is not { } step)
            return price.Proven ? "more of it alone brings nothing" : "not found within the limit of the search";
        for (var most = 3; most > 1; most--)
        {
            if (Said(most) is var said && TextSize.Width(said, 10.5) <= pixels[Means - 1] - 18)
                return said;
        }

        return Said(1);

        string Said(int most)
        {
            List<string> parts = [];
            if (step.Enters.Count > 0)
                parts.Add(plan.List(step.Enters, most));
            if (step.Leaves.Count > 0)
                parts.Add($"{plan.List(step.Leaves, most)} {(step.Leaves.Count == 1 ? "leaves" : "leave")}");
            return parts.Count == 0 ? "the same items, sooner" : string.Join("; ", parts);
        }
    }

    private string Compared(CapacityPrice price, Capacity capacity)
    {
        List<string> parts = [];
        var best = plan.Plan!.BestValue;
        if (price.NextStep is { } step && best > 0)
            parts.Add($"{PlanNumbers.Share(step.Gain / best)} more");
        if (price.PerUnit is > 0 and var per)
            parts.Add($"{plan.Numbers.About(per)} per {(plan.IsEffort(capacity) && plan.Effort.Plural is { } unit ? Words.Unit(1, unit) : "unit")}");
        if (price is { NextStep: not null, Proven: false })
            parts.Add("perhaps less is enough");
        return string.Join("; ", parts);
    }

    private void OwnPlan(OwnPlanReview own)
    {
        var planned = own.PeriodOf.Count(period => period != Plan.NotPlanned);
        Section("Your own plan", $"{Words.Count(planned, "item")} marked as planned, {PlanSentences.Points(plan, own.Value)}");
        var best = plan.Plan!.BestValue;
        string Against(double left) => left <= 1e-9 * Math.Max(1, Math.Abs(best))
            ? "as much as the best plan"
            : $"{plan.Numbers.About(left)} less than the best plan{(best > 0 ? $" ({PlanNumbers.Share(left / best)} of the value)" : "")}";
        if (own.LeftOnTheTable is { } without)
        {
            Sentences($"It can be done as it is and brings {Against(without)}.");
            return;
        }

        draft.Text(page.Row, Item, "What it does not keep to", Looks.Header);
        draft.Text(page.Row, When, "Code", Looks.Header with { Indent = 1 });
        draft.Fill(page.Row, Item, When, Looks.Header);
        page.Add(24);
        foreach (var violation in own.Violations.Take(MostViolations))
        {
            draft.Text(page.Row, Item, Fit(PlanSentences.Violation(plan, violation), Item, Means), Looks.Body);
            draft.Text(page.Row, When, violation.Code, Looks.BodyMuted with { Indent = 1 });
            draft.Fill(page.Row, Item, When, Looks.Body);
            page.Add(LowRow);
        }

        if (own.Violations.Count > MostViolations)
            page.Sentence($"{Words.Number(own.Violations.Count - MostViolations)} more, all on OfficePM Check.", Looks.Note);
        Sentences(own.Repair is null
            ? "No repair of it keeps all rules."
            : $"The smallest repair: {Words.LowerFirst(PlanSentences.Repair(plan, own))}. It then brings {Against(own.Repair.LeftOnTheTable)}.");
    }

    private void Balance()
    {
        if (plan.Assessed.Balance is not { Buckets.Count: > 0 } balance)
            return;
        Section("Portfolio balance", plan.Understood.BucketsFrom is { } from ? $"what each {Words.Short(Words.Line(from), 30)} has of the plan" : "what each bucket has of the plan");
        draft.Text(page.Row, Item, "Bucket", Looks.Header);
        draft.Text(page.Row, Lane, "Items", Looks.Header.Right());
        draft.Text(page.Row, Team, "Planned", Looks.Header.Right());
        draft.Text(page.Row, Effort, "Value", Looks.Header.Right());
        draft.Text(page.Row, Value, Words.Sentence(plan.Effort.Noun), Looks.Header.Right());
        draft.Text(page.Row, Means, "Held against", Looks.Header with { Indent = 1 });
        draft.Fill(page.Row, Item, When, Looks.Header);
        page.Add(24);
        foreach (var bucket in balance.Buckets)
        {
            draft.Text(page.Row, Item, Fit(Words.Line(bucket.Bucket), Item, bold: true), Looks.Name);
            draft.Number(page.Row, Lane, bucket.Items, Looks.Body.Number("#,##0"));
            draft.Number(page.Row, Team, bucket.Planned, Looks.Body.Number("#,##0"));
            draft.Text(page.Row, Effort, bucket.ValueShare is { } value ? PlanNumbers.Share(value) : null, Looks.Body.Right());
            draft.Text(page.Row, Value, bucket.EffortShare is { } effort ? PlanNumbers.Share(effort) : null, Looks.Body.Right());
            draft.Text(page.Row, Means, PlanSentences.Band(bucket.Band), Looks.BodyMuted with { Indent = 1 });
            draft.Text(page.Row, When, bucket.Items == 0 ? "no item on the list" : bucket.Neglected ? "nothing planned" : null, Looks.BodyMuted with { Indent = 1, FontColor = Palette.AttentionText });
            draft.Fill(page.Row, Item, When, Looks.Body);
            page.Add(LowRow);
        }

        List<string> says = [];
        var neglected = balance.Buckets.Where(bucket => bucket.Neglected).Select(bucket => Words.Short(bucket.Bucket, 30)).ToList();
        if (neglected.Count > 0)
            says.Add($"Nothing is planned for {Words.List(neglected, 5)}.");
        if (balance.Without.Count > 0)
            says.Add($"{(balance.Without.Count == 1 ? "One item serves" : $"{Words.Number(balance.Without.Count)} items serve")} none of them: {plan.List(balance.Without, 5)}.");
        if (says.Count > 0)
            Sentences(string.Join(" ", says));
        var enablers = Enumerable.Range(0, plan.Count).Where(item => plan.Assessed.Unlocks[item] > 0).OrderByDescending(item => plan.Assessed.Unlocks[item]).Take(3).ToList();
        if (enablers.Count > 0)
            Sentences($"What others need first: {Words.List([.. enablers.Select(item => $"{plan.Name(item)} unlocks {PlanSentences.Points(plan, plan.Assessed.Unlocks[item])}")])}; that is not part of its own value.");
    }

    private void Overrides()
    {
        var overrides = plan.Overrides;
        if (overrides.Count == 0)
            return;
        Section("Decisions that override the plan", overrides.Count > 1 ? "honoured; each cost is for taking back that one alone, the others kept" : "honoured, and what it costs");
        draft.Text(page.Row, Item, "Item", Looks.Header);
        draft.Text(page.Row, Lane, "Decision", Looks.Header);
        draft.Text(page.Row, Team, "By", Looks.Header);
        draft.Fill(page.Row, Effort, Value, Looks.Header);
        draft.Text(page.Row, Cost, overrides.Count > 1 ? "Alone it costs" : "It costs, points", Looks.Header.Right());
        draft.Text(page.Row, Means, "Reason given", Looks.Header with { Indent = 1 });
        draft.Fill(page.Row, Item, When, Looks.Header);
        page.Add(24);
        var costs = plan.Prices?.Overrides;
        foreach (var decision in overrides)
        {
            NameOf(decision.Item);
            draft.Text(page.Row, Lane, decision.In ? "In" : "Out", Looks.Body);
            draft.Text(page.Row, Team, decision.By is { } by ? Fit(by, Team, Value) : null, Looks.BodyMuted);
            draft.Fill(page.Row, Effort, Value, Looks.Body);
            draft.Text(page.Row, Cost, costs?.Each.FirstOrDefault(cost => cost.Item == decision.Item) is { } cost ? plan.Numbers.Price(cost.AtLeast, cost.AtMost) : null, Looks.Name.Right());
            draft.Text(page.Row, Means, Fit(decision.Reason ?? "none", Means, When), (decision.Reason is null ? Looks.BodyMuted : Looks.Body) with { Indent = 1 });
            draft.Fill(page.Row, Item, When, Looks.Body);
            page.Add(LowRow);
        }

        if (costs is not null && overrides.Count > 1)
        {
            draft.Text(page.Row, Item, "All together", Looks.Name);
            draft.Text(page.Row, Cost, plan.Numbers.Price(costs.All.AtLeast, costs.All.AtMost), Looks.Name.Right());
            draft.Text(page.Row, Means, "all of them taken back at once; not always the sum", Looks.BodyMuted with { Indent = 1 });
            draft.Fill(page.Row, Item, When, Looks.Body);
            page.Add(LowRow);
        }
    }

    // One against one, whatever fits: an item that is planned although another one beats it stands first.
    private void Beaten()
    {
        var dominators = Enumerable.Range(0, plan.Count).Select(plan.Dominators).ToList();
        var beaten = Enumerable.Range(0, plan.Count).Where(item => dominators[item].Count > 0 && plan.Problem.Items[item].Plannable)
            .OrderBy(item => plan.Plan!.PeriodOf[item] == Plan.NotPlanned).ThenByDescending(item => plan.Problem.Items[item].Value).ToList();
        if (beaten.Count == 0)
            return;
        var axes = PlanSentences.Axes(plan);
        Section("What another item beats", $"at least as good on {axes}, and better on one of them");
        Header(24, "Beaten by", "Which is", null);
        foreach (var item in beaten.Take(MostBeaten))
        {
            About(item);
            draft.Text(page.Row, Cost, Words.Number(dominators[item].Count), Looks.Body.Right());
            draft.Text(page.Row, Means, Fit(PlanSentences.Dominator(plan, dominators[item][0], dominators[item].Count), Means, When), Looks.Body with { Indent = 1 });
            draft.Fill(page.Row, Item, When, Looks.Body);
            page.Add(LowRow);
        }

        var front = Enumerable.Range(0, plan.Count).Where(item => dominators[item].Count == 0 && plan.Problem.Items[item].Plannable).ToList();
        var rest = beaten.Count > MostBeaten ? $" {Words.Count(beaten.Count - MostBeaten, "more item")} that others beat stand on OfficePM Results." : "";
        Sentences($"No item beats {plan.List(front, 5)}.{rest} Both numbers can be chosen on OfficePM Settings.", Looks.BodyMuted with { Bottom = null });
    }

    private void Conflict()
    {
        if (plan.Assessed.Conflict is not { } conflict)
            return;
        Section("What collides", "without any one of these the others could be kept");
        draft.Text(page.Row, Item, "Item", Looks.Header);
        draft.Text(page.Row, Lane, "Decision", Looks.Header);
        draft.Text(page.Row, Effort, plan.Effort.Header, Looks.Header.Right());
        draft.Text(page.Row, Means, "What it takes", Looks.Header with { Indent = 1 });
        draft.Fill(page.Row, Item, When, Looks.Header);
        page.Add(24);
        foreach (var item in conflict.Items)
        {
            NameOf(item);
            draft.Text(page.Row, Lane, plan.Problem.Items[item].Commitment == Commitment.Out ? "Out" : "In", Looks.Body);
            draft.Fill(page.Row, Team, Team, Looks.Body);
            draft.Number(page.Row, Effort, plan.Problem.Items[item].Plannable ? plan.Problem.Items[item].Effort : null, Looks.Body.Number("General"));
            var needs = PlanSentences.Needs(plan.Problem, item);
            var takes = new[] { needs.Count > 0 ? $"needs {plan.List(needs, 3)}" : null, plan.Team(item), PlanSentences.Window(plan, item) }.OfType<string>();
            draft.Text(page.Row, Means, Fit(string.Join("; ", takes), Means, When), Looks.BodyMuted with { Indent = 1 });
            draft.Fill(page.Row, Item, When, Looks.Body);
            page.Add(LowRow);
        }

        foreach (var band in conflict.Bands.Select(place => plan.Problem.Bands[place]))
        {
            draft.Text(page.Row, Item, Fit(Words.Line(band.Bucket), Item, bold: true), Looks.Name);
            draft.Text(page.Row, Lane, "Band", Looks.Body);
            draft.Text(page.Row, Means, PlanSentences.Band(band), Looks.BodyMuted with { Indent = 1 });
            draft.Fill(page.Row, Item, When, Looks.Body);
            page.Add(LowRow);
        }

        Section("What would settle it");
        if (conflict.Extra is { Count: > 0 } extra)
            Sentences($"With {PlanSentences.Extra(plan, extra)} everything can be kept.");
        else
            Sentences("No amount of capacity would: it is the decisions themselves that exclude each other.");
        if (conflict.LetGo.Count > 0)
            Sentences($"The fewest decisions to let go: {plan.List(conflict.LetGo, 6)}.");
    }

    private void Header(int height, string cost, string means, string? when)
    {
        draft.Text(page.Row, Item, "Item", Looks.Header);
        draft.Text(page.Row, Lane, "Lane", Looks.Header);
        draft.Text(page.Row, Team, report.TeamColumn is null ? null : "Team", Looks.Header);
        draft.Text(page.Row, Effort, plan.Effort.Header, Looks.Header.Right());
        draft.Text(page.Row, Value, height > 24 ? "Value, points" : "Value", Looks.Header.Right().Wrapped());
        draft.Text(page.Row, Cost, cost, Looks.Header.Right());
        draft.Text(page.Row, Means, means, Looks.Header with { Indent = 1 });
        draft.Text(page.Row, When, when, Looks.Header with { Indent = 1 });
        page.Add(height);
    }

    private void About(int item)
    {
        NameOf(item);
        var lane = plan.Lane(item);
        draft.Text(page.Row, Lane, lane, Looks.Body);
        draft.Text(page.Row, Team, report.Team(item) is { } team ? Fit(team, Team) : null, Looks.BodyMuted);
        draft.Number(page.Row, Effort, plan.Problem.Items[item].Effort, Looks.BodyMuted.Number("General"));
        draft.Number(page.Row, Value, plan.Problem.Items[item].Value, Looks.BodyMuted.Number(plan.Numbers.Format));
    }

    private void NameOf(int item)
    {
        draft.Text(page.Row, Item, Fit(Words.Line(report.Assessment.Items[item].Item.Name), Item, bold: true), Looks.Name with { FontColor = Palette.First });
        draft.Link(page.Row, Item, report.ListSheet.Name, report.Place(item).ToString(), "Go to the row");
    }

    private void Price(DecisionPrice price)
    {
        if (price.Impossible)
            draft.Text(page.Row, Cost, "impossible", Looks.BodyMuted.Right());
        else if (price.Exact && (price.AtLeast == 0 || plan.Numbers.Round(price.AtLeast) >= plan.Numbers.Grain))
            draft.Number(page.Row, Cost, plan.Numbers.Round(price.AtLeast), Looks.Name.Number(plan.Numbers.Format));
        else
            draft.Text(page.Row, Cost, plan.Numbers.Price(price), Looks.Name.Right());
    }

    // The largest bar ends at two thirds, so that numbers at the right stay clear of the bars.
    private void DataBars(int firstRow, List<DecisionPrice> prices)
    {
        var most = prices.Where(price => price is { Impossible: false, Exact: true }).Select(price => plan.Numbers.Round(price.AtLeast)).DefaultIfEmpty(0).Max();
        if (most > 0)
            draft.Add(new SetDataBar(draft.Title, new RangeAddress(firstRow, Cost, firstRow + prices.Count - 1, Cost), Palette.CostBar, 0, most * 1.5));
    }

    private string NamesThatFit(DecisionPrice price) =>
        Fit(PlanSentences.MeansNoTo(plan, price, text => TextSize.Width(text, 10.5) <= pixels[Means - 1] - 18) ?? "not known", Means);

    private string? ComesIn(int item)
    {
        bool Fits(string text) => TextSize.Width(text, 10.5) <= pixels[When - 1] - 16;
        return (PlanSentences.NeedsFirst(plan, item) ?? PlanSentences.ComesIn(plan, item, Fits)) is { } text ? Fit(text, When) : null;
    }

    /// <summary>The cheapest first; what is impossible last.</summary>
    internal static List<DecisionPrice> Cheapest(IReadOnlyList<DecisionPrice> prices) =>
        [.. prices.OrderBy(price => price.Impossible).ThenBy(price => price.AtMost ?? double.MaxValue).ThenBy(price => price.AtLeast).ThenBy(price => price.Item)];

    private void Section(string title, string? aside = null)
    {
        page.Add(6);
        draft.Text(page.Row, Item, title, Looks.Section);
        if (aside is not null)
        {
            // Beside the title, which runs over the cells to its right.
            var room = TextSize.Width(title, 12.5, bold: true) + 14;
            var column = Item;
            while (room > 0)
                room -= pixels[column++ - 1];
            draft.Text(page.Row, column, aside, Looks.Aside);
        }

        page.Add(32);
    }

    private void Sentences(string text, CellStyle? look = null)
    {
        foreach (var line in TextSize.Wrap(text, 10.5, TextWidth))
        {
            draft.Text(page.Row, Item, line, look ?? Looks.Sentence);
            page.Add(21);
        }
    }

    private string Fit(string text, int column, bool bold = false) => Fit(text, column, column, bold);

    private string Fit(string text, int first, int last, bool bold = false) =>
        SummarySheet.Fitting(text, pixels.Skip(first - 1).Take(last - first + 1).Sum() - (first >= Means ? 18 : 8), bold);


    // Sums of decimal fractions are off by some units in the last place of a double.
    private static double Clean(double amount) => Math.Round(amount, 6);
}
