using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Planning.PlanSheets;

namespace OfficePM.Workbooks.Tests.Understanding.Planning;

public class BandTests
{
    private static readonly (string, string, object?) Capacity = ("Capacity", "All teams", 9.0);

    private static readonly object?[][] Goals = Items(["Goal"], ["Growth"], ["Growth"], ["Retention"], [null]);

    [Fact]
    public void Buckets_come_from_the_theme_else_the_goal()
    {
        Assert.Equal("Goal", Read(Goals, Capacity).BucketsFrom);
        Assert.Equal("Theme", Read(Items(["Goal", "Theme"], ["g", "x"], ["g", "x"], ["h", "y"]), Capacity).BucketsFrom);
        Assert.Equal("Segment", Read(Items(["Segment"], ["SMB"], ["SMB"], ["Large"]), Capacity).BucketsFrom);
        Assert.Equal(["Growth", "Growth", "Retention", null], Read(Goals, Capacity).Plan().Buckets);
    }

    [Fact]
    public void A_column_that_is_different_in_each_row_has_no_buckets() => Assert.Null(Read(Items(["Goal"], ["x"], ["y"], ["z"]), Capacity).Plan().Buckets);

    [Fact]
    public void Settings_may_name_another_column_or_none()
    {
        var rows = Items(["Goal", "Size"], ["g", "big"], ["g", "big"], ["h", "small"]);
        Assert.Equal("Size", Read(rows, Capacity, ("Bands", SettingNames.BucketsFrom, "size")).BucketsFrom);
        Assert.Null(Read(rows, Capacity, ("Bands", SettingNames.BucketsFrom, "none")).Plan().Buckets);
        var read = Read(rows, ("Bands", SettingNames.BucketsFrom, "Mood"), Capacity);
        Assert.Equal("Goal", read.BucketsFrom);
        Assert.Equal("C5", read.Finding("setting-not-followed").Cell);
    }

    [Fact]
    public void Two_rows_are_offered_for_each_bucket() =>
        Assert.Equal(
            [SettingNames.BucketsFrom, SettingNames.BandsMeasure, "Growth: at least", "Growth: at most", "Retention: at least", "Retention: at most"],
            Read(Goals, Capacity).Settings.Where(row => row.Block == SettingBlocks.Bands).Select(row => row.Name));

    [Fact]
    public void Without_a_capacity_nothing_is_asked_about_bands() => Assert.DoesNotContain(Read(Goals).Settings, row => row.Block is SettingBlocks.Bands or SettingBlocks.Plan);

    [Theory]
    [InlineData("20%", 0.2)]
    [InlineData(0.2, 0.2)]
    [InlineData(20.0, 0.2)]
    [InlineData("20", 0.2)]
    [InlineData(1.0, 1.0)]
    public void A_share_is_a_percent_a_fraction_or_a_number_up_to_100(object typed, double share)
    {
        var read = Read(Goals, Capacity, ("Bands", "Growth: at most", typed));
        var band = Assert.Single(read.Plan().Bands);
        Assert.Equal(("Growth", null, BandMeasure.Effort), (band.Bucket, band.Least, band.Measure));
        Assert.Equal(share, band.Most!.Value, 12);
        Assert.Equal([0, 1], band.Items);
        Assert.Equal(typed is not "20%", read.Row("Growth: at most").Why.Contains("read as", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("some")]
    [InlineData(-0.1)]
    [InlineData(120.0)]
    [InlineData(true)]
    public void What_is_no_share_is_said(object typed)
    {
        var read = Read(Goals, ("Bands", "Growth: at most", typed), Capacity);
        Assert.Empty(read.Plan().Bands);
        Assert.Equal("C5", read.Finding("setting-not-followed").Cell);
    }

    [Fact]
    public void Shares_may_be_counted_in_value() =>
        Assert.Equal(BandMeasure.Value, Assert.Single(Read(Goals, Capacity, ("Bands", "Growth: at most", 0.5), ("Bands", SettingNames.BandsMeasure, "Value")).Plan().Bands).Measure);

    [Fact]
    public void Bands_that_no_plan_can_keep_are_said_and_not_used()
    {
        var crossed = Read(Goals, Capacity, ("Bands", "Growth: at least", 0.5), ("Bands", "Growth: at most", 0.3));
        Assert.Equal((null, 0.3), Assert.Single(crossed.Plan().Bands) is var band ? (band.Least, band.Most) : default);
        Assert.Contains("at least 50% and at most 30%", crossed.Finding("setting-not-followed").Done, StringComparison.Ordinal);
        var greedy = Read(Goals, Capacity, ("Bands", "Growth: at least", 0.6), ("Bands", "Retention: at least", 0.6));
        Assert.Empty(greedy.Plan().Bands);
        Assert.Contains("adds up to 120%", greedy.Finding("setting-not-followed").Done, StringComparison.Ordinal);
        var modest = Read(Items(["Goal"], ["Growth"], ["Growth"], ["Retention"]), Capacity, ("Bands", "Growth: at most", 0.4), ("Bands", "Retention: at most", 0.4));
        Assert.Empty(modest.Plan().Bands);
        Assert.Contains("adds up to 80%", modest.Finding("setting-not-followed").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void The_least_share_of_what_cannot_be_planned_is_said_and_not_used()
    {
        var read = Read(Items(["Goal", "Status"], ["Growth", "Open"], ["Growth", "Open"], ["Retention", "Done"]), Capacity, ("Bands", "Retention: at least", 0.5));
        Assert.Empty(read.Plan().Bands);
        Assert.Contains("nothing in Retention can be planned", read.Finding("setting-not-followed").Done, StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_of_a_bucket_that_is_no_more_is_said_and_kept()
    {
        var read = Read(Goals, Capacity, ("Bands", "Fame: at least", 0.5));
        Assert.Contains("no item is in Fame", read.Finding("setting-not-followed").Done, StringComparison.Ordinal);
        Assert.Equal(0.5, read.Row("Fame: at least").Yours.Number);
    }

    [Fact]
    public void Of_business_technology_and_experience_the_missing_one_is_known()
    {
        var plan = Read(Items(["Theme"], ["Business"], ["tech"], ["Business"], ["Tech"]), Capacity).Plan();
        Assert.Equal(["Experience"], plan.KnownBuckets);
        Assert.Equal(["Business", "tech", "Business", "tech"], plan.Buckets);
        Assert.Equal(["Experience"], Read(Items(["Theme"], ["Geschäft"], ["Technik"], ["Geschäft"], ["Technik"]), Capacity).Plan().KnownBuckets);
    }

    [Fact]
    public void Regions_of_the_product_management_triangle_get_names_that_say_something()
    {
        var read = Read(Items(["Triangle region"], ["A"], ["B"], ["B"], ["A"]), Capacity, ("Bands", "A: at most", "50%"));
        Assert.Equal("A: developers–product–users", read.Plan().Buckets![0]);
        Assert.Equal(["C: developers–product–business", "Whole: the product"], read.Plan().KnownBuckets);
        Assert.Equal("A: developers–product–users", Assert.Single(read.Plan().Bands).Bucket);
    }

    [Fact]
    public void Letters_alone_are_classes_of_anything() => Assert.Equal(["A", "B", "B", "A"], Read(Items(["Theme"], ["A"], ["B"], ["B"], ["A"]), Capacity).Plan().Buckets);
}
