using System.Globalization;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Backends.Xlsx.Writing;
using OfficePM.Workbooks.Patching;

// Rewrites a workbook over and over until it is killed, each time with another large part: the tests kill it in the middle of a write.
var path = args[0];
WorkbookPatch nothing = new() { Operations = [] };
var version = 0;
while (true)
{
    var seed = ++version;
    await using XlsxWorkbook workbook = new(path, path, XlsxLimits.Default, (_, _) => Version(seed), stream => stream);
    await workbook.ApplyAsync(nothing, CancellationToken.None);
    if (seed == 1)
        Console.WriteLine("writing");
}

static PatchedPackage Version(int seed)
{
    PackageChanges changes = new();
    changes.Put("xl/version.bin", stream =>
    {
        // Hard to pack, so that the file is long on its way to the disk.
        var block = new byte[1 << 16];
        Random random = new(seed);
        for (var i = 0; i < 40; i++)
        {
            random.NextBytes(block);
            stream.Write(block);
        }
    });
    changes.Put("xl/version.txt", System.Text.Encoding.ASCII.GetBytes(seed.ToString(CultureInfo.InvariantCulture)));
    return new PatchedPackage(changes, new WriteReceipt());
}
