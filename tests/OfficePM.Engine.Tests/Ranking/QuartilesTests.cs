using CsCheck;
using OfficePM.Engine.Ranking;

namespace OfficePM.Engine.Tests.Ranking;

public class QuartilesTests
{
    [Fact]
    public void Excels_two_conventions_differ()
    {
        // Wikipedia, Quartile, example 1; R quantile types 7 and 6.
        double[] numbers = [6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49];

        Assert.Equal(new Quartiles(25.5, 40, 42.5), Quartiles.Inclusive(numbers));
        Assert.Equal(new Quartiles(15, 40, 43), Quartiles.Exclusive(numbers));
        Assert.Equal(17, Quartiles.Inclusive(numbers)!.Range);
    }

    [Fact]
    public void Short_lists()
    {
        Assert.Null(Quartiles.Inclusive([]));
        Assert.Equal(new Quartiles(4, 4, 4), Quartiles.Inclusive([4]));
        Assert.Null(Quartiles.Exclusive([1, 2]));
        Assert.Equal(new Quartiles(1, 2, 3), Quartiles.Exclusive([3, 1, 2]));
    }

    [Fact]
    public void Quartiles_stand_in_order_inside_the_list() =>
        Gen.Double[-100, 100].Array[3, 30].Sample(numbers =>
        {
            foreach (var quartiles in new[] { Quartiles.Inclusive(numbers)!, Quartiles.Exclusive(numbers)! })
            {
                Assert.True(numbers.Min() <= quartiles.First && quartiles.First <= quartiles.Median);
                Assert.True(quartiles.Median <= quartiles.Third && quartiles.Third <= numbers.Max());
            }
        });
}
