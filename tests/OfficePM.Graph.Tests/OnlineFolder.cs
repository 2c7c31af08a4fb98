using OfficePM.GraphEmulator;
using OfficePM.Workbooks.Backends.Graph;

namespace OfficePM.Graph.Tests;

/// <summary>A folder as OneDrive shows it: an emulator over it, and a client without retries of its own.</summary>
internal sealed class OnlineFolder : IAsyncDisposable
{
    private readonly HttpClient http = new();

    private OnlineFolder(string path, EmulatedGraph graph)
    {
        Path = path;
        Graph = graph;
    }

    public string Path { get; }

    public EmulatedGraph Graph { get; }

    public static async Task<OnlineFolder> StartAsync(string path, EmulatorOptions? options = null) => new(path, await EmulatedGraph.StartAsync(path, options));

    public GraphWorkbook Open(string file, GraphOptions? options = null, TimeProvider? clock = null) => GraphWorkbook.Open(
        http, EmulatedGraph.DriveId, Graph.ItemId(file), (_, _) => ValueTask.FromResult<string?>(null),
        (options ?? new GraphOptions { FirstWait = TimeSpan.FromMilliseconds(1) }) with { BaseUrl = Graph.BaseAddress }, clock ?? TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Graph.DisposeAsync();
    }
}
