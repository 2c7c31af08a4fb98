using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

public class KeyTests
{
    [Fact]
    public void A_key_column_with_a_value_of_its_own_in_each_row_is_the_key()
    {
        var read = Understand(["ID", "Feature", "Value", "Effort"], [1.0, "Same", 1.0, 1.0], [2.0, "Same", 2.0, 1.0]);
        Assert.Equal([1], read.Key.Columns);
        Assert.Equal(["1", "2"], read.Items.Select(item => item.LookupKey));
        Assert.All(read.Items, item => Assert.True(item.Unique));
    }

    [Fact]
    public void Without_one_the_name_is_the_key()
    {
        var read = Understand(["ID", "Feature", "Value", "Effort"], [1.0, "One", 1.0, 1.0], [1.0, "Two", 2.0, 1.0]);
        Assert.Equal([2], read.Key.Columns);
        Assert.Equal("A1", read.Finding("key-not-unique").Cell);
    }

    [Fact]
    public void Equal_names_are_told_apart_by_the_first_column_that_can()
    {
        var read = Understand(["Feature", "Team", "Value", "Effort"], ["Search", "Web", 1.0, 1.0], ["Search", "Mobile", 2.0, 1.0], ["Export", "Web", 2.0, 1.0]);
        Assert.Equal([1, 2], read.Key.Columns);
        Assert.Equal("Search | Web", read.Items[0].LookupKey);
    }

    [Fact]
    public void Names_that_differ_in_case_only_are_duplicates_and_said()
    {
        var read = Understand(["Feature", "Value", "Effort"], ["Search", 1.0, 1.0], ["SEARCH", 2.0, 1.0], ["Export", 2.0, 1.0]);
        Assert.Equal([false, false, true], read.Items.Select(item => item.Unique));
        Assert.Equal(2, read.Key.Duplicates);
        Assert.Equal("Search", read.Finding("duplicate-key").Read);
    }

    [Fact]
    public void Estimates_are_never_part_of_a_key()
    {
        var read = Understand(["Feature", "Reach", "Impact", "Confidence", "Effort"], ["Same", 1.0, 1.0, 1.0, 1.0], ["Same", 2.0, 1.0, 1.0, 1.0]);
        Assert.Equal([1], read.Key.Columns);
    }

    [Fact]
    public void Fractions_are_no_keys_because_Excel_prints_them_by_language()
    {
        var read = Understand(["ID", "Feature", "Value", "Effort"], [1.1, "One", 1.0, 1.0], [1.2, "Two", 2.0, 1.0]);
        Assert.Equal([2], read.Key.Columns);
    }

    [Fact]
    public void An_item_without_a_name_has_no_look_up()
    {
        var read = Understand(["Feature", "Value", "Effort"], ["One", 1.0, 1.0], [null, 2.0, 1.0]);
        Assert.Equal("(no name)", read.Backlog.Items[1].Name);
        Assert.False(read.Items[1].Unique);
    }

    [Fact]
    public void Equal_names_with_keys_of_their_own_are_pointed_out()
    {
        var read = Understand(["ID", "Feature", "Value", "Effort"], [1.0, "Same", 1.0, 1.0], [2.0, "same ", 2.0, 1.0], [3.0, "Other", 2.0, 1.0]);
        Assert.Contains("rows 2, 3", read.Finding("equal-names").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_choose_the_key()
    {
        var rows = Sheet("Backlog", ["ID", "Feature", "Team", "Value", "Effort"], [1.0, "One", "Web", 1.0, 1.0], [2.0, "One", "Data", 2.0, 1.0]);
        var read = SheetUnderstanding.Understand(Book(rows, Settings(("List", "Items are found by", "feature | team"))));
        Assert.Equal("One | Web", read.Items[0].LookupKey);
        Assert.Equal("ID", read.Settings.Single(row => row.Name == SettingNames.Key).Detected.Text);
        var wrong = SheetUnderstanding.Understand(Book(rows, Settings(("List", "Items are found by", "Feature | Gone"))));
        Assert.Equal([1], wrong.Key.Columns);
        Assert.Contains("ID is used instead", wrong.Finding("setting-not-followed").Done, StringComparison.Ordinal);
    }
}
