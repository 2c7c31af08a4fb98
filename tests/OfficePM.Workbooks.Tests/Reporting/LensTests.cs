using System.Text.Json;
using OfficePM.Engine;
using OfficePM.Engine.Ranking;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

namespace OfficePM.Workbooks.Tests.Reporting;

public class LensTests
{
    private const string TradeOffs = "OfficePM Trade-offs";
    private const string Summary = "OfficePM Summary";
    private const string Results = "OfficePM Results";

    private static string?[] Texts(WorkbookPatch patch, string sheet) => [.. TestList.Cells(patch, sheet).Select(cell => cell.Text)];

    private static LensPair Pair(double? tau, int compared = 20, int disagreements = 3) =>
        new(0, 1, compared, tau, 0.5, [.. Enumerable.Range(0, disagreements).Select(i => new RankDifference(i, 1, 2))]);

    // The values below a header of Results, item by item.
    private static PatchCell[] Column(WorkbookPatch patch, string header)
    {
        var column = Enumerable.Range(2, 60).First(column => TestList.CellAt(patch, Results, ResultsLayout.HeaderRow, column).Text == header);
        return [.. Enumerable.Range(ResultsLayout.HeaderRow + 1, LensList.Rows.Count - 1).Select(row => TestList.CellAt(patch, Results, row, column))];
    }

    [Fact]
    public void Each_lens_has_its_score_and_rank_on_Results_and_each_sorting_lens_its_class_and_measures()
    {
        var patch = LensList.Recalc(LensList.Workbook).Patch;
        // Audit log: (3 + 13 + 13) ÷ 2.
        Assert.Equal((14.5, 1), (Column(patch, "WSJF score")[13].Number, (int)Column(patch, "WSJF rank")[13].Number));
        Assert.Equal("Must", Column(patch, "MoSCoW")[13].Text);
        Assert.Equal("Must-be", Column(patch, "Kano")[13].Text);
        // (A + O) ÷ (A + O + M + I) of 2, 6, 32 and 20.
        Assert.Equal(8 / 60.0, Column(patch, "Better")[13].Number, 1e-9);
        Assert.Equal(-38 / 60.0, Column(patch, "Worse")[13].Number, 1e-9);
        Assert.Equal("Blauth's rule says attractive", Column(patch, "Kano: to know")[4].Text);
        Assert.Equal(CellKind.Blank, Column(patch, "MoSCoW")[23].Kind);
    }

    [Fact]
    public void Scores_of_other_lenses_are_values_and_the_list_follows_the_main_one()
    {
        var patch = LensList.Recalc(LensList.Workbook).Patch;
        Assert.All(Column(patch, "WSJF score"), cell => Assert.Null(cell.Formula));
        Assert.Equal(["Score", "Rank", "Why", "Row"], patch.Operations.OfType<EnsureListColumns>().Single().Columns.Select(column => column.Header));
        Assert.Contains("D4*E4*F4/G4", TestList.Column(patch, "Score").Cells[0]!.Value.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_says_how_far_the_orders_agree_and_where_they_do_not()
    {
        var texts = Texts(LensList.Recalc(LensList.Workbook).Patch, Summary);
        Assert.Contains("The same list through other lenses", texts);
        Assert.Contains("Partly the same order as RICE: 2 of the first 5 are the same (tau-b 0.30, WS 0.76)", texts);
        Assert.Contains("17th by RICE, 1st by WSJF", texts);
        Assert.Contains("3rd by RICE, 16th by WSJF", texts);
        Assert.Contains("Must-be 7; One-dimensional 4; Attractive 4; Indifferent 9", texts);
    }

    [Fact]
    public void MoSCoW_is_weighed_by_effort_and_held_against_what_is_safe_to_promise()
    {
        var report = LensList.Report(LensList.Workbook);
        var moscow = report.Classifications.First(classification => classification.Name == "MoSCoW");
        // Must, Should and Could take 23, 25 and 18 of 66 weeks; Won't stands outside.
        Assert.Equal(
            "Must 35% of the effort, within the 60% that is safe to promise; Should 38%; Could 27% (about 20% leaves room to give); Won't 4 items; 1 item in no class",
            LensWords.Classes(moscow));
    }

    [Theory]
    [InlineData(0.604, 0.6, "60.4%")]
    [InlineData(0.6001, 0.6, "60.1%")]
    [InlineData(0.6, 0.6, "60%")]
    [InlineData(0.35294, 0.6, "35%")]
    [InlineData(0.001, null, "<1%")]
    [InlineData(0.999, null, ">99%")]
    [InlineData(0, null, "0%")]
    [InlineData(1, null, "100%")]
    public void A_share_above_its_limit_never_reads_as_if_it_were_on_it(double share, double? limit, string words) => Assert.Equal(words, LensWords.Share(share, limit));

    [Theory]
    [InlineData(0.9, "nearly the same order")]
    [InlineData(0.8, "nearly the same order")]
    [InlineData(0.6, "mostly the same order")]
    [InlineData(0.3, "partly the same order")]
    [InlineData(0.0, "orders that have little in common")]
    [InlineData(-0.6, "nearly opposite orders")]
    [InlineData(null, "no order to compare: one of them ties all items")]
    public void Agreement_has_words(double? tau, string words) => Assert.Equal(words, LensWords.Order(Pair(tau)));

    [Fact]
    public void Without_a_difference_it_is_the_same_order_and_without_two_items_there_is_nothing_to_compare()
    {
        Assert.Equal("the same order", LensWords.Order(Pair(1, disagreements: 0)));
        Assert.Equal("nothing to compare", LensWords.Order(Pair(null, compared: 1)));
    }

    [Fact]
    public void An_item_in_disagreement_leads_to_its_row()
    {
        var links = LensList.Recalc(LensList.Workbook).Patch.Operations.OfType<SetLink>().ToLookup(link => link.Sheet, link => link.Target);
        // Audit log is the 14th item below the header in row 3.
        Assert.Contains("'Backlog'!A17", links[TradeOffs]);
        Assert.Contains("'Backlog'!A17", links[Summary]);
    }

    [Fact]
    public void Every_lens_shows_its_formula_its_conventions_and_its_source()
    {
        var texts = string.Join(' ', Texts(LensList.Recalc(LensList.Workbook).Patch, TradeOffs).Where(text => !string.IsNullOrEmpty(text)));
        var assessment = LensList.Assess(LensList.Understand(LensList.Workbook));
        foreach (var lens in assessment.Lenses!.Lenses)
        {
            Assert.Contains(lens.Source, texts, StringComparison.Ordinal);
            Assert.Contains(lens.Variant, texts, StringComparison.Ordinal);
            Assert.All(lens.Conventions.Values, convention => Assert.Contains(convention, texts, StringComparison.Ordinal));
        }

        foreach (var classification in assessment.Classifications.Where(classification => classification.Name is "MoSCoW" or "Kano"))
        {
            Assert.Contains(classification.Source, texts, StringComparison.Ordinal);
            Assert.All(classification.Conventions.Values, convention => Assert.Contains(convention, texts, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_decides_is_said_for_both_sides()
    {
        var texts = Texts(LensList.Recalc(LensList.Workbook).Patch, TradeOffs);
        Assert.Contains("RICE: reach of 180 holds it back; WSJF: risk reduction of 13 lifts it", texts);
    }

    [Fact]
    public void Without_another_lens_there_is_no_sheet_of_Trade_offs_and_no_section()
    {
        var patch = LensList.Recalc(LensList.Workbook, wsjf: false, classes: false).Patch;
        Assert.DoesNotContain(patch.Operations, operation => operation is EnsureSheet { Sheet: TradeOffs });
        Assert.DoesNotContain(patch.Operations, operation => operation is DefineName { Name: "OfficePM.sheet.TradeOffs" });
        Assert.DoesNotContain("The same list through other lenses", Texts(patch, Summary));
    }

    [Fact]
    public void A_sheet_of_Trade_offs_that_has_nothing_left_to_show_goes()
    {
        var after = TestList.Apply(LensList.Workbook, LensList.Recalc(LensList.Workbook).Patch);
        Assert.NotNull(after.Sheet(TradeOffs));
        var without = TestList.Apply(after, LensList.Recalc(after, wsjf: false, classes: false).Patch);
        Assert.Null(without.Sheet(TradeOffs));
        Assert.Null(without.Name("OfficePM.sheet.TradeOffs"));
    }

    [Fact]
    public void Undo_brings_back_a_sheet_that_the_last_Recalc_took_away()
    {
        var after = TestList.Apply(LensList.Workbook, LensList.Recalc(LensList.Workbook).Patch);
        var without = TestList.Apply(after, LensList.Recalc(after, wsjf: false, classes: false).Patch);
        var undone = TestList.Apply(without, Undoing.Of(without)!);
        Assert.Equal(
            after.Sheet(TradeOffs)!.Rows.SelectMany(row => row.Cells.Select(cell => (row.Number, cell.Column, cell.Cell.Text, cell.Cell.Number))),
            undone.Sheet(TradeOffs)!.Rows.SelectMany(row => row.Cells.Select(cell => (row.Number, cell.Column, cell.Cell.Text, cell.Cell.Number))));
        Assert.Contains(Ownership.In(undone).Sheets, sheet => sheet.Id == "TradeOffs");
    }

    [Fact]
    public void Undo_takes_away_a_sheet_that_the_last_Recalc_brought()
    {
        var before = TestList.Apply(LensList.Workbook, LensList.Recalc(LensList.Workbook, wsjf: false, classes: false).Patch);
        var after = TestList.Apply(before, LensList.Recalc(before).Patch);
        Assert.NotNull(after.Sheet(TradeOffs));
        var undone = TestList.Apply(after, Undoing.Of(after)!);
        Assert.Null(undone.Sheet(TradeOffs));
        Assert.Null(undone.Name("OfficePM.sheet.TradeOffs"));
    }

    [Fact]
    public void A_second_Recalc_with_lenses_gives_the_same_file_and_remove_the_original()
    {
        var original = Files.Pack(LensList.Rows, firstRow: 3);
        var once = Files.Apply(original, LensList.Recalc(Files.Read(original)).Patch);
        Assert.Empty(Files.Errors(once).Except(Files.Errors(original)));
        Assert.Equal(once, Files.Apply(once, LensList.Recalc(Files.Read(once)).Patch));
        Assert.Empty(Files.Differing(original, Files.Apply(once, Removing.Of(Files.Read(once)).Patch)));
    }

    [Fact]
    public void Remove_gives_back_the_original_also_after_the_sheet_of_Trade_offs_went()
    {
        var original = Files.Pack(LensList.Rows, firstRow: 3);
        var once = Files.Apply(original, LensList.Recalc(Files.Read(original)).Patch);
        var without = Files.Apply(once, LensList.Recalc(Files.Read(once), wsjf: false, classes: false).Patch);
        Assert.Null(Files.Read(without).Sheet(TradeOffs));
        Assert.Empty(Files.Errors(without).Except(Files.Errors(original)));
        Assert.Empty(Files.Differing(original, Files.Apply(without, Removing.Of(Files.Read(without)).Patch)));
    }

    [Fact]
    public void Programs_get_the_lenses_with_their_agreement_and_each_items_scores_and_classes()
    {
        var understood = LensList.Understand(LensList.Workbook);
        var assessment = LensList.Assess(understood);
        var json = JsonDocument.Parse(ResultDocument.ToJson(ResultDocument.Check(understood, assessment, []))).RootElement;
        var lenses = json.GetProperty("lenses");
        Assert.Equal(["RICE", "WSJF"], lenses.EnumerateArray().Select(lens => lens.GetProperty("name").GetString()));
        Assert.False(lenses[0].TryGetProperty("agreement", out _));
        var agreement = lenses[1].GetProperty("agreement");
        Assert.Equal(("partly the same order", 24), (agreement.GetProperty("words").GetString(), agreement.GetProperty("compared").GetInt32()));
        Assert.Equal(assessment.Lenses!.Pairs[0].TauB, agreement.GetProperty("tauB").GetDouble());
        Assert.Equal("(business value + time criticality + risk reduction) / job size", lenses[1].GetProperty("formula").GetString());

        var item = json.GetProperty("items")[13];
        Assert.Equal((14.5, 1), (item.GetProperty("lenses").GetProperty("WSJF").GetProperty("score").GetDouble(), item.GetProperty("lenses").GetProperty("WSJF").GetProperty("rank").GetInt32()));
        Assert.Equal("Must", item.GetProperty("classes").GetProperty("MoSCoW").GetProperty("class").GetString());
        Assert.Equal(8 / 60.0, item.GetProperty("classes").GetProperty("Kano").GetProperty("measures").GetProperty("better").GetDouble(), 1e-9);
        Assert.False(json.GetProperty("items")[23].GetProperty("classes").TryGetProperty("MoSCoW", out _));
        Assert.Contains(json.GetProperty("classifications").EnumerateArray(), one => one.GetProperty("name").GetString() == "MoSCoW" && one.GetProperty("classes")[0].GetProperty("effortShare").GetDouble() > 0.3);
    }

    [Fact]
    public void A_lens_that_scores_nothing_is_not_shown_and_says_why_on_Check()
    {
        var understood = LensList.Understand(LensList.Workbook);
        var nothing = understood with { Lenses = [new Lens(understood.Backlog with { Criteria = [] }, new EngineSettings { Method = "CD3" })] };
        var reported = Reporter.Write(LensList.Workbook, nothing, LensList.Assess(nothing), WorkbookCapabilities.All, TestList.Morning);
        Assert.DoesNotContain("How far the orders agree", Texts(reported.Patch, TradeOffs));
        Assert.Contains(reported.Findings, finding => finding.Done.StartsWith("CD3: ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_lens_cannot_read_is_said_once_and_at_its_cell()
    {
        var rows = LensList.Rows.Select((row, i) => i == 2 ? (object?[])[.. row.Take(6), null, .. row.Skip(7)] : row).ToList();
        var workbook = TestList.Workbook(rows, firstRow: 3);
        // The effort of RICE, and of MoSCoW's shares.
        var findings = LensList.Recalc(workbook).Findings.Where(finding => finding.Cell == "G5").ToList();
        Assert.Single(findings);
    }

    [Fact]
    public void Quadrants_that_repeat_those_of_the_method_are_shown_once()
    {
        var report = TestList.Report([["Idea", "Value", "Effort"], ["One", 8, 5], ["Two", 3, 3], ["Three", 1, 8], ["Four", 9, 2]]);
        Assert.DoesNotContain(report.Classifications, classification => classification.Name == "Value/effort");
        Assert.DoesNotContain(Ownership.TradeOffs, report.Titles.Keys);
    }

    [Fact]
    public void Trade_offs_begin_with_an_answer_of_at_most_90_characters()
    {
        Assert.Equal("RICE and WSJF agree in part: 2 of the first 5 are the same", Headlines.TradeOffs(LensList.Report(LensList.Workbook)));
        Assert.Equal("Must takes 35% of the effort; up to 60% is safe to promise", Headlines.TradeOffs(LensList.Report(LensList.Workbook, wsjf: false)));
    }

    [Fact]
    public void Lenses_of_one_method_are_told_apart_by_their_variant()
    {
        var understood = LensList.Understand(LensList.Workbook);
        var result = LensList.Assess(understood).Scoring!;
        Assert.Equal(
            ["RICE (confidence as a fraction)", "RICE (another)", "RICE (another) 2", "WSJF"],
            LensView.Names([result, result with { Variant = "another" }, result with { Variant = "another" }, result with { Method = "WSJF" }]));
    }
}
