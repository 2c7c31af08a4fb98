using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The columns that are not the PM's: ours, and those that a name of ours points to although the header says otherwise.</summary>
internal sealed class OwnedColumns
{
    private readonly HashSet<(string Sheet, int Column)> columns = [];

    private OwnedColumns(OwnedParts parts) => Parts = parts;

    /// <summary>None: for what was made of a sheet without our columns.</summary>
    public static OwnedColumns None { get; } = new(new OwnedParts([], [], []));

    /// <summary>What OfficePM owns.</summary>
    public OwnedParts Parts { get; }

    /// <summary>Reads ownership from the workbook.</summary>
    public static OwnedColumns In(WorkbookSnapshot snapshot)
    {
        var owned = new OwnedColumns(Ownership.In(snapshot));
        foreach (var column in owned.Parts.Columns)
            owned.Add(column.Sheet, column.Range.First.Column);
        foreach (var part in owned.Parts.Disputed)
        {
            // A name that went astray and points to the PM's own Reach must not hide it.
            if (part is { Sheet: { } sheet, Range: { Columns: 1 } range }
                && part.Name.StartsWith("OfficePM.col.", StringComparison.OrdinalIgnoreCase)
                && !IsPmHeader(snapshot.Sheet(sheet)![range.First].Text))
                owned.Add(sheet, range.First.Column);
        }

        return owned;
    }

    /// <summary>Whether a column of a sheet is not the PM's.</summary>
    public bool Has(SheetSnapshot sheet, int column) => columns.Count > 0 && columns.Contains((sheet.Name.ToUpperInvariant(), column));

    /// <summary>One finding for each name that no longer fits what it points to.</summary>
    public IEnumerable<Finding> Findings() => Parts.Disputed.Select(part => new Finding(
        "ownership-disputed", Severity.Warning, part.Sheet, part.Range?.First.ToString(), "No longer sure whose this is",
        part.Sheet is null ? $"{part.Name} points to nothing" : $"{part.Name} points here, but '{part.Expected}' does not stand here",
        "Neither overwritten nor deleted",
        part.Sheet is null
            ? "Nothing to do; the name goes with the next remove"
            : $"Rename it back to '{part.Expected}' to let OfficePM use it again, or delete the name {part.Name} to keep it as yours"));

    private static bool IsPmHeader(string? header) =>
        header is not null && HeaderMatcher.Match(header).Any(match => match.Quality >= HeaderMatch.Plain && match.Meaning.Role is Role.Item or Role.Key or Role.Criterion);

    private void Add(string sheet, int column) => columns.Add((sheet.ToUpperInvariant(), column));
}
