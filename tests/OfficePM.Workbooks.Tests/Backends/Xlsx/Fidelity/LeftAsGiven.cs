using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OfficePM.Testing;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>Whether remove took everything of ours out of the decorated workbook, whoever saved it last, and left all else as it was given.</summary>
internal static class LeftAsGiven
{
    // Our columns of the list stand in H3:K11.
    private static readonly string[] OurHeaders = ["Score", "Rank", "Why", "Row"];

    /// <summary>Part by part.</summary>
    /// <param name="given">Before remove.</param>
    /// <param name="removed">After it.</param>
    public static void Check(byte[] given, byte[] removed)
    {
        var (before, after) = (Files.Parts(given), Files.Parts(removed));
        Assert.Equal([], after.Where(part => Encoding.UTF8.GetString(part.Value).Contains("officepm", StringComparison.OrdinalIgnoreCase)).Select(part => part.Key));
        Assert.Equal(Features.Count(given), Features.Count(removed));
        var ours = OnlyOurs(given);
        var list = (string)Named(Package.Canonical(before["xl/workbook.xml"]), "sheet").Single(sheet => (string?)sheet.Attribute("name") == "Backlog").Attribute("sheetId")!;
        Assert.Equal(before.Keys.Where(part => !ours.Contains(part)).Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        foreach (var (part, content) in after.Where(part => !part.Value.AsSpan().SequenceEqual(before[part.Key])))
        {
            var (was, now) = (Package.Canonical(before[part]), Package.Canonical(content));
            TakeOurs(part, was, now, ours, list);
            Assert.Equal($"{part}: {was}", $"{part}: {now}");
        }

        // Where a text that cells share was taken, no cell misses it.
        var cells = SdkReader.Cells(given);
        Assert.Equal(cells.Where(cell => !IsOurCell(cell.Key)), SdkReader.Cells(removed));
        Assert.Equal("A3:G12", Files.Read(removed).Sheet("Backlog")!.Tables.Single().Range.ToString());
    }

    /// <summary>Takes what is ours out of what was, and what depends on it out of both.</summary>
    private static void TakeOurs(string part, XElement was, XElement now, HashSet<string> ours, string list)
    {
        switch (part)
        {
            case "[Content_Types].xml":
                was.Elements().Where(type => ours.Contains(((string?)type.Attribute("PartName") ?? "").TrimStart('/'))).Remove();
                break;
            case "xl/_rels/workbook.xml.rels":
                was.Elements().Where(relationship => ours.Contains(new Uri(new Uri("zip:/xl/workbook.xml"), (string)relationship.Attribute("Target")!).AbsolutePath.TrimStart('/'))).Remove();
                break;
            case "xl/workbook.xml":
                Named(was, "sheet").Concat(Named(was, "definedName")).Where(element => element.ToString().Contains("OfficePM", StringComparison.Ordinal)).Remove();
                break;
            case var _ when part.StartsWith("xl/tables/", StringComparison.Ordinal):
                Named(was, "tableColumn").Where(column => OurHeaders.Contains((string?)column.Attribute("name"))).Remove();
                foreach (var element in was.DescendantsAndSelf().Concat(now.DescendantsAndSelf()))
                    element.Attributes().Where(attribute => attribute.Name == "ref" || (attribute.Name == "count" && element.Name.LocalName == "tableColumns")).Remove();
                break;
            case "xl/worksheets/sheet1.xml" or "xl/worksheets/sheet.xml":
                Named(was, "c").Where(cell => IsOurCell($"Backlog!{(string)cell.Attribute("r")!}")).Remove();
                foreach (var sheet in (XElement[])[was, now])
                {
                    Named(sheet, "dimension").Concat(Named(sheet, "col").Where(column => (int)column.Attribute("min")! is >= 8 and <= 11)).Remove();
                    Named(sheet, "row").Attributes("spans").Remove();
                }

                break;
            case "xl/calcChain.xml":
                var sheetId = "";
                foreach (var cell in was.Elements().ToList())
                {
                    // Of the sheets beside the list only ours have formulas. An entry without a sheet is on that of the one before.
                    sheetId = (string?)cell.Attribute("i") ?? sheetId;
                    if (sheetId != list || IsOurCell($"Backlog!{(string)cell.Attribute("r")!}"))
                        cell.Remove();
                }

                was.Elements().Concat(now.Elements()).Attributes("i").Remove();
                break;
            case "docProps/app.xml":
                Named(was, "lpstr").Where(title => title.Value.Contains("OfficePM", StringComparison.Ordinal)).Remove();
                foreach (var element in was.DescendantsAndSelf().Concat(now.DescendantsAndSelf()).ToList())
                {
                    element.Attributes("size").Remove();
                    if (element.Name.LocalName == "i4")
                        element.Value = "";
                }

                break;
            case "xl/sharedStrings.xml":
                foreach (var (text, left) in Named(was, "si").Zip(Named(now, "si")).Where(pair => pair.Second.Value.Length == 0).ToList())
                    text.ReplaceWith(left);
                break;
            default:
                Assert.Fail($"{part} is not for remove to change");
                break;
        }
    }

    private static bool IsOurCell(string cell) =>
        cell.StartsWith("OfficePM", StringComparison.Ordinal)
        || (cell.StartsWith("Backlog!", StringComparison.Ordinal) && CellAddress.Parse(cell.AsSpan(8)) is { Row: >= 3 and <= 11, Column: >= 8 and <= 11 });

    private static IEnumerable<XElement> Named(XElement root, string name) => root.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The parts that only our sheets lead to, and our record, each with its relationships.</summary>
    private static HashSet<string> OnlyOurs(byte[] file)
    {
        using MemoryStream stream = new(file);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var workbook = document.WorkbookPart!;
        var roots = workbook.Workbook.Descendants<Sheet>().Where(sheet => sheet.Name!.Value!.StartsWith("OfficePM", StringComparison.Ordinal)).Select(sheet => workbook.GetPartById(sheet.Id!)).ToHashSet();
        roots.UnionWith(workbook.CustomXmlParts.Where(part => Text(part).Contains("urn:officepm", StringComparison.Ordinal)));
        HashSet<OpenXmlPart> all = [];
        Reach(document, all, []);
        HashSet<OpenXmlPart> theirs = [];
        Reach(document, theirs, roots);
        return [.. all.Except(theirs).Select(part => part.Uri.OriginalString.TrimStart('/')).SelectMany(part => (string[])[part, $"{Path.GetDirectoryName(part)}/_rels/{Path.GetFileName(part)}.rels"])];
    }

    private static void Reach(OpenXmlPartContainer container, HashSet<OpenXmlPart> found, HashSet<OpenXmlPart> but)
    {
        foreach (var part in container.Parts.Select(pair => pair.OpenXmlPart).Where(part => !but.Contains(part) && found.Add(part)))
            Reach(part, found, but);
    }

    private static string Text(OpenXmlPart part)
    {
        using StreamReader reader = new(part.GetStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
