using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Understanding.Auditing;
using OfficePM.Workbooks.Understanding.Ratings;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What one column is used for, and why.</summary>
/// <param name="Column">The column.</param>
/// <param name="Role">Its role.</param>
/// <param name="Why">Why, in words.</param>
internal sealed record ColumnRole(GridColumn Column, Role Role, string Why)
{
    /// <summary>The criterion's id where the role is Criterion.</summary>
    public string? Criterion { get; init; }

    /// <summary>Whether more is better, for criteria and ratings.</summary>
    public Direction? Direction { get; init; }

    /// <summary>Who rated, where the role is Rating.</summary>
    public string? Stakeholder { get; init; }

    /// <summary>The criterion that its header names too, where another column is used as that; else null.</summary>
    public string? Lost { get; init; }

    /// <summary>Whether the PM set it.</summary>
    public bool IsSet { get; init; }

    /// <summary>Whether it is known what the column holds, so that no method may read its numbers as a criterion.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether it holds signs (+, S, -) rather than numbers.</summary>
    public bool IsAgainstDatum { get; init; }

    /// <summary>The ratings whose mean (or sum) it is, where it is no column of the list; empty elsewhere.</summary>
    public IReadOnlyList<ColumnRole> MeanOf { get; init; } = [];

    /// <summary>The criterion whose ratings' mean stands in the column, where it is a column of the list; else null.</summary>
    public string? MeanFor { get; init; }

    /// <summary>Whether it is the sum of <see cref="MeanOf"/> rather than their mean: what each of several teams has to do.</summary>
    public bool IsSum { get; init; }

    /// <summary>Its numbers, one per item, where they stand elsewhere than in the list's rows: on a rating sheet, in a survey; else null.</summary>
    public IReadOnlyList<double?>? Given { get; init; }

    /// <summary>Whether it is a column of the list.</summary>
    public bool IsOwnColumn => MeanOf.Count == 0 && Given is null;
}

/// <summary>Gives each column a role: what the PM set, else what the header says, else what the content looks like.</summary>
internal static class ColumnRoles
{
    /// <summary>A header that says less than this is left to the content.</summary>
    private const double Doubtful = 1.0;

    /// <summary>Roles that several columns may have.</summary>
    private static readonly HashSet<Role> Shared = [Role.Note, Role.AuthorScore, Role.Rating, Role.None, Role.KanoCount, Role.Actual, Role.Segment, Role.Region];

    /// <summary>Ratings whose largest numbers differ by more than this are on different scales.</summary>
    private const double MostOnOneScale = 3;

    private static readonly HashSet<string> MeanWords = new(StringComparer.Ordinal)
    {
        "average", "avg", "mean", "durchschnitt", "mittelwert", "mittel", "moyenne", "promedio", "media", "среднее", "平均", "平均值", "rata",
    };

    /// <summary>Roles whose columns hold words: numbers under a header that only ends like one are something else.</summary>
    private static readonly HashSet<Role> Worded =
    [
        Role.Team, Role.Owner, Role.Status, Role.Theme, Role.Goal, Role.Evidence, Role.Region, Role.Segment, Role.Problem, Role.SuccessMeasure,
        Role.OverrideReason, Role.OverrideBy, Role.Note,
    ];

    /// <summary>Gives each column a role, in the order of the columns.</summary>
    public static IReadOnlyList<ColumnRole> Assign(ItemGrid grid, PmSettings settings, FindingCollector findings)
    {
        var roles = new Dictionary<int, ColumnRole>();
        var taken = new Dictionary<Meaning, GridColumn>();
        var sets = ColumnSets.Of(grid.Columns);
        Set(grid, settings, findings, roles, taken);
        Pairs(grid, roles);
        Weights(grid, roles);
        AgainstDatum(grid, roles);
        Moscow(grid, sets, findings, roles, taken);
        Kano(grid, roles);
        Ratings(grid, roles);
        Means(grid, roles);
        Raters(grid, findings, roles);
        FromHeaders(grid, sets, findings, roles, taken);
        FromContent(grid, roles, taken);
        FromFormulas(grid, roles);
        return [.. grid.Columns.Select(column => roles.GetValueOrDefault(column.Index) ?? new ColumnRole(column, Role.None, "not recognised"))];
    }

    private static void Set(
        ItemGrid grid, PmSettings settings, FindingCollector findings, Dictionary<int, ColumnRole> roles, Dictionary<Meaning, GridColumn> taken)
    {
        foreach (var column in grid.Columns)
        {
            if (settings.Yours(SettingBlocks.Columns, column.Name) is not { } setting)
                continue;
            var typed = PmSettings.TextOf(setting.Yours);
            if (!RoleNames.TryParse(typed, out var role, out var criterion, out var direction))
            {
                findings.Add(settings.NotFollowed(setting, "Detected instead: that is no use that a column can have", "Choose from the list in the cell, such as Item, Reach, Impact, Effort, Team, Note or Not used"));
                continue;
            }

            var id = role == Role.Criterion ? criterion ?? OwnId(column) : null;
            var meaning = new Meaning(role, id);
            if (!Shared.Contains(role) && !taken.TryAdd(meaning, column))
            {
                findings.Add(settings.NotFollowed(setting, $"Not used: {taken[meaning].Name} was given the same role first", "Give each role to one column"));
                roles[column.Index] = new ColumnRole(column, Role.None, "Settings gave its role to another column") { IsSet = true };
                continue;
            }

            roles[column.Index] = new ColumnRole(column, role, "Settings")
            {
                Criterion = id, Direction = direction, IsSet = true,
                Stakeholder = role == Role.Rating ? column.Text.Hint ?? column.Name : null,
            };
        }
    }

    /// <summary>The id of a criterion of the PM's own: its header, told apart from the ids that methods know.</summary>
    public static string OwnId(GridColumn column) => RoleNames.IsKnownCriterion(column.Name) ? $"{column.Name} (column)" : column.Name;

    /// <summary>Must, Should, Could and Won't are what a column holds, whatever its header says; of several columns the one that is called so.</summary>
    private static void Moscow(
        ItemGrid grid, ColumnSets sets, FindingCollector findings, Dictionary<int, ColumnRole> roles, Dictionary<Meaning, GridColumn> taken)
    {
        var meaning = new Meaning(Role.Moscow);
        if (taken.ContainsKey(meaning))
            return;
        var found = grid.Columns
            .Where(column => !roles.ContainsKey(column.Index))
            .Select(column => (Column: column, Named: sets.Match(column).Any(match => match.Meaning == meaning)))
            .Where(pair => MoscowWords.Fill(pair.Column.Content, pair.Named))
            .OrderByDescending(pair => pair.Named).ThenByDescending(pair => pair.Column.Content.Filled).ThenBy(pair => pair.Column.Index).ToArray();
        if (found.Length == 0)
            return;
        var (used, isNamed) = found[0];
        taken[meaning] = used;
        roles[used.Index] = new ColumnRole(used, Role.Moscow, isNamed ? "header" : "its values are Must, Should, Could and Won't");
        foreach (var (column, _) in found.Skip(1))
        {
            Several(grid, findings, column, used, RoleNames.Of(Role.Moscow, null, null));
            roles[column.Index] = new ColumnRole(column, Role.PriorityLabel, $"{used.Name} is used as {RoleNames.Of(Role.Moscow, null, null)}");
            taken.TryAdd(new Meaning(Role.PriorityLabel), column);
        }
    }

    /// <summary>Columns that compare every item with every other say how the priority beside them came about; they are no criteria.</summary>
    private static void Pairs(ItemGrid grid, Dictionary<int, ColumnRole> roles)
    {
        foreach (var range in PairwiseMatrix.At(grid.List.Sheet, grid.List.HeaderRow).Select(matrix => matrix.Range))
        {
            foreach (var column in grid.Columns.Where(column => column.Index > range.First.Column && column.Index <= range.Last.Column && !roles.ContainsKey(column.Index)))
                roles[column.Index] = new ColumnRole(column, Role.None, "its items are compared in pairs") { IsFinal = true };
        }
    }

    /// <summary>A table of weights that stands right beside the list: what names the criteria, and what each weighs, are no estimates of the items.</summary>
    private static void Weights(ItemGrid grid, Dictionary<int, ColumnRole> roles)
    {
        foreach (var weights in grid.Columns.Where(column => StatedWeights.IsCalledSo(column.Text)))
        {
            if (grid.Columns.FirstOrDefault(column => column.Index == weights.Index - 1) is not { Content: { Texts: > 1, Numbers: 0 } } names || roles.ContainsKey(weights.Index) || roles.ContainsKey(names.Index)
                || !names.Content.DifferentTexts.Different.All(text => string.IsNullOrWhiteSpace(text) || grid.Columns.Any(column => column.Index < names.Index
                    && (string.Equals(column.Header, text.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(column.Text.Base, text.Trim(), StringComparison.OrdinalIgnoreCase)))))
                continue;
            foreach (var column in (GridColumn[])[names, weights])
                roles[column.Index] = new ColumnRole(column, Role.None, "a table of what the criteria weigh") { IsFinal = true };
        }
    }

    /// <summary>A Pugh matrix: each column of signs is a criterion of which more is better, whatever its header names; what is added up beside them is the author's.</summary>
    private static void AgainstDatum(ItemGrid grid, Dictionary<int, ColumnRole> roles)
    {
        var signs = DatumSigns.ColumnsOf(grid.Columns);
        foreach (var column in signs.Count == 0 ? [] : grid.Columns.Where(column => !roles.ContainsKey(column.Index)))
        {
            if (signs.Contains(column.Index))
                roles[column.Index] = new ColumnRole(column, Role.Criterion, "compared with a datum: + is better, S the same, - worse")
                {
                    Criterion = OwnId(column), Direction = Engine.Direction.Benefit, IsAgainstDatum = true,
                };
            else if (column.Content.Numbers > 0 && column.Content.Numbers == column.Content.Filled && DatumSigns.TotalOf(column.Header) is { } total)
                roles[column.Index] = new ColumnRole(column, total == 0 ? Role.AuthorScore : Role.None, total == 0 ? "header, beside signs" : "counts signs of the columns beside it")
                {
                    IsFinal = true,
                };
        }
    }

    private static void Kano(ItemGrid grid, Dictionary<int, ColumnRole> roles)
    {
        foreach (var (index, category) in KanoColumns.Counts([.. grid.Columns.Where(column => !roles.ContainsKey(column.Index))]))
        {
            var column = grid.Columns.First(column => column.Index == index);
            roles[index] = new ColumnRole(column, Role.KanoCount, $"counts of Kano's categories stand side by side; this is {KanoName(category)}");
        }

        int[] counts = [.. roles.Where(pair => pair.Value.Role == Role.KanoCount).Select(pair => pair.Key)];
        foreach (var column in counts.Length == 0 ? [] : grid.Columns.Where(column => !roles.ContainsKey(column.Index)))
        {
            if (KanoColumns.AreCategories(column.Content))
                roles[column.Index] = new ColumnRole(column, Role.PriorityLabel, "its values are Kano's categories, beside their counts");
            else if (RowArithmetic.IsSum(grid.Rows, column.Index, counts))
                roles[column.Index] = new ColumnRole(column, Role.None, "the sum of the counts: how many answered") { IsFinal = true };
        }
    }

    /// <summary>"Average" over the columns beside it says again what they say; it is checked, and counts for nothing itself.</summary>
    private static void Means(ItemGrid grid, Dictionary<int, ColumnRole> roles)
    {
        foreach (var column in grid.Columns)
        {
            if (roles.ContainsKey(column.Index) || !column.Text.Words.Any(MeanWords.Contains)
                || HeaderMatcher.Match(column.Text) is [{ Quality: >= HeaderMatch.Plain, Meaning.Role: Role.AuthorScore }, ..])
                continue;
            int[] others = [.. grid.Columns.Where(other => other != column && other.Content.Numbers > 0 && other.Content.Dates == 0).Select(other => other.Index)];
            if (RowArithmetic.MeanOf(grid.Rows, column.Index, others) is { } parts)
                roles[column.Index] = new ColumnRole(
                    column, Role.None, $"the mean of {Invariant.List([.. grid.Columns.Where(other => parts.Contains(other.Index)).Select(other => other.Name)])}")
                {
                    IsFinal = true,
                    MeanFor = parts.Select(part => roles.GetValueOrDefault(part) is { Role: Role.Rating } rating ? rating.Criterion : null).Distinct(StringComparer.Ordinal).ToArray() is [{ } rated] ? rated : null,
                };
        }
    }

    /// <summary>"Ana", "Bob", "Cid" beside their mean: ratings by several people, of what the mean's header says, else of the value.</summary>
    private static void Raters(ItemGrid grid, FindingCollector findings, Dictionary<int, ColumnRole> roles)
    {
        var named = grid.Columns.Where(column => !roles.ContainsKey(column.Index) && column.Content is { Numbers: > 0, Dates: 0 } && RaterNames.Is(column.Text)).ToDictionary(column => column.Index);
        if (named.Count < 2)
            return;
        foreach (var mean in grid.Columns)
        {
            var isMean = roles.TryGetValue(mean.Index, out var role) ? role.IsFinal
                : HeaderMatcher.Match(mean.Text) is [{ Meaning.Role: Role.AuthorScore }, ..];
            if (!isMean || RowArithmetic.MeanOf(grid.Rows, mean.Index, [.. named.Keys]) is not { } parts)
                continue;
            GridColumn[] raters = [.. parts.Select(part => named[part])];
            var header = HeaderText.Of(string.Join(' ', mean.Text.Words.Where(word => !MeanWords.Contains(word))));
            var hasValue = grid.Columns.Any(column => string.Equals(PlainCriterion(column.Text), Criteria.Value, StringComparison.Ordinal));
            var criterion = PlainCriterion(header) ?? (hasValue ? OwnId(mean) : Criteria.Value);
            foreach (var rater in raters)
                named.Remove(rater.Index);
            Rated(grid, findings, roles, raters, criterion, $"one of {Invariant.Count(raters.Length, "column")} with the names of people whose mean is {mean.Name}", $"because {mean.Name} is their mean");
            if (role is not null)
                roles[mean.Index] = role with { MeanFor = criterion };
        }

        Named(grid, findings, roles, [.. named.Values.OrderBy(column => column.Index)]);
    }

    /// <summary>"Ana", "Bob", "Zoltan" side by side on one scale, most of them given names: ratings, whatever is or is not made of them.</summary>
    private static void Named(ItemGrid grid, FindingCollector findings, Dictionary<int, ColumnRole> roles, GridColumn[] named)
    {
        if (named.Length < 2 || named.Count(column => RaterNames.IsPerson(column.Text)) * 2 <= named.Length
            || named.Any(column => column.Content is not { Minimum: >= 0, Maximum: <= 100, IsNearlyAllNumbers: true, Formulas: 0 })
            || named.Max(column => column.Content.Maximum) > MostOnOneScale * named.Min(column => column.Content.Maximum))
            return;
        var hasValue = grid.Columns.Any(column => string.Equals(PlainCriterion(column.Text), Criteria.Value, StringComparison.Ordinal));
        Rated(
            grid, findings, roles, named, hasValue ? "Rating" : Criteria.Value, $"one of {Invariant.Count(named.Length, "column")} with the names of people",
            "because the headers are names of people");
    }

    private static void Rated(
        ItemGrid grid, FindingCollector findings, Dictionary<int, ColumnRole> roles, GridColumn[] raters, string criterion, string why, string because)
    {
        foreach (var rater in raters)
        {
            roles[rater.Index] = new ColumnRole(rater, Role.Rating, why) { Criterion = criterion, Direction = RoleNames.DirectionOf(criterion), Stakeholder = rater.Header };
        }

        findings.Column(
            grid.List.HeaderRow, raters[0].Index, "columns-read-as-ratings", Severity.Info, "Columns of names, read as ratings", Invariant.List([.. raters.Select(rater => rater.Name)]),
            $"Read as ratings of {RoleNames.OfCriterion(criterion)} by {Invariant.Count(raters.Length, "person", "people")}, {because}; a rating that is missing is left out, never counted as zero",
            $"Nothing to do; if they are criteria, set each to '{RoleNames.OtherBenefit}' in the block Columns of OfficePM Settings");
    }

    private static string KanoName(Engine.Discovery.KanoCategory category) => category switch
    {
        Engine.Discovery.KanoCategory.MustBe => "must-be",
        Engine.Discovery.KanoCategory.OneDimensional => "one-dimensional",
        Engine.Discovery.KanoCategory.Attractive => "attractive",
        Engine.Discovery.KanoCategory.Indifferent => "indifferent",
        Engine.Discovery.KanoCategory.Reverse => "reverse",
        _ => "questionable",
    };

    private static void Several(ItemGrid grid, FindingCollector findings, GridColumn column, GridColumn used, string name) =>
        findings.Column(
            grid.List.HeaderRow, column.Index, "several-columns-for-role", Severity.Info,
            "Two columns for one thing", $"{column.Name} and {used.Name} both look like {name}",
            $"{used.Name} is used: the plainer header, then the fuller column, then the one further left",
            $"To use {column.Name}, set it to {name} in the block Columns of OfficePM Settings");

    /// <summary>"Impact (Sales)", "Impact (Support)": the same criterion, rated by several people.</summary>
    private static void Ratings(ItemGrid grid, Dictionary<int, ColumnRole> roles)
    {
        var rated = grid.Columns
            .Where(column => !roles.ContainsKey(column.Index) && IsName(column.Text))
            .Select(column => (Column: column, Criterion: PlainCriterion(HeaderText.Of(column.Text.Base))))
            .Where(pair => pair.Criterion is not null)
            .GroupBy(pair => pair.Criterion!, StringComparer.Ordinal);
        foreach (var group in rated)
        {
            var stated = grid.Columns.Any(column => column.Text.Hint is null && string.Equals(PlainCriterion(column.Text), group.Key, StringComparison.Ordinal));
            if (group.Count() < 2 && !stated)
                continue;
            foreach (var (column, criterion) in group)
            {
                roles[column.Index] = new ColumnRole(column, Role.Rating, $"one of {Invariant.Count(group.Count(), "column")} that rate {RoleNames.OfCriterion(criterion!)}")
                {
                    Criterion = criterion, Direction = RoleNames.DirectionOf(criterion!), Stakeholder = column.Text.Hint,
                };
            }
        }
    }

    private static bool IsName(HeaderText header) =>
        header.Hint is { Length: <= 40 } hint && hint.Any(char.IsLetter) && !HeaderHint.Of(header).IsAboutValues && !HeaderHint.IsListOfWords(hint)
        && !HeaderMatcher.Match(header).Any(match => match.Meaning.Role is Role.EffortLow or Role.EffortHigh or Role.Actual)
        && !header.HintWords.Any(word => word is "likely" or "min" or "max" or "optimistic" or "pessimistic" or "actual" or "planned" or "estimate" or "estimated");

    private static string? PlainCriterion(HeaderText header) =>
        HeaderMatcher.Match(header) is [{ Quality: >= HeaderMatch.Plain, Meaning.Role: Role.Criterion } match, ..] ? match.Meaning.Criterion : null;

    /// <summary>
    /// The plainest header wins a role; among equally plain ones the column with more numbers, then the one further left. Losers are named.
    /// </summary>
    private static void FromHeaders(
        ItemGrid grid, ColumnSets sets, FindingCollector findings, Dictionary<int, ColumnRole> roles, Dictionary<Meaning, GridColumn> taken)
    {
        var open = grid.Columns.Where(column => !roles.ContainsKey(column.Index)).ToArray();
        var saying = SaysMoreThanItsId(open, sets);
        var claims = open
            .SelectMany(column => sets.Match(column).Select(match => Judge(column, match, grid.Rows.Count)))
            .Where(claim => claim.Quality >= Doubtful)
            // "US1" under User Story is what the story is called by, not what it says, where another column says it.
            .Select(claim => saying is not null && claim.Meaning.Role == Role.Item && HoldsIds(claim.Column.Content) ? claim with { Meaning = new Meaning(Role.Key) } : claim)
            .OrderByDescending(claim => claim.Quality).ThenBy(claim => claim.Column.Index)
            .ThenBy(claim => claim.Meaning.Role).ThenBy(claim => claim.Meaning.Criterion, StringComparer.Ordinal);
        List<(GridColumn Column, Meaning Meaning)> lost = [];
        foreach (var claim in claims)
        {
            if (roles.ContainsKey(claim.Column.Index))
                continue;
            if (!Shared.Contains(claim.Meaning.Role) && !taken.TryAdd(claim.Meaning, claim.Column))
            {
                lost.Add((claim.Column, claim.Meaning));
                continue;
            }

            roles[claim.Column.Index] = new ColumnRole(claim.Column, claim.Meaning.Role, "header")
            {
                Criterion = claim.Meaning.Criterion,
                Direction = claim.Meaning.Criterion is { } criterion ? RoleNames.DirectionOf(criterion) : null,
            };
        }

        Repeated(grid, findings, roles, taken, lost);
        foreach (var (column, meaning) in lost.Where(loser => !roles.ContainsKey(loser.Column.Index)))
        {
            var name = RoleNames.Of(meaning.Role, meaning.Criterion, null);
            findings.Column(
                grid.List.HeaderRow, column.Index, "several-columns-for-role", meaning.Role == Role.Criterion ? Severity.Warning : Severity.Info,
                "Two columns for one thing", $"{column.Name} and {taken[meaning].Name} both look like {name}",
                $"{taken[meaning].Name} is used: the plainer header, then the fuller column, then the one further left",
                $"To use {column.Name}, set it to {name} in the block Columns of OfficePM Settings");
            // Under the very same header it is that thing once more; under another one it may be a criterion of its own.
            var again = string.Equals(column.Text.Base, taken[meaning].Text.Base, StringComparison.OrdinalIgnoreCase);
            roles[column.Index] = new ColumnRole(column, Role.None, $"{taken[meaning].Name} is used as {name}") { Lost = again ? null : meaning.Criterion };
        }

        NotNumeric(grid, sets, findings, roles, open);
    }

    /// <summary>
    /// Exports give each further value of a field a column of its own under the same header ("Labels", "Labels"): that is one thing, not two. Links are
    /// read from all of them.
    /// </summary>
    private static void Repeated(
        ItemGrid grid, FindingCollector findings, Dictionary<int, ColumnRole> roles, Dictionary<Meaning, GridColumn> taken, List<(GridColumn Column, Meaning Meaning)> lost)
    {
        var repeated = lost.Where(loser => loser.Meaning.Role is not Role.Criterion && !roles.ContainsKey(loser.Column.Index)
                && string.Equals(loser.Column.Header, taken[loser.Meaning].Header, StringComparison.OrdinalIgnoreCase))
            .GroupBy(loser => loser.Meaning).ToArray();
        foreach (var group in repeated)
        {
            var (first, name) = (taken[group.Key], RoleNames.Of(group.Key.Role, null, null));
            var areLinks = group.Key.Role is Role.DependsOn or Role.Blocks or Role.Excludes or Role.AlternativeOf;
            foreach (var (column, _) in group)
                roles[column.Index] = new ColumnRole(column, Role.None, areLinks ? $"read together with {first.Name}" : $"further values of {first.Name}; the {CountingOne(group.Key.Role)} counts");
            if (!areLinks && group.Any(loser => loser.Column.Content.Filled > 0))
                findings.Column(
                    grid.List.HeaderRow, first.Index, "header-repeated", Severity.Info, "One header over several columns",
                    $"{first.Header}: {Invariant.Count(group.Select(loser => loser.Column.Index).Distinct().Count() + 1, "column")}",
                    $"The {CountingOne(group.Key.Role)} counts as {name}; further values in the others are kept as they are", $"Nothing to do, or set another one of them to {name} in the block Columns of OfficePM Settings");
        }
    }

    // Jira gives every sprint that an issue was in a column, the present one last.
    private static string CountingOne(Role role) => role == Role.Period ? "last one that is filled" : "first one";

    /// <summary>A column that may name the items and says something of each, where a plainer one holds only their ids; else null.</summary>
    private static GridColumn? SaysMoreThanItsId(IReadOnlyList<GridColumn> columns, ColumnSets sets)
    {
        bool MayName(GridColumn column) => sets.Match(column).Any(match => match.Meaning.Role == Role.Item && match.Quality >= Doubtful);
        return columns.Any(column => MayName(column) && HoldsIds(column.Content))
            ? columns.FirstOrDefault(column => MayName(column) && column.Content.Texts > 0 && !HoldsIds(column.Content)
                && column.Content.DistinctTexts * 5 >= column.Content.Filled * 4 && column.Content.MeanTextLength > 6)
            : null;
    }

    /// <summary>"US1", "PROJ-12", "#7": a few letters and a number, each once.</summary>
    private static bool HoldsIds(ColumnContent content)
    {
        string[] texts = [.. content.DifferentTexts.Different.Where(text => !string.IsNullOrWhiteSpace(text))];
        // A row of totals or a note may stand below.
        return texts.Length > 1 && content.Texts == content.Filled && texts.Length == content.Texts && texts.Count(text => IsId(text.Trim())) * 5 >= texts.Length * 4;
    }

    private static bool IsId(string text) => text.Length <= 14 && char.IsAsciiDigit(text[^1]) && !text.Contains(' ', StringComparison.Ordinal)
        && text.TakeWhile(letter => !char.IsAsciiDigit(letter)).Count() <= 6;

    private static void NotNumeric(ItemGrid grid, ColumnSets sets, FindingCollector findings, Dictionary<int, ColumnRole> roles, IReadOnlyList<GridColumn> columns)
    {
        foreach (var column in columns)
        {
            if (sets.Match(column) is [{ Quality: >= HeaderMatch.Plain, Meaning: { Role: Role.Criterion } meaning }, ..]
                && !HasNumbers(column.Content, meaning.Criterion) && column.Content.Filled > 0
                && roles.GetValueOrDefault(column.Index)?.Role != Role.Criterion)
                findings.Column(
                    grid.List.HeaderRow, column.Index, "column-not-numeric", Severity.Warning, "No numbers in the column",
                    $"{column.Name}: {Invariant.Quote(string.Join("; ", column.Content.DifferentTexts.Different.Order(StringComparer.Ordinal).Take(3)))}",
                    $"Not used as {RoleNames.Of(meaning.Role, meaning.Criterion, null)}: fewer than half of its values are numbers",
                    "Type numbers, or set the column's role on OfficePM Settings");
        }
    }

    private static bool HasNumbers(ColumnContent content, string? criterion) => HasNumbers(content) || (YesNo.May(criterion) && YesNo.Fill(content));

    private static bool HasNumbers(ColumnContent content) => content.IsNumeric || (content.Filled == 0 && content.Texts == 0);

    private static (GridColumn Column, Meaning Meaning, double Quality) Judge(GridColumn column, HeaderMatch match, int rows)
    {
        var content = column.Content;
        var meaning = match.Meaning;
        var quality = match.Quality;
        switch (meaning.Role)
        {
            case Role.Criterion:
                if (!HasNumbers(content, meaning.Criterion))
                    return (column, meaning, 0);
                quality += 0.1 * content.NumericShare * content.Filled / Math.Max(1, rows);
                if (content.Filled == 0)
                    quality -= 0.5;
                if (column.Text.Words.Contains("total", StringComparer.Ordinal))
                    quality += 0.15;
                break;
            case Role.AuthorRank or Role.AuthorScore:
                if (!HasNumbers(content))
                    return (column, new Meaning(Role.PriorityLabel), quality - 0.5);
                break;
            case Role.PriorityLabel when content.Numbers > content.Texts:
                // Numbers under "Priority": different whole numbers are an order, fractions a score; a few steps are labels.
                if (content.Integers < content.Numbers || (content.Formulas * 2 > content.Numbers && content.DistinctNumbers > 6))
                    return (column, new Meaning(Role.AuthorScore), quality - 0.2);
                if (content.DistinctNumbers * 10 >= content.Numbers * 9 && content.Numbers > 5 && content.Minimum >= 0)
                    return (column, new Meaning(Role.AuthorRank), quality - 0.2);
                break;
            case Role.Item:
                if (content.Texts * 2 < content.Filled && match.Quality < HeaderMatch.Plain)
                    return (column, meaning, 0);
                if (content.Texts * 2 < content.Filled)
                    quality -= 1;
                // Numbers with fractions number nothing: "Opportunity" over 14.2 and 7.5 is no name.
                if (content.Numbers * 2 > content.Filled && content.Integers < content.Numbers)
                    return (column, meaning, 0);
                break;
            case Role.Key when content.MeanTextLength > 40:
                quality -= 1;
                break;
            case Role.Key when match.Quality < HeaderMatch.Plain && (content.DistinctNumbers + content.DistinctTexts) * 2 < content.Filled:
                return (column, meaning, 0);
            case Role.Moscow:
                return (column, new Meaning(Role.PriorityLabel), quality - 0.5);
            case Role.Deadline or Role.Updated when content.Numbers * 2 > content.Filled:
                return (column, meaning, 0);
            case Role.Actual or Role.EffortLow or Role.EffortHigh when content.Filled > 0 && !HasNumbers(content) && meaning.Role != Role.Actual:
                return (column, meaning, 0);
            case Role.MustDo when content.Numbers * 2 > content.Filled && (content.Minimum < 0 || content.Maximum > 1):
                return (column, meaning, 0);
            case Role.KanoFunctional or Role.KanoDysfunctional when content.Filled == 0:
                return (column, meaning, 0);
            case var role when Worded.Contains(role) && match.Quality < HeaderMatch.Plain && content.Numbers * 2 > content.Filled:
                return (column, meaning, 0);
            default:
                break;
        }

        return (column, meaning, quality);
    }

    /// <summary>Without a header that says so, the author's score is what is computed from the others. Kano's coefficients are computed from counts.</summary>
    private static void FromFormulas(ItemGrid grid, Dictionary<int, ColumnRole> roles)
    {
        if (roles.Values.Any(role => role.Role is Role.AuthorScore or Role.KanoCount))
            return;
        if (ComputedScores.Find(grid, column => !roles.ContainsKey(column.Index)) is { } score)
            roles[score.Index] = new ColumnRole(score, Role.AuthorScore, "its formulas compute it from other columns of the row");
    }

    /// <summary>Without a header that says so, the item is the column with the most different and longest texts.</summary>
    private static void FromContent(ItemGrid grid, Dictionary<int, ColumnRole> roles, Dictionary<Meaning, GridColumn> taken)
    {
        if (taken.ContainsKey(new Meaning(Role.Item)) || grid.Columns.Count == 0)
            return;
        var free = grid.Columns
            .Where(column => roles.GetValueOrDefault(column.Index) is not { IsSet: true } and not { Role: Role.Criterion or Role.Rating or Role.AuthorScore or Role.AuthorRank })
            .ToArray();
        var best = free
            .Where(column => column.Content.DistinctTexts > 0 && column.Content.Texts > 0
                && roles.GetValueOrDefault(column.Index)?.Role is null or Role.None or Role.Note or Role.Theme or Role.Goal or Role.Problem or Role.SuccessMeasure)
            .OrderByDescending(column => column.Content.DistinctTexts * Math.Min(column.Content.MeanTextLength, 30) / (column.Content.MeanTextLength > 120 ? 2 : 1))
            .ThenBy(column => column.Index)
            .FirstOrDefault();
        var (item, why) = best is not null
            ? (best, "the column with the most different texts")
            : (free.FirstOrDefault(column => roles.GetValueOrDefault(column.Index)?.Role == Role.Key) ?? free.FirstOrDefault() ?? grid.Columns[0],
                "no column has texts that could be names");
        roles[item.Index] = new ColumnRole(item, Role.Item, why);
        taken[new Meaning(Role.Item)] = item;
    }
}
