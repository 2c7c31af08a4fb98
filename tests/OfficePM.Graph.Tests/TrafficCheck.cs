using System.Text.Json;
using System.Text.RegularExpressions;

namespace OfficePM.Graph.Tests;

/// <summary>
/// The part of the published contract (Microsoft Graph v1.0, workbook API) that the product uses, written down a second time: each request must be one of
/// these, with these properties, a session, and cells that fit their range. What no page documents as such stands here with its reason.
/// </summary>
internal static partial class TrafficCheck
{
    private static readonly (string Method, string Path, string[] Properties)[] Documented =
    [
        ("GET", "", []),
        ("POST", "/workbook/createSession", ["persistChanges"]),
        ("POST", "/workbook/(refresh|close)Session", []),
        ("GET", "/workbook/(worksheets|tables|names)", []),
        ("POST", "/workbook/worksheets/add", ["name"]),
        ("PATCH", "/workbook/worksheets/S", ["name", "position", "visibility"]),
        ("DELETE", "/workbook/worksheets/S", []),
        ("GET", "/workbook/worksheets/S/(usedRange\\(valuesOnly=true\\)|range\\(address='A'\\)|protection|charts)", []),
        ("PATCH", "/workbook/worksheets/S/range\\(address='A'\\)", ["formulas", "numberFormat", "columnHidden"]),
        ("POST", "/workbook/worksheets/S/range\\(address='A'\\)/clear", ["applyTo"]),
        ("PATCH", "/workbook/worksheets/S/range\\(address='A'\\)/format", ["columnWidth", "rowHeight", "horizontalAlignment", "verticalAlignment", "wrapText"]),
        ("PATCH", "/workbook/worksheets/S/range\\(address='A'\\)/format/fill", ["color"]),
        ("PATCH", "/workbook/worksheets/S/range\\(address='A'\\)/format/font", ["bold", "italic", "underline", "color", "size"]),
        ("PATCH", "/workbook/worksheets/S/range\\(address='A'\\)/format/borders/\\w+", ["style", "color", "weight"]),
        ("POST", "/workbook/worksheets/S/charts/add", ["type", "sourceData", "seriesBy"]),
        ("PATCH", "/workbook/worksheets/S/charts/S", ["name", "width", "height"]),
        ("DELETE", "/workbook/worksheets/S/charts/S", []),
        ("POST", "/workbook/worksheets/S/charts/S/setData", ["sourceData", "seriesBy"]),
        ("POST", "/workbook/worksheets/S/charts/S/setPosition", ["startCell"]),
        ("PATCH", "/workbook/worksheets/S/charts/S/(title|legend)", ["text", "visible", "position"]),
        ("PATCH", "/workbook/worksheets/S/charts/S/axes/(category|value)Axis", ["minimum", "maximum", "majorUnit"]),
        ("PATCH", "/workbook/worksheets/S/charts/S/axes/(category|value)Axis/(title|majorGridlines)", ["text", "visible"]),
        ("PATCH", "/workbook/worksheets/S/charts/S/series/\\d+", ["name"]),
        ("POST", "/workbook/worksheets/S/charts/S/series/\\d+/format/fill/setSolidColor", ["color"]),
        ("POST", "/workbook/worksheets/S/tables/add", ["address", "hasHeaders"]),
        ("PATCH", "/workbook/tables/S", ["name", "style", "showBandedRows"]),
        ("GET", "/workbook/tables/S/range(\\(\\))?", []),
        ("POST", "/workbook/tables/S/convertToRange", []),
        ("POST", "/workbook/tables/S/columns", ["name"]),
        ("DELETE", "/workbook/tables/S/columns/S", []),
        ("POST", "/workbook/names/add", ["name", "reference", "comment"]),
        ("PATCH", "/workbook/names/S", ["comment", "visible"]),
    ];

    /// <summary>What is in the metadata but on no page, and why it is asked for all the same.</summary>
    private static readonly (string Method, string Path, string Reason)[] Allowed =
    [
        ("DELETE", "/workbook/names/S", "only when all is removed; where it is refused (405) the name is hidden instead"),
    ];

    /// <summary>What the published contract warns of, and why it is done all the same: each is cosmetic, and a refusal would be told as one.</summary>
    public static IReadOnlyList<(string Words, string Reason)> Unconfirmed { get; } =
    [
        ("showBandedRows", "a property of a table in the metadata; without it the table of Results is striped"),
        ("categoryAxis/majorGridlines", "its twin at the value axis is documented; without it a scatter has half a grid"),
        ("series/{key}/format/fill/setSolidColor", "its twins at charts and titles are documented; without it lanes have no colour of their own"),
    ];

    /// <summary>What is wrong with the requests of a log, one line each.</summary>
    public static IReadOnlyList<string> Problems(string log)
    {
        using StreamReader reader = new(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        List<string> problems = [];
        while (reader.ReadLine() is { } line)
        {
            var entry = JsonElement.Parse(line);
            var url = new Uri(entry.GetProperty("url").GetString()!).PathAndQuery["/v1.0".Length..];
            if (url != "/$batch")
            {
                Check(entry.GetProperty("method").GetString()!, url, entry.GetProperty("headers"), entry.GetProperty("body"), problems);
                continue;
            }

            var steps = entry.GetProperty("body").GetProperty("requests").EnumerateArray().ToList();
            if (steps.Count > 20)
                problems.Add($"a batch of {steps.Count} steps");
            for (var i = 0; i < steps.Count; i++)
            {
                if (i > 0 && (!steps[i].TryGetProperty("dependsOn", out var after) || after[0].GetString() != steps[i - 1].GetProperty("id").GetString()))
                    problems.Add($"step {i} does not depend on the one before");
                Check(
                    steps[i].GetProperty("method").GetString()!, steps[i].GetProperty("url").GetString()!, steps[i].TryGetProperty("headers", out var headers) ? headers : JsonElement.Parse("{}"),
                    steps[i].TryGetProperty("body", out var body) ? body : default, problems);
            }
        }

        return problems;
    }

    private static void Check(string method, string url, JsonElement headers, JsonElement body, List<string> problems)
    {
        var path = Uri.UnescapeDataString(ItemPath().Replace(url.Split('?')[0], "", 1));
        var rule = Array.Find(Documented, rule => rule.Method == method && Regex.IsMatch(path, Pattern(rule.Path), RegexOptions.None, TimeSpan.FromSeconds(1)));
        if (rule.Method is null)
        {
            if (!Array.Exists(Allowed, allowed => allowed.Method == method && Regex.IsMatch(path, Pattern(allowed.Path), RegexOptions.None, TimeSpan.FromSeconds(1))))
                problems.Add($"{method} {path} is not in the contract");
            return;
        }

        if (path.StartsWith("/workbook/", StringComparison.Ordinal) && !path.EndsWith("/createSession", StringComparison.Ordinal)
            && !headers.EnumerateObject().Any(header => header.Name.Equals("workbook-session-id", StringComparison.OrdinalIgnoreCase)))
            problems.Add($"{method} {path} has no session");
        if (body.ValueKind != JsonValueKind.Object)
        {
            if (method == "PATCH")
                problems.Add($"{method} {path} has no body");
            return;
        }

        foreach (var property in body.EnumerateObject())
        {
            if (!rule.Properties.Contains(property.Name, StringComparer.Ordinal))
                problems.Add($"{method} {path} sets '{property.Name}'");
            if (property.Value.ValueKind == JsonValueKind.Null)
                problems.Add($"{method} {path} sets '{property.Name}' to null");
            if (property.Value.ValueKind == JsonValueKind.Array && Address().Match(path) is { Success: true } address)
                CheckGrid(property.Value, Workbooks.RangeAddress.Parse(address.Groups["cells"].ValueSpan), $"{method} {path}", problems);
        }
    }

    private static void CheckGrid(JsonElement grid, Workbooks.RangeAddress range, string request, List<string> problems)
    {
        if (grid.GetArrayLength() != range.Rows || grid.EnumerateArray().Any(row => row.GetArrayLength() != range.Columns))
            problems.Add($"{request}: cells do not fit the range");
        if (grid.EnumerateArray().SelectMany(row => row.EnumerateArray()).Any(cell => cell.ValueKind == JsonValueKind.String && cell.GetString()!.Length > 32_767))
            problems.Add($"{request}: a text is too long for a cell");
    }

    private static string Pattern(string path) =>
        "^" + path.Replace("/S", "/[^/]+", StringComparison.Ordinal).Replace("'A'", "'[A-Z]+[0-9]+(:[A-Z]+[0-9]+)?'", StringComparison.Ordinal) + "$";

    [GeneratedRegex("^/drives/[^/]+/items/[^/]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ItemPath();

    [GeneratedRegex(@"range\(address='(?<cells>[A-Z0-9:]+)'\)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
