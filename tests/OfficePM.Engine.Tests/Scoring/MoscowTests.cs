using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Scoring;

public class MoscowTests
{
    [Fact]
    public void Shares_are_of_effort_and_Wont_stands_outside()
    {
        // DSDM handbook: Must above 60 % of the effort is a risk.
        var balance = Moscow.Balance(
            [new(MoscowClass.Must, 30), new(MoscowClass.Must, 35), new(MoscowClass.Should, 15), new(MoscowClass.Could, 20), new(MoscowClass.Wont, 50)]);

        Assert.Equal(100, balance.TotalEffort);
        Assert.Equal([0.65, 0.15, 0.2], balance.EffortShare.Values);
        Assert.True(balance.MustOverLimit);
        Assert.Equal("Must items take 65 % of the effort; above 60 % the promise is at risk.", Assert.Single(balance.Diagnostics).Message);
    }

    [Fact]
    public void Exactly_60_percent_of_Must_is_fine()
    {
        // 0.6 of 0.3 + 0.2 is a number that binary fractions only nearly hit.
        var balance = Moscow.Balance([new(MoscowClass.Must, 0.1), new(MoscowClass.Must, 0.2), new(MoscowClass.Could, 0.2)]);

        Assert.Equal(0.6, balance.EffortShare[MoscowClass.Must]);
        Assert.False(balance.MustOverLimit);
    }

    [Fact]
    public void What_has_no_class_or_no_effort_is_named_and_left_out()
    {
        var balance = Moscow.Balance([new(null, 5), new(MoscowClass.Must, null), new(MoscowClass.Must, -1), new(MoscowClass.Should, 4), new(MoscowClass.Wont, null)]);

        Assert.Equal([(0, "moscow-missing"), (1, "effort-missing"), (2, "effort-negative")], balance.Diagnostics.Select(found => (found.ItemIndex!.Value, found.Code)));
        Assert.Equal(1, balance.EffortShare[MoscowClass.Should]);
    }

    [Fact]
    public void Without_effort_there_are_no_shares()
    {
        var balance = Moscow.Balance([new(MoscowClass.Must, 0)]);

        Assert.Empty(balance.EffortShare);
        Assert.False(balance.MustOverLimit);
    }
}
