using System.Buffers.Binary;
using System.Text;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx;

/// <summary>What cannot be read is refused with one sentence, and the file is never touched.</summary>
public sealed class RefusalTests
{
    private static readonly byte[] CompoundHeader = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TheoryData<string, byte[], WorkbookFailure, string> Files => new()
    {
        { "empty.xlsx", [], WorkbookFailure.Damaged, "empty" },
        { "notes.xlsx", "Key;Reach\nA-1;500\n"u8.ToArray(), WorkbookFailure.Unsupported, "not an Excel workbook" },
        { "old.xls", [.. CompoundHeader, .. new byte[2000]], WorkbookFailure.Unsupported, ".xls format" },
        { "secret.xlsx", [.. CompoundHeader, .. new byte[700], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[700]], WorkbookFailure.Unsupported, "password" },
        { "binary.xlsb", Binary(), WorkbookFailure.Unsupported, ".xlsb" },
        { "sheet.ods", TestPackage.Zip([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()), ("content.xml", "<x/>"u8.ToArray())]), WorkbookFailure.Unsupported, ".ods" },
        { "letter.docx", Word(), WorkbookFailure.Unsupported, "not an Excel workbook" },
        { "photos.zip", TestPackage.Zip([("a.txt", "a"u8.ToArray())]), WorkbookFailure.Unsupported, "zip file" },
        { "half.xlsx", Whole()[..(Whole().Length / 2)], WorkbookFailure.Damaged, "ends too early" },
        { "almost.xlsx", Whole()[..^30], WorkbookFailure.Damaged, "ends too early" },
        { "broken.xlsx", TestPackage.WithCells("<row r='1'><c r='A1'><v>1</row>").ToBytes(), WorkbookFailure.Damaged, "xl/worksheets/sheet1.xml" },
        { "cut.xlsx", new TestPackage().SheetPart("S", "<worksheet><sheetData><row"u8.ToArray()).ToBytes(), WorkbookFailure.Damaged, "xl/worksheets/sheet1.xml" },
        { "dtd.xlsx", TestPackage.WithCells("").Part("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook/>").ToBytes(), WorkbookFailure.Damaged, "xl/workbook.xml" },
        { "string.xlsx", TestPackage.WithCells("<row r='1'><c r='A1' t='s'><v>7</v></c></row>").SharedStrings("<si><t>one</t></si>").ToBytes(), WorkbookFailure.Damaged, "xl/worksheets/sheet1.xml" },
        { "far.xlsx", TestPackage.WithCells("<row r='1'><c r='XFE1'><v>7</v></c></row>").ToBytes(), WorkbookFailure.Damaged, "xl/worksheets/sheet1.xml" },
        { "checksum.xlsx", WrongChecksum(), WorkbookFailure.Damaged, "xl/worksheets/sheet1.xml" },
        { "lost.xlsx", TestPackage.WithCells("").Part("xl/_rels/workbook.xml.rels", "<Relationships/>").ToBytes(), WorkbookFailure.Damaged, "xl/workbook.xml" },
        { "rows.xlsx", TestPackage.WithCells(Versions("<row r='1'><c r='A1'><v>7</v></c></row>")).ToBytes(), WorkbookFailure.Unsupported, "several versions" },
        { "cells.xlsx", TestPackage.WithCells($"<row r='1'>{Versions("<c r='A1'><v>7</v></c>")}</row>").ToBytes(), WorkbookFailure.Unsupported, "several versions" },
        { "value.xlsx", TestPackage.WithCells($"<row r='1'><c r='A1'>{Versions("<v>7</v>")}</c></row>").ToBytes(), WorkbookFailure.Unsupported, "several versions" },
        { "merges.xlsx", TestPackage.WithSheet($"<sheetData/>{Versions("<mergeCells><mergeCell ref='A1:B1'/></mergeCells>")}").ToBytes(), WorkbookFailure.Unsupported, "several versions" },
        { "strings.xlsx", TestPackage.WithCells("").SharedStrings(Versions("<si><t>one</t></si>")).ToBytes(), WorkbookFailure.Unsupported, "several versions" },
        { "text.xlsx", TestPackage.WithCells("").SharedStrings($"<si>{Versions("<t>one</t>")}</si>").ToBytes(), WorkbookFailure.Unsupported, "several versions" },
        { "gone.xlsx", TestPackage.WithCells("").Part("xl/_rels/workbook.xml.rels", $"<Relationships><Relationship Id='rId1' Type='{TestPackage.Rel}/worksheet' Target='nowhere.xml'/></Relationships>").ToBytes(), WorkbookFailure.Damaged, "xl/nowhere.xml is missing" },
    };

    private static string Versions(string content) =>
        $"<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice Requires='x14'>{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback></mc:AlternateContent>";

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_no_readable_workbook_is_refused_in_one_sentence(string name, byte[] content, WorkbookFailure failure, string says)
    {
        using TemporaryFolder folder = new();
        var path = folder.File(name);
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<WorkbookException>(() => Read(path));

        Assert.Equal(failure, error.Failure);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_said_to_be_so()
    {
        using TemporaryFolder folder = new();

        Assert.Equal(WorkbookFailure.NotFound, (await Assert.ThrowsAsync<WorkbookException>(() => Read(folder.File("none.xlsx")))).Failure);
        Assert.Equal(WorkbookFailure.NotFound, (await Assert.ThrowsAsync<WorkbookException>(() => Read(Path.Combine(folder.Path, "no", "none.xlsx")))).Failure);
        Assert.Contains("is a folder", (await Assert.ThrowsAsync<WorkbookException>(() => Read(folder.Path))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_program_holds_exclusively_is_busy()
    {
        using TemporaryFolder folder = new();
        var path = folder.File("held.xlsx");
        await File.WriteAllBytesAsync(path, Whole(), TestContext.Current.CancellationToken);
        await using FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(WorkbookFailure.Busy, (await Assert.ThrowsAsync<WorkbookException>(() => Read(path))).Failure);
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_goes_off()
    {
        var bomb = TestPackage.WithCells(new string(' ', 40_000_000));
        var error = Assert.Throws<WorkbookException>(() => bomb.Read());

        Assert.Equal(WorkbookFailure.TooLarge, error.Failure);
        Assert.Contains("300 times its size", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Forty million bytes that nobody asks for, or that no cell can hold, wherever they may stand.</summary>
    public static TheoryData<string> Bombs() => ["blanks of a sheet", "text of a sheet", "comment", "instruction", "CDATA", "value", "inline text", "attribute", "blanks of shared texts", "shared text", "blanks of a style sheet", "blanks of the workbook"];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_zip_bomb_takes_no_more_memory_than_a_letterstoken(string where)
    {
        var blanks = new string(' ', 40_000_000);
        var letters = new string('a', 40_000_000);
        var bytes = (where switch
        {
            "blanks of a sheet" => TestPackage.WithCells(blanks),
            "text of a sheet" => TestPackage.WithCells(letters),
            "comment" => TestPackage.WithCells($"<!--{blanks}-->"),
            "instruction" => TestPackage.WithCells($"<?x {blanks}?>"),
            "CDATA" => TestPackage.WithCells($"<![CDATA[{blanks}]]>"),
            "value" => TestPackage.WithCells($"<row r='1'><c r='A1'><v>{letters}</v></c></row>"),
            "inline text" => TestPackage.WithCells($"<row r='1'><c r='A1' t='inlineStr'><is><t>{letters}</t></is></c></row>"),
            "attribute" => TestPackage.WithCells($"<row r='1' spans='{letters}'/>"),
            "blanks of shared texts" => TestPackage.WithCells("").SharedStrings(blanks),
            "shared text" => TestPackage.WithCells("").SharedStrings($"<si><t>{letters}</t></si>"),
            "blanks of a style sheet" => TestPackage.WithCells("").Styles(blanks),
            "blanks of the workbook" => TestPackage.WithCells("").Part("xl/workbook.xml", $"<workbook>{blanks}</workbook>"),
            _ => throw new ArgumentOutOfRangeException(nameof(where), where, "No such bomb."),
        }).ToBytes();
        var before = GC.GetAllocatedBytesForCurrentThread();

        using var package = Workbooks.Backends.Xlsx.Packaging.XlsxPackage.Open(new MemoryStream(bytes), XlsxLimits.Default);
        var error = Assert.Throws<WorkbookException>(() => Workbooks.Backends.Xlsx.Reading.WorkbookReader.Read(package, TestContext.Current.CancellationToken));

        Assert.Contains(error.Failure, new[] { WorkbookFailure.TooLarge, WorkbookFailure.Damaged });
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 64 << 20, $"{allocated >> 20} MB were allocated.");
    }

    [Theory]
    [InlineData("first")]
    [InlineData("last")]
    public void A_formula_that_a_hundred_thousand_cells_share_is_written_out_within_the_limits(string masterStands)
    {
        var cells = string.Concat(Enumerable.Range(2, 100_000).Select(row => $"<row r='{row}'><c r='A{row}'><f t='shared' si='0'/><v>1</v></c></row>"));
        static string Master(int row) => $"<row r='{row}'><c r='A{row}'><f t='shared' si='0' ref='A1:A100002'>SUM({new string('1', 8000)})</f></c></row>";
        var package = TestPackage.WithCells(masterStands == "first" ? Master(1) + cells : cells + Master(100_002));

        var error = Assert.Throws<WorkbookException>(() => package.Read(new XlsxLimits { LargestPart = 16 << 20 }));

        Assert.Equal(WorkbookFailure.TooLarge, error.Failure);
        Assert.Contains("formulas", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_are_said_with_their_numbers()
    {
        var package = TestPackage.WithCells("<row r='1'><c r='A1'><v>1</v></c></row>" + new string(' ', 3_000_000));

        Assert.Contains("more than 2 MB", Refused(new XlsxLimits { LargestPart = 2 << 20 }), StringComparison.Ordinal);
        Assert.Contains("more than 1 MB", Refused(new XlsxLimits { LargestTotal = 1 << 20 }), StringComparison.Ordinal);
        Assert.Contains("at most 3", Refused(new XlsxLimits { MostEntries = 3 }), StringComparison.Ordinal);
        Assert.Contains("larger than 0.001 MB", Refused(new XlsxLimits { LargestFile = 1024 }), StringComparison.Ordinal);
        Assert.Equal(1, package.Read().Sheets[0][1, 1].Number);

        string Refused(XlsxLimits limits)
        {
            var error = Assert.Throws<WorkbookException>(() => package.Read(limits));
            Assert.Equal(WorkbookFailure.TooLarge, error.Failure);
            return error.Message;
        }
    }

    [Fact]
    public void Entries_that_share_their_data_are_refused()
    {
        // Both entries of the table of contents point at the first one's data: a way to unpack a lot from a little.
        var file = TestPackage.Zip([("[Content_Types].xml", new byte[100]), ("xl/a_same_name_size", new byte[100])]);
        var second = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x50, 0x4b, 1, 2]);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(second + 42), 0);

        var error = Assert.Throws<WorkbookException>(() => Workbooks.Backends.Xlsx.Packaging.XlsxPackage.Open(new MemoryStream(file), XlsxLimits.Default));

        Assert.Contains("overlap", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stated_size_is_not_believed()
    {
        var file = Whole();
        var central = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x50, 0x4b, 1, 2]);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(central + 24), 1);

        using var package = Workbooks.Backends.Xlsx.Packaging.XlsxPackage.Open(new MemoryStream(file), XlsxLimits.Default);

        Assert.Equal(WorkbookFailure.Damaged, Assert.Throws<WorkbookException>(() => package.ReadAll(package.Parts[0])).Failure);
    }

    private static async Task<WorkbookSnapshot> Read(string path)
    {
        await using var workbook = XlsxWorkbook.Open(path);
        return await workbook.ReadAsync(TestContext.Current.CancellationToken);
    }

    private static byte[] Whole() => TestPackage.WithCells("<row r='1'><c r='A1'><v>1</v></c></row>").ToBytes();

    private static byte[] WrongChecksum()
    {
        var file = Whole();
        var name = file.AsSpan().LastIndexOf("xl/worksheets/sheet1.xml"u8);
        file[name - 46 + 16] ^= 1;
        return file;
    }

    private static byte[] Binary() => TestPackage.Zip(
    [
        ("[Content_Types].xml", "<Types/>"u8.ToArray()),
        ("_rels/.rels", Encoding.UTF8.GetBytes($"<Relationships><Relationship Id='a' Type='{TestPackage.Rel}/officeDocument' Target='xl/workbook.bin'/></Relationships>")),
        ("xl/workbook.bin", [1, 2, 3]),
    ]);

    private static byte[] Word() => TestPackage.Zip(
    [
        ("[Content_Types].xml", "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"u8.ToArray()),
        ("_rels/.rels", Encoding.UTF8.GetBytes($"<Relationships><Relationship Id='a' Type='{TestPackage.Rel}/officeDocument' Target='word/document.xml'/></Relationships>")),
        ("word/document.xml", "<w/>"u8.ToArray()),
    ]);
}
