using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Reporting;

#pragma warning disable S3878 // Each collection is one row of the sheet, not a list of arguments.

/// <summary>What OfficePM Check and OfficePM Settings say to a person who reads them without help.</summary>
public class CheckViewTests
{
    private static readonly object?[][] Transposed =
    [
        ["Criteria", "Buy a tool", "Build it", "Hire an agency", "Partner"], ["Customer value", 8, 9, 7, "6?"], ["Strategic fit", 5, 9, 4, 6], ["Cost", 4, 8, 7, 3],
    ];

    private static WorkbookSnapshot WithAnotherList(IReadOnlyList<object?[]> rows)
    {
        var workbook = TestList.Workbook(rows);
        return workbook with { Sheets = [.. workbook.Sheets, TestList.Sheet("Ideas", [TestList.RiceHeader, ["B-1", "Maps", 10, 1, 0.8, 2], ["B-2", "Chat", 20, 2, 0.5, 1]])] };
    }

    // The texts of one row of a sheet of ours, from the cell with this text on.
    private static List<string> RowOf(WorkbookPatch patch, string sheet, string text) =>
        [.. Rows(patch, sheet).First(row => row.Contains(text)).Where(cell => cell.Length > 0)];

    private static List<List<string>> Rows(WorkbookPatch patch, string sheet) =>
        [.. patch.Operations.OfType<WriteBlock>().Where(block => block.Sheet == sheet).SelectMany(block => block.Rows).Select(row => row.Select(cell => cell?.Text ?? "").ToList())];

    private static int Place(WorkbookPatch patch, string text) => Rows(patch, "OfficePM Check").FindIndex(row => row.Contains(text));

    [Fact]
    public void Check_says_which_list_was_read_by_which_method_and_why()
    {
        var patch = TestList.Recalc(TestList.Rice).Patch;
        Assert.StartsWith("List, Backlog, A1:F9, Header row with", string.Join(", ", RowOf(patch, "OfficePM Check", "List")), StringComparison.Ordinal);
        Assert.Equal(["Found by", "ID", "Each item has its own ID"], RowOf(patch, "OfficePM Check", "Found by"));
        Assert.Equal("RICE: reach × impact × confidence ÷ effort", RowOf(patch, "OfficePM Check", "Method")[1]);
        Assert.Equal("Value/effort", RowOf(patch, "OfficePM Check", "Other lenses")[1]);
    }

    [Fact]
    public void Check_names_the_lists_that_were_not_read()
    {
        var patch = TestList.Recalc(WithAnotherList(TestList.Rice)).Patch;
        Assert.Equal("Ideas!A1", RowOf(patch, "OfficePM Check", "Not read")[1]);
        Assert.Contains(patch.Operations.OfType<SetLink>(), link => link.Sheet == "OfficePM Check" && link.Target == "'Ideas'!A1");
    }

    private static WorkbookSnapshot WithSettings(params IReadOnlyList<object?[]> settings)
    {
        var workbook = TestList.Workbook(TestList.Rice);
        return workbook with { Sheets = [.. workbook.Sheets, TestList.Sheet("OfficePM Settings", settings)] };
    }

    [Fact]
    public void A_setting_that_could_not_be_followed_is_named_by_a_place_that_fits_and_decides_nothing()
    {
        var patch = TestList.Recalc(WithSettings(
            [null, "Method"], [null, "Setting", "Yours", "Detected", "Why"], [null, "Method", "Magic"], [null, "Columns"], [null, "Setting", "Yours", "Detected", "Why"], [null, "Impact", "Banana"])).Patch;

        Assert.Equal(["Settings!C3", "Setting could not be followed", "Method = Magic"], RowOf(patch, "OfficePM Check", "Settings!C3")[..3]);
        Assert.Contains(patch.Operations.OfType<SetLink>(), link => link.Sheet == "OfficePM Check" && link.Target == "'OfficePM Settings'!C3");
        Assert.DoesNotContain("set on OfficePM Settings", string.Join('|', RowOf(patch, "OfficePM Check", "Method")), StringComparison.OrdinalIgnoreCase);
        Assert.InRange(RowOf(patch, "OfficePM Check", "Settings!C6").Max(text => text.Length), 10, 100);
    }

    [Fact]
    public void A_setting_that_was_followed_is_said_to_be_set() =>
        Assert.Contains("Set on OfficePM Settings", RowOf(TestList.Recalc(WithSettings([null, "Method"], [null, "Setting", "Yours", "Detected", "Why"], [null, "Method", "Value/effort"])).Patch, "OfficePM Check", "Method"));

    [Fact]
    public void The_name_of_a_sheet_that_is_longer_than_the_column_is_shortened()
    {
        var workbook = TestList.Workbook(TestList.Rice);
        var patch = TestList.Recalc(workbook with
        {
            Sheets = [.. workbook.Sheets, TestList.Sheet("Ideas of all the offices", [TestList.RiceHeader, ["B-1", "Maps", 10, 1, 0.8, 2], ["B-2", "Chat", 20, 2, 0.5, 1]])],
        }).Patch;

        var place = Rows(patch, "OfficePM Check").First(row => row.Contains("Another list"))[1];
        Assert.EndsWith("!A1", place, StringComparison.Ordinal);
        Assert.StartsWith("Ideas", place, StringComparison.Ordinal);
        Assert.InRange(place.Length, 6, 16);
    }

    [Fact]
    public void Ratings_that_make_the_score_are_said_to_be_used()
    {
        var patch = TestList.Recalc([["Feature", "Value (Sales)", "Value (Support)", "Effort"], ["Maps", 5, 3, 2], ["Chat", 2, null, 1], ["Tours", 4, 4, 3]]).Patch;
        Assert.StartsWith("Score, as part of the mean", RowOf(patch, "OfficePM Check", "Value (Sales)")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Each_criterion_says_whether_more_of_it_is_better()
    {
        var patch = TestList.Recalc(TestList.Rice).Patch;
        Assert.Contains(RowOf(patch, "OfficePM Check", "Impact"), text => text.EndsWith("more is better", StringComparison.Ordinal));
        Assert.Contains(RowOf(patch, "OfficePM Check", "Effort (person-weeks)"), text => text == "2, 3, 5, person-weeks, less is better");
    }

    [Fact]
    public void What_asks_for_something_stands_before_what_is_only_good_to_know()
    {
        var patch = TestList.Recalc(WithAnotherList(TestList.Rice)).Patch;
        var (asks, knows) = (Place(patch, "To look at"), Place(patch, "Good to know"));
        Assert.InRange(Place(patch, "Effort missing"), asks, knows);
        Assert.True(Place(patch, "Another list") > knows);
    }

    [Fact]
    public void A_word_for_nothing_that_costs_a_score_is_to_be_looked_at()
    {
        object?[][] rows = [.. TestList.Rice.Take(7), ["A-7", "Gift cards", 400, 1, 0.5, "?"], ["A-8", "Webhooks", 160, 2, 0.5, 3]];
        var patch = TestList.Recalc(WithAnotherList(rows)).Patch;
        Assert.Equal(
            ["F8", "Effort missing", "? (text)", "Not scored; a blank is never a zero", "Type a number above 0 in “Effort (person-weeks)”.", "Gift cards has no score and no rank"],
            RowOf(patch, "OfficePM Check", "Effort missing"));
        Assert.True(Place(patch, "Effort missing") < Place(patch, "Good to know"));
        Assert.DoesNotContain(Rows(patch, "OfficePM Check"), row => row.Contains("A word for nothing"));
    }

    [Fact]
    public void A_missing_number_takes_one_line_that_says_each_thing_once() =>
        Assert.Equal(
            ["F8", "Effort missing", "(blank)", "Not scored; a blank is never a zero", "Type a number above 0 in “Effort (person-weeks)”.", "Gift cards has no score and no rank"],
            RowOf(TestList.Recalc(TestList.Rice).Patch, "OfficePM Check", "Effort missing"));

    [Fact]
    public void A_list_with_one_column_per_item_is_told_by_its_rows()
    {
        var patch = TestList.Recalc(Transposed).Patch;
        Assert.Equal(["2", "Customer value", "Value"], RowOf(patch, "OfficePM Check", "Customer value").Take(3));
        Assert.Contains("sheet Backlog, one column per item, items in columns B to E", RowOf(patch, "OfficePM Check", "How your columns were read"));
        Assert.Equal(("E2", "Partner has no score and no rank"), (RowOf(patch, "OfficePM Check", "6? (text)")[0], RowOf(patch, "OfficePM Check", "6? (text)")[^1]));
    }

    [Fact]
    public void Settings_shows_no_row_for_what_the_list_does_not_have()
    {
        var names = TestList.Report(TestList.Rice).Understood.Settings.Select(setting => setting.Name).ToList();
        Assert.DoesNotContain(SettingNames.Table, names);
        Assert.DoesNotContain("Identical raters", names);
        Assert.DoesNotContain("Stale rows", names);
        Assert.Contains("Round-number effort", names);
    }

    [Fact]
    public void Each_block_of_Settings_says_what_it_is_for_and_leaves_Yours_to_the_PM()
    {
        var rows = Rows(TestList.Recalc(TestList.Rice).Patch, "OfficePM Settings");
        var titles = rows.Where(row => row.Count > 2 && SettingBlocks.All.Contains(row[1]) && row[2].Length == 0 && row[3].EndsWith('.')).Select(row => row[1]);
        Assert.Equal([SettingBlocks.List, SettingBlocks.Method, SettingBlocks.Columns, SettingBlocks.Scales, SettingBlocks.Capacity, SettingBlocks.Checks, SettingBlocks.Reporting], titles);
        Assert.DoesNotContain(rows, row => row.Count > 2 && row[2].Length > 0 && row[2] != "Yours");
    }

    [Theory]
    [InlineData("short", 1)]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitän", 3)]
    public void A_word_that_is_wider_than_its_column_counts_the_lines_it_takes(string word, int lines) =>
        Assert.Equal(lines, TextSize.Lines(word, 10.5, 110));

    [Fact]
    public void The_check_of_scores_that_stand_in_a_row_speaks_of_the_row()
    {
        object?[][] rows =
        [
            ["Feature", "Login", "Search", "Export", "Themes", "Alerts"], ["Value", 8, 9, 7, 6, 5], ["Effort", 4, 3, 2, 1, 5], ["Score", 2, 3, 3.5, 6, 2],
        ];
        var sentence = Rows(TestList.Recalc(TestList.Workbook(rows)).Patch, "OfficePM Check").SelectMany(row => row).Single(text => text.Contains("follow the formula", StringComparison.Ordinal));
        Assert.StartsWith("4 of 5 scores in row 4 (Score)", sentence, StringComparison.Ordinal);
    }
}
