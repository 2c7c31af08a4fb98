using OfficePM.Workbooks.Backends.Xlsx.Writing;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("[@Reach]*[@Impact]", "T[[#This Row],[Reach]]*T[[#This Row],[Impact]]")]
    [InlineData("[@[Reach / qtr]]%", "T[[#This Row],[Reach / qtr]]%")]
    [InlineData("[@[Cost '[k'#']]]", "T[[#This Row],[Cost '[k'#']]]")]
    [InlineData("T[@Reach]", "T[[#This Row],[Reach]]")]
    [InlineData("IF([@A]=\"[@B]\",1,'[@C]'!A1)", "IF(T[[#This Row],[A]]=\"[@B]\",1,'[@C]'!A1)")]
    [InlineData("RANK([@Score],T[Score])", "RANK(T[[#This Row],[Score]],T[Score])")]
    [InlineData("C5*D5", "C5*D5")]
    public void References_to_the_own_row_of_a_table_are_written_as_the_file_wants_them(string patch, string file) =>
        Assert.Equal(file, FormulaNotation.ToFile(patch, "T"));

    [Fact]
    public void A_reference_to_the_own_row_outside_a_table_is_a_bad_call() =>
        Assert.Throws<ArgumentException>(() => FormulaNotation.ToFile("[@Reach]", null));

    [Theory]
    [InlineData("G5", true)]
    [InlineData("SUM(A1:Z9)", true)]
    [InlineData("SUM($G:$G)", true)]
    [InlineData("SUM(5:5)", true)]
    [InlineData("F5*2", false)]
    [InlineData("'Other'!G5", false)]
    [InlineData("Other!G5+F1", false)]
    [InlineData("'Backlog'!H5", true)]
    [InlineData("VLOOKUP(A1,Backlog!B:J,6,FALSE)", true)]
    [InlineData("\"G5\"&F5", false)]
    [InlineData("LOG10(F5)", false)]
    [InlineData("1E5+F5", false)]
    [InlineData("T[Reach]", false)]
    [InlineData("T[[#This Row],[Score]]", true)]
    [InlineData("SUM(T[[Reach]:[Rank]])", true)]
    [InlineData("ROWS(T)", true)]
    [InlineData("OfficePM.col.Score", true)]
    [InlineData("'OfficePM Results'!A1", true)]
    [InlineData("MyScores", true)]
    [InlineData("[1]Backlog!G5", true)]
    [InlineData("Sheet1:Backlog!G5", true)]
    public void A_formula_that_depends_on_our_cells_is_known(string formula, bool touches)
    {
        OurCells ours = new(
            "Backlog", new HashSet<int> { 7, 8 }, "T", ["Score", "Rank"], ["OfficePM Results"], new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "MyScores" });
        Assert.Equal(touches, FormulaReferences.Touches(formula, "Backlog", ours));
    }
}
