using System.Collections.Frozen;
using System.Globalization;
using System.Xml;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>The number format of each cell style: what makes a serial number a date and a fraction a percentage.</summary>
internal static class NumberFormats
{
    // ECMA-376 part 1, 18.8.30; the codes that files do not spell out. 5 to 8 and 37 to 44 are those of an English Excel; 27 to 36 and
    // 50 to 58 differ by East Asian language, but all are dates or times and stand for one here.
    private static readonly FrozenDictionary<int, string> BuiltIn = new Dictionary<int, string>
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [5] = "\"$\"#,##0_);(\"$\"#,##0)",
        [6] = "\"$\"#,##0_);[Red](\"$\"#,##0)",
        [7] = "\"$\"#,##0.00_);(\"$\"#,##0.00)",
        [8] = "\"$\"#,##0.00_);[Red](\"$\"#,##0.00)",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ??/??",
        [14] = "mm-dd-yy",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "m/d/yy h:mm",
        [27] = "yyyy/m/d",
        [28] = "m/d",
        [29] = "m/d",
        [30] = "m/d/yy",
        [31] = "yyyy/m/d",
        [32] = "h:mm",
        [33] = "h:mm:ss",
        [34] = "yyyy/m",
        [35] = "m/d",
        [36] = "yyyy/m/d",
        [37] = "#,##0_);(#,##0)",
        [38] = "#,##0_);[Red](#,##0)",
        [39] = "#,##0.00_);(#,##0.00)",
        [40] = "#,##0.00_);[Red](#,##0.00)",
        [41] = "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        [42] = "_(\"$\"* #,##0_);_(\"$\"* (#,##0);_(\"$\"* \"-\"_);_(@_)",
        [43] = "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        [44] = "_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00);_(\"$\"* \"-\"??_);_(@_)",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mmss.0",
        [48] = "##0.0E+0",
        [49] = "@",
        [50] = "yyyy/m/d",
        [51] = "m/d",
        [52] = "yyyy/m",
        [53] = "m/d",
        [54] = "m/d",
        [55] = "yyyy/m",
        [56] = "m/d",
        [57] = "yyyy/m/d",
        [58] = "m/d",
    }.ToFrozenDictionary();

    /// <summary>The format code of each cell style by its number; null for General.</summary>
    public static string?[] Read(XlsxPackage package, string part) => package.Parse(part, Read);

    private static string?[] Read(XmlReader reader)
    {
        Dictionary<int, string> custom = [];
        List<int> cells = [];
        var parent = "";
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.Depth == 1)
                parent = reader.LocalName;
            else if (reader.Depth == 2 && parent == "numFmts" && reader.LocalName == "numFmt")
                custom[Id(reader)] = EscapedText.Resolve(reader.GetAttribute("formatCode") ?? "");
            else if (reader.Depth == 2 && parent == "cellXfs" && reader.LocalName == "xf")
                cells.Add(Id(reader));
        }

        return [.. cells.Select(id => Code(id, custom))];
    }

    private static string? Code(int id, Dictionary<int, string> custom)
    {
        // A file may say anew what a built-in number means, as some programs do for their own language.
        if (!custom.TryGetValue(id, out var code) && !BuiltIn.TryGetValue(id, out code))
            return null;
        return code.Length == 0 || code.Equals("General", StringComparison.OrdinalIgnoreCase) ? null : code;
    }

    private static int Id(XmlReader reader) =>
        int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
