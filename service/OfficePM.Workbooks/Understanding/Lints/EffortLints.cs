using OfficePM.Engine;
using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>Efforts that look guessed, and columns that mix units.</summary>
internal static class EffortLints
{
    private const int Enough = 8;

    /// <summary>Efforts that are all round.</summary>
    public static void FindRound(LintContext context)
    {
        foreach (var column in context.Reading.Columns.Where(column => column.Role.Criterion is Criteria.Effort or Criteria.JobSize or Criteria.Duration))
        {
            if (Array.Exists(column.Values, value => value > 0 && value % 5 != 0))
                continue;
            var numbers = Array.FindAll(column.Values, value => value > 0);
            var step = Array.TrueForAll(numbers, number => number % 10 == 0) ? 10 : 5;
            // Two or three steps up to 10 are a scale, not a habit.
            if (numbers.Length >= Enough && numbers.Max() > 10 && numbers.Distinct().Count() > 2)
                context.Findings.Column(
                    context.HeaderRow, column.Role.Column.Index, "effort-round", Severity.Info, "Only round efforts",
                    $"{column.Role.Column.Name}: {column.FoundText}", $"Used as they stand: all {Invariant.Count(numbers.Length, "value")} are multiples of {step.ToInvariant()}, as guesses are",
                    "Let the team estimate the items near the cut line again");
        }
    }

    /// <summary>Columns whose texts name several units.</summary>
    public static void FindMixedUnits(LintContext context)
    {
        foreach (var column in context.Reading.Columns)
        {
            SortedDictionary<string, (int Count, int Row)> units = new(StringComparer.Ordinal);
            if (column.Hint.Unit is { } stated)
                units[stated] = (0, 0);
            if (column.Role.IsOwnColumn)
                AddUnits(units, context.Items, context.Items.Cells(column.Role.Column));

            // Units of time that were turned into one are said where they are read.
            if (units.Count < 2 || column.MixesTimes)
                continue;
            var row1 = units.Values.Max(unit => unit.Row);
            context.Findings.Column(
                row1, column.Role.Column.Index, "mixed-units", Severity.Warning, "Several units in one column",
                $"{column.Role.Column.Name}: {Invariant.List([.. units.Keys])}",
                units.Keys.All(unit => Units.Days(unit, WorkTime.Usual) is not null)
                    ? $"{Invariant.List([.. units.Keys])} turned into {column.Unit}: 8 hours a day, 5 days a week, 20 days a month"
                    : $"{Invariant.List([.. units.Keys])} counted alike: nobody says how to convert them",
                "Use one unit in the column and name it in the header");
        }
    }

    /// <summary>The units that texts name, each with the row that names it first.</summary>
    private static void AddUnits(SortedDictionary<string, (int Count, int Row)> units, ItemList items, ColumnCells cells)
    {
        var texts = cells.Texts;
        string?[] named = [.. Enumerable.Range(0, texts.Count).Select(text => texts.NumberOf(text, DecimalMark.Dot) is { HasValue: true, Unit: { } unit } ? unit : null)];
        if (Array.TrueForAll(named, unit => unit is null))
            return;
        for (var at = 0; at < cells.Count; at++)
        {
            if (cells.TextAt(at) is >= 0 and var text && named[text] is { } unit && !units.Keys.Any(known => Same(known, unit)))
                units[unit] = (1, items[at].Number);
        }
    }

    // "person-weeks" and "weeks" are one unit here.
    private static bool Same(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.Ordinal);

    private static string Bare(string unit) => unit.StartsWith("person-", StringComparison.Ordinal) ? unit["person-".Length..] : unit;
}
