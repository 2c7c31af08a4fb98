using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using OfficePM.Workbooks.Understanding.Lints;

namespace OfficePM.Workbooks.Reporting;

/// <summary>What the engine has to say, put beside the cell that it is about.</summary>
internal static class EngineFindings
{
    /// <summary>The code of the note that a word such as "TBD" was taken for a blank: where the blank itself is reported, it says nothing more.</summary>
    private const string BlankWord = "text-for-blank";

    /// <summary>The code of the engine's note that a criterion has one value for all items.</summary>
    private const string Constant = "criterion-constant";

    /// <summary>What reading the sheet found, with what the engine has to say, each cell's story told once.</summary>
    public static IEnumerable<Finding> WithReading(WorkbookSnapshot snapshot, Understood understood, Assessment assessment)
    {
        Finding[] engine = [.. Of(snapshot, understood, assessment)];
        var told = engine.Select(finding => (finding.Sheet, finding.Cell)).ToHashSet();
        return understood.Findings.Where(finding => finding.Code != BlankWord || !told.Contains((finding.Sheet, finding.Cell))).Concat(engine);
    }

    /// <summary>One finding per diagnostic, those of other lenses included, without those that reading the sheet reported already for the same cell.</summary>
    public static IEnumerable<Finding> Of(WorkbookSnapshot snapshot, Understood understood, Assessment assessment)
    {
        var columns = ListPlaces.ColumnsOf(understood);
        var sheet = snapshot.Sheet(understood.List.Sheet);
        var dates = new DateCells(snapshot.Date1904);
        var known = understood.Findings
            .Where(finding => finding.Cell is not null && !Linter.IsAside(finding.Code) && finding.Code != BlankWord)
            .Select(finding => (finding.Sheet?.ToUpperInvariant(), finding.Cell))
            .ToHashSet();
        // The list's header says so already, once for all lenses.
        var equal = understood.Findings.Where(finding => finding.Code == ScaleUse.AllEqual).Select(finding => finding.Cell).ToHashSet(StringComparer.Ordinal);
        foreach (var diagnostic in assessment.Diagnostics)
        {
            var column = ColumnOf(understood, columns, diagnostic);
            var address = AddressOf(understood, diagnostic, column);
            var cell = address?.ToString();
            if (diagnostic.Code == Constant && cell is not null && equal.Contains(cell))
                continue;
            if (diagnostic.ItemIndex is not null && known.Contains((understood.List.Sheet.ToUpperInvariant(), cell)))
                continue;
            yield return new Finding(
                diagnostic.Code, diagnostic.Severity, understood.List.Sheet, cell, Title(diagnostic),
                diagnostic.ItemIndex is not null && column is not null && address is { } place && sheet is not null ? Shown(sheet[place], dates) : null,
                diagnostic.Message, diagnostic.Remedy);
        }
    }

    private static ColumnReading? ColumnOf(Understood understood, IReadOnlyDictionary<string, ColumnReading> columns, Diagnostic diagnostic)
    {
        if (diagnostic.Criterion is { } criterion)
        {
            if (columns.TryGetValue(criterion, out var column))
                return column;
            // A lens may read a column as another criterion than the method does: an impact as its value. It keeps the header's name.
            var asRead = understood.Lenses.SelectMany(lens => lens.Backlog.Criteria).FirstOrDefault(one => one.Id == criterion);
            return asRead is null ? null : understood.Columns.FirstOrDefault(one => one.Header.Length > 0 && string.Equals(one.Header, asRead.Name, StringComparison.Ordinal));
        }

        // Classes are typed in columns that are no criteria.
        Role[] roles = diagnostic.Code switch
        {
            "moscow-missing" => [Role.Moscow],
            "kano-missing" => [Role.KanoFunctional, Role.KanoDysfunctional, Role.KanoCount],
            _ => [],
        };
        return roles.Length == 0 ? null : understood.Columns.FirstOrDefault(one => roles.Contains(one.Role));
    }

    private static CellAddress? AddressOf(Understood understood, Diagnostic diagnostic, ColumnReading? column) => (diagnostic.ItemIndex, column) switch
    {
        ({ } item, { } at) => understood.CellOf(item, at.Column),
        ({ } item, null) => Report.PlaceOf(understood, item),
        (null, { } at) when understood.List.InPlace => new CellAddress(understood.List.HeaderRow, at.Column),
        _ => null,
    };

    /// <summary>A cell as a sentence quotes it.</summary>
    internal static string Shown(Cell cell, DateCells dates) => cell.Kind switch
    {
        CellKind.Blank => "(blank)",
        CellKind.Number => NumberOf(cell, dates),
        CellKind.Boolean => cell.Number > 0 ? "TRUE" : "FALSE",
        CellKind.Text => Words.Short(cell.Text!, 60) is { Length: > 0 } text ? $"{text} (text)" : "(blank)",
        _ => cell.Text ?? "",
    };

    /// <summary>A cell as a label shows it.</summary>
    internal static string Plain(Cell cell, DateCells dates) => cell.Kind switch
    {
        CellKind.Number => NumberOf(cell, dates),
        CellKind.Text => Words.Line(cell.Text!),
        _ => "",
    };

    private static string NumberOf(Cell cell, DateCells dates) => dates.DateOf(cell) is { } date ? DateCells.Day(date) : Words.Number(cell.Number);

    /// <summary>What a diagnostic is called: a headline of a few words, as those of reading the sheet have. Null for a code without one.</summary>
    internal static string? TitleOf(string code) => code switch
    {
        "aggregation-not-possible" => "A geometric score is not possible here",
        "answer-incomplete" => "Only one of two questions is answered",
        "answer-out-of-range" => "An answer is none of the possible ones",
        "column-missing" => "The method lacks a column",
        Constant => "All items have the same value",
        "criterion-empty" => "A criterion has no values",
        "criterion-not-normalisable" => "A criterion cannot be put on a common scale",
        "few-answers" => "Few people answered",
        "formula-missing" => "A formula is missing",
        "formula-not-understood" => "The formula is not understood",
        "kano-missing" => "Kano answers missing",
        "method-unknown" => "This method is not known",
        "mixed-confidence-units" => "Confidence is in two units",
        "moscow-missing" => "MoSCoW class missing",
        "moscow-without-effort" => "MoSCoW shares without effort",
        "must-over-limit" => "Too much is a Must",
        "no-criteria" => "There is nothing to score by",
        "no-criterion-counts" => "No criterion is left to weigh",
        "no-votes" => "Nobody voted",
        "opportunity-scale" => "The bands are for ratings from 0 to 10",
        "option-not-understood" => "A setting is not understood",
        "option-unknown" => "This setting is not known",
        "scale-without-one" => "No item is a 1",
        "scales-differ" => "Columns have different scales",
        "score-undefined" => "The formula gives no number",
        "single-item" => "Only one item",
        "votes-over-budget" => "More votes than there were to give",
        "votes-under-budget" => "Votes are missing",
        "weight-negative" => "A weight is below 0",
        "weight-zero" => "A weight is 0",
        _ => null,
    };

    // What is about one cell is named for its column: "effort-missing" is "Effort missing".
    private static string Title(Diagnostic diagnostic) => TitleOf(diagnostic.Code) ?? Words.Sentence(diagnostic.Code.Replace('-', ' '));
}
