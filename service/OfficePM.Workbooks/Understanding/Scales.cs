using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The numbers that words of a scale stand for where nobody says otherwise; OfficePM Settings shows and changes them.</summary>
internal static class Scales
{
    // Intercom's words: massive 3, high 2, medium 1, low 0.5, minimal 0.25; high, medium and low confidence 100 %, 80 % and 50 %.
    // Source: Sean McBride, "RICE: Simple prioritization for product managers", Intercom.
    private static readonly Dictionary<string, double> Impact = new(StringComparer.Ordinal)
    {
        ["massive"] = 3, ["very high"] = 3, ["huge"] = 3, ["high"] = 2, ["medium"] = 1, ["low"] = 0.5, ["minimal"] = 0.25, ["very low"] = 0.25,
    };

    private static readonly Dictionary<string, double> Confidence = new(StringComparer.Ordinal)
    {
        ["very high"] = 1, ["high"] = 1, ["medium"] = 0.8, ["low"] = 0.5, ["very low"] = 0.2, ["minimal"] = 0.2,
    };

    // Sizes double roughly with each step, as in planning poker.
    private static readonly Dictionary<string, double> Sizes = new(StringComparer.Ordinal)
    {
        ["xxs"] = 0.5, ["xs"] = 1, ["s"] = 2, ["m"] = 3, ["l"] = 5, ["xl"] = 8, ["xxl"] = 13, ["xxxl"] = 20, ["extra small"] = 1, ["small"] = 2, ["large"] = 5, ["extra large"] = 8,
    };

    private static readonly Dictionary<string, double> Three = new(StringComparer.Ordinal)
    {
        ["high"] = 3, ["medium"] = 2, ["low"] = 1, ["large"] = 3, ["small"] = 1,
    };

    private static readonly Dictionary<string, double> Five = new(StringComparer.Ordinal)
    {
        ["very high"] = 5, ["massive"] = 5, ["huge"] = 5, ["high"] = 4, ["medium"] = 3, ["low"] = 2, ["very low"] = 1, ["minimal"] = 1,
    };

    /// <summary>A word as the scales spell it: in English, lower case, without "priority" or "impact" behind it.</summary>
    public static string Normal(string word) => ScaleWords.Normal(word);

    /// <summary>How far a word of a scale is above (positive) or below the middle; 0 for the middle; null for a word of no scale.</summary>
    public static double? Strength(string word) => word switch
    {
        "m" or "l" => null,
        "most" or "much" => 1,
        "least" => -1,
        _ => Five.TryGetValue(word, out var five) ? five - 3 : null,
    };

    /// <summary>Whether a text is a word of some scale, or two of them divided by a stroke ("M/L").</summary>
    public static bool IsWord(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal))
            return text.Split('/') is [var first, var second] && IsOne(Normal(first)) && IsOne(Normal(second));
        return IsOne(Normal(text));
    }

    /// <summary>The numbers of the words found in a column; words that no scale has are left out. Percent-like columns get fractions.</summary>
    /// <param name="criterion">The column's criterion.</param>
    /// <param name="words">The words found, in lower case, as typed otherwise.</param>
    /// <param name="stated">The numbers that the header gives, by words as <see cref="Normal"/> spells them; they win.</param>
    public static IReadOnlyDictionary<string, double> For(string criterion, IReadOnlyCollection<string> words, IReadOnlyDictionary<string, double> stated)
    {
        HashSet<string> meant = [.. words.SelectMany(word => word.Split('/')).Select(Normal)];
        var sized = meant.Overlaps(["xxs", "xs", "s", "xl", "xxl", "xxxl", "extra small", "extra large"])
            || (meant.Overlaps(["m", "l"]) && !meant.Contains("high"));
        var scale = criterion switch
        {
            _ when sized => Sizes,
            Criteria.Impact => Impact,
            Criteria.Confidence => Confidence,
            _ => meant.Overlaps(["very high", "very low", "massive", "minimal", "huge"]) ? Five : Three,
        };
        var numbers = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            // "M/L" stands between the two.
            double?[] parts = [.. word.Split('/').Select(part => NumberOf(Normal(part), scale, stated, sized))];
            if (Array.TrueForAll(parts, part => part is not null))
                numbers[word] = parts.Average(part => part!.Value);
        }

        return numbers;
    }

    private static double? NumberOf(string word, Dictionary<string, double> scale, IReadOnlyDictionary<string, double> stated, bool sized)
    {
        if (stated.TryGetValue(word, out var number))
            return number;
        if (word is YesNo.Yes or YesNo.No)
            return word == YesNo.Yes ? 1 : 0;
        // P0 is the most urgent: the smaller, the more. P0 to P4 are 5 to 1.
        if (IsPriority(word))
            return 5 - Math.Min(4, word[1] - '0');
        // "H", "M", "L" beside each other: M is medium and L is low, not a shirt size.
        var meant = sized ? word : word switch { "m" => "medium", "l" => "low", _ => word };
        return scale.TryGetValue(meant, out number) || Five.TryGetValue(meant, out number) ? number : null;
    }

    private static bool IsOne(string word) => Five.ContainsKey(word) || Sizes.ContainsKey(word) || IsPriority(word);

    private static bool IsPriority(string word) => word is ['p', >= '0' and <= '9'];
}
