using System.IO.Compression;
using System.Text;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Backends.Xlsx.Reading;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx;

/// <summary>Builds a minimal .xlsx by hand, so that a test says exactly which bytes it is about.</summary>
internal sealed class TestPackage
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, byte[] Content)> parts = [];
    private readonly List<string> workbookRelationships = [];
    private readonly List<string> sheets = [];
    private readonly StringBuilder overrides = new();

    public string WorkbookProperties { get; set; } = "";

    public string Views { get; set; } = "";

    public string Names { get; set; } = "";

    public static TestPackage WithSheet(string content) => new TestPackage().Sheet("Sheet1", content);

    public static TestPackage WithCells(string sheetData) => WithSheet($"<sheetData>{sheetData}</sheetData>");

    public TestPackage Part(string name, string xml) => Part(name, Encoding.UTF8.GetBytes(xml));

    public TestPackage Part(string name, byte[] content)
    {
        parts.RemoveAll(part => part.Name == name);
        parts.Add((name, content));
        return this;
    }

    public TestPackage Sheet(string name, string content, string attributes = "", string kind = "worksheet") =>
        SheetPart(name, Encoding.UTF8.GetBytes($"""<worksheet xmlns="{Main}" xmlns:r="{Rel}">{content}</worksheet>"""), attributes, kind);

    public TestPackage SheetPart(string name, byte[] part, string attributes = "", string kind = "worksheet")
    {
        var number = sheets.Count + 1;
        sheets.Add($"""<sheet name="{name}" sheetId="{number}" r:id="rId{number}" {attributes}/>""");
        workbookRelationships.Add($"""<Relationship Id="rId{number}" Type="{Rel}/{kind}" Target="worksheets/sheet{number}.xml"/>""");
        return Part($"xl/worksheets/sheet{number}.xml", part);
    }

    public TestPackage SharedStrings(string items)
    {
        workbookRelationships.Add($"""<Relationship Id="rIdS" Type="{Rel}/sharedStrings" Target="sharedStrings.xml"/>""");
        return Part("xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{items}</sst>""");
    }

    public TestPackage Styles(string content)
    {
        workbookRelationships.Add($"""<Relationship Id="rIdY" Type="{Rel}/styles" Target="/xl/styles.xml"/>""");
        return Part("xl/styles.xml", $"""<styleSheet xmlns="{Main}">{content}</styleSheet>""");
    }

    /// <summary>Adds a table to the last sheet.</summary>
    public TestPackage Table(string xml)
    {
        Part($"xl/worksheets/_rels/sheet{sheets.Count}.xml.rels",
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Rel}/table" Target="../tables/table1.xml"/></Relationships>""");
        return Part("xl/tables/table1.xml", xml);
    }

    public byte[] ToBytes()
    {
        const string package = "http://schemas.openxmlformats.org/package/2006";
        List<(string Name, byte[] Content)> all =
        [
            ("[Content_Types].xml", Encoding.UTF8.GetBytes(
                $"""<?xml version="1.0"?><Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{overrides}</Types>""")),
            ("_rels/.rels", Encoding.UTF8.GetBytes(
                $"""<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{Rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>""")),
            ("xl/workbook.xml", Encoding.UTF8.GetBytes(
                $"""<workbook xmlns="{Main}" xmlns:r="{Rel}">{WorkbookProperties}{Views}<sheets>{string.Concat(sheets)}</sheets>{Names}</workbook>""")),
            ("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes(
                $"""<Relationships xmlns="{package}/relationships">{string.Concat(workbookRelationships)}</Relationships>""")),
        ];
        all.RemoveAll(given => parts.Exists(part => part.Name == given.Name));
        all.AddRange(parts);
        return Zip(all);
    }

    public XlsxPackage Open(XlsxLimits? limits = null) => XlsxPackage.Open(new MemoryStream(ToBytes()), limits ?? XlsxLimits.Default, "test.xlsx");

    public WorkbookSnapshot Read(XlsxLimits? limits = null)
    {
        using var package = Open(limits);
        return WorkbookReader.Read(package, TestContext.Current.CancellationToken);
    }

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using MemoryStream file = new();
        using (ZipArchive archive = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return file.ToArray();
    }
}
