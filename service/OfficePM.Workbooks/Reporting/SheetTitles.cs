using System.Globalization;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Reporting;

/// <summary>Which tab each of our sheets has. A tab that only looks like ours is never overwritten: ours then carries a number.</summary>
internal static class SheetTitles
{
    /// <summary>The tab of each sheet id, and a finding for each that is not the usual one.</summary>
    /// <param name="snapshot">The workbook as it was read.</param>
    /// <param name="owned">The sheets that are there already.</param>
    /// <param name="ids">The sheets that are to be written.</param>
    public static (IReadOnlyDictionary<string, string> Titles, IReadOnlyList<Finding> Findings) For(
        WorkbookSnapshot snapshot, OwnedParts owned, IEnumerable<string> ids)
    {
        SortedDictionary<string, string> titles = new(StringComparer.Ordinal);
        List<Finding> findings = [];
        foreach (var id in ids)
        {
            var usual = Ownership.SheetTitle(id);
            if (owned.Sheets.FirstOrDefault(sheet => sheet.Id == id) is { } own)
            {
                titles.Add(id, own.Title);
                // Said each time, as long as it is so: the second Recalc of an unchanged workbook says what the first one said.
                if (!string.Equals(own.Title, usual, StringComparison.OrdinalIgnoreCase) && snapshot.Sheet(usual) is { } theirs)
                    findings.Add(Taken(id, theirs, own.Title));
            }
            else if (snapshot.Sheet(usual) is not { } taken || (id == "Settings" && IsSettings(taken)))
            {
                titles.Add(id, usual);
            }
            else
            {
                var title = Free(snapshot, usual);
                titles.Add(id, title);
                findings.Add(Taken(id, taken, title));
            }
        }

        return (titles, findings);
    }

    /// <summary>Whether a sheet has the header of our Settings, so that one made by hand, or copied from another workbook, is taken over.</summary>
    internal static bool IsSettings(SheetSnapshot sheet) =>
        sheet.Rows.Take(60).Any(row =>
            Is(row, 2, "Setting") && Is(row, 3, "Yours") && Is(row, 4, "Detected") && Is(row, 5, "Why"));

    private static Finding Taken(string id, SheetSnapshot theirs, string ours) => new(
        "sheet-name-taken", Severity.Warning, theirs.Name, "A1", "A sheet has our name", theirs.Name,
        id == "Settings" ? $"It was left as it is; settings that could be read on it hold, and from now on they stand on '{ours}'" : $"It was left as it is; results are on '{ours}'",
        id == "Settings"
            ? $"Type settings on '{ours}'; to have that sheet under the usual name, run remove, rename '{theirs.Name}', then Recalc"
            : $"Nothing to do; to have that name for the results, run remove, rename '{theirs.Name}', then Recalc");

    private static bool Is(RowSnapshot row, int column, string header) =>
        string.Equals(row[column].Text?.Trim(), header, StringComparison.OrdinalIgnoreCase);

    private static string Free(WorkbookSnapshot snapshot, string usual)
    {
        var number = 2;
        while (snapshot.Sheet(Numbered()) is not null)
            number++;
        return Numbered();

        string Numbered() => string.Create(CultureInfo.InvariantCulture, $"{usual} {number}");
    }
}
