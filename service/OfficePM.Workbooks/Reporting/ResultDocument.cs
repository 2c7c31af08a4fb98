using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OfficePM.Engine;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting.Planning;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// What a workbook says, for programs: the object that the command line prints and the service answers with. A part that does not apply
/// is absent. Keys are stable; new ones may be added.
/// </summary>
public record CheckResult
{
    /// <summary>Which list was read.</summary>
    [JsonPropertyOrder(0)]
    public required ListResult List { get; init; }

    /// <summary>How it is scored; absent where no method fits.</summary>
    [JsonPropertyOrder(1)]
    public MethodResult? Method { get; init; }

    /// <summary>How each column was read.</summary>
    [JsonPropertyOrder(2)]
    public required IReadOnlyList<ColumnResult> Columns { get; init; }

    /// <summary>The items in the order of the sheet.</summary>
    [JsonPropertyOrder(3)]
    public required IReadOnlyList<ItemResult> Items { get; init; }

    /// <summary>The author's own score and rank columns against the method; absent where there are none.</summary>
    [JsonPropertyOrder(4)]
    public IReadOnlyList<AuditResult>? Audit { get; init; }

    /// <summary>Everything that a person should know.</summary>
    [JsonPropertyOrder(5)]
    public required IReadOnlyList<FindingResult> Findings { get; init; }

    /// <summary>The list through several methods, the one that ranks it first; absent where there is only one.</summary>
    [JsonPropertyOrder(6)]
    public IReadOnlyList<LensResult>? Lenses { get; init; }

    /// <summary>The lenses that sort the items into classes; absent where there is none.</summary>
    [JsonPropertyOrder(7)]
    public IReadOnlyList<ClassificationResult>? Classifications { get; init; }

    /// <summary>What fits into the capacity, and what that gives up; absent where nothing was said about capacities.</summary>
    [JsonPropertyOrder(8)]
    public PlanResult? Plan { get; init; }

    /// <summary>Equal for equal input, settings and engine.</summary>
    [JsonPropertyOrder(9)]
    public required string RunId { get; init; }
}

/// <summary>What a Recalc found out and wrote.</summary>
public sealed record RecalcResult : CheckResult
{
    /// <summary>What was written; absent where nothing was.</summary>
    [JsonPropertyOrder(10)]
    public WrittenResult? Written { get; init; }

    /// <summary>The same result with what was written.</summary>
    /// <param name="file">The file's name, or null where the workbook is no file.</param>
    /// <param name="receipt">The backend's receipt.</param>
    public RecalcResult WithWritten(string? file, WriteReceipt receipt) =>
        this with { Written = new WrittenResult(file, receipt.Sheets, receipt.Columns, receipt.Substituted) };
}

/// <summary>Which list was read.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Address">From the first header to the last item, without our columns.</param>
/// <param name="HeaderRows">1-based.</param>
/// <param name="Items">How many items.</param>
public sealed record ListResult(string Sheet, string Address, IReadOnlyList<int> HeaderRows, int Items);

/// <summary>How the list is scored.</summary>
/// <param name="Name">"RICE".</param>
/// <param name="Variant">The convention in words.</param>
/// <param name="Formula">The formula in words and the signs of a keyboard: "reach * impact * confidence / effort".</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Conventions">What was chosen where references disagree, by name; absent where there is nothing to choose.</param>
public sealed record MethodResult(string Name, string Variant, string Formula, string Source, IReadOnlyDictionary<string, string>? Conventions = null);

/// <summary>The list through one method.</summary>
/// <param name="Name">"WSJF"; with its variant where two lenses share a method. Items name their scores by it.</param>
/// <param name="Variant">The convention in words.</param>
/// <param name="Formula">The formula in words and the signs of a keyboard.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Conventions">What was chosen where references disagree, by name; absent where there is nothing to choose.</param>
/// <param name="Agreement">How far its order agrees with that of the main lens; absent for the main lens itself.</param>
public sealed record LensResult(
    string Name, string Variant, string Formula, string Source, IReadOnlyDictionary<string, string>? Conventions, AgreementResult? Agreement);

/// <summary>How far two orders agree.</summary>
/// <param name="Compared">How many items both score.</param>
/// <param name="Words">In words: "mostly the same order".</param>
/// <param name="TauB">Kendall's tau-b, from -1 to 1; absent where one lens ties all of them.</param>
/// <param name="Ws">WS with the main lens as the reference, 1 for the same order; absent for fewer than two items.</param>
/// <param name="Differing">How many items have another rank.</param>
public sealed record AgreementResult(int Compared, string Words, double? TauB, double? Ws, int Differing);

/// <summary>The list as a lens sorts it.</summary>
/// <param name="Name">"MoSCoW". Items name their classes by it.</param>
/// <param name="Rule">By what rule, in words.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Conventions">What was chosen where references disagree, by name; absent where there is nothing to choose.</param>
/// <param name="Classes">The classes, the most pressing one first.</param>
public sealed record ClassificationResult(
    string Name, string Rule, string Source, IReadOnlyDictionary<string, string>? Conventions, IReadOnlyList<ClassResult> Classes);

/// <summary>One class.</summary>
/// <param name="Name">"Must".</param>
/// <param name="Items">How many items are in it.</param>
/// <param name="EffortShare">Its share of the effort that the lens counts, from 0 to 1; absent where it does not weigh effort.</param>
public sealed record ClassResult(string Name, int Items, double? EffortShare);

/// <summary>One item through another lens.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Rank">Its competition rank among all items that the lens scores.</param>
public sealed record ItemLensResult(double Score, int Rank);

/// <summary>The class of one item.</summary>
/// <param name="Class">"Must".</param>
/// <param name="Measures">What is measured besides, by name: Kano's Better and Worse; absent where nothing is.</param>
/// <param name="Note">What to know about it; absent where there is nothing.</param>
public sealed record ItemClassResult(string Class, IReadOnlyDictionary<string, double>? Measures, string? Note);

/// <summary>How a column was read.</summary>
/// <param name="Column">Its letters.</param>
/// <param name="Header">Its header as it stands.</param>
/// <param name="Role">What it is used for.</param>
/// <param name="Scale">The scale in words.</param>
/// <param name="Unit">The unit where it is known.</param>
/// <param name="Direction">"benefit" or "cost" where one applies.</param>
/// <param name="Stakeholder">Who rated, for a rating column.</param>
public sealed record ColumnResult(string Column, string Header, string Role, string Scale, string? Unit, string? Direction, string? Stakeholder);

/// <summary>One item.</summary>
/// <param name="Key">What identifies it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Row">1-based row.</param>
/// <param name="Inputs">The estimates by criterion; what is missing is absent.</param>
/// <param name="Score">Absent where there is none.</param>
/// <param name="Rank">Competition rank; absent without a score.</param>
/// <param name="Quadrant">"quick win"; absent where value or effort is unknown.</param>
/// <param name="Why">Why it has its rank, or why it has none.</param>
public sealed record ItemResult(
    string Key, string Name, int Row, IReadOnlyDictionary<string, double> Inputs, double? Score, int? Rank, string? Quadrant, string? Why)
{
    /// <summary>"Now", "Next", "Later" or "Not now"; absent where there is no plan or the item cannot be planned.</summary>
    public string? Lane { get; init; }

    /// <summary>Keys of items that bring at least as much for at most as much effort, and one of the two better; absent without a plan.</summary>
    public IReadOnlyList<string>? DominatedBy { get; init; }

    /// <summary>Scores and ranks by each lens, the main one included, by its name; absent where there is only one lens or none scores the item.</summary>
    public IReadOnlyDictionary<string, ItemLensResult>? Lenses { get; init; }

    /// <summary>The class by each lens that sorts the item, by its name; absent where none does.</summary>
    public IReadOnlyDictionary<string, ItemClassResult>? Classes { get; init; }
}

/// <summary>A column that the author computed, against the formula or rule that it follows.</summary>
/// <param name="Column">The column's letters.</param>
/// <param name="Kind">"score", "rank", "label" or "weight".</param>
/// <param name="Formula">The formula or rule that it was checked against.</param>
/// <param name="Reproduced">How many agree.</param>
/// <param name="Of">How many could be checked.</param>
/// <param name="Differing">Those that do not agree.</param>
public sealed record AuditResult(
    string Column, string Kind, string Formula, int Reproduced, int Of, IReadOnlyList<DifferenceResult> Differing)
{
    /// <summary>Its header.</summary>
    public string Header { get; init; } = "";

    /// <summary>Its sheet where it is no column of the list; absent elsewhere.</summary>
    public string? Sheet { get; init; }

    /// <summary>Where the formula was found, in words.</summary>
    public string Source { get; init; } = "";

    /// <summary>How far a typed number may be off and still agree; absent for ranks and labels.</summary>
    public double? Tolerance { get; init; }
}

/// <summary>One of the author's values that does not agree.</summary>
/// <param name="Cell">"H12".</param>
/// <param name="Stated">What stands there.</param>
/// <param name="Computed">What the formula gives.</param>
/// <param name="Cause">The likely cause.</param>
public sealed record DifferenceResult(string Cell, AuditValue Stated, AuditValue Computed, string Cause)
{
    /// <summary>The item's rank with what stands there, all others by the formula; absent where the column is no score.</summary>
    public int? StatedRank { get; init; }

    /// <summary>The item's rank with all items by the formula; absent where the column is no score.</summary>
    public int? ComputedRank { get; init; }
}

/// <summary>Something that a person should know.</summary>
/// <param name="Sheet">The sheet; absent where it concerns the workbook.</param>
/// <param name="Cell">The cell; absent where it concerns no single place.</param>
/// <param name="Code">Stable, in kebab case.</param>
/// <param name="Severity">"info", "warning" or "error".</param>
/// <param name="Message">What was found and what was done with it.</param>
/// <param name="Remedy">How to fix it.</param>
/// <param name="Read">What was read there, where that helps.</param>
public sealed record FindingResult(string? Sheet, string? Cell, string Code, string Severity, string Message, string Remedy, string? Read)
{
    /// <summary>Whether a person should look at it before the numbers are used.</summary>
    [JsonIgnore]
    public bool NeedsAPerson => Severity != "info";
}

/// <summary>What was written.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Sheets">Sheets of ours.</param>
/// <param name="Columns">Letters of our list columns.</param>
/// <param name="Substituted">What was left out or replaced, in words.</param>
public sealed record WrittenResult(string? File, IReadOnlyList<string> Sheets, IReadOnlyList<string> Columns, IReadOnlyList<string> Substituted);

/// <summary>Makes result objects and writes them as JSON.</summary>
public static class ResultDocument
{
    // Names of items and signs such as × and ÷ stay readable; the output is a file or a terminal, never HTML.
    private static readonly ResultJson Json = new(new(ResultJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The result as one JSON object.</summary>
    public static string ToJson(CheckResult result) =>
        result is RecalcResult recalc ? JsonSerializer.Serialize(recalc, Json.RecalcResult) : JsonSerializer.Serialize(result, Json.CheckResult);

    /// <summary>What a check says.</summary>
    public static CheckResult Check(Understood understood, Assessment assessment, IReadOnlyList<Finding> findings)
    {
        var plan = PlanView.Of(understood, assessment, EffortWords.Of(understood, assessment));
        return new()
        {
            List = ListOf(understood),
            Method = MethodOf(assessment),
            Columns = ColumnsOf(understood),
            Items = ItemsOf(understood, assessment, plan, whys: null),
            Audit = AuditsOf(understood),
            Findings = [.. findings.Select(Of)],
            Lenses = LensesOf(LensView.Of(assessment)),
            Classifications = ClassificationsOf(assessment),
            Plan = PlanResult.Of(plan),
            RunId = assessment.RunId,
        };
    }

    /// <summary>What a Recalc says; what was written is added when it has been.</summary>
    /// <param name="understood">What was understood.</param>
    /// <param name="assessment">What the engine made of it.</param>
    /// <param name="findings">All findings.</param>
    /// <param name="whys">Why each item has its rank, in the order of the backlog.</param>
    public static RecalcResult Recalc(Understood understood, Assessment assessment, IReadOnlyList<Finding> findings, IReadOnlyList<string> whys)
    {
        var plan = PlanView.Of(understood, assessment, EffortWords.Of(understood, assessment));
        return new()
        {
            List = ListOf(understood),
            Method = MethodOf(assessment),
            Columns = ColumnsOf(understood),
            Items = ItemsOf(understood, assessment, plan, whys),
            Audit = AuditsOf(understood),
            Findings = [.. findings.Select(Of)],
            Lenses = LensesOf(LensView.Of(assessment)),
            Classifications = ClassificationsOf(assessment),
            Plan = PlanResult.Of(plan),
            RunId = assessment.RunId,
        };
    }

    private static ListResult ListOf(Understood understood) =>
        new(understood.List.Sheet, understood.List.Range.ToString(), understood.List.HeaderRows, understood.Items.Count);

    private static MethodResult? MethodOf(Assessment assessment) =>
        assessment.Scoring is { } scoring ? new(scoring.Method, scoring.Variant, Plain(scoring.FormulaText), scoring.Source, Sorted(scoring.Conventions)) : null;

    private static IReadOnlyList<ColumnResult> ColumnsOf(Understood understood) =>
    [
        .. understood.Columns.Select(column => new ColumnResult(
            understood.List.LineOf(column.Column), column.Header, Roles.Id(column), column.Scale, column.Unit,
            column.Direction switch { Direction.Benefit => "benefit", Direction.Cost => "cost", _ => null }, column.Stakeholder)),
    ];

    private static IReadOnlyList<LensResult>? LensesOf(IReadOnlyList<LensView> lenses) =>
        lenses.Count == 0
            ? null
            :
            [
                .. lenses.Select(lens => new LensResult(
                    lens.Name, lens.Result.Variant, Plain(lens.Result.FormulaText), lens.Result.Source, Sorted(lens.Result.Conventions),
                    lens.WithMain is { } pair ? new(pair.Compared, LensWords.Order(pair), pair.TauB, pair.Ws, pair.Disagreements.Count) : null)),
            ];

    private static IReadOnlyList<ClassificationResult>? ClassificationsOf(Assessment assessment) =>
        assessment.Classifications.Count == 0
            ? null
            :
            [
                .. assessment.Classifications.Select(classification => new ClassificationResult(
                    classification.Name, classification.Rule, classification.Source, Sorted(classification.Conventions),
                    [.. classification.Classes.Select(one => new ClassResult(one.Name, one.Items, one.EffortShare))])),
            ];

    private static SortedDictionary<string, ItemLensResult>? ItemLensesOf(IReadOnlyList<LensView> lenses, int item)
    {
        SortedDictionary<string, ItemLensResult> scores = new(StringComparer.Ordinal);
        foreach (var lens in lenses)
        {
            if (lens.Result.Items[item].Score is { } score)
                scores.Add(lens.Name, new(score, lens.Ranks[item]!.Value));
        }

        return scores.Count == 0 ? null : scores;
    }

    private static SortedDictionary<string, ItemClassResult>? ClassesOf(Assessment assessment, int item)
    {
        SortedDictionary<string, ItemClassResult> classes = new(StringComparer.Ordinal);
        foreach (var classification in assessment.Classifications)
        {
            if (classification.Items[item] is not { Class: { } name } sorted)
                continue;
            SortedDictionary<string, double> measures = new(StringComparer.Ordinal);
            for (var i = 0; i < classification.Measures.Count; i++)
            {
                if (sorted.Measures.ElementAtOrDefault(i) is { } measure)
                    measures[Words.LowerFirst(classification.Measures[i])] = measure;
            }

            classes[classification.Name] = new(name, measures.Count == 0 ? null : measures, sorted.Note);
        }

        return classes.Count == 0 ? null : classes;
    }

    private static SortedDictionary<string, string>? Sorted(IReadOnlyDictionary<string, string> conventions)
    {
        if (conventions.Count == 0)
            return null;
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach (var (name, convention) in conventions)
            sorted[name] = convention;
        return sorted;
    }

    private static OnDemand<ItemResult> ItemsOf(Understood understood, Assessment assessment, PlanView? plan, IReadOnlyList<string>? whys)
    {
        var lenses = LensView.Of(assessment);
        return new OnDemand<ItemResult>(assessment.Items.Count, index =>
        {
            var item = assessment.Items[index];
            return new ItemResult(
                item.Item.Key, item.Item.Name, understood.Items[index].Row, item.Item.Inputs, item.Score, item.Rank,
                whys is not null && item.Quadrant is { } quadrant ? Words.LowerFirst(Quadrants.Name(quadrant)) : null, whys?[index])
            {
                Lane = plan?.Lane(index),
                DominatedBy = plan?.Assessed.DominatedBy.ElementAtOrDefault(index) is { } others
                    ? new OnDemand<string>(others.Count, at => assessment.Items[others[at]].Item.Key)
                    : null,
                Lenses = ItemLensesOf(lenses, index),
                Classes = ClassesOf(assessment, index),
            };
        });
    }

    private static IReadOnlyList<AuditResult>? AuditsOf(Understood understood) =>
        understood.Audits.Count == 0
            ? null
            :
            [
                .. understood.Audits.Select(audit => new AuditResult(
                    audit.Sheet is null ? understood.List.LineOf(audit.Column) : CellAddress.ColumnName(audit.Column), audit.Kind, Plain(audit.Formula), audit.Reproduced, audit.Of,
                    [.. audit.Differing.Select(difference => new DifferenceResult(difference.Cell.ToString(), difference.Stated, difference.Computed, difference.Cause)
                    {
                        StatedRank = difference.StatedRank, ComputedRank = difference.ComputedRank,
                    })])
                {
                    Header = audit.Header, Sheet = audit.Sheet, Source = audit.Source, Tolerance = audit.Tolerance,
                }),
            ];

    /// <summary>What is said of a finding.</summary>
    public static FindingResult Of(Finding finding) => new(
        finding.Sheet, finding.Cell, finding.Code, Words.LowerFirst(finding.Severity.ToString()), $"{finding.Title}: {finding.Done}", finding.Remedy, finding.Read);

    // Programs compare and parse formulas: the signs of a keyboard, not of a book.
    private static string Plain(string formula) => new StringBuilder(formula)
        .Replace('×', '*').Replace('÷', '/').Replace('−', '-').Replace("≤", "<=").Replace("≥", ">=").Replace("≠", "<>").ToString();
}
