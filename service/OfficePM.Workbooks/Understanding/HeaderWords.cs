namespace OfficePM.Workbooks.Understanding;

/// <summary>What the texts of one workbook mean as headers, each looked up once: finders ask for the same few words again and again.</summary>
internal sealed class HeaderWords
{
    private const int TooLong = 80;
    private const int MostKept = 10_000;

    private readonly Dictionary<string, HeaderMatch?> known = new(StringComparer.Ordinal);

    /// <summary>The plainest meaning of a text; null where it means nothing known or is too long to be a header.</summary>
    public HeaderMatch? Best(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TooLong)
            return null;
        if (known.TryGetValue(text, out var match))
            return match;
        match = HeaderMatcher.Match(text) is [var best, ..] ? best : null;
        if (known.Count < MostKept)
            known[text] = match;
        return match;
    }

    /// <summary>The meaning of a text that says plainly what it means; null otherwise.</summary>
    public HeaderMatch? Plain(string? text) => Best(text) is { Quality: >= HeaderMatch.Plain } match ? match : null;

    /// <summary>Whether a text plainly heads the items.</summary>
    public bool NamesItems(string? text) => Plain(text) is { Meaning.Role: Role.Item };
}
