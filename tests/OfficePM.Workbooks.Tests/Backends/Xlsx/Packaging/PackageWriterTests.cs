using System.IO.Compression;
using System.Text;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Packaging;

public sealed class PackageWriterTests
{
    private static readonly (string Name, string Content)[] Parts =
    [
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", string.Concat(Enumerable.Repeat("<a>text</a>", 500))),
        ("xl/media/image1.png", "\u0001\u0002"),
        ("docProps/app.xml", "<Properties/>"),
    ];

    [Fact]
    public void Entries_that_do_not_change_keep_their_packed_bytes_their_order_and_their_dates()
    {
        using var source = Open(Zip());
        PackageChanges changes = new();
        changes.Put("xl/workbook.xml", "<new/>"u8.ToArray());

        using var result = Open(Written(source, changes));

        Assert.Equal(source.Parts, result.Parts);
        Assert.Equal("<new/>"u8, result.ReadAll("xl/workbook.xml"));
        foreach (var (before, after) in source.Entries.Zip(result.Entries).Where(pair => pair.First.Name != "xl/workbook.xml"))
        {
            Assert.Equal(before.Data.ToArray(), after.Data.ToArray());
            Assert.Equal((before.Modified, before.Crc, before.Size, before.Method), (after.Modified, after.Crc, after.Size, after.Method));
        }
    }

    [Fact]
    public void New_entries_come_last_and_deleted_ones_go()
    {
        using var source = Open(Zip());
        PackageChanges changes = new();
        changes.Put("xl/charts/chart1.xml", stream => stream.Write("<chart/>"u8));
        changes.Delete("docprops/APP.xml");
        changes.Delete("not/there.xml");

        var bytes = Written(source, changes);

        using var result = Open(bytes);
        Assert.Equal(["[Content_Types].xml", "xl/workbook.xml", "xl/media/image1.png", "xl/charts/chart1.xml"], result.Parts);
        using ZipArchive second = new(new MemoryStream(bytes));
        using StreamReader reader = new(second.GetEntry("xl/charts/chart1.xml")!.Open());
        Assert.Equal("<chart/>", reader.ReadToEnd());
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        using var source = Open(Zip());
        PackageChanges changes = new();
        changes.Put("xl/new.xml", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000))));

        Assert.Equal(Written(source, changes), Written(source, changes));
    }

    [Fact]
    public void Entries_with_data_descriptors_are_copied_without_them()
    {
        using var source = Open(Zip(seekable: false));
        Assert.All(source.Entries, entry => Assert.NotEqual(0, entry.Flags & 8));

        using var result = Open(Written(source, new PackageChanges()));

        Assert.All(result.Entries, entry => Assert.Equal(0, entry.Flags & 8));
        Assert.All(Parts, part => Assert.Equal(part.Content, Encoding.UTF8.GetString(result.ReadAll(part.Name))));
    }

    [Fact]
    public void More_than_65535_entries_are_written_and_read_with_zip64()
    {
        using var source = Open(Zip());
        PackageChanges changes = new();
        for (var i = 0; i < 66_000; i++)
            changes.Put($"xl/p{i}", []);

        var bytes = Written(source, changes);

        using var result = XlsxPackage.Open(new MemoryStream(bytes), new XlsxLimits { MostEntries = 100_000 });
        Assert.Equal(66_004, result.Parts.Count);
        using ZipArchive second = new(new MemoryStream(bytes));
        Assert.Equal(66_004, second.Entries.Count);
    }

    [Fact]
    public void A_cancelled_write_stops()
    {
        using var source = Open(Zip());
        using CancellationTokenSource cancelled = new();
        PackageChanges changes = new();
        changes.Put("xl/new.xml", stream =>
        {
            cancelled.Cancel();
            stream.Write(new byte[1 << 20]);
        });

        Assert.Throws<OperationCanceledException>(() => PackageWriter.Write(source, changes, new MemoryStream(), cancelled.Token));
    }

    private static XlsxPackage Open(byte[] file) => XlsxPackage.Open(new MemoryStream(file), XlsxLimits.Default);

    private static byte[] Written(XlsxPackage source, PackageChanges changes)
    {
        using MemoryStream destination = new();
        PackageWriter.Write(source, changes, destination, TestContext.Current.CancellationToken);
        return destination.ToArray();
    }

    private static byte[] Zip(bool seekable = true)
    {
        using MemoryStream file = new();
        using (ZipArchive archive = new(seekable ? file : new ForwardOnlyStream(file), ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Parts)
            {
                var entry = archive.CreateEntry(name, name.EndsWith(".png", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
                entry.LastWriteTime = new DateTimeOffset(2021, 3, 4, 5, 6, 8, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }
}
