using System.Text;
using System.Text.Json.Nodes;

namespace OfficePM.Service.Tests.Http;

/// <summary>The types of the API in TypeScript, from its OpenAPI document: what the add-in compiles against.</summary>
internal static class TypeScriptTypes
{
    private const string Heading = """
        // Generated from service/docs/openapi.json by the tests (OFFICEPM_WRITE_GENERATED=1 tests/run.sh). Do not edit.


        """;

    /// <summary>One file with all types, in the order of the alphabet.</summary>
    public static string Of(JsonNode document)
    {
        StringBuilder types = new(Heading.ReplaceLineEndings("\n"));
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject().OrderBy(schema => schema.Key, StringComparer.Ordinal))
        {
            Comment(types, schema!, "");
            if (schema!["properties"] is JsonObject && Alternatives(schema) is null)
                types.Append("export interface ").Append(name).Append(' ').Append(ObjectOf(schema, "")).Append("\n\n");
            else
                types.Append("export type ").Append(name).Append(" = ").Append(TypeOf(schema, "")).Append(";\n\n");
        }

        return types.ToString().TrimEnd('\n') + "\n";
    }

    private static string TypeOf(JsonNode? schema, string indent)
    {
        if (schema is not JsonObject || schema.AsObject().Count == 0)
            return "unknown";
        if ((string?)schema["$ref"] is { } reference)
            return reference.Split('/')[^1];
        if (Alternatives(schema) is { } alternatives)
            return string.Join(" | ", alternatives.Select(one => TypeOf(one, indent)).Distinct(StringComparer.Ordinal));
        if (schema["enum"] is JsonArray values)
            return string.Join(" | ", values.Select(value => value is null ? "null" : value.ToJsonString()));
        var kinds = schema["type"] switch
        {
            JsonArray several => several.Select(kind => (string)kind!).ToArray(),
            JsonValue one => [(string)one!],
            _ => schema["properties"] is null ? [] : ["object"],
        };
        return kinds.Length == 0 ? "unknown" : string.Join(" | ", kinds.Select(kind => Kind(kind, schema, indent)).Distinct(StringComparer.Ordinal));
    }

    private static JsonArray? Alternatives(JsonNode schema) => (schema["oneOf"] ?? schema["anyOf"]) as JsonArray;

    private static string Kind(string kind, JsonNode schema, string indent) => kind switch
    {
        "integer" or "number" => "number",
        "array" => ListOf(TypeOf(schema["items"], indent)),
        "object" when schema["properties"] is not null => ObjectOf(schema, indent),
        "object" => $"Record<string, {(schema["additionalProperties"] is JsonObject values ? TypeOf(values, indent) : "unknown")}>",
        _ => kind,
    };

    private static string ListOf(string item) => item.Contains(' ', StringComparison.Ordinal) ? $"({item})[]" : $"{item}[]";

    private static string ObjectOf(JsonNode schema, string indent)
    {
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet(StringComparer.Ordinal) ?? [];
        StringBuilder body = new("{\n");
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            Comment(body, property!, indent + "  ");
            // What is a single word says which of several types it is: it is always there.
            var always = required.Contains(name) || property!["enum"] is JsonArray { Count: 1 };
            body.Append(indent).Append("  ").Append(name).Append(always ? "" : "?").Append(": ").Append(TypeOf(property, indent + "  ")).Append(";\n");
        }

        return body.Append(indent).Append('}').ToString();
    }

    private static void Comment(StringBuilder text, JsonNode schema, string indent)
    {
        if ((string?)schema["description"] is { } description)
            text.Append(indent).Append("/** ").Append(description.ReplaceLineEndings(" ").Replace("*/", "*\\/", StringComparison.Ordinal)).Append(" */\n");
    }
}
