using OfficePM.Service.Api;
using OfficePM.Service.SignIn;

namespace OfficePM.Service.Opening;

/// <summary>Opens a workbook wherever it lives.</summary>
/// <param name="sources">The places that are configured.</param>
public sealed class WorkbookOpener(IEnumerable<IWorkbookSource> sources)
{
    /// <summary>Opens a workbook with the caller's own rights.</summary>
    /// <exception cref="RequestException">The reference names no workbook, or a place that is not configured.</exception>
    /// <exception cref="Workbooks.WorkbookException">There is no such workbook, or the caller may not see it.</exception>
    public Task<OpenedWorkbook> OpenAsync(WorkbookReference reference, Caller caller, CancellationToken cancellationToken)
    {
        if (!reference.IsClear)
            throw new RequestException(Problems.WorkbookReference, "Name the workbook in exactly one way: path, driveId with itemId, or shareUrl.");
        if (reference.ShareUrl is { } link && ShareLinks.Refusal(link) is { } refusal)
            throw new RequestException(Problems.WorkbookReference, refusal);
        var source = sources.FirstOrDefault(source => source.Opens(reference)) ?? throw Unconfigured(reference);
        return source.OpenAsync(reference, caller, cancellationToken);
    }

    private static RequestException Unconfigured(WorkbookReference reference) => reference.Path is null
        ? new RequestException(
            Problems.GraphNotConfigured,
            "This service is not connected to OneDrive and SharePoint. In Excel choose 'Work in this window only', or ask whoever runs it to set up sign-in and Microsoft Graph.")
        : new RequestException(
            Problems.FolderNotConfigured, "This service serves no folder, so workbooks cannot be named by a path. Start it with --folder, or name the workbook by its link.");
}
