using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OfficePM.Service.Tests.CommandLine;

/// <summary>A workbook whose structure somebody protected gains and loses no sheets.</summary>
public sealed class LockedStructureTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Recalc_is_refused_with_what_to_do_and_nothing_is_written()
    {
        var file = Locked(desk.Sample());
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        var ran = await CommandLineRunner.RunAsync("recalc", file, "--in-place");

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("sheets cannot be added. Unprotect it (Review, Protect Workbook)", ran.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(2, (await CommandLineRunner.RunAsync("recalc", file)).ExitCode);
        Assert.Equal([file], Directory.GetFiles(desk.Folder.Path));
    }

    [Fact]
    public async Task Check_works()
    {
        var ran = await CommandLineRunner.RunAsync("check", Locked(desk.Sample()));

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("J16", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_our_sheets_are_there_already_recalc_writes_on_them_and_remove_is_refused()
    {
        var file = Locked(await desk.RecalculatedSampleAsync());

        var ran = await CommandLineRunner.RunAtAsync(CommandLineRunner.Noon.AddDays(1), "recalc", file);

        Assert.True(ran.ExitCode == 0, ran.Error);
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var refused = await CommandLineRunner.RunAsync("remove", file);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("sheets cannot be removed", refused.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    private static string Locked(string file)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: true);
        document.WorkbookPart!.Workbook.WorkbookProtection = new WorkbookProtection { LockStructure = true };
        return file;
    }
}
