using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Ratings;

/// <summary>
/// Sheets on which stakeholders rate the items of the list: one sheet per stakeholder ("Ratings Sales") with a column per criterion, or one
/// sheet ("Ratings", "Votes impact") with a column per stakeholder.
/// </summary>
internal static class RatingSheets
{
    /// <summary>Words that make a tab one of ratings. A copy of the list under another name is none.</summary>
    private static readonly HashSet<string> Markers = new(StringComparer.Ordinal)
    {
        "rating", "ratings", "vote", "votes", "voting", "scores", "stakeholder", "stakeholders", "bewertung", "bewertungen", "évaluation", "évaluations",
        "valoración", "valoraciones", "avaliação", "avaliações", "оценка", "оценки", "penilaian", "評価", "评分", "打分",
    };

    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "by", "of", "from", "for", "von", "de", "par", "por" };

    /// <summary>One sheet that is named so may be the list itself; several that name the items of the same list hold what people think of them.</summary>
    private const int Several = 2;

    /// <summary>What may be the list, without the sheets on which several people rate the items of another one: a list without estimates looks poorer than they do.</summary>
    public static ListCandidate[] Without(ListCandidate[] candidates)
    {
        ListCandidate[] rated = [.. candidates.Where(candidate => IsNamed(candidate.Sheet))];
        if (rated.DistinctBy(candidate => candidate.Sheet.Name, StringComparer.OrdinalIgnoreCase).Count() < Several || rated.Length == candidates.Length)
            return candidates;
        var named = Array.ConvertAll(rated, NamesIn);
        ListCandidate[] lists = [.. candidates.Except(rated)];
        return Array.Exists(lists, list => NamesIn(list) is { Count: > 1 } items && Array.TrueForAll(named, names => names.Count > 0 && names.Count(items.Contains) * 2 >= names.Count))
            ? lists
            : candidates;
    }

    private static bool IsNamed(SheetSnapshot sheet) => HeaderText.WordsOf(sheet.Name).Any(Markers.Contains);

    /// <summary>What a list calls its items, by name and by key.</summary>
    private static HashSet<string> NamesIn(ListCandidate list)
    {
        int[] columns = [.. list.Header.Headers
            .Where(header => HeaderMatcher.Match(header.Value) is [{ Quality: >= HeaderMatch.Plain, Meaning.Role: Role.Item or Role.Key }, ..]).Select(header => header.Key)];
        return
        [
            .. list.Sheet.Rows.Where(row => row.Number > list.HeaderRow && row.Number <= list.LastRow)
                .SelectMany(row => columns.Select(column => ItemNames.KeyOf(PmSettings.TextOf(row[column])))).Where(name => name.Length > 0),
        ];
    }

    /// <summary>The ratings on other sheets, as roles that carry their numbers with them.</summary>
    /// <param name="snapshot">The workbook.</param>
    /// <param name="list">The list's sheet.</param>
    /// <param name="names">The items of the list.</param>
    /// <param name="findings">Rows and cells that were left out are reported here.</param>
    public static IReadOnlyList<SheetRatings> In(
        WorkbookSnapshot snapshot, SheetSnapshot list, ItemNames names, FindingCollector findings)
    {
        List<SheetRatings> ratings = [];
        foreach (var sheet in snapshot.Sheets)
        {
            if (sheet.Visibility != SheetVisibility.Visible || ReferenceEquals(sheet, list) || string.Equals(sheet.Name, list.Name, StringComparison.OrdinalIgnoreCase)
                || Ownership.HasPrefix(sheet.Name)
                || !IsNamed(sheet))
                continue;
            ratings.AddRange(On(sheet, names, findings));
        }

        return ratings;
    }

    private static IEnumerable<SheetRatings> On(SheetSnapshot sheet, ItemNames names, FindingCollector findings)
    {
        foreach (var header in sheet.Rows.TakeWhile(row => row.Number <= ListFinder.HeaderSearchRows))
        {
            if (NameColumn(header) is not { } name)
                continue;
            var rows = sheet.Rows.Where(row => row.Number > header.Number && PmSettings.TextOf(row[name]).Length > 0)
                .Select(row => (Row: row, Item: names.Find(PmSettings.TextOf(row[name])))).ToArray();
            RatedRow[] known = [.. rows.Where(row => row.Item is not null).Select(row => new RatedRow(row.Row, row.Item!.Value))];
            if (known.Length == 0 || known.Length * 2 < rows.Length)
                continue;
            Unknown(sheet, name, [.. rows.Where(row => row.Item is null).Select(row => row.Row)], findings);
            return Columns(sheet, header, name, known, names.Count, findings);
        }

        return [];
    }

    private static List<SheetRatings> Columns(
        SheetSnapshot sheet, RowSnapshot header, int name, IReadOnlyList<RatedRow> items, int count, FindingCollector findings)
    {
        var rater = Rest(sheet.Name);
        var subject = HeaderMatcher.Match(rater) is [{ Meaning: { Role: Role.Criterion } meaning }, ..] ? meaning.Criterion! : Criteria.Value;
        List<SheetRatings> found = [];
        foreach (var (column, cell) in header.Cells)
        {
            var text = PmSettings.TextOf(cell);
            if (column == name || text.Length == 0 || HeaderMatcher.Match(text) is [{ Quality: >= HeaderMatch.Plain, Meaning.Role: not Role.Criterion }, ..])
                continue;
            var values = new double?[count];
            var content = ColumnContent.Of([.. items.Select(item => item.Row)], column);
            if (!content.IsNumeric)
                continue;
            foreach (var (row, item) in items)
            {
                if (CellNumbers.Of(row[column]) is { } number)
                    values[item] = number;
            }

            var criterion = HeaderMatcher.Match(text) is [{ Quality: >= HeaderMatch.Plain, Meaning: { Role: Role.Criterion } stated }, ..] ? stated.Criterion! : null;
            var stakeholder = criterion is null ? text : rater.Length > 0 ? rater : sheet.Name;
            found.Add(new SheetRatings(sheet, column, content, new StakeholderRatings(stakeholder, criterion ?? subject, sheet.Name, column, values)));
            Missing(sheet, column, text, items, findings);
        }

        return found;
    }

    private static void Missing(SheetSnapshot sheet, int column, string header, IReadOnlyList<RatedRow> items, FindingCollector findings)
    {
        var missing = items.Where(item => CellNumbers.Of(item.Row[column]) is null).Select(item => new CellAddress(item.Row.Number, column).ToString()).ToArray();
        if (missing.Length > 0)
            findings.Add(new Finding(
                "rating-missing", Severity.Info, sheet.Name, missing[0], "Not rated", Invariant.Quote(header),
                $"{Invariant.Count(missing.Length, "item")} without a rating: counted as missing, never as zero", "Ask for it, or leave it"));
    }

    private static void Unknown(SheetSnapshot sheet, int name, IReadOnlyList<RowSnapshot> unknown, FindingCollector findings)
    {
        if (unknown.Count > 0)
            findings.Add(new Finding(
                "rated-item-unknown", Severity.Warning, sheet.Name, new CellAddress(unknown[0].Number, name).ToString(), "Rated, but not on the list",
                Invariant.Quote(PmSettings.TextOf(unknown[0][name])), $"{Invariant.Count(unknown.Count, "row")} left out", "Give the item the same name on both sheets"));
    }

    private static int? NameColumn(RowSnapshot header)
    {
        int? key = null;
        foreach (var (column, cell) in header.Cells)
        {
            if (cell.Kind != CellKind.Text || HeaderMatcher.Match(cell.Text!) is not [{ Quality: >= HeaderMatch.Plain } match, ..])
                continue;
            if (match.Meaning.Role == Role.Item)
                return column;
            if (match.Meaning.Role == Role.Key)
                key ??= column;
        }

        return key;
    }

    /// <summary>The tab's name without the words that say that it holds ratings: "Ratings by Sales" is Sales.</summary>
    private static string Rest(string title)
    {
        var words = title.Split([' ', '_', '-', '.', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Where(word => !Markers.Contains(word.ToLowerInvariant()) && !Joints.Contains(word.ToLowerInvariant())));
    }

    private readonly record struct RatedRow(RowSnapshot Row, int Item);
}

/// <summary>One column of a rating sheet.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Column">1-based column.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Ratings">Whose ratings of what.</param>
internal sealed record SheetRatings(SheetSnapshot Sheet, int Column, ColumnContent Content, StakeholderRatings Ratings)
{
    /// <summary>The ratings as a role that carries its numbers with it.</summary>
    public ColumnRole ToRole() => new(new GridColumn(0, Ratings.Stakeholder, $"{Ratings.Stakeholder} on sheet {Sheet.Name}", Content), Role.Rating, $"on sheet {Sheet.Name}")
    {
        Criterion = Ratings.Criterion,
        Direction = RoleNames.DirectionOf(Ratings.Criterion),
        Stakeholder = Ratings.Stakeholder,
        Given = Ratings.Values,
    };
}
