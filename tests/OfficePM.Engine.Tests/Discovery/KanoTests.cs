using CsCheck;
using OfficePM.Engine.Discovery;

namespace OfficePM.Engine.Tests.Discovery;

public class KanoTests
{
    [Fact]
    public void Better_and_worse_of_358_answers()
    {
        // REPPL/Doing-research-online-the-kano-model, README.md.
        KanoCounts anonymous = new(91, 19, 9, 160, 49, 30);
        KanoCounts convenient = new(70, 121, 59, 77, 9, 22);

        Assert.Equal(0.3942652, anonymous.Better!.Value, 1e-6);
        Assert.Equal(-0.1003584, anonymous.Worse!.Value, 1e-6);
        Assert.Equal(KanoCategory.Indifferent, anonymous.Blauth);
        Assert.Equal(KanoCategory.OneDimensional, convenient.Blauth);
    }

    [Fact]
    public void Ties_go_to_what_hurts_most_when_missed()
    {
        // Berger et al. 1993; Sauerwein et al. 1996: M > O > A > I.
        Assert.Equal(KanoCategory.MustBe, new KanoCounts(20, 30, 30, 20).Mode);
        Assert.Equal(KanoCategory.MustBe, new KanoCounts(25, 25, 25, 25).Mode);
        Assert.Equal(KanoCategory.Attractive, new KanoCounts(40, 0, 0, 40, 10, 10).Mode);
    }

    [Fact]
    public void Blauths_rule_and_the_most_frequent_category_can_differ()
    {
        KanoCounts split = new(Attractive: 20, OneDimensional: 20, MustBe: 15, Indifferent: 30);

        Assert.Equal(KanoCategory.Indifferent, split.Mode);
        Assert.Equal(KanoCategory.OneDimensional, split.Blauth);
    }

    [Fact]
    public void Blauths_rule_needs_a_majority_and_counts_those_who_want_the_opposite()
    {
        Assert.Equal(KanoCategory.Indifferent, new KanoCounts(Attractive: 10, OneDimensional: 0, MustBe: 0, Indifferent: 10).Blauth);
        Assert.Equal(KanoCategory.Reverse, new KanoCounts(Attractive: 10, OneDimensional: 0, MustBe: 0, Indifferent: 5, Reverse: 6).Blauth);
    }

    [Fact]
    public void Nobody_answered_is_not_zero()
    {
        KanoCounts nobody = new(0, 0, 0, 0, 3, 4);

        Assert.Null(nobody.Better);
        Assert.Null(nobody.Worse);
        Assert.Null(new KanoCounts(0, 0, 0, 0).Mode);
        Assert.Null(new KanoCounts(0, 0, 0, 0).Blauth);
        Assert.Equal(KanoCategory.Questionable, nobody.Blauth);
    }

    [Fact]
    public void The_two_tables_differ_in_two_cells_only()
    {
        var answers = Enum.GetValues<KanoAnswer>();
        Assert.Equal(
            [(KanoAnswer.MustBe, KanoAnswer.MustBe), (KanoAnswer.LiveWith, KanoAnswer.LiveWith)],
            from functional in answers
            from dysfunctional in answers
            where KanoTable.Berger[functional, dysfunctional] != KanoTable.Pouliot[functional, dysfunctional]
            select (functional, dysfunctional));
    }

    [Fact]
    public void Every_person_is_counted_once() =>
        Gen.Select(Gen.Enum<KanoAnswer>(), Gen.Enum<KanoAnswer>()).Array.Sample(answers =>
        {
            var counts = KanoCounts.Of(answers, KanoTable.Berger);
            Assert.Equal(answers.Length, Enum.GetValues<KanoCategory>().Sum(category => counts[category]));
            Assert.True(counts.Better is null or (>= 0 and <= 1));
            Assert.True(counts.Worse is null or (>= -1 and <= 0));
        });
}
