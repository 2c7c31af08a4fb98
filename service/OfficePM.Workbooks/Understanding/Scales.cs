using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The numbers that words of a scale stand for where nobody says otherwise; OfficePM Settings shows and changes them.</summary>
internal static class Scales
{
    // Intercom's words: massive 3, high 2, medium 1, low 0.5, minimal 0.25; high, medium and low confidence 100 %, 80 % and 50 %.
    // Source: Sean McBride, "RICE: Simple prioritization for product managers", Intercom.
    private static readonly Dictionary<string, double> Impact = new(StringComparer.Ordinal)
    {
        ["massive"] = 3, ["very high"] = 3, ["huge"] = 3, ["high"] = 2, ["medium"] = 1, ["moderate"] = 1, ["low"] = 0.5, ["minimal"] = 0.25, ["very low"] = 0.25,
    };

    private static readonly Dictionary<string, double> Confidence = new(StringComparer.Ordinal)
    {
        ["very high"] = 1, ["high"] = 1, ["medium"] = 0.8, ["moderate"] = 0.8, ["low"] = 0.5, ["very low"] = 0.2, ["minimal"] = 0.2,
    };

    // Sizes double roughly with each step, as in planning poker.
    private static readonly Dictionary<string, double> Sizes = new(StringComparer.Ordinal)
    {
        ["xxs"] = 0.5, ["xs"] = 1, ["s"] = 2, ["m"] = 3, ["l"] = 5, ["xl"] = 8, ["xxl"] = 13, ["extra small"] = 1, ["small"] = 2, ["large"] = 5, ["extra large"] = 8,
    };

    private static readonly Dictionary<string, double> Three = new(StringComparer.Ordinal)
    {
        ["high"] = 3, ["medium"] = 2, ["moderate"] = 2, ["low"] = 1, ["large"] = 3, ["small"] = 1,
    };

    private static readonly Dictionary<string, double> Five = new(StringComparer.Ordinal)
    {
        ["very high"] = 5, ["massive"] = 5, ["huge"] = 5, ["high"] = 4, ["medium"] = 3, ["moderate"] = 3, ["low"] = 2, ["very low"] = 1, ["minimal"] = 1,
    };

    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["h"] = "high", ["med"] = "medium", ["mid"] = "medium", ["vh"] = "very high", ["vl"] = "very low", ["hi"] = "high", ["lo"] = "low",
        ["average"] = "medium", ["normal"] = "medium", ["critical"] = "very high", ["none"] = "minimal", ["x small"] = "extra small", ["x large"] = "extra large",
    };

    /// <summary>A word as the scales spell it: lower case, without "priority" or "impact" behind it.</summary>
    public static string Normal(string word)
    {
        var words = HeaderText.WordsOf(word);
        var text = string.Join(' ', words.Count > 1 && words[^1] is "impact" or "effort" or "confidence" or "value" or "priority" ? words.SkipLast(1) : words);
        return Abbreviations.GetValueOrDefault(text, text);
    }

    /// <summary>Whether a text is a word of some scale.</summary>
    public static bool IsWord(string text)
    {
        var word = Normal(text);
        return Five.ContainsKey(word) || Sizes.ContainsKey(word);
    }

    /// <summary>
    /// The numbers of the words found in a column, or null for words that no scale has. Percent-like columns get fractions.
    /// </summary>
    /// <param name="criterion">The column's criterion.</param>
    /// <param name="words">The words found, as <see cref="Normal"/> spells them.</param>
    public static IReadOnlyDictionary<string, double> For(string criterion, IReadOnlyCollection<string> words)
    {
        var sized = words.Any(word => word is "xxs" or "xs" or "s" or "l" or "xl" or "xxl" or "extra small" or "extra large")
            || (words.Contains("m", StringComparer.Ordinal) && !words.Contains("high", StringComparer.Ordinal));
        var five = words.Any(word => word is "very high" or "very low" or "massive" or "minimal" or "huge");
        var scale = criterion switch
        {
            _ when sized => Sizes,
            Criteria.Impact => Impact,
            Criteria.Confidence => Confidence,
            _ => five ? Five : Three,
        };
        var numbers = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            // "H", "M", "L" beside each other: M is medium and L is low, not a shirt size.
            var meant = sized ? word : word switch { "m" => "medium", "l" => "low", _ => word };
            if (scale.TryGetValue(meant, out var number) || Five.TryGetValue(meant, out number))
                numbers[word] = number;
        }

        return numbers;
    }
}
