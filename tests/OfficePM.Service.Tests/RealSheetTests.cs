using System.Text.Json;
using ClosedXML.Excel;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Testing;

namespace OfficePM.Service.Tests;

/// <summary>Public sheets as they are. They lie in a reference folder that need not be there.</summary>
public sealed class RealSheetTests : IDisposable
{
    private const string Absent = "the reference folder with real sheets is not here";
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Twenty_thousand_features_are_scored_with_live_scores_and_ranks_as_values()
    {
        var csv = Repository.Shared("reference", "realsheets", "vedansh_feature_prioritization.csv");
        Assert.SkipWhen(csv is null, Absent);
        var file = desk.Folder.File("features.xlsx");
        Csv.ToXlsx(csv, file);

        var ran = await CommandLineRunner.RunAsync("recalc", file, "--in-place", "--json");

        Assert.True(ran.ExitCode == 0, ran.Error);
        using var json = JsonDocument.Parse(ran.Output);
        Assert.Equal(20000, json.RootElement.GetProperty("list").GetProperty("items").GetInt32());
        Assert.Equal("RICE", json.RootElement.GetProperty("method").GetProperty("name").GetString());
        using XLWorkbook workbook = new(file);
        var list = workbook.Worksheet("Sheet1");
        // Nothing is looked up, so there is no column Row.
        Assert.Equal(["Score", "Rank", "Why"], list.Row(1).CellsUsed().Skip(6).Select(cell => cell.GetString()));
        Assert.True(list.Cell(20001, 7).HasFormula);
        Assert.False(list.Cell(20001, 8).HasFormula);
        Assert.False(list.Cell(20001, 9).HasFormula);

        // The first row by hand: 7370 × 4.186171947440931 × 59.17173949330819 % ÷ 8.017219002454922
        Assert.Equal(
            Math.Round(7370 * 4.186171947440931 * 0.5917173949330819 / 8.017219002454922, 6),
            Math.Round(json.RootElement.GetProperty("items")[0].GetProperty("score").GetDouble(), 6));
    }

    [Fact]
    public async Task A_raw_survey_of_177_people_gives_the_opportunity_scores_of_its_own_author()
    {
        var csv = Repository.Shared("reference", "realsheets", "gracevor_opp.csv");
        Assert.SkipWhen(csv is null, Absent);
        var file = desk.Folder.File("survey.xlsx");
        Csv.ToXlsx(csv, file);

        var ran = await CommandLineRunner.RunAsync("check", file, "--json");

        Assert.True(ran.ExitCode == 0, ran.Error);
        using var json = JsonDocument.Parse(ran.Output);
        Assert.Equal("Opportunity score", json.RootElement.GetProperty("method").GetProperty("name").GetString());
        var best = json.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => (Name: item.GetProperty("name").GetString(), Score: Math.Round(item.GetProperty("score").GetDouble(), 2)))
            .OrderByDescending(item => item.Score).Take(3);
        // From the survey's own repository, gracevor/opportunity-score-calculator: answers outside 1 to 5 dropped in pairs.
        Assert.Equal([("outcome_5", 13.69), ("outcome_14", 13.68), ("outcome_11", 13.6)], best);
    }

    [Fact]
    public async Task A_backlog_without_any_estimates_gets_a_useful_answer()
    {
        var real = Repository.Shared("reference", "realsheets", "richardherz_pb.xlsx");
        Assert.SkipWhen(real is null, Absent);
        var file = desk.Folder.File("backlog.xlsx");
        File.Copy(real, file);
        File.SetAttributes(file, FileAttributes.Normal);

        var ran = await CommandLineRunner.RunAsync("recalc", file, "--in-place", "--json");

        Assert.True(ran.ExitCode == 0, ran.Error);
        using var json = JsonDocument.Parse(ran.Output);
        Assert.False(json.RootElement.TryGetProperty("method", out _));
        Assert.Contains(
            json.RootElement.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("remedy").GetString()!.Contains("effort", StringComparison.OrdinalIgnoreCase));
    }
}
