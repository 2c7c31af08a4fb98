using System.Globalization;
using System.Text.RegularExpressions;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>How a period's name divides time.</summary>
internal enum PeriodKind
{
    /// <summary>"2026".</summary>
    Year,

    /// <summary>"H1 2026".</summary>
    Half,

    /// <summary>"Q1", "Q1 2026", "1. Quartal".</summary>
    Quarter,

    /// <summary>"March", "2026-03".</summary>
    Month,

    /// <summary>"Now", "Next", "Later".</summary>
    Lane,
}

/// <summary>What a period's name says of when it is.</summary>
/// <param name="Kind">How it divides time.</param>
/// <param name="Year">The year where the name has one.</param>
/// <param name="Number">Which of them, from 1.</param>
/// <param name="IsFiscal">Whether it is of a fiscal year, whose first day nobody knows.</param>
internal readonly partial record struct PlanPeriod(PeriodKind Kind, int? Year, int Number, bool IsFiscal = false)
{
    private const int LongestName = 40;

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly string[][] MonthNames =
    [
        ["january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "janeiro", "январь", "янв", "januari", "一月"],
        ["february", "feb", "februar", "février", "févr", "fév", "febrero", "fevereiro", "fev", "февраль", "фев", "februari", "二月"],
        ["march", "mar", "märz", "mrz", "mars", "marzo", "março", "март", "мар", "maret", "三月"],
        ["april", "apr", "avril", "avr", "abril", "abr", "апрель", "апр", "四月"],
        ["may", "mai", "mayo", "maio", "май", "mei", "五月"],
        ["june", "jun", "juni", "juin", "junio", "junho", "июнь", "июн", "六月"],
        ["july", "jul", "juli", "juillet", "juil", "julio", "julho", "июль", "июл", "七月"],
        ["august", "aug", "août", "agosto", "ago", "август", "авг", "agustus", "八月"],
        ["september", "sep", "sept", "septembre", "septiembre", "setembro", "set", "сентябрь", "сен", "сент", "九月"],
        ["october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "out", "октябрь", "окт", "十月"],
        ["november", "nov", "novembre", "noviembre", "novembro", "ноябрь", "ноя", "nopember", "十一月"],
        ["december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro", "декабрь", "дек", "desember", "des", "十二月"],
    ];

    private static readonly string[][] LaneNames =
    [
        ["now", "jetzt", "maintenant", "ahora", "agora", "сейчас", "sekarang", "今", "今すぐ", "现在", "當前", "当前"],
        ["next", "als nächstes", "danach", "ensuite", "siguiente", "próximo", "próxima", "далее", "следующее", "berikutnya", "selanjutnya", "次", "下一步", "接下来"],
        ["later", "später", "plus tard", "después", "más tarde", "depois", "mais tarde", "позже", "потом", "nanti", "後で", "将来", "以后", "之后"],
    ];

    private static readonly Dictionary<string, int> Months = Index(MonthNames);

    private static readonly Dictionary<string, int> Lanes = Index(LaneNames);

    /// <summary>The first day; null where the name does not say.</summary>
    public DateTime? Start => IsFiscal || Year is not { } year ? null : Kind switch
    {
        PeriodKind.Year => First(year, 1),
        PeriodKind.Half => First(year, (6 * Number) - 5),
        PeriodKind.Quarter => First(year, (3 * Number) - 2),
        PeriodKind.Month => First(year, Number),
        _ => null,
    };

    /// <summary>The last day; null where the name does not say.</summary>
    public DateTime? End => Start?.AddMonths(Length).AddDays(-1);

    /// <summary>In months; 0 where that means nothing.</summary>
    public int Length => Kind switch
    {
        PeriodKind.Year => 12,
        PeriodKind.Half => 6,
        PeriodKind.Quarter => 3,
        PeriodKind.Month => 1,
        _ => 0,
    };

    /// <summary>Reads a period's name, in any of the languages that headers are read in; null where it is named otherwise ("Sprint 9").</summary>
    public static PlanPeriod? Of(string name)
    {
        if (name.Length is 0 or > LongestName)
            return null;
        var text = Plain(name);
        if (Lanes.TryGetValue(text, out var lane))
            return new(PeriodKind.Lane, null, lane);
        if (QuarterText().Match(text) is { Success: true } quarter)
            return new(PeriodKind.Quarter, YearOf(quarter), Ordinal(quarter.Groups["n"].Value), quarter.Groups["fy"].Success);
        if (HalfText().Match(text) is { Success: true } half)
            return new(PeriodKind.Half, YearOf(half), Ordinal(half.Groups["n"].Value), half.Groups["fy"].Success);
        if (MonthText().Match(text) is { Success: true } month && Ordinal(month.Groups["n"].Value) is > 0 and < 13 and var number)
            return new(PeriodKind.Month, YearOf(month), number);
        if (YearText().Match(text) is { Success: true } year)
            return new(PeriodKind.Year, YearOf(year), 1, year.Groups["fy"].Success);
        return NamedMonth(text);
    }

    /// <summary>"q1 2026": letters folded and in small, words with one blank between them.</summary>
    public static string Plain(string name) => string.Join(' ', HeaderText.WordsOf(name));

    /// <summary>The quarter of a date, as its name: "Q1 2026".</summary>
    public static string QuarterOf(DateTime date) => string.Create(CultureInfo.InvariantCulture, $"Q{((date.Month - 1) / 3) + 1} {date.Year}");

    private static PlanPeriod? NamedMonth(string text)
    {
        if (Months.TryGetValue(text, out var month))
            return new(PeriodKind.Month, null, month);
        var words = text.Split(' ');
        // "March 2026", "2026 März", "mars 2026", "Mar 26".
        if (words.Length != 2)
            return null;
        var (name, year) = char.IsAsciiDigit(words[0][0]) ? (words[1], words[0]) : (words[0], words[1]);
        return Months.TryGetValue(name, out month) && year.Length is 2 or 4 && year.All(char.IsAsciiDigit) && Full(year) is { } full
            ? new PlanPeriod(PeriodKind.Month, full, month)
            : null;
    }

    private static int? YearOf(Match match) => match.Groups["y"].Success ? Full(match.Groups["y"].Value) : null;

    private static int? Full(string digits) =>
        int.Parse(digits, CultureInfo.InvariantCulture) is var year && digits.Length == 2 ? 2000 + year : year is >= 1900 and <= 2200 ? year : null;

    private static int Ordinal(string text) => text switch
    {
        "i" or "一" => 1,
        "ii" or "二" => 2,
        "iii" or "三" => 3,
        "iv" or "四" => 4,
        _ => int.Parse(text, CultureInfo.InvariantCulture),
    };

    private static DateTime First(int year, int month) => new(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private static Dictionary<string, int> Index(string[][] names)
    {
        Dictionary<string, int> index = new(StringComparer.Ordinal);
        for (var at = 0; at < names.Length; at++)
        {
            foreach (var name in names[at])
                index.TryAdd(Plain(name), at + 1);
        }

        return index;
    }

    [GeneratedRegex(
        @"^(?:(?:(?<fy>fy ?)?(?<y>[0-9]{4}|[0-9]{2}) ?)?(?:q|t|кв) ?(?<n>[1-4])|(?:q|t|кв) ?(?<n>[1-4])(?: ?(?<fy>fy) ?| )(?<y>[0-9]{4}|[0-9]{2})|(?<n>[1-4])q(?: ?(?<fy>fy) ?| )?(?<y>[0-9]{4}|[0-9]{2})?"
        + @"|(?<n>[1-4]|iii|ii|iv|i)(?:er|eme|e|a|o|st|nd|rd|th|й|ый|ий)? ?(?:quarter|quartal|trimestre|trim|квартал|кв|kuartal|triwulan)(?: (?<y>[0-9]{4}|[0-9]{2}))?"
        + @"|(?:quarter|quartal|trimestre|квартал|kuartal|triwulan) ?(?<n>[1-4]|iii|ii|iv|i)(?: (?<y>[0-9]{4}|[0-9]{2}))?"
        + @"|(?:(?<y>[0-9]{4})年? ?)?第?(?<n>[1-4一二三四]) ?(?:四半期|季度))$",
        Options, MatchLimit.Milliseconds)]
    private static partial Regex QuarterText();

    [GeneratedRegex(
        @"^(?:(?:(?<fy>fy ?)?(?<y>[0-9]{4}|[0-9]{2}) ?)?(?:h|hj) ?(?<n>[12])|(?:h|hj) ?(?<n>[12])(?: ?(?<fy>fy) ?| )(?<y>[0-9]{4}|[0-9]{2})|(?<n>[12])h(?: ?(?<y>[0-9]{4}|[0-9]{2}))?"
        + @"|(?<n>[12])(?:er|e|o|st|nd|th)? ?(?:half|halbjahr|semestre|semester|полугодие)(?: (?<y>[0-9]{4}|[0-9]{2}))?)$",
        Options, MatchLimit.Milliseconds)]
    private static partial Regex HalfText();

    [GeneratedRegex(@"^(?:(?<y>[0-9]{4}) (?<n>[0-9]{1,2})|(?<n>[0-9]{1,2}) (?<y>[0-9]{4})|(?:(?<y>[0-9]{4})年 ?)?(?<n>[0-9]{1,2})月)$", Options, MatchLimit.Milliseconds)]
    private static partial Regex MonthText();

    [GeneratedRegex(@"^(?:(?<fy>fy) ?(?<y>[0-9]{4}|[0-9]{2})|(?<y>(?:19|20|21)[0-9]{2})年?)$", Options, MatchLimit.Milliseconds)]
    private static partial Regex YearText();
}
