using System.Diagnostics;

namespace OfficePM.Testing;

/// <summary>LibreOffice as a second opinion: it recalculates our formulas and shows what a person would see.</summary>
public static class LibreOffice
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private static readonly Lazy<TemporaryFolder> Profile = new(() => new TemporaryFolder());
    private static readonly string? Program = Find("soffice");

    /// <summary>Why a test that needs it cannot run; to be shown when it is skipped.</summary>
    public const string Missing = "LibreOffice (soffice) is not installed; tests/run.sh installs it";

    /// <summary>Whether it is installed.</summary>
    public static bool IsAvailable => Program is not null;

    /// <summary>
    /// Recalculates a workbook: the stored results of all formulas are taken out first, since LibreOffice keeps stored results otherwise.
    /// </summary>
    /// <param name="workbook">Path of an .xlsx; left as it is.</param>
    /// <param name="folder">Where the recalculated copy goes.</param>
    /// <returns>The path of the recalculated copy.</returns>
    public static async Task<string> RecalculateAsync(string workbook, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var stripped = folder.File(Path.GetFileNameWithoutExtension(workbook) + ".stripped.xlsx");
        StoredResults.Strip(workbook, stripped);
        return await ConvertAsync(stripped, "xlsx:Calc MS Excel 2007 XML", folder, cancellationToken);
    }

    /// <summary>Opens a workbook and saves it again, as a person would who has no Excel.</summary>
    public static Task<string> ResaveAsync(string workbook, TemporaryFolder folder, CancellationToken cancellationToken) =>
        ConvertAsync(workbook, "xlsx:Calc MS Excel 2007 XML", folder, cancellationToken);

    /// <summary>Prints a workbook to PDF.</summary>
    public static Task<string> ToPdfAsync(string workbook, TemporaryFolder folder, CancellationToken cancellationToken) =>
        ConvertAsync(workbook, "pdf", folder, cancellationToken);

    /// <summary>Prints a workbook and turns the pages into pictures.</summary>
    /// <returns>One PNG per printed page.</returns>
    public static async Task<IReadOnlyList<string>> ToPngAsync(string workbook, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var pdf = await ToPdfAsync(workbook, folder, cancellationToken);
        var prefix = folder.File(Path.GetFileNameWithoutExtension(workbook));
        await RunAsync(Find("pdftoppm") ?? "pdftoppm", ["-r", "96", "-png", pdf, prefix], cancellationToken);
        return [.. Directory.GetFiles(folder.Path, Path.GetFileName(prefix) + "-*.png").Order(StringComparer.Ordinal)];
    }

    /// <summary>Prints a workbook; its pages as pixels, 96 to the inch, and as text.</summary>
    public static async Task<IReadOnlyList<(PrintedPage Picture, string Text)>> PrintAsync(string workbook, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var pdf = await ToPdfAsync(workbook, folder, cancellationToken);
        var prefix = folder.File(Path.GetFileNameWithoutExtension(workbook));
        await RunAsync(Find("pdftoppm") ?? "pdftoppm", ["-r", "96", pdf, prefix], cancellationToken);
        await RunAsync(Find("pdftotext") ?? "pdftotext", ["-layout", pdf, prefix + ".txt"], cancellationToken);

        // Each page of the text ends with a form feed.
        var texts = (await File.ReadAllTextAsync(prefix + ".txt", cancellationToken)).Split('\f');
        return [.. Directory.GetFiles(folder.Path, Path.GetFileName(prefix) + "-*.ppm").Order(StringComparer.Ordinal).Select((file, page) => (PrintedPage.Read(file), texts[page]))];
    }

    private static async Task<string> ConvertAsync(string workbook, string format, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var output = Path.Combine(folder.Path, "converted");
        Directory.CreateDirectory(output);
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            await RunAsync(
                Program ?? throw new InvalidOperationException(Missing),
                [
                    "-env:UserInstallation=" + new Uri(Profile.Value.Path).AbsoluteUri, "--headless", "--norestore",
                    "--convert-to", format, "--outdir", output, workbook,
                ],
                cancellationToken);
        }
        finally
        {
            OneAtATime.Release();
        }

        var converted = Path.Combine(output, Path.GetFileNameWithoutExtension(workbook) + "." + format.Split(':')[0]);
        return File.Exists(converted) ? converted : throw new InvalidOperationException($"LibreOffice could not open {Path.GetFileName(workbook)}.");
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(4));
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {await output} {await error}");
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
