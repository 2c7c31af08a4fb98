using System.Globalization;

namespace OfficePM.Engine.Scoring;

/// <summary>Rounds as Excel's ROUND does, so that the engine's number and the live formula's are the same double and ties tie in both.</summary>
/// <remarks>
/// Excel rounds half away from zero, and judges "half" on the number as it shows it, with 15 significant digits: ROUND(1.005, 2) is 1.01
/// although the double nearest to 1.005 lies just below it. The conversion of a double to <see cref="decimal"/> keeps exactly those
/// 15 digits, and decimals round without a binary detour. From 1,000,000 on, 15 digits no longer reach the ninth decimal: there all
/// digits of the double are rounded, and from 2^23 on doubles lie further apart than 1e-9, so that a score stays as it is.
/// Compared with LibreOffice's ROUND in the tests.
/// </remarks>
public static class Rounding
{
    /// <summary>Decimals to which every score is rounded before it is ranked.</summary>
    public const int ScoreDecimals = 9;

    // Doubles from here on lie at least 1.8e-9 apart, so the nearest multiple of 1e-9 is always nearest to the double itself.
    private const double NothingToRound = 8_388_608;

    /// <summary>Rounds a score to 9 decimals.</summary>
    /// <param name="score">Finite.</param>
    /// <returns>The rounded score; never the negative zero.</returns>
    public static double Score(double score)
    {
        if (Math.Abs(score) >= NothingToRound)
        {
            return score;
        }

        // "G17" has all digits of the double; the cast to decimal rounds to 15 significant digits.
        var exact = Math.Abs(score) >= 1_000_000
            ? decimal.Parse(score.ToString("G17", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
            : (decimal)score;
        // Adding 0 turns -0 into 0.
        return (double)decimal.Round(exact, ScoreDecimals, MidpointRounding.AwayFromZero) + 0.0;
    }

    /// <summary>Excel's ROUND for any number of digits; the digits' fraction is cut off, negative digits round left of the point.</summary>
    /// <param name="number">Finite.</param>
    /// <param name="digits">Finite.</param>
    public static double To(double number, double digits)
    {
        var places = (int)Math.Clamp(Math.Truncate(digits), -400, 400);
        var magnitude = Math.Abs(number);

        // Beyond the 15 digits that Excel keeps there is nothing to round; below, half of the place is more than the number.
        if (magnitude == 0 || places > 28 || Math.Floor(Math.Log10(magnitude)) + 1 + places > 15 || magnitude >= 1e28)
        {
            return number;
        }

        if (places >= 0)
        {
            return (double)decimal.Round((decimal)number, places, MidpointRounding.AwayFromZero);
        }

        if (-places > 28)
        {
            return 0;
        }

        var unit = 1m;
        for (var place = 0; place < -places; place++)
        {
            unit *= 10;
        }

        return (double)(decimal.Round((decimal)number / unit, 0, MidpointRounding.AwayFromZero) * unit);
    }
}
