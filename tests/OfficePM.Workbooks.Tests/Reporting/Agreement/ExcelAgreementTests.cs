using OfficePM.Engine.Scoring;
using OfficePM.Testing;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Reporting.Agreement;

/// <summary>
/// The formula that we put into the list against the engine, for every closed form of every method, computed by a program that has never
/// seen our engine.
/// </summary>
public sealed class ExcelAgreementTests(AgreementWorkbook workbook) : IClassFixture<AgreementWorkbook>
{
    public static TheoryData<string> Variants => [.. Variant.All.Select(variant => variant.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_formula_as_written_gives_the_engines_scores(string variant) => Compare(variant, edited: false);

    [Theory]
    [MemberData(nameof(Variants))]
    public void After_other_numbers_and_weights_were_typed_in_it_gives_what_the_engine_would(string variant) => Compare(variant, edited: true);

    [Fact]
    public void The_results_that_were_stored_before_were_all_wrong()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        Assert.All(workbook.Lists, list => Assert.All(
            Enumerable.Range(0, list.Expected.Count), item => Assert.Equal(AgreementWorkbook.Planted, workbook.Stored.Sheet(list.List)![item + 2, list.Scores.Column].Number)));
    }

    [Fact]
    public void Every_method_is_compared()
    {
        var compared = Variant.All.Select(variant => variant.Settings.Method).ToHashSet(StringComparer.Ordinal);
        Assert.All(ScoringMethods.All, method => Assert.Contains(method.Name, compared));
    }

    [Fact]
    public void Every_operator_and_every_function_is_compared()
    {
        bool Read(Func<Expression, bool> such) => workbook.Lists.Any(list => ComparedList.Reads(list.Formula, such));
        Assert.All(Enum.GetValues<BinaryOperator>(), op => Assert.True(Read(part => part is Expression.Binary binary && binary.Operator == op), $"{op}"));
        Assert.All(Enum.GetValues<Function>(), function => Assert.True(Read(part => part is Expression.Call call && call.Function == function), $"{function}"));
        Assert.All(
            Enum.GetValues<ColumnFunction>(), function => Assert.True(Read(part => part is Expression.Column column && column.Function == function), $"{function}"));
        Assert.True(Read(part => part is Expression.Weight));
    }

    private void Compare(string name, bool edited)
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var list = workbook.Lists[(2 * Variant.All.ToList().FindIndex(variant => variant.Name == name)) + (edited ? 1 : 0)];
        var computed = workbook.Computed.Sheet(list.List)!;
        for (var item = 0; item < list.Expected.Count; item++)
        {
            var cell = computed[item + 2, list.Scores.Column];
            var place = $"{new CellAddress(item + 2, list.Scores.Column)} ={list.FormulaOf(item)}";
            // Every row here is one that Excel can compute, so none of them looks its score up.
            Assert.DoesNotContain("INDEX(", list.FormulaOf(item), StringComparison.Ordinal);
            if (list.Expected[item] is { } score)
            {
                Assert.True(
                    cell.Kind == CellKind.Number && Math.Abs(cell.Number - score) <= 1e-9 * Math.Max(1, Math.Abs(score)),
                    $"{place}: the engine has {score:R}, not {cell.Kind} {cell.Number:R} {cell.Text}");
            }
            else
            {
                Assert.True(cell.Kind is CellKind.Text or CellKind.Blank && string.IsNullOrEmpty(cell.Text), $"{place}: the engine has none, not {cell.Kind} {cell.Number:R} {cell.Text}");
            }
        }

        Assert.Contains(list.Expected, score => score is not null);
    }
}
