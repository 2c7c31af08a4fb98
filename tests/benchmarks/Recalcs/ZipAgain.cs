using System.IO.Compression;

namespace OfficePM.Benchmarks.Recalcs;

/// <summary>The same parts, packed anew: no program that packs what it writes costs less.</summary>
internal static class ZipAgain
{
    public static void Run(string input, string output)
    {
        using var source = ZipFile.OpenRead(input);
        using var target = new ZipArchive(File.Create(output), ZipArchiveMode.Create);
        foreach (var entry in source.Entries)
        {
            using var from = entry.Open();
            using var to = target.CreateEntry(entry.FullName, CompressionLevel.Optimal).Open();
            from.CopyTo(to, 1 << 16);
        }
    }
}
