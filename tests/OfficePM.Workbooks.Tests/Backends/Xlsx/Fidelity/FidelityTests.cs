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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_recalc_after_an_estimate_changed_touches_no_more_and_can_be_taken_back(bool macros)
    {
        var plain = DecoratedWorkbook.File(macros);
        var original = Edited(plain);
        var edited = Edited(Recalc(plain));
        var again = Recalc(edited, Now.AddDays(1));
        Assert.Equal(540, Files.Read(again).Sheet("Backlog")![5, 8].Number, 9);
        Assert.Equal(Features.Count(original), Features.Count(again));
        Assert.Empty(Files.Errors(again));
        var theirs = Files.Parts(original).Keys;
        Assert.Equal(Touched, Files.Differing(original, again).Where(theirs.Contains));
        var removed = Files.Apply(again, Removing.Of(Files.Read(again)).Patch);
        LeftAsGiven.Check(again, removed);
        Assert.Equal(SdkReader.Cells(original), SdkReader.Cells(removed));
        Assert.Equal(["xl/styles.xml", "xl/worksheets/sheet1.xml"], Files.Differing(original, removed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_lists_sheet_keeps_its_cells_and_all_that_stands_around_them(bool macros)
    {
        var original = DecoratedWorkbook.File(macros);
        var written = Recalc(original);
        string[] changing = ["dimension", "cols", "sheetData"];
        Assert.Equal(Around(original, "xl/worksheets/sheet1.xml", changing), Around(written, "xl/worksheets/sheet1.xml", changing));
        var (before, after) = (SdkReader.CellsAsTheyLook(original, "Backlog"), SdkReader.CellsAsTheyLook(written, "Backlog"));
        Assert.All(before, cell => Assert.Equal(cell.Value, after[cell.Key]));
        Assert.All(after.Keys.Except(before.Keys), cell => Assert.Matches("^[H-K]([3-9]|1[01])$", cell));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_workbooks_own_part_keeps_everything_and_gains_sheets_and_names(bool macros)
    {
        var original = DecoratedWorkbook.File(macros);
        var written = Recalc(original);
        string[] changing = ["sheets", "definedNames"];
        Assert.Equal(Around(original, "xl/workbook.xml", changing), Around(written, "xl/workbook.xml", changing));
        foreach (var part in changing)
        {
            var (before, after) = (Inside(original, "xl/workbook.xml", part), Inside(written, "xl/workbook.xml", part));
            Assert.Equal(before, after.Take(before.Count));
            Assert.All(after.Skip(before.Count), added => Assert.Contains("OfficePM", added, StringComparison.Ordinal));
        }
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

    private static byte[] Recalc(byte[] file, DateTimeOffset? now = null) =>
        Files.Apply(file, RecalcPipeline.Assess(Files.Read(file), WorkbookCapabilities.All, now ?? Now).Patch);

    /// <summary>The second item reaches more people than was thought.</summary>
    private static byte[] Edited(byte[] file)
    {
        var parts = Files.Parts(file);
        var sheet = Encoding.UTF8.GetString(parts["xl/worksheets/sheet1.xml"]);
        Assert.Contains("<c r=\"B5\"><v>600</v></c>", sheet, StringComparison.Ordinal);
        parts["xl/worksheets/sheet1.xml"] = Encoding.UTF8.GetBytes(sheet.Replace("<c r=\"B5\"><v>600</v></c>", "<c r=\"B5\"><v>900</v></c>", StringComparison.Ordinal));
        return Files.Pack(parts);
    }

    /// <summary>The elements of a part but for some, in one spelling.</summary>
    private static List<string> Around(byte[] file, string part, string[] but) =>
        [.. Package.Canonical(Files.Parts(file)[part]).Elements().Where(element => !but.Contains(element.Name.LocalName)).Select(element => element.ToString())];

    /// <summary>What an element of a part holds, in one spelling.</summary>
    private static List<string> Inside(byte[] file, string part, string name) =>
        [.. Package.Canonical(Files.Parts(file)[part]).Elements().Single(element => element.Name.LocalName == name).Elements().Select(element => element.ToString())];
}
