using System.IO.Compression;
using System.Net;
using OfficePM.Service.Tests.Http;

namespace OfficePM.Service.Tests.Safety;

/// <summary>Alone in the process, so that what is allocated meanwhile is theirs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>Workbooks that unpack to a thousand times their size: refused where they would be read, with memory bounded, and the next one is served.</summary>
[Collection(Alone.Name)]
public sealed class ZipBombTests : IAsyncLifetime
{
    private const long Megabyte = 1 << 20;
    private TestService service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync(("Limits:LargestWorkbook", "4194304"));
        // What the first Recalc of a process takes for itself is no bomb's.
        service.Backlog("before.xlsx");
        Assert.Equal(HttpStatusCode.OK, (await service.RecalcAsync("before.xlsx")).StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        service.Backlog("after.xlsx");
        Assert.Equal(HttpStatusCode.OK, (await service.RecalcAsync("after.xlsx")).StatusCode);
        await service.DisposeAsync();
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "", false)]
    [InlineData("xl/worksheets/sheet1.xml", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>", false)]
    [InlineData("xl/sharedStrings.xml", "", false)]
    [InlineData("xl/sharedStrings.xml", "<si><t>", false)]
    [InlineData("xl/media/picture1.png", "", true)] // a picture is never looked into, so it does no harm either
    public async Task A_zip_bomb_is_never_unpacked(string part, string within, bool served)
    {
        var path = service.Backlog("bomb.xlsx");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.GetEntry(part)?.Delete();
            await using var stream = await zip.CreateEntry(part, CompressionLevel.SmallestSize).OpenAsync(Cancellation);
            var blanks = new byte[Megabyte];
            Array.Fill(blanks, (byte)' ');
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + within), Cancellation);
            for (var i = 0; i < 128; i++)
                await stream.WriteAsync(blanks, Cancellation);
        }

        Assert.True(new FileInfo(path).Length < Megabyte);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var response = await service.RecalcAsync("bomb.xlsx");

        Assert.True(served ? response.StatusCode == HttpStatusCode.OK : (int)response.StatusCode is >= 400 and <= 422, $"{(int)response.StatusCode}");
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < 64 * Megabyte, $"{allocated / Megabyte} MB were allocated.");
    }
}
