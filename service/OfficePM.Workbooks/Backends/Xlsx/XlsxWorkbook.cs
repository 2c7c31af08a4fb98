using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Backends.Xlsx.Reading;
using OfficePM.Workbooks.Backends.Xlsx.Writing;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx;

/// <summary>A workbook in a local .xlsx (or .xlsm) file. Needs no Excel and no network.</summary>
public sealed class XlsxWorkbook : IWorkbook
{
    private readonly string path;
    private readonly string outputPath;
    private readonly XlsxLimits limits;
    private readonly Func<XlsxPackage, WorkbookPatch, PatchedPackage> patcher;
    private readonly Func<Stream, Stream> disk;

    // As it was read; what is written is made from it.
    private XlsxPackage? package;

    internal XlsxWorkbook(
        string path,
        string outputPath,
        XlsxLimits limits,
        Func<XlsxPackage, WorkbookPatch, PatchedPackage> patcher,
        Func<Stream, Stream> disk)
    {
        this.path = path;
        this.outputPath = outputPath;
        this.limits = limits;
        this.patcher = patcher;
        this.disk = disk;
    }

    /// <inheritdoc/>
    public WorkbookCapabilities Capabilities => WorkbookCapabilities.All;

    /// <summary>A workbook by its file. Nothing is read yet, and no file is held open between calls.</summary>
    /// <param name="path">The file to read.</param>
    /// <param name="limits">How large it may be; null for the defaults.</param>
    /// <param name="outputPath">The file to write, which is replaced if it is there; null for the one that is read.</param>
    public static XlsxWorkbook Open(string path, XlsxLimits? limits = null, string? outputPath = null) =>
        new(path, outputPath ?? path, limits ?? XlsxLimits.Default, XlsxPatcher.Apply, stream => stream);

    /// <summary>The full path of the file behind a path, links followed: the same for every way to name the same file, there or not yet.</summary>
    public static string CanonicalPath(string path) => AtomicFile.Target(path);

    /// <inheritdoc/>
    public Task<WorkbookSnapshot> ReadAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            package?.Dispose();
            package = XlsxPackage.Open(path, limits);
            return WorkbookReader.Read(package, cancellationToken);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<WriteReceipt> ApplyAsync(WorkbookPatch patch, CancellationToken cancellationToken) =>
        Task.Run(() => Apply(patch, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        package?.Dispose();
        package = null;
        return ValueTask.CompletedTask;
    }

    private WriteReceipt Apply(WorkbookPatch patch, CancellationToken cancellationToken)
    {
        AtomicFile.RefuseWhileOpenElsewhere(outputPath);
        if (package is null)
            package = XlsxPackage.Open(path, limits);
        else
            RefuseIfChanged(package);
        var source = package;
        if (!string.Equals(CanonicalPath(path), CanonicalPath(outputPath), StringComparison.Ordinal))
            FileEnding.RefuseOther(source, outputPath);
        var patched = patcher(source, patch);
        AtomicFile.Replace(
            outputPath,
            stream => PackageWriter.Write(source, patched.Changes, disk(stream), cancellationToken),
            () => RefuseIfChanged(source),
            cancellationToken);

        // What was read is no longer what is in the file.
        package.Dispose();
        package = null;
        return patched.Receipt;
    }

    private void RefuseIfChanged(XlsxPackage source)
    {
        if (!source.IsStill(path))
        {
            throw new WorkbookException(
                WorkbookFailure.Changed, $"'{source.Name}' was changed by another program since it was read. Nothing was written; run Recalc again.");
        }
    }
}
