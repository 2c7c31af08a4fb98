using System.Globalization;
using System.Text.RegularExpressions;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What a header's hint says about its values: "0.25-3", "pw", "%", "1 = low, 5 = high".</summary>
/// <param name="Unit">The unit, or null.</param>
/// <param name="Minimum">The lowest value of the scale, or null.</param>
/// <param name="Maximum">The highest value of the scale, or null.</param>
/// <param name="Percent">Whether values are said to be percents.</param>
internal sealed partial record HeaderHint(string? Unit, double? Minimum, double? Maximum, bool Percent)
{
    /// <summary>Whether the hint speaks about values at all; if not it may be a name, as in "Impact (Sales)".</summary>
    public bool IsAboutValues => Unit is not null || Maximum is not null || Percent;

    /// <summary>Reads a header's hint and unit words.</summary>
    public static HeaderHint Of(HeaderText header)
    {
        var hint = header.Hint ?? "";
        double? low = null, high = null;
        var scale = Scale().Match(hint);
        if (scale.Success)
        {
            low = Number(scale.Groups["low"].Value);
            high = Number(scale.Groups["high"].Value);
        }
        else if (Steps().Match(hint) is { Success: true } steps)
        {
            var values = steps.Value.Split([',', '/', ';', '|', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();
            (low, high) = (values.Min(), values.Max());
        }

        if (low > high)
            (low, high) = (high, low);
        var percent = hint.Contains('%', StringComparison.Ordinal) || hint.Contains("percent", StringComparison.OrdinalIgnoreCase)
            || header.Words.Contains("percent", StringComparer.Ordinal) || header.Words.Contains("pct", StringComparer.Ordinal);
        var unit = Units.OfHeader(HeaderText.WordsOf(hint)) ?? Units.OfHeader(header.Words);
        return new HeaderHint(percent ? null : unit, low, high, percent);
    }

    /// <summary>Whether a hint lists the words of a scale ("H/M/L", "high, medium, low", "1 = low").</summary>
    public static bool IsListOfWords(string hint) =>
        hint.Contains('=', StringComparison.Ordinal) || hint.Split(['/', ',', '|', ';', '-'], StringSplitOptions.TrimEntries).All(Scales.IsWord);

    private static double Number(string text) => double.Parse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\d.,])(?<low>\d+(?:[.,]\d+)?)\s*%?\s*(?:-|–|—|to|\.\.\.?|…)\s*(?<high>\d+(?:[.,]\d+)?)(?![\d.,])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Scale();

    [GeneratedRegex(@"^\d+(?:\.\d+)?(?:\s*[,/;|]\s*\d+(?:\.\d+)?){2,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Steps();
}
