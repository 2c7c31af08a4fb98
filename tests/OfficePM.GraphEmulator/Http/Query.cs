using System.Globalization;
using System.Text.Json.Nodes;

namespace OfficePM.GraphEmulator.Http;

/// <summary>$select, $top and $skip. What is not known is refused, never left out in silence.</summary>
internal sealed class Query
{
    private Query(IReadOnlyList<string>? select, int? top, int skip)
    {
        Select = select;
        Top = top;
        Skip = skip;
    }

    public IReadOnlyList<string>? Select { get; }

    public int? Top { get; }

    public int Skip { get; }

    public bool Pages => Top is not null || Skip > 0;

    public static Query Parse(string text)
    {
        IReadOnlyList<string>? select = null;
        int? top = null;
        var skip = 0;
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = Segment.Decode(at < 0 ? part : part[..at]);
            var value = at < 0 ? "" : Segment.Decode(part[(at + 1)..]);
            switch (name)
            {
                case "$select":
                    select = [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
                    break;
                case "$top":
                    top = Whole(name, value);
                    break;
                case "$skip":
                    skip = Whole(name, value);
                    break;
                case "$expand" or "$filter" or "$orderby" or "$count" or "$search" or "$skiptoken":
                    throw GraphException.NotImplemented($"The query option {name}");
                default:
                    throw GraphException.BadRequest($"The query option '{name}' is not known.");
            }
        }

        return new(select, top, skip);
    }

    /// <summary>The chosen properties of an entity.</summary>
    public JsonObject Choose(JsonObject entity, string type)
    {
        if (Select is null)
            return entity;
        foreach (var name in Select)
            Check(name, entity.ContainsKey(name), type);
        foreach (var (name, _) in entity.ToList())
        {
            if (!name.StartsWith('@') && !Select.Contains(name))
                entity.Remove(name);
        }

        return entity;
    }

    public static void Check(string name, bool isKnown, string type)
    {
        if (!isKnown && name != "id" && name != "*")
            throw GraphException.BadRequest($"Could not find a property named '{name}' on type 'microsoft.graph.{type}'.");
    }

    private static int Whole(string name, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw GraphException.BadRequest($"The query option {name} must be a whole number.");
}
