using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Classifying;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Reporting.Planning;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>All that the sheets are written from, decided once so that they agree with each other.</summary>
internal sealed record Report
{
    /// <summary>Text of a duplicate's Why in the list: nobody can tell which of the rows is meant.</summary>
    public const string DuplicateKey = "duplicate key, see Results";

    /// <summary>Items in charts at most; more could not be told apart.</summary>
    public const int ChartItems = 40;

    /// <summary>The workbook as it was read.</summary>
    public required WorkbookSnapshot Snapshot { get; init; }

    /// <summary>What was understood of it.</summary>
    public required Understood Understood { get; init; }

    /// <summary>What the engine made of it.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>When; written into one cell only.</summary>
    public required DateTimeOffset CalculatedAt { get; init; }

    /// <summary>The tab of each sheet of ours by id.</summary>
    public required IReadOnlyDictionary<string, string> Titles { get; init; }

    /// <summary>Our columns in the list.</summary>
    public required ListPlan Plan { get; init; }

    /// <summary>Everything that needs a look, most useful first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Cells, with their sheets, that stand in the table of the author's own numbers, and so need not be listed once more.</summary>
    public required IReadOnlySet<string> AuditedCells { get; init; }

    /// <summary>Why each item has its rank, in the order of the backlog.</summary>
    public required IReadOnlyList<ItemWhy> Whys { get; init; }

    /// <summary>The items with a rank, best first; equals in the order of the sheet.</summary>
    public required IReadOnlyList<int> Ranked { get; init; }

    /// <summary>How scores are shown.</summary>
    public required string ScoreFormat { get; init; }

    /// <summary>Where the numbers of all items stand.</summary>
    public required ResultsLayout Results { get; init; }

    /// <summary>Where the weights stand: an absolute reference by criterion id.</summary>
    public required IReadOnlyDictionary<string, string> WeightCells { get; init; }

    /// <summary>The words for effort.</summary>
    public required EffortWords Effort { get; init; }

    /// <summary>Whether there is a ranking that says anything: at least two scores that differ.</summary>
    public bool Distinguishes => Ranked.Select(index => Assessment.Items[index].Score).Distinct().Take(2).Count() == 2;

    /// <summary>Whether efforts add up to what a team can take on: elapsed time and ratings of cost do not.</summary>
    public bool EffortAddsUp => Assessment.Scoring?.EffortCriterion is not (null or Criteria.Duration or Criteria.Cost);

    /// <summary>The title of the value axis.</summary>
    public string ValueAxis =>
        Assessment.Scoring?.Benefit is Expression.Input { Criterion: Criteria.CostOfDelay } ? "Cost of delay" : "Value, points";

    /// <summary>The list's sheet.</summary>
    public SheetSnapshot ListSheet => Snapshot.Sheet(Understood.List.Sheet)!;

    /// <summary>Place in the backlog of the first item of each row.</summary>
    public required IReadOnlyDictionary<int, int> ItemsByRow { get; init; }

    /// <summary>The list through several methods, the one that ranks it first; empty where there is only one.</summary>
    public required IReadOnlyList<LensView> Lenses { get; init; }

    /// <summary>The lenses that sort the list into classes and have something to show.</summary>
    public required IReadOnlyList<Classification> Classifications { get; init; }

    /// <summary>What fits and what that gives up; null where nothing was said about capacities.</summary>
    public required PlanView? Planning { get; init; }

    /// <summary>The column that says who builds an item, or null.</summary>
    public ColumnReading? TeamColumn => Understood.Columns.FirstOrDefault(column => column.Role == Role.Team);

    /// <summary>Who builds an item, as it stands there; null where the list does not say.</summary>
    public string? Team(int index) =>
        TeamColumn is { } column && EngineFindings.Plain(ListSheet[Understood.CellOf(index, column.Column)], new DateCells(Snapshot.Date1904)) is { Length: > 0 } team ? team : null;

    /// <summary>Place in the backlog of the item that stands in a row; -1 where there is none.</summary>
    public int ItemAt(int row) => ItemsByRow.GetValueOrDefault(row, -1);

    /// <summary>The cell that names an item: where a link to it leads.</summary>
    public CellAddress Place(int index) => PlaceOf(Understood, index);

    /// <summary>The cell that names an item: the item's own, or the first one of its row.</summary>
    public static CellAddress PlaceOf(Understood understood, int index) =>
        understood.Items[index].NameCell ?? new CellAddress(understood.Items[index].Row, understood.List.Range.First.Column);

    /// <summary>The column that an effort was read from, or null.</summary>
    public static ColumnReading? EffortColumn(Understood understood, Assessment assessment) =>
        assessment.Scoring?.EffortCriterion is { } effort
            ? understood.Columns.FirstOrDefault(column => column.Role == Role.Criterion && column.Criterion == effort)
            : null;

    /// <summary>A format that shows about three digits of the largest score: more would claim to know more than estimates do.</summary>
    public static string FormatFor(IReadOnlyList<double?> numbers)
    {
        var largest = numbers.Max(number => Math.Abs(number ?? 0));
        return largest >= 100 || numbers.All(number => number is null || number == Math.Floor(number.Value)) ? "#,##0" : largest >= 10 ? "#,##0.0" : "0.00";
    }

    /// <summary>A format with as many decimals as the numbers have, two at most.</summary>
    public static string PlainFormat(IEnumerable<double?> numbers)
    {
        var decimals = numbers.Max(number => number is not { } value ? 0 : value == Math.Round(value) ? 0 : Math.Abs((value * 10) - Math.Round(value * 10)) < 1e-9 ? 1 : 2);
        return decimals switch { 0 => "#,##0", 1 => "#,##0.0", _ => "#,##0.00" };
    }

    /// <summary>A number in that format, as a sentence says it.</summary>
    public string Score(double score) => ScoreFormat switch
    {
        "#,##0" => Math.Round(score, MidpointRounding.AwayFromZero).ToString("#,##0", CultureInfo.InvariantCulture),
        "#,##0.0" => Math.Round(score, 1, MidpointRounding.AwayFromZero).ToString("#,##0.0", CultureInfo.InvariantCulture),
        _ => Math.Round(score, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture),
    };
}

/// <summary>How effort is spoken of: the sheet's unit, or just "effort".</summary>
/// <param name="Unit">"person-weeks", or null where the sheet states none.</param>
/// <param name="Noun">"effort", "job size".</param>
internal sealed record EffortWords(string? Unit, string Noun = "effort")
{
    /// <summary>The words for what a method counts as effort.</summary>
    public static EffortWords Of(Understood understood, Assessment assessment) => new(
        Report.EffortColumn(understood, assessment)?.Unit,
        assessment.Scoring?.EffortCriterion is { } criterion ? Words.Criterion(criterion) : "effort");

    /// <summary>"weeks"; null without a unit.</summary>
    public string? Plural => Unit?.StartsWith("person-", StringComparison.OrdinalIgnoreCase) == true ? Unit["person-".Length..] : Unit;

    /// <summary>"3 weeks", "1 week", "effort 3".</summary>
    public string Amount(double effort) => Plural is { } plural ? $"{Words.Number(effort)} {Words.Unit(effort, plural)}" : $"{Noun} {Words.Number(effort)}";

    /// <summary>A column's header: "Weeks".</summary>
    public string Header => Plural is { Length: <= 8 } plural ? Words.Sentence(plural) : Words.Sentence(Noun);

    /// <summary>An axis's title: "Effort, person-weeks".</summary>
    public string Axis => Unit is null ? Words.Sentence(Noun) : $"{Words.Sentence(Noun)}, {Unit}";
}
