using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks;

/// <summary>
/// The names by which OfficePM knows what it owns in a workbook. Ownership is a workbook-scoped defined name <b>together with</b> the
/// header (a list column) or the tab's name (a sheet): where the two disagree nothing is overwritten or deleted, and a finding says so.
/// </summary>
public static class Ownership
{
    /// <summary>All our sheets' names begin so.</summary>
    public const string SheetPrefix = "OfficePM ";

    /// <summary>All our defined names begin so.</summary>
    public const string NamePrefix = "OfficePM.";

    /// <summary>The list: header row and items, without our columns.</summary>
    public const string ListName = "OfficePM.list";

    /// <summary>The one cell that says when the results were calculated.</summary>
    public const string CalculatedAtName = "OfficePM.calculatedAt";

    /// <summary>The run id of the results in the workbook.</summary>
    public const string RunIdName = "OfficePM.runId";

    /// <summary>
    /// Whether a tab's name begins as ours do: no such sheet is read as the PM's. By name alone, so also Settings that a PM brought along and copies
    /// that Excel made; what may be written or deleted is only what <see cref="In"/> finds.
    /// </summary>
    public static bool HasPrefix(string sheet) => sheet.StartsWith(SheetPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of a list column of ours: header cell and items.</summary>
    public static string ColumnName(string id) => $"OfficePM.col.{id}";

    /// <summary>The name of a sheet of ours: its cell A1.</summary>
    public static string SheetName(string id) => $"OfficePM.sheet.{id}";

    /// <summary>A sheet of ours by id ("Summary" is "OfficePM Summary").</summary>
    public static string SheetTitle(string id) => SheetPrefix + (id == TradeOffs ? "Trade-offs" : id);

    /// <summary>The sheets that OfficePM writes, in the order of their tabs. <see cref="TradeOffs"/> is there only where it has something to show.</summary>
    public static IReadOnlyList<string> SheetIds { get; } = ["Summary", TradeOffs, "Results", "Check", "Settings", "Undo"];

    /// <summary>The id of "OfficePM Trade-offs": a defined name cannot have a hyphen.</summary>
    internal const string TradeOffs = "TradeOffs";

    /// <summary>The list columns that OfficePM writes, from left to right. <c>Row</c> is the hidden position of the item in Results.</summary>
    public static IReadOnlyList<string> ColumnIds { get; } = ["Score", "Rank", Lane, "Why", "Row"];

    /// <summary>The id of the column that says when an item is planned; there only where there is a plan.</summary>
    internal const string Lane = "Lane";

    /// <summary>What OfficePM owns in a workbook, and what only looks so.</summary>
    public static OwnedParts In(WorkbookSnapshot snapshot)
    {
        List<OwnedSheet> sheets = [];
        List<OwnedColumn> columns = [];
        List<DisputedPart> disputed = [];
        foreach (var name in snapshot.Names)
        {
            if (IdIn(name.Name, SheetName("")) is { } sheetId)
            {
                var (sheet, range) = Place(snapshot, name);
                if (sheet is not null && IsTitleOf(sheetId, sheet.Name))
                    sheets.Add(new OwnedSheet(sheetId, sheet.Name));
                else
                    disputed.Add(new DisputedPart(name.Name, sheet?.Name, range, SheetTitle(sheetId)));
            }
            else if (IdIn(name.Name, ColumnName("")) is { } columnId)
            {
                var (sheet, range) = Place(snapshot, name);
                if (sheet is not null && range is { Columns: 1 } cells && sheet[cells.First].Text is { } header && IsHeaderOf(columnId, header))
                    columns.Add(new OwnedColumn(columnId, sheet.Name, cells, header));
                else if (sheet is null || range is null || !IsBlank(sheet, range.Value))
                    disputed.Add(new DisputedPart(name.Name, sheet?.Name, range, columnId));
            }
        }

        return new OwnedParts(sheets, columns, disputed);
    }

    // Nothing to dispute: a Recalc through Microsoft Graph ended between the name and its column, or somebody emptied the column.
    private static bool IsBlank(SheetSnapshot sheet, RangeAddress range) =>
        range.Columns == 1 && !sheet.Rows.Any(row => row.Number >= range.First.Row && row.Number <= range.Last.Row && !row[range.First.Column].IsEmpty);

    // What follows the prefix of our names; null for any other name.
    private static string? IdIn(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : null;

    // Where a name points to; nothing where that is no range of a sheet that is there.
    private static (SheetSnapshot? Sheet, RangeAddress? Range) Place(WorkbookSnapshot snapshot, DefinedName name) =>
        SheetReference.TryParse(name.RefersTo, out var title, out var range) && snapshot.Sheet(title) is { } sheet ? (sheet, range) : (null, null);

    /// <summary>
    /// Whether a tab's name is one that OfficePM gives to a sheet: the usual one, or that with a number ("OfficePM Summary 2") where the
    /// usual one was taken. A copy that Excel makes is called "OfficePM Summary (2)" and is not ours.
    /// </summary>
    public static bool IsTitleOf(string id, string title) =>
        title.StartsWith(SheetTitle(id), StringComparison.OrdinalIgnoreCase)
        && title[SheetTitle(id).Length..] is var rest
        && (rest.Length == 0 || (rest.Length > 1 && rest[0] == ' ' && rest[1..].All(char.IsAsciiDigit)));

    /// <summary>Whether a header is the one that OfficePM gives to a column: its id, or the id with our prefix where the PM had such a header.</summary>
    public static bool IsHeaderOf(string id, string? header) =>
        string.Equals(header, id, StringComparison.OrdinalIgnoreCase) || string.Equals(header, SheetPrefix + id, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What OfficePM owns in a workbook.</summary>
/// <param name="Sheets">Sheets of ours.</param>
/// <param name="Columns">List columns of ours.</param>
/// <param name="Disputed">Names of ours that point to something with another header or tab name, or to nothing.</param>
public sealed record OwnedParts(
    IReadOnlyList<OwnedSheet> Sheets, IReadOnlyList<OwnedColumn> Columns, IReadOnlyList<DisputedPart> Disputed)
{
    /// <summary>Our columns of a known kind in the list on a sheet.</summary>
    internal IEnumerable<OwnedColumn> ColumnsOf(string sheet) => Columns.Where(column =>
        string.Equals(column.Sheet, sheet, StringComparison.OrdinalIgnoreCase) && Ownership.ColumnIds.Contains(column.Id, StringComparer.Ordinal));

    /// <summary>Whether a cell belongs to OfficePM.</summary>
    public bool Owns(string sheet, CellAddress cell) =>
        Sheets.Any(owned => string.Equals(owned.Title, sheet, StringComparison.OrdinalIgnoreCase))
        || Columns.Any(owned => string.Equals(owned.Sheet, sheet, StringComparison.OrdinalIgnoreCase) && owned.Range.Contains(cell));
}

/// <summary>A sheet of ours.</summary>
/// <param name="Id">"Summary".</param>
/// <param name="Title">"OfficePM Summary".</param>
public sealed record OwnedSheet(string Id, string Title);

/// <summary>A list column of ours.</summary>
/// <param name="Id">"Score".</param>
/// <param name="Sheet">The list's sheet.</param>
/// <param name="Range">Header cell and items.</param>
/// <param name="Header">The header as it stands.</param>
public sealed record OwnedColumn(string Id, string Sheet, RangeAddress Range, string Header);

/// <summary>A name of ours that no longer fits what it points to.</summary>
/// <param name="Name">The defined name.</param>
/// <param name="Sheet">The sheet that it points to, or null when it points to nothing.</param>
/// <param name="Range">The range that it points to, or null when it points to nothing.</param>
/// <param name="Expected">The header or tab name that was expected there.</param>
public sealed record DisputedPart(string Name, string? Sheet, RangeAddress? Range, string Expected);
