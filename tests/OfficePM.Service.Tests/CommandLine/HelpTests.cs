namespace OfficePM.Service.Tests.CommandLine;

public sealed class HelpTests
{
    [Fact]
    public async Task Help_lists_every_verb()
    {
        var ran = await CommandLineRunner.RunAsync("--help");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("  officepm [command]", ran.Output, StringComparison.Ordinal);
        foreach (var verb in (string[])["recalc", "check", "remove", "undo", "new", "serve"])
            Assert.Contains($"  {verb} ", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recalculate", "backlog.xlsx")]
    [InlineData("recalc")]
    [InlineData("recalc", "a.xlsx", "--in-place", "-o", "b.xlsx")]
    [InlineData("recalc", "a.xlsx", "--top", "many")]
    public async Task A_command_line_that_makes_no_sense_ends_with_2_and_one_line(params string[] arguments)
    {
        var ran = await CommandLineRunner.RunAsync(arguments);

        Assert.Equal(2, ran.ExitCode);
        Assert.Equal("", ran.Output);
        Assert.StartsWith("officepm: ", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_missing_file_ends_with_2_and_says_which()
    {
        var ran = await CommandLineRunner.RunAsync("recalc", "nowhere.xlsx");

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("nowhere.xlsx", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Error.TrimEnd().Split('\n'));
    }
}
