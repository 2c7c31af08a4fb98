using OfficePM.Workbooks;
using OfficePM.Workbooks.Tests.Contract;

namespace OfficePM.Graph.Tests;

/// <summary>What every backend promises, through Graph.</summary>
public sealed class GraphWorkbookContractTests : WorkbookContract
{
    private readonly List<OnlineFolder> folders = [];

    protected override async Task<IWorkbook> OpenAsync(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var online = folders.Find(known => known.Path == folder);
        if (online is null)
        {
            online = await OnlineFolder.StartAsync(folder);
            folders.Add(online);
        }

        return online.Open(Path.GetFileName(file));
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var folder in folders)
            await folder.DisposeAsync();
        await base.DisposeAsync();
    }
}
