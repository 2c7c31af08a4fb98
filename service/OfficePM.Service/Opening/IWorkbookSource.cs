using OfficePM.Service.SignIn;
using OfficePM.Workbooks;

namespace OfficePM.Service.Opening;

/// <summary>Opens the workbooks of one kind of place. Each place joins by being registered.</summary>
public interface IWorkbookSource
{
    /// <summary>Whether it is this place that the reference names.</summary>
    bool Opens(WorkbookReference reference);

    /// <summary>Opens a workbook with the caller's own rights.</summary>
    /// <param name="reference">Names a workbook of this place.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="WorkbookException">There is no such workbook, or the caller may not see it.</exception>
    Task<OpenedWorkbook> OpenAsync(WorkbookReference reference, Caller caller, CancellationToken cancellationToken);
}

/// <summary>A workbook with what it is known by.</summary>
/// <param name="Id">The same for every way to name the same workbook.</param>
/// <param name="Name">What people call it: the file's name.</param>
/// <param name="Workbook">The workbook; disposed with this.</param>
public sealed record OpenedWorkbook(string Id, string Name, IWorkbook Workbook) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Workbook.DisposeAsync();
}
