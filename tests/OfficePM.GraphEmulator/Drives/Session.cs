using System.Text.Json.Nodes;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Drives;

/// <summary>A session on a workbook. One that keeps nothing has a state of its own, which goes with it.</summary>
internal sealed class Session : IDisposable
{
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private DateTimeOffset lastUsed;

    /// <param name="onIdle">Called when nobody has used it for too long.</param>
    public Session(string id, bool persistChanges, TimeProvider clock, Action onIdle)
    {
        this.clock = clock;
        Id = id;
        PersistChanges = persistChanges;
        lastUsed = clock.GetUtcNow();
        timer = clock.CreateTimer(_ => onIdle(), null, Wait, Timeout.InfiniteTimeSpan);
    }

    public string Id { get; }

    public bool PersistChanges { get; }

    public Workbook? Own { get; set; }

    /// <summary>Whether it was idle for too long: 5 minutes, or 7 for one that keeps nothing.</summary>
    public bool IsIdle => clock.GetUtcNow() - lastUsed > IdleLimit;

    private TimeSpan IdleLimit => TimeSpan.FromMinutes(PersistChanges ? 5 : 7);

    private TimeSpan Wait => IdleLimit + TimeSpan.FromMilliseconds(1);

    public void KeepAlive()
    {
        lastUsed = clock.GetUtcNow();
        timer.Change(Wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();

    public JsonObject ToJson() => new()
    {
        ["@odata.type"] = "#microsoft.graph.workbookSessionInfo",
        ["id"] = Id,
        ["persistChanges"] = PersistChanges,
    };
}

/// <summary>A request that takes longer than its answer. Each look at it brings it one step further.</summary>
/// <param name="location">Where its result is once it is done.</param>
/// <param name="failure">Why it fails; null if it does not.</param>
internal sealed class Operation(string id, string location, int steps, GraphException? failure)
{
    private int seen;

    public string Id => id;

    /// <summary>What it made, for those that are asked for it.</summary>
    public JsonObject? Result { get; init; }

    public JsonObject Poll()
    {
        var status = seen == 0 ? "notStarted" : seen < steps ? "running" : failure is null ? "succeeded" : "failed";
        seen++;
        JsonObject json = new()
        {
            ["@odata.type"] = "#microsoft.graph.workbookOperation",
            ["id"] = id,
            ["status"] = status,
        };
        if (status == "succeeded")
            json["resourceLocation"] = location;
        if (status == "failed")
            json["error"] = new JsonObject { ["code"] = failure!.Code, ["message"] = failure.Message };
        return json;
    }
}
