using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>Rows that were last looked at long before the newest one. The clock plays no part: the same sheet says the same next year.</summary>
internal static class StaleRows
{
    private const int NamedRows = 5;

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
            if (DateCells.DateOf(cells, at) is { } date)
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
            $"{column.Name}: oldest {DateCells.Day(oldest.Date)}, newest {DateCells.Day(newest)}",
            $"Kept all the same; {rows}{more} {(stale.Length == 1 ? "is" : "are")} more than {limit.ToInvariant()} days older than the newest ({DateCells.Day(newest)})",
            $"Look at them again, or change '{Linter.StaleAfter}' on OfficePM Settings");
    }
}
