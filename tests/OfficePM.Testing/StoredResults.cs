using System.IO.Compression;
using System.Xml.Linq;

namespace OfficePM.Testing;

/// <summary>The results that a file stores beside its formulas.</summary>
public static class StoredResults
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Copies a workbook without the stored results of its formulas, so that the next program must compute them.</summary>
    public static void Strip(string source, string target) =>
        Change(source, target, cell =>
        {
            cell.Element(Main + "v")?.Remove();
            cell.Attribute("t")?.Remove();
        });

    /// <summary>Copies a workbook with the same wrong number stored beside each formula: a check that trusts it must fail.</summary>
    public static void Plant(string source, string target, double wrong) =>
        Change(source, target, cell =>
        {
            cell.Element(Main + "v")?.Remove();
            cell.Attribute("t")?.Remove();
            cell.Add(new XElement(Main + "v", wrong));
        });

    private static void Change(string source, string target, Action<XElement> change)
    {
        File.Copy(source, target, overwrite: true);
        using var zip = ZipFile.Open(target, ZipArchiveMode.Update);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)
            && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            XDocument sheet;
            using (var stream = entry.Open())
                sheet = XDocument.Load(stream, LoadOptions.PreserveWhitespace);
            foreach (var formula in sheet.Descendants(Main + "f").ToList())
                change(formula.Parent!);
            using var output = entry.Open();
            output.SetLength(0);
            sheet.Save(output, SaveOptions.DisableFormatting);
        }
    }
}
