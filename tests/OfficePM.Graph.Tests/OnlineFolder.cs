using OfficePM.GraphEmulator;
using OfficePM.Workbooks.Backends.Graph;

namespace OfficePM.Graph.Tests;

/// <summary>A folder as OneDrive shows it: an emulator over it, and a client without retries of its own.</summary>
internal sealed class OnlineFolder : IAsyncDisposable
{
    private readonly HttpClient http;

    private OnlineFolder(string path, EmulatedGraph graph, HttpMessageHandler? handler)
    {
        http = GraphHttp.Create(handler);
        Path = path;
        Graph = graph;
    }

    public string Path { get; }

    public EmulatedGraph Graph { get; }

    public static async Task<OnlineFolder> StartAsync(string path, EmulatorOptions? options = null, HttpMessageHandler? handler = null) =>
        new(path, await EmulatedGraph.StartAsync(path, options), handler);

    public GraphWorkbook Open(string file, GraphAccess? access = null, TimeProvider? clock = null, GraphToken? token = null) => GraphWorkbook.Open(
        http, EmulatedGraph.DriveId, Graph.ItemId(file), token ?? ((_, _) => ValueTask.FromResult<string?>(null)),
        (access ?? new GraphAccess { FirstWait = TimeSpan.FromMilliseconds(1) }) with { BaseUrl = Graph.BaseAddress }, clock ?? TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Graph.DisposeAsync();
    }
}
