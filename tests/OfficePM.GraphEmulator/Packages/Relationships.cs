using System.Globalization;
using System.Xml.Linq;

namespace OfficePM.GraphEmulator.Packages;

/// <summary>The relationships of one part.</summary>
internal sealed class Relationships(XlsxPackage package, string source)
{
    /// <summary>The part that holds a part's relationships.</summary>
    public static string PartOf(string source)
    {
        var slash = source.LastIndexOf('/') + 1;
        return $"{source[..slash]}_rels/{source[slash..]}.rels";
    }

    /// <summary>The parts of a kind that the source refers to, with their ids.</summary>
    public IEnumerable<(string Id, string Part)> OfType(string type) =>
        from relationship in All()
        where (string?)relationship.Attribute("Type") == type && (string?)relationship.Attribute("TargetMode") != "External"
        select ((string)relationship.Attribute("Id")!, Resolve((string)relationship.Attribute("Target")!));

    /// <summary>The part behind an id.</summary>
    public string? Target(string? id) =>
        (string?)All().FirstOrDefault(relationship => (string?)relationship.Attribute("Id") == id)?.Attribute("Target") is { } target
            ? Resolve(target)
            : null;

    /// <summary>All parts of the package that the source refers to.</summary>
    public IEnumerable<string> Internal() =>
        [.. All().Where(relationship => (string?)relationship.Attribute("TargetMode") != "External")
            .Select(relationship => Resolve((string)relationship.Attribute("Target")!))];

    /// <summary>The last words of the types that the source has: table, drawing, slicer.</summary>
    public IEnumerable<string> Kinds() => [.. All().Select(relationship => ((string?)relationship.Attribute("Type") ?? "").Split('/')[^1])];

    /// <summary>Adds a relationship.</summary>
    /// <returns>Its id.</returns>
    public string Add(string type, string part)
    {
        var name = PartOf(source);
        if (!package.Contains(name))
        {
            XDocument document = new(new XElement(Ns.Rels + "Relationships"));
            package.Set(name, System.Text.Encoding.UTF8.GetBytes(document.ToString()));
        }

        var root = package.Edit(name).Root!;
        var taken = root.Elements().Select(relationship => (string?)relationship.Attribute("Id")).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        while (taken.Contains("rId" + number.ToString(CultureInfo.InvariantCulture)))
            number++;
        var id = "rId" + number.ToString(CultureInfo.InvariantCulture);
        root.Add(new XElement(
            Ns.Rels + "Relationship", new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", "/" + part)));
        return id;
    }

    public void Remove(string id) =>
        package.Edit(PartOf(source)).Root!.Elements().Where(relationship => (string?)relationship.Attribute("Id") == id).Remove();

    private IEnumerable<XElement> All() =>
        package.Contains(PartOf(source)) ? package.Read(PartOf(source)).Root!.Elements(Ns.Rels + "Relationship") : [];

    private string Resolve(string target)
    {
        if (target.StartsWith('/'))
            return target[1..];
        List<string> segments = [.. source.Split('/')[..^1]];
        foreach (var segment in target.Split('/'))
        {
            if (segment == "..")
            {
                if (segments.Count > 0)
                    segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments.Where(segment => segment.Length > 0));
    }
}
