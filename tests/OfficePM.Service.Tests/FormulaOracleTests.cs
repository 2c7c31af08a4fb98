using System.Globalization;
using System.Text.Json;
using ClosedXML.Excel;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Testing;

namespace OfficePM.Service.Tests;

/// <summary>Our live formulas against a program that has never seen our engine.</summary>
public sealed class FormulaOracleTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task LibreOffice_computes_the_engines_scores_and_ranks_from_our_formulas()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var (file, engine) = await RecalculatedWithJsonAsync();

        var sheet = ListReader.Read(await LibreOffice.RecalculateAsync(file, desk.Folder, TestContext.Current.CancellationToken));

        AssertSame(engine, sheet);
    }

    [Fact]
    public async Task A_wrong_stored_result_is_seen_and_corrected_by_the_same_check()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var (file, engine) = await RecalculatedWithJsonAsync();
        var planted = desk.Folder.File("planted.xlsx");
        StoredResults.Plant(file, planted, wrong: 12345);

        // LibreOffice believes what is stored: read without stripping, the planted number shows and the comparison fails.
        var believed = ListReader.Read(await LibreOffice.ResaveAsync(planted, desk.Folder, TestContext.Current.CancellationToken));
        Assert.Equal("12345", believed["B-01"].Score);

        // With stored results stripped it computes, and the planted number is gone.
        var corrected = ListReader.Read(await LibreOffice.RecalculateAsync(planted, desk.Folder, TestContext.Current.CancellationToken));
        AssertSame(engine, corrected);
    }

    [Fact]
    public async Task The_mean_of_several_peoples_ratings_is_live_too_and_leaves_out_who_did_not_rate()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var file = desk.Folder.File("rated.xlsx");
        using (XLWorkbook workbook = new())
        {
            workbook.AddWorksheet("Plan").Cell("A1").InsertData((object[][])
            [
                ["Feature", "Reach", "Impact (Sales)", "Impact (Support)", "Confidence", "Effort"],
                ["Export", 100, 3, 1, 0.8, 4], ["Dark mode", 200, 2, null!, 0.5, 1], ["Search", 50, null!, null!, 1, 2], ["Invoices", 70, "n/a", 0.5, 1, 2],
            ]);
            workbook.SaveAs(file);
        }

        var ran = await CommandLineRunner.RunAsync("recalc", file, "--in-place", "--json");

        Assert.True(ran.ExitCode == 0, ran.Error);
        using var json = JsonDocument.Parse(ran.Output);
        using XLWorkbook computed = new(await LibreOffice.RecalculateAsync(file, desk.Folder, TestContext.Current.CancellationToken));
        var scores = computed.Worksheet("Plan").Range("G2:G5").Cells().ToArray();
        Assert.All(scores, score => Assert.Contains("AVERAGE(C", score.FormulaA1, StringComparison.Ordinal));
        // By hand: 100 × (3 + 1) ÷ 2 × 80 % ÷ 4; 200 × 2 × 50 % ÷ 1; nobody rated Search; 70 × 0.5 × 100 % ÷ 2.
        Assert.Equal(["40", "200", "", "17.5"], scores.Select(score => score.GetFormattedString()));
        Assert.Equal(
            [40, 200, null, 17.5],
            json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.TryGetProperty("score", out var score) ? score.GetDouble() : (double?)null));
    }

    private async Task<(string File, Dictionary<string, (double? Score, int? Rank)> Engine)> RecalculatedWithJsonAsync()
    {
        var sample = desk.Sample();
        var ran = await CommandLineRunner.RunAsync("recalc", sample, "--json");
        Assert.True(ran.ExitCode == 0, ran.Error);
        using var json = JsonDocument.Parse(ran.Output);
        var engine = json.RootElement.GetProperty("items").EnumerateArray().ToDictionary(
            item => item.GetProperty("key").GetString()!,
            item => (
                item.TryGetProperty("score", out var score) ? score.GetDouble() : (double?)null,
                item.TryGetProperty("rank", out var rank) ? rank.GetInt32() : (int?)null),
            StringComparer.Ordinal);
        return (Path.ChangeExtension(sample, ".recalc.xlsx"), engine);
    }

    private static void AssertSame(
        Dictionary<string, (double? Score, int? Rank)> engine, Dictionary<string, (string Score, string Rank, string Why)> sheet)
    {
        Assert.Equal(40, engine.Count);
        Assert.Equal(engine.Keys.Order(StringComparer.Ordinal), sheet.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, (score, rank)) in engine)
        {
            if (score is null)
            {
                Assert.Equal(("", ""), (sheet[key].Score, sheet[key].Rank));
                continue;
            }

            Assert.Equal(score.Value, double.Parse(sheet[key].Score, CultureInfo.InvariantCulture), 1e-9);
            Assert.Equal(rank!.Value, double.Parse(sheet[key].Rank, CultureInfo.InvariantCulture));
        }
    }
}
