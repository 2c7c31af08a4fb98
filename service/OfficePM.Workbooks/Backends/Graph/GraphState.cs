using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>A workbook as it was read, with what its parts are addressed by.</summary>
internal sealed record GraphState(
    WorkbookSnapshot Snapshot, string FileName, string ETag, IReadOnlyList<GraphSheet> Sheets, IReadOnlyList<GraphTable> Tables, IReadOnlyList<GraphName> Names)
{
    public GraphSheet? Sheet(string name) => Sheets.FirstOrDefault(sheet => string.Equals(sheet.Name, name, StringComparison.OrdinalIgnoreCase));

    public GraphTable? Table(string name) => Tables.FirstOrDefault(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase));

    public GraphName? Name(string name) => Names.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A worksheet. Charts are read of our own sheets only.</summary>
internal sealed record GraphSheet(string Id, string Name, SheetVisibility Visibility, RangeAddress? Used, IReadOnlyList<GraphChart> Charts);

/// <summary>A chart.</summary>
internal sealed record GraphChart(string Id, string Name);

/// <summary>A table and where it stands.</summary>
internal sealed record GraphTable(string Id, string Name, string Sheet, RangeAddress Range);

/// <summary>
/// A name of the workbook. Graph can neither move nor delete one, but gives it a comment: there stands where a name of ours has moved to, and what the
/// sheet that it marks looks like, so that a look that stands is not written again.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What it refers to as Excel keeps it, without "=".</param>
/// <param name="Note">What its comment says; empty where that is not ours.</param>
internal sealed record GraphName(string Name, string Value, GraphNote Note)
{
    /// <summary>What it refers to; null where it was taken away.</summary>
    public string? RefersTo => Note switch
    {
        { To: "" } => null,
        { To: { } moved } when GraphNote.SameReference(Note.From, Value) => moved,
        _ => Value,
    };
}

/// <summary>What the comment of a name of ours holds.</summary>
/// <param name="Look">A hash of the look of what it marks; empty where unknown.</param>
/// <param name="From">What the name referred to when it moved: if that is no longer so (rows were inserted), the move is void.</param>
/// <param name="To">Where it has moved to; empty where it was taken away; null where it stands as it is.</param>
internal sealed record GraphNote(string Look = "", string? From = null, string? To = null)
{
    private const char Bar = '¦';
    private const string Start = "OfficePM";

    public static GraphNote Parse(string? comment) => comment?.Split(Bar) switch
    {
        [Start, var look] => new(look),
        [Start, var look, var from, var to] => new(look, from, to),
        _ => new(),
    };

    public override string ToString() => To is null ? $"{Start}{Bar}{Look}" : $"{Start}{Bar}{Look}{Bar}{From}{Bar}{To}";

    /// <summary>Whether two references mean the same cells: quotes around a sheet's name make no difference.</summary>
    public static bool SameReference(string? one, string? other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
        || (one is not null && other is not null && SheetReference.TryParse(one, out var sheet, out var range) && SheetReference.TryParse(other, out var otherSheet, out var otherRange)
            && string.Equals(sheet, otherSheet, StringComparison.OrdinalIgnoreCase) && range == otherRange);
}
