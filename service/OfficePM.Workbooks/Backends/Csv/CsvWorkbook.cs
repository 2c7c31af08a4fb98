using System.Globalization;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Backends.Xlsx.Reading;
using OfficePM.Workbooks.Backends.Xlsx.Writing;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Csv;

/// <summary>
/// A list in a text file (CSV, or divided by semicolons, tabs or strokes). It is read as a workbook of one sheet, and results are written into
/// a workbook of their own: a text file has no place for them.
/// </summary>
public sealed class CsvWorkbook : IWorkbook
{
    private const int LongestSheetName = 31;

    // The package is made here, of rows that repeat: how far it packs says nothing about harm.
    private static readonly XlsxLimits OwnPackage = XlsxLimits.Default with { LargestRatio = int.MaxValue };

    private readonly string path;
    private readonly string outputPath;
    private byte[]? read;
    private XlsxPackage? package;

    private CsvWorkbook(string path, string outputPath)
    {
        this.path = path;
        this.outputPath = outputPath;
    }

    /// <inheritdoc/>
    public WorkbookCapabilities Capabilities => WorkbookCapabilities.All;

    /// <summary>The largest file that is read, in bytes: 64 MiB.</summary>
    public static long LargestFile => 64L << 20;

    /// <summary>Whether a file is read as text, by its ending: .csv, .tsv, .tab or .txt.</summary>
    public static bool IsText(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV" or ".TAB" or ".TXT";

    /// <summary>A text file as a workbook. Nothing is read yet, and no file is held open between calls.</summary>
    /// <param name="path">The text file; it is never written.</param>
    /// <param name="outputPath">The workbook (.xlsx) to write, which is replaced if it is there.</param>
    /// <exception cref="ArgumentException">Both are the same file.</exception>
    public static CsvWorkbook Open(string path, string outputPath)
    {
        if (string.Equals(AtomicFile.Target(path), AtomicFile.Target(outputPath), StringComparison.Ordinal))
            throw new ArgumentException("A text file cannot hold the results: name a workbook.", nameof(outputPath));
        return new CsvWorkbook(path, outputPath);
    }

    /// <inheritdoc/>
    public Task<WorkbookSnapshot> ReadAsync(CancellationToken cancellationToken) => Task.Run(() => Read(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<WriteReceipt> ApplyAsync(WorkbookPatch patch, CancellationToken cancellationToken) =>
        Task.Run(() => Apply(patch, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        package?.Dispose();
        (package, read) = (null, null);
        return ValueTask.CompletedTask;
    }

    /// <summary>What a text file becomes as a sheet.</summary>
    internal static WorkbookSnapshot Snapshot(ReadOnlySpan<byte> file, string name)
    {
        var (snapshot, made) = Convert(file, name, CancellationToken.None);
        made.Dispose();
        return snapshot;
    }

    private WorkbookSnapshot Read(CancellationToken cancellationToken)
    {
        package?.Dispose();
        read = ReadFile();
        (var snapshot, package) = Convert(read, Path.GetFileName(path), cancellationToken);
        return snapshot;
    }

    private WriteReceipt Apply(WorkbookPatch patch, CancellationToken cancellationToken)
    {
        AtomicFile.RefuseWhileOpenElsewhere(outputPath);
        if (package is null)
            Read(cancellationToken);
        else
            RefuseIfChanged();
        var source = package!;
        FileEnding.RefuseOther(source, outputPath);
        var patched = XlsxPatcher.Apply(source, patch);
        AtomicFile.Replace(
            outputPath, stream => PackageWriter.Write(source, patched.Changes, stream, cancellationToken), RefuseIfChanged, cancellationToken);
        source.Dispose();
        (package, read) = (null, null);
        return patched.Receipt;
    }

    private static (WorkbookSnapshot Snapshot, XlsxPackage Package) Convert(ReadOnlySpan<byte> file, string name, CancellationToken cancellationToken)
    {
        var sheet = SheetNameOf(name);
        var table = CsvTable.Read(file, name, sheet);
        using MemoryStream stream = new();
        var notes = CsvPackage.Write(table, sheet, stream);
        stream.Position = 0;
        var made = XlsxPackage.Open(stream, OwnPackage, name);
        return (WorkbookReader.Read(made, cancellationToken) with { Notes = [.. table.Notes, .. notes] }, made);
    }

    /// <summary>The tab is named for the file, as Excel does; never as one of ours.</summary>
    private static string SheetNameOf(string name)
    {
        var plain = new string([.. Path.GetFileNameWithoutExtension(name).Select(letter => letter is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(letter) ? '_' : letter)])
            .Trim('\'', ' ');
        if (plain.Length > LongestSheetName)
            plain = plain[..(char.IsHighSurrogate(plain[LongestSheetName - 1]) ? LongestSheetName - 1 : LongestSheetName)].TrimEnd('\'', ' ');
        return plain.Length == 0 || Ownership.HasPrefix($"{plain} ")
            || string.Equals(plain, "History", StringComparison.OrdinalIgnoreCase) ? "List" : plain;
    }

    private byte[] ReadFile()
    {
        var name = Path.GetFileName(path);
        if (Directory.Exists(path))
            throw new WorkbookException(WorkbookFailure.Unsupported, $"'{name}' is a folder, not a text file.");
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            using MemoryStream buffer = new();
            var chunk = new byte[1 << 16];
            for (int count; (count = stream.Read(chunk)) > 0;)
            {
                if (buffer.Length + count > LargestFile)
                    throw new WorkbookException(WorkbookFailure.TooLarge, string.Create(CultureInfo.InvariantCulture, $"'{name}' is larger than {LargestFile >> 20} MB, the most that is read of a text file."));
                buffer.Write(chunk, 0, count);
            }

            return buffer.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WorkbookException(WorkbookFailure.NotFound, $"There is no file '{name}' in that place.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new WorkbookException(WorkbookFailure.NotPermitted, $"'{name}' may not be read by this user.", e);
        }
        catch (IOException e)
        {
            throw new WorkbookException(WorkbookFailure.Busy, $"'{name}' cannot be read now; it may be open in another program.", e);
        }
    }

    private void RefuseIfChanged()
    {
        if (!ReadFile().AsSpan().SequenceEqual(read))
            throw new WorkbookException(
                WorkbookFailure.Changed, $"'{Path.GetFileName(path)}' was changed by another program since it was read. Nothing was written; run Recalc again.");
    }
}
