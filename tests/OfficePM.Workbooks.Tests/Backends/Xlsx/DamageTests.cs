using CsCheck;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Backends.Xlsx.Reading;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx;

public sealed class DamageTests
{
    private static readonly TestPackage Package = TestPackage.WithSheet("""
        <dimension ref="A1:C3"/><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>
        <row r="2" hidden="1"><c r="A2" s="1"><f t="shared" ref="A2:A3" si="0">B2*$C$1</f><v>12.5</v></c><c r="B2" t="b"><v>1</v></c></row><row r="3"><c r="A3"><f t="shared" si="0"/><v>1</v></c><c t="d"><v>2026-01-02</v></c></row></sheetData>
        <autoFilter ref="A1:C3"/><mergeCells><mergeCell ref="A1:B1"/></mergeCells>
        """).SharedStrings("<si><t>a&amp;b_x000D_</t></si>").Styles("<numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0\"/></numFmts><cellXfs><xf/><xf numFmtId=\"170\"/></cellXfs>")
        .Table($"<table xmlns=\"{TestPackage.Main}\" name=\"T\" displayName=\"T\" ref=\"A1:B3\"><tableColumns><tableColumn name=\"a\"/></tableColumns></table>");

    [Fact]
    public void Any_damage_to_the_file_is_read_or_refused_and_never_anything_else()
    {
        var file = Package.ToBytes();
        var refused = 0;
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte).Array[1, 4].Sample(
            damage =>
            {
                var damaged = (byte[])file.Clone();
                foreach (var (at, value) in damage)
                    damaged[at] = value;
                if (!ReadOrRefuse(damaged))
                    Interlocked.Increment(ref refused);
            },
            iter: 3_000);
        Assert.InRange(refused, 1_000, 3_000);
    }

    [Fact]
    public void Any_file_cut_short_is_refused()
    {
        var file = Package.ToBytes();

        for (var length = 0; length < file.Length; length++)
            Assert.False(ReadOrRefuse(file[..length]));
    }

    [Fact]
    public void Any_damage_inside_a_part_is_read_or_refused_and_never_anything_else()
    {
        using var source = Package.Open();
        string[] parts = [.. source.Parts];
        var contents = parts.Select(source.ReadAll).ToArray();
        var refused = 0;
        Gen.Select(Gen.Int[0, parts.Length - 1], Gen.Double[0, 1], RandomSheets.AnyOf("", "<", ">", "\"", "&", "9999999999", "-1", "</row>", "A1", "\0", "\u00ff", "xx", "/")).Array[1, 3].Sample(
            damage =>
            {
                var damaged = contents.Select(content => content.ToArray()).ToArray();
                foreach (var (part, place, text) in damage)
                {
                    var content = damaged[part];
                    var at = (int)(place * (content.Length - 1));
                    damaged[part] = [.. content[..at], .. System.Text.Encoding.Latin1.GetBytes(text), .. content[(at + 1)..]];
                }

                if (!ReadOrRefuse(TestPackage.Zip(parts.Zip(damaged))))
                    Interlocked.Increment(ref refused);
            },
            iter: 3_000);
        Assert.InRange(refused, 500, 3_000);
    }

    private static bool ReadOrRefuse(byte[] file)
    {
        try
        {
            using var package = XlsxPackage.Open(new MemoryStream(file), XlsxLimits.Default);
            WorkbookReader.Read(package, CancellationToken.None);
            return true;
        }
        catch (WorkbookException error)
        {
            Assert.NotEmpty(error.Message);
            return false;
        }
    }
}
