using System.Text;
using System.Text.RegularExpressions;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>One plain list in every odd spelling that the file format and its container allow: read alike, recalculated alike, given back alike.</summary>
public sealed partial class OddFilesTests
{
    private const string Transitional = "http://schemas.openxmlformats.org";
    private const string Strict = "http://purl.oclc.org/ooxml";
    private const string X14 = "xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\"";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Oddities =>
    [
        "1904 dates", "strict", "phonetic guides", "entities", "absolute targets", "backslashes", "data descriptors", "zip64", "zip64 in data descriptors", "zip64 offsets", "zip64 end", "zip64 end beside a plain one", "extra fields", "stored", "UTF-16", "UTF-16 big endian",
        "prefixed namespaces", "alternate content", "extension lists", "comments and processing instructions", "no addresses", "single quotes and blanks",
    ];

    [Theory]
    [MemberData(nameof(Oddities))]
    public void The_list_is_read_alike(string oddity)
    {
        var (plain, odd) = (Files.Read(Odd("none")), Files.Read(Odd(oddity)));
        Assert.Equal(oddity == "1904 dates", odd.Date1904);
        Assert.Equal(plain.Sheets.Select(sheet => sheet.Name), odd.Sheets.Select(sheet => sheet.Name));
        Assert.Equal(Cells(plain), Cells(odd));
        Assert.Equal(plain.Sheets[0].Tables.Single().Columns, odd.Sheets[0].Tables.Single().Columns);
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public void A_recalc_gives_the_same_scores_again_and_again_and_remove_the_original(string oddity)
    {
        var original = Odd(oddity);
        var once = Recalc(original);
        Assert.Equal(once, Recalc(once));
        var (expected, written) = (Files.Read(Recalc(Odd("none"))).Sheet("Backlog")!, Files.Read(once).Sheet("Backlog")!);
        for (var row = 1; row <= 5; row++)
        {
            for (var column = 1; column <= 8; column++)
                Assert.Equal(expected[row, column] with { NumberFormat = null }, written[row, column] with { NumberFormat = null });
        }

        GivenBack.Check(original, Files.Apply(once, Removing.Of(Files.Read(once)).Patch), inOtherWords: oddity.StartsWith("UTF-16", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public void What_is_written_is_as_valid_as_what_was_read(string oddity)
    {
        var original = Odd(oddity);
        Assert.Empty(Files.Errors(ForTheSdk(Recalc(original))).Except(Files.Errors(ForTheSdk(original))));
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public void A_second_reader_reads_the_same_before_and_after_a_recalc(string oddity)
    {
        var original = Odd(oddity);
        var before = SdkReader.Cells(ForTheSdk(original));
        Assert.Equal(25, before.Count);
        Assert.Equal(before, SdkReader.Ours(Files.Read(original)));

        var once = Recalc(original);
        var after = SdkReader.Cells(ForTheSdk(once));
        Assert.Equal(after, SdkReader.Ours(Files.Read(once)));
        Assert.All(before, cell => Assert.Equal(cell.Value, after[cell.Key]));
    }

    [Fact]
    public void Extension_lists_stay_while_results_are_in_the_workbook()
    {
        var original = Odd("extension lists");
        var (before, after) = (Files.Parts(original), Files.Parts(Recalc(original)));
        var lists = before.SelectMany(part => ExtensionList().Matches(Encoding.UTF8.GetString(part.Value)).Select(list => (Part: part.Key, list.Value))).ToList();
        Assert.Equal(7, lists.Count);
        Assert.False(before["xl/styles.xml"].AsSpan().SequenceEqual(after["xl/styles.xml"]), "the styles are not rewritten");
        Assert.All(lists, list => Assert.Contains(list.Value, Encoding.UTF8.GetString(after[list.Part]), StringComparison.Ordinal));
    }

    [GeneratedRegex("<extLst>.*?</extLst>", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ExtensionList();

    // System.IO.Packaging, under the SDK, finds no part behind a backslash: the same parts, named as they should be.
    private static byte[] ForTheSdk(byte[] file)
    {
        var parts = Files.Parts(file);
        return parts.Keys.Any(name => name.Contains('\\', StringComparison.Ordinal))
            ? Files.Pack(parts.Select(part => KeyValuePair.Create(part.Key.Replace('\\', '/'), part.Value)))
            : file;
    }

    private static byte[] Recalc(byte[] file) => Files.Apply(file, RecalcPipeline.Assess(Files.Read(file), WorkbookCapabilities.All, Now).Patch);

    private static List<(string Sheet, int Row, int Column, Cell Cell)> Cells(WorkbookSnapshot snapshot) =>
        [.. snapshot.Sheets.SelectMany(sheet => sheet.Rows.SelectMany(row => row.Cells.Select(cell => (sheet.Name, row.Number, cell.Column, cell.Cell))))];

    /// <summary>The list in an odd spelling; "none" for a plain one.</summary>
    internal static byte[] Odd(string oddity)
    {
        var parts = Parts();
        var zip = new OddZip();
        var encoding = new UTF8Encoding(false);
        Encoding sheets = encoding;
        switch (oddity)
        {
            case "1904 dates":
                Change("xl/workbook.xml", "<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
                break;
            case "strict":
                foreach (var part in parts.Keys.Where(part => part != "[Content_Types].xml").ToList())
                {
                    parts[part] = parts[part]
                        .Replace($"{Transitional}/spreadsheetml/2006/main", $"{Strict}/spreadsheetml/main", StringComparison.Ordinal)
                        .Replace($"{Transitional}/officeDocument/2006/relationships", $"{Strict}/officeDocument/relationships", StringComparison.Ordinal);
                }

                Change("xl/workbook.xml", "<workbook ", "<workbook conformance=\"strict\" ");
                break;
            case "phonetic guides":
                Change("xl/sharedStrings.xml", "<si><t>東京 search</t></si>", "<si><t>東京 search</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh><phoneticPr fontId=\"0\"/></si>");
                break;
            case "entities":
                Change("xl/sharedStrings.xml", "東京", "&#x6771;&#20140;");
                Change("xl/sharedStrings.xml", "<t>R&amp;D &lt;x&gt;</t>", "<t><![CDATA[R&D <x>]]></t>");
                break;
            case "absolute targets":
                Change("xl/_rels/workbook.xml.rels", "Target=\"", "Target=\"/xl/");
                Change("xl/worksheets/_rels/sheet1.xml.rels", "../tables", "/xl/tables");
                break;
            case "backslashes":
                zip.Separator = '\\';
                break;
            case "data descriptors":
                zip.Descriptors = true;
                break;
            case "zip64":
                zip.Zip64 = true;
                break;
            case "zip64 in data descriptors":
                zip.Descriptors = true;
                zip.Zip64 = true;
                break;
            case "zip64 offsets":
                zip.FarOffsets = true;
                break;
            case "zip64 end":
                zip.End64 = true;
                break;
            case "zip64 end beside a plain one":
                zip.End64 = true;
                zip.PlainEnd = true;
                break;
            case "extra fields":
                zip.Extra = [0x55, 0x54, 5, 0, 1, 0, 0, 0, 0x60];
                break;
            case "stored":
                zip.Stored = true;
                break;
            case "UTF-16":
                sheets = Encoding.Unicode;
                break;
            case "UTF-16 big endian":
                sheets = Encoding.BigEndianUnicode;
                break;
            case "prefixed namespaces":
                foreach (var part in parts.Keys.Where(part => parts[part].Contains("xmlns=\"" + Transitional + "/spreadsheetml", StringComparison.Ordinal)).ToList())
                    parts[part] = Prefixed(parts[part]);
                break;
            case "alternate content":
                Change("xl/workbook.xml", "<sheets>", "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x15\" xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\"><x15ac:absPath xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\" url=\"C:\\\"/></mc:Choice></mc:AlternateContent><sheets>");
                Change("xl/worksheets/sheet1.xml", "<tableParts", $"{Alternatives("<pageSetup orientation=\"landscape\"/>")}<tableParts");
                break;
            case "extension lists":
                Change("xl/worksheets/sheet1.xml", "<c r=\"B2\"><v>500</v></c>", $"<c r=\"B2\"><v>500</v><extLst><ext uri=\"x\" {X14}><x14:c><v>7</v></x14:c></ext></extLst></c>");
                Change("xl/worksheets/sheet1.xml", "<c r=\"E3\"><v>2</v></c></row>", "<c r=\"E3\"><v>2</v></c><extLst><ext uri=\"x\"><row r=\"9\"/></ext></extLst></row>");
                Change("xl/worksheets/sheet1.xml", "</worksheet>", "<extLst><ext uri=\"x\"><sheetData><row r=\"1\"/></sheetData></ext></extLst></worksheet>");
                Change("xl/styles.xml", "</styleSheet>", $"<extLst><ext uri=\"{{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}}\" {X14}><x14:slicerStyles defaultSlicerStyle=\"SlicerStyleLight1\"/></ext></extLst></styleSheet>");
                Change("xl/sharedStrings.xml", "</sst>", "<extLst><ext uri=\"x\"><si><t>no string</t></si></ext></extLst></sst>");
                Change("xl/tables/table1.xml", "</table>", "<extLst><ext uri=\"x\"><tableColumn name=\"none\"/></ext></extLst></table>");
                Change("xl/workbook.xml", "</workbook>", "<extLst><ext uri=\"x\"><sheet name=\"none\"/></ext></extLst></workbook>");
                break;
            case "comments and processing instructions":
                Change("xl/worksheets/sheet1.xml", "<sheetData>", "<!-- <row r=\"1\"/> --><sheetData><?print <c?>");
                Change("xl/worksheets/sheet1.xml", "<v>500</v>", "<!-- 9 --><v>500</v><?x?>");
                Change("xl/workbook.xml", "<sheets>", "<!-- <sheets> --><sheets>");
                break;
            case "no addresses":
                parts["xl/worksheets/sheet1.xml"] = Regex.Replace(parts["xl/worksheets/sheet1.xml"], "<(?<tag>row|c) r=\"[A-Z]*[0-9]+\"", "<${tag}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
                break;
            case "single quotes and blanks":
                parts["xl/worksheets/sheet1.xml"] = Regex.Replace(parts["xl/worksheets/sheet1.xml"], "<c r=\"(?<at>[A-Z]+[0-9]+)\"", "<c\n  r = '${at}' ", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Replace("</row>", "\r\n</row >", StringComparison.Ordinal);
                break;
            case "none":
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(oddity), oddity, "Not known.");
        }

        return zip.Pack(parts.Select(part => (
            part.Key,
            (byte[])[.. part.Key.StartsWith("xl/", StringComparison.Ordinal) ? [.. sheets.Preamble, .. sheets.GetBytes(part.Value.Replace("UTF-8", ReferenceEquals(sheets, encoding) ? "UTF-8" : "UTF-16", StringComparison.Ordinal))] : encoding.GetBytes(part.Value)])));

        void Change(string part, string from, string to)
        {
            Assert.Contains(from, parts[part], StringComparison.Ordinal);
            parts[part] = parts[part].Replace(from, to, StringComparison.Ordinal);
        }
    }

    private static string Alternatives(string content) =>
        $"<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x14\" {X14}>{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback></mc:AlternateContent>";

    private static string Prefixed(string xml) =>
        Regex.Replace(xml, "<(?<end>/?)(?<name>[A-Za-z]+)(?=[\\s/>])", "<${end}x:${name}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Replace("xmlns=\"", "xmlns:x=\"", StringComparison.Ordinal);

    private static Dictionary<string, string> Parts()
    {
        const string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        const string main = $"xmlns=\"{Transitional}/spreadsheetml/2006/main\"";
        const string links = $"{Transitional}/officeDocument/2006/relationships";
        const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        static string Relationship(string id, string kind, string target) => $"<Relationship Id=\"{id}\" Type=\"{links}/{kind}\" Target=\"{target}\"/>";
        static string Relationships(string all) => $"{declaration}<Relationships xmlns=\"{Transitional}/package/2006/relationships\">{all}</Relationships>";
        static string Override(string part, string kind) => $"<Override PartName=\"/xl/{part}\" ContentType=\"{type}.{kind}+xml\"/>";
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["[Content_Types].xml"] = $"{declaration}<Types xmlns=\"{Transitional}/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{Override("workbook.xml", "sheet.main")}{Override("worksheets/sheet1.xml", "worksheet")}{Override("sharedStrings.xml", "sharedStrings")}{Override("styles.xml", "styles")}{Override("tables/table1.xml", "table")}</Types>",
            ["_rels/.rels"] = Relationships(Relationship("rId1", "officeDocument", "xl/workbook.xml")),
            ["xl/workbook.xml"] = $"{declaration}<workbook {main} xmlns:r=\"{links}\"><sheets><sheet name=\"Backlog\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = Relationships(Relationship("rId1", "worksheet", "worksheets/sheet1.xml") + Relationship("rId2", "sharedStrings", "sharedStrings.xml") + Relationship("rId3", "styles", "styles.xml")),
            ["xl/worksheets/_rels/sheet1.xml.rels"] = Relationships(Relationship("rId1", "table", "../tables/table1.xml")),
            ["xl/worksheets/sheet1.xml"] = $"{declaration}<worksheet {main} xmlns:r=\"{links}\"><sheetData><row r=\"1\">{string.Concat("ABCDE".Select((column, i) => $"<c r=\"{column}1\" t=\"s\"><v>{i}</v></c>"))}</row>{Row(2, 5, 500, 2, 0.8, 4)}{Row(3, 6, 300, 1, 0.5, 2)}{Row(4, 7, 80, 3, 1, 8)}{Row(5, 8, 1200, 0.5, 0.8, 3)}</sheetData><tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts></worksheet>",
            ["xl/tables/table1.xml"] = $"{declaration}<table {main} id=\"1\" name=\"Ideas\" displayName=\"Ideas\" ref=\"A1:E5\"><autoFilter ref=\"A1:E5\"/><tableColumns count=\"5\">{string.Concat(((string[])["Item", "Reach", "Impact", "Confidence", "Weeks"]).Select((name, i) => $"<tableColumn id=\"{i + 1}\" name=\"{name}\"/>"))}</tableColumns></table>",
            ["xl/sharedStrings.xml"] = $"{declaration}<sst {main} count=\"9\" uniqueCount=\"9\"><si><t>Item</t></si><si><t>Reach</t></si><si><t>Impact</t></si><si><t>Confidence</t></si><si><t>Weeks</t></si><si><t xml:space=\"preserve\"> Single sign-on </t></si><si><t>東京 search</t></si><si><t>R&amp;D &lt;x&gt;</t></si><si><r><t>Dark</t></r><r><t xml:space=\"preserve\"> mode</t></r></si></sst>",
            ["xl/styles.xml"] = $"{declaration}<styleSheet {main}><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"1\"><xf xfId=\"0\"/></cellXfs></styleSheet>",
        };
    }

    private static string Row(int row, int text, params double[] numbers) =>
        $"<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>{text}</v></c>{string.Concat(numbers.Select((number, i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<c r=\"{(char)('B' + i)}{row}\"><v>{number}</v></c>")))}</row>";
}
