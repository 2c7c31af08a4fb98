using System.Globalization;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>Rows that were last looked at long before the newest one. The clock plays no part: the same sheet says the same next year.</summary>
internal static class StaleRows
{
    private const int NamedRows = 5;

    /// <summary>Ways to write a date that cannot be mistaken: the year first, or the month as a word (as Jira writes).</summary>
    private static readonly string[] Formats =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-dTH:m:sK", "yyyy-M-dTH:m:s.fffK", "yyyy-M-d H:m:s 'UTC'",
        "d/MMM/yy h:mm tt", "d/MMM/yy", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "MMM d yyyy", "d. MMM yyyy", "MMMM d, yyyy", "d MMMM yyyy",
    ];

    /// <summary>One finding that names the oldest rows.</summary>
    public static void Find(LintContext context)
    {
        var limit = Linter.StaleDays;
        if (context.Settings.Yours(SettingBlocks.Checks, Linter.StaleAfter) is { } setting)
        {
            if (CellNumbers.Of(setting.Yours) is > 0 and var days && double.IsFinite(days))
                limit = days;
            else
                context.Findings.Add(context.Settings.NotFollowed(setting, $"{limit.ToInvariant()} days are used", "Type a number of days above 0"));
        }

        if (context.ColumnOf(Role.Updated) is not { } column)
            return;
        List<(DateTime Date, int Row)> dates = [];
        var cells = context.Items.Cells(column);
        for (var at = 0; at < cells.Count; at++)
        {
            if (DateOf(cells, at) is { } date)
                dates.Add((date, context.Items[at].Number));
        }

        if (dates.Count < 2)
            return;
        var newest = dates.Max(one => one.Date);
        (DateTime Date, int Row)[] stale = [.. dates.Where(one => (newest - one.Date).TotalDays > limit)];
        if (stale.Length == 0)
            return;
        var oldest = stale.MinBy(one => (one.Date, one.Row));
        var rows = string.Join(", ", stale.Take(NamedRows).Select(one => context.Grid.List.Form.NameOf(one.Row)));
        var more = stale.Length > NamedRows ? $" and {Invariant.Count(stale.Length - NamedRows, "more", "more")}" : "";
        context.Findings.Column(
            stale[0].Row, column.Index, "stale-rows", Severity.Info, "Rows that nobody has looked at for long",
            $"{column.Name}: oldest {Day(oldest.Date)}, newest {Day(newest)}",
            $"Kept all the same; {rows}{more} {(stale.Length == 1 ? "is" : "are")} more than {limit.ToInvariant()} days older than the newest ({Day(newest)})",
            $"Look at them again, or change '{Linter.StaleAfter}' on OfficePM Settings");
    }

    private static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime? DateOf(ColumnCells cells, int at) => cells.KindOf(at) switch
    {
        CellKind.Number when cells.IsDate(at) && cells.NumberOf(at) is >= 61 and < 2_958_466 and var serial => DateTime.FromOADate(serial),
        CellKind.Text when cells.TextOf(at) is { Length: <= 40 } text && DateTime.TryParseExact(
            text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date) => date,
        _ => null,
    };
}
