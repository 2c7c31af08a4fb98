using System.Text.Json;
using System.Text.Json.Nodes;

namespace OfficePM.GraphEmulator.Http;

/// <summary>A JSON body whose properties are taken one by one; what is left at the end is refused.</summary>
internal sealed class Body
{
    private readonly JsonObject json;
    private readonly string of;

    private Body(JsonObject json, string of)
    {
        this.json = json;
        this.of = of;
        foreach (var (name, _) in json.ToList())
        {
            if (name.StartsWith('@'))
                json.Remove(name);
        }
    }

    public bool IsEmpty => json.Count == 0;

    /// <summary>Reads a request's body.</summary>
    /// <param name="of">What it is the body of, for messages.</param>
    /// <param name="isRequired">Whether there must be one.</param>
    public static Body Read(GraphRequest request, string of, bool isRequired)
    {
        if (request.Body.Length == 0)
            return isRequired ? throw GraphException.BadRequest($"A body is needed for {of}.") : new([], of);
        if (request.Header("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
            throw GraphException.BadRequest("A body needs the header Content-Type: application/json.");
        return new(Parse(request.Body), of);
    }

    /// <summary>An object within a body.</summary>
    public static Body Of(JsonNode? node, string of) =>
        node is JsonObject inner ? new((JsonObject)inner.DeepClone(), of) : throw GraphException.InvalidArgument($"{of} must be an object.");

    /// <summary>Reads bytes as one JSON object, each of whose properties stands in it once.</summary>
    public static JsonObject Parse(byte[] body)
    {
        try
        {
            JsonDocumentOptions options = new() { AllowDuplicateProperties = false };
            return JsonNode.Parse(body, null, options) as JsonObject ?? throw GraphException.BadRequest("The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw GraphException.BadRequest($"The body is not valid JSON. {e.Message}");
        }
    }

    /// <summary>Refuses properties that cannot be set.</summary>
    public void ReadOnly(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json.ContainsKey(name))
                throw GraphException.InvalidArgument($"The property '{name}' of {of} is read-only.");
        }
    }

    /// <summary>Takes a property, if it is there.</summary>
    public bool Take(string name, out JsonNode? value)
    {
        if (!json.TryGetPropertyValue(name, out value))
            return false;
        json.Remove(name);
        return true;
    }

    /// <summary>Whether a property is there and null.</summary>
    public bool IsNull(string name) => json.TryGetPropertyValue(name, out var value) && value is null;

    public bool TakeString(string name, out string value)
    {
        value = "";
        if (!TakeNotNull(name, out var node))
            return false;
        value = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw WrongType(name, "a text");
        return true;
    }

    public bool TakeBool(string name, out bool value)
    {
        value = false;
        if (!TakeNotNull(name, out var node))
            return false;
        value = node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? node.GetValueKind() == JsonValueKind.True : throw WrongType(name, "true or false");
        return true;
    }

    public bool TakeNumber(string name, out double value)
    {
        value = 0;
        if (!TakeNotNull(name, out var node))
            return false;
        value = node.GetValueKind() == JsonValueKind.Number ? node.GetValue<JsonElement>().GetDouble() : throw WrongType(name, "a number");
        return double.IsFinite(value) ? true : throw WrongType(name, "a number");
    }

    public bool TakeInt(string name, out int value)
    {
        value = 0;
        if (!TakeNumber(name, out var number))
            return false;
        value = Math.Abs(number - Math.Truncate(number)) < double.Epsilon && Math.Abs(number) <= int.MaxValue ? (int)number : throw WrongType(name, "a whole number");
        return true;
    }

    /// <summary>Takes a text that is one of a list; case does not count.</summary>
    public bool TakeOneOf(string name, out string value, params ReadOnlySpan<string> allowed)
    {
        if (!TakeString(name, out var text))
        {
            value = "";
            return false;
        }

        foreach (var one in allowed)
        {
            if (string.Equals(one, text, StringComparison.OrdinalIgnoreCase))
            {
                value = one;
                return true;
            }
        }

        throw GraphException.InvalidArgument($"'{text}' is not a value of '{name}': {string.Join(", ", allowed.ToArray())}.");
    }

    /// <summary>A property that must be there.</summary>
    public string RequiredString(string name) => TakeString(name, out var value) ? value : throw Missing(name);

    public bool RequiredBool(string name) => TakeBool(name, out var value) ? value : throw Missing(name);

    public JsonNode? Required(string name) => Take(name, out var value) ? value : throw Missing(name);

    /// <summary>Refuses what was not taken.</summary>
    public void End()
    {
        if (json.Count > 0)
            throw GraphException.InvalidArgument($"{of} has no property '{json.GetAt(0).Key}'.");
    }

    private bool TakeNotNull(string name, out JsonNode value)
    {
        value = null!;
        if (!Take(name, out var node))
            return false;
        value = node ?? throw GraphException.InvalidArgument($"null is not a valid value for the property '{name}'; leave it out.");
        return true;
    }

    private GraphException WrongType(string name, string wanted) => GraphException.InvalidArgument($"The property '{name}' of {of} must be {wanted}.");

    private GraphException Missing(string name) => GraphException.InvalidArgument($"The property '{name}' of {of} is required.");
}
