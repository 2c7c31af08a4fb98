namespace OfficePM.Service.Recalculating;

/// <summary>A gate for the writers of one process, first come first served.</summary>
public sealed class InProcessRecalcGate : IRecalcGate
{
    private readonly Lock registry = new();
    private readonly Dictionary<string, Turn> turns = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async Task<IAsyncDisposable> EnterAsync(string workbookId, CancellationToken cancellationToken)
    {
        Turn turn;
        lock (registry)
        {
            if (!turns.TryGetValue(workbookId, out turn!))
                turns[workbookId] = turn = new Turn();
            turn.Interested++;
        }

        try
        {
            await turn.Free.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Forget(workbookId, turn);
            throw;
        }

        return new Pass(this, workbookId, turn);
    }

    private void Forget(string workbookId, Turn turn)
    {
        lock (registry)
        {
            // The last one out removes the entry: a service that runs for months must not remember every workbook it ever saw.
            if (--turn.Interested > 0)
                return;
            turns.Remove(workbookId);
            turn.Free.Dispose();
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Interested { get; set; }
    }

    private sealed class Pass(InProcessRecalcGate gate, string workbookId, Turn turn) : IAsyncDisposable
    {
        private bool left;

        public ValueTask DisposeAsync()
        {
            if (left)
                return ValueTask.CompletedTask;
            left = true;
            turn.Free.Release();
            gate.Forget(workbookId, turn);
            return ValueTask.CompletedTask;
        }
    }
}
