using OfficePM.Service.SignIn;
using OfficePM.Workbooks.Backends.Xlsx;

namespace OfficePM.Service.Opening;

/// <summary>The workbooks of the one folder that is served.</summary>
/// <param name="folder">The folder.</param>
/// <param name="limits">How large a workbook may be.</param>
internal sealed class FolderSource(WorkbookFolder folder, XlsxLimits limits) : IWorkbookSource
{
    /// <inheritdoc />
    public bool Opens(WorkbookReference reference) => reference.Path is not null;

    /// <inheritdoc />
    public Task<OpenedWorkbook> OpenAsync(WorkbookReference reference, Caller caller, CancellationToken cancellationToken)
    {
        var file = folder.Resolve(reference.Path!);
        return Task.FromResult(new OpenedWorkbook($"file:{file}", Path.GetFileName(file), XlsxWorkbook.Open(file, limits)));
    }
}
