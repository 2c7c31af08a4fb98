using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding.Ratings;
using OfficePM.Workbooks.Understanding.Surveys;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Which list was chosen.</summary>
/// <param name="List">The list.</param>
/// <param name="Why">Why, in words that do not depend on which sheet is in front.</param>
/// <param name="Findings">Other lists, and settings that could not be followed.</param>
internal sealed record ListChoice(ListCandidate List, string Why, IReadOnlyList<Finding> Findings);

/// <summary>Chooses the list: by the PM's setting, else the table that looks like a backlog, else the best header found by content.</summary>
internal static class ListFinder
{
    /// <summary>Headers are looked for in this many rows.</summary>
    public const int HeaderSearchRows = 60;

    /// <summary>Chooses the list.</summary>
    /// <exception cref="ListNotFoundException">There is none.</exception>
    public static ListChoice Choose(WorkbookSnapshot snapshot, OwnedColumns ours, PmSettings settings, IReadOnlyList<Survey> surveys)
    {
        List<Finding> findings = [];
        SheetSnapshot[] sheets = [.. snapshot.Sheets.Where(sheet => sheet.Visibility == SheetVisibility.Visible && !Ownership.HasPrefix(sheet.Name))];
        var words = new HeaderWords();
        var asked = Asked(snapshot, sheets, ours, words, settings, findings);
        if (asked is not null)
            return new ListChoice(asked, "", findings);

        // A survey tells of the items of a list; where there is none, of those that it asks about.
        ListCandidate[] candidates = [.. sheets.Except(surveys.Select(survey => survey.Sheet)).SelectMany(sheet => SheetLists.Of(sheet, ours, words))];
        if (!Array.Exists(candidates, candidate => candidate.LooksLikeBacklog))
            candidates = [.. surveys.Select(survey => SurveyForm.Of(survey).ToCandidate()), .. candidates];
        candidates = RatingSheets.Without(candidates);
        if (candidates.Length == 0)
            throw new ListNotFoundException(Refusal.For(snapshot, sheets));
        var chosen = Best(snapshot, candidates);
        findings.AddRange(candidates.Where(other => other != chosen && other.LooksLikeBacklog && other.Recognised.Count > 1).Select(other => AnotherList(other, chosen)));
        if (chosen.Recognised.Count == 0)
            findings.Add(new Finding(
                "headers-not-recognised", Severity.Warning, chosen.Sheet.Name, chosen.FirstHeader.ToString(), "No header is known",
                Invariant.Quote(string.Join(", ", chosen.Header.Headers.Values)), $"Row {chosen.HeaderRow.ToInvariant()} is taken as the header, not as an item",
                "If it is an item, insert a row of headers above it; else say on OfficePM Settings, block Columns, what the columns are"));
        return new ListChoice(chosen, Reason(chosen), findings);
    }

    private static Finding AnotherList(ListCandidate other, ListCandidate chosen) => new(
        "another-list", Severity.Info, other.Sheet.Name, other.FirstHeader.ToString(), "Another list",
        Invariant.Quote(string.Join(", ", other.Recognised)), $"Not read: {chosen.Describe()} was chosen", HowToChoose(other));

    private static string HowToChoose(ListCandidate other) => other.Table is { } table
        ? $"To use this list, set Table to {table.Name} on OfficePM Settings"
        : $"To use this list, set {SettingNames.Sheet} to {other.Sheet.Name}, {SettingNames.HeaderRow} to {other.RealHeaderRows[^1].ToInvariant()} "
            + $"and {SettingNames.ColumnRange} to {ColumnsOf(other)} on OfficePM Settings";

    /// <summary>The real columns of a list as they are typed on Settings: "H:M".</summary>
    public static string ColumnsOf(ListCandidate list)
    {
        var range = list.Form is BoardForm board ? board.Board : list.RealHeader;
        if (list.Form is TransposedForm && list.Sheet.Rows.Count > 0)
            range = new RangeAddress(range.First, range.Last with { Column = Math.Max(range.Last.Column, list.Sheet.Rows[^1].Number) });
        return $"{CellAddress.ColumnName(range.First.Column)}:{CellAddress.ColumnName(range.Last.Column)}";
    }

    /// <summary>
    /// A table before a header row where both look alike; among equals the list of the last Recalc (so that our own sheets coming to the front change
    /// nothing), then the sheet in front, then the one that looks most like a backlog.
    /// </summary>
    private static ListCandidate Best(WorkbookSnapshot snapshot, IReadOnlyList<ListCandidate> candidates)
    {
        if (snapshot.Name(Ownership.ListName) is { } name && SheetReference.TryParse(name.RefersTo, out var sheet, out var range)
            && candidates.Where(candidate => Same(candidate.Sheet.Name, sheet) && range.Contains(candidate.FirstHeader))
                .MaxBy(candidate => candidate.Score) is { } last)
            return last;
        var most = candidates.Max(candidate => candidate.Score);
        // A small table of scales or weights beside a plain backlog is not the list.
        var tables = candidates.Where(candidate => candidate.Table is not null && candidate.LooksLikeBacklog && candidate.Score >= most * 0.6).ToArray();
        ListCandidate[] pool = tables.Length > 0 ? tables : [.. candidates];
        var best = pool.MaxBy(candidate => candidate.Score)!;
        var front = pool.Where(candidate => Same(candidate.Sheet.Name, snapshot.ActiveSheet)).MaxBy(candidate => candidate.Score);
        return front is not null && front.LooksLikeBacklog && (front.Score >= best.Score * 0.6 || front.Recognised.Count > 2) ? front : best;
    }

    private static bool Same(string name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static string Reason(ListCandidate list) => list.Form switch
    {
        TransposedForm => $"one column per item, with {Invariant.Quote(string.Join(", ", list.Recognised))} as headers of rows",
        BoardForm board => $"one {(board.ClassesInRows ? "row" : "column")} per class, one cell per item, with the classes {Invariant.Quote(string.Join(", ", list.Recognised))}",
        SurveyForm => $"a survey that asks about {Invariant.Quote(string.Join(", ", list.Recognised))}",
        _ when list.Recognised.Count == 0 => "the first row of texts with rows of values below",
        _ => $"{(list.Table is not null ? "table" : list.Header.Rows.Count > 1 ? "header rows" : "header row")} with {Invariant.Quote(string.Join(", ", list.Recognised))}",
    };

    private static ListCandidate? Asked(
        WorkbookSnapshot snapshot, IReadOnlyList<SheetSnapshot> visible, OwnedColumns ours, HeaderWords words, PmSettings settings, List<Finding> findings)
    {
        var tableSetting = settings.Yours(SettingBlocks.List, SettingNames.Table);
        var sheetSetting = settings.Yours(SettingBlocks.List, SettingNames.Sheet);
        var rowSetting = settings.Yours(SettingBlocks.List, SettingNames.HeaderRow);
        var columnSetting = settings.Yours(SettingBlocks.List, SettingNames.ColumnRange);
        if (tableSetting is not null)
        {
            var name = PmSettings.TextOf(tableSetting.Yours);
            foreach (var sheet in snapshot.Sheets)
            {
                if (sheet.Tables.FirstOrDefault(table => Same(table.Name, name)) is { HeaderRow: true } table)
                    return SheetLists.OfTable(sheet, table, ours, words);
            }

            findings.Add(settings.NotFollowed(tableSetting, "Detected instead: there is no such table with a header row", "Correct it, or empty the cell"));
        }

        if (sheetSetting is null && rowSetting is null && columnSetting is null)
            return null;
        var asked = sheetSetting is null ? null : snapshot.Sheet(PmSettings.TextOf(sheetSetting.Yours));
        if (sheetSetting is not null && asked is null)
        {
            findings.Add(settings.NotFollowed(sheetSetting, "Detected instead: there is no such sheet", "Correct it, or empty the cell"));
            return null;
        }

        (int First, int Last)? columns = null;
        if (columnSetting is not null)
        {
            columns = ColumnRange(PmSettings.TextOf(columnSetting.Yours));
            if (columns is null)
                findings.Add(settings.NotFollowed(columnSetting, "Detected instead: that is no range of columns", "Type the first and the last column, such as H:M, or empty the cell"));
        }

        if (rowSetting is null && sheetSetting is null && columns is null)
            return null;
        IReadOnlyList<SheetSnapshot> where = asked is null ? [.. visible.OrderByDescending(sheet => Same(sheet.Name, snapshot.ActiveSheet))] : [asked];
        if (rowSetting is null)
        {
            var found = where.SelectMany(sheet => SheetLists.Of(sheet, ours, words, columns)).MaxBy(candidate => candidate.Score);
            if (found is null && columns is not null)
                findings.Add(settings.NotFollowed(columnSetting!, "Detected instead: no header was found in these columns", "Correct it, or empty the cell"));
            else if (found is null && sheetSetting is not null)
                findings.Add(settings.NotFollowed(sheetSetting, "Detected instead: no header row was found on it", "Correct it, or empty the cell"));
            return found;
        }

        var row = CellNumbers.Of(rowSetting.Yours);
        if (row is >= 1 and <= CellAddress.MaxRow && double.IsInteger(row.Value))
        {
            var number = (int)row.Value;
            foreach (var sheet in where)
            {
                if (SheetLists.Of(sheet, ours, words, columns).Where(candidate => candidate.RealHeaderRows.Contains(number)).MaxBy(candidate => candidate.Score) is { } found)
                    return found;
                if (SheetLists.AtRow(sheet, number, ours, words, columns) is { } forced)
                    return forced;
            }
        }

        findings.Add(settings.NotFollowed(rowSetting, "Detected instead: that row holds no headers with items below", "Correct it, or empty the cell"));
        return null;
    }

    private static (int First, int Last)? ColumnRange(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (first, last) = colon < 0 ? (text, text) : (text[..colon], text[(colon + 1)..]);
        return Column(first) is { } from && Column(last) is { } to ? (Math.Min(from, to), Math.Max(from, to)) : null;

        static int? Column(string part)
        {
            var letters = part.Trim().Trim('$').TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('$');
            return CellAddress.TryParse($"{letters}1", out var cell) ? cell.Column : null;
        }
    }
}
