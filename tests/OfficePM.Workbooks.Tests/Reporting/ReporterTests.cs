using System.Text.Json;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Reporting;

public class ReporterTests
{
    private static string Json(IEnumerable<PatchOperation> operations) => JsonSerializer.Serialize(new WorkbookPatch { Operations = [.. operations] });

    private static bool IsTime(PatchOperation operation, int row, int column) =>
        operation is WriteBlock block && block.Sheet == "OfficePM Summary" && SummarySheet.CalculatedAt == new CellAddress(row, column);

    [Fact]
    public void The_same_workbook_gives_the_same_patch_but_for_the_one_cell_with_the_time()
    {
        var workbook = TestList.Workbook(TestList.Rice, firstRow: 4);
        var one = RecalcPipeline.Assess(workbook, WorkbookCapabilities.All, TestList.Morning);
        var two = RecalcPipeline.Assess(workbook, WorkbookCapabilities.All, TestList.Morning.AddDays(3));
        Assert.NotEqual(Json(one.Patch.Operations), Json(two.Patch.Operations));
        Assert.Equal(Json(WithoutTime(one.Patch)), Json(WithoutTime(two.Patch)));
    }

    [Fact]
    public void Recalculating_the_result_changes_nothing_but_the_time()
    {
        var workbook = TestList.Workbook(TestList.Rice, firstRow: 4);
        var first = TestList.Recalc(workbook);
        var after = TestList.Apply(workbook, first.Patch);
        var second = RecalcPipeline.Assess(after, WorkbookCapabilities.All, TestList.Morning.AddHours(1));
        Assert.Equal(first.Assessment.RunId, second.Assessment.RunId);
        Assert.Equal(Json(WithoutTime(first.Patch)), Json(WithoutTime(second.Patch)));
    }

    // The time stands in one cell only; every other block is compared whole.
    private static IEnumerable<PatchOperation> WithoutTime(WorkbookPatch patch) => patch.Operations.Select(operation =>
        operation is WriteBlock { Sheet: "OfficePM Summary" } block
            ? block with
            {
                Rows =
                [
                    .. block.Rows.Select((row, r) => (IReadOnlyList<PatchCell?>)[.. row.Select((cell, c) => IsTime(block, r + 1, c + 1) ? null : cell)]),
                ],
            }
            : operation);

    [Fact]
    public void Our_columns_stand_right_of_the_list_with_live_formulas_over_their_own_row()
    {
        var outcome = TestList.Recalc(TestList.Rice, firstRow: 4);
        var columns = outcome.Patch.Operations.OfType<EnsureListColumns>().Single();
        Assert.Equal(["Score", "Rank", "Why", "Row"], columns.Columns.Select(column => column.Header));
        Assert.Equal([7, 8, 9, 10], columns.Columns.Select(column => column.Column));
        Assert.Equal("IF(COUNT(C5,D5,E5,F5)=4,IFERROR(ROUND(C5*D5*E5/F5,9),\"\"),\"\")", columns.Columns[0].Cells[0]!.Value.Formula);
        Assert.Equal(773.333333333, columns.Columns[0].Cells[0]!.Value.Number);
        Assert.Equal("IF(ISNUMBER(G5),RANK(G5,G$5:G$12),\"\")", columns.Columns[1].Cells[0]!.Value.Formula);
        Assert.True(columns.Columns[3].Hidden);
    }

    [Fact]
    public void A_row_that_Excel_cannot_compute_looks_its_score_up()
    {
        var cell = TestList.Column(TestList.Recalc(TestList.Rice).Patch, "Score").Cells[5]!.Value;
        Assert.Equal("IF(ISNUMBER(J7),IF(ISNUMBER(INDEX('OfficePM Results'!$E$5:$E$12,J7)),INDEX('OfficePM Results'!$E$5:$E$12,J7),\"\"),\"\")", cell.Formula);
        Assert.Equal(89.6, cell.Number);
    }

    [Fact]
    public void An_item_without_a_score_is_blank_not_zero()
    {
        var score = TestList.Column(TestList.Recalc(TestList.Rice).Patch, "Score").Cells[6]!.Value;
        Assert.Equal((CellKind.Text, ""), (score.Kind, score.Text));
    }

    [Fact]
    public void The_PMs_own_Score_keeps_its_header_and_ours_takes_our_name()
    {
        object?[][] rows = [[.. TestList.RiceHeader, "Score"], .. TestList.Rice.Skip(1).Select(row => (object?[])[.. row, 5])];
        Assert.Equal(["OfficePM Score", "Rank", "Why", "Row"], TestList.Recalc(rows).Patch.Operations.OfType<EnsureListColumns>().Single().Columns.Select(column => column.Header));
    }

    [Fact]
    public void Cells_in_the_way_keep_us_out_of_the_list_and_are_named()
    {
        var workbook = TestList.Workbook(TestList.Rice);
        var sheet = TestList.Sheet("Backlog", [.. TestList.Rice.Select((row, i) => i == 3 ? (object?[])[.. row, null, "in the way"] : row)]);
        var outcome = TestList.Recalc(workbook with { Sheets = [sheet] });
        if (outcome.Understood.List.Range.Last.Column == 6)
        {
            Assert.Empty(outcome.Patch.Operations.OfType<EnsureListColumns>());
            Assert.Contains(outcome.Result.Findings, finding => finding is { Code: "list-right-taken", Cell: "H4" });
        }

        Assert.Contains(outcome.Patch.Operations, operation => operation is WriteBlock { Sheet: "OfficePM Results" });
    }

    [Fact]
    public void A_protected_sheet_is_left_alone()
    {
        var workbook = TestList.Workbook(TestList.Rice);
        var outcome = TestList.Recalc(workbook with { Sheets = [workbook.Sheets[0] with { Protected = true }] });
        Assert.Empty(outcome.Patch.Operations.OfType<EnsureListColumns>());
        Assert.Contains(outcome.Result.Findings, finding => finding.Code == "list-protected");
    }

    [Fact]
    public void A_sheet_that_only_has_our_name_is_not_overwritten()
    {
        var workbook = TestList.Workbook(TestList.Rice);
        var outcome = TestList.Recalc(workbook with { Sheets = [.. workbook.Sheets, TestList.Sheet("OfficePM Summary", [["My own notes"]])] });
        Assert.DoesNotContain(outcome.Patch.Operations, operation => operation is EnsureSheet { Sheet: "OfficePM Summary" });
        Assert.Contains(outcome.Patch.Operations, operation => operation is EnsureSheet { Sheet: "OfficePM Summary 2" });
        Assert.Contains(outcome.Result.Findings, finding => finding.Code == "sheet-name-taken");

        var again = TestList.Recalc(TestList.Apply(workbook with { Sheets = [.. workbook.Sheets, TestList.Sheet("OfficePM Summary", [["My own notes"]])] }, outcome.Patch));
        Assert.Contains(again.Patch.Operations, operation => operation is EnsureSheet { Sheet: "OfficePM Summary 2" });
        Assert.DoesNotContain(again.Patch.Operations, operation => operation is EnsureSheet { Sheet: "OfficePM Summary 3" });
        Assert.Equal(outcome.Result.Findings, again.Result.Findings);
    }

    [Fact]
    public void A_sheet_of_the_PM_called_as_our_settings_is_kept_and_it_is_said_where_to_type_them()
    {
        var workbook = TestList.Workbook(TestList.Rice);
        var outcome = TestList.Recalc(workbook with { Sheets = [.. workbook.Sheets, TestList.Sheet("OfficePM Settings", [["My own notes"]])] });

        Assert.DoesNotContain(outcome.Patch.Operations, operation => operation is EnsureSheet { Sheet: "OfficePM Settings" });
        var taken = outcome.Result.Findings.Single(finding => finding.Code == "sheet-name-taken");
        Assert.Contains("on 'OfficePM Settings 2'", taken.Message, StringComparison.Ordinal);
        Assert.StartsWith("Type settings on 'OfficePM Settings 2'", taken.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_results_never_takes_the_name_of_another_table()
    {
        var workbook = TestList.Workbook(TestList.Rice);
        var theirs = TestList.Sheet("Kept", [["Former results"]]) with { Tables = [new TableSnapshot("officepm_results", new RangeAddress(1, 1, 2, 1), ["Former results"])] };
        var patch = TestList.Recalc(workbook with { Sheets = [.. workbook.Sheets, theirs] }).Patch;
        Assert.Equal("OfficePM_Results_2", patch.Operations.OfType<EnsureTable>().Single().Name);
        Assert.Equal("OfficePM_Results", TestList.Recalc(workbook).Patch.Operations.OfType<EnsureTable>().Single().Name);
    }

    [Fact]
    public void Without_capacity_there_is_no_lane_anywhere()
    {
        var patch = TestList.Recalc(TestList.Rice).Patch;
        foreach (var sheet in patch.Operations.OfType<EnsureSheet>().Where(sheet => sheet.Visibility == SheetVisibility.Visible))
        {
            Assert.DoesNotContain(TestList.Cells(patch, sheet.Sheet), cell => cell.Text is { } text
                && (text.Contains("Lane", StringComparison.Ordinal) || text.Contains("in the plan", StringComparison.Ordinal) || text.Contains("Not now", StringComparison.Ordinal)));
        }

        Assert.Contains(TestList.Cells(patch, "OfficePM Summary"), cell => cell.Text?.StartsWith("Type each team's weeks per quarter on OfficePM Settings", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Teams_without_capacity_are_asked_for_it_where_it_can_be_typed()
    {
        object?[][] rows = [[.. TestList.RiceHeader, "Team"], .. TestList.Rice.Skip(1).Select((row, i) => (object?[])[.. row, i % 2 == 0 ? "Web" : "Mobile"])];
        var patch = TestList.Recalc(rows).Patch;
        Assert.Contains(TestList.Cells(patch, "OfficePM Summary"), cell => cell.Text == "Type each team's weeks per quarter on OfficePM Settings, then Recalc.");
        Assert.Contains(TestList.Cells(patch, "OfficePM Settings"), cell => cell.Text == "Capacity");
    }

    [Fact]
    public void The_key_figure_line_is_no_wider_than_the_left_side()
    {
        foreach (var rows in WhyTests.ManyLists())
        {
            var text = TestList.CellAt(TestList.Recalc(rows).Patch, "OfficePM Summary", 2, 2).Text;
            Assert.True(text is null || TextSize.Width(text, 12.5) < 840, text);
        }
    }

    [Fact]
    public void Every_formula_of_ours_refers_to_cells_that_exist()
    {
        var workbook = TestList.Workbook(TestList.Rice, firstRow: 4);
        var outcome = TestList.Recalc(workbook);
        var after = TestList.Apply(workbook, outcome.Patch);
        var formulas = after.Sheets.SelectMany(sheet => sheet.Rows.SelectMany(row => row.Cells.Select(cell => (sheet.Name, cell.Cell.Formula)))).Where(cell => cell.Formula is not null).ToList();
        Assert.NotEmpty(formulas);
        foreach (var (name, formula) in formulas)
        {
            foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(
                formula!, @"('(?<sheet>[^']+)'!)?(?<range>\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            {
                var sheet = after.Sheet(match.Groups["sheet"] is { Success: true } other ? other.Value : name);
                Assert.NotNull(sheet);
                var range = RangeAddress.Parse(match.Groups["range"].Value);
                Assert.False(sheet[range.First].IsEmpty && range.Rows > 1 && sheet[range.Last].IsEmpty, $"{name}: {formula}");
            }
        }
    }

    [Fact]
    public void What_a_backend_cannot_write_is_left_out_and_said()
    {
        var patch = TestList.Recalc(TestList.Workbook(TestList.Rice), new WorkbookCapabilities()).Patch;
        Assert.DoesNotContain(patch.Operations, operation => operation is SetLink or SetValidation or SetConditionalFormat or SetDataBar or SetPage);
        Assert.All(patch.Operations.OfType<EnsureSheet>(), sheet => Assert.Equal(0, sheet.FrozenRows + sheet.FrozenColumns));
        Assert.All(patch.Operations.OfType<SetChart>().Where(chart => chart.Kind == ChartKind.Scatter), chart => Assert.Single(chart.Series));
        Assert.NotEmpty(patch.Substituted);
        Assert.Empty(TestList.Recalc(TestList.Workbook(TestList.Rice)).Patch.Substituted);
    }

    [Fact]
    public void Every_style_that_a_cell_names_is_there()
    {
        var patch = TestList.Recalc(TestList.Rice).Patch;
        var named = patch.Operations.OfType<WriteBlock>().SelectMany(block => block.Rows).SelectMany(row => row).Select(cell => cell?.Style)
            .Concat(patch.Operations.OfType<EnsureListColumns>().SelectMany(list => list.Columns).SelectMany(column => column.Cells.Select(cell => cell?.Style).Append(column.HeaderStyle)))
            .OfType<string>().Distinct();
        Assert.All(named, key => Assert.Contains(key, patch.Styles.Keys));
    }

    [Fact]
    public void A_list_without_estimates_gets_an_answer_and_no_columns()
    {
        object?[][] rows = [["Item", "Owner", "Status"], ["Login", "Kim", "open"], ["Search", "Lee", "open"], ["Export", "Ana", "done"]];
        var outcome = TestList.Recalc(rows);
        Assert.Empty(outcome.Patch.Operations.OfType<EnsureListColumns>());
        Assert.StartsWith("3 items read, no ranking yet", TestList.CellAt(outcome.Patch, "OfficePM Summary", 1, 2).Text, StringComparison.Ordinal);
        Assert.Contains(TestList.Cells(outcome.Patch, "OfficePM Summary"), cell => cell.Text == "reach, impact, confidence and effort");
        Assert.Null(outcome.Result.Method);
    }

    [Fact]
    public void Long_lists_keep_live_scores_and_get_ranks_as_values()
    {
        object?[][] rows = [TestList.RiceHeader, .. Enumerable.Range(1, 5_001).Select(i => (object?[])[$"A-{i}", $"Item {i}", i, 2, 0.8, 3])];
        var outcome = TestList.Recalc(rows);
        var columns = outcome.Patch.Operations.OfType<EnsureListColumns>().Single().Columns;
        Assert.Equal(["Score", "Rank", "Why"], columns.Select(column => column.Id));
        Assert.NotNull(columns[0].Cells[0]!.Value.Formula);
        Assert.Null(columns[1].Cells[0]!.Value.Formula);
        Assert.Null(columns[2].Cells[0]!.Value.Formula);
        Assert.Contains(outcome.Result.Findings, finding => finding.Code == "list-large");
        Assert.Contains(TestList.Cells(outcome.Patch, "OfficePM Summary"), cell => cell.Text?.StartsWith("Rank and Why are as of the last Recalc", StringComparison.Ordinal) == true);
        Assert.All(outcome.Patch.Operations.OfType<SetChart>(), chart => Assert.True(chart.Series.Sum(series => series.Marker == ChartMarker.None ? 0 : series.Y.Rows) <= 40));
    }

    [Fact]
    public void Text_that_looks_like_a_formula_stays_text()
    {
        object?[][] rows = [TestList.RiceHeader, ["A", Cell.OfText("=1+1"), 10, 2, 0.8, 3], ["B", "@cmd", 20, 2, 0.8, 3], ["C", "-x", 30, 2, 0.8, 3]];
        var patch = TestList.Recalc(rows).Patch;
        Assert.Contains(TestList.Cells(patch, "OfficePM Results"), cell => cell is { Text: "=1+1", Formula: null, Kind: CellKind.Text });
    }
}
