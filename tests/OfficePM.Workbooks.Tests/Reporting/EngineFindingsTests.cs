using System.Text.RegularExpressions;
using OfficePM.Testing;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Workbooks.Tests.Reporting;

/// <summary>What the engine has to say, as a person meets it in Check and in the pane.</summary>
public sealed partial class EngineFindingsTests
{
    [Fact]
    public void Every_note_of_the_engine_has_a_headline_in_words_not_its_code()
    {
        var sources = Directory.GetFiles(Repository.Path("service", "OfficePM.Engine"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        // Codes that are made of a column's name ("effort-missing") are a headline by themselves.
        var codes = sources.SelectMany(source => Code().Matches(source).Select(match => match.Groups["code"].Value))
            .Where(code => !code.EndsWith("-missing", StringComparison.Ordinal) && !code.EndsWith("-negative", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

        Assert.True(codes.Count > 20, string.Join(", ", codes));
        Assert.All(codes, code => Assert.False(EngineFindings.TitleOf(code) is null, $"'{code}' has no headline."));
        Assert.All(codes, code => Assert.NotEqual(code.Replace('-', ' '), EngineFindings.TitleOf(code), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_column_of_one_value_is_told_once_however_many_lenses_use_it()
    {
        object?[][] rows = [TestList.RiceHeader, .. Enumerable.Range(1, 6).Select(i => new object?[] { $"A-{i}", $"Item {i}", 100 * i, 2, 0.8, i })];

        var equal = TestList.Recalc(rows).Result.Findings.Where(finding => finding.Cell is "D1" or "E1").Select(finding => (finding.Code, finding.Cell));

        Assert.Equal([("column-all-equal", "D1"), ("column-all-equal", "E1")], equal);
    }

    [Fact]
    public void A_short_list_of_one_value_is_told_by_the_engine_in_words()
    {
        object?[][] rows = [TestList.RiceHeader, ["A-1", "Search", 100, 2, 0.8, 3], ["A-2", "Export", 200, 2, 0.5, 2], ["A-3", "Import", 300, 2, 0.9, 1]];

        var finding = TestList.Recalc(rows).Result.Findings.First(finding => finding.Code == "criterion-constant");

        Assert.StartsWith("All items have the same value: ", finding.Message, StringComparison.Ordinal);
    }

    // A code stands by itself on the line after "new(", or first in it.
    [GeneratedRegex("""(new\(|Diagnostic\()\s*"(?<code>[a-z]+(-[a-z]+)+)",""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
