using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using OfficePM.Workbooks.Understanding.Lints;

namespace OfficePM.Workbooks.Reporting;

/// <summary>What the engine has to say, put beside the cell that it is about.</summary>
internal static class EngineFindings
{
    /// <summary>One finding per diagnostic, without those that reading the sheet reported already for the same cell.</summary>
    public static IEnumerable<Finding> Of(WorkbookSnapshot snapshot, Understood understood, Assessment assessment)
    {
        var columns = ListPlaces.ColumnsOf(understood);
        var sheet = snapshot.Sheet(understood.List.Sheet);
        var known = understood.Findings
            .Where(finding => finding.Cell is not null && !Linter.IsAside(finding.Code))
            .Select(finding => (finding.Sheet?.ToUpperInvariant(), finding.Cell))
            .ToHashSet();
        foreach (var diagnostic in assessment.Diagnostics)
        {
            var column = diagnostic.Criterion is { } criterion ? columns.GetValueOrDefault(criterion) : null;
            var address = (diagnostic.ItemIndex, column) switch
            {
                ({ } item, { } at) => new CellAddress(understood.Items[item].Row, at.Column),
                ({ } item, null) => new CellAddress(understood.Items[item].Row, understood.List.Range.First.Column),
                (null, { } at) => new CellAddress(understood.List.HeaderRow, at.Column),
                _ => (CellAddress?)null,
            };
            var cell = address?.ToString();
            if (diagnostic.ItemIndex is not null && known.Contains((understood.List.Sheet.ToUpperInvariant(), cell)))
                continue;
            yield return new Finding(
                diagnostic.Code, diagnostic.Severity, understood.List.Sheet, cell, Title(diagnostic),
                diagnostic.ItemIndex is not null && column is not null && address is { } place && sheet is not null ? Shown(sheet[place]) : null,
                diagnostic.Message, diagnostic.Remedy);
        }
    }

    /// <summary>A cell as a sentence quotes it.</summary>
    internal static string Shown(Cell cell) => cell.Kind switch
    {
        CellKind.Blank => "(blank)",
        CellKind.Number => Words.Number(cell.Number),
        CellKind.Boolean => cell.Number > 0 ? "TRUE" : "FALSE",
        CellKind.Text => Words.Short(cell.Text!, 60) is { Length: > 0 } text ? $"{text} (text)" : "(blank)",
        _ => cell.Text ?? "",
    };

    /// <summary>A cell as a label shows it.</summary>
    internal static string Plain(Cell cell) => cell.Kind switch
    {
        CellKind.Number => Words.Number(cell.Number),
        CellKind.Text => Words.Line(cell.Text!),
        _ => "",
    };

    // "effort-not-positive" is "Effort not positive".
    private static string Title(Diagnostic diagnostic) => Words.Sentence(diagnostic.Code.Replace('-', ' '));
}
