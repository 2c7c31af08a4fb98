using OfficePM.Engine.Explaining;
using OfficePM.Engine.Ranking;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests;

/// <summary>One list through several methods at once.</summary>
public class LensTests
{
    private static readonly IReadOnlyList<Criterion> Columns = [.. Lists.Rice, Lists.Ice[2]];

    [Fact]
    public void The_main_method_comes_first_and_each_pair_is_compared()
    {
        var list = Lists.Of(Columns, [450, 3, 1, 2, 5], [2000, 1, 0.8, 4, 2], [10, 2, 0.5, 1, 9]);
        var assessment = AssessmentEngine.Assess(list, Lists.Settings("RICE"), [new(list, Lists.Settings("ICE")), new(list, Lists.Settings("ICE", ("ice", "mean")))]);

        Assert.Same(assessment.Scoring, assessment.Lenses!.Lenses[0]);
        Assert.Equal(["RICE", "ICE", "ICE"], assessment.Lenses.Lenses.Select(lens => lens.Method));
        Assert.Equal([(0, 1), (0, 2), (1, 2)], assessment.Lenses.Pairs.Select(pair => (pair.One, pair.Other)));
        Assert.Null(AssessmentEngine.Assess(list, Lists.Settings("RICE")).Lenses);
    }

    [Fact]
    public void What_another_lens_lacks_is_said_once_in_its_name_and_is_no_error_of_the_score()
    {
        var list = Lists.Of(Columns, [450, 3, 1, 2, null], [2000, 1, 0.8, 0, 2], [10, null, 0.5, 1, 9]);
        var assessment = AssessmentEngine.Assess(list, Lists.Settings("RICE"), [new(list, Lists.Settings("ICE"))]);

        var ease = Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.Criterion == Criteria.Ease);
        Assert.Equal(("ease-missing", Severity.Warning, 0), (ease.Code, ease.Severity, ease.ItemIndex));
        Assert.StartsWith("ICE: “Item 1” has no number in “Ease”", ease.Message, StringComparison.Ordinal);
        Assert.Single(assessment.Diagnostics, diagnostic => diagnostic is { Code: "impact-missing", ItemIndex: 2 });
    }

    [Fact]
    public void Lenses_of_one_method_are_told_apart_by_their_variant()
    {
        var list = Lists.Of(Columns, [450, 3, 1, 2, null], [2000, 1, 0.8, 1, 2]);
        var assessment = AssessmentEngine.Assess(list, Lists.Settings("RICE"), [new(list, Lists.Settings("ICE", ("ice", "mean"))), new(list, Lists.Settings("ICE"))]);

        Assert.StartsWith(
            "ICE (mean of the three ratings): ", Assert.Single(assessment.Diagnostics, diagnostic => diagnostic.Code == "ease-missing").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_of_most_items_is_named_ten_times_and_then_counted()
    {
        var list = Lists.Of(Columns, [.. Enumerable.Range(1, 40).Select(item => new double?[] { item, 1, 0.5, 1, item < 4 ? item : null })]);
        var gaps = AssessmentEngine.Assess(list, Lists.Settings("RICE"), [new(list, Lists.Settings("ICE"))]).Diagnostics
            .Where(diagnostic => diagnostic.Code == "ease-missing").ToArray();

        Assert.Equal(11, gaps.Length);
        Assert.Equal("ICE: the same holds for 27 more items.", gaps[^1].Message);
    }

    [Fact]
    public void An_option_that_no_method_has_is_reported_once_whichever_lens_has_it()
    {
        var list = Lists.Of(Columns, [450, 3, 1, 2, 5], [2000, 1, 0.8, 4, 2]);
        Lens lens = new(list, Lists.Settings("ICE", ("colour", "blue")));

        Assert.Single(AssessmentEngine.Assess(list, Lists.Settings("RICE"), [lens, lens]).Diagnostics, diagnostic => diagnostic.Code == "option-unknown");
    }

    [Fact]
    public void Classes_have_their_say_even_without_a_method()
    {
        var list = Lists.Of(Lists.ValueEffort, [9, 1], [3, 4]);
        list = list with { Items = [list.Items[0] with { Moscow = MoscowClass.Must }, list.Items[1]] };
        var assessment = AssessmentEngine.Assess(list, new());

        Assert.Equal(["Value/effort", "MoSCoW"], assessment.Classifications.Select(classification => classification.Name));
        Assert.Equal("MoSCoW: “Item 2” has no MoSCoW class, so it was left out of the shares.", assessment.Diagnostics.First(diagnostic => diagnostic.ItemIndex == 1).Message);
    }

    [Fact]
    public void A_lens_with_other_items_or_an_unknown_method_is_a_bad_call()
    {
        var list = Lists.Of(Lists.Rice, [450, 3, 1, 2], [2000, 1, 0.8, 4]);
        void Refused(Lens lens) => Assert.Throws<ArgumentException>(() => AssessmentEngine.Assess(list, Lists.Settings("RICE"), [lens]));

        Refused(new(list, Lists.Settings("Magic")));
        Refused(new(list, new()));
        Refused(new(list with { Items = [list.Items[0]] }, Lists.Settings("ICE")));
        Refused(new(list with { Items = [list.Items[1], list.Items[0]] }, Lists.Settings("ICE")));
        Refused(new(list with { Criteria = [Lists.Rice[0], Lists.Rice[0]] }, Lists.Settings("ICE")));
        Refused(new(list, Lists.Settings("ICE") with { Weights = new Dictionary<string, double> { ["impact"] = double.NaN } }));
    }

    [Fact]
    public void Long_lists_list_the_hundred_largest_differences_and_count_all()
    {
        var list = Lists.Of(Lists.ValueEffort, [.. Enumerable.Range(1, 10_000).Select(item => new double?[] { item, item * 7919 % 10_007 })]);
        Lens[] lenses = [.. Enumerable.Range(0, 4).Select(lens => new Lens(list, Lists.Settings("Weighted score", ("normalise", lens % 2 == 0 ? "min-max" : "z"))))];
        var agreement = AssessmentEngine.Assess(list, Lists.Settings("Value/effort"), lenses).Lenses!;

        Assert.Equal(10, agreement.Pairs.Count);
        var pair = agreement.Pairs[0];
        Assert.Equal(LensPair.MostDisagreements, pair.Disagreements.Count);
        Assert.InRange(pair.Differing, 9_000, 10_000);
        Assert.Equal(pair.Disagreements.OrderByDescending(item => Math.Abs(item.One - item.Other)), pair.Disagreements);
    }

    [Fact]
    public void Every_result_carries_its_conventions_and_its_source() =>
        Lists.EachMethod((settings, criteria) =>
        {
            var scoring = AssessmentEngine.Assess(Lists.Of(criteria, [.. Enumerable.Range(1, 3).Select(row => criteria.Select(_ => (double?)(row / 4.0)).ToArray())]), settings).Scoring!;

            Assert.NotEmpty(scoring.Conventions);
            Assert.All(scoring.Conventions, convention => Assert.True(convention.Key.Length > 0 && convention.Value.Length > 0));
            Assert.NotEmpty(scoring.Source);
            Assert.NotEmpty(scoring.Variant);
            Assert.NotEmpty(scoring.FormulaText);
            Assert.DoesNotContain(scoring.Items, item => item.Score is null);
        });

    [Fact]
    public void Every_method_is_among_those_that_the_laws_are_about() => Assert.Equal(
        ScoringMethods.All.Select(method => method.Name).Order(StringComparer.Ordinal),
        Lists.Methods.Select(method => method.Settings.Method!).Distinct().Order(StringComparer.Ordinal));
}
