using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>All places of a sheet that may be a list: tables, header rows found by content, columns of items, and boards.</summary>
internal static class SheetLists
{
    private const int LongText = 40;

    // Exports of Jira repeat a header for each value of a field: "Labels", "Labels", "Labels".
    private const int MostRepeated = 3;
    private const int DataRowsLookedAt = 30;
    private const int FirstLabels = 3;
    private const int PughScore = 4;
    private const int MostLists = 50;
    private const int HeaderSearchRows = ListFinder.HeaderSearchRows;

    /// <summary>What stands over numbers that are no items.</summary>
    private static readonly HashSet<string> NoItems = new(StringComparer.OrdinalIgnoreCase)
    {
        "weight", "weights", "weighting", "scale", "unit", "units", "min", "max", "minimum", "maximum", "description", "definition", "meaning", "direction", "value", "values",
        "default", "range", "score", "total", "notes", "note", "from", "to", "example",
    };

    /// <summary>The lists of a sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="ours">Columns that are not the PM's.</param>
    /// <param name="words">What headers mean.</param>
    /// <param name="columns">The columns to look at; null for all.</param>
    public static IReadOnlyList<ListCandidate> Of(SheetSnapshot sheet, OwnedColumns ours, HeaderWords words, (int First, int Last)? columns = null)
    {
        List<ListCandidate> found = [];
        foreach (var table in sheet.Tables.Where(table => table.HeaderRow && IsWithin(table.Range, columns)))
        {
            if (OfTable(sheet, table, ours, words) is { } candidate)
                found.Add(candidate);
        }

        if (columns is null && BoardForm.Of(sheet, ours, words) is { } board && !found.Exists(list => list.Form.Real(list.RealHeader).Overlaps(board.Board)))
        {
            var list = Board(board, words);
            found.Add(list);
            found.AddRange(Rows(new RowForm(sheet), ours, words, columns).Where(other => !board.Board.Overlaps(other.RealHeader)));
            return found;
        }

        var rows = Rows(new RowForm(sheet), ours, words, columns);
        if (columns is null && !rows.Concat(found).Any(list => list.LooksLikeBacklog && list.Recognised.Count > 1) && BoardForm.OfRows(sheet, ours, words) is { } lines)
        {
            found.Add(Board(lines, words));
            found.AddRange(rows.Where(other => !lines.Board.Overlaps(other.RealHeader)));
            return found;
        }

        if (columns is null && Pugh(sheet, ours) is { } matrix)
        {
            var area = matrix.Form.Real(new RangeAddress(matrix.HeaderRow, matrix.FirstColumn, matrix.LastRow, matrix.Bounds.Last));
            found.Add(matrix);
            found.AddRange(rows.Where(other => !area.Overlaps(other.RealHeader)));
            return found;
        }

        if (Transposed(sheet, ours, words, columns) is { } turned && turned.Recognised.Count > rows.Concat(found).Select(list => list.Recognised.Count).DefaultIfEmpty(0).Max())
        {
            // Its own rows, read as rows, are no further lists; lists elsewhere on the sheet are.
            var area = turned.Form.Real(new RangeAddress(turned.HeaderRow, turned.FirstColumn, turned.Sheet.Rows[^1].Number, turned.Header.Headers.Keys.Max()));
            found.Add(turned);
            found.AddRange(rows.Where(other => other.Recognised.Count > 1 && !area.Overlaps(other.RealHeader)));
            return found;
        }

        found.AddRange(rows);
        return found;
    }

    /// <summary>An Excel table; null where it has no rows.</summary>
    public static ListCandidate? OfTable(SheetSnapshot sheet, TableSnapshot table, OwnedColumns ours, HeaderWords words)
    {
        var last = table.Range.Last.Row - (table.TotalsRow ? 1 : 0);
        var bounds = (table.Range.First.Column, table.Range.Last.Column);
        var rated = Rate(sheet, table.Range.First.Row, bounds, last, ours, words);
        if (rated is null || rated.Value.DataRows == 0)
            return null;
        var header = HeaderBand.OfRow(sheet, table.Range.First.Row, bounds, column => !ours.Has(sheet, column));
        return new ListCandidate(new RowForm(sheet), header, bounds, last, table, rated.Value.Recognised, rated.Value.Backlog, rated.Value.Score);
    }

    /// <summary>The list whose header the PM says is in a row; null where there are no texts in it or no rows below it.</summary>
    public static ListCandidate? AtRow(SheetSnapshot sheet, int row, OwnedColumns ours, HeaderWords words, (int First, int Last)? columns)
    {
        var bounds = columns ?? (1, CellAddress.MaxColumn);
        return Rate(sheet, row, bounds, CellAddress.MaxRow, ours, words) is { DataRows: > 0 } rated
            ? At(new RowForm(sheet), row, bounds, rated, ours, words)
            : null;
    }

    private static bool IsWithin(RangeAddress range, (int First, int Last)? columns) =>
        columns is not { } bounds || (range.First.Column <= bounds.Last && range.Last.Column >= bounds.First);

    private static ListCandidate At(NormalForm form, int row, (int First, int Last) bounds, Rating rated, OwnedColumns ours, HeaderWords words)
    {
        var sheet = form.Sheet;
        var header = HeaderBand.Of(sheet, row, bounds, column => !ours.Has(sheet, column), words);
        var recognised = header.Rows.Count == 1 ? rated.Recognised : RecognisedIn(header, words);
        return new ListCandidate(
            form, header, bounds, sheet.Rows[^1].Number, null, recognised, rated.Backlog || recognised.Count > rated.Recognised.Count,
            rated.Score + (2 * Math.Max(0, recognised.Count - rated.Recognised.Count)));
    }

    private static IReadOnlyList<string> RecognisedIn(HeaderBand header, HeaderWords words)
    {
        HashSet<Meaning> meanings = [];
        List<string> recognised = [];
        foreach (var text in header.Headers.OrderBy(pair => pair.Key).Select(pair => pair.Value))
        {
            if (words.Best(text) is { } match && meanings.Add(match.Meaning))
                recognised.Add(text);
        }

        return recognised;
    }

    /// <summary>Lists with a header row: the best header of each part of the sheet, then further ones below it.</summary>
    private static List<ListCandidate> Rows(NormalForm form, OwnedColumns ours, HeaderWords words, (int First, int Last)? columns)
    {
        var sheet = form.Sheet;
        List<ListCandidate> found = [];
        foreach (var bounds in columns is { } asked ? [asked] : ColumnBlocks.Of(sheet, ours, words))
        {
            List<(int Row, Rating Rating)> rows = [];
            foreach (var number in sheet.Rows.Select(row => row.Number).TakeWhile(number => number <= HeaderSearchRows))
            {
                if (sheet.Tables.Any(table => number >= table.Range.First.Row && number <= table.Range.Last.Row
                        && table.Range.First.Column <= bounds.Last && table.Range.Last.Column >= bounds.First))
                    continue;
                if (Rate(sheet, number, bounds, CellAddress.MaxRow, ours, words) is { DataRows: > 0 } rated && IsPlausible(rated))
                    rows.Add((number, rated));
            }

            List<ListCandidate> here = [];
            foreach (var (row, rating) in rows.OrderByDescending(pair => pair.Rating.Score).ThenBy(pair => pair.Row))
            {
                if (here.Count == 0 || IsFurther(sheet, row, rating, here, bounds))
                    here.Add(At(form, row, bounds, rating, ours, words));
            }

            found.AddRange(Ended(form, here, bounds, ours, words));
        }

        return found;
    }

    /// <summary>Each list ends where the next header begins; headers too far down to be searched for are found while looking for the end.</summary>
    private static List<ListCandidate> Ended(NormalForm form, List<ListCandidate> lists, (int First, int Last) bounds, OwnedColumns ours, HeaderWords words)
    {
        var sheet = form.Sheet;
        List<ListCandidate> ended = [];
        var open = new Queue<ListCandidate>(lists.OrderBy(list => list.HeaderRow));
        while (open.Count > 0)
        {
            var list = open.Dequeue();
            var below = open.Count > 0 ? open.Peek().Header.Rows[0] : int.MaxValue;
            var table = sheet.Tables.Where(table => table.Range.First.Row > list.HeaderRow && IsWithin(table.Range, bounds))
                .Select(table => table.Range.First.Row).DefaultIfEmpty(int.MaxValue).Min();
            var limit = Math.Min(below, table);
            var next = StackedLists.Next(sheet, list, limit, ours, words);
            var end = Math.Min(next, limit);
            ended.Add(end == int.MaxValue ? list : list with { LastRow = StackedLists.LastRowBefore(sheet, end, list.HeaderRow, bounds) });
            if (next < limit && ended.Count < MostLists && Rate(sheet, next, bounds, CellAddress.MaxRow, ours, words) is { DataRows: > 0 } rated)
                open = new Queue<ListCandidate>([At(form, next, bounds, rated, ours, words), .. open]);
        }

        // The most likely one first, as the choice among equals is the first.
        return [.. ended.OrderByDescending(list => list.Score).ThenBy(list => list.HeaderRow)];
    }

    private static bool IsPlausible(Rating rated)
    {
        var plausible = rated.Backlog
            ? rated.Headers > 1 || rated.NamesItems
            : rated.Headers > 1 && rated.DataRows > 1 && rated.Numbers == 0 && rated.LongTexts == 0 && !rated.RepeatsBelow;
        return plausible && rated.Numbers * 2 <= rated.Headers;
    }

    /// <summary>Whether a header is one of a further list, above or below the best one.</summary>
    private static bool IsFurther(SheetSnapshot sheet, int row, Rating rating, List<ListCandidate> here, (int First, int Last) bounds)
    {
        if (rating.Recognised.Count < 2 || !IsFreeAbove(sheet, row, bounds) || here.Exists(list => list.Header.Rows.Contains(row)))
            return false;
        var best = here[0].Header.Rows[0];
        return row > best || (rating.NamesItems && rating.Backlog && Enumerable.Range(row + 1, best - row - 1).Any(between => StackedLists.Filled(sheet, between, bounds) == 0));
    }

    /// <summary>Whether a header below another list begins something new: nothing stands above it but a title of its own.</summary>
    private static bool IsFreeAbove(SheetSnapshot sheet, int row, (int First, int Last) bounds)
    {
        for (var above = row - 1; above >= Math.Max(1, row - 3); above--)
        {
            var filled = StackedLists.Filled(sheet, above, bounds);
            if (filled == 0)
                return true;
            if (filled > 1)
                return false;
        }

        return row <= 3;
    }

    private static ListCandidate Board(BoardForm form, HeaderWords words)
    {
        var header = HeaderBand.OfRow(form.Sheet, 1, (1, CellAddress.MaxColumn), _ => true);
        var classes = form.Cells.Skip(1).Select(row => row[1]).Distinct().ToArray();
        string[] recognised = [.. classes.Select((_, at) => form.Sheet[form.Sheet.Rows.First(row => form.Cells[row.Number - 1][1] == classes[at] && row.Number > 1).Number, 2].Text!)];
        var more = header.Headers.Values.Skip(2).Count(text => words.Plain(text) is not null);
        return new ListCandidate(
            form, header, (1, CellAddress.MaxColumn), form.Sheet.Rows[^1].Number, null, recognised, true,
            4 + (1.5 * classes.Length) + more + (0.05 * Math.Min(DataRowsLookedAt, form.Sheet.Rows.Count - 1)));
    }

    /// <summary>Options in columns that are compared with a datum: their criteria are the headers.</summary>
    private static ListCandidate? Pugh(SheetSnapshot sheet, OwnedColumns ours)
    {
        if (PughLayout.On(sheet) is not { } layout || TransposedForm.Of(sheet, ours) is not { } form)
            return null;
        var bounds = (layout.Header, layout.Last);
        var header = HeaderBand.OfRow(form.Sheet, layout.Labels, bounds, _ => true);
        string[] recognised = [.. header.Headers.Where(pair => pair.Key > layout.Header).Select(pair => pair.Value)];
        return new ListCandidate(form, header, bounds, layout.LastOption, null, recognised, true, PughScore + recognised.Length);
    }

    /// <summary>A list with one item per column: headers that a backlog has stand one below the other, with numbers to their right.</summary>
    private static ListCandidate? Transposed(SheetSnapshot sheet, OwnedColumns ours, HeaderWords words, (int First, int Last)? columns)
    {
        if (columns is null && !HasLabelColumn(sheet, ours, words))
            return null;
        if (TransposedForm.Of(sheet, ours) is not { } form)
            return null;
        var best = Rows(form, OwnedColumns.None, words, null)
            .Where(list => columns is not { } asked || (list.FirstHeader.Column >= asked.First && list.FirstHeader.Column <= asked.Last))
            .MaxBy(list => list.Score);
        if (best is null)
            return null;
        int[] criteria = [.. best.Header.Headers.Where(pair => words.Plain(pair.Value) is { Meaning.Role: Role.Criterion }).Select(pair => pair.Key)];
        if (criteria.Length < 2)
            return null;
        var items = 0;
        foreach (var row in form.Sheet.Rows.Where(row => row.Number > best.HeaderRow).Take(DataRowsLookedAt))
        {
            // Names stand on the row that heads the items, or on one without a header.
            var named = row.Cells.FirstOrDefault(cell => cell.Cell.Kind == CellKind.Text && !NumberText.IsBlank(cell.Cell.Text!.Trim())).Cell.Text?.Trim();
            if (named is not null && (NoItems.Contains(named) || words.Plain(named) is { Meaning.Role: Role.Criterion }))
                continue;
            items += criteria.Count(column => row[column].Kind == CellKind.Number) * 2 >= criteria.Length ? 1 : 0;
        }

        if (items < 2)
            return null;
        return best with { Header = WithoutTitles(form.Sheet, best), Score = best.Score * 0.9, LooksLikeBacklog = true };
    }

    /// <summary>Titles above a list of columns stand where headers do, but have nothing beside them.</summary>
    private static HeaderBand WithoutTitles(SheetSnapshot sheet, ListCandidate list)
    {
        var filled = new HashSet<int>();
        foreach (var row in sheet.Rows.Where(row => row.Number > list.HeaderRow && row.Number <= list.LastRow))
        {
            foreach (var (column, cell) in row.Cells)
            {
                if (!cell.IsEmpty)
                    filled.Add(column);
            }
        }

        var first = list.Header.Headers.Keys.Where(filled.Contains).DefaultIfEmpty(0).Min();
        return list.Header with { Headers = list.Header.Headers.Where(pair => pair.Key >= first).ToDictionary(pair => pair.Key, pair => pair.Value) };
    }

    /// <summary>Whether some column has two headers of criteria one below the other, among the first cells of its rows.</summary>
    private static bool HasLabelColumn(SheetSnapshot sheet, OwnedColumns ours, HeaderWords words)
    {
        var meanings = new Dictionary<int, HashSet<Meaning>>();
        foreach (var row in sheet.Rows.TakeWhile(row => row.Number <= HeaderSearchRows))
        {
            foreach (var (column, cell) in row.Cells.Take(FirstLabels))
            {
                if (cell.Kind != CellKind.Text || ours.Has(sheet, column) || words.Plain(cell.Text) is not { Meaning.Role: Role.Criterion } match)
                    continue;
                if (!meanings.TryGetValue(column, out var found))
                    meanings[column] = found = [];
                if (found.Add(match.Meaning) && found.Count > 1)
                    return true;
            }
        }

        return false;
    }

    private readonly record struct Rating(
        int Headers, int Numbers, int LongTexts, int DataRows, bool RepeatsBelow, bool Backlog, bool NamesItems, IReadOnlyList<string> Recognised, double Score);

    private static Rating? Rate(SheetSnapshot sheet, int headerRow, (int First, int Last) bounds, int lastRow, OwnedColumns ours, HeaderWords words)
    {
        if (sheet.Row(headerRow) is not { } row)
            return null;
        var columns = new Dictionary<int, string>();
        List<string> recognised = [];
        HashSet<Meaning> meanings = [];
        HashSet<string> texts = new(StringComparer.OrdinalIgnoreCase);
        List<double> values = [];
        var (score, others, longTexts, repeated) = (0.0, 0, 0, 0);
        foreach (var (column, cell) in row.Cells)
        {
            if (column < bounds.First || column > bounds.Last || ours.Has(sheet, column))
                continue;
            var text = cell.Kind == CellKind.Text ? cell.Text!.Trim() : "";
            if (text.Length == 0)
            {
                if (cell.Kind == CellKind.Number)
                    values.Add(cell.Number);
                else
                    others += cell.Kind is CellKind.Boolean ? 1 : 0;
                continue;
            }

            columns[column] = text;
            longTexts += text.Length > LongText ? 1 : 0;
            repeated += texts.Add(text) ? 0 : 1;
            if (words.Best(text) is { } match && meanings.Add(match.Meaning))
            {
                recognised.Add(text);
                score += Weight(match.Meaning.Role) * (match.Quality >= HeaderMatch.Plain ? 1 : 0.4);
            }
        }

        if (columns.Count == 0)
            return null;
        // Years and sprint numbers count on; estimates do not.
        var numbers = HeaderBand.CountsOn(values) ? others : others + values.Count;
        var names = meanings.Any(meaning => meaning.Role == Role.Item);
        var criteria = meanings.Count(meaning => meaning.Role == Role.Criterion);
        var (data, repeats) = LookBelow(sheet, headerRow, lastRow, bounds, columns);
        score += (0.15 * Math.Min(texts.Count, 10)) + (0.05 * data) - (1.5 * numbers) - (0.5 * longTexts)
            - Math.Min(repeated, MostRepeated);
        if (sheet.AutoFilter is { } filter && filter.First.Row == headerRow && filter.First.Column <= bounds.Last && filter.Last.Column >= bounds.First)
            score += 1;
        return new Rating(
            columns.Count, numbers, longTexts, data, repeats, (names && meanings.Count > 0) || criteria > 1
            || (criteria == 1 && meanings.Count > 1), names, recognised, score);
    }

    private static double Weight(Role role) => role switch
    {
        Role.Item or Role.Criterion => 3,
        Role.Key or Role.AuthorScore or Role.AuthorRank => 2,
        _ => 1.2,
    };

    /// <summary>How many of the next rows are filled as a list's are, and whether a header's text is there again as a value.</summary>
    private static (int DataRows, bool Repeats) LookBelow(
        SheetSnapshot sheet, int headerRow, int lastRow, (int First, int Last) bounds, IReadOnlyDictionary<int, string> columns)
    {
        var needed = Math.Min(2, columns.Count);
        var low = StackedLists.IndexAfter(sheet.Rows, headerRow);
        var (count, repeats) = (0, false);
        for (var at = low; at < sheet.Rows.Count && at < low + DataRowsLookedAt && sheet.Rows[at].Number <= lastRow; at++)
        {
            var filled = 0;
            foreach (var (column, cell) in sheet.Rows[at].Cells)
            {
                if (column < bounds.First || column > bounds.Last || cell.IsEmpty || !columns.TryGetValue(column, out var header))
                    continue;
                filled++;
                repeats |= cell.Kind == CellKind.Text && string.Equals(cell.Text!.Trim(), header, StringComparison.OrdinalIgnoreCase);
            }

            count += filled >= needed ? 1 : 0;
        }

        return (count, repeats);
    }
}
