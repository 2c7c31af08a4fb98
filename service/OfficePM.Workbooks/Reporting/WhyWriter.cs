using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Reporting.Planning;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// Says in words why an item has its rank, from its own numbers: what it brings, what it costs, and what holds it back or lifts it
/// against the middle (median) of the list. Every number stands in the item's row or follows from it and the Settings by the formula.
/// </summary>
internal sealed class WhyWriter
{
    private const int LongMost = 90;
    private const int ShortMost = 60;

    // Closer to the median than this is not worth a word.
    private const double Notable = 0.8;

    private static readonly (double Value, string Word)[] ImpactWords =
        [(3, "massive"), (2, "high"), (1, "medium"), (0.5, "low"), (0.25, "minimal")];

    private readonly Understood understood;
    private readonly Assessment assessment;
    private readonly SheetSnapshot sheet;
    private readonly EffortWords effort;
    private readonly IReadOnlyDictionary<string, ColumnReading> columns;
    private readonly Dictionary<string, double> medians;
    private readonly Dictionary<string, double> middleParts;
    private readonly HashSet<int> tiedRanks;
    private readonly bool impactInWords;
    private readonly bool ownFormula;
    private readonly (double Points, int People) votes;
    private readonly Dictionary<string, double> totals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly string? reached;
    private readonly double largestScore;
    private readonly int scored;
    private readonly double middleScore;
    private PlanView? planning;

    private WhyWriter(WorkbookSnapshot snapshot, Understood understood, Assessment assessment, EffortWords effort)
    {
        this.understood = understood;
        this.assessment = assessment;
        this.effort = effort;
        sheet = snapshot.Sheet(understood.List.Sheet)!;
        votes = Votes.Are(assessment.Scoring) ? Votes.Of([.. assessment.Items.SelectMany(item => item.Terms)]) : default;
        ownFormula = assessment.Scoring?.Method == "Custom formula";
        columns = ListPlaces.ColumnsOf(understood);
        var unit = columns.TryGetValue(Criteria.Reach, out var reach) ? reach.Unit : null;
        reached = unit?.Split(" per ", 2)[0].Split('/')[0].Trim() is { Length: > 0 } noun && !noun.StartsWith("per ", StringComparison.Ordinal) ? noun : null;
        medians = Medians(assessment, term => term.Input);
        middleParts = Medians(assessment, term => term.Contribution);
        HashSet<int> seen = [];
        tiedRanks = [.. assessment.Items.Select(item => item.Rank).OfType<int>().Where(rank => !seen.Add(rank))];
        scored = assessment.Items.Count(item => item.Score is not null);
        middleScore = scored == 0 ? 0 : Statistics.Median([.. assessment.Items.Where(item => item.Score is not null).Select(item => item.Score!.Value)]);
        largestScore = assessment.Items.Select(item => Math.Abs(item.Score ?? 0)).DefaultIfEmpty(0).Max();
        impactInWords = assessment.Items.All(item =>
            item.Item[Criteria.Impact] is not { } impact || Array.Exists(ImpactWords, step => step.Value == impact));
    }

    /// <summary>One answer per item, in the order of the backlog.</summary>
    public static IReadOnlyList<ItemWhy> For(
        WorkbookSnapshot snapshot, Understood understood, Assessment assessment, EffortWords effort, PlanView? planning = null)
    {
        var writer = new WhyWriter(snapshot, understood, assessment, effort) { planning = planning };
        return new OnDemand<ItemWhy>(assessment.Items.Count, index => new ItemWhy(writer, index));
    }

    /// <summary>What decides an item's rank through a lens, by its place in the backlog: "reach of 180 holds it back"; null where nothing stands out.</summary>
    public static Func<int, string?> Deciding(WorkbookSnapshot snapshot, Understood understood, LensView lens)
    {
        var backlog = lens.Backlog(understood);
        var through = new Assessment
        {
            Scoring = lens.Result,
            Items =
            [
                .. backlog.Items.Select((item, index) => new AssessedItem(
                    item, lens.Result.Items[index].Score, lens.Ranks[index], lens.Result.Items[index].Terms,
                    lens.Result.Benefit is Expression.Input value ? item[value.Criterion] : null,
                    lens.Result.EffortCriterion is { } cost ? item[cost] : null,
                    null)),
            ],
            RunId = "",
        };
        var seen = understood with { Backlog = backlog };
        var writer = new WhyWriter(snapshot, seen, through, EffortWords.Of(seen, through));
        return index => through.Items[index].Score is null ? null : writer.Tail(writer.Deciding(through.Items[index]), new Clause(""));
    }

    /// <summary>What the list says of an item: <see cref="ItemWhy.Long"/>.</summary>
    internal string Long(int index)
    {
        var item = assessment.Items[index];
        if (item.Score is null || item.Rank is null)
            return Words.Short(WithoutScore(index), LongMost);

        var place = (tiedRanks.Contains(item.Rank.Value) ? "Tied " : "") + Words.Ordinal(item.Rank.Value) + (ownFormula ? " by your formula" : "");
        var (full, brief) = Body(item);
        var deciding = Deciding(item);
        var tail = Tail(deciding, full);
        if (planning is not null && PlanWhy.InList(planning, index, place, full.Text, brief.Text, tail) is { Count: > 0 } told)
            return Fit(LongMost, [.. told]);
        var all = deciding is null ? $"{place}: {full.Text}." : $"{place}: {full.Text}; {tail}.";
        return all.Length <= LongMost ? all
            : deciding is null ? Fit(LongMost, $"{place}: {brief.Text}.")
            : Fit(LongMost, $"{place}: {brief.Text}; {Tail(deciding, brief)}.", $"{place}: {full.Text}.", $"{place}: {brief.Text}.");
    }

    /// <summary>What Summary says of an item: <see cref="ItemWhy.Short"/>.</summary>
    internal string Short(int index)
    {
        var item = assessment.Items[index];
        if (item.Score is null || item.Rank is null)
            return Words.Short(WithoutScore(index), ShortMost);
        if (planning is not null && PlanWhy.OnSummary(planning, index) is { } decided)
            return decided;

        var brief = Body(item).Brief;
        var begin = ownFormula ? "By your formula: " + brief.Text : Words.Sentence(brief.Text);
        return Deciding(item) is { } deciding ? Fit(ShortMost, $"{begin}; {Tail(deciding, brief)}", begin) : Fit(ShortMost, begin);
    }

    // The first that is short enough; the last one, shortened, where none is.
    private static string Fit(int most, params ReadOnlySpan<string> choices)
    {
        foreach (var choice in choices)
        {
            if (choice.Length <= most)
                return choice;
        }

        return Words.Short(choices[^1], most);
    }

    private (Clause Full, Clause Brief) Body(AssessedItem item) => assessment.Scoring!.Method switch
    {
        "RICE" => Rice(item),
        "ICE" => Listed(item),
        "WSJF" => Wsjf(item),
        "Value/effort" => ValueEffort(item),
        "CD3" => CostOfDelay(item),
        "Opportunity score" => Opportunity(item),
        "Wiegers" => Wiegers(item),
        _ when Votes.Are(assessment.Scoring) => Voted(item),
        _ when item.Terms.Any(term => term.Contribution is not null) => Weighted(item),
        _ => Listed(item),
    };

    private (Clause Full, Clause Brief) Rice(AssessedItem item)
    {
        if (Input(item, Criteria.Reach) is not { } reach || Input(item, Criteria.Impact) is not { } impact || Input(item, Criteria.Effort) is not { } cost)
            return Listed(item);
        var brief = $"{Reached(reach)} × {Impact(impact)}";
        return (new($"{brief} for {effort.Amount(cost)}", Criteria.Reach, Criteria.Impact, Criteria.Effort), new(brief, Criteria.Reach, Criteria.Impact));
    }

    private (Clause Full, Clause Brief) Wsjf(AssessedItem item)
    {
        var parts = item.Terms.Where(term => term.Contribution is not null).ToList();
        if (parts.Count == 0 || assessment.Scoring!.EffortCriterion is not { } size || item.Item[size] is not { } job)
            return Listed(item);
        var whole = parts.Sum(term => term.Contribution!.Value);
        return (new($"cost of delay {Words.Number(whole)} for job size {Words.Number(job)}", size),
            new($"cost of delay {Words.Number(whole)}"));
    }

    private (Clause Full, Clause Brief) ValueEffort(AssessedItem item)
    {
        if (item.Value is not { } value || item.Effort is not { } cost)
            return Listed(item);
        Clause both = new($"value {Words.Number(value)} for {effort.Amount(cost)}", Criteria.Value, Criteria.Effort);
        return (both, both);
    }

    private (Clause Full, Clause Brief) CostOfDelay(AssessedItem item)
    {
        if (Input(item, Criteria.CostOfDelay) is not { } delay || Input(item, Criteria.Duration) is not { } duration)
            return Listed(item);
        var brief = $"cost of delay {Words.Number(delay)}";
        return (new($"{brief} for {effort.Amount(duration)}{(effort.Plural is null ? "" : " of work")}", Criteria.CostOfDelay, Criteria.Duration),
            new(brief, Criteria.CostOfDelay));
    }

    private (Clause Full, Clause Brief) Opportunity(AssessedItem item)
    {
        if (Input(item, Criteria.Importance) is not { } importance || Input(item, Criteria.Satisfaction) is not { } satisfaction)
            return Listed(item);
        Clause both = new(
            importance > satisfaction
                ? $"importance {Words.Number(importance)}, satisfaction {Words.Number(satisfaction)}: a gap of {Words.Number(Round(importance - satisfaction))}"
                : $"importance {Words.Number(importance)}, satisfaction {Words.Number(satisfaction)}: served well enough",
            Criteria.Importance, Criteria.Satisfaction);
        return (both, both);
    }

    // What the score used: not always what stands in the row, a survey's answers may stand behind it.
    private static double? Input(AssessedItem item, string criterion)
    {
        foreach (var term in item.Terms)
        {
            if (term.Criterion == criterion)
                return term.Input;
        }

        return null;
    }

    // What an item adds to its shares: the parts are those of the value, cost and risk are shares of their columns.
    private (Clause Full, Clause Brief) Wiegers(AssessedItem item)
    {
        var value = item.Terms.Sum(term => term.Contribution ?? 0);
        if (value == 0 || Share(item, Criteria.Cost) is not { } cost || Share(item, Criteria.Risk) is not { } risk)
            return Listed(item);
        var brief = $"{Percent(value)} of the value for {Percent(cost)} of the cost";
        return (new($"{brief} and {Percent(risk)} of the risk", Criteria.Cost, Criteria.Risk), new(brief, Criteria.Cost));

        static string Percent(double share) => Words.Number(Math.Round(share * 100, share < 0.01 ? 2 : 1, MidpointRounding.AwayFromZero)) + "%";
    }

    private double? Share(AssessedItem item, string criterion)
    {
        if (!totals.TryGetValue(criterion, out var total))
        {
            total = assessment.Items.Sum(one => one.Item[criterion] ?? 0);
            totals.Add(criterion, total);
        }

        return total > 0 ? item.Item[criterion] / total : null;
    }

    // Who gave how much is nobody's business here: names of people stand on no sheet unless Settings says so.
    private (Clause Full, Clause Brief) Voted(AssessedItem item)
    {
        var (points, people) = Votes.Of(item.Terms);
        var brief = $"{Words.Number(Round(points))} of all {Words.Number(Round(votes.Points))} points";
        return (new($"{brief}, from {Words.Number(people)} of {Words.Count(votes.People, "person", "people")}"), new(brief));
    }

    private (Clause Full, Clause Brief) Weighted(AssessedItem item)
    {
        var parts = item.Terms.Where(term => term.Contribution is not null).OrderByDescending(term => term.Contribution!.Value).ToList();
        var whole = Words.Number(Round(parts.Sum(term => term.Contribution!.Value)));
        var first = $"{Name(parts[0].Criterion)} {Part(parts[0])}";
        if (parts.Count == 1)
            return (new(first, parts[0].Criterion), new(first, parts[0].Criterion));
        var second = $"{Name(parts[1].Criterion)} {Part(parts[1])}";
        return (new($"{first} and {second} of its {whole} points", parts[0].Criterion, parts[1].Criterion),
            new($"{first} of its {whole} points", parts[0].Criterion));
    }

    private (Clause Full, Clause Brief) Listed(AssessedItem item)
    {
        var all = string.Join(", ", item.Terms.Select(term => $"{Name(term.Criterion)} {Amount(term.Criterion, term.Input)}"));
        var two = string.Join(", ", item.Terms.Take(2).Select(term => $"{Name(term.Criterion)} {Amount(term.Criterion, term.Input)}"));
        var allSay = item.Terms.Select(term => term.Criterion).ToArray();
        return (new(all, allSay), all.Length <= ShortMost ? new(all, allSay) : new(two, allSay[..2]));
    }

    // What is farthest from the list's median: on the wrong side it holds an item back, on the right side it lifts it.
    private (Term Term, bool Back)? Deciding(AssessedItem item)
    {
        // With one or two items there is no middle to speak of; and no person is named as the one who lifts an item.
        if (scored < 3 || votes.People > 0)
            return null;
        Term? worst = null, best = null;
        double least = Notable, most = 1 / Notable;
        foreach (var term in item.Terms)
        {
            if (Against(term) is not { } ratio)
                continue;
            if (ratio < least)
                (worst, least) = (term, ratio);
            if (ratio > most)
                (best, most) = (term, ratio);
        }

        // In the upper half of the list the stronger of the two is the reason; in the lower half it is what holds an item back.
        var lifted = best is not null && (worst is null || (item.Score >= middleScore && most >= 1 / least));
        return lifted ? (best!, false) : worst is not null ? (worst, true) : null;
    }

    private string? Tail((Term Term, bool Back)? deciding, Clause clause)
    {
        if (deciding is not var (term, back))
            return null;
        // An impact that was called medium is not then called low.
        var inWords = term.Criterion == Criteria.Impact && impactInWords && assessment.Scoring!.Method == "RICE";
        var size = inWords ? "" : back == (term.Direction == Direction.Benefit) ? "low " : "high ";
        var what = clause.Says.Contains(term.Criterion, StringComparer.Ordinal) ? $"its {size}{Name(term.Criterion)}" : Phrase(term);
        return back ? $"{what} holds it back" : $"{what} lifts it";
    }

    // How many times better than the median; sums are compared by what each part adds.
    private double? Against(Term term)
    {
        if (term.Contribution is { } part && middleParts.TryGetValue(term.Criterion, out var middle))
        {
            return middle > 0 && part >= 0 ? part / middle : largestScore == 0 ? null : 1 + ((part - middle) / largestScore);
        }

        if (!medians.TryGetValue(term.Criterion, out var median) || median <= 0 || term.Input < 0)
            return null;
        if (term.Direction == Direction.Benefit)
            return term.Input / median;
        return term.Input == 0 ? null : median / term.Input;
    }

    private string Phrase(Term term) => term.Criterion switch
    {
        Criteria.Reach => $"reach of {Words.Number(term.Input)}",
        Criteria.Impact when impactInWords && assessment.Scoring!.Method == "RICE" => Impact(term.Input),
        Criteria.Effort => effort.Plural is null ? $"effort of {Words.Number(term.Input)}" : $"effort of {effort.Amount(term.Input)}",
        _ => $"{Name(term.Criterion)} of {Amount(term.Criterion, term.Input)}",
    };

    private string WithoutScore(int index)
    {
        var item = understood.Items[index];
        var needed = assessment.Scoring is { Formula: { } formula } ? ExpressionInputs.Required(formula) : [];
        List<string> gaps = [];
        foreach (var criterion in needed)
        {
            if (!columns.TryGetValue(criterion, out var column))
            {
                gaps.Add($"there is no column for {Words.Criterion(criterion)}");
                continue;
            }

            if (understood.Backlog.Items[index][criterion] is not null)
                continue;
            var at = new CellAddress(item.Row, column.Column);
            gaps.Add(understood.List.InPlace
                ? $"{Name(criterion)} is {(Blank(sheet[at]) ? "blank" : "not a usable number")} in {at}"
                : $"{Name(criterion)} is blank or not a usable number");
        }

        if (gaps.Count > 0)
            return $"No score: {Words.List(gaps, 2)}.";
        var reason = assessment.Diagnostics.FirstOrDefault(diagnostic => diagnostic.ItemIndex == index && diagnostic.Severity == Severity.Error);
        return reason is { Criterion: { } refused } && columns.TryGetValue(refused, out var where)
            && understood.Backlog.Items[index][refused] is { } number
            ? $"No score: {Name(refused)} of {Amount(refused, number)}{(understood.List.InPlace ? $" in {new CellAddress(item.Row, where.Column)}" : "")} cannot be used."
            : reason is not null ? $"No score: {reason.Message}"
            : assessment.Scoring is null ? "No score: the list has no columns to score by." : "No score: see OfficePM Check.";
    }

    private static bool Blank(Cell cell) => cell.Kind == CellKind.Blank || (cell.Kind == CellKind.Text && string.IsNullOrWhiteSpace(cell.Text));

    private string Reached(double reach) =>
        reached is null ? $"reach of {Words.Number(reach)}" : $"{Words.Number(reach)} {Words.Unit(reach, reached)}";

    private string Impact(double impact) =>
        impactInWords && assessment.Scoring!.Method == "RICE"
            ? Array.Find(ImpactWords, step => step.Value == impact).Word + " impact"
            : $"impact {Words.Number(impact)}";

    private string Amount(string criterion, double value)
    {
        if (criterion == Criteria.Effort && effort.Plural is not null)
            return effort.Amount(value);
        var fraction = columns.TryGetValue(criterion, out var column)
            && (column.Factor != 1 || column.Scale.Contains("percent", StringComparison.OrdinalIgnoreCase));
        return (criterion == Criteria.Confidence && assessment.Scoring!.Method == "RICE" && value <= 1) || (fraction && Math.Abs(value) <= 1)
            ? Words.Percent(value)
            : Words.Number(value);
    }

    // The method's own word for its own criteria; the PM's header for criteria that only this sheet has, and for all of the PM's own formula.
    private string Name(string criterion)
    {
        if (names.TryGetValue(criterion, out var known))
            return known;
        var name = columns.TryGetValue(criterion, out var column) && (ownFormula || column.Header == criterion) ? column.Header : Words.Criterion(criterion);
        var shown = Words.Short(name, 28);
        names.Add(criterion, shown);
        return shown;
    }

    private static string Part(Term term) => Words.Number(Round(term.Contribution!.Value));

    private static double Round(double value) => Math.Round(value, Math.Abs(value) >= 100 ? 0 : Math.Abs(value) >= 10 ? 1 : 2, MidpointRounding.AwayFromZero);

    private static Dictionary<string, double> Medians(Assessment assessment, Func<Term, double?> of)
    {
        Dictionary<string, List<double>> parts = new(StringComparer.Ordinal);
        foreach (var item in assessment.Items)
        {
            if (item.Score is null)
                continue;
            foreach (var term in item.Terms)
            {
                if (of(term) is not { } value)
                    continue;
                if (!parts.TryGetValue(term.Criterion, out var values))
                {
                    values = [];
                    parts.Add(term.Criterion, values);
                }

                values.Add(value);
            }
        }

        return parts.ToDictionary(part => part.Key, part => Statistics.Median([.. part.Value]), StringComparer.Ordinal);
    }

    // What a sentence says, and which criteria it gave the numbers of: they need not be repeated.
    private sealed record Clause(string Text, params string[] Says);
}
