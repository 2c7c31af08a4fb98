using System.Globalization;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting.Planning;
using OfficePM.Workbooks.Understanding;
using OfficePM.Workbooks.Understanding.Lints;

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
        row = List(draft, report, row);
        row = Columns(draft, report, row);
        if (report.Assessment.Scoring is { Conventions.Count: > 0 } scoring)
        {
            draft.Text(row, First, $"How it counts: {LensWords.Conventions(scoring.Conventions)}.", Looks.Note with { Italic = false });
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
        var findings = report.Findings.Where(finding => !IsAudited(report, finding)).ToLookup(finding => Asks(report, finding));
        var asking = Findings(draft, report, row, "To look at", "most useful first", [.. findings[true]]);
        return Findings(draft, report, asking, "Good to know", "nothing has to be done", [.. findings[false]]);
    }

    private static int Findings(SheetDraft draft, Report report, int row, string title, string aside, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
            return row;
        Section(draft, row, title, aside);
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
        var place = cell is null ? finding.Sheet ?? "" : here || finding.Sheet is null ? cell : PlaceOn(finding.Sheet, cell);
        var linked = finding is { Sheet: { } sheet } && report.Snapshot.Sheet(sheet) is not null;
        var consequence = Consequence(report, finding);
        // The engine's sentence names the item and the column, which the cell and the consequence say already.
        var repeated = consequence.EndsWith(NoScore, StringComparison.Ordinal) && finding.Done.EndsWith("so it has no score.", StringComparison.Ordinal);
        var done = !repeated ? finding.Done : finding.Code.EndsWith("-missing", StringComparison.Ordinal) ? "Not scored; a blank is never a zero" : "Not scored";
        Line(draft, row, [place, finding.Title, finding.Read ?? "", done, finding.Remedy, consequence], linked);
        if (linked && finding.Sheet is { } target)
            draft.Link(row, First, report.Snapshot.Sheet(target)!.Name, IsCell(finding.Cell) ? finding.Cell! : $"A{WholeRow(finding.Cell) ?? "1"}", "Go to the cell");
    }

    /// <summary>Whether a finding asks for something: a doubt, or a number whose want costs an item its score.</summary>
    internal static bool Asks(Report report, Finding finding) =>
        finding.Severity != Severity.Info || Consequence(report, finding).EndsWith(NoScore, StringComparison.Ordinal);

    /// <summary>Whether a finding is one of the author's numbers that have a table of their own.</summary>
    internal static bool IsAudited(Report report, Finding finding) =>
        finding.Cell is not null && report.AuditedCells.Contains($"{finding.Sheet}!{finding.Cell}");

    // The column is narrow, and the link leads there: "Settings!B8" for our own sheet, the beginning of a long name.
    private static string PlaceOn(string sheet, string cell)
    {
        var name = Ownership.HasPrefix(sheet) ? sheet[(sheet.IndexOf(' ', StringComparison.Ordinal) + 1)..] : sheet;
        var most = name.Length;
        while (most > 3 && TextSize.Width($"{Words.Short(name, most)}!{cell}", BodyPoints, bold: false) > Pixels[1] - 8)
            most--;
        return $"{Words.Short(name, most)}!{cell}";
    }

    // "9:9" is row 9.
    private static string? WholeRow(string? cell) =>
        cell?.Split(':') is [var first, var last] && first == last && first.Length > 0 && first.All(char.IsAsciiDigit) ? first : null;

    private static bool IsCell(string? cell) => cell is not null && RangeAddress.TryParse(cell, out _);

    /// <summary>What a finding means for the ranking, as far as the item or the column of its cell tells.</summary>
    private static string Consequence(Report report, Finding finding)
    {
        if (finding.Code == "another-list")
            return "Nothing: its items have no score here";
        if (Linter.IsAside(finding.Code))
            return "Nothing: scores and ranks stay as they are";
        if (finding.Cell is null || !string.Equals(finding.Sheet, report.Understood.List.Sheet, StringComparison.OrdinalIgnoreCase)
            || !RangeAddress.TryParse(finding.Cell, out var place) || place.Rows > 1)
            return "";
        var (index, column) = At(report.Understood, report, place.First);
        if (column?.Role is Role.DependsOn or Role.Blocks)
            return "Nothing: what an item needs moves no rank";
        if (index < 0)
            return column is { Role: Role.Criterion, Criterion: { } id } && IsScored(report, id) ? "Every score rests on this column" : "";
        var name = Words.Short(report.Assessment.Items[index].Item.Name, 40);
        if (column?.Role is Role.Key or Role.Item && !report.Understood.Items[index].Unique)
            return $"{name}: its Why stands on OfficePM Results only";
        if (column?.Role != Role.Criterion)
            return "";
        if (report.Assessment.Items[index].Score is null)
            return $"{name} {NoScore}";
        return report.Understood.Items[index].Coerced.Contains(column.Criterion!, StringComparer.Ordinal)
            ? "Nothing now; the row will not follow later edits"
            : $"The score of {name} rests on it";
    }

    private const string NoScore = "has no score and no rank";

    // The item and the column of a cell, whichever way the list stands.
    private static (int Item, ColumnReading? Column) At(Understood understood, Report report, CellAddress cell)
    {
        if (understood.List.InPlace)
            return (report.ItemAt(cell.Row), understood.Columns.FirstOrDefault(column => column.Column == cell.Column));
        if (understood.List.Form == ListForm.Transposed)
            return (Index(item => item.NameCell?.Column == cell.Column), understood.Columns.FirstOrDefault(column => column.Column == cell.Row));
        return (Index(item => item.NameCell == cell), understood.Columns.FirstOrDefault(column => column.Role == Role.Item));

        int Index(Func<ItemReading, bool> isMeant)
        {
            for (var i = 0; i < understood.Items.Count; i++)
            {
                if (isMeant(understood.Items[i]))
                    return i;
            }

            return -1;
        }
    }

    private static int Audits(SheetDraft draft, Report report, int row)
    {
        foreach (var audit in report.Understood.Audits)
        {
            Section(draft, row, TitleOf(audit.Kind), audit.Kind == "label" ? "" : Words.Short(audit.Formula, 160));
            draft.Text(row + 1, First, AuditSentence(report, audit), Looks.Sentence);
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
        "weight" => "Your own weights against their comparisons in pairs",
        _ => "Your own scores against your formula",
    };

    private static string AuditSentence(Report report, Audit audit)
    {
        var what = audit.Kind;
        var rule = audit.Kind switch { "rank" => "order", "label" => "rule", "weight" => "comparisons", _ => "formula" };
        var column = audit.Sheet is { } sheet
            ? $"column {CellAddress.ColumnName(audit.Column)} ({Words.Short(audit.Header, 30)}) of sheet {sheet}"
            : $"{report.Understood.List.WordOfLine} {report.Understood.List.LineOf(audit.Column)} ({Words.Short(audit.Header, 30)})";
        if (audit.Of == 0)
            return $"In {column} no {what} could be checked.";
        var from = audit.Source.Length == 0 ? "" : $" Taken from: {audit.Source}.";
        return audit.Differing.Count == 0
            ? $"{(audit.Of == 1 ? $"The one {what}" : $"All {audit.Of.ToString("#,##0", CultureInfo.InvariantCulture)} {what}s")} in {column} follow{(audit.Of == 1 ? "s" : "")} the {rule}.{from}"
            : string.Create(CultureInfo.InvariantCulture, $"{audit.Reproduced:#,##0} of {audit.Of:#,##0} {what}s in {column} follow the {rule}.{from} {(audit.Differing.Count == 1 ? "This one does not:" : "These do not:")}");
    }

    private static void Difference(SheetDraft draft, Report report, int row, Audit audit, AuditDifference difference)
    {
        var name = difference.Name ?? report.Assessment.Items[difference.ItemIndex].Item.Name;
        var (stated, computed) = (difference.Stated, difference.Computed);
        Line(draft, row, [
            difference.Cell.ToString(), Words.Short(name, 60), stated.Text ?? "", computed.Text ?? "",
            Words.Sentence(difference.Cause), Changes(difference)], linked: true);
        draft.Link(row, First, audit.Sheet ?? report.ListSheet.Name, difference.Cell.ToString(), "Go to the cell");
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

    // Which list, by which method and through which others: what is set on Settings, and why.
    private static int List(SheetDraft draft, Report report, int row)
    {
        var understood = report.Understood;
        Section(draft, row, "What was read", "to change it, type in Yours on OfficePM Settings");
        Header(draft, row + 1, "", "Read as", "", "", "Why", "");
        row += 2;
        Row("List", $"{understood.List.Sheet}, {understood.List.Range}", Reason(report, SettingBlocks.List, SettingNames.Sheet));
        var others = report.Findings.Where(finding => finding.Code == "another-list").ToList();
        if (others.Count > 0)
            Row("Not read", Words.List([.. others.Select(other => $"{other.Sheet}!{other.Cell}")], 3), "only one list is scored at a time; how to choose another one stands under Good to know");
        Row("Found by", Keys(understood), KeyReason(understood));
        Row("Method", report.Assessment.Scoring is { } scoring ? Words.Sentence($"{scoring.Method}: {LensWords.Formula(scoring)}") : "None, so there is no ranking", Reason(report, SettingBlocks.Method, SettingNames.Method));
        List<string> lenses = [.. report.Lenses.Skip(1).Select(lens => lens.Name), .. report.Classifications.Select(classification => classification.Name)];
        Row("Other lenses", lenses.Count == 0 ? "None" : Words.List(lenses), Reason(report, SettingBlocks.Method, SettingNames.Lenses));
        return row;

        void Row(string what, string value, string why)
        {
            // A text runs over the empty cells to its right; what is longer than those is wrapped there by shortening, never cut by a neighbour.
            draft.Text(row, First, what, Looks.BodyMuted);
            draft.Fill(row, First + 1, Last, Looks.Body);
            draft.Text(row, First + 1, Fit(value, Pixels[2] + Pixels[3] + Pixels[4] - 12), Looks.Name);
            draft.Text(row, First + 4, Fit(Words.Sentence(why), Pixels[5] + Pixels[6] - 20), Looks.BodyMuted with { Indent = 1 });
            draft.Height(row++, 23);
        }
    }

    private static string Fit(string text, double pixels)
    {
        var most = text.Length;
        while (most > 20 && TextSize.Width(Words.Short(text, most), BodyPoints, bold: true) > pixels)
            most -= 5;
        return Words.Short(text, most);
    }

    // What was typed and could not be followed decided nothing.
    private static string Reason(Report report, string block, string name) =>
        report.Understood.Settings.FirstOrDefault(setting => setting.Block == block && setting.Name == name) is not { } row ? ""
        : row.Yours.IsEmpty || report.Findings.Any(finding => finding.Code == "setting-not-followed" && (finding.Read ?? "").StartsWith($"{name} = ", StringComparison.Ordinal)) ? row.Why
        : "set on OfficePM Settings";

    private static int Columns(SheetDraft draft, Report report, int row)
    {
        var list = report.Understood.List;
        Section(draft, row, "How your columns were read", Stands(report.Understood));
        Header(draft, row + 1, list.Form switch { ListForm.Transposed => "Row", ListForm.Rows => "Column", _ => "" }, "Your header", "Read as", "Scale and unit", list.Form == ListForm.Transposed ? "Found in the row" : "Found in the column", "Used for");
        row += 2;
        foreach (var column in report.Understood.Columns)
        {
            Line(draft, row, [
                list.Form is ListForm.Board or ListForm.Survey ? "" : list.LineOf(column.Column), Words.Short(column.Header, 80), Roles.Name(column),
                string.Join(", ", new[] { column.Scale, column.Unit, Better(column) }.Where(part => !string.IsNullOrEmpty(part))), column.Found, Used(report, column)],
                height: 23);
            row++;
        }

        return row;
    }

    private static string? Better(ColumnReading column) => column switch
    {
        { Role: Role.Criterion or Role.Rating, Direction: Engine.Direction.Benefit } => "more is better",
        { Role: Role.Criterion or Role.Rating, Direction: Engine.Direction.Cost } => "less is better",
        _ => null,
    };

    // Where headers and items stand, as a person would point at them.
    private static string Stands(Understood understood)
    {
        var list = understood.List;
        var headers = list.HeaderRows.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"header in row {list.HeaderRow}")
            : string.Create(CultureInfo.InvariantCulture, $"headers in rows {list.HeaderRows[0]} to {list.HeaderRow}");
        var named = understood.Items.Where(item => item.NameCell is not null).Select(item => item.NameCell!.Value.Column).ToList();
        return list.Form switch
        {
            ListForm.Transposed when named.Count > 0 => $"sheet {list.Sheet}, one column per item, items in columns {CellAddress.ColumnName(named.Min())} to {CellAddress.ColumnName(named.Max())}",
            ListForm.Board => $"sheet {list.Sheet}, {headers}, one column per class and one cell per item",
            ListForm.Survey => $"sheet {list.Sheet}, {headers}, one row per person",
            _ => string.Create(CultureInfo.InvariantCulture, $"sheet {list.Sheet}, {headers}, items in rows {list.HeaderRow + 1} to {list.Range.Last.Row}"),
        };
    }

    private static string Used(Report report, ColumnReading column)
    {
        var use = column.Role switch
        {
            not Role.Criterion when report.Understood.Audits.Any(audit => audit.Sheet is null && audit.Column == column.Column) => "the check above",
            Role.Criterion when column.Criterion is { } id && IsScored(report, id) => "score",
            Role.Criterion when column.Criterion is { } id && Through(report, id) is { } lenses => lenses,
            Role.Rating when report.Understood.Means.Any(mean => mean.MeanOf.Contains(column.Column) && mean.Criterion is { } id && IsScored(report, id)) => "score, as part of the mean",
            Role.Moscow => "MoSCoW",
            Role.KanoFunctional or Role.KanoDysfunctional or Role.KanoCount => "Kano",
            Role.Criterion => "read, not used by the method",
            Role.Item => "all sheets",
            Role.Key => "matching rows, so that sorting is safe",
            Role.Team => report.Understood.Plan is null ? "Summary" : "Summary, plan",
            Role.DependsOn or Role.Blocks => report.Understood.Plan is null ? "what comes first" : "what comes first in the plan",
            Role.Excludes or Role.AlternativeOf or Role.MustDo or Role.Override or Role.OverrideReason or Role.OverrideBy or Role.Status or Role.Deadline when report.Understood.Plan is not null => "plan",
            Role.Planned or Role.Period when IsOwnPlan(report, column) => "your own plan, held against the best one",
            _ when report.Understood.BucketsFrom is { } buckets && string.Equals(buckets, column.Header, StringComparison.Ordinal) => "balance of the plan",
            Role.Goal or Role.Problem or Role.SuccessMeasure or Role.Owner or Role.Updated => "checks",
            _ => "not used",
        };
        // That the header says so, and that numbers are numbers, needs no words.
        var why = column.Why.Split("; ").Where(part => part.Length > 0 && part != "header" && !part.StartsWith("scale: numbers as they stand", StringComparison.Ordinal) && !part.StartsWith("scale: numbers in ", StringComparison.Ordinal));
        return Words.Sentence(string.Join("; ", why.Prepend(use)));
    }

    // Of a column that says what is planned and one that says when, the first is the plan.
    private static bool IsOwnPlan(Report report, ColumnReading column) =>
        report.Understood.Plan is { OwnPlan: not null } && column == PlanFindings.OwnPlanColumn(report.Understood);

    private static bool IsScored(Report report, string criterion) => report.Assessment.Items.Any(item => item.Terms.Any(term => term.Criterion == criterion));

    // The other lenses that read a column: "WSJF and CD3".
    private static string? Through(Report report, string criterion)
    {
        var lenses = report.Lenses.Skip(1)
            .Where(lens => lens.Result.Items.Any(item => item.Terms.Any(term => term.Criterion == criterion))).Select(lens => lens.Name).ToList();
        return lenses.Count == 0 ? null : Words.List(lenses, 3);
    }

    private static string Keys(Understood understood) => Words.List([.. understood.Key.Columns.Select(number =>
        understood.Columns.FirstOrDefault(column => column.Column == number)?.Header is { Length: > 0 } header
            ? Words.Short(header, 30)
            : $"{(understood.List.Form == ListForm.Transposed ? "row" : "column")} {understood.List.LineOf(number)}")]);

    private static string KeyReason(Understood understood) =>
        understood.Key.Duplicates == 0 ? understood.Key.Why : $"{understood.Key.Why}; {Words.Count(understood.Key.Duplicates, "item")} cannot be told apart from another";

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
            draft.Text(row, First + i, headers[i], Looks.Header with { Indent = Indent(i) });
        draft.Height(row, 20);
    }

    // Between wrapped texts there must be room to see where one ends.
    private static int Indent(int place) => place > 1 ? 1 : 0;

    private static void Line(SheetDraft draft, int row, string[] texts, bool linked = false, double height = 26)
    {
        var lines = 1;
        for (var i = 0; i < texts.Length; i++)
        {
            var look = i switch
            {
                0 => linked && texts[0].Length > 0 ? Looks.Link : Looks.BodyMuted,
                1 => Looks.Name,
                4 => Looks.Body,
                _ => Looks.BodyMuted,
            };
            draft.Text(row, First + i, texts[i], look.Wrapped() with { Indent = Indent(i) });
            lines = Math.Max(lines, TextSize.Lines(texts[i], i == 1 ? BodyPoints * 1.05 : BodyPoints, Pixels[First + i - 1] - 8 - (9 * Indent(i))));
        }

        draft.Height(row, Math.Max(height, 8 + (18 * lines)));
    }
}
