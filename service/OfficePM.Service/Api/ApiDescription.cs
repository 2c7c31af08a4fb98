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

    /// <summary>Types that are written in a form of their own.</summary>
    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (type == typeof(CellAddress))
            Replace(schema, JsonSchemaType.String, "A cell's address: C5.", "^[A-Z]{1,3}[1-9][0-9]{0,6}$");
        else if (type == typeof(RangeAddress))
            Replace(schema, JsonSchemaType.String, "A range's address: A4:M64, or C5 for a single cell.", "^[A-Z]{1,3}[1-9][0-9]{0,6}(:[A-Z]{1,3}[1-9][0-9]{0,6})?$");
        else if (type == typeof(AuditValue))
            Replace(schema, JsonSchemaType.Number | JsonSchemaType.String, "A number or a text, as it stands in the cell.");
        else if (type == typeof(PatchCell))
            Replace(schema, JsonSchemaType.Number | JsonSchemaType.String | JsonSchemaType.Boolean | JsonSchemaType.Object, "A cell to write: 12.5, \"text\", true, {\"f\":\"A1+1\",\"v\":2,\"s\":\"number\"}; {} clears it. See docs/patch.md.");
        else if (type == typeof(IReadOnlyList<RowSnapshot>))
            Rows(schema);
    }

    private static void Rows(OpenApiSchema schema)
    {
        Replace(schema, JsonSchemaType.Array, "The rows that have content. See docs/snapshot.md.");
        schema.Items = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "r", "v" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["r"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "1-based row." },
                ["c"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "1-based column of the first cell; 1 where absent." },
                ["hidden"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
                ["v"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Number | JsonSchemaType.String | JsonSchemaType.Boolean | JsonSchemaType.Object | JsonSchemaType.Null,
                        Description = "A cell: 12.5, \"text\", true, null, {\"v\":0.8,\"n\":\"0%\"}, {\"f\":\"B5*2\",\"v\":1000}, {\"e\":\"#N/A\"}.",
                    },
                },
            },
        };
    }

    private static void Replace(OpenApiSchema schema, JsonSchemaType type, string description, string? pattern = null)
    {
        schema.Type = type;
        schema.Description = description;
        schema.Pattern = pattern;
        schema.Properties = null;
        schema.Required = null;
        schema.Items = null;
    }
}
