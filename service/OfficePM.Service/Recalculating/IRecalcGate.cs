namespace OfficePM.Service.Recalculating;

/// <summary>
/// One writer per workbook: whoever wants to write enters first and leaves when done. This is the seam for a gate that spans several
/// machines; the command line and one process need no more than <see cref="InProcessRecalcGate"/>.
/// </summary>
public interface IRecalcGate
{
    /// <summary>Waits until nobody else writes the workbook.</summary>
    /// <param name="workbookId">The workbook's canonical id: the same for every way to name the same workbook.</param>
    /// <returns>Held while writing; disposing lets the next one in.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    Task<IAsyncDisposable> EnterAsync(string workbookId, CancellationToken cancellationToken);
}
