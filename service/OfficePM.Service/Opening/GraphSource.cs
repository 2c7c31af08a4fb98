using OfficePM.Service.SignIn;
using OfficePM.Workbooks.Backends.Graph;

namespace OfficePM.Service.Opening;

/// <summary>Workbooks in OneDrive for Business and SharePoint, with the rights of who asks.</summary>
/// <param name="http">The client that all workbooks share.</param>
/// <param name="access">Where Graph is, and how long to wait.</param>
/// <param name="clock">The clock of waits.</param>
/// <param name="tokens">Tokens on the caller's behalf; null where an emulator needs none.</param>
internal sealed class GraphSource(HttpClient http, GraphAccess access, TimeProvider clock, IGraphTokens? tokens) : IWorkbookSource
{
    private static readonly string[] Scopes = ["Files.ReadWrite"];

    /// <inheritdoc />
    public bool Opens(WorkbookReference reference) => reference.Path is null;

    /// <inheritdoc />
    public async Task<OpenedWorkbook> OpenAsync(WorkbookReference reference, Caller caller, CancellationToken cancellationToken)
    {
        var found = reference.ShareUrl is { } link
            ? await GraphWorkbook.FindAsync(http, new Uri(link), TokenAsync, access, clock, cancellationToken)
            : await GraphWorkbook.FindAsync(http, reference.DriveId!, reference.ItemId!, TokenAsync, access, clock, cancellationToken);
        return new OpenedWorkbook($"drive:{found.DriveId}/{found.ItemId}", found.Name, GraphWorkbook.Open(http, found.DriveId, found.ItemId, TokenAsync, access, clock));

        async ValueTask<string?> TokenAsync(string? claims, CancellationToken stop) => tokens is null ? null : await tokens.GetAsync(caller, Scopes, claims, stop);
    }
}
