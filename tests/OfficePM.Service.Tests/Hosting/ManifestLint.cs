using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>The rules of Office add-in manifests that their schema cannot state. Each finding begins with the name of its rule.</summary>
internal static partial class ManifestLint
{
    private static readonly XNamespace App = "http://schemas.microsoft.com/office/appforoffice/1.1";
    private static readonly XNamespace Overrides = "http://schemas.microsoft.com/office/taskpaneappversionoverrides";
    private static readonly XName XsiType = XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance");

    // What a reference may point at.
    private static readonly Dictionary<string, string> Wanted = new(StringComparer.Ordinal)
    {
        ["Label"] = "ShortStrings", ["Title"] = "ShortStrings", ["Description"] = "LongStrings", ["Image"] = "Images",
        ["SourceLocation"] = "Urls", ["FunctionFile"] = "Urls", ["LearnMoreUrl"] = "Urls", ["Runtime"] = "Urls",
    };

    /// <summary>What is wrong with a manifest; nothing for a good one.</summary>
    public static IReadOnlyList<string> Findings(XDocument manifest)
    {
        var root = manifest.Root!;
        var overrides = root.Element(Overrides + "VersionOverrides");
        return
        [
            .. Root(root),
            .. root.Descendants().SelectMany(Addresses),
            .. overrides is null ? ["overrides: without VersionOverrides there are no commands"] : Commands(root, overrides),
        ];
    }

    private static IEnumerable<string> Root(XElement root)
    {
        foreach (var name in new[] { "SupportUrl", "IconUrl", "HighResolutionIconUrl" })
        {
            if (root.Element(App + name) is null)
                yield return $"{name}: missing, the Marketplace asks for it";
        }

        foreach (var domain in root.Descendants(App + "AppDomain").Where(domain => !Origin().IsMatch(domain.Value)))
            yield return $"AppDomain: {domain.Value} is not a protocol and a host without a slash";
    }

    private static IEnumerable<string> Addresses(XElement element)
    {
        foreach (var value in element.Attributes().Where(a => a.Name.LocalName is "DefaultValue" or "Value" or "Url" or "ResourcesUrl").Select(a => a.Value))
        {
            if (value.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                yield return $"https: {value}";
            if (element.Name.LocalName is "IconUrl" or "HighResolutionIconUrl" or "Image" && !value.Split('?')[0].EndsWith(".png", StringComparison.OrdinalIgnoreCase))
                yield return $"icon format: {value} is no .png";
            if (value.Length > 2048 || (element.Parent?.Name.LocalName == "ShortStrings" && value.Length > 125) || (element.Parent?.Name.LocalName == "LongStrings" && value.Length > 250))
                yield return $"length: {value[..40]}…";
        }
    }

    private static IEnumerable<string> Commands(XElement root, XElement overrides)
    {
        Dictionary<string, string> kinds = new(StringComparer.Ordinal);
        foreach (var resource in overrides.Elements(Overrides + "Resources").Elements().Elements())
        {
            if (!kinds.TryAdd(resource.Attribute("id")!.Value, resource.Parent!.Name.LocalName))
                yield return $"resource ids: {resource.Attribute("id")!.Value} is there twice";
        }

        foreach (var element in overrides.Descendants().Where(element => element.Attribute("resid") is not null))
        {
            var resid = element.Attribute("resid")!.Value;
            if (!kinds.TryGetValue(resid, out var kind))
                yield return $"resid: {resid} is not defined";
            else if (Wanted.TryGetValue(element.Name.LocalName, out var wanted) && wanted != kind)
                yield return $"resid kind: {element.Name.LocalName} points at {resid} of {kind}";
        }

        foreach (var unused in kinds.Keys.Except(overrides.Descendants().Attributes("resid").Select(a => a.Value), StringComparer.Ordinal))
            yield return $"unused: nothing points at {unused}";
        var ids = overrides.Descendants().Where(e => e.Name.LocalName is "Control" or "Item" or "Group" or "CustomTab").Attributes("id").Select(id => id.Value);
        foreach (var id in ids.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return $"command ids: {id.Key} is there twice";
        foreach (var icon in overrides.Descendants(Overrides + "Icon").Where(icon => icon.Attribute(XsiType) is null))
        {
            var sizes = icon.Elements().Attributes("size").Select(size => size.Value).ToHashSet(StringComparer.Ordinal);
            if (!sizes.IsSupersetOf(["16", "32", "80"]))
                yield return $"icon sizes: {string.Join(' ', sizes)}";
        }

        foreach (var host in overrides.Descendants(Overrides + "Host"))
        {
            foreach (var finding in SharedRuntime(host))
                yield return finding;
        }

        if (overrides.Descendants(Overrides + "CustomTab").Count() > 1)
            yield return "custom tabs: more than one";
        foreach (var function in overrides.Descendants(Overrides + "FunctionName").GroupBy(f => f.Value, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return $"functions: {function.Key} serves two buttons, and its event cannot say which";
        if (overrides.Element(Overrides + "WebApplicationInfo") is { } application)
        {
            foreach (var finding in SignIn(root, overrides, application))
                yield return finding;
        }
    }

    private static IEnumerable<string> SharedRuntime(XElement host)
    {
        var runtime = host.Descendants(Overrides + "Runtime").FirstOrDefault(runtime => (string?)runtime.Attribute("lifetime") == "long");
        if (runtime is null)
            yield break;
        if (host.Descendants(Overrides + "TaskpaneId").Any())
            yield return "TaskpaneId: a shared runtime has one pane";
        var pages = host.Descendants(Overrides + "FunctionFile").Concat(host.Descendants(Overrides + "Action").Elements(Overrides + "SourceLocation"));
        foreach (var page in pages.Where(page => (string?)page.Attribute("resid") != (string?)runtime.Attribute("resid")))
            yield return $"shared runtime: {page.Name.LocalName} is another page than the runtime's";
    }

    private static IEnumerable<string> SignIn(XElement root, XElement overrides, XElement application)
    {
        var resource = (string?)application.Element(Overrides + "Resource") ?? "";
        var id = (string?)application.Element(Overrides + "Id") ?? "";
        var page = new Uri(root.Element(App + "DefaultSettings")!.Element(App + "SourceLocation")!.Attribute("DefaultValue")!.Value);
        if (!resource.EndsWith(id, StringComparison.Ordinal))
            yield return "WebApplicationInfo id: the resource does not end with the client id";
        if (resource != $"api://{page.Authority}/{id}")
            yield return $"WebApplicationInfo host: {resource}";
        if (overrides.Elements().Last() != application)
            yield return "WebApplicationInfo place: it must be the last child";
        if (application.Descendants(Overrides + "Scope").All(scope => scope.Value != "profile"))
            yield return "WebApplicationInfo scope: profile is missing";
    }

    [GeneratedRegex(@"^https?://[^/*\s]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Origin();
}
