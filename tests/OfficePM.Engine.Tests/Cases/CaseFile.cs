using System.Text.Json;

namespace OfficePM.Engine.Tests.Cases;

/// <summary>One worked example: numbers in, numbers out, and where they were published.</summary>
internal sealed class CaseFile
{
    private readonly JsonElement root;

    private CaseFile(JsonElement root) => this.root = root;

    public static CaseFile Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new CaseFile(document.RootElement.Clone());
    }

    public string Method => root.GetProperty("method").GetString()!;

    /// <summary>How far a number may be off.</summary>
    public double Tolerance => root.TryGetProperty("tolerance", out var tolerance) && tolerance.ValueKind == JsonValueKind.Number ? tolerance.GetDouble() : 1e-9;

    public IEnumerable<JsonProperty> Expected => root.GetProperty("expected").EnumerateObject();

    /// <summary>The kind of an expected value; undefined where the case does not expect it.</summary>
    public JsonValueKind KindOf(string expected) =>
        root.GetProperty("expected").TryGetProperty(expected, out var value) ? value.ValueKind : JsonValueKind.Undefined;

    /// <summary>The parameters that say something: null says nothing.</summary>
    public IEnumerable<JsonProperty> Parameters =>
        root.TryGetProperty("params", out var parameters) && parameters.ValueKind == JsonValueKind.Object
            ? parameters.EnumerateObject().Where(parameter => parameter.Value.ValueKind != JsonValueKind.Null)
            : [];

    /// <summary>A parameter, or null where the case does not have it.</summary>
    public JsonElement? Parameter(string name) => Parameters.Where(parameter => parameter.Name == name).Select(parameter => (JsonElement?)parameter.Value).FirstOrDefault();

    /// <summary>A parameter's word, or null where the case does not have it.</summary>
    public string? Word(string name) => Parameter(name)?.GetString();

    /// <summary>A parameter's number, or null where the case does not have it.</summary>
    public double? Number(string name) => Parameter(name)?.GetDouble();

    /// <summary>A parameter's list of words; empty where the case does not have it.</summary>
    public IReadOnlyList<string> Words(string name) => Parameter(name) is { ValueKind: JsonValueKind.Array } words ? [.. words.EnumerateArray().Select(word => word.GetString()!)] : [];

    /// <summary>A parameter's list of numbers; empty where the case does not have it.</summary>
    public IReadOnlyList<double> Numbers(string name) => Parameter(name) is { ValueKind: JsonValueKind.Array } numbers ? [.. numbers.EnumerateArray().Select(number => number.GetDouble())] : [];

    /// <summary>The rows of the matrix as they stand.</summary>
    public IReadOnlyList<IReadOnlyList<JsonElement>> Rows =>
        root.TryGetProperty("matrix", out var matrix) && matrix.ValueKind == JsonValueKind.Array
            ? [.. matrix.EnumerateArray().Select(row => row.EnumerateArray().ToArray())]
            : [];

    /// <summary>The rows of the matrix as numbers; a blank, or a text where a number is needed, is null.</summary>
    public double?[][] Matrix => [.. Rows.Select(row => row.Select(cell => cell.ValueKind == JsonValueKind.Number ? cell.GetDouble() : (double?)null).ToArray())];

    /// <summary>The rows of a matrix without blanks.</summary>
    public double[][] Full => [.. Matrix.Select(row => row.Select(cell => cell ?? throw new CaseNotOfferedException("a blank in the matrix")).ToArray())];

    /// <summary>The weights, or null where the case has none.</summary>
    public IReadOnlyList<double>? Weights =>
        root.TryGetProperty("weights", out var weights) && weights.ValueKind == JsonValueKind.Array ? [.. weights.EnumerateArray().Select(weight => weight.GetDouble())] : null;

    /// <summary>One direction per column; benefits where the case has none.</summary>
    public IReadOnlyList<Direction> Directions =>
        root.TryGetProperty("directions", out var directions) && directions.ValueKind == JsonValueKind.Array
            ? [.. directions.EnumerateArray().Select(direction => direction.GetString() == "min" ? Direction.Cost : Direction.Benefit)]
            : [.. Enumerable.Repeat(Direction.Benefit, Rows.Count == 0 ? 0 : Rows[0].Count)];
}

/// <summary>The case asks for something that the product does not offer; it is skipped, and the reason names it.</summary>
public sealed class CaseNotOfferedException(string what) : Exception(what);
