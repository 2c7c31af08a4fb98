using System.Text.RegularExpressions;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>How a column's numbers are meant.</summary>
internal enum NumberScale
{
    /// <summary>As they stand.</summary>
    Number,

    /// <summary>0.8 is 80 %; also numbers shown with a percent format.</summary>
    Fraction,

    /// <summary>80 is 80 %.</summary>
    WholePercent,

    /// <summary>8 of 10.</summary>
    Points,
}

/// <summary>How a confidence column is meant: decided once, from all its values and its header.</summary>
/// <param name="Scale">How its numbers are meant.</param>
/// <param name="Maximum">What stands for fully sure: 1, 100, or the most points.</param>
/// <param name="Why">Why, in words.</param>
internal sealed partial record ConfidenceScale(NumberScale Scale, double Maximum, string Why)
{
    /// <summary>What may be typed on Settings.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["fraction", "percent", "points 1-5", "points 1-10"];

    /// <summary>The scale as Settings names it.</summary>
    public string Name => Scale switch
    {
        NumberScale.WholePercent => "percent",
        NumberScale.Points => $"points 1-{Maximum.ToInvariant()}",
        _ => "fraction",
    };

    /// <summary>Reads a scale as typed on Settings; null where it is none.</summary>
    public static ConfidenceScale? Parse(string text)
    {
        var typed = text.Trim();
        if (string.Equals(typed, "fraction", StringComparison.OrdinalIgnoreCase))
            return new(NumberScale.Fraction, 1, "Settings");
        if (typed is "%" || string.Equals(typed, "percent", StringComparison.OrdinalIgnoreCase))
            return new(NumberScale.WholePercent, 100, "Settings");
        return PointsText().Match(typed) is { Success: true } match && CellNumbers.Of(Cell.OfText(match.Groups["n"].Value)) is > 1 and var most
            ? new(NumberScale.Points, most, "Settings")
            : null;
    }

    /// <summary>Decides by the header, else by what most values can only mean.</summary>
    public static ConfidenceScale Decide(HeaderHint hint, IEnumerable<Cell> cells)
    {
        var (shown, parts, ones, few, many) = (0, 0, 0, 0, 0);
        var most = 0.0;
        foreach (var cell in cells)
        {
            if (cell.Kind != CellKind.Number || cell.Number <= 0 || NumberFormats.IsDate(cell.NumberFormat))
                continue;
            most = Math.Max(most, cell.Number);
            if (NumberFormats.IsPercent(cell.NumberFormat) && cell.Number <= 2)
                shown++;
            else if (cell.Number < 1)
                parts++;
            else if (cell.Number <= 1)
                ones++;
            else if (cell.Number <= 10)
                few++;
            else
                many++;
        }

        switch (hint.Maximum)
        {
            case > 0 and <= 1:
                return new(NumberScale.Fraction, 1, "the header gives a scale up to 1");
            case 100:
                return parts + shown > many
                    ? new(NumberScale.Fraction, 1, "most values are at most 1")
                    : new(NumberScale.WholePercent, 100, "the header gives a scale up to 100");
            case > 1 and < 100:
                return new(NumberScale.Points, hint.Maximum.Value, $"the header gives a scale up to {hint.Maximum.Value.ToInvariant()}");
            default:
                break;
        }

        var fractions = shown + parts + (parts + shown > 0 ? ones : 0);
        if (shown > 0 && shown >= few + many)
            return new(NumberScale.Fraction, 1, "numbers shown as percents");
        if (many > 0)
            return fractions > many + few
                ? new(NumberScale.Fraction, 1, "most values are at most 1")
                : new(NumberScale.WholePercent, 100, hint.Percent ? "the header says percent" : "most values are between 1 and 100");
        if (few == 0)
            return new(NumberScale.Fraction, 1, most > 0 ? "no value is above 1" : "no plain numbers");
        if (hint.Percent)
            return fractions > few ? new(NumberScale.Fraction, 1, "most values are at most 1") : new(NumberScale.WholePercent, 100, "the header says percent");
        if (fractions > few)
            return new(NumberScale.Fraction, 1, "most values are at most 1");
        return most <= 5
            ? new(NumberScale.Points, 5, "whole numbers up to 5")
            : new(NumberScale.Points, 10, "numbers up to 10");
    }

    [GeneratedRegex(@"^points?\s*(?:1\s*[-–]\s*|out of\s*|of\s*)?(?<n>\d{1,3})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit.Milliseconds)]
    private static partial Regex PointsText();
}
