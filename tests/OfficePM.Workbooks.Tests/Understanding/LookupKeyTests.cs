using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Understanding;

public class LookupKeyTests
{
    [Theory]
    [InlineData("  Single   sign-on ", "Single sign-on")]
    [InlineData("a\u00A0 b", "a\u00A0 b")]
    [InlineData("tab\tstays", "tab\tstays")]
    public void Text_is_trimmed_as_Excels_TRIM_does(string typed, string key) => Assert.Equal(key, LookupKey.Of([Cell.OfText(typed)]));

    [Fact]
    public void Whole_numbers_have_no_decimals_and_a_numeric_text_is_the_same_key()
    {
        Assert.Equal("1200", LookupKey.Of([Cell.OfNumber(1200)]));
        Assert.Equal(LookupKey.Of([Cell.OfNumber(7)]), LookupKey.Of([Cell.OfText("7")]));
    }

    [Fact]
    public void Several_columns_are_joined() => Assert.Equal("Search | Web", LookupKey.Of([Cell.OfText("Search"), Cell.OfText(" Web")]));

    [Fact]
    public void Up_to_120_signs_stay_as_they_are() => Assert.Equal(120, LookupKey.Of([Cell.OfText(new string('x', 120))]).Length);

    [Fact]
    public void Longer_keys_keep_head_length_and_tail()
    {
        var text = string.Concat(Enumerable.Range(0, 300).Select(at => (char)('a' + (at % 26))));
        Assert.Equal($"{text[..80]}…300…{text[^30..]}", LookupKey.Of([Cell.OfText(text)]));
    }

    [Fact]
    public void A_fraction_has_no_text_that_is_the_same_in_every_language() =>
        Assert.Throws<ArgumentException>(() => LookupKey.Of([Cell.OfNumber(0.5)]));

    [Fact]
    public void The_formula_is_printed_from_the_same_rule() =>
        Assert.Equal(
            "IF(LEN(TRIM(B5)&\" | \"&TRIM(C5))>120,LEFT(TRIM(B5)&\" | \"&TRIM(C5),80)&\"…\"&LEN(TRIM(B5)&\" | \"&TRIM(C5))&\"…\"&RIGHT(TRIM(B5)&\" | \"&TRIM(C5),30),TRIM(B5)&\" | \"&TRIM(C5))",
            LookupKey.Formula(["B5", "C5"]));
}
