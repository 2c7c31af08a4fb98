using System.Xml;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>Reads an Excel table's part.</summary>
internal static class TableReader
{
    /// <summary>The table.</summary>
    public static TableSnapshot Read(XlsxPackage package, string part) =>
        package.Parse(part, Read) ?? throw package.Damaged(part);

    private static TableSnapshot? Read(XmlReader reader)
    {
        string? name = null;
        RangeAddress range = default;
        var headerRow = true;
        var totalsRow = false;
        List<string> columns = [];
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.Depth == 0)
            {
                name = reader.GetAttribute("displayName") ?? reader.GetAttribute("name");
                if (name is null || !RangeAddress.TryParse(reader.GetAttribute("ref"), out range))
                    return null;
                headerRow = reader.GetAttribute("headerRowCount") != "0";
                totalsRow = reader.GetAttribute("totalsRowCount") is not (null or "0");
            }
            else if (reader is { Depth: 2, LocalName: "tableColumn" })
            {
                columns.Add(EscapedText.Resolve(reader.GetAttribute("name") ?? ""));
            }
        }

        return name is null ? null : new TableSnapshot(EscapedText.Resolve(name), range, columns, headerRow, totalsRow);
    }
}
