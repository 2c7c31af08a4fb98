using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Http;

/// <summary>The notice of other people's work: every package that the service is published with, from what was restored and from the packages themselves.</summary>
internal static class ThirdParty
{
    private const string Heading = """
        # Other people's work in OfficePM

        Every package that the service is published with. Made by the tests from the packages themselves (OFFICEPM_WRITE_GENERATED=1 tests/run.sh); do not edit.
        Build tools and packages of the tests are not shipped and not listed.

        | package | version | licence | by |
        | --- | --- | --- | --- |

        """;

    public static string Notice()
    {
        var assets = JsonNode.Parse(File.ReadAllText(Repository.Path("service", "OfficePM.Service", "obj", "project.assets.json")))!;
        var folders = assets["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        StringBuilder notice = new(Heading.ReplaceLineEndings("\n"));
        var shipped = assets["targets"]!.AsObject()["net10.0"]!.AsObject()
            .Where(package => (string?)package.Value!["type"] == "package" && Ships(package.Value))
            .Select(package => package.Key)
            .Order(StringComparer.OrdinalIgnoreCase);
        foreach (var package in shipped)
        {
            var (name, version) = package.Split('/') is [var n, var v] ? (n, v) : throw new InvalidOperationException(package);
            var metadata = Metadata(folders, assets["libraries"]![package]!, name);
            notice.Append($"| {name} | {version} | {LicenceOf(metadata)} | {Text(metadata, "authors")} |\n");
        }

        notice.Append("\nThe add-in's pages bring along:\n\n| package | version | licence |\n| --- | --- | --- |\n");
        foreach (var (name, version, licence) in Pane())
            notice.Append($"| {name} | {version} | {licence} |\n");
        return notice.ToString();
    }

    // What npm does not call a package of the build or of the tests.
    private static IEnumerable<(string Name, string Version, string Licence)> Pane()
    {
        const string folder = "node_modules/";
        return JsonNode.Parse(File.ReadAllText(Repository.Path("addin", "package-lock.json")))!["packages"]!.AsObject()
            .Where(package => package.Key.StartsWith(folder, StringComparison.Ordinal) && package.Value!["dev"] is null)
            .Select(package => (package.Key[folder.Length..], (string)package.Value!["version"]!, (string)package.Value["license"]!));
    }

    // A package without anything to run is a build tool or only brings others.
    private static bool Ships(JsonNode package) =>
        new[] { "runtime", "native", "runtimeTargets" }.Any(part => package[part]?.AsObject().Any(file => !file.Key.EndsWith("_._", StringComparison.Ordinal)) == true);

    private static XElement Metadata(List<string> folders, JsonNode library, string name)
    {
        var path = (string)library["path"]!;
        var file = folders.Select(folder => Path.Combine(folder, path, name.ToLowerInvariant() + ".nuspec")).First(File.Exists);
        return XDocument.Load(file).Root!.Elements().First(element => element.Name.LocalName == "metadata");
    }

    private static string LicenceOf(XElement metadata)
    {
        var licence = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression"
            ? licence.Value
            : Text(metadata, "licenseUrl") is { Length: > 0 } url && !url.EndsWith("deprecateLicenseUrl", StringComparison.Ordinal) ? $"[see there]({url})" : $"its file {licence?.Value}";
    }

    private static string Text(XElement metadata, string name) =>
        (metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "").ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Trim();
}
