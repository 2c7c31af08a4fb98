using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Sheets;

/// <summary>The audit of public lists as they are. They lie in a reference folder that need not be there.</summary>
public sealed partial class AuditRealSheetTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Eighteen_of_nineteen_scores_of_a_public_backlog_contradict_the_formula_that_it_states()
    {
        var text = Repository.Shared("reference", "realsheets", "danieleschmidt_BACKLOG.md");
        Assert.SkipWhen(text is null, "the reference folder with real sheets is not here");
        var file = desk.Folder.File("backlog.xlsx");
        using (XLWorkbook workbook = new())
        {
            var sheet = workbook.AddWorksheet("Backlog");
            sheet.Cell("A1").Value = "WSJF Score = (Business Value + Time Criticality + Risk Reduction) / Job Size";
            sheet.Cell("A3").InsertData(new object[][]
            {
                ["Item", "WSJF", "Business Value", "Time Criticality", "Risk Reduction", "Job Size"],
            });
            var row = 4;
            foreach (Match line in Line().Matches(await File.ReadAllTextAsync(text, TestContext.Current.CancellationToken)))
            {
                sheet.Cell(row, 1).Value = $"Item {row - 3}";
                for (var group = 1; group <= 5; group++)
                    sheet.Cell(row, group + 1).Value = double.Parse(line.Groups[group].Value, CultureInfo.InvariantCulture);
                row++;
            }

            workbook.SaveAs(file);
        }

        var ran = await CommandLineRunner.RunAsync("check", file, "--json");

        Assert.True(ran.ExitCode == 0, ran.Error);
        using var json = JsonDocument.Parse(ran.Output);
        var audit = Assert.Single(json.RootElement.GetProperty("audit").EnumerateArray());
        Assert.Equal((1, 19), (audit.GetProperty("reproduced").GetInt32(), audit.GetProperty("of").GetInt32()));
        Assert.Equal(18, audit.GetProperty("differing").GetArrayLength());
    }

    [GeneratedRegex(@"\*\*WSJF: (?<wsjf>[\d.]+)\*\* \| Business Value: (?<value>\d+) \| Time Criticality: (?<time>\d+) \| Risk Reduction: (?<risk>\d+) \| Job Size: (?<size>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
