namespace OfficePM.Workbooks.Understanding.Dependencies;

/// <summary>The order that labels of priority have by themselves: P0 before P1, Must before Should, High before Low.</summary>
internal static class PriorityOrder
{
    private static readonly Dictionary<string, (string Family, int Place)> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["must"] = ("moscow", 0), ["must have"] = ("moscow", 0), ["should"] = ("moscow", 1), ["should have"] = ("moscow", 1),
        ["could"] = ("moscow", 2), ["could have"] = ("moscow", 2), ["nice to have"] = ("moscow", 2),
        ["wont"] = ("moscow", 3), ["won't"] = ("moscow", 3), ["won't have"] = ("moscow", 3), ["wont have"] = ("moscow", 3),
        ["blocker"] = ("level", 0), ["critical"] = ("level", 1), ["urgent"] = ("level", 1), ["highest"] = ("level", 1), ["very high"] = ("level", 1),
        ["high"] = ("level", 2), ["major"] = ("level", 2), ["medium"] = ("level", 3), ["normal"] = ("level", 3), ["moderate"] = ("level", 3), ["mid"] = ("level", 3),
        ["low"] = ("level", 4), ["minor"] = ("level", 4), ["lowest"] = ("level", 5), ["very low"] = ("level", 5), ["trivial"] = ("level", 5),
    };

    /// <summary>A label's family and its place in it, 0 first; null for what has no order of its own, plain numbers included.</summary>
    public static (string Family, int Place)? Of(string label)
    {
        var text = label.AsSpan().Trim();
        if (text.Length is 0 or > 40)
            return null;
        // "P1", "Prio 2", "P1 – High".
        var at = text.StartsWith("priority", StringComparison.OrdinalIgnoreCase) ? 8
            : text.StartsWith("prio", StringComparison.OrdinalIgnoreCase) ? 4
            : text[0] is 'p' or 'P' ? 1 : 0;
        if (at > 0)
        {
            while (at < text.Length && text[at] is ' ' or '-')
                at++;
            if (at < text.Length && char.IsAsciiDigit(text[at]) && (at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1])))
                return ("p", text[at] - '0');
        }

        // "High (3)", "MUST have", "Low priority".
        var words = text.ToString().Replace('’', '\'').Split('(', 2)[0].Trim();
        if (words.EndsWith(" priority", StringComparison.OrdinalIgnoreCase))
            words = words[..^" priority".Length].Trim();
        return Words.TryGetValue(words.Trim('\'', ' '), out var known) ? known : null;
    }
}
