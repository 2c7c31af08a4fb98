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
/// Workbooks of eight programs, damaged in their zip container and, packed well, in their parts: read or refused in words, never anything
/// else. A second of it each time; <c>OFFICEPM_FUZZ_SECONDS</c> (tests/run.sh --long sets it) for more.
/// </summary>
public sealed class FuzzTests
{
    private const int Megabyte = 1 << 20;
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
        byte[][] corpus =
        [
            DecoratedWorkbook.File(macros: true), RichWorkbook.File(),
            .. Directory.GetFiles(Repository.Path("tests", "fixtures", "programs"), "*.xlsx").Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
        ];
        var clock = Stopwatch.StartNew();
        int seed = 0, refused = 0;
        for (; clock.Elapsed.TotalSeconds < seconds || seed < 50; seed++)
        {
            // The seed is the whole input: a failure names it, and it brings the same file back.
            Random random = new(seed);
            var file = corpus[seed % corpus.Length];
            var damaged = seed % 2 == 0 ? Damage(file, random) : Repacked(file, random);
            try
            {
                using var package = XlsxPackage.Open(new MemoryStream(damaged), Limits);
                WorkbookReader.Read(package, CancellationToken.None);
            }
            catch (WorkbookException error)
            {
                Assert.NotEmpty(error.Message);
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}: {error}");
            }
        }

        Assert.InRange(refused, 1, seed);
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
}
