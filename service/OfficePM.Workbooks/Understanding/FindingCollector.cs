using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// Collects findings. Many equal ones in one column become a single one that names the first cells and the count, so that what matters is not buried.
/// </summary>
/// <param name="sheet">The list's sheet.</param>
internal sealed class FindingCollector(string sheet)
{
    /// <summary>More equal findings than this in one column are summarised.</summary>
    public const int Most = 20;

    private const int NamedCells = 3;
    private readonly List<Entry> entries = [];

    /// <summary>A finding about one cell of a column.</summary>
    public void Cell(int row, int column, string code, Severity severity, string title, string read, string done, string remedy) =>
        entries.Add(new Entry(column, row, new Finding(code, severity, sheet, new CellAddress(row, column).ToString(), title, read, done, remedy)));

    /// <summary>A finding about a column as a whole, shown at its header.</summary>
    public void Column(int headerRow, int column, string code, Severity severity, string title, string? read, string done, string remedy) =>
        entries.Add(new Entry(0, 0, new Finding(code, severity, sheet, new CellAddress(headerRow, column).ToString(), title, read, done, remedy)));

    /// <summary>A finding about rows.</summary>
    public void Rows(IReadOnlyList<int> rows, string code, Severity severity, string title, string? read, string done, string remedy)
    {
        var shown = string.Join(", ", rows.Take(NamedCells).Select(row => row.ToInvariant()));
        var more = rows.Count > NamedCells ? $" and {Invariant.Count(rows.Count - NamedCells, "more", "more")}" : "";
        var word = rows.Count == 1 ? "row" : "rows";
        entries.Add(new Entry(0, 0, new Finding(code, severity, sheet, $"{rows[0].ToInvariant()}:{rows[0].ToInvariant()}", title, read, $"{done} ({word} {shown}{more})", remedy)));
    }

    /// <summary>A finding as it is.</summary>
    public void Add(Finding finding) => entries.Add(new Entry(0, 0, finding));

    /// <summary>Findings as they are.</summary>
    public void AddRange(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
            Add(finding);
    }

    /// <summary>All that another collector of the same sheet has found.</summary>
    public void AddAll(FindingCollector other) => entries.AddRange(other.entries);

    /// <summary>What another collector of the same sheet has found and this one has not.</summary>
    public void AddNew(FindingCollector other)
    {
        var known = entries.ToHashSet();
        entries.AddRange(other.entries.Where(known.Add));
    }

    /// <summary>All findings, summarised.</summary>
    public IReadOnlyList<Finding> ToFindings()
    {
        var counts = entries.Where(entry => entry.Row > 0).CountBy(entry => (entry.Column, entry.Finding.Code)).ToDictionary();
        var done = new HashSet<(int, string)>();
        List<Finding> findings = [];
        foreach (var entry in entries)
        {
            var key = (entry.Column, entry.Finding.Code);
            if (entry.Row == 0 || counts[key] <= Most)
                findings.Add(entry.Finding);
            else if (done.Add(key))
                findings.Add(Summary([.. entries.Where(other => other.Row > 0 && other.Column == entry.Column
                    && string.Equals(other.Finding.Code, entry.Finding.Code, StringComparison.Ordinal))]));
        }

        return findings;
    }

    private Finding Summary(IReadOnlyList<Entry> same)
    {
        var first = same[0].Finding;
        var range = new RangeAddress(same.Min(entry => entry.Row), same[0].Column, same.Max(entry => entry.Row), same[0].Column);
        var reads = same.Select(entry => entry.Finding.Read).Distinct(StringComparer.Ordinal).Take(NamedCells + 1).ToArray();
        var cells = string.Join(", ", same.Take(NamedCells).Select(entry => entry.Finding.Cell));
        return first with
        {
            Sheet = sheet,
            Cell = range.ToString(),
            Read = string.Join("; ", reads.Take(NamedCells)) + (reads.Length > NamedCells ? "; …" : ""),
            Done = $"{first.Done}; likewise in {Invariant.Count(same.Count, "cell")} of the column: {cells} and {Invariant.Count(same.Count - NamedCells, "more", "more")}",
        };
    }

    private sealed record Entry(int Column, int Row, Finding Finding);
}
