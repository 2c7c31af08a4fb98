using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Service.Api;

/// <summary>What the OpenAPI document says beside what endpoints and types say themselves.</summary>
internal static class ApiDescription
{
    private const JsonSchemaType CellTypes = JsonSchemaType.Number | JsonSchemaType.String | JsonSchemaType.Boolean | JsonSchemaType.Object;

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "OfficePM",
                Version = "v1",
                Description = "Turns a backlog sheet into a decision. Failures are application/problem+json with a stable type and a detail that a person can act on.",
            };
            // The document is the same wherever the service runs.
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (OwnForm(type) is { } own)
            (schema.Type, schema.Description, schema.Pattern, schema.Properties, schema.Required, schema.Items) = (own.Type, own.Description, own.Pattern, own.Properties, own.Required, own.Items);
        else if (ElementOf(type) is { } element && ItemsOf(element) is { } items)
            schema.Items = items;
    }

    /// <summary>Lists of what has a form of its own, also lists of such lists.</summary>
    private static OpenApiSchema? ItemsOf(Type element) =>
        OwnForm(element)
        ?? (ElementOf(element) is { } inner && ItemsOf(inner) is { } items ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = items } : null);

    private static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>Types that are written in a form of their own.</summary>
    private static OpenApiSchema? OwnForm(Type type)
    {
        type = Nullable.GetUnderlyingType(type) is { } value && value != typeof(PatchCell) ? value : type;
        if (type == typeof(CellAddress))
            return Schema(JsonSchemaType.String, "A cell's address: C5.", "^[A-Z]{1,3}[1-9][0-9]{0,6}$");
        if (type == typeof(RangeAddress))
            return Schema(JsonSchemaType.String, "A range's address: A4:M64, or C5 for a single cell.", "^[A-Z]{1,3}[1-9][0-9]{0,6}(:[A-Z]{1,3}[1-9][0-9]{0,6})?$");
        if (type == typeof(AuditValue))
            return Schema(JsonSchemaType.Number | JsonSchemaType.String, "A number or a text, as it stands in the cell.");
        if (type == typeof(PatchCell?))
            return Schema(CellTypes | JsonSchemaType.Null, "A cell to write: 12.5, \"text\", true, {\"f\":\"A1+1\",\"v\":2,\"s\":\"number\"}; {} clears it, null leaves it. See docs/patch.md.");
        if (type == typeof(IReadOnlyList<RowSnapshot>))
            return Rows();
        return null;
    }

    private static OpenApiSchema Rows()
    {
        var rows = Schema(JsonSchemaType.Array, "The rows that have content. See docs/snapshot.md.");
        rows.Items = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "r", "v" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["r"] = Schema(JsonSchemaType.Integer, "1-based row."),
                ["c"] = Schema(JsonSchemaType.Integer, "1-based column of the first cell; 1 where absent."),
                ["hidden"] = Schema(JsonSchemaType.Boolean, "Whether the row is hidden."),
                ["v"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = Schema(CellTypes | JsonSchemaType.Null, "A cell: 12.5, \"text\", true, null, {\"v\":0.8,\"n\":\"0%\"}, {\"f\":\"B5*2\",\"v\":1000}, {\"e\":\"#N/A\"}."),
                },
            },
        };
        return rows;
    }

    private static OpenApiSchema Schema(JsonSchemaType type, string description, string? pattern = null) => new() { Type = type, Description = description, Pattern = pattern };
}
