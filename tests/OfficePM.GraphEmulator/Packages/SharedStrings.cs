using System.Xml.Linq;

namespace OfficePM.GraphEmulator.Packages;

/// <summary>The texts that cells refer to by number. Only read: texts that are written here stand in their cells.</summary>
internal sealed class SharedStrings
{
    private readonly IReadOnlyList<string> texts;

    public SharedStrings(XDocument? document) =>
        texts = [.. document?.Root!.Elements(Ns.Main + "si").Select(TextOf) ?? []];

    public string this[int index] => index >= 0 && index < texts.Count
        ? texts[index]
        : throw new InvalidDataException($"There is no shared text number {index}.");

    /// <summary>The text of si or is: its t, or those of its runs; phonetic hints are not part of it.</summary>
    public static string TextOf(XElement? element) => element is null
        ? ""
        : Unescape(string.Concat(element.Elements()
            .SelectMany(child => child.Name.LocalName switch
            {
                "t" => [child],
                "r" => child.Elements(Ns.Main + "t"),
                _ => Enumerable.Empty<XElement>(),
            })
            .Select(text => text.Value)));

    /// <summary>_x000D_ stands for a character that XML cannot hold.</summary>
    private static string Unescape(string text) => !text.Contains("_x", StringComparison.Ordinal)
        ? text
        : System.Text.RegularExpressions.Regex.Replace(
            text,
            "_x([0-9A-Fa-f]{4})_",
            match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString(),
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1));
}
