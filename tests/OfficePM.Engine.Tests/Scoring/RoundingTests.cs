using ClosedXML.Excel;
using OfficePM.Engine.Scoring;
using OfficePM.Testing;

namespace OfficePM.Engine.Tests.Scoring;

public class RoundingTests
{
    [Theory]
    [InlineData(0.1234567885, 0.123456789)] // half of the ninth decimal, away from zero
    [InlineData(-0.1234567885, -0.123456789)]
    [InlineData(0.12345678849999, 0.123456788)]
    [InlineData(1.0000000005, 1.000000001)] // the double lies just below the half
    [InlineData(2.675, 2.675)]
    [InlineData(133.33333333333334, 133.333333333)]
    [InlineData(123456.1234567895, 123456.12345679)]
    [InlineData(1234567.1234567894, 1234567.123456789)]
    [InlineData(123456789012.34567, 123456789012.34567)]
    [InlineData(1e300, 1e300)]
    [InlineData(-0.0000000001, 0)]
    public void Rounds_to_nine_decimals_half_away_from_zero(double score, double expected) => Assert.Equal(expected, Rounding.Score(score));

    [Fact]
    public void Sums_that_differ_in_the_last_bit_tie() =>
        Assert.Equal(Rounding.Score(0.1 + 0.2), Rounding.Score(0.3));

    [Fact]
    public void No_score_is_a_negative_zero() => Assert.False(double.IsNegative(Rounding.Score(-1e-12)));

    [Theory]
    [InlineData(1.005, 2, 1.01)]
    [InlineData(2.5, 0, 3)]
    [InlineData(-2.5, 0, -3)]
    [InlineData(2.5, 0.9, 3)]
    [InlineData(1250, -2, 1300)]
    [InlineData(49, -2, 0)]
    [InlineData(5, -300, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(123456789.123, 300, 123456789.123)]
    [InlineData(1e29, 0, 1e29)]
    public void Rounds_to_any_number_of_digits_as_Excel(double number, double digits, double expected) =>
        Assert.Equal(expected, Rounding.To(number, digits));

    [Fact]
    public async Task LibreOffice_rounds_the_same_quotients_to_the_same_ninth_decimal()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using TemporaryFolder folder = new();
        var random = new Random(20161);
        // Quotients with few decimals often end exactly on a half of the ninth decimal; the others may end anywhere.
        (double Value, double Divisor)[] quotients =
        [
            .. Enumerable.Range(0, 3000).Select(_ => (
                Math.Round(random.NextDouble() * Math.Pow(10, random.Next(0, 7)), 3),
                random.Next(2) == 0 ? Math.Pow(2, random.Next(1, 11)) : random.Next(1, 997))),
            .. Enumerable.Range(0, 1000).Select(_ => (random.Next(1, 99_999) + 0.5, 1e9)),
        ];
        var path = folder.File("round.xlsx");
        using (XLWorkbook workbook = new())
        {
            var sheet = workbook.AddWorksheet("Round");
            for (var row = 1; row <= quotients.Length; row++)
            {
                sheet.Cell(row, 1).Value = quotients[row - 1].Value;
                sheet.Cell(row, 2).Value = quotients[row - 1].Divisor;
                sheet.Cell(row, 3).FormulaA1 = $"ROUND(A{row}/B{row},9)";
            }

            workbook.SaveAs(path);
        }

        using XLWorkbook recalculated = new(await LibreOffice.RecalculateAsync(path, folder, TestContext.Current.CancellationToken));
        var results = recalculated.Worksheet("Round");
        for (var row = 1; row <= quotients.Length; row++)
        {
            var (value, divisor) = quotients[row - 1];
            var quotient = (decimal)(value / divisor);
            // Of numbers that end on a 5 in the tenth decimal LibreOffice 7.4 rounds a few in a hundred down, as their binary neighbour
            // lies lower; Excel goes by the decimals that it shows.
            var endsOnHalf = decimal.Round(quotient, 10) == quotient && (long)(quotient * 10_000_000_000m) % 10 == 5;
            Assert.Equal(results.Cell(row, 3).GetDouble(), Rounding.Score(value / divisor), endsOnHalf ? 1.01e-9 : 5e-10);
        }
    }
}
