using System.Text.Json.Nodes;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Drives;

/// <summary>A session on a workbook. One that keeps nothing has a state of its own, which goes with it.</summary>
internal sealed class Session(string id, bool persistChanges, DateTimeOffset lastUsed)
{
    public string Id => id;

    public bool PersistChanges => persistChanges;

    public DateTimeOffset LastUsed { get; set; } = lastUsed;

    public Workbook? Own { get; set; }

    /// <summary>How long it may be idle: 5 minutes, or 7 for one that keeps nothing.</summary>
    public TimeSpan IdleLimit => TimeSpan.FromMinutes(persistChanges ? 5 : 7);

    public JsonObject ToJson() => new()
    {
        ["@odata.type"] = "#microsoft.graph.workbookSessionInfo",
        ["id"] = id,
        ["persistChanges"] = persistChanges,
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
