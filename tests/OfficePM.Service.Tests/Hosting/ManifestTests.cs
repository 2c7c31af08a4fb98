using System.Buffers.Binary;
using System.Diagnostics;
using System.Xml.Linq;
using System.Xml.Schema;
using OfficePM.Service.Hosting;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>The manifest is one that Excel and the Marketplace accept, and names only what is there.</summary>
public sealed class ManifestTests
{
    private const string Application = """<WebApplicationInfo><Id>11111111-1111-1111-1111-111111111111</Id><Resource>api://localhost:7443/11111111-1111-1111-1111-111111111111</Resource><Scopes><Scope>profile</Scope></Scopes></WebApplicationInfo>""";

    private static string Text => File.ReadAllText(Repository.Path("manifest.xml"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void It_keeps_every_rule_that_no_schema_can_state() => Assert.Empty(ManifestLint.Findings(XDocument.Parse(Text)));

    [Theory]
    [InlineData("SupportUrl", """  <SupportUrl DefaultValue="https://localhost:7443/help" />""", "")]
    [InlineData("IconUrl", """  <IconUrl DefaultValue="https://localhost:7443/assets/icon-32.png" />""", "")]
    [InlineData("https", "https://localhost:7443/taskpane.html", "http://localhost:7443/taskpane.html")]
    [InlineData("icon format", "assets/recalc-16.png", "assets/recalc-16.ico")]
    [InlineData("icon format", "assets/icon-64.png", "assets/icon-64.svg")]
    [InlineData("length", """DefaultValue="Recalc">""", """DefaultValue="Recalc, and much more than anybody could ever read on a button of the ribbon in Excel, or would want to read there, since it goes on and on and on">""")]
    [InlineData("AppDomain", "<Hosts>\n    <Host Name", "<AppDomains><AppDomain>https://contoso.com/</AppDomain></AppDomains><Hosts>\n    <Host Name")]
    [InlineData("AppDomain", "<Hosts>\n    <Host Name", "<AppDomains><AppDomain>contoso.com</AppDomain></AppDomains><Hosts>\n    <Host Name")]
    [InlineData("overrides", "VersionOverrides", "SomethingElse")]
    [InlineData("resid:", """<bt:Url id="Taskpane.Url" """, """<bt:Url id="Pane.Url" """)]
    [InlineData("resid kind", """<Label resid="Recalc.Label" />""", """<Label resid="Recalc.Tip" />""")]
    [InlineData("resource ids", """<bt:String id="Undo.Label" """, """<bt:String id="Check.Label" """)]
    [InlineData("unused", """<Title resid="GetStarted.Title" />""", """<Title resid="Group.Label" />""")]
    [InlineData("command ids", """id="OfficePM.Undo">""", """id="OfficePM.Check">""")]
    [InlineData("icon sizes", """<bt:Image size="80" resid="Icon.Recalc.80" />""", "")]
    [InlineData("functions", "<FunctionName>undo</FunctionName>", "<FunctionName>check</FunctionName>")]
    [InlineData("TaskpaneId", """<Action xsi:type="ShowTaskpane">""", """<Action xsi:type="ShowTaskpane"><TaskpaneId>Pane</TaskpaneId>""")]
    [InlineData("shared runtime", """<FunctionFile resid="Taskpane.Url" />""", """<FunctionFile resid="Help.Url" />""")]
    [InlineData("custom tabs", "<OfficeTab id=", """<CustomTab id="A" /><CustomTab id="B" /><OfficeTab id=""")]
    [InlineData("WebApplicationInfo id", "</Resources>", "</Resources>WebApplicationInfo", "1</Resource>", "3</Resource>")]
    [InlineData("WebApplicationInfo host", "</Resources>", "</Resources>WebApplicationInfo", "api://localhost:7443", "api://contoso.com")]
    [InlineData("WebApplicationInfo place", "<Resources>", "WebApplicationInfo<Resources>")]
    [InlineData("WebApplicationInfo scope", "</Resources>", "</Resources>WebApplicationInfo", "<Scope>profile</Scope>", "<Scope>openid</Scope>")]
    public void A_manifest_that_breaks_a_rule_is_found_out(string rule, string from, string to, string? andFrom = null, string? andTo = null)
    {
        Assert.Contains(from, Text, StringComparison.Ordinal);
        var broken = Text.Replace(from, to.Replace("WebApplicationInfo", Application, StringComparison.Ordinal), StringComparison.Ordinal);
        if (andFrom is not null)
            broken = broken.Replace(andFrom, andTo, StringComparison.Ordinal);

        Assert.Contains(ManifestLint.Findings(XDocument.Parse(broken)), finding => finding.StartsWith(rule, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_text_is_there_in_English_German_and_French()
    {
        var texts = XDocument.Parse(Text).Descendants().Where(element => element.Name.LocalName == "String").ToList();

        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Equal(["de-DE", "fr-FR"], text.Elements().Attributes("Locale").Select(locale => locale.Value)));
    }

    [Fact]
    public void Every_icon_is_there_and_as_large_as_it_says()
    {
        var manifest = XDocument.Parse(Text);
        var sizes = manifest.Descendants().Where(e => e.Name.LocalName == "Image" && e.Attribute("size") is not null)
            .ToDictionary(e => e.Attribute("resid")!.Value + " in " + e.Parent!.Parent!.Attribute("id")!.Value, e => (Resid: e.Attribute("resid")!.Value, Size: (int)e.Attribute("size")!), StringComparer.Ordinal);
        var addresses = manifest.Descendants().Where(e => e.Name.LocalName == "Image" && e.Attribute("id") is not null).ToDictionary(e => e.Attribute("id")!.Value, e => e.Attribute("DefaultValue")!.Value, StringComparer.Ordinal);

        Assert.All(sizes.Values, icon => Assert.Equal((icon.Size, icon.Size), SizeOf(addresses[icon.Resid])));
        Assert.Equal((32, 32), SizeOf(manifest.Descendants().First(e => e.Name.LocalName == "IconUrl").Attribute("DefaultValue")!.Value));
        Assert.Equal((64, 64), SizeOf(manifest.Descendants().First(e => e.Name.LocalName == "HighResolutionIconUrl").Attribute("DefaultValue")!.Value));
    }

    [Fact]
    public void Its_version_says_that_it_is_another_one_than_before()
    {
        // Excel takes a changed manifest for the old one where the number stayed.
        var version = XDocument.Parse(Text).Root!.Elements().First(e => e.Name.LocalName == "Version").Value;

        Assert.Equal(4, version.Split('.').Length);
        Assert.True(Version.Parse(version) > new Version(0, 1, 0, 0));
    }

    [Fact]
    public void It_fits_the_published_schema()
    {
        if (Repository.Shared("reference", "manifest-xsd", "OfficeAppManifestV1_1.xsd") is not { } schema)
        {
            Assert.Skip("The schema set is not beside the repository.");
            return;
        }

        XmlSchemaSet schemas = new() { XmlResolver = new System.Xml.XmlUrlResolver() };
        schemas.Add(null, schema);
        List<string> errors = [];
        XDocument.Parse(Text).Validate(schemas, (_, e) => errors.Add(e.Message));

        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_second_opinion_finds_nothing_either()
    {
        if (Repository.Shared("tools", "lint_manifest.py") is not { } lint)
        {
            Assert.Skip("lint_manifest.py is not beside the repository.");
            return;
        }

        using var process = StartPython(lint, Repository.Path("manifest.xml"));
        if (process is null)
        {
            Assert.Skip("There is no python3 here.");
            return;
        }

        var said = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.EndsWith("clean", said.Trim(), StringComparison.Ordinal);
    }

    private static Process? StartPython(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, UseShellExecute = false });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    // A PNG's header: eight bytes that say what it is, a chunk's length and name, then width and height.
    private static (int Width, int Height) SizeOf(string address)
    {
        Assert.StartsWith(ServeSettings.DefaultHttpsUrl + "/assets/", address, StringComparison.Ordinal);
        var file = File.ReadAllBytes(Repository.Path("addin", "assets", address[(ServeSettings.DefaultHttpsUrl + "/assets/").Length..]));
        return (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
    }
}
