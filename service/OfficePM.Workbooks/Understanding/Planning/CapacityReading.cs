using System.Text.RegularExpressions;
using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Planning;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>A column whose sum may be limited: a cost in money.</summary>
/// <param name="Column">The column.</param>
/// <param name="Unit">Its unit, or null.</param>
/// <param name="Values">One per item; NaN where there is none.</param>
internal sealed record Budget(GridColumn Column, string? Unit, IReadOnlyList<double> Values);

/// <summary>What there is of each team and budget, as typed in the block Capacity of OfficePM Settings.</summary>
internal sealed partial class CapacityReading
{
    /// <summary>What the capacity of nobody in particular is called: everybody's items take from it.</summary>
    public const string AllTeams = "All teams";

    /// <summary>The one period of a plan without periods.</summary>
    public const string OnlyPeriod = "Now";

    private const int MostRows = 100;

    private static readonly string[] Dividers = [" · ", "·", " | ", "|", " – ", " — ", " - ", " / ", ": ", ", "];

    private readonly record struct Place(string? Team, Budget? Budget, string? Period);

    private sealed record Typed(Place Place, PmSetting Row, CapacityAmount Amount);

    private CapacityReading(PeriodBook periods, IReadOnlyList<Capacity> capacities, IReadOnlyList<Budget> budgets, IReadOnlyList<OfferedSetting> offers)
    {
        Periods = periods;
        Capacities = capacities;
        Budgets = budgets;
        Offers = offers;
    }

    /// <summary>The periods that amounts were given for.</summary>
    public PeriodBook Periods { get; }

    /// <summary>The amounts; empty where none was given.</summary>
    public IReadOnlyList<Capacity> Capacities { get; }

    /// <summary>The columns that are limited.</summary>
    public IReadOnlyList<Budget> Budgets { get; }

    /// <summary>The rows for the PM to fill in.</summary>
    public IReadOnlyList<OfferedSetting> Offers { get; }

    /// <summary>Whether a team has an amount of its own.</summary>
    public bool Has(string team) => Capacities.Any(capacity => capacity.Resource == team);

    /// <summary>Whether what all teams have together is said for every period.</summary>
    public bool HasTotal => Capacities.Any(amount => amount.Resource == AllTeams && amount.Period is null)
        || Enumerable.Range(0, Periods.Names.Count).All(period => Capacities.Any(amount => amount.Resource == AllTeams && amount.Period == period));

    /// <summary>Reads the block.</summary>
    /// <param name="context">The list.</param>
    /// <param name="teams">Who builds what.</param>
    /// <param name="effort">The column of efforts.</param>
    public static CapacityReading Read(PlanContext context, GroupBook teams, CriterionColumn effort)
    {
        var rows = context.Settings.Block(SettingBlocks.Capacity);
        if (context.Settings.NewerVersion is not null)
            rows = [];
        var listed = ListedPeriods(context);
        var known = PeriodBook.Of(listed);
        var time = WorkTime.Of(context.Settings, new FindingCollector(context.Grid.List.Form));
        Dictionary<int, Budget> budgets = [];
        List<Typed> typed = [];
        foreach (var row in rows)
        {
            var place = PlaceOf(row.Name, context, teams, known, effort, budgets);
            typed.Add(new Typed(place, row, CapacityAmount.Of(row, place.Budget is { } budget ? budget.Unit : effort.Unit, time, context.Settings, context.Findings)));
        }

        var given = Once(typed, context);
        var periods = PeriodBook.Of(given.Select(one => one.Place.Period).OfType<string>().DefaultIfEmpty(OnlyPeriod));
        return new CapacityReading(
            periods,
            Amounts(given, periods, teams, context),
            [.. given.Select(one => one.Place.Budget).OfType<Budget>().Distinct()],
            OfferedRows(context, teams, [.. typed.Select(one => one.Place.Period).OfType<string>(), .. listed], typed, effort));
    }

    /// <summary>The periods that the list names: of its own plan and wishes, and the quarters of dates.</summary>
    private static List<string> ListedPeriods(PlanContext context)
    {
        List<string> names = [];
        HashSet<string> met = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, isPlan) in new[] { (context.ColumnOf(Role.Period), false), (context.ColumnOf(Role.Planned), true) })
        {
            for (var item = 0; column is not null && item < context.Items.Count; item++)
            {
                var cell = context.CellOf(item, column);
                var text = context.Grid.Dates.DateOf(cell) is { } date ? PlanPeriod.QuarterOf(date) : context.TextOf(item, column);
                if (text.Length > 0 && (!isPlan || PlanPeriod.Of(text) is not null) && met.Add(text))
                    names.Add(text);
            }
        }

        names.Sort(NaturalOrder.Comparer);
        return names;
    }

    /// <summary>What a row's name says: "Web · Q1", "Web - Q1", "Q1", "Web", "Cost · Q1".</summary>
    private static Place PlaceOf(string name, PlanContext context, GroupBook teams, PeriodBook known, CriterionColumn effort, Dictionary<int, Budget> budgets)
    {
        var text = CopyMark().Replace(name, "");
        if (Whole(text) is { } whole)
            return whole;
        foreach (var divider in Dividers)
        {
            for (var at = text.IndexOf(divider, StringComparison.Ordinal); at > 0; at = text.IndexOf(divider, at + 1, StringComparison.Ordinal))
            {
                var (left, right) = (text[..at].Trim(), text[(at + divider.Length)..].Trim());
                if (left.Length == 0 || right.Length == 0)
                    continue;
                if (divider.Contains('·', StringComparison.Ordinal) || IsPeriod(right) || teams.Find(left) is not null)
                    return IsPeriod(left) && !IsPeriod(right) ? Of(right, left) : Of(left, right);
            }
        }

        // "Web Q2"
        if (teams.Names.FirstOrDefault(team => text.StartsWith(team + " ", StringComparison.OrdinalIgnoreCase)) is { } inFront)
            return new Place(inFront, null, text[(inFront.Length + 1)..].Trim());
        return IsPeriod(text) || (teams.Column is null && Numbered().IsMatch(text)) ? new Place(null, null, text.Trim()) : new Place(text, null, null);

        Place? Whole(string whole) =>
            teams.Find(whole) is { } team ? new Place(team, null, null)
            : IsAll(whole) ? new Place(null, null, null)
            : IsPeriod(whole) ? new Place(null, null, whole.Trim())
            : BudgetOf(whole) is { } budget ? new Place(null, budget, null) : null;

        Place Of(string what, string period) =>
            teams.Find(what) is { } team ? new Place(team, null, period)
            : IsAll(what) ? new Place(null, null, period)
            : BudgetOf(what) is { } budget ? new Place(null, budget, period) : new Place(what, null, period);

        bool IsPeriod(string part) => known.IndexOf(part) is not null || PlanPeriod.Of(part) is not null;

        Budget? BudgetOf(string header)
        {
            var column = context.Grid.Columns.FirstOrDefault(column =>
                column.Index != effort.Role.Column.Index && GroupBook.Same(column.Name, header) && column.Content.IsNumeric);
            if (column is null)
                return null;
            if (!budgets.TryGetValue(column.Index, out var budget))
                budgets[column.Index] = budget = BudgetFrom(context, column);
            return budget;
        }
    }

    private static Budget BudgetFrom(PlanContext context, GridColumn column)
    {
        var read = context.Reading.Columns.FirstOrDefault(one => one.Role.Column.Index == column.Index && one.Role.IsOwnColumn)
            ?? CriterionColumn.Read(
                new ColumnRole(column, Role.Criterion, "limited on OfficePM Settings") { Criterion = ColumnRoles.OwnId(column), Direction = Direction.Cost },
                context.Items, context.Grid, null, context.Settings, context.Findings);
        return new Budget(column, read.Unit, read.Values);
    }

    private static bool IsAll(string text) => PlanPeriod.Plain(text) is "all teams" or "all" or "everybody" or "everyone" or "team" or "total" or "capacity" or "alle teams" or "toutes les equipes";

    /// <summary>The rows with an amount, the first of those about the same thing.</summary>
    private static List<Typed> Once(List<Typed> typed, PlanContext context)
    {
        List<Typed> once = [];
        foreach (var one in typed.Where(one => one.Amount.Value is not null))
        {
            var first = once.Find(other => Equals(other.Place.Budget, one.Place.Budget) && SameText(other.Place.Team, one.Place.Team) && SameText(other.Place.Period, one.Place.Period));
            if (first is null)
                once.Add(one);
            else
                context.Findings.Add(context.Settings.NotFollowed(one.Row, $"Not used: the row {Invariant.Quote(first.Row.Name)} says it already", "Keep one of the two rows"));
        }

        return once;
    }

    private static bool SameText(string? a, string? b) => a is null || b is null ? a is null && b is null : GroupBook.Same(a, b) || (PlanPeriod.Of(a) is { } period && period == PlanPeriod.Of(b));

    private static List<Capacity> Amounts(List<Typed> given, PeriodBook periods, GroupBook teams, PlanContext context)
    {
        List<Capacity> amounts = [];
        given = Known(Together(given, teams, context), teams, context);
        foreach (var one in given.Where(one => one.Place.Budget is null))
        {
            var team = one.Place.Team is { } name && teams.IsKnown ? teams.Find(name)! : AllTeams;
            // Where no row has a period, there is only one; else a row without a period is about all of them together.
            var period = one.Place.Period is { } typed ? periods.IndexOf(typed) : given.Exists(other => other.Place.Period is not null) ? (int?)null : 0;
            var at = amounts.FindIndex(other => other.Resource == team && other.Period == period);
            if (at < 0)
                amounts.Add(new Capacity(team, period, one.Amount.Value!.Value));
            else
                amounts[at] = amounts[at] with { Amount = amounts[at].Amount + one.Amount.Value!.Value };
        }

        Gaps(amounts, periods, context);
        var budgets = given.Where(one => one.Place.Budget is not null)
            .Select(one => new Capacity(one.Place.Budget!.Column.Name, one.Place.Period is { } period ? periods.IndexOf(period) : null, one.Amount.Value!.Value))
            .OrderBy(budget => budget.Resource, NaturalOrder.Comparer).ThenBy(budget => budget.Period ?? -1).ToList();
        return [.. amounts.OrderBy(amount => amount.Period ?? -1).ThenBy(amount => amount.Resource == AllTeams).ThenBy(amount => amount.Resource, NaturalOrder.Comparer), .. budgets];
    }

    /// <summary>The rows of teams that the list knows; nothing can use what any other one has, and it is no budget either.</summary>
    private static List<Typed> Known(List<Typed> given, GroupBook teams, PlanContext context)
    {
        if (!teams.IsKnown)
            return given;
        List<Typed> unknown = [.. given.Where(one => one.Place.Team is { } name && teams.Find(name) is null)];
        foreach (var one in unknown)
        {
            var like = teams.Like(one.Place.Team!);
            context.Findings.Add(new Finding(
                "capacity-without-items", Severity.Warning, context.Settings.Sheet, one.Row.Cell.ToString(), "Capacity of a team that the list does not know", Invariant.Quote(one.Row.Name),
                teams.Column is { } column ? $"Not used: {column.Name} names no team {Invariant.Quote(one.Place.Team!)}" : $"Not used: no column has efforts of {Invariant.Quote(one.Place.Team!)}",
                $"Correct the name ({string.Join(", ", like.Take(MostNamed))}{(like.Count > MostNamed ? ", …" : "")}), or empty the row"));
        }

        return [.. given.Except(unknown)];
    }

    private const int MostNamed = 6;

    /// <summary>Without a column that says who builds what, nobody's items can be told from anybody else's: what teams have counts together.</summary>
    private static List<Typed> Together(List<Typed> given, GroupBook teams, PlanContext context)
    {
        var own = given.Where(one => one.Place.Team is not null).ToList();
        if (teams.IsKnown || own.Count == 0)
            return given;
        var names = Invariant.List([.. own.Select(one => Invariant.Quote(one.Place.Team!)).Distinct(StringComparer.OrdinalIgnoreCase)]);
        var total = given.Find(one => one.Place is { Team: null, Budget: null });
        context.Findings.Add(context.Settings.NotFollowed(
            own[0].Row,
            total is null
                ? $"{names} count together as {AllTeams}: no column says which team builds an item"
                : $"{names}: not used, as no column says which team builds an item; {Invariant.Quote(total.Row.Name)} counts for all",
            "Add a column Team to the list, or set a column's role to Team on OfficePM Settings"));
        return total is null ? given : [.. given.Except(own)];
    }

    /// <summary>A team that has amounts for some periods only gets none in the others: what is not known cannot be planned with, and that is said.</summary>
    private static void Gaps(List<Capacity> amounts, PeriodBook periods, PlanContext context)
    {
        // A total over teams that have amounts of their own need not be given for every period.
        var isTotal = amounts.Exists(amount => amount.Resource != AllTeams);
        foreach (var team in amounts.Select(amount => amount.Resource).Distinct(StringComparer.Ordinal).Where(team => team != AllTeams || !isTotal).ToList())
        {
            var own = amounts.Where(amount => amount.Resource == team).ToList();
            int[] missing = own.Exists(amount => amount.Period is null) ? [] : [.. Enumerable.Range(0, periods.Names.Count).Where(period => !own.Exists(amount => amount.Period == period))];
            if (missing.Length == 0)
                continue;
            amounts.AddRange(missing.Select(period => new Capacity(team, period, 0)));
            var names = Invariant.List([.. missing.Select(period => periods.Names[period])]);
            context.Findings.Add(new Finding(
                "capacity-missing", Severity.Warning, context.Settings.Sheet, null, "Capacity is not given for every period", $"{Invariant.Quote(team)}: nothing for {names}",
                $"Nothing is planned there for {Invariant.Quote(team)}",
                $"Type what there is in the block Capacity of OfficePM Settings: {NameOf(team, periods.Names[missing[0]])}; 0 for nothing"));
        }
    }

    private static IReadOnlyList<OfferedSetting> OfferedRows(PlanContext context, GroupBook teams, IEnumerable<string> periods, List<Typed> typed, CriterionColumn effort)
    {
        List<OfferedSetting> offers = [];
        var order = PeriodBook.Of(periods);
        var unit = effort.Unit ?? "the unit of your effort column";
        IEnumerable<string?> resources = teams.Names.Cast<string?>().DefaultIfEmpty();
        foreach (var team in resources)
        {
            foreach (var period in order.Names.Cast<string?>().DefaultIfEmpty())
                Offer(team is null && period is null ? AllTeams : NameOf(team, period), $"in {unit}", place => place.Budget is null && SameText(place.Team, team) && SameText(place.Period, period));
        }

        foreach (var column in context.Grid.Columns.Where(column => column.Index != effort.Role.Column.Index && IsMoney(context, column)))
            Offer(column.Name, $"how much of {Invariant.Quote(column.Name)} all periods may cost together; add \" · \" and a period for that one alone", place => place.Budget?.Column == column && place.Period is null);
        return offers;

        void Offer(string name, string why, Func<Place, bool> isIt)
        {
            var row = typed.Find(one => isIt(one.Place));
            if (offers.Count < MostRows || row is not null)
                offers.Add(new OfferedSetting(
                    SettingBlocks.Capacity, row?.Row.Name ?? name, null,
                    row is null ? $"{why}; not given yet" : row.Amount.Value is null ? $"{why}; what is typed could not be read" : row.Amount.Note is { } note ? $"{why}; {note}" : why));
        }
    }

    /// <summary>Amounts of money that things cost, rather than ratings or what they bring.</summary>
    private static bool IsMoney(PlanContext context, GridColumn column)
    {
        var isCost = HeaderVocabulary.DirectionOf(column.Text) == Direction.Cost || column.Text.Words.Any(word => word is "budget" or "budgets" or "capex" or "opex" or "spend");
        if (!isCost || column.Header.Length == 0 || !column.Content.IsNumeric)
            return false;
        var criterion = context.Reading.Columns.FirstOrDefault(one => one.Role.Column.Index == column.Index);
        return column.Content.Maximum > 100 || criterion?.Unit is "EUR" or "USD" or "GBP"
            || context.Items.Any(row => row[column.Index].NumberFormat is { } format && Currency().IsMatch(format));
    }

    private static string NameOf(string? team, string? period) => string.Join(" · ", new[] { team == AllTeams ? null : team, period }.OfType<string>());

    // Two rows of one name are kept as "Web · Q1" and "Web · Q1 (2)".
    [GeneratedRegex(@" \([2-9]\)$", RegexOptions.CultureInvariant, MatchLimit.Milliseconds)]
    private static partial Regex CopyMark();

    [GeneratedRegex(@"^\p{L}+ ?[0-9]+$", RegexOptions.CultureInvariant, MatchLimit.Milliseconds)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"[$€£¥₹₽₩]|USD|EUR|GBP|CHF", RegexOptions.CultureInvariant, MatchLimit.Milliseconds)]
    private static partial Regex Currency();
}
