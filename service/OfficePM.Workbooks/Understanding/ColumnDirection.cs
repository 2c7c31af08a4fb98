using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Whether a high number of a column means more or less of what its header names, by what the header and the values say.</summary>
internal static class ColumnDirection
{
    /// <summary>What may be typed on Settings.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["more", "less"];

    /// <summary>How the choice is called.</summary>
    public static string Name(bool reversed) => reversed ? "less" : "more";

    /// <summary>Reads a choice as typed: true for less; null where it is none.</summary>
    public static bool? Parse(string text) =>
        string.Equals(text.Trim(), "less", StringComparison.OrdinalIgnoreCase) ? true
        : string.Equals(text.Trim(), "more", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    /// <summary>Reads the header, then labels such as "High (1)".</summary>
    /// <param name="hint">What the header says about values.</param>
    /// <param name="texts">The column's different texts as read.</param>
    /// <param name="usual">Whether more of what the header names is better.</param>
    /// <returns>Whether high numbers mean less, null where nothing says so; and why.</returns>
    public static (bool? Reversed, string Why) Detect(HeaderHint hint, IEnumerable<NumberReading> texts, Direction usual)
    {
        if (hint.SmallIsMuch is { } much)
            return (much, "the header says what the ends of the scale mean");
        if (hint.SmallIsBest is { } best)
            return (best == (usual == Direction.Benefit), "the header says which end of the scale is better");
        return FromLabels(texts) is { } labelled ? (labelled, "the words beside the numbers say so") : (null, "nothing says otherwise");
    }

    /// <summary>"High (1)" and "Low (3)": the stronger the word, the smaller the number. Null where words are missing or contradict each other.</summary>
    private static bool? FromLabels(IEnumerable<NumberReading> texts)
    {
        var labels = texts.Where(reading => reading is { Kind: NumberKind.Labelled, Word: not null })
            .Select(reading => (Strength: Scales.Strength(Scales.Normal(reading.Word!)), reading.Value))
            .Where(label => label.Strength is not null)
            .OrderBy(label => label.Value).ToArray();
        var (up, down) = (0, 0);
        for (var at = 1; at < labels.Length; at++)
        {
            if (labels[at].Value == labels[at - 1].Value)
                continue;
            up += labels[at].Strength > labels[at - 1].Strength ? 1 : 0;
            down += labels[at].Strength < labels[at - 1].Strength ? 1 : 0;
        }

        return (up, down) switch
        {
            ( > 0, 0) => false,
            (0, > 0) => true,
            _ => null,
        };
    }
}
