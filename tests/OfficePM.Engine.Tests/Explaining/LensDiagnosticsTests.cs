using OfficePM.Engine.Classifying;
using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Tests.Explaining;

public class LensDiagnosticsTests
{
    [Theory]
    [InlineData(10, 10, false)]
    [InlineData(11, 11, true)]
    [InlineData(500, 11, true)]
    public void Ten_items_are_named_and_the_rest_is_counted(int flaws, int said, bool counted)
    {
        var diagnostics = Of([.. Enumerable.Range(0, flaws).Select(item => new Diagnostic("missing", Severity.Warning, $"Item {item}.", "Fill it in.", item))]);

        Assert.Equal(said, diagnostics.Count);
        Assert.Equal(counted, diagnostics[^1].Message.StartsWith("MoSCoW: the same holds for", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_wrong_with_a_cell_is_said_once_in_whatever_words()
    {
        Diagnostic first = new("missing", Severity.Warning, "No class.", "Type one.", 3);

        Assert.Empty(LensDiagnostics.Of([Lens([first with { Message = "The class is blank." }])], [first]));
    }

    [Fact]
    public void Two_options_that_are_not_understood_are_both_said() => Assert.Equal(
        ["MoSCoW: The limit is no number.", "MoSCoW: There is no such table."],
        Of([new("option", Severity.Warning, "The limit is no number.", "Type one."), new("option", Severity.Warning, "There is no such table.", "Type another.")])
            .Select(diagnostic => diagnostic.Message));

    [Fact]
    public void What_another_lens_cannot_score_is_no_error_and_what_it_only_remarks_stays_a_remark() => Assert.Equal(
        [Severity.Warning, Severity.Warning, Severity.Info],
        Of([new("a", Severity.Error, "A.", "Fix."), new("b", Severity.Warning, "B.", "Fix."), new("c", Severity.Info, "C.", "Nothing.")])
            .Select(diagnostic => diagnostic.Severity));

    private static IReadOnlyList<Diagnostic> Of(IReadOnlyList<Diagnostic> diagnostics) => [.. LensDiagnostics.Of([Lens(diagnostics)], [])];

    private static Classification Lens(IReadOnlyList<Diagnostic> diagnostics) =>
        new() { Name = "MoSCoW", Source = "-", Rule = "-", Classes = [], Items = [], Diagnostics = diagnostics };
}
