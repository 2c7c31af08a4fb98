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
        var cells = context.Items.Cells(column);
        // No sheet has a date as early as the default.
        var dates = new DateTime[cells.Count];
        for (var at = 0; at < dates.Length; at++)
            dates[at] = context.Grid.Dates.DateOf(cells, at) ?? default;
        var newest = dates.Max();
        int[] stale = [.. Enumerable.Range(0, dates.Length).Where(at => dates[at] != default && (newest - dates[at]).TotalDays > limit)];
        if (stale.Length == 0)
            return;
        var oldest = stale.Min(at => dates[at]);
        var rows = string.Join(", ", stale.Take(NamedRows).Select(at => context.Grid.List.Form.NameOf(context.Items[at].Number)));
        var more = stale.Length > NamedRows ? $" and {Invariant.Count(stale.Length - NamedRows, "more", "more")}" : "";
        context.Findings.Column(
            context.Items[stale[0]].Number, column.Index, "stale-rows", Severity.Info, "Rows that nobody has looked at for long",
            $"{column.Name}: oldest {DateCells.Day(oldest)}, newest {DateCells.Day(newest)}",
            $"Kept all the same; {rows}{more} {(stale.Length == 1 ? "is" : "are")} more than {limit.ToInvariant()} days older than the newest ({DateCells.Day(newest)})",
            $"Look at them again, or change '{Linter.StaleAfter}' on OfficePM Settings");
    }
}
