using OfficePM.Engine;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What was understood of a workbook: the list, what each column means, and what needs a look.</summary>
public sealed record Understood
{
    /// <summary>The list.</summary>
    public required ListLayout List { get; init; }

    /// <summary>One reading per column of the list that has a header or content, from left to right; our own columns are left out.</summary>
    public required IReadOnlyList<ColumnReading> Columns { get; init; }

    /// <summary>One reading per item, in the order of <see cref="Engine.Backlog.Items"/>.</summary>
    public required IReadOnlyList<ItemReading> Items { get; init; }

    /// <summary>How items are found again after sorting.</summary>
    public required KeyRule Key { get; init; }

    /// <summary>The items and criteria for the engine.</summary>
    public required Backlog Backlog { get; init; }

    /// <summary>Method, options and weights for the engine.</summary>
    public required EngineSettings Engine { get; init; }

    /// <summary>Other methods that the list is looked at through, each with the same items in the same order; empty where there is none.</summary>
    public IReadOnlyList<Lens> Lenses { get; init; } = [];

    /// <summary>Which item needs which other one first, in the order of the list; cycles are reported and left in.</summary>
    public IReadOnlyList<Dependency> Dependencies { get; init; } = [];

    /// <summary>Criteria that are the mean of several rating columns of the list; <see cref="ColumnReading.MeanOf"/> says of which.</summary>
    public IReadOnlyList<ColumnReading> Means { get; init; } = [];

    /// <summary>What each stakeholder gave each item, by column or rating sheet; empty where nobody rated.</summary>
    public IReadOnlyList<StakeholderRatings> Ratings { get; init; } = [];

    /// <summary>Items that cannot be planned together, each pair once, in the order of the list.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    /// <summary>Items that are versions of another one: at most one of them is planned. In the order of the list.</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>How the list is planned; null where nothing was said about capacities, or efforts do not add up.</summary>
    public PlanSettings? Plan { get; init; }

    /// <summary>What people decided about single items against or beside the plan, in the order of the list.</summary>
    public IReadOnlyList<PlanDecision> Decisions { get; init; } = [];

    /// <summary>The header of the column that the plan's buckets come from; null where there are none.</summary>
    public string? BucketsFrom { get; init; }

    /// <summary>Why an item cannot be planned, as the rest of a sentence ("its effort is missing"), by its place; empty where there is no plan.</summary>
    public IReadOnlyDictionary<int, string> Unplannable { get; init; } = new Dictionary<int, string>();

    /// <summary>All rows of OfficePM Settings: what the PM set, what was detected, and why.</summary>
    public required IReadOnlyList<SettingRow> Settings { get; init; }

    /// <summary>The columns that the author computed (scores, ranks, labels), checked against the formula or rule that they follow.</summary>
    public IReadOnlyList<Audit> Audits { get; init; } = [];

    /// <summary>What was coerced, missing, contradictory or not understood while reading.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What OfficePM owns in the workbook already.</summary>
    public required OwnedParts Owned { get; init; }

    /// <summary>Where an item's cell of a column really stands; for a board, the cell of the item.</summary>
    /// <param name="item">The item's place in the backlog.</param>
    /// <param name="column">A <see cref="ColumnReading.Column"/>.</param>
    public CellAddress CellOf(int item, int column) => (List.Form, Items[item].NameCell) switch
    {
        (ListForm.Transposed, { } name) => new CellAddress(column, name.Column),
        (ListForm.Board or ListForm.Survey, { } name) => name,
        _ => new CellAddress(Items[item].Row, column),
    };
}

/// <summary>Where the list stands.</summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Range">From the first header row to the last item's row, the PM's columns only.</param>
/// <param name="HeaderRows">The header rows, ascending; the last one carries our headers.</param>
/// <param name="Table">The table's name where the list is an Excel table.</param>
/// <param name="AutoFilter">The sheet's autofilter where it covers the list, as it stands.</param>
/// <param name="Protected">Whether the sheet is protected: results then stay on our sheets.</param>
public sealed record ListLayout(
    string Sheet, RangeAddress Range, IReadOnlyList<int> HeaderRows, string? Table, RangeAddress? AutoFilter, bool Protected)
{
    /// <summary>The row that carries our headers.</summary>
    public int HeaderRow => HeaderRows[^1];

    /// <summary>How the items stand on the sheet.</summary>
    public ListForm Form { get; init; }

    /// <summary>Whether results can stand beside the items: only where each item is a row. Elsewhere they stand on our sheets only.</summary>
    public bool InPlace => Form == ListForm.Rows;

    /// <summary>What a person calls the lines that estimates of one kind stand in: "column", or "row" where each item has a column.</summary>
    public string WordOfLine => Form == ListForm.Transposed ? "row" : "column";

    /// <summary>What a person calls the line that a <see cref="ColumnReading.Column"/> stands for: "C", or "5" for a row of a list with one column per item.</summary>
    public string LineOf(int column) => Form == ListForm.Transposed ? column.ToInvariant() : CellAddress.ColumnName(column);
}

/// <summary>How items stand on a sheet.</summary>
public enum ListForm
{
    /// <summary>One row per item.</summary>
    Rows,

    /// <summary>One column per item, one row per criterion.</summary>
    Transposed,

    /// <summary>One column per class (Must, Should, Could, Won't), one cell per item.</summary>
    Board,

    /// <summary>A survey without a list: two columns of answers per item, one row per person.</summary>
    Survey,
}

/// <summary>One item needs another one first.</summary>
/// <param name="Item">The place of the item that waits.</param>
/// <param name="Needs">The place of the item that must come first.</param>
/// <param name="Cell">Where it is said.</param>
public sealed record Dependency(int Item, int Needs, CellAddress Cell);

/// <summary>Two items that cannot be planned together.</summary>
/// <param name="Item">The place of the item whose row says so.</param>
/// <param name="Other">The place of the other one.</param>
/// <param name="Cell">Where it is said.</param>
public sealed record Exclusion(int Item, int Other, CellAddress Cell);

/// <summary>An item is a smaller or larger version of another one.</summary>
/// <param name="Item">The place of the item whose row says so.</param>
/// <param name="Of">The place of the other one.</param>
/// <param name="Cell">Where it is said.</param>
public sealed record Alternative(int Item, int Of, CellAddress Cell);

/// <summary>What a person decided about an item.</summary>
/// <param name="Item">The item's place.</param>
/// <param name="Text">As typed: "in", "not before Q2".</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="By">Who decided; null where nobody said.</param>
/// <param name="Cell">Where it is said.</param>
public sealed record PlanDecision(int Item, string Text, string? Reason, string? By, CellAddress Cell);

/// <summary>What a column is used for.</summary>
public enum Role
{
    /// <summary>Not used.</summary>
    None,

    /// <summary>Identifies the item.</summary>
    Key,

    /// <summary>The item's name.</summary>
    Item,

    /// <summary>An estimate that the method reads or that is weighed; <see cref="ColumnReading.Criterion"/> says which.</summary>
    Criterion,

    /// <summary>One stakeholder's rating; <see cref="ColumnReading.Stakeholder"/> says whose.</summary>
    Rating,

    /// <summary>Who builds it.</summary>
    Team,

    /// <summary>When it is planned.</summary>
    Period,

    /// <summary>What it contributes to.</summary>
    Goal,

    /// <summary>What it belongs to.</summary>
    Theme,

    /// <summary>Items that must come first.</summary>
    DependsOn,

    /// <summary>Items that must wait for it: the same link as <see cref="DependsOn"/>, told from the other end.</summary>
    Blocks,

    /// <summary>What the estimates rest on.</summary>
    Evidence,

    /// <summary>The author's own score: audited, never overwritten.</summary>
    AuthorScore,

    /// <summary>The author's own rank: audited, never overwritten.</summary>
    AuthorRank,

    /// <summary>The author's own priority label.</summary>
    PriorityLabel,

    /// <summary>How far it is.</summary>
    Status,

    /// <summary>Who looks after it.</summary>
    Owner,

    /// <summary>Free text: notes, descriptions.</summary>
    Note,

    /// <summary>Must, Should, Could or Won't.</summary>
    Moscow,

    /// <summary>Until when it must be done.</summary>
    Deadline,

    /// <summary>Gate: will people want it?</summary>
    ValueGate,

    /// <summary>Gate: can people use it?</summary>
    UsabilityGate,

    /// <summary>Gate: can it be built?</summary>
    FeasibilityGate,

    /// <summary>Gate: does it work for the business?</summary>
    ViabilityGate,

    /// <summary>Where it is sold or used.</summary>
    Region,

    /// <summary>For which customers.</summary>
    Segment,

    /// <summary>Items that it cannot be planned together with.</summary>
    Excludes,

    /// <summary>The item that it is a smaller or larger version of: at most one of them is planned.</summary>
    AlternativeOf,

    /// <summary>Whether it is committed.</summary>
    MustDo,

    /// <summary>A decision that overrides the plan: in or out.</summary>
    Override,

    /// <summary>Why it was overridden.</summary>
    OverrideReason,

    /// <summary>Who overrode it.</summary>
    OverrideBy,

    /// <summary>Whose problem it solves, and which.</summary>
    Problem,

    /// <summary>How one will know that it worked.</summary>
    SuccessMeasure,

    /// <summary>When the row was last looked at.</summary>
    Updated,

    /// <summary>Whether it is in the PM's own plan, or in which period.</summary>
    Planned,

    /// <summary>What came out; <see cref="ColumnReading.Criterion"/> says of which estimate.</summary>
    Actual,

    /// <summary>The least effort.</summary>
    EffortLow,

    /// <summary>The most effort.</summary>
    EffortHigh,

    /// <summary>How people feel about it being there, an answer or a count of Kano's survey.</summary>
    KanoFunctional,

    /// <summary>How people feel about it not being there.</summary>
    KanoDysfunctional,

    /// <summary>How many people put it into one of Kano's categories; the header says which.</summary>
    KanoCount,
}

/// <summary>How one column was read.</summary>
/// <param name="Column">1-based column; for a list with one column per item, its row; for a board, a number of its own.</param>
/// <param name="Header">Its header as it stands, several header rows joined; empty for an unnamed column.</param>
/// <param name="Role">What it is used for.</param>
public sealed record ColumnReading(int Column, string Header, Role Role)
{
    /// <summary>The criterion's id where the role is Criterion.</summary>
    public string? Criterion { get; init; }

    /// <summary>Who rated, where the role is Rating.</summary>
    public string? Stakeholder { get; init; }

    /// <summary>The scale in words: "number", "percent", "0.25, 0.5, 1, 2, 3", "text".</summary>
    public string Scale { get; init; } = "text";

    /// <summary>The unit where it is known: "person-weeks".</summary>
    public string? Unit { get; init; }

    /// <summary>Whether more is better, for criteria and ratings.</summary>
    public Direction? Direction { get; init; }

    /// <summary>What the cell's number is multiplied by to give the engine's: 1, or 0.01 where percents are typed as whole numbers.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>1-based columns of the ratings that it is the mean of; empty for a column as it stands.</summary>
    public IReadOnlyList<int> MeanOf { get; init; } = [];

    /// <summary>What was found in it, in words: "90 to 2,400", "5 steps", "40 different".</summary>
    public string Found { get; init; } = "";

    /// <summary>Why it was read so: "header", "values from 0 to 1", "Settings".</summary>
    public string Why { get; init; } = "";
}

/// <summary>What one stakeholder gave the items for one criterion. Names are shown only where Settings says so.</summary>
/// <param name="Stakeholder">Who rated.</param>
/// <param name="Criterion">What was rated: a criterion's id.</param>
/// <param name="Sheet">The tab that the ratings stand on.</param>
/// <param name="Column">1-based column of that tab.</param>
/// <param name="Values">One per item, in the order of the backlog; null where the stakeholder did not rate: missing, never zero.</param>
public sealed record StakeholderRatings(string Stakeholder, string Criterion, string Sheet, int Column, IReadOnlyList<double?> Values);

/// <summary>Where one item stands and how far Excel can compute with it.</summary>
/// <param name="Row">1-based row.</param>
/// <param name="LookupKey">The look-up key by <see cref="KeyRule"/>; equal (ignoring case) for items that cannot be told apart.</param>
/// <param name="Unique">Whether no other item has the same look-up key.</param>
/// <param name="Coerced">Ids of criteria whose cell Excel cannot compute with as the engine did ("80%" as text, "High (3)", a range).</param>
public sealed record ItemReading(int Row, string LookupKey, bool Unique, IReadOnlyList<string> Coerced)
{
    /// <summary>The cell that names the item, where it really stands; null where it is the item column's cell in <see cref="Row"/>.</summary>
    public CellAddress? NameCell { get; init; }
}

/// <summary>How items are found again: the columns whose texts, trimmed and joined by " | ", make the key.</summary>
/// <param name="Columns">1-based columns, at least one.</param>
/// <param name="Why">In words: "the ID column has a different value in each row".</param>
/// <param name="Duplicates">How many items share their key with another.</param>
public sealed record KeyRule(IReadOnlyList<int> Columns, string Why, int Duplicates);

/// <summary>One row of OfficePM Settings.</summary>
/// <param name="Block">The block that it belongs to: one of <see cref="SettingBlocks"/>.</param>
/// <param name="Name">Unique in its block.</param>
/// <param name="Yours">What the PM typed: it wins. Blank: detected anew each time.</param>
/// <param name="Detected">What was detected.</param>
/// <param name="Why">The reason for what was detected.</param>
/// <param name="Choices">What may be typed, where that is a closed list.</param>
public sealed record SettingRow(string Block, string Name, Cell Yours, Cell Detected, string Why, IReadOnlyList<string>? Choices = null);

/// <summary>The blocks of OfficePM Settings, in order.</summary>
public static class SettingBlocks
{
    /// <summary>Which list.</summary>
    public const string List = "List";

    /// <summary>Which method and variant.</summary>
    public const string Method = "Method";

    /// <summary>What each column means, by header.</summary>
    public const string Columns = "Columns";

    /// <summary>Weight of each criterion.</summary>
    public const string Weights = "Weights";

    /// <summary>Scales of columns and numbers of labels.</summary>
    public const string Scales = "Scales and mappings";

    /// <summary>What a plan is to bring, and when it changes.</summary>
    public const string Plan = "Plan";

    /// <summary>What each team can do in each period, in the sheet's effort unit.</summary>
    public const string Capacity = "Capacity";

    /// <summary>Least and most share of each bucket.</summary>
    public const string Bands = "Bands";

    /// <summary>Who rates, and how much it counts.</summary>
    public const string Stakeholders = "Stakeholders";

    /// <summary>How uncertain estimates are.</summary>
    public const string Uncertainty = "Uncertainty";

    /// <summary>What is looked for beside the numbers, each of which can be switched off.</summary>
    public const string Checks = "Checks";

    /// <summary>What is reported and how.</summary>
    public const string Reporting = "Reporting";

    /// <summary>The blocks in the order in which they stand on the sheet.</summary>
    public static IReadOnlyList<string> All { get; } =
        [List, Method, Columns, Weights, Scales, Plan, Capacity, Bands, Stakeholders, Uncertainty, Checks, Reporting];

    /// <summary>Version of the layout, written beside the title; a newer one is refused with a clear finding.</summary>
    public const int FormatVersion = 1;
}

/// <summary>A column that the author computed, against the formula or rule that it follows.</summary>
/// <param name="Column">1-based column.</param>
/// <param name="Header">Its header.</param>
/// <param name="Kind">"score", "rank", "label" or "weight".</param>
/// <param name="Formula">The formula or rule that it was checked against, in words with the sheet's headers.</param>
/// <param name="Reproduced">How many of its values agree.</param>
/// <param name="Of">How many it has that could be checked.</param>
/// <param name="Differing">Those that do not agree, by row.</param>
public sealed record Audit(
    int Column, string Header, string Kind, string Formula, int Reproduced, int Of, IReadOnlyList<AuditDifference> Differing)
{
    /// <summary>Where the formula was found, in words: "the formulas of the column", "the text in B2", "the header RICE".</summary>
    public string Source { get; init; } = "";

    /// <summary>How far a typed number may be off and still agree: half a unit of the last decimal that the column shows; null for labels and ranks.</summary>
    public double? Tolerance { get; init; }

    /// <summary>The sheet that the column is on where that is no column of the list; else null.</summary>
    public string? Sheet { get; init; }
}

/// <summary>One of the author's values that does not agree.</summary>
/// <param name="ItemIndex">The item's place in the backlog; -1 where it is none of the list's items.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Stated">What stands there.</param>
/// <param name="Computed">What the formula gives.</param>
/// <param name="Cause">The likely cause in words: "Confidence left out", "typed over the formula".</param>
public sealed record AuditDifference(int ItemIndex, CellAddress Cell, AuditValue Stated, AuditValue Computed, string Cause)
{
    /// <summary>What the value is of, where it is none of the list's items; else null.</summary>
    public string? Name { get; init; }

    /// <summary>The item's rank with what stands there, all others by the formula; null where the column is no score.</summary>
    public int? StatedRank { get; init; }

    /// <summary>The item's rank with all items by the formula; null where the column is no score.</summary>
    public int? ComputedRank { get; init; }
}
