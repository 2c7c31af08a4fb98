using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Http;

/// <summary>Files that are made from others are what they would be if made now. OFFICEPM_WRITE_GENERATED=1 in the tests' environment makes them.</summary>
public sealed class GeneratedFilesTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_committed_description_of_the_API_is_the_one_that_is_served()
    {
        await using var service = await TestService.StartAsync();

        await AssertGeneratedAsync((await service.GetAsync("/openapi/v1.json")).ToJsonString(Readable) + "\n", "service", "docs", "openapi.json");
    }

    [Fact]
    public async Task The_types_of_the_add_in_are_those_of_the_API()
    {
        await using var service = await TestService.StartAsync();

        await AssertGeneratedAsync(TypeScriptTypes.Of(await service.GetAsync("/openapi/v1.json")), "addin", "src", "api", "types.ts");
    }

    [Fact]
    public async Task The_notice_of_other_peoples_work_names_all_that_is_shipped() =>
        await AssertGeneratedAsync(ThirdParty.Notice(), "THIRD-PARTY.md");

    [Fact]
    public void Types_say_what_must_be_there_what_may_be_absent_and_which_of_several_it_is()
    {
        var document = JsonNode.Parse("""
            {"components":{"schemas":{
              "Cell":{"type":["number","string","null"],"description":"A cell."},
              "Kind":{"enum":["a","b"]},
              "Row":{"type":"object","required":["r"],"properties":{"r":{"type":"integer"},"cells":{"type":"array","items":{"$ref":"#/components/schemas/Cell"}},"by":{"type":"object","additionalProperties":{"type":"number"}}}},
              "Step":{"anyOf":[{"$ref":"#/components/schemas/Row"},{"$ref":"#/components/schemas/Kind"}]}}}}
            """)!;

        Assert.EndsWith("""
            /** A cell. */
            export type Cell = number | string | null;

            export type Kind = "a" | "b";

            export interface Row {
              r: number;
              cells?: Cell[];
              by?: Record<string, number>;
            }

            export type Step = Row | Kind;

            """.ReplaceLineEndings("\n"), TypeScriptTypes.Of(document), StringComparison.Ordinal);
    }

    private static async Task AssertGeneratedAsync(string made, params string[] path)
    {
        var file = Repository.Path(path);
        if (Environment.GetEnvironmentVariable("OFFICEPM_WRITE_GENERATED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, made, TestContext.Current.CancellationToken);
        }

        Assert.Equal((await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"), made);
    }
}
