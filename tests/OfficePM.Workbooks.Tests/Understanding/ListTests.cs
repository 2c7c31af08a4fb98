using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

public class ListTests
{
    private static readonly object?[] A = ["F-1", "Search", 100.0, 2.0, 0.8, 3.0];
    private static readonly object?[] B = ["F-2", "Export", 50.0, 1.0, 0.5, 1.0];

    [Fact]
    public void A_header_below_a_title_and_an_empty_row_is_found()
    {
        var read = Understand(["Product backlog 2026"], ["Owner: somebody"], [], RiceHeaders, A, B);
        Assert.Equal("A4:F6", read.List.Range.ToString());
        Assert.Equal(4, read.List.HeaderRow);
        Assert.Equal(["Search", "Export"], read.Backlog.Items.Select(item => item.Name));
        Assert.Equal([5, 6], read.Items.Select(item => item.Row));
        Assert.Equal("RICE", read.Engine.Method);
    }

    [Fact]
    public void An_Excel_table_comes_before_a_header_row()
    {
        var sheet = At("Plan", 1, 1, RiceHeaders, A, [], [], RiceHeaders, ["T-1", "Table item", 1.0, 1.0, 1.0, 1.0], ["Total", null, 1.0]) with
        {
            Tables = [new TableSnapshot("Backlog", new RangeAddress(5, 1, 7, 6), ["ID", "Feature", "Reach", "Impact", "Confidence", "Effort"], TotalsRow: true)],
        };
        var read = SheetUnderstanding.Understand(Book(sheet));
        Assert.Equal("Backlog", read.List.Table);
        Assert.Equal("Table item", Assert.Single(read.Backlog.Items).Name);
        Assert.Equal("A1", read.Finding("another-list").Cell);
    }

    [Fact]
    public void Two_lists_below_each_other_are_not_mixed()
    {
        var read = Understand(RiceHeaders, A, B, [], ["Feature", "Team", "Effort"], ["Other", "Web", 2.0]);
        Assert.Equal(2, read.Backlog.Items.Count);
        Assert.Equal("A5", read.Finding("another-list").Cell);
    }

    [Fact]
    public void Totals_notes_and_the_copyright_line_are_left_out_and_said()
    {
        var read = Understand(RiceHeaders, A, B, ["Total", null, 150.0, null, null, 4.0], [], ["© 2026 Somebody"], [null, "Scores agreed in May"]);
        Assert.Equal(2, read.Backlog.Items.Count);
        Assert.Contains("row 4", read.Finding("totals-row").Done, StringComparison.Ordinal);
        Assert.Contains("row 6", read.Finding("note-row").Done, StringComparison.Ordinal);
        Assert.Contains("row 7", read.Finding("rows-after-list").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_row_inside_the_list_does_not_end_it()
    {
        var read = Understand(RiceHeaders, A, [], [], B);
        Assert.Equal([2, 5], read.Items.Select(item => item.Row));
    }

    [Fact]
    public void An_item_called_Total_rewrite_is_an_item()
    {
        var read = Understand(RiceHeaders, A, ["F-3", "Total rewrite", 5.0, 1.0, 0.5, 9.0]);
        Assert.Equal(2, read.Backlog.Items.Count);
    }

    [Fact]
    public void Hidden_rows_count_and_are_said()
    {
        var sheet = Sheet("Backlog", RiceHeaders, A, B);
        var hidden = new RowSnapshot(3, true, [1, 2, 3, 4, 5, 6], [.. sheet.Rows[2].Cells.Select(cell => cell.Cell)]);
        var read = SheetUnderstanding.Understand(Book(sheet with { Rows = [sheet.Rows[0], sheet.Rows[1], hidden] }));
        Assert.Equal(2, read.Backlog.Items.Count);
        Assert.Contains("1 item", read.Finding("hidden-rows").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Spacer_columns_and_merged_names_do_not_cut_the_list()
    {
        // A real layout: the story spans C:G, the estimate stands in H.
        var sheet = At("Sheet1", 2, 2,
            ["Product Backlog"],
            ["ID", "STORY", null, null, null, null, "Estimation (Hours)"],
            [1.0, "Set up the project", null, null, null, null, 3.0],
            [2.0, "Code of conduct", null, null, null, null, 0.0]) with
        {
            Merges = [new RangeAddress(2, 2, 2, 8), new RangeAddress(4, 3, 4, 7), new RangeAddress(5, 3, 5, 7)],
        };
        var read = SheetUnderstanding.Understand(Book(sheet));
        Assert.Equal("B3:H5", read.List.Range.ToString());
        Assert.Equal(0, read.Input(1, "effort"));
    }

    [Fact]
    public void A_legend_beside_the_list_is_not_part_of_it()
    {
        var read = Understand([.. RiceHeaders, null, null, "Legend"], [.. A, null, null, "3 = massive"], B, B.ToArray());
        Assert.Equal("A1:F4", read.List.Range.ToString());
        Assert.Equal("I1", read.Finding("cells-beside-list").Cell);
    }

    [Fact]
    public void The_sheet_in_front_is_preferred_and_the_other_is_named()
    {
        var read = SheetUnderstanding.Understand(Book(Sheet("Old", RiceHeaders, A, B), Sheet("New", RiceHeaders, B)) with { ActiveSheet = "New" });
        Assert.Equal("New", read.List.Sheet);
        Assert.Equal("Old", read.Finding("another-list").Sheet);
    }

    [Fact]
    public void Our_own_sheets_and_columns_are_no_part_of_the_list()
    {
        var list = Sheet("Backlog", [.. RiceHeaders, "Score", "Rank", "Why", "Row"], [.. A, 53.3, 1.0, "because", 1.0]);
        var results = Sheet("OfficePM Results", RiceHeaders, A, B);
        var names = Ownership.ColumnIds.Select((id, at) => new DefinedName(
            Ownership.ColumnName(id), SheetReference.Absolute("Backlog", new RangeAddress(1, 7 + at, 2, 7 + at)))).ToArray();
        var read = SheetUnderstanding.Understand(new WorkbookSnapshot { Sheets = [results, list], Names = names, ActiveSheet = "OfficePM Results" });
        Assert.Equal("Backlog", read.List.Sheet);
        Assert.Equal("A1:F2", read.List.Range.ToString());
        Assert.DoesNotContain(read.Columns, column => column.Role == Role.AuthorScore);
    }

    [Fact]
    public void A_column_of_ours_that_was_renamed_is_left_alone_and_said()
    {
        var list = Sheet("Backlog", [.. RiceHeaders, "My number"], [.. A, 53.3]);
        var read = SheetUnderstanding.Understand(Book(list) with
        {
            Names = [new DefinedName(Ownership.ColumnName("Score"), "Backlog!$G$1:$G$2")],
        });
        Assert.Equal("G1", read.Finding("ownership-disputed").Cell);
        Assert.Equal("A1:F2", read.List.Range.ToString());
    }

    [Fact]
    public void A_stray_name_of_ours_does_not_hide_the_PMs_column()
    {
        var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", RiceHeaders, A, B)) with
        {
            Names = [new DefinedName(Ownership.ColumnName("Score"), "Backlog!$C$1:$C$3")],
        });
        Assert.Equal("RICE", read.Engine.Method);
        Assert.Equal("C1", read.Finding("ownership-disputed").Cell);
    }

    [Fact]
    public void The_list_of_the_last_Recalc_stays_the_list()
    {
        var book = Book(Sheet("One", RiceHeaders, A, B), Sheet("Two", RiceHeaders, A, B)) with { ActiveSheet = "One" };
        var read = SheetUnderstanding.Understand(book with { Names = [new DefinedName(Ownership.ListName, "Two!$A$1:$F$3")] });
        Assert.Equal("Two", read.List.Sheet);
    }

    [Fact]
    public void Settings_choose_the_sheet_and_the_header_row()
    {
        var other = Sheet("Other", ["Feature", "Effort"], ["x", 1.0], [], ["Feature", "Value", "Effort"], ["y", 3.0, 2.0]);
        var read = SheetUnderstanding.Understand(Book(
            Sheet("Backlog", RiceHeaders, A, B), other, Settings(("List", "Sheet", "other"), ("List", "Header row", 4.0))));
        Assert.Equal("Other", read.List.Sheet);
        Assert.Equal("y", Assert.Single(read.Backlog.Items).Name);
    }

    [Fact]
    public void A_sheet_in_Settings_that_does_not_exist_is_said_and_detected_instead()
    {
        var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", RiceHeaders, A, B), Settings(("List", "Sheet", "Gone"))));
        Assert.Equal("Backlog", read.List.Sheet);
        Assert.Contains("no such sheet", read.Finding("setting-not-followed").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_list_the_refusal_says_where_it_looked()
    {
        var error = Assert.Throws<ListNotFoundException>(() => SheetUnderstanding.Understand(Book(Sheet("Notes", ["Minutes of the meeting"], [], ["We talked."]))));
        Assert.Contains("Notes", error.Message, StringComparison.Ordinal);
        Assert.Contains("OfficePM Settings", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_is_an_error_is_said_and_its_column_is_read()
    {
        var read = Understand([.. RiceHeaders, Cell.OfError("#REF!", "Old!A1")], [.. A, "Web"], [.. B, "App"]);
        Assert.Equal("G1", read.Finding("header-error").Cell);
        Assert.Equal("A1:G3", read.List.Range.ToString());
    }

    [Fact]
    public void A_second_list_far_below_the_rows_that_are_searched_is_named()
    {
        object?[][] items = [.. Enumerable.Range(0, 80).Select(at => (object?[])[$"F-{at}", $"Feature {at}", 100.0, 2.0, 0.8, 3.0])];
        var read = Understand([RiceHeaders, .. items, [], ["Done"], RiceHeaders, ["F-99", "Old", 1.0, 1.0, 1.0, 1.0]]);
        Assert.Equal(80, read.Backlog.Items.Count);
        Assert.Equal("A84", read.Finding("another-list").Cell);
    }

    [Theory]
    [InlineData("B5*B6/B8", "E2*F2/H2")]
    [InlineData("SUM($B5:B$7)", "SUM(E$2:$G2)")]
    [InlineData("IF(B5=\"B5\",Other!B5,'My sheet'!B5:C6)", "IF(E2=\"B5\",Other!B5,'My sheet'!B5:C6)")]
    [InlineData("LOG10(A1)+Table1[B5]", "LOG10(A1)+Table1[B5]")]
    public void Formulas_follow_a_list_that_is_turned(string formula, string turned) => Assert.Equal(turned, TransposedForm.Turn(formula));

    [Fact]
    public void An_empty_workbook_is_refused_in_words() =>
        Assert.Contains("No list of items", Assert.Throws<ListNotFoundException>(() => SheetUnderstanding.Understand(Book(Sheet("Sheet1")))).Message, StringComparison.Ordinal);
}
