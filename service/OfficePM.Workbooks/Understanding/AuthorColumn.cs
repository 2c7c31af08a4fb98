using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Understanding.Auditing;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The author's own scores beside the ones that the formula gives.</summary>
internal sealed class AuthorColumn
{
    /// <summary>So many items show whether another unit is worth comparing all of them.</summary>
    private const int EnoughToJudge = 400;

    private static readonly double[] Powers = [.. Enumerable.Range(0, 10).Select(decimals => Math.Pow(10, -decimals))];

    /// <summary>Scores that differ only by such a factor follow the same formula in another unit: percents as whole numbers, a product divided by ten.</summary>
    private static readonly double[] Factors = [1, 100, 0.01, 10, 0.1, 1_000, 0.001];

    private AuthorColumn(GridColumn column, string method, bool isForMethod, ScoringResult result, EngineSettings settings)
    {
        Column = column;
        Method = method;
        IsForMethod = isForMethod;
        Result = result;
        Settings = settings;
    }

    /// <summary>The author's column.</summary>
    public GridColumn Column { get; }

    /// <summary>The method that it was compared with.</summary>
    public string Method { get; }

    /// <summary>Whether that is the list's method, and not another one that the header names.</summary>
    public bool IsForMethod { get; }

    /// <summary>The method's scores.</summary>
    public ScoringResult Result { get; }

    /// <summary>How they were computed.</summary>
    public EngineSettings Settings { get; }

    /// <summary>What the method's score is multiplied by to compare with the author's.</summary>
    public double Factor { get; private set; } = 1;

    /// <summary>How many of the author's numbers could be compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many of them agree.</summary>
    public int Reproduced { get; private set; }

    /// <summary>Places in the backlog of the numbers that do not agree, ascending.</summary>
    public IReadOnlyList<int> Differing { get; private set; } = [];

    /// <summary>The author's numbers; null where a cell has none.</summary>
    public double?[] Stated { get; private set; } = [];

    /// <summary>How far a number may be off and still agree, by item: half of the last decimal that is shown.</summary>
    public double[] Tolerance { get; private set; } = [];

    /// <summary>The formula that was compared with, in words and signs.</summary>
    public string Formula => Factor == 1 ? Result.FormulaText
        : Factor > 1 ? $"{Result.FormulaText}, times {Factor.ToInvariant()}"
        : $"{Result.FormulaText}, divided by {(1 / Factor).ToInvariant()}";

    /// <summary>What the formula gives for an item, in the author's unit; null where it gives nothing.</summary>
    public double? Computed(int item) => Result.Items[item].Score * Factor;

    /// <summary>Whether a number agrees with the author's for an item.</summary>
    public bool Agrees(int item, double number) => Stated[item] is { } stated && Math.Abs(stated - number) <= Tolerance[item] + (1e-9 * Math.Abs(number));

    /// <summary>Compares a column with the method that its header names, else with the list's; null where neither can be computed.</summary>
    /// <param name="column">The author's column.</param>
    /// <param name="items">The items.</param>
    /// <param name="backlog">The items for the engine.</param>
    /// <param name="settings">The list's method.</param>
    /// <param name="scores">What the list's method gives, where it is known.</param>
    public static AuthorColumn? Of(GridColumn column, ItemList items, Backlog backlog, EngineSettings settings, Lazy<ScoringResult?>? scores = null)
    {
        var named = MethodNames.InHeader(column.Header);
        var method = named is not null && CanCompute(named, backlog) ? named : settings.Method;
        if (method is null || (named is not null && named != method) || ScoringMethods.Find(method) is not { } scoring)
            return null;
        var asked = method == settings.Method ? settings : settings with { Method = method, Options = new Dictionary<string, string>(StringComparer.Ordinal) };
        var author = new AuthorColumn(column, method, method == settings.Method, method == settings.Method && scores?.Value is { } own ? own : scoring.Score(backlog, asked), asked);
        author.Read(items.Cells(column));
        author.Count();
        return author;
    }

    private static bool CanCompute(string method, Backlog backlog) =>
        ScoringMethods.Find(method) is { Requires.Count: > 0 } scoring
        && scoring.Requires.All(required => required.Optional || backlog.Criteria.Any(criterion => criterion.Id == required.Id));

    private void Read(ColumnCells cells)
    {
        Stated = new double?[cells.Count];
        Tolerance = new double[cells.Count];
        var decimals = 0;
        for (var at = 0; at < cells.Count; at++)
        {
            if (cells.IsNumber(at))
                Stated[at] = cells.NumberOf(at);
            else if (cells.TextAt(at) is >= 0 and var text && cells.Texts.NumberOf(text, DecimalMark.Dot) is { Kind: NumberKind.Plain } reading)
                Stated[at] = reading.Value;
            // The column's typed numbers show how finely the author rounds.
            if (Stated[at] is { } stated && cells.FormulaOf(at) is null)
                decimals = Math.Max(decimals, Decimals(stated));
        }

        (string? Format, int Decimals) shownAs = (null, Powers.Length - 1);
        for (var at = 0; at < cells.Count; at++)
        {
            if (!ReferenceEquals(cells.FormatOf(at), shownAs.Format))
                shownAs = (cells.FormatOf(at), NumberFormats.Decimals(cells.FormatOf(at)) ?? Powers.Length - 1);
            var shown = cells.FormulaOf(at) is not { } formula ? decimals
                : formula.Contains("ROUND", StringComparison.OrdinalIgnoreCase) && Stated[at] is { } rounded ? Math.Max(decimals, Decimals(rounded))
                : shownAs.Decimals;
            Tolerance[at] = 0.500001 * Powers[Math.Min(shown, Powers.Length - 1)];
        }
    }

    /// <summary>Decimals of a typed number; 9 for one that was never rounded.</summary>
    private static int Decimals(double number)
    {
        if (double.IsInteger(number))
            return 0;
        var text = number.ToString("F9", CultureInfo.InvariantCulture).TrimEnd('0');
        return text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1;
    }

    private void Count()
    {
        List<int> comparable = new(Stated.Length);
        for (var at = 0; at < Stated.Length; at++)
        {
            if (Stated[at] is not null && Result.Items[at].Score is not null)
                comparable.Add(at);
        }

        int[] compared = [.. comparable];
        Compared = compared.Length;
        // A unit that explains nearly everything explains much of some items.
        var some = Chance.Spread(compared, EnoughToJudge);
        (double Factor, int Count)[] best = [.. Factors.Select(factor =>
            (factor, factor == 1 || some.Length == compared.Length || Agreeing(some, factor) * 10 >= some.Length * 4 ? Agreeing(compared, factor) : 0))];
        // Another unit must explain nearly everything; a few chance hits do not make one.
        var other = best.Skip(1).MaxBy(fit => fit.Count);
        var chosen = other.Count > best[0].Count && other.Count * 10 >= Compared * 6 && Compared > 2 ? other : best[0];
        Factor = chosen.Factor;
        Reproduced = chosen.Count;
        Differing = Reproduced == Compared ? [] : Array.FindAll(compared, at => !Agrees(at, Computed(at)!.Value));
    }

    private int Agreeing(int[] compared, double factor)
    {
        var count = 0;
        foreach (var at in compared)
            count += Agrees(at, Result.Items[at].Score!.Value * factor) ? 1 : 0;
        return count;
    }
}
