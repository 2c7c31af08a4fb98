using System.Diagnostics;
using System.Globalization;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Backends.Xlsx.Reading;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx;

/// <summary>
/// Workbooks of eight programs and in odd zip containers, damaged anywhere, in the fields of their zip headers and, packed well, in their parts: read or
/// refused in words, never anything else, and within bounds of time and memory. A second of it each time; <c>OFFICEPM_FUZZ_SECONDS</c> (tests/run.sh --long
/// sets it) for more, <c>OFFICEPM_FUZZ_SEED</c> to begin with another seed than 0: with the one that a failure printed, that input is the first.
/// </summary>
public sealed class FuzzTests
{
    private const int Megabyte = 1 << 20;

    /// <summary>An input is read in milliseconds; one that takes so long is taken for one that never ends.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>A file has up to a megabyte here, and up to 16 of them come out of it.</summary>
    private const long MostAllocated = 256L * Megabyte;

    private static readonly XlsxLimits Limits = new() { LargestFile = Megabyte, LargestPart = 8 * Megabyte, LargestTotal = 16 * Megabyte };

    // What damage is made of: what means something to XML, to numbers, to addresses and to zip.
    private static readonly byte[][] Pieces =
    [
        .. ((string[])["", "<", ">", "</", "/>", "\"", "'", "&", "&#0;", "&#x110000;", "]]>", "<![CDATA[", "<!--", "-->", "<?", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "-1", "0", "9999999999", "1e999", "XFE1", "A1048577", "A0",
            "t=\"s\"", "r=\"\"", "</row>", "</sheetData>", "xmlns=\"\"", "_x0000_", "\0", "../../..", "C:\\"]).Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0xFE, 0xFF], [0xC0, 0x80], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 1, 2], [8], [0, 0, 0, 0],
    ];

    [Fact]
    public void Damaged_workbooks_are_read_or_refused_and_nothing_else()
    {
        var seconds = double.Parse(Environment.GetEnvironmentVariable("OFFICEPM_FUZZ_SECONDS") ?? "1", CultureInfo.InvariantCulture);
        var first = int.Parse(Environment.GetEnvironmentVariable("OFFICEPM_FUZZ_SEED") ?? "0", CultureInfo.InvariantCulture);
        byte[][] corpus =
        [
            DecoratedWorkbook.File(macros: true), RichWorkbook.File(),
            .. Directory.GetFiles(Repository.Path("tests", "fixtures", "programs"), "*.xlsx").Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
            .. ((string[])["data descriptors", "zip64", "zip64 in data descriptors", "zip64 offsets", "zip64 end", "zip64 end beside a plain one"]).Select(OddFilesTests.Odd),
        ];
        using Watchdog watchdog = new();
        var clock = Stopwatch.StartNew();
        int tried = 0, refused = 0;
        for (; clock.Elapsed.TotalSeconds < seconds || tried < 60; tried++)
        {
            // The seed is the whole input: a failure names it, and it brings the same file back.
            var seed = unchecked(first + tried);
            Random random = new(seed);
            var file = corpus[random.Next(corpus.Length)];
            var damaged = random.Next(3) switch
            {
                0 => Damage(file, random),
                1 => WithOtherHeaders(file, random),
                _ => Repacked(file, random),
            };
            watchdog.Begin(seed);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            refused += IsRefused(damaged, seed) ? 1 : 0;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            watchdog.End();
            Assert.True(allocated <= MostAllocated, $"Seed {seed}: {allocated:N0} bytes for a file of {damaged.Length:N0}");
        }

        Assert.InRange(refused, 1, tried);
    }

    private static bool IsRefused(byte[] file, int seed)
    {
        try
        {
            using var package = XlsxPackage.Open(new MemoryStream(file), Limits);
            WorkbookReader.Read(package, CancellationToken.None);
            return false;
        }
        catch (WorkbookException error)
        {
            Assert.NotEmpty(error.Message);
            return true;
        }
        catch (Exception error)
        {
            Assert.Fail($"Seed {seed}: {error}");
            throw;
        }
    }

    // Fields of zip's records, each 0, as large as it can be, or anything.
    private static byte[] WithOtherHeaders(byte[] file, Random random)
    {
        var damaged = (byte[])file.Clone();
        var records = ZipRecords.In(file);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var (at, fields) = records[random.Next(records.Count)];
            var (offset, length) = fields[random.Next(fields.Length)];
            var field = damaged.AsSpan(at + offset, length);
            switch (random.Next(4))
            {
                case 0:
                    field.Clear();
                    break;
                case 1:
                    field.Fill(0xFF);
                    break;
                case 2:
                    // A little beside the truth is nearer to what is believed.
                    field[0] += (byte)random.Next(-8, 9);
                    break;
                default:
                    random.NextBytes(field);
                    break;
            }
        }

        return damaged;
    }

    // One part damaged, all else whole: what the reader of a part must bear.
    private static byte[] Repacked(byte[] file, Random random)
    {
        var parts = Files.Parts(file);
        var part = parts.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(parts.Count));
        parts[part] = Damage(parts[part], random);
        return Files.Pack(parts);
    }

    private static byte[] Damage(byte[] content, Random random)
    {
        List<byte> damaged = [.. content];
        for (var times = random.Next(1, 5); times > 0 && damaged.Count > 0; times--)
        {
            var at = random.Next(damaged.Count);
            var length = random.Next(3) == 0 ? Math.Min(random.Next(200), damaged.Count - at) : 0;
            switch (random.Next(3))
            {
                case 0:
                    damaged.RemoveRange(at, length);
                    damaged.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    damaged.InsertRange(at, damaged.GetRange(at, length));
                    break;
                default:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. damaged];
    }

    /// <summary>Ends the process, with the seed in its last words, when one input takes too long: a loop that never ends cannot be stopped from outside.</summary>
    private sealed class Watchdog : IDisposable
    {
        private readonly Timer timer;
        private (int Seed, long Since)? now;
        private readonly Lock guard = new();

        public Watchdog() => timer = new Timer(_ => Look(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        public void Begin(int seed)
        {
            lock (guard)
                now = (seed, Stopwatch.GetTimestamp());
        }

        public void End()
        {
            lock (guard)
                now = null;
        }

        public void Dispose() => timer.Dispose();

        private void Look()
        {
            lock (guard)
            {
                if (now is { } one && Stopwatch.GetElapsedTime(one.Since) > Longest)
                    Environment.FailFast($"FuzzTests: seed {one.Seed.ToString(CultureInfo.InvariantCulture)} takes more than {Longest.TotalSeconds} seconds; OFFICEPM_FUZZ_SEED={one.Seed.ToString(CultureInfo.InvariantCulture)} brings it back");
            }
        }
    }
}
