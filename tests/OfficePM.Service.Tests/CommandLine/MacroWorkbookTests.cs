using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using OfficePM.Testing;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

namespace OfficePM.Service.Tests.CommandLine;

/// <summary>A workbook with macros stays one: under a name that says so, with every byte of its macros.</summary>
public sealed class MacroWorkbookTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Recalc_writes_a_workbook_with_macros_beside_it_and_remove_gives_it_back()
    {
        var input = await WithMacrosAsync();
        var output = desk.Folder.File("roadmap.recalc.xlsm");

        var ran = await CommandLineRunner.RunAsync("recalc", input);

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Equal([output, input], Directory.GetFiles(desk.Folder.Path).Order(StringComparer.Ordinal));
        AssertMacrosAsIn(input, output);
        var once = await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", input)).ExitCode);
        Assert.Equal(once, await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken));

        // One that is called so is updated itself.
        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", output)).ExitCode);
        Assert.Equal(once, await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await CommandLineRunner.RunAsync("remove", output)).ExitCode);
        AssertMacrosAsIn(input, output);
        Assert.Empty(Package.Differing(input, output));
    }

    [Fact]
    public async Task A_workbook_with_macros_is_not_written_under_a_name_without()
    {
        var output = desk.Folder.File("roadmap.xlsx");

        var ran = await CommandLineRunner.RunAsync("recalc", await WithMacrosAsync(), "-o", output);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("ends in .xlsm", ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_without_macros_is_not_written_under_a_name_with_them(bool text)
    {
        var output = desk.Folder.File("out.xlsm");
        var input = desk.Sample();
        if (text)
        {
            input = desk.Folder.File("ideas.csv");
            await File.WriteAllTextAsync(input, "Item,Reach,Impact,Confidence,Effort\nOne,100,2,0.8,3\nTwo,300,1,0.5,2\n", TestContext.Current.CancellationToken);
        }

        var ran = await CommandLineRunner.RunAsync("recalc", input, "-o", output);

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("ends in .xlsx", ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    private async Task<string> WithMacrosAsync()
    {
        var path = desk.Folder.File("roadmap.xlsm");
        await File.WriteAllBytesAsync(path, DecoratedWorkbook.File(macros: true), TestContext.Current.CancellationToken);
        return path;
    }

    private static void AssertMacrosAsIn(string original, string written)
    {
        using (var document = SpreadsheetDocument.Open(written, isEditable: false))
            Assert.Equal(SpreadsheetDocumentType.MacroEnabledWorkbook, document.DocumentType);
        Assert.Equal(Macros(original), Macros(written));

        static byte[] Macros(string file)
        {
            using var document = SpreadsheetDocument.Open(file, isEditable: false);
            using var project = document.WorkbookPart!.VbaProjectPart!.GetStream();
            using MemoryStream content = new();
            project.CopyTo(content);
            Assert.NotEqual(0, content.Length);
            return content.ToArray();
        }
    }
}
