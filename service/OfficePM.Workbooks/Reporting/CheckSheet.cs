using System.Globalization;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>OfficePM Check: what needs a look, the author's own scores against the formula, and how the columns were read.</summary>
internal static class CheckSheet
{
    /// <summary>Findings of one kind that get a row each; the rest of the kind shares one.</summary>
    public const int MostOfAKind = 25;

    private const int First = 2;
    private const int Last = 7;
    private const double BodyPoints = 10.5;

    private static readonly int[] Pixels = [12, 92, 200, 180, 310, 330, 320];

    /// <summary>The sheet as operations.</summary>
    public static IEnumerable<PatchOperation> Write(Report report, StyleBook styles)
    {
        SheetDraft draft = new(report.Titles["Check"], styles);
        draft.Sheet = draft.Sheet with { TabColor = Palette.Last, Gridlines = false };
        draft.Widths(Pixels);
        draft.Text(1, First, Headlines.Check(report), Looks.Headline);
        draft.Text(2, First, "Nothing in your columns was changed. Whatever is set on OfficePM Settings wins over what is read here.", Looks.Subtitle);
        draft.Fill(3, First, Last, Looks.HeadlineRule);
        draft.Height(1, 42);
        draft.Height(2, 24);
        draft.Height(3, 10);

        var row = ToLookAt(draft, report, 4);
        row = Audits(draft, report, row);
        row = Columns(draft, report, row);
        if (report.Assessment.Scoring is { Conventions.Count: > 0 } scoring)
        {
            draft.Text(row, First, $"Conventions: {LensWords.Conventions(scoring.Conventions)}.", Looks.Note with { Italic = false });
            draft.Height(row++, 22);
        }

        draft.Text(row, First, LastLine(report), Looks.Note with { Italic = false });
        draft.Height(row, 26);
        draft.Add(new SetPage(draft.Title)
        {
            PrintArea = new RangeAddress(1, 1, row, Last),
            FooterLeft = report.Understood.List.Sheet,
            FooterCenter = "Check",
        });
        return draft.Operations();
    }

    private static int ToLookAt(SheetDraft draft, Report report, int row)
    {
        var findings = report.Findings.Where(finding => !IsAudited(report, finding)).ToList();
        if (findings.Count == 0)
            return row;
        Section(draft, row, "To look at", "most useful first");
        Header(draft, row + 1, "Cell", "Finding", "What was read", "What was done with it", "How to fix it", "What it changes");
        row += 2;
        foreach (var kind in findings.GroupBy(finding => finding.Code, StringComparer.Ordinal))
        {
            var shown = 0;
            foreach (var finding in kind.Take(MostOfAKind))
            {
                Finding(draft, report, row++, finding);
                shown++;
            }

            if (kind.Count() > shown)
            {
                var example = kind.First();
                Line(draft, row++, [
                    "", string.Create(CultureInfo.InvariantCulture, $"{kind.Count() - shown:#,##0} more of this kind"), example.Title,
                    "The same", example.Remedy, ""]);
            }
        }

        return row;
    }

    private static void Finding(SheetDraft draft, Report report, int row, Finding finding)
    {
        var here = string.Equals(finding.Sheet, report.Understood.List.Sheet, StringComparison.OrdinalIgnoreCase);
        var cell = WholeRow(finding.Cell) is { } whole ? $"row {whole}" : finding.Cell;
        var place = cell is null ? finding.Sheet ?? "" : here || finding.Sheet is null ? cell : $"{finding.Sheet}!{cell}";
        var linked = finding is { Sheet: { } sheet } && report.Snapshot.Sheet(sheet) is not null;
        Line(draft, row, [place, finding.Title, finding.Read ?? "", finding.Done, finding.Remedy, Consequence(report, finding)], linked);
        if (linked && finding.Sheet is { } target)
            draft.Link(row, First, report.Snapshot.Sheet(target)!.Name, IsCell(finding.Cell) ? finding.Cell! : $"A{WholeRow(finding.Cell) ?? "1"}", "Go to the cell");
    }

    /// <summary>Whether a finding is one of the author's numbers that have a table of their own.</summary>
    internal static bool IsAudited(Report report, Finding finding) =>
        finding.Cell is not null && report.AuditedCells.Contains(finding.Cell)
        && string.Equals(finding.Sheet, report.Understood.List.Sheet, StringComparison.OrdinalIgnoreCase);

    // "9:9" is row 9.
    private static string? WholeRow(string? cell) =>
        cell?.Split(':') is [var first, var last] && first == last && first.Length > 0 && first.All(char.IsAsciiDigit) ? first : null;

    private static bool IsCell(string? cell) => cell is not null && RangeAddress.TryParse(cell, out _);

    /// <summary>What a finding means for the ranking, as far as the item in its row tells.</summary>
    private static string Consequence(Report report, Finding finding)
    {
        if (finding.Cell is null || !string.Equals(finding.Sheet, report.Understood.List.Sheet, StringComparison.OrdinalIgnoreCase)
            || !RangeAddress.TryParse(finding.Cell, out var place) || place.Rows > 1)
            return "";
        var index = report.ItemAt(place.First.Row);
        if (index < 0)
            return "";
        var name = Words.Short(report.Assessment.Items[index].Item.Name, 40);
        var column = report.Understood.Columns.FirstOrDefault(column => column.Column == place.First.Column);
        if (column?.Role != Role.Criterion)
            return column?.Role is Role.Key or Role.Item && !report.Understood.Items[index].Unique ? $"{name}: its Why stands on OfficePM Results only" : "";
        if (report.Assessment.Items[index].Score is null)
            return $"{name} has no score and no rank";
        return report.Understood.Items[index].Coerced.Contains(column.Criterion!, StringComparer.Ordinal)
            ? "Nothing now; the row will not follow later edits"
            : $"The score of {name} rests on it";
    }

    private static int Audits(SheetDraft draft, Report report, int row)
    {
        foreach (var audit in report.Understood.Audits)
        {
            Section(draft, row, TitleOf(audit.Kind), audit.Kind == "label" ? "" : Words.Short(audit.Formula, 160));
            draft.Text(row + 1, First, AuditSentence(audit), Looks.Sentence);
            draft.Height(row + 1, 24);
            row += 2;
            if (audit.Kind == "label")
            {
                draft.Text(row, First, Words.Short(audit.Formula, 240), Looks.Note);
                draft.Height(row, 22);
                row++;
            }

            if (audit.Differing.Count == 0)
                continue;
            var text = audit.Kind == "label";
            Header(draft, row, "Cell", "Item", "In your sheet", text ? "By the rule" : "By the formula", "Likely cause", "What it changes");
            if (!text)
            {
                draft.Text(row, 4, "In your sheet", Looks.Header.Right());
                draft.Text(row, 5, "By the formula", Looks.Header with { Indent = 1 });
            }

            row++;
            foreach (var difference in audit.Differing.Take(MostOfAKind))
                Difference(draft, report, row++, audit, difference);
            if (audit.Differing.Count > MostOfAKind)
                Line(draft, row++, ["", string.Create(CultureInfo.InvariantCulture, $"{audit.Differing.Count - MostOfAKind:#,##0} more"), "", "", "", ""]);
        }

        return row;
    }

    private static string TitleOf(string kind) => kind switch
    {
        "rank" => "Your own ranks against their order",
        "label" => "Your own labels against their rule",
        _ => "Your own scores against your formula",
    };

    private static string AuditSentence(Audit audit)
    {
        var what = audit.Kind is "rank" or "label" ? audit.Kind : "score";
        var rule = audit.Kind switch { "rank" => "order", "label" => "rule", _ => "formula" };
        var column = $"column {CellAddress.ColumnName(audit.Column)} ({Words.Short(audit.Header, 30)})";
        if (audit.Of == 0)
            return $"In {column} no {what} could be checked.";
        var from = audit.Source.Length == 0 ? "" : $" Taken from: {audit.Source}.";
        return audit.Differing.Count == 0
            ? $"{(audit.Of == 1 ? $"The one {what}" : $"All {audit.Of.ToString("#,##0", CultureInfo.InvariantCulture)} {what}s")} in {column} follow{(audit.Of == 1 ? "s" : "")} the {rule}.{from}"
            : string.Create(CultureInfo.InvariantCulture, $"{audit.Reproduced:#,##0} of {audit.Of:#,##0} {what}s in {column} follow the {rule}.{from} {(audit.Differing.Count == 1 ? "This one does not:" : "These do not:")}");
    }

    private static void Difference(SheetDraft draft, Report report, int row, Audit audit, AuditDifference difference)
    {
        var item = report.Assessment.Items[difference.ItemIndex];
        var (stated, computed) = (difference.Stated, difference.Computed);
        Line(draft, row, [
            difference.Cell.ToString(), Words.Short(item.Item.Name, 60), stated.Text ?? "", computed.Text ?? "",
            Words.Sentence(difference.Cause), Changes(difference)], linked: true);
        draft.Link(row, First, report.ListSheet.Name, difference.Cell.ToString(), "Go to the cell");
        double?[] numbers = [stated.Number, computed.Number];
        var format = audit.Kind == "rank" ? "0" : Report.FormatFor(numbers);
        if (stated.Number is { } own)
            draft.Number(row, 4, own, Looks.Body.Number(format));
        if (computed.Number is { } ours)
            draft.Number(row, 5, ours, Looks.Body.Number(format) with { Horizontal = HorizontalAlignment.Left, Indent = 1 });
    }

    private static string Changes(AuditDifference difference)
    {
        if (difference is not { StatedRank: { } stated, ComputedRank: { } computed })
            return "";
        return stated == computed
            ? $"Nothing: {Words.Ordinal(computed)} either way"
            : $"{Words.Ordinal(stated)} with your score, {Words.Ordinal(computed)} by the formula";
    }

    private static int Columns(SheetDraft draft, Report report, int row)
    {
        var list = report.Understood.List;
        var headers = list.HeaderRows.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"header in row {list.HeaderRow}")
            : string.Create(CultureInfo.InvariantCulture, $"headers in rows {list.HeaderRows[0]} to {list.HeaderRow}");
        Section(draft, row, "How your columns were read",
            string.Create(CultureInfo.InvariantCulture, $"sheet {list.Sheet}, {headers}, items in rows {list.HeaderRow + 1} to {list.Range.Last.Row}"));
        Header(draft, row + 1, "Column", "Your header", "Read as", "Scale and unit", "Found in the column", "Used for");
        row += 2;
        foreach (var column in report.Understood.Columns)
        {
            Line(draft, row, [
                CellAddress.ColumnName(column.Column), Words.Short(column.Header, 80), Roles.Name(column),
                string.Join(", ", new[] { column.Scale, column.Unit }.Where(part => !string.IsNullOrEmpty(part))), column.Found, Used(report, column)],
                height: 23);
            row++;
        }

        draft.Text(row, First, KeyLine(report), Looks.Note);
        draft.Height(row, 24);
        return row + 1;
    }

    private static string Used(Report report, ColumnReading column)
    {
        var use = column.Role switch
        {
            not Role.Criterion when report.Understood.Audits.Any(audit => audit.Column == column.Column) => "the check above",
            Role.Criterion when column.Criterion is { } id && report.Assessment.Items.Any(item => item.Terms.Any(term => term.Criterion == id)) => "score",
            Role.Criterion when column.Criterion is { } id && Through(report, id) is { } lenses => lenses,
            Role.Moscow => "MoSCoW",
            Role.KanoFunctional or Role.KanoDysfunctional or Role.KanoCount => "Kano",
            Role.Criterion => "read, not used by the method",
            Role.Item => "all sheets",
            Role.Key => "matching rows, so that sorting is safe",
            Role.Team => "Summary",
            _ => "not used",
        };
        return column.Why.Length == 0 || column.Why == "header" ? Words.Sentence(use) : $"{Words.Sentence(use)}; {column.Why}";
    }

    // The other lenses that read a column: "WSJF and CD3".
    private static string? Through(Report report, string criterion)
    {
        var lenses = report.Lenses.Skip(1)
            .Where(lens => lens.Result.Items.Any(item => item.Terms.Any(term => term.Criterion == criterion))).Select(lens => lens.Name).ToList();
        return lenses.Count == 0 ? null : Words.List(lenses, 3);
    }

    private static string KeyLine(Report report)
    {
        var key = report.Understood.Key;
        var headers = key.Columns.Select(number =>
            report.Understood.Columns.FirstOrDefault(column => column.Column == number)?.Header is { Length: > 0 } header ? Words.Short(header, 30) : $"column {CellAddress.ColumnName(number)}");
        var duplicates = key.Duplicates == 0 ? "" : $" {Words.Count(key.Duplicates, "item")} cannot be told apart from another.";
        return $"Items are found again by {Words.List([.. headers])}: {key.Why}.{duplicates}";
    }

    private static string LastLine(Report report)
    {
        var scoring = report.Assessment.Scoring;
        var method = scoring is null ? "Method: none" : $"Method: {scoring.Method}, {scoring.Variant} ({scoring.Source})";
        return string.Create(CultureInfo.InvariantCulture, $"{method}. Seed {report.Understood.Engine.Seed}. Run {report.Assessment.RunId}.");
    }

    private static void Section(SheetDraft draft, int row, string title, string aside)
    {
        draft.Text(row, First, title, Looks.Section);
        // Beside the title, which runs over the cells to its right.
        var beside = TextSize.Width(title, 12.5, bold: true) + 12 <= Pixels[1] + Pixels[2] ? First + 2 : First + 3;
        draft.Text(row, beside, aside, Looks.Aside);
        draft.Height(row, 34);
    }

    private static void Header(SheetDraft draft, int row, params ReadOnlySpan<string> headers)
    {
        for (var i = 0; i < headers.Length; i++)
            draft.Text(row, First + i, headers[i], Looks.Header);
        draft.Height(row, 20);
    }

    private static void Line(SheetDraft draft, int row, string[] texts, bool linked = false, double height = 26)
    {
        var lines = 1;
        for (var i = 0; i < texts.Length; i++)
        {
            var look = i switch
            {
                0 => linked && texts[0].Length > 0 ? Looks.Link : Looks.BodyMuted,
                1 => Looks.Name.Wrapped(),
                4 => Looks.Body.Wrapped(),
                _ => Looks.BodyMuted.Wrapped(),
            };
            draft.Text(row, First + i, texts[i], look);
            if (i > 0)
                lines = Math.Max(lines, TextSize.Lines(texts[i], BodyPoints, Pixels[First + i - 1] - 8));
        }

        draft.Height(row, Math.Max(height, 8 + (18 * lines)));
    }
}
