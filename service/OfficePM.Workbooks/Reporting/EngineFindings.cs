using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using OfficePM.Workbooks.Understanding.Lints;

namespace OfficePM.Workbooks.Reporting;

/// <summary>What the engine has to say, put beside the cell that it is about.</summary>
internal static class EngineFindings
{
    /// <summary>One finding per diagnostic of the method, of each other lens and of each classification; none that was reported already for the same cell.</summary>
    public static IEnumerable<Finding> Of(WorkbookSnapshot snapshot, Understood understood, Assessment assessment)
    {
        var columns = ListPlaces.ColumnsOf(understood);
        var sheet = snapshot.Sheet(understood.List.Sheet);
        var read = understood.Findings
            .Where(finding => finding.Cell is not null)
            .Select(finding => (finding.Sheet?.ToUpperInvariant(), finding.Cell))
            .ToHashSet();
        HashSet<(string Code, string? Cell)> said = [];
        foreach (var (diagnostic, lens, column) in All(understood, assessment, columns))
        {
            var address = AddressOf(understood, diagnostic, column);
            var cell = address?.ToString();
            if (diagnostic.ItemIndex is not null && read.Contains((understood.List.Sheet.ToUpperInvariant(), cell)))
                continue;
            // What a lens says of a cell that the method, or another lens, has spoken of already is nothing new.
            if (!said.Add((diagnostic.Code, cell)) && lens is not null)
                continue;
            yield return new Finding(
                diagnostic.Code, Weight(diagnostic, lens), understood.List.Sheet, cell, Title(diagnostic),
                diagnostic.ItemIndex is not null && column is not null && understood.List.InPlace && address is { } place && sheet is not null ? Shown(sheet[place]) : null,
                lens is null ? diagnostic.Message : $"{lens}: {diagnostic.Message}", diagnostic.Remedy);
        }
    }

    private static IEnumerable<(Diagnostic Diagnostic, string? Lens, ColumnReading? Column)> All(
        Understood understood, Assessment assessment, IReadOnlyDictionary<string, ColumnReading> columns)
    {
        foreach (var diagnostic in assessment.Diagnostics)
            yield return (diagnostic, null, diagnostic.Criterion is { } criterion ? columns.GetValueOrDefault(criterion) : null);
        if (assessment.Lenses is { } agreement)
        {
            var names = LensView.Names(agreement.Lenses);
            for (var i = 1; i < agreement.Lenses.Count; i++)
            {
                var backlog = i <= understood.Lenses.Count ? understood.Lenses[i - 1].Backlog : understood.Backlog;
                foreach (var diagnostic in agreement.Lenses[i].Diagnostics)
                    yield return (diagnostic, names[i], diagnostic.Criterion is { } criterion ? ColumnOf(understood, backlog, criterion) ?? columns.GetValueOrDefault(criterion) : null);
            }
        }

        foreach (var classification in assessment.Classifications)
        {
            foreach (var diagnostic in classification.Diagnostics)
                yield return (diagnostic, classification.Name, diagnostic.Criterion is { } criterion ? columns.GetValueOrDefault(criterion) : ColumnOf(understood, classification.Name));
        }
    }

    // A lens may read a column as another criterion than the method does; its criterion has the header's name.
    private static ColumnReading? ColumnOf(Understood understood, Backlog backlog, string criterion) =>
        backlog.Criteria.FirstOrDefault(one => one.Id == criterion) is { } asRead
            ? understood.Columns.FirstOrDefault(column => column.Header.Length > 0 && string.Equals(column.Header, asRead.Name, StringComparison.Ordinal))
            : null;

    // Where the class of an item is typed.
    private static ColumnReading? ColumnOf(Understood understood, string classification)
    {
        Role[] roles = classification switch
        {
            "MoSCoW" => [Role.Moscow],
            "Kano" => [Role.KanoFunctional, Role.KanoDysfunctional, Role.KanoCount],
            _ => [],
        };
        return understood.Columns.FirstOrDefault(column => roles.Contains(column.Role));
    }

    // Where items are not rows, a row and a column do not meet in the cell that was read: the item's own cell is all that is sure.
    private static CellAddress? AddressOf(Understood understood, Diagnostic diagnostic, ColumnReading? column) => (diagnostic.ItemIndex, column) switch
    {
        ({ } item, { } at) when understood.List.InPlace => new CellAddress(understood.Items[item].Row, at.Column),
        ({ } item, null) when understood.List.InPlace => new CellAddress(understood.Items[item].Row, understood.List.Range.First.Column),
        ({ } item, _) => Report.PlaceOf(understood, item),
        (null, { } at) when understood.List.InPlace => new CellAddress(understood.List.HeaderRow, at.Column),
        _ => null,
    };

    // The list is ranked without it: what another lens cannot compute is worth confirming, no more.
    private static Severity Weight(Diagnostic diagnostic, string? lens) =>
        lens is not null && diagnostic.Severity == Severity.Error ? Severity.Warning : diagnostic.Severity;

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
