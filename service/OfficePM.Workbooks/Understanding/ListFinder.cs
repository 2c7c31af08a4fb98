using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Which list was chosen.</summary>
/// <param name="List">The list.</param>
/// <param name="Why">Why, in words that do not depend on which sheet is in front.</param>
/// <param name="Findings">Other lists, and settings that could not be followed.</param>
internal sealed record ListChoice(ListCandidate List, string Why, IReadOnlyList<Finding> Findings);

/// <summary>Finds the list: by the PM's setting, else the table that looks like a backlog, else the best header row found by content.</summary>
internal static class ListFinder
{
    /// <summary>Headers are looked for in this many rows.</summary>
    public const int HeaderSearchRows = 60;

    private const int LongText = 40;
    private const int TooLongText = 80;
    private const int DataRowsLookedAt = 30;

    // Exports of Jira repeat a header for each value of a field: "Labels", "Labels", "Labels".
    private const int MostRepeated = 3;

    /// <summary>Chooses the list.</summary>
    /// <exception cref="ListNotFoundException">There is none.</exception>
    public static ListChoice Choose(WorkbookSnapshot snapshot, OwnedColumns ours, PmSettings settings)
    {
        List<Finding> findings = [];
        SheetSnapshot[] sheets = [.. snapshot.Sheets.Where(sheet => sheet.Visibility == SheetVisibility.Visible && !IsOurs(sheet))];
        var asked = Asked(snapshot, ours, settings, findings);
        if (asked is not null)
            return new ListChoice(asked, "", findings);

        ListCandidate[] candidates = [.. sheets.SelectMany(sheet => Candidates(sheet, ours))];
        if (candidates.Length == 0)
            throw new ListNotFoundException(Refusal(snapshot, sheets));
        var chosen = Best(snapshot, candidates);
        foreach (var other in candidates.Where(other => other != chosen && other.LooksLikeBacklog && other.Recognised.Count > 1))
        {
            findings.Add(new Finding(
                "another-list", Severity.Info, other.Sheet.Name, new CellAddress(other.HeaderRow, other.FirstColumn).ToString(), "Another list",
                Invariant.Quote(string.Join(", ", other.Recognised)), $"Not read: {chosen.Describe()} was chosen",
                "To use this list, set Sheet and Header row (or Table) on OfficePM Settings"));
        }

        return new ListChoice(chosen, Reason(chosen), findings);
    }

    private static bool IsOurs(SheetSnapshot sheet) => sheet.Name.StartsWith(Ownership.SheetPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A table before a header row; among equals the list of the last Recalc (so that our own sheets coming to the front change nothing),
    /// then the sheet in front, then the one that looks most like a backlog.
    /// </summary>
    private static ListCandidate Best(WorkbookSnapshot snapshot, IReadOnlyList<ListCandidate> candidates)
    {
        if (snapshot.Name(Ownership.ListName) is { } name && SheetReference.TryParse(name.RefersTo, out var sheet, out var range)
            && candidates.Where(candidate => Same(candidate.Sheet.Name, sheet) && range.Contains(new CellAddress(candidate.HeaderRow, candidate.FirstColumn)))
                .MaxBy(candidate => candidate.Score) is { } last)
            return last;
        var tables = candidates.Where(candidate => candidate.Table is not null && candidate.LooksLikeBacklog).ToArray();
        ListCandidate[] pool = tables.Length > 0 ? tables : [.. candidates];
        var best = pool.MaxBy(candidate => candidate.Score)!;
        var front = pool.Where(candidate => Same(candidate.Sheet.Name, snapshot.ActiveSheet)).MaxBy(candidate => candidate.Score);
        return front is not null && front.LooksLikeBacklog && (front.Score >= best.Score * 0.6 || front.Recognised.Count > 2) ? front : best;
    }

    private static bool Same(string name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static string Reason(ListCandidate list) => list.Recognised.Count > 0
        ? $"{(list.Table is null ? "header row" : "table")} with {Invariant.Quote(string.Join(", ", list.Recognised))}"
        : "the first row of texts with rows of values below";

    private static string Refusal(WorkbookSnapshot snapshot, IReadOnlyList<SheetSnapshot> sheets)
    {
        var hidden = snapshot.Sheets.Count(sheet => sheet.Visibility != SheetVisibility.Visible);
        var looked = sheets.Count == 0 ? "there is no visible sheet to look at" : $"looked at {Invariant.List([.. sheets.Select(sheet => sheet.Name)])}";
        return $"No list of items was found: a row of headers (such as Feature, Reach, Impact, Confidence, Effort) in the first {HeaderSearchRows.ToInvariant()} rows "
            + $"of a sheet, with items below; {looked}{(hidden > 0 ? $", not at {Invariant.Count(hidden, "hidden sheet")}" : "")}. "
            + "Give each column of your list a header, or name the sheet and the header row on OfficePM Settings, then Recalc.";
    }

    private static ListCandidate? Asked(WorkbookSnapshot snapshot, OwnedColumns ours, PmSettings settings, List<Finding> findings)
    {
        var tableSetting = settings.Yours(SettingBlocks.List, SettingNames.Table);
        var sheetSetting = settings.Yours(SettingBlocks.List, SettingNames.Sheet);
        var rowSetting = settings.Yours(SettingBlocks.List, SettingNames.HeaderRow);
        if (tableSetting is not null)
        {
            var name = PmSettings.TextOf(tableSetting.Yours);
            foreach (var sheet in snapshot.Sheets)
            {
                if (sheet.Tables.FirstOrDefault(table => Same(table.Name, name)) is { HeaderRow: true } table)
                    return OfTable(sheet, table, ours);
            }

            findings.Add(settings.NotFollowed(tableSetting, "Detected instead: there is no such table with a header row", "Correct it, or empty the cell"));
        }

        if (sheetSetting is null && rowSetting is null)
            return null;
        var visible = snapshot.Sheets.Where(sheet => sheet.Visibility == SheetVisibility.Visible && !IsOurs(sheet));
        var asked = sheetSetting is null ? null : snapshot.Sheet(PmSettings.TextOf(sheetSetting.Yours));
        if (sheetSetting is not null && asked is null)
        {
            findings.Add(settings.NotFollowed(sheetSetting, "Detected instead: there is no such sheet", "Correct it, or empty the cell"));
            return null;
        }

        if (rowSetting is null)
        {
            var found = Candidates(asked!, ours).MaxBy(candidate => candidate.Score);
            if (found is null)
                findings.Add(settings.NotFollowed(sheetSetting!, "Detected instead: no header row was found on it", "Correct it, or empty the cell"));
            return found;
        }

        var row = PmSettings.NumberOf(rowSetting.Yours);
        IEnumerable<SheetSnapshot> where = asked is null ? visible.OrderByDescending(sheet => Same(sheet.Name, snapshot.ActiveSheet)) : [asked];
        foreach (var sheet in where)
        {
            if (row is >= 1 and <= CellAddress.MaxRow && double.IsInteger(row.Value) && AtRow(sheet, (int)row, ours, demanding: false) is { } found)
                return found;
        }

        findings.Add(settings.NotFollowed(rowSetting, "Detected instead: that row holds no headers with items below", "Correct it, or empty the cell"));
        return null;
    }

    private static IEnumerable<ListCandidate> Candidates(SheetSnapshot sheet, OwnedColumns ours)
    {
        List<ListCandidate> found = [];
        foreach (var table in sheet.Tables.Where(table => table.HeaderRow))
        {
            if (OfTable(sheet, table, ours) is { } candidate)
                found.Add(candidate);
        }

        List<ListCandidate> rows = [];
        foreach (var number in sheet.Rows.Select(row => row.Number).TakeWhile(number => number <= HeaderSearchRows))
        {
            if (sheet.Tables.Any(table => number >= table.Range.First.Row && number <= table.Range.Last.Row))
                continue;
            if (AtRow(sheet, number, ours, demanding: true) is { } candidate)
                rows.Add(candidate);
        }

        // The best header of a sheet, then further ones below it that an empty row divides from the list above.
        foreach (var candidate in rows.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.HeaderRow))
        {
            var nested = found.Any(other => other.Table is null
                && (candidate.HeaderRow < other.HeaderRow || candidate.Recognised.Count < 2 || sheet.Row(candidate.HeaderRow - 1) is not null));
            if (!nested)
                found.Add(candidate);
        }

        return found;
    }

    private static ListCandidate? OfTable(SheetSnapshot sheet, TableSnapshot table, OwnedColumns ours)
    {
        var last = table.Range.Last.Row - (table.TotalsRow ? 1 : 0);
        var rated = Rate(sheet, table.Range.First.Row, table.Range.First.Column, table.Range.Last.Column, last, ours);
        if (rated is null || rated.Value.DataRows == 0)
            return null;
        return new ListCandidate(
            sheet, table.Range.First.Row, table.Range.First.Column, table.Range.Last.Column, last, table,
            rated.Value.Recognised, rated.Value.Backlog, rated.Value.Score);
    }

    private static ListCandidate? AtRow(SheetSnapshot sheet, int number, OwnedColumns ours, bool demanding)
    {
        if (sheet.Row(number) is null)
            return null;
        if (Rate(sheet, number, 1, CellAddress.MaxColumn, CellAddress.MaxRow, ours) is not { } rated || rated.DataRows == 0)
            return null;
        var plausible = rated.Backlog
            ? rated.Headers > 1 || rated.NamesItems
            : rated.Headers > 1 && rated.DataRows > 1 && rated.Numbers == 0 && rated.LongTexts == 0;
        if (demanding && (!plausible || rated.Numbers * 2 > rated.Headers))
            return null;
        return new ListCandidate(
            sheet, number, rated.First, rated.Last, sheet.Rows[^1].Number, null, rated.Recognised, rated.Backlog, rated.Score);
    }

    private readonly record struct Rating(
        int First, int Last, int Headers, int Numbers, int LongTexts, int DataRows, bool Backlog, bool NamesItems, IReadOnlyList<string> Recognised, double Score);

    private static Rating? Rate(SheetSnapshot sheet, int headerRow, int firstColumn, int lastColumn, int lastRow, OwnedColumns ours)
    {
        if (sheet.Row(headerRow) is not { } row)
            return null;
        List<int> columns = [];
        List<string> recognised = [];
        HashSet<Meaning> meanings = [];
        HashSet<string> texts = new(StringComparer.OrdinalIgnoreCase);
        var (score, numbers, longTexts, repeated) = (0.0, 0, 0, 0);
        foreach (var (column, cell) in row.Cells)
        {
            if (column < firstColumn || column > lastColumn || ours.Has(sheet, column))
                continue;
            var text = cell.Kind == CellKind.Text ? cell.Text!.Trim() : "";
            if (text.Length == 0)
            {
                numbers += cell.Kind == CellKind.Blank ? 0 : 1;
                continue;
            }

            columns.Add(column);
            longTexts += text.Length > LongText ? 1 : 0;
            repeated += texts.Add(text) ? 0 : 1;
            if (text.Length > TooLongText || HeaderMatcher.Match(text) is not [var match, ..])
                continue;
            if (meanings.Add(match.Meaning))
            {
                recognised.Add(text);
                score += Weight(match.Meaning.Role) * (match.Quality >= HeaderMatch.Plain ? 1 : 0.4);
            }
        }

        if (columns.Count == 0)
            return null;
        var names = meanings.Any(meaning => meaning.Role == Role.Item);
        var criteria = meanings.Count(meaning => meaning.Role == Role.Criterion);
        var data = CountDataRows(sheet, headerRow, lastRow, columns);
        score += (0.15 * Math.Min(texts.Count, 10)) + (0.05 * data) - (1.5 * numbers) - (0.5 * longTexts)
            - Math.Min(repeated, MostRepeated);
        return new Rating(
            columns[0], columns[^1], columns.Count, numbers, longTexts, data, (names && meanings.Count > 0) || criteria > 1
            || (criteria == 1 && meanings.Count > 1), names, recognised, score);
    }

    private static double Weight(Role role) => role switch
    {
        Role.Item or Role.Criterion => 3,
        Role.Key or Role.AuthorScore or Role.AuthorRank => 2,
        _ => 1.2,
    };

    private static int CountDataRows(SheetSnapshot sheet, int headerRow, int lastRow, IReadOnlyList<int> columns)
    {
        var needed = Math.Min(2, columns.Count);
        var (low, high) = (0, sheet.Rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sheet.Rows[middle].Number <= headerRow)
                low = middle + 1;
            else
                high = middle;
        }

        var count = 0;
        for (var at = low; at < sheet.Rows.Count && at < low + DataRowsLookedAt && sheet.Rows[at].Number <= lastRow; at++)
        {
            var filled = columns.Count(column => !sheet.Rows[at][column].IsEmpty);
            count += filled >= needed ? 1 : 0;
        }

        return count;
    }
}
