using System.Text;
using OfficePM.Testing;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>A Recalc of a workbook with about everything in it.</summary>
public sealed class FidelityTests
{
    // Only these may change: where our columns, sheets, formats and names come in.
    private static readonly string[] Touched = ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/tables/table1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"];

    private static readonly string[] OnlyWithMacros = ["form controls", "macro projects", "ribbon tabs"];

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_feature_is_there_before_and_as_often_after(bool macros)
    {
        var original = DecoratedWorkbook.File(macros);
        var before = Features.Count(original);
        Assert.All(before, feature => Assert.True(feature.Value > 0 || (!macros && OnlyWithMacros.Contains(feature.Key)), $"{feature.Key} is not in the fixture"));
        var once = Recalc(original);
        Assert.Equal(before, Features.Count(once));
        Assert.Equal(before, Features.Count(Recalc(once)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_parts_but_a_few_are_the_same_bytes(bool macros)
    {
        var original = DecoratedWorkbook.File(macros);
        var theirs = Files.Parts(original).Keys;
        Assert.Equal(Touched, Files.Differing(original, Recalc(original)).Where(theirs.Contains));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_validator_finds_no_error_that_was_not_there_before(bool macros)
    {
        var original = DecoratedWorkbook.File(macros);
        var known = Files.Errors(original);
        Assert.Empty(known);
        var once = Recalc(original);
        Assert.Empty(Files.Errors(once).Except(known));
        Assert.Empty(Files.Errors(Recalc(once)).Except(known));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_second_recalc_gives_the_same_bytes_and_remove_the_original(bool macros)
    {
        var original = DecoratedWorkbook.File(macros);
        var once = Recalc(original);
        Assert.Equal(once, Recalc(once));
        Assert.Empty(Files.Differing(original, Files.Apply(once, Removing.Of(Files.Read(once)).Patch)));
    }

    [Fact]
    public void The_list_is_scored_and_its_totals_and_formulas_stand()
    {
        var sheet = Files.Read(Recalc(DecoratedWorkbook.File())).Sheet("Backlog")!;
        Assert.Equal("Score", sheet[3, 8].Text);
        Assert.Equal(50, sheet[4, 8].Number, 9);
        Assert.Equal("SUBTOTAL(109,Ideas[Weeks])", sheet[12, 5].Formula);
        Assert.True(sheet[12, 8].IsEmpty);
        Assert.Equal("B4:B5*E4:E5", sheet[26, 2].Formula);
        Assert.Equal(12, sheet.Tables.Single().Range.Last.Row);
    }

    [Fact]
    public void A_protected_list_sheet_keeps_every_byte_and_a_finding_says_where_the_results_are()
    {
        var parts = Files.Parts(DecoratedWorkbook.File());
        parts["xl/worksheets/sheet1.xml"] = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(parts["xl/worksheets/sheet1.xml"]).Replace("</sheetData>", "</sheetData><sheetProtection sheet=\"1\"/>", StringComparison.Ordinal));
        var original = Files.Pack(parts);
        var written = Recalc(original);
        Assert.DoesNotContain(Files.Differing(original, written), part => part is "xl/worksheets/sheet1.xml" or "xl/tables/table1.xml");
        var snapshot = Files.Read(written);
        Assert.Equal("Score", snapshot.Sheet("OfficePM Results")![4, 5].Text);
        Assert.Contains(
            snapshot.Sheet("OfficePM Check")!.Rows.SelectMany(row => row.Cells),
            cell => cell.Cell.Text?.Contains("Take the protection off 'Backlog'", StringComparison.Ordinal) == true);
        Assert.Empty(Files.Differing(original, Files.Apply(written, Removing.Of(snapshot).Patch)));
    }

    [Fact]
    public async Task LibreOffice_opens_what_was_written_and_sees_the_scores()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        var path = folder.File("decorated.xlsx");
        var written = Recalc(DecoratedWorkbook.File());
        await File.WriteAllBytesAsync(path, written, TestContext.Current.CancellationToken);
        var theirs = Files.Read(await File.ReadAllBytesAsync(
            await LibreOffice.RecalculateAsync(path, folder, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)).Sheet("Backlog")!;
        var ours = Files.Read(written).Sheet("Backlog")!;
        for (var row = 4; row <= 11; row++)
        {
            Assert.Equal(ours[row, 8].Number, theirs[row, 8].Number, 9);
            Assert.Equal(ours[row, 9].Number, theirs[row, 9].Number);
        }
    }

    private static byte[] Recalc(byte[] file) => Files.Apply(file, RecalcPipeline.Assess(Files.Read(file), WorkbookCapabilities.All, Now).Patch);
}
