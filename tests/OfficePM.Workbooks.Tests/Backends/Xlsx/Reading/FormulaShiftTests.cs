using OfficePM.Workbooks.Backends.Xlsx.Reading;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Reading;

public sealed class FormulaShiftTests
{
    [Theory]
    [InlineData("A1+B$2*$C3/$D$4", "C2+D$2*$C4/$D$4")]
    [InlineData("SUM(A1:B10)", "SUM(C2:D11)")]
    [InlineData("Sheet1!A1+'My A1 ''sheet'' B2'!A1", "Sheet1!C2+'My A1 ''sheet'' B2'!C2")]
    [InlineData("\"A1 \"\"B2\"\"\"&A1", "\"A1 \"\"B2\"\"\"&C2")]
    [InlineData("LOG10(A1)+ATAN2(A1,B1)", "LOG10(C2)+ATAN2(C2,D2)")]
    [InlineData("Table1[[#This Row],[A1]]+A1", "Table1[[#This Row],[A1]]+C2")]
    [InlineData("T[a'[A1']b]*A1", "T[a'[A1']b]*C2")]
    [InlineData("[1]Sheet1!A1", "[1]Sheet1!C2")]
    [InlineData("Tax_A1+A1x+_A1+Rate.A1", "Tax_A1+A1x+_A1+Rate.A1")]
    [InlineData("1E5+1.5E-3+2e3*A1", "1E5+1.5E-3+2e3*C2")]
    [InlineData("SUM(A:A)+SUM($A:B)+SUM(1:1)+SUM($1:2)", "SUM(C:C)+SUM($A:D)+SUM(2:2)+SUM($1:3)")]
    [InlineData("IF(TRUE,#N/A,#REF!)", "IF(TRUE,#N/A,#REF!)")]
    [InlineData("XFD1+XFC1", "#REF!+#REF!")]
    [InlineData("ZZZ1+ABCD1", "ZZZ1+ABCD1")]
    [InlineData("Größe*A1", "Größe*C2")]
    [InlineData("A1:INDEX(B:B,3)", "C2:INDEX(D:D,3)")]
    [InlineData("F1(A1)", "F1(C2)")]
    [InlineData("\"open", "\"open")]
    public void Relative_references_move_and_all_else_stays(string formula, string expected) =>
        Assert.Equal(expected, FormulaShift.By(formula, rows: 1, columns: 2));

    [Fact]
    public void A_reference_that_leaves_the_sheet_is_an_error() => Assert.Equal("#REF!*$B2", FormulaShift.By("A1*$B4", -2, 0));
}
