using System.Runtime.CompilerServices;
using OfficePM.Service.Api;
using OfficePM.Service.History;
using OfficePM.Service.SignIn;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Service.Runs;

/// <summary>A Recalc on its way, or one that ended a moment ago.</summary>
internal sealed class Run : IDisposable
{
    // A proxy between here and the pane must not take a long step for a dead connection.
    private static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(15);

    private readonly Lock one = new();
    private readonly CancellationTokenSource stop = new();
    private TaskCompletionSource changed = New();
    private RunStatus status;
    private bool disposed;

    /// <summary>A run that waits for its turn.</summary>
    public Run(RunKey key, Caller caller, string workbookId, string workbook, DateTimeOffset startedAt)
    {
        Caller = caller;
        WorkbookId = workbookId;
        status = new RunStatus { Id = key.ToString(), Kind = RunKind.Recalc, Workbook = workbook, State = RunState.Running, Step = "Waiting for a free place", StartedAt = startedAt };
        Key = key;
    }

    /// <summary>Names it.</summary>
    public RunKey Key { get; }

    /// <summary>Who asked for it.</summary>
    public Caller Caller { get; }

    /// <summary>The workbook's canonical id.</summary>
    public string WorkbookId { get; }

    /// <summary>Ends when the run has, however it ended.</summary>
    public Task Completion { get; set; } = Task.CompletedTask;

    /// <summary>Says to stop; what is in place then stays.</summary>
    public CancellationToken Stopping => stop.Token;

    /// <summary>Whether its person asked to be forgotten meanwhile.</summary>
    public bool Forgotten { get; set; }

    /// <summary>How it stands.</summary>
    public RunStatus Status
    {
        get
        {
            lock (one)
                return status;
        }
    }

    /// <summary>Why it could not be done; null where it could, or is not over.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Asks it to stop; nothing happens where it is over.</summary>
    public void Stop()
    {
        lock (one)
        {
            if (!disposed)
                stop.Cancel();
        }
    }

    /// <summary>Tells everybody who watches.</summary>
    public void Change(Func<RunStatus, RunStatus> change)
    {
        TaskCompletionSource heard;
        lock (one)
        {
            status = change(status);
            heard = changed;
            changed = New();
        }

        heard.TrySetResult();
    }

    /// <summary>Tells everybody who watches that it is over.</summary>
    public void End(RunRecord ended, RecalcResult? result, Failure? failure)
    {
        Failure = failure;
        Change(now => now with
        {
            State = ended.State,
            Step = null,
            FinishedAt = ended.FinishedAt,
            Result = result,
            Problem = failure is null ? null : ProblemWriter.Of(failure),
        });
    }

    /// <summary>How it stands now and whenever that changes, until it is over. Who reads slowly sees the latest only.</summary>
    public async IAsyncEnumerable<RunStatus> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            RunStatus now;
            lock (one)
                (now, next) = (status, changed.Task);
            yield return now;
            if (now.State != RunState.Running)
                yield break;
            try
            {
                await next.WaitAsync(SayAgain, cancellationToken);
            }
            catch (TimeoutException)
            {
                // The same is said again.
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (one)
        {
            disposed = true;
            stop.Dispose();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
