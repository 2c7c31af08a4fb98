using CsCheck;
using OfficePM.Engine.Planning;
using static OfficePM.Engine.Tests.Planning.PlanExamples;

namespace OfficePM.Engine.Tests.Planning;

public class PlanViolationsTests
{
    [Fact]
    public void More_than_there_is_of_a_resource_is_said_with_who_takes_it_and_by_how_much()
    {
        var problem = Of([5, 5], Item("A", 1, 4), Item("B", 1, 3), Item("C", 1, 3), Item("D", 1, 0), Item("E", 1, 9, team: "Data"));
        var violation = Assert.Single(PlanViolations.Of(problem, [0, 0, 1, 0, 0]));
        Assert.Equal((PlanViolations.OverCapacity, 0, 2.0), (violation.Code, violation.Capacity, violation.By));
        Assert.Equal([0, 1], violation.Items);
        Assert.Equal([7, 3], PlanViolations.Used(problem, [0, 0, 1, 0, 0]));
        Assert.Equal([10], PlanViolations.Used(problem with { Capacities = [new("Web", null, 5)] }, [0, 0, 1, 0, 0]));
    }

    [Theory]
    [InlineData(PlanViolations.PrerequisiteMissing, new[] { 0, No }, new[] { 0, 1 })]
    [InlineData(PlanViolations.PrerequisiteLater, new[] { 0, 1 }, new[] { 0, 1 })]
    [InlineData(null, new[] { 1, 1 }, null)]
    [InlineData(null, new[] { 1, 0 }, null)]
    [InlineData(null, new[] { No, 0 }, null)]
    public void An_item_needs_its_prerequisite_before_it_or_with_it(string? code, int[] periodOf, int[]? items) =>
        Expect(Of([9, 9], Item("A", 1, 1), Item("B", 1, 1)) with { Prerequisites = [new(1, 0), new(1, 0)] }, periodOf, code, items);

    [Theory]
    [InlineData(PlanViolations.NotTogether, new[] { 0, No, 1 }, new[] { 0, 2 })]
    [InlineData(null, new[] { No, No, 1 }, null)]
    public void Items_that_exclude_each_other_are_not_planned_together_in_any_period(string? code, int[] periodOf, int[]? items) =>
        Expect(Of([9, 9], Item("A", 1, 1), Item("B", 1, 1), Item("C", 1, 1)) with { AtMostOne = [[0, 1, 2, 0]] }, periodOf, code, items);

    [Theory]
    [InlineData(Commitment.In, No, PlanViolations.CommitmentMissing)]
    [InlineData(Commitment.In, 1, null)]
    [InlineData(Commitment.Out, 1, PlanViolations.RuledOut)]
    [InlineData(Commitment.Out, No, null)]
    public void What_was_decided_is_kept(Commitment commitment, int period, string? code) =>
        Expect(Of([9, 9], Item("A", 1, 1) with { Commitment = commitment }), [period], code, [0]);

    [Theory]
    [InlineData(0, PlanViolations.OutsideWindow)]
    [InlineData(1, null)]
    [InlineData(2, PlanViolations.OutsideWindow)]
    [InlineData(No, null)]
    public void An_item_is_planned_within_its_periods(int period, string? code) =>
        Expect(Of([9, 9, 9], Item("A", 1, 1) with { Earliest = 1, Latest = 1 }), [period], code, [0]);

    [Fact]
    public void What_cannot_be_planned_is_not_planned() => Expect(Of([9], Item("A", 1, 1) with { Plannable = false }), [0], PlanViolations.NotPlannable, [0]);

    [Theory]
    [InlineData(BandMeasure.Effort, PlanViolations.BelowBand, 0.3, null, 0.05)]
    [InlineData(BandMeasure.Effort, null, 0.25, 0.25, 0)]
    [InlineData(BandMeasure.Effort, PlanViolations.AboveBand, null, 0.2, 0.05)]
    [InlineData(BandMeasure.Value, PlanViolations.BelowBand, 0.8, null, 0.05)]
    [InlineData(BandMeasure.Value, PlanViolations.AboveBand, null, 0.5, 0.25)]
    public void A_bucket_has_its_share_of_the_plan(BandMeasure measure, string? code, double? least, double? most, double by)
    {
        // Growth has 1 of 4 in effort and 9 of 12 in value; what is not planned does not count.
        var problem = Of([9], Item("A", 9, 1), Item("B", 3, 3), Item("C", 100, 100)) with { Bands = [new("Growth", [0, 2], least, most, measure)] };
        var violation = PlanViolations.Of(problem, [0, 0, No]).SingleOrDefault();
        Assert.Equal(code, violation?.Code);
        if (violation is not null)
        {
            Assert.Equal(0, violation.Band);
            Assert.Equal(by, violation.By!.Value, 1e-12);
        }

        Assert.Empty(PlanViolations.Of(problem, [No, No, No]));
    }

    [Fact]
    public void Sums_of_tenths_are_not_over_by_a_rounding_error() => Assert.Empty(PlanViolations.Of(Of([0.3], Item("A", 1, 0.1), Item("B", 1, 0.2)), [0, 0]));

    [Fact]
    public void A_plan_breaks_a_rule_exactly_where_trying_every_plan_leaves_it_out() =>
        (from problem in RandomProblems.Any
         from plan in RandomProblems.PlanOf(problem)
         select (problem, plan)).Sample(
            sample => Assert.Equal(new BruteForce(sample.problem).Allows(sample.plan), PlanViolations.Of(sample.problem, sample.plan).Count == 0),
            print: sample => $"{RandomProblems.Print(sample.problem)} plan: {string.Join(", ", sample.plan)}");

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 0, 1 })]
    [InlineData(new[] { 0, -2 })]
    public void A_plan_of_other_items_or_periods_is_refused(int[] periodOf) => Assert.Equal(
        "periodOf", Assert.Throws<ArgumentException>(() => PlanViolations.Of(Of([1], Item("A", 1, 1), Item("B", 1, 1)), periodOf)).ParamName);

    private static void Expect(PlanProblem problem, int[] periodOf, string? code, int[]? items)
    {
        var violations = PlanViolations.Of(problem, periodOf);
        Assert.Equal(code is null ? [] : [code], violations.Select(violation => violation.Code));
        Assert.All(violations, violation => Assert.Equal(items, violation.Items));
    }
}
