using OfficePM.Engine;
using OfficePM.Engine.Discovery;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding.Ratings;
using OfficePM.Workbooks.Understanding.Surveys;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What several people were asked about the items: their ratings, beside the list or on other sheets, and raw surveys.</summary>
/// <param name="Roles">The roles of the list's columns, with one more for each criterion that only people's answers tell of.</param>
/// <param name="Ratings">Who gave what.</param>
/// <param name="Kano">Answers to Kano's questions by the item's place.</param>
internal sealed record Asked(
    IReadOnlyList<ColumnRole> Roles, IReadOnlyList<StakeholderRatings> Ratings, IReadOnlyDictionary<int, KanoAnswers> Kano)
{
    /// <summary>Gathers all that people were asked.</summary>
    public static Asked Of(
        WorkbookSnapshot snapshot, IReadOnlyList<Survey> surveys, ItemGrid grid, IReadOnlyList<ColumnRole> roles, ItemList items,
        PmSettings settings, FindingCollector findings)
    {
        var item = roles.First(role => role.Role == Role.Item).Column.Index;
        var key = roles.FirstOrDefault(role => role.Role == Role.Key)?.Column.Index ?? item;
        ItemNames names = new(items.Count, items.Select((row, at) => (PmSettings.TextOf(row[key]), PmSettings.TextOf(row[item]))));
        if (grid.List.Form is SurveyForm own)
            surveys = [own.Survey];
        var sheets = RatingSheets.In(snapshot, grid.List.Sheet, names, findings);
        var known = roles.Where(role => role.Role == Role.Criterion).Select(role => role.Criterion!).ToHashSet(StringComparer.Ordinal);
        var surveyed = SurveyAnswers.Opportunity(surveys, names, findings).Where(role => !known.Contains(role.Criterion!));
        var teams = TeamNames.Of(roles, settings);
        RatingMeans.ReportEfforts(grid, roles, teams, findings);
        return new Asked(
            [.. roles, .. Placed(RatingMeans.AddTo([.. roles, .. surveyed], [.. sheets.Select(sheet => sheet.ToRole())], teams).Skip(roles.Count))],
            [.. OnList(grid, roles, items), .. sheets.Select(sheet => sheet.Ratings)],
            SurveyAnswers.Kano(surveys, names, findings));
    }

    /// <summary>The backlog with the answers to Kano's questions.</summary>
    public Backlog AddTo(Backlog backlog) => Kano.Count == 0
        ? backlog
        : backlog with { Items = [.. backlog.Items.Select((item, at) => Kano.TryGetValue(at, out var answers) ? item with { Kano = answers } : item)] };

    // What stands in no column of the list gets a place before the first one, where nothing stands and nothing is written.
    private static IEnumerable<ColumnRole> Placed(IEnumerable<ColumnRole> roles) =>
        roles.Select((role, at) => role with { Column = role.Column with { Index = -1 - at } });

    private static IEnumerable<StakeholderRatings> OnList(ItemGrid grid, IReadOnlyList<ColumnRole> roles, ItemList items) =>
        from role in roles
        where role is { Role: Role.Rating, Criterion: not null, Stakeholder: not null }
        select new StakeholderRatings(
            role.Stakeholder!, role.Criterion!, grid.List.Sheet.Name, role.Column.Index, RatingsOf(items.Cells(role.Column)));

    private static double?[] RatingsOf(ColumnCells cells)
    {
        var ratings = new double?[cells.Count];
        for (var at = 0; at < ratings.Length; at++)
        {
            if (cells.KindOf(at) == CellKind.Number)
                ratings[at] = cells.NumberOf(at);
            else if (cells.TextAt(at) is >= 0 and var text && cells.Texts.NumberOf(text, DecimalMark.Dot) is { HasValue: true } reading)
                ratings[at] = reading.Value;
        }

        return ratings;
    }
}
