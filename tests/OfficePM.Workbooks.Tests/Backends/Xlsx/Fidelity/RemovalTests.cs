using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>What remove leaves when another program has saved the workbook since the Recalc.</summary>
public sealed class RemovalTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Programs => ["LibreOffice", "ClosedXML"];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Nothing_of_ours_is_left_and_all_else_is_as_the_other_program_saved_it(string program)
    {
        var given = await RecalculatedAsync(program);
        LeftAsGiven.Check(given, Removed(given));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_recalc_in_between_leaves_no_text_behind(string program)
    {
        var given = Recalc(await RecalculatedAsync(program));
        LeftAsGiven.Check(given, Removed(given));
    }

    private static byte[] Recalc(byte[] file) => Files.Apply(file, RecalcPipeline.Assess(Files.Read(file), WorkbookCapabilities.All, Now).Patch);

    private static byte[] Removed(byte[] file) => Files.Apply(file, Removing.Of(Files.Read(file)).Patch);

    /// <summary>A workbook with results, as a program saved it again.</summary>
    private static async Task<byte[]> RecalculatedAsync(string program)
    {
        if (program == "ClosedXML")
        {
            using XLWorkbook workbook = new(new MemoryStream(Recalc(ByClosedXml())));
            using MemoryStream saved = new();
            workbook.SaveAs(saved);
            return saved.ToArray();
        }

        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        var path = folder.File("decorated.xlsx");
        await File.WriteAllBytesAsync(path, Recalc(DecoratedWorkbook.File()), TestContext.Current.CancellationToken);
        return await File.ReadAllBytesAsync(await LibreOffice.ResaveAsync(path, folder, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }

    // ClosedXML cannot open the decorated workbook (pictures, slicers): its list with what ClosedXML writes around one.
    private static byte[] ByClosedXml()
    {
        using XLWorkbook workbook = new();
        var list = workbook.AddWorksheet("Backlog");
        string[] headers = ["Item", "Reach", "Impact", "Confidence", "Weeks", "Updated", "Reach per week"];
        list.Cell("A1").Value = "Roadmap";
        for (var column = 0; column < headers.Length; column++)
            list.Cell(3, column + 1).Value = headers[column];
        for (var row = 4; row <= 11; row++)
        {
            list.Cell(row, 1).Value = $"Idea {row}";
            list.Cell(row, 2).Value = row * 100;
            list.Cell(row, 3).Value = 1 + (row % 3);
            list.Cell(row, 4).Value = 0.5;
            list.Cell(row, 5).Value = 1 + (row % 4);
            list.Cell(row, 6).Value = new DateTime(2026, 5, row, 0, 0, 0, DateTimeKind.Unspecified);
            list.Cell(row, 7).FormulaA1 = $"B{row}/E{row}";
        }

        var table = list.Range("A3:G11").CreateTable("Ideas");
        table.ShowTotalsRow = true;
        table.Field("Weeks").TotalsRowFunction = XLTotalsRowFunction.Sum;
        list.Range("B4:B11").AddConditionalFormat().DataBar(XLColor.CornflowerBlue).LowestValue().HighestValue();
        list.Range("D4:D11").SetDataValidation().Decimal.Between(0, 1);
        list.Cell("A4").Comment.AddText("From finance");
        list.Cell("A5").Hyperlink = new XLHyperlink("Rates!A1");
        list.PageSetup.PrintAreas.Add("A1:G40");
        list.PageSetup.Header.Left.AddText("Roadmap");
        var rates = workbook.AddWorksheet("Rates");
        rates.Cell("A1").Value = "Score";
        rates.Protect();
        workbook.AddWorksheet("Old").Hide();
        workbook.NamedRanges.Add("Rate", rates.Range("A1:A2"));
        using MemoryStream file = new();
        workbook.SaveAs(file);
        return file.ToArray();
    }
}
