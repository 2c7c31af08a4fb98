using System.Text.RegularExpressions;
using OfficePM.GraphEmulator.Http;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>Rules for names of sheets and for colours.</summary>
internal static partial class Rules
{
    private static readonly Dictionary<string, string> Colours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = "#000000", ["white"] = "#FFFFFF", ["red"] = "#FF0000", ["green"] = "#008000", ["blue"] = "#0000FF", ["yellow"] = "#FFFF00",
        ["orange"] = "#FFA500", ["gray"] = "#808080", ["grey"] = "#808080", ["silver"] = "#C0C0C0", ["navy"] = "#000080", ["teal"] = "#008080",
        ["purple"] = "#800080", ["maroon"] = "#800000", ["olive"] = "#808000", ["lime"] = "#00FF00", ["aqua"] = "#00FFFF", ["cyan"] = "#00FFFF",
        ["fuchsia"] = "#FF00FF", ["magenta"] = "#FF00FF", ["pink"] = "#FFC0CB", ["brown"] = "#A52A2A", ["gold"] = "#FFD700",
        ["lightgray"] = "#D3D3D3", ["lightgrey"] = "#D3D3D3", ["darkgray"] = "#A9A9A9", ["darkgrey"] = "#A9A9A9", ["lightblue"] = "#ADD8E6",
        ["darkblue"] = "#00008B", ["lightgreen"] = "#90EE90", ["darkgreen"] = "#006400", ["darkred"] = "#8B0000", ["lightyellow"] = "#FFFFE0",
        ["steelblue"] = "#4682B4", ["tomato"] = "#FF6347", ["coral"] = "#FF7F50", ["khaki"] = "#F0E68C", ["indigo"] = "#4B0082",
    };

    /// <summary>#RRGGBB from that or from a name of HTML.</summary>
    public static string Colour(string text) => Hex().IsMatch(text)
        ? text.ToUpperInvariant()
        : Colours.TryGetValue(text, out var colour) ? colour : throw GraphException.InvalidArgument($"'{text}' is not a colour: #RRGGBB or a name of HTML.");

    public static void CheckSheetName(string name)
    {
        if (name.Length is 0 or > 31 || Forbidden().IsMatch(name) || name.StartsWith('\'') || name.EndsWith('\'')
            || name.Equals("History", StringComparison.OrdinalIgnoreCase))
            throw GraphException.InvalidArgument($"'{name}' is not a valid name of a sheet: 1 to 31 characters, none of \\ / ? * [ ] :, no ' at an end.");
    }

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hex();

    [GeneratedRegex(@"[\\/?*\[\]:]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Forbidden();
}
