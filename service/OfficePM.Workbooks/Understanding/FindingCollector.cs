using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// Collects findings. Many equal ones in one column become a single one that names the first cells and the count, so that what matters is not buried.
/// </summary>
/// <param name="form">The list's sheet in its normal form: rows and columns are given as they stand there, and shown where they really stand.</param>
internal sealed class FindingCollector(NormalForm form)
{
    /// <summary>More equal findings than this in one column are summarised.</summary>
    public const int Most = 20;

    private const int NamedCells = 3;
    private readonly string sheet = form.Sheet.Name;
    private readonly List<Entry> entries = [];

    /// <summary>A finding about one cell of a column.</summary>
    public void Cell(int row, int column, string code, Severity severity, string title, string read, string done, string remedy) =>
        entries.Add(new Entry(column, row, new Finding(code, severity, sheet, CellOf(row, column), title, read, done, remedy)));

    /// <summary>A finding about a column as a whole, shown at its header.</summary>
    public void Column(int headerRow, int column, string code, Severity severity, string title, string? read, string done, string remedy) =>
        entries.Add(new Entry(0, 0, new Finding(code, severity, sheet, CellOf(headerRow, column), title, read, done, remedy)));

    /// <summary>A finding about rows.</summary>
    public void Rows(IReadOnlyList<int> rows, string code, Severity severity, string title, string? read, string done, string remedy)
    {
        // "row 5", "rows 5, 6": the word once, then the places.
        string[] names = [.. rows.Take(NamedCells).Select(form.NameOf)];
        var word = names[0][..names[0].IndexOf(' ', StringComparison.Ordinal)];
        var shown = string.Join(", ", names.Select(name => name[(word.Length + 1)..]));
        var more = rows.Count > NamedCells ? $" and {Invariant.Count(rows.Count - NamedCells, "more", "more")}" : "";
        entries.Add(new Entry(0, 0, new Finding(
            code, severity, sheet, form.PlaceOf(rows[0]), title, read, $"{done} ({(rows.Count == 1 ? word : word + "s")} {shown}{more})", remedy)));
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

    /// <summary>All that another collector of the same sheet has found but what turned out not to matter.</summary>
    public void AddAllBut(FindingCollector other, params IReadOnlyList<string> codes) =>
        entries.AddRange(other.entries.Where(entry => !codes.Contains(entry.Finding.Code, StringComparer.Ordinal)));

    /// <summary>Takes back what was said of a column.</summary>
    public void Withdraw(int headerRow, int column, string code) =>
        entries.RemoveAll(entry => string.Equals(entry.Finding.Code, code, StringComparison.Ordinal) && string.Equals(entry.Finding.Cell, CellOf(headerRow, column), StringComparison.Ordinal));

    /// <summary>What another collector of the same sheet has found and this one has not.</summary>
    public void AddNew(FindingCollector other)
    {
        if (other.entries.Count == 0)
            return;
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
            Cell = form.Real(range).ToString(),
            Read = string.Join("; ", reads.Take(NamedCells)) + (reads.Length > NamedCells ? "; …" : ""),
            Done = $"{first.Done}; likewise in {Invariant.Count(same.Count, "cell")} of the column: {cells} and {Invariant.Count(same.Count - NamedCells, "more", "more")}",
        };
    }

    /// <summary>Where a cell really stands.</summary>
    public string CellOf(int row, int column) => form.Real(new CellAddress(row, column)).ToString();

    private sealed record Entry(int Column, int Row, Finding Finding);
}
