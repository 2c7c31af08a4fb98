using OfficePM.Engine.Planning;
using static OfficePM.Engine.Tests.Planning.PlanExamples;

namespace OfficePM.Engine.Tests.Planning;

public class PortfolioBalanceTests
{
    private static readonly PlanProblem Problem = Of([9, 9], Item("A", 6, 1), Item("B", 2, 2), Item("C", 4, 1), Item("D", 9, 9), Item("E", 1, 1));
    private static readonly string?[] Themes = ["Growth", "Debt", "growth", "Delight", null];

    [Fact]
    public void Shares_are_of_what_is_planned()
    {
        var balance = PortfolioBalance.Of(Problem, [0, 1, 0, No, No], Themes, []);

        Assert.Equal(
            [new BucketShare("Growth", 2, 2, 10 / 12.0, 0.5, null), new BucketShare("Debt", 1, 1, 2 / 12.0, 0.5, null), new BucketShare("Delight", 1, 0, 0, 0, null)],
            balance.Buckets);
    }

    [Fact]
    public void Buckets_without_a_plan_are_neglected_even_if_no_item_is_in_them()
    {
        var balance = PortfolioBalance.Of(Problem, [0, 0, No, No, No], Themes, ["Debt", "Reliability"]);

        Assert.Equal(["Growth", "Debt", "Delight", "Reliability"], balance.Buckets.Select(bucket => bucket.Bucket));
        Assert.Equal(["Delight", "Reliability"], balance.Buckets.Where(bucket => bucket.Neglected).Select(bucket => bucket.Bucket));
        Assert.Equal(0, balance.Buckets[^1].Items);
    }

    [Fact]
    public void Items_in_no_bucket_are_listed_and_count_in_the_whole()
    {
        var balance = PortfolioBalance.Of(Problem, [0, No, No, No, 0], Themes, []);

        Assert.Equal([4], balance.Without);
        Assert.Equal((6 / 7.0, 0.5), (balance.Buckets[0].ValueShare, balance.Buckets[0].EffortShare));
    }

    [Fact]
    public void A_bucket_stands_beside_its_band_whatever_its_case()
    {
        Band band = new("GROWTH", [0, 2], 0.2, 0.5);
        var balance = PortfolioBalance.Of(Problem with { Bands = [band] }, [0, No, No, No, No], Themes, []);

        Assert.Equal([band, null, null], balance.Buckets.Select(bucket => bucket.Band));
    }

    [Fact]
    public void A_plan_of_nothing_has_no_shares()
    {
        var balance = PortfolioBalance.Of(Problem, [No, No, No, No, No], Themes, []);

        Assert.All(balance.Buckets, bucket => Assert.Equal((null, null, true), (bucket.ValueShare, bucket.EffortShare, bucket.Neglected)));
    }
}
