using CsCheck;
using OfficePM.Workbooks.Understanding;
using OfficePM.Workbooks.Understanding.Lints;

namespace OfficePM.Workbooks.Tests.Understanding.Lints;

/// <summary>What is looked for beside the numbers.</summary>
public class LintTests
{
    [Theory]
    [InlineData("Guest checkout", "Guest check-out", true)]
    [InlineData("Push notifications for bookings", "Push notification for bookings", true)]
    [InlineData("Export reports as PDF", "export reports (as PDF)", true)]
    [InlineData("Migration phase 1", "Migration phase 2", false)]
    [InlineData("Team A onboarding", "Team B onboarding", false)]
    [InlineData("Single sign-on", "Single-page checkout", false)]
    [InlineData("Dark mode", "Dark mode", false)] // equal names are reported with the keys
    public void Names_that_are_nearly_the_same_are_one_pair(string one, string other, bool alike)
    {
        var findings = Names(one, "Something else entirely", other).Where(finding => finding.Code == "near-duplicate").ToArray();
        Assert.Equal(alike ? ["A4"] : [], findings.Select(finding => finding.Cell));
    }

    [Fact]
    public void Ten_thousand_names_that_share_most_letters_are_compared_with_few_others() =>
        Assert.DoesNotContain(Names([.. Enumerable.Range(0, 10_000).Select(n => $"Improve the booking page, part {n}")]), finding => finding.Code == "near-duplicate");

    [Fact]
    public void The_same_names_give_the_same_pairs() =>
        Gen.OneOf("Guest checkout", "Guest check-out", "Guest checkouts", "Dark mode", "Dark modes", "Export to PDF", "Export to PDFs").Array[2, 20].Sample(names =>
            Assert.Equal(Names(names), Names(names)));

    [Fact]
    public void Every_lint_that_could_find_something_has_a_row_on_Settings_and_can_be_switched_off()
    {
        object?[][] rows = [
            ["Feature", "Owner", "Impact", "Confidence", "Ease"],
            .. Enumerable.Range(0, 12).Select(n => new object?[] { n == 11 ? "Improve search results" : $"Improve the search result{(char)('a' + n)}", n == 3 ? null : "Ana", 10.0, (double)(n % 4) + 1, (double)(n % 4) + 1 })];
        var sheet = Sheets.Sheet("Backlog", rows);
        var found = SheetUnderstanding.Understand(Sheets.Book(sheet));
        Assert.Equal(
            // Nobody rates here, and there is neither an effort nor a date.
            Linter.All.Select(lint => lint.Setting).Except(["Identical raters", "Round-number effort", "Stale rows"]),
            found.Settings.Where(row => row.Block == SettingBlocks.Checks).Select(row => row.Name));
        Assert.Contains(found.Findings, finding => finding.Code == "owner-missing");
        Assert.Contains(found.Findings, finding => finding.Code == "criteria-correlated");
        Assert.Contains(found.Findings, finding => finding.Code == "column-all-equal");

        var off = SheetUnderstanding.Understand(Sheets.Book(sheet, Sheets.Settings([.. Linter.All.Select(lint => ("Checks", lint.Setting, (object?)"no"))])));

        string[] lints = ["near-duplicate", "owner-missing", "column-all-equal", "column-at-maximum", "criteria-correlated", "context-columns-absent"];
        Assert.DoesNotContain(off.Findings, finding => lints.Contains(finding.Code));
        Assert.DoesNotContain(off.Findings, finding => finding.Code == "setting-unknown");
    }

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(6.0, false)]
    public void Criteria_that_go_together_are_reported_from_a_stated_limit_on(double noise, bool reported)
    {
        var understood = Sheets.Understand([
            ["Feature", "Impact", "Confidence", "Ease"],
            .. Enumerable.Range(1, 10).Select(n => new object?[] { $"Feature number {n}", (double)n, (double)((n * 7 % 10) + 1), n + (n % 2 == 0 ? noise : -noise) + 6 })]);
        Assert.Equal(reported, understood.Findings.Any(finding => finding is { Code: "criteria-correlated", Cell: "D1" } && finding.Done.Contains("0.9", StringComparison.Ordinal)));
    }

    [Fact]
    public void Seven_items_are_too_few_to_speak_of_correlation() =>
        Assert.DoesNotContain(
            Sheets.Understand([
                ["Feature", "Impact", "Confidence", "Ease"],
                .. Enumerable.Range(1, 7).Select(n => new object?[] { $"Feature number {n}", (double)n, 5.0 - (n % 3), (double)n })]).Findings,
            finding => finding.Code == "criteria-correlated");

    [Theory]
    [InlineData(9, true)]
    [InlineData(6, false)]
    public void Most_items_at_the_top_of_the_scale_are_reported(int atTop, bool reported) =>
        Assert.Equal(reported, Sheets.Understand([
            ["Feature", "Impact", "Confidence", "Ease"],
            .. Enumerable.Range(1, 12).Select(n => new object?[] { $"Feature number {n}", n <= atTop ? 10.0 : n / 2.0, (double)((n * 7 % 10) + 1), (double)((n * 5 % 9) + 1) })])
            .Findings.Any(finding => finding is { Code: "column-at-maximum", Cell: "B1" }));

    [Fact]
    public void Age_counts_from_the_newest_row_and_the_limit_is_the_PMs()
    {
        var sheet = Sheets.Sheet(
            "Backlog", ["Feature", "Seen", "Value", "Effort"],
            ["Search", "2020-01-01", 8.0, 2.0], ["Export", "2020-05-01", 5.0, 5.0], ["Import", "2020-05-15", 5.0, 5.0]);
        var roles = ("Columns", "Seen", (object?)"Updated");
        Assert.DoesNotContain(SheetUnderstanding.Understand(Sheets.Book(sheet, Sheets.Settings(roles))).Findings, finding => finding.Code == "stale-rows");
        var strict = SheetUnderstanding.Understand(Sheets.Book(sheet, Sheets.Settings(roles, ("Checks", Linter.StaleAfter, 30.0))));
        Assert.Equal("B2", Assert.Single(strict.Findings, finding => finding.Code == "stale-rows").Cell);
        var odd = SheetUnderstanding.Understand(Sheets.Book(sheet, Sheets.Settings(roles, ("Checks", Linter.StaleAfter, "soon"))));
        Assert.Contains(odd.Findings, finding => finding.Code == "setting-not-followed");
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("@SUM(A1)", true)]
    [InlineData("+cmd|' /C calc'!A0", true)]
    [InlineData("-2+3+cmd|' /C calc'!A0", true)]
    [InlineData("- fast\n- cheap", false)]
    [InlineData("-5", false)]
    [InlineData("--", false)]
    [InlineData("= the same", false)]
    [InlineData("2+2", false)]
    public void Texts_that_start_like_a_formula_are_named(string text, bool reported) =>
        Assert.Equal(reported, Sheets.Understand(["Feature", "Notes", "Value", "Effort"], ["Search", text, 8.0, 2.0], ["Export", "nothing", 5.0, 5.0])
            .Findings.Any(finding => finding is { Code: "text-like-formula", Cell: "B2" }));

    private static IReadOnlyList<Finding> Names(params IReadOnlyList<string> names) =>
        Sheets.Understand([["Feature", "Value", "Effort"], .. names.Select((name, at) => new object?[] { name, (at % 7) + 1.0, (at % 5) + 1.0 })]).Findings;
}
