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
    public bool IsAboutValues => Unit is not null || Maximum is not null || Percent || Weight is not null;

    /// <summary>What the column weighs, as "40%", "weight 3" or "×2" says it; null where it says nothing of a weight.</summary>
    public double? Weight { get; private init; }

    /// <summary>Whether the weight is a share of a whole, without a word that it is a weight: "40%".</summary>
    public bool IsShare { get; private init; }

    /// <summary>The numbers of words that the hint gives: "1=low, 5=high" is low 1, high 5; words as <see cref="Scales.Normal"/> spells them.</summary>
    public IReadOnlyDictionary<string, double> Labels { get; private init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Whether the hint says that a small number means much ("1 = high, 5 = low"); null where it does not say.</summary>
    public bool? SmallIsMuch { get; private init; }

    /// <summary>Whether the hint says that a small number is better ("1 = best", "lower is better"); null where it does not say.</summary>
    public bool? SmallIsBest { get; private init; }

    /// <summary>Reads a header's hint and unit words.</summary>
    public static HeaderHint Of(HeaderText header)
    {
        var hint = HeaderText.Fold(header.Hint ?? "");
        double? low = null, high = null;
        var (labels, numbers) = LabelsOf(hint);
        var scale = Scale().Match(hint);
        if (Steps().Match(hint) is { Success: true } steps)
        {
            var values = steps.Value.Split([',', '/', ';', '|', ' ', '%'], StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();
            (low, high) = (values.Min(), values.Max());
        }
        else if (numbers.Count > 1)
        {
            (low, high) = (numbers.Min(), numbers.Max());
        }
        else if (scale.Success)
        {
            low = Number(scale.Groups["low"].Value);
            high = Number(scale.Groups["high"].Value);
        }

        if (low > high)
            (low, high) = (high, low);
        var weight = WeightText().Match(hint) is { Success: true } weighed && (weighed.Groups["word"].Length > 0 || weighed.Groups["percent"].Length > 0) ? weighed : null;
        var percent = weight is null && (hint.Contains('%', StringComparison.Ordinal) || hint.Contains("percent", StringComparison.OrdinalIgnoreCase)
            || header.Words.Any(word => word is "percent" or "pct" or "prozent"));
        var unit = Units.OfHeader(HeaderText.WordsOf(hint)) ?? Units.OfHeader(header.Words);
        return new HeaderHint(percent ? null : unit, low, high, percent) {
            Weight = weight is null ? null : Number(weight.Groups["n"].Value), IsShare = weight is not null && weight.Groups["word"].Length == 0,
            Labels = labels, SmallIsMuch = SmallIs(labels, Scales.Strength), SmallIsBest = SmallIs(labels, Goodness) ?? Said(hint),
        };
    }

    /// <summary>Whether a hint lists the words of a scale ("H/M/L", "high, medium, low", "1 = low").</summary>
    public static bool IsListOfWords(string hint) =>
        hint.Contains('=', StringComparison.Ordinal) || hint.Split(['/', ',', '|', ';', '-'], StringSplitOptions.TrimEntries).All(Scales.IsWord);

    /// <summary>"1 = low, 5 = high", "low: 1; high: 5", "1 (low) to 5 (high)".</summary>
    private static (SortedDictionary<string, double> Labels, List<double> Numbers) LabelsOf(string hint)
    {
        SortedDictionary<string, double> labels = new(StringComparer.Ordinal);
        List<double> numbers = [];
        foreach (var groups in Label().Matches(hint).Select(match => match.Groups))
        {
            var number = Number(groups["n"].Value);
            numbers.Add(number);
            if (groups["word"].Value.Trim() is { Length: > 0 and < 30 } word)
                labels.TryAdd(Scales.Normal(word), number);
        }

        return (labels, numbers);
    }

    private static bool? Said(string hint) => LowerIsBetter().IsMatch(hint) ? true : HigherIsBetter().IsMatch(hint) ? false : null;

    private static double? Goodness(string word) => word switch
    {
        "best" or "top" or "good" or "easy" or "easiest" or "better" or "first" => 1,
        "worst" or "bottom" or "bad" or "hard" or "hardest" or "difficult" or "last" => -1,
        _ => null,
    };

    private static bool? SmallIs(IReadOnlyDictionary<string, double> labels, Func<string, double?> strengthOf)
    {
        double? much = null, little = null;
        foreach (var (word, number) in labels)
        {
            if (strengthOf(word) is not { } strength || strength == 0)
                continue;
            if (strength > 0)
                much = number;
            else
                little = number;
        }

        if (much is { } top && little is { } bottom && top != bottom)
            return top < bottom;
        return (much, little) switch
        {
            (0 or 1, null) => true,
            ( > 1, null) => false,
            (null, 0 or 1) => false,
            (null, > 1) => true,
            _ => null,
        };
    }

    private static double Number(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;

    [GeneratedRegex(@"(?<![\d.,])(?<low>\d{1,9}(?:[.,]\d{1,9})?)\s*%?\s*(?:-|–|—|~|to|bis|a|à|до|\.\.\.?|…)\s*(?<high>\d{1,9}(?:[.,]\d{1,9})?)(?![\d.,])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, MatchLimit.Milliseconds)]
    private static partial Regex Scale();

    [GeneratedRegex(@"^\d{1,9}(?:\.\d{1,9})?%?(?:\s*[,/;|]\s*\d{1,9}(?:\.\d{1,9})?%?){2,30}$", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Steps();

    [GeneratedRegex(@"(?<![\d.,])(?<n>\d{1,4}(?:[.,]\d{1,4})?)\s*(?:=|:|is|\()\s*(?<word>[^\d,;/|()=:\-–]{1,40})|(?<word>[^\d,;/|()=:\-–]{1,40}?)\s*[=:]\s*(?<n>\d{1,4}(?:[.,]\d{1,4})?)(?!\d|[.,]\d)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, MatchLimit.Milliseconds)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?<word>w(?:eight(?:ing|age)?)?|gewicht(?:ung)?|poids|peso|вес|bobot|[x×*])?\s*[:=]?\s*(?<n>\d{1,4}(?:[.,]\d{1,4})?)\s*(?<percent>%)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, MatchLimit.Milliseconds)]
    private static partial Regex WeightText();

    [GeneratedRegex(@"\b(?:lower|less|smaller|low) (?:is|=|are) (?:better|best|good)\b|\b1 (?:is|=) (?:best|highest|top)\b|\bweniger ist besser\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, MatchLimit.Milliseconds)]
    private static partial Regex LowerIsBetter();

    [GeneratedRegex(@"\b(?:higher|more|bigger|high) (?:is|=|are) (?:better|best|good)\b|\bmehr ist besser\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, MatchLimit.Milliseconds)]
    private static partial Regex HigherIsBetter();
}
