using Microsoft.Extensions.Options;
using OfficePM.Service.Api;
using OfficePM.Service.History;
using OfficePM.Service.Opening;
using OfficePM.Service.Recalculating;
using OfficePM.Service.Settings;
using OfficePM.Service.SignIn;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Service.Runs;

/// <summary>
/// Takes Recalcs in, runs a few of them at a time, and knows those that run or ended a moment ago. A second Recalc of the same workbook by the same
/// person joins the first; another person's waits its turn at the gate, and says so.
/// </summary>
internal sealed partial class RunDesk(
    Recalc recalc, Diary diary, Assessments assessments, IOptions<LimitsOptions> options, TimeProvider clock, ILogger<RunDesk> logger)
    : IHostedService, IDisposable
{
    private const int MostIdempotencyKeys = 10_000;

    private readonly LimitsOptions limits = options.Value;
    private readonly SemaphoreSlim places = new(Places(options.Value));
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock registry = new();
    private readonly Dictionary<RunKey, Run> runs = [];
    private readonly Queue<Run> finished = [];
    private readonly Dictionary<(string Caller, string Key), (RunKey Run, string Workbook)> keys = [];
    private readonly Queue<(string Caller, string Key)> keysByAge = [];
    private bool closed;

    /// <summary>Begins a Recalc, or joins the one that does the same already.</summary>
    /// <param name="workbook">The workbook; disposed by the desk, whatever happens.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="idempotencyKey">Names the request, so that asking again does not do it again; null where the caller does not care.</param>
    /// <returns>The run, or only its key where it ended so long ago that its result is no longer kept.</returns>
    /// <exception cref="RequestException">The key stands for another workbook, or there is too much to do.</exception>
    public async Task<(RunKey Key, Run? Run)> StartAsync(OpenedWorkbook workbook, Caller caller, string? idempotencyKey)
    {
        try
        {
            lock (registry)
            {
                if (Known(workbook, caller, idempotencyKey) is { } known)
                    return known;
                var run = Admit(workbook, caller);
                Remember(caller, idempotencyKey, run);
                // From here on the workbook is the run's.
                var taken = workbook;
                workbook = null!;
                // Not with a token: a run that is stopped before it began says so, too.
                run.Completion = Task.Run(() => RunAsync(run, taken), CancellationToken.None);
                return (run.Key, run);
            }
        }
        finally
        {
            if (workbook is not null)
                await workbook.DisposeAsync();
        }
    }

    /// <summary>A run of the caller's that runs or ended a moment ago, or null.</summary>
    public Run? Find(RunKey key, Caller caller)
    {
        lock (registry)
            return runs.TryGetValue(key, out var run) && run.Caller.Key == caller.Key ? run : null;
    }

    /// <summary>Whether a run that the history calls running is really running here.</summary>
    public bool Runs(RunKey key)
    {
        lock (registry)
            return runs.ContainsKey(key);
    }

    /// <summary>Forgets what is kept in memory of one person. A run at work goes on, but is not remembered.</summary>
    public void Forget(Caller caller)
    {
        assessments.Forget(caller);
        lock (registry)
        {
            foreach (var run in runs.Values.Where(run => run.Caller.Key == caller.Key).ToList())
            {
                run.Forgotten = true;
                if (run.Status.State != RunState.Running)
                    runs.Remove(run.Key);
            }

            // A key that led to a forgotten run would lead nowhere.
            foreach (var key in keys.Keys.Where(key => key.Caller == caller.Key).ToList())
                keys.Remove(key);
        }
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes nothing in any more, lets what works finish, and calls off what takes too long: a workbook is whole either way.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] working;
        lock (registry)
        {
            closed = true;
            working = [.. runs.Values.Select(run => run.Completion).Where(completion => !completion.IsCompleted)];
        }

        if (working.Length == 0)
            return;
        Log.Finishing(logger, working.Length);
        var all = Task.WhenAll(working);
        await Task.WhenAny(all, Task.Delay(limits.ShutDownWithin, CancellationToken.None), Task.Delay(Timeout.Infinite, cancellationToken));
        if (!all.IsCompleted)
        {
            Log.CallingOff(logger, working.Count(task => !task.IsCompleted));
            await stopping.CancelAsync();
            await all;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        places.Dispose();
        stopping.Dispose();
    }

    private static int Places(LimitsOptions limits) => limits.Running == 0 ? Environment.ProcessorCount : limits.Running;

    private (RunKey, Run?)? Known(OpenedWorkbook workbook, Caller caller, string? idempotencyKey)
    {
        if (idempotencyKey is not null && keys.TryGetValue((caller.Key, idempotencyKey), out var before))
        {
            return before.Workbook == workbook.Id
                ? (before.Run, runs.GetValueOrDefault(before.Run))
                : throw new RequestException(Problems.IdempotencyKeyReused, "This Idempotency-Key was used for another workbook. Use a new key for each click.");
        }

        return runs.Values.FirstOrDefault(run => run.Status.State == RunState.Running && run.WorkbookId == workbook.Id && run.Caller.Key == caller.Key) is { } running
            ? (running.Key, running)
            : null;
    }

    private Run Admit(OpenedWorkbook workbook, Caller caller)
    {
        if (closed)
            throw new RequestException(Problems.ShuttingDown, "The service is stopping. Try again in a moment; nothing was read or written.") { RetryAfter = TimeSpan.FromSeconds(10) };
        if (runs.Values.Count(run => run.Status.State == RunState.Running) >= Places(limits) + limits.Waiting)
            throw new RequestException(Problems.Overloaded, "Many Recalcs are waiting already. Try again in a minute; nothing was read or written.") { RetryAfter = TimeSpan.FromSeconds(30) };
        var now = clock.GetUtcNow();
        Run run = new(RunKey.New(caller.Tenant, workbook.Id, now), caller, workbook.Id, workbook.Name, now);
        runs.Add(run.Key, run);
        return run;
    }

    private void Remember(Caller caller, string? idempotencyKey, Run run)
    {
        if (idempotencyKey is null)
            return;
        keys[(caller.Key, idempotencyKey)] = (run.Key, run.WorkbookId);
        keysByAge.Enqueue((caller.Key, idempotencyKey));
        if (keysByAge.Count > MostIdempotencyKeys)
            keys.Remove(keysByAge.Dequeue());
    }

    private async Task RunAsync(Run run, OpenedWorkbook workbook)
    {
        var record = RunRecords.Begun(run.Key, RunKind.Recalc, run.Caller, workbook.Name, run.Status.StartedAt);
        // Before anything is written: a process that is killed in the middle leaves a run that says so.
        await SaveAsync(run, record);
        var (ended, outcome) = await WorkAsync(run, workbook, record);
        await SaveAsync(run, ended);
        Log.Over(logger, run.Key.ToString(), ended.State, ended.Problem, ended.Items, (long)(ended.FinishedAt!.Value - ended.StartedAt).TotalMilliseconds);
        run.End(ended, outcome.Result, outcome.Failure);
        lock (registry)
        {
            finished.Enqueue(run);
            while (finished.Count > limits.KeptResults)
            {
                var oldest = finished.Dequeue();
                runs.Remove(oldest.Key);
                oldest.Dispose();
            }
        }
    }

    private async Task<(RunRecord Ended, (RecalcResult? Result, Failure? Failure) Outcome)> WorkAsync(Run run, OpenedWorkbook workbook, RunRecord record)
    {
        using var late = new CancellationTokenSource(limits.LongestRun, clock);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(run.Stopping, stopping.Token, late.Token);
        try
        {
            await using (workbook)
            {
                await places.WaitAsync(cancelled.Token);
                try
                {
                    var done = await recalc.RunAsync(run.WorkbookId, workbook.Workbook, new Told(run), cancelled.Token);
                    assessments.Keep(run.Caller, done.Outcome);
                    var result = done.Outcome.Result.WithWritten(workbook.Name, done.Receipt);
                    return (RunRecords.Done(record, result, clock.GetUtcNow()), (result, null));
                }
                finally
                {
                    places.Release();
                }
            }
        }
        catch (OperationCanceledException e)
        {
            var (state, failure) = WhyCalledOff(run, e);
            return Ended(state, failure);
        }
#pragma warning disable CA1031 // Whatever went wrong is the run's answer: nobody else is there to hear of it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var failure = Failure.Of(e);
            if (failure.IsOurs)
                Log.Failed(logger, run.Key.ToString(), ExceptionTrace.Of(e));
            return Ended(RunState.Failed, failure);
        }

        (RunRecord, (RecalcResult?, Failure?)) Ended(RunState state, Failure failure) =>
            (RunRecords.Ended(record, state, failure.Kind, clock.GetUtcNow()), (null, failure));
    }

    private (RunState State, Failure Failure) WhyCalledOff(Run run, OperationCanceledException e)
    {
        var left = e is WritingStoppedException ? "some of the results are written already, and another Recalc completes them" : "nothing was written";
        if (run.Stopping.IsCancellationRequested)
            return (RunState.Cancelled, new Failure(Problems.Cancelled, $"The Recalc was stopped; {left}."));
        return stopping.IsCancellationRequested
            ? (RunState.Cancelled, new Failure(Problems.ShuttingDown, $"The service was stopped before the Recalc was done; {left}. Recalc again."))
            : (RunState.Failed, new Failure(Problems.TooLong, $"The Recalc took too long and was called off; {left}. Try a shorter list, or fewer rules in the plan."));
    }

    private Task SaveAsync(Run run, RunRecord record) => run.Forgotten ? Task.CompletedTask : diary.RememberAsync(record);

    private sealed class Told(Run run) : IProgress<string>
    {
        public void Report(string value) => run.Change(status => status with { Step = value });
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Run {Run} is over: {State} {Problem}, {Items} items, {Milliseconds} ms")]
        public static partial void Over(ILogger logger, string run, RunState state, string? problem, int? items, long milliseconds);

        [LoggerMessage(LogLevel.Error, "Run {Run} failed for a reason that is not the caller's: {Trace}")]
        public static partial void Failed(ILogger logger, string run, string trace);

        [LoggerMessage(LogLevel.Information, "Stopping: {Count} runs may finish first")]
        public static partial void Finishing(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "Stopping: {Count} runs take too long and are called off")]
        public static partial void CallingOff(ILogger logger, int count);
    }
}
