using System.Globalization;
using System.Xml.Linq;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

namespace OfficePM.Workbooks.Tests.Contract;

/// <summary>What a sheet of ours has beside the contents of its cells, as its file says: read from the parts, by nothing that wrote them.</summary>
/// <param name="Looks">Cells by how their cells look: "bold", "fill #F3F6F9", "ink #FFFFFF" where that is not the Normal style's.</param>
/// <param name="Formats">Formats that follow values: range, and formula or "bar" with its ends and colour.</param>
/// <param name="Choices">Drop-down lists by their range.</param>
/// <param name="Notes">Notes by their cell.</param>
/// <param name="Links">Where links lead, by their cell.</param>
/// <param name="Charts">Charts by name: kind, then each series with its name, x and y.</param>
/// <param name="Frozen">Rows and columns that stay in view.</param>
internal sealed record SheetDress(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Looks, IReadOnlyList<string> Formats, IReadOnlyDictionary<string, string> Choices,
    IReadOnlyDictionary<string, string> Notes, IReadOnlyDictionary<string, string> Links, IReadOnlyDictionary<string, IReadOnlyList<string>> Charts, string Frozen)
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Chart = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace Drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";

    /// <summary>That of each sheet of ours.</summary>
    public static SortedDictionary<string, SheetDress> Of(byte[] file)
    {
        Parts parts = new(Files.Parts(file));
        var styles = parts.Xml("xl/styles.xml")!;
        var sheets = parts.RelationsOf("xl/workbook.xml");
        return new(
            parts.Xml("xl/workbook.xml")!.Descendants(Main + "sheet").Select(sheet => (Name: sheet.Attribute("name")!.Value, Part: sheets[sheet.Attribute(Relations + "id")!.Value].Path))
                .Where(sheet => sheet.Name.StartsWith("OfficePM ", StringComparison.Ordinal)).ToDictionary(sheet => sheet.Name, sheet => Of(parts, sheet.Part, styles), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static SheetDress Of(Parts parts, string part, XElement styles)
    {
        var sheet = parts.Xml(part)!;
        var related = parts.RelationsOf(part).Values.ToList();
        var notes = related.Where(one => one.Type.EndsWith("/comments", StringComparison.Ordinal)).SelectMany(one => parts.Xml(one.Path)!.Descendants(Main + "comment"));
        var charts = related.Where(one => one.Type.EndsWith("/drawing", StringComparison.Ordinal)).SelectMany(one => ChartsOf(parts, one.Path));
        var pane = sheet.Descendants(Main + "pane").FirstOrDefault();
        return new SheetDress(
            LooksOf(sheet, styles),
            [.. sheet.Descendants(Main + "conditionalFormatting").SelectMany(format => format.Elements(Main + "cfRule").Select(rule => Format(format.Attribute("sqref")!.Value, rule))).Order(StringComparer.Ordinal)],
            Sorted(sheet.Descendants(Main + "dataValidation").Select(choice => (choice.Attribute("sqref")!.Value, choice.Element(Main + "formula1")!.Value.Trim('"')))),
            Sorted(notes.Select(note => (note.Attribute("ref")!.Value, string.Concat(note.Descendants(Main + "t").Select(text => text.Value))))),
            Sorted(sheet.Descendants(Main + "hyperlink").Select(link => (link.Attribute("ref")!.Value, link.Attribute("location")!.Value))),
            new SortedDictionary<string, IReadOnlyList<string>>(charts.ToDictionary(chart => chart.Name, chart => chart.Says, StringComparer.Ordinal), StringComparer.Ordinal),
            pane is null ? "" : $"{(string?)pane.Attribute("ySplit") ?? "0"} rows, {(string?)pane.Attribute("xSplit") ?? "0"} columns");
    }

    private static SortedDictionary<string, IReadOnlyList<string>> LooksOf(XElement sheet, XElement styles)
    {
        var fonts = styles.Element(Main + "fonts")!.Elements(Main + "font").ToList();
        var fills = styles.Element(Main + "fills")!.Elements(Main + "fill").ToList();
        var looks = styles.Element(Main + "cellXfs")!.Elements(Main + "xf").Select(format => Look(fonts[(int)format.Attribute("fontId")!], fonts[0], fills[(int)format.Attribute("fillId")!])).ToList();
        SortedDictionary<string, IReadOnlyList<string>> found = new(StringComparer.Ordinal);
        foreach (var row in sheet.Descendants(Main + "row"))
        {
            var cells = row.Elements(Main + "c").Where(cell => cell.HasElements).Select(cell => (Place: cell.Attribute("r")!.Value, Look: looks[(int?)cell.Attribute("s") ?? 0]));
            foreach (var (place, look) in cells.Where(cell => cell.Look.Length > 0))
                found[look] = [.. found.GetValueOrDefault(look, []), place];
        }

        return found;
    }

    private static string Look(XElement font, XElement normal, XElement fill)
    {
        var color = fill.Element(Main + "patternFill") is { } pattern && (string?)pattern.Attribute("patternType") == "solid" ? Rgb(pattern.Element(Main + "fgColor")) : null;
        string?[] words = [font.Element(Main + "b") is null ? null : "bold", color is null ? null : "fill " + color, Rgb(font.Element(Main + "color")) is { } ink && ink != Rgb(normal.Element(Main + "color")) ? "ink " + ink : null];
        return string.Join(", ", words.OfType<string>());
    }

    private static string? Rgb(XElement? color) => (string?)color?.Attribute("rgb") is { } argb ? "#" + argb[^6..] : null;

    private static string Format(string range, XElement rule) => rule.Element(Main + "dataBar") is { } bar
        ? $"{range}: bar {string.Join(" to ", bar.Elements(Main + "cfvo").Select(end => end.Attribute("val")!.Value))} {Rgb(bar.Element(Main + "color"))}"
        : $"{range}: {rule.Element(Main + "formula")!.Value}";

    private static IEnumerable<(string Name, IReadOnlyList<string> Says)> ChartsOf(Parts parts, string drawing)
    {
        var charts = parts.RelationsOf(drawing);
        foreach (var frame in parts.Xml(drawing)!.Descendants(Drawing + "graphicFrame"))
        {
            var plot = parts.Xml(charts[frame.Descendants(Chart + "chart").Single().Attribute(Relations + "id")!.Value].Path)!.Descendants(Chart + "plotArea").Single();
            var series = plot.Descendants(Chart + "ser").OrderBy(one => int.Parse(one.Element(Chart + "order")!.Attribute("val")!.Value, CultureInfo.InvariantCulture));
            yield return (frame.Descendants(Drawing + "cNvPr").Single().Attribute("name")!.Value, [Kind(plot), .. series.Select(Series)]);
        }
    }

    private static string Kind(XElement plot)
    {
        var kind = plot.Elements().First(part => part.Name.LocalName.EndsWith("Chart", StringComparison.Ordinal));
        string?[] words = [kind.Name.LocalName, (string?)kind.Element(Chart + "barDir")?.Attribute("val"), (string?)kind.Element(Chart + "grouping")?.Attribute("val")];
        return string.Join(" ", words.OfType<string>());
    }

    private static string Series(XElement series)
    {
        var x = series.Element(Chart + "xVal") ?? series.Element(Chart + "cat");
        var y = series.Element(Chart + "yVal") ?? series.Element(Chart + "val");
        return $"{series.Element(Chart + "tx")?.Descendants(Chart + "v").FirstOrDefault()?.Value}: {Cells(x)} / {Cells(y)}";
    }

    private static string? Cells(XElement? data) => data?.Descendants(Chart + "f").First().Value.Split('!')[^1].Replace("$", "", StringComparison.Ordinal);

    private static SortedDictionary<string, string> Sorted(IEnumerable<(string Key, string Value)> pairs) =>
        new(pairs.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), StringComparer.Ordinal);

    private sealed class Parts(Dictionary<string, byte[]> parts)
    {
        public XElement? Xml(string path)
        {
            if (!parts.TryGetValue(path, out var bytes))
                return null;
            using MemoryStream stream = new(bytes);
            return XElement.Load(stream);
        }

        /// <summary>What a part refers to: path and type by id.</summary>
        public Dictionary<string, (string Path, string Type)> RelationsOf(string part)
        {
            var at = part.LastIndexOf('/');
            return (Xml($"{part[..at]}/_rels{part[at..]}.rels")?.Elements() ?? []).ToDictionary(
                relation => relation.Attribute("Id")!.Value,
                relation => (Resolve(part[..at], relation.Attribute("Target")!.Value), relation.Attribute("Type")!.Value),
                StringComparer.Ordinal);
        }

        private static string Resolve(string folder, string target) => target switch
        {
            ['/', .. var path] => path,
            ['.', '.', '/', .. var path] => Resolve(folder[..folder.LastIndexOf('/')], path),
            _ => $"{folder}/{target}",
        };
    }
}
