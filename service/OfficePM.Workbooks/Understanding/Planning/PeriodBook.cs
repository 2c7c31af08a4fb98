using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>Where a cell's text lies among the periods of the plan.</summary>
internal enum PeriodPlace
{
    /// <summary>It names no period of the plan.</summary>
    Unknown,

    /// <summary>It is one of them, or within one.</summary>
    Within,

    /// <summary>It lies before the first one.</summary>
    Before,

    /// <summary>It lies behind the last one.</summary>
    After,
}

/// <summary>The periods of a plan in their order, found by the ways in which people name them.</summary>
internal sealed class PeriodBook
{
    private readonly Dictionary<string, int> byText = new(StringComparer.Ordinal);
    private readonly PlanPeriod?[] periods;

    private PeriodBook(IReadOnlyList<string> names)
    {
        Names = names;
        periods = [.. names.Select(PlanPeriod.Of)];
        for (var at = 0; at < names.Count; at++)
            byText.TryAdd(PlanPeriod.Plain(names[at]), at);
    }

    /// <summary>The names, the earliest first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Puts periods into their order. Two names of one period ("Q1 2026", "2026-Q1") are one; the first is kept.</summary>
    public static PeriodBook Of(IEnumerable<string> names) => new(InOrder(Different(names)));

    /// <summary>The place of a period by its name as a person types it; null where it is none of the plan's.</summary>
    public int? IndexOf(string text)
    {
        var plain = PlanPeriod.Plain(text);
        if (plain.Length == 0)
            return null;
        if (byText.TryGetValue(plain, out var at))
            return at;
        if (PlanPeriod.Of(text) is not { } period)
            return null;
        if (Only(other => other == period) is { } same)
            return same;
        // "Now" is the first period, whatever it is called; "Next" the second.
        if (period.Kind == PeriodKind.Lane)
            return period.Number <= Math.Min(2, Names.Count) ? period.Number - 1 : null;
        // "Q2" where only one year has one; "March 2026" within "Q1 2026".
        return period.Year is null ? Only(other => other.Kind == period.Kind && other.Number == period.Number)
            : period is { Start: { } start, End: { } end } ? Only(other => other.Start <= start && end <= other.End) : null;
    }

    /// <summary>Where a cell's date or period lies among the periods.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="dates">How the workbook counts days.</param>
    /// <param name="at">The period's place, where it is one of them.</param>
    public PeriodPlace Find(Cell cell, DateCells dates, out int at)
    {
        at = 0;
        var text = PmSettings.TextOf(cell);
        var isDate = cell.Kind == CellKind.Number && NumberFormats.IsDate(cell.NumberFormat);
        if (!isDate && IndexOf(text) is { } named)
        {
            at = named;
            return PeriodPlace.Within;
        }

        if (dates.DateOf(cell) is { } date)
            return FindDate(date, out at);
        return !isDate && PlanPeriod.Of(text) is { } period ? Beside(period) : PeriodPlace.Unknown;
    }

    private PeriodPlace FindDate(DateTime date, out int at)
    {
        at = 0;
        var known = periods.Where(period => period?.Start is not null).Select(period => period!.Value).ToList();
        if (known.Count == 0)
            return PeriodPlace.Unknown;
        for (var index = 0; index < periods.Length; index++)
        {
            if (periods[index] is { Start: { } start, End: { } end } && start <= date && date < end.AddDays(1))
            {
                at = index;
                return PeriodPlace.Within;
            }
        }

        return date < known.Min(period => period.Start) ? PeriodPlace.Before : date > known.Max(period => period.End) ? PeriodPlace.After : PeriodPlace.Unknown;
    }

    /// <summary>"Q4 2025" before "Q1 2026"; "Q4" behind "Q1" to "Q3".</summary>
    private PeriodPlace Beside(PlanPeriod period)
    {
        var alike = periods.Where(other => other is { } known && known.Kind == period.Kind && known.IsFiscal == period.IsFiscal && known.Year.HasValue == period.Year.HasValue)
            .Select(other => other!.Value).ToList();
        if (alike.Count > 0 && alike.Count == periods.Length)
            return alike.All(other => Compare(period, other) < 0) ? PeriodPlace.Before
                : alike.All(other => Compare(period, other) > 0) ? PeriodPlace.After
                : PeriodPlace.Unknown;
        if (period is not { Start: { } start, End: { } end } || periods.Any(other => other?.Start is null))
            return PeriodPlace.Unknown;
        return periods.All(other => end < other!.Value.Start) ? PeriodPlace.Before : periods.All(other => start > other!.Value.End) ? PeriodPlace.After : PeriodPlace.Unknown;
    }

    private int? Only(Func<PlanPeriod, bool> fits)
    {
        int? found = null;
        for (var at = 0; at < periods.Length; at++)
        {
            if (periods[at] is not { } period || !fits(period))
                continue;
            if (found is not null)
                return null;
            found = at;
        }

        return found;
    }

    private static List<string> Different(IEnumerable<string> names)
    {
        HashSet<string> texts = new(StringComparer.Ordinal);
        HashSet<PlanPeriod> met = [];
        return [.. names.Where(name => texts.Add(PlanPeriod.Plain(name)) && (PlanPeriod.Of(name) is not { } period || met.Add(period)))];
    }

    /// <summary>
    /// By time where the names tell it; names that differ in their numbers alone by those ("Sprint 9", "Sprint 10"); others as they were met, behind
    /// those that tell it.
    /// </summary>
    private static IReadOnlyList<string> InOrder(List<string> names)
    {
        var told = names.Select(name => (Name: name, Period: PlanPeriod.Of(name))).Where(pair => pair.Period is not null)
            .Select(pair => (pair.Name, Period: pair.Period!.Value)).ToList();
        // "Later" comes behind all quarters, whichever they are.
        if (told.Exists(one => one.Period.Kind != PeriodKind.Lane))
            told.RemoveAll(one => one.Period.Kind == PeriodKind.Lane);
        // "Q1" says nothing beside "Q1 2026", nor a quarter of a fiscal year beside a month.
        var comparable = told.Count == 0 || told.TrueForAll(one => one.Period.Start is not null) || told.TrueForAll(one => one.Period.IsFiscal && one.Period.Year is not null)
            || told.TrueForAll(one => one.Period.Year is null && one.Period.Kind == told[0].Period.Kind);
        if (told.Count < names.Count && names.Select(Stem).Distinct(StringComparer.Ordinal).Count() == 1)
            return [.. names.Order(NaturalOrder.Comparer)];
        if (!comparable)
            return names;
        HashSet<string> sorted = [.. told.Select(one => one.Name)];
        var rest = names.Where(name => !sorted.Contains(name)).ToList();
        if (rest.Count > 1 && rest.Select(Stem).Distinct(StringComparer.Ordinal).Count() == 1)
            rest.Sort(NaturalOrder.Comparer);
        return [.. told.OrderBy(one => one.Period, Comparer<PlanPeriod>.Create(Compare)).Select(one => one.Name), .. rest];
    }

    private static int Compare(PlanPeriod a, PlanPeriod b)
    {
        if (a is { Start: { } first, End: { } end } && b is { Start: { } second, End: { } last })
            return first != second ? first.CompareTo(second) : end.CompareTo(last);
        var years = (a.Year ?? 0).CompareTo(b.Year ?? 0);
        return years != 0 ? years : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : a.Number.CompareTo(b.Number);
    }

    private static string Stem(string name) => string.Concat(PlanPeriod.Plain(name).Where(letter => !char.IsAsciiDigit(letter)));
}
