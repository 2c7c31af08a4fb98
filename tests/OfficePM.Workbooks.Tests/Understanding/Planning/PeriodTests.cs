using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using OfficePM.Workbooks.Understanding.Planning;

namespace OfficePM.Workbooks.Tests.Understanding.Planning;

public class PeriodTests
{
    [Theory]
    [InlineData("Q1 2026,Q2 2026,Q1 2027", "Q1 2027,Q2 2026,Q1 2026")]
    [InlineData("2026-Q4,Q1/27,2Q27", "2Q27,Q1/27,2026-Q4")]
    [InlineData("Now,Next,Later", "Later,Next,Now")]
    [InlineData("Jetzt,Als Nächstes,Später", "Später,Als Nächstes,Jetzt")]
    [InlineData("Sprint 9,Sprint 10,Sprint 11", "Sprint 10,Sprint 11,Sprint 9")]
    [InlineData("January,February,December", "December,January,February")]
    [InlineData("Januar,März,Mai", "Mai,Januar,März")]
    [InlineData("enero 2026,marzo 2026,diciembre 2026", "diciembre 2026,marzo 2026,enero 2026")]
    [InlineData("3月,4月,12月", "12月,4月,3月")]
    [InlineData("H1 2026,H2 2026,H1 2027", "H1 2027,H2 2026,H1 2026")]
    [InlineData("2025,2026,2027", "2027,2025,2026")]
    [InlineData("Nov 2025,Q1 2026,H2 2026", "H2 2026,Q1 2026,Nov 2025")]
    [InlineData("FY26 Q4,FY27 Q1", "FY27 Q1,FY26 Q4")]
    [InlineData("1. Quartal,2. Quartal,4. Quartal", "4. Quartal,1. Quartal,2. Quartal")]
    [InlineData("1 квартал 2026,3 квартал 2026", "3 квартал 2026,1 квартал 2026")]
    [InlineData("第1四半期,第2四半期", "第2四半期,第1四半期")]
    [InlineData("Q1,Q2,Later", "Later,Q2,Q1")]
    [InlineData("Summer,Winter", "Summer,Winter")]
    [InlineData("Winter,Summer", "Winter,Summer")]
    public void Periods_come_in_their_order_in_time(string ordered, string typed) =>
        Assert.Equal(ordered.Split(','), PeriodBook.Of(typed.Split(',')).Names);

    [Fact]
    public void Two_ways_to_write_one_period_are_one() =>
        Assert.Equal(["Q1 2026", "Q2 2026"], PeriodBook.Of(["Q1 2026", "2026-Q1", "1Q26", "q1  2026", "Q2 2026", "2. Quartal 2026"]).Names);

    [Theory]
    [InlineData("Q1 2026", 0)]
    [InlineData("q2/26", 1)]
    [InlineData("Q2", 1)]
    [InlineData("March 2026", 0)]
    [InlineData("2026-05", 1)]
    [InlineData("Now", 0)]
    [InlineData("next", 1)]
    [InlineData("Q3", null)]
    [InlineData("Q1 2027", null)]
    [InlineData("later", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void A_period_is_found_as_people_name_it(string text, int? at) => Assert.Equal(at, PeriodBook.Of(["Q1 2026", "Q2 2026"]).IndexOf(text));

    [Theory]
    [InlineData("2026-03-31", PeriodPlace.Within, 0)]
    [InlineData("1 Apr 2026", PeriodPlace.Within, 1)]
    [InlineData("2025-12-31", PeriodPlace.Before, 0)]
    [InlineData("2026-07-01", PeriodPlace.After, 0)]
    [InlineData("Q4 2025", PeriodPlace.Before, 0)]
    [InlineData("2027", PeriodPlace.After, 0)]
    [InlineData("some day", PeriodPlace.Unknown, 0)]
    public void A_date_lies_within_a_period_whose_name_has_a_year(string text, object place, int at)
    {
        Assert.Equal((PeriodPlace)place, PeriodBook.Of(["Q1 2026", "Q2 2026"]).Find(Cell.OfText(text), new DateCells(date1904: false), out var found));
        Assert.Equal(at, found);
    }

    [Fact]
    public void A_date_lies_in_no_period_without_a_year() => Assert.Equal(PeriodPlace.Unknown, PeriodBook.Of(["Q1", "Q2"]).Find(Cell.OfText("2026-03-31"), new DateCells(date1904: false), out _));
}
