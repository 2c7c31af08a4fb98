namespace OfficePM.Workbooks.Understanding;

/// <summary>One thing a header may mean, and how plainly it says so.</summary>
/// <param name="Meaning">What it may mean.</param>
/// <param name="Quality">More is plainer: 3 for the whole header, about 1.3 for its last word.</param>
internal readonly record struct HeaderMatch(Meaning Meaning, double Quality)
{
    /// <summary>From here on the header says what it means; below, only its last words do.</summary>
    public const double Plain = 1.9;
}

/// <summary>Finds what a header may mean.</summary>
internal static class HeaderMatcher
{
    private static readonly Dictionary<string, List<(Meaning Meaning, double Strength)>> Phrases = Index();
    private static readonly int LongestPhrase = HeaderVocabulary.All.Max(synonyms => synonyms.Phrases.Max(phrase => phrase.Split(' ').Length));

    /// <summary>All meanings of a header, the plainest first; empty where it means nothing known.</summary>
    public static IReadOnlyList<HeaderMatch> Match(HeaderText header)
    {
        var best = new Dictionary<Meaning, double>();
        foreach (var (words, quality, shortened) in Forms(header))
        {
            Collect(best, words, 0, quality, shortened);
            // "User impact" is an impact: in English the last words say what a thing is.
            for (var skip = Math.Max(1, words.Count - LongestPhrase); skip < words.Count; skip++)
                Collect(best, words, skip, (quality / 3) * (0.9 + (0.8 * (words.Count - skip) / words.Count)), shortened);
        }

        return [.. best.Select(pair => new HeaderMatch(pair.Key, pair.Value))
            .OrderByDescending(match => match.Quality).ThenBy(match => match.Meaning.Role).ThenBy(match => match.Meaning.Criterion, StringComparer.Ordinal)];
    }

    /// <summary>All meanings of a header as typed.</summary>
    public static IReadOnlyList<HeaderMatch> Match(string header) => Match(HeaderText.Of(header));

    private static IEnumerable<(IReadOnlyList<string> Words, double Quality, bool Shortened)> Forms(HeaderText header)
    {
        if (header.Words.Count is 0 or > 9)
            yield break;
        yield return (header.Words, 3, false);
        if (header.FirstPart.Count > 0 && header.FirstPart.Count < header.Words.Count)
            yield return (header.FirstPart, 2.6, false);
        var start = header.Words.TakeWhile(HeaderVocabulary.Openings.Contains).Count();
        var end = header.Words.Count;
        while (end > start + 1 && HeaderVocabulary.Endings.Contains(header.Words[end - 1]))
            end--;
        if (start < end && (start > 0 || end < header.Words.Count))
            yield return ([.. header.Words.Skip(start).Take(end - start)], 2.8, true);
        var joint = header.Words.Skip(1).TakeWhile(word => !HeaderVocabulary.Joints.Contains(word)).Count() + 1;
        if (joint < header.Words.Count)
            yield return ([.. header.Words.Take(joint)], 2.4, true);
    }

    private static void Collect(Dictionary<Meaning, double> best, IReadOnlyList<string> words, int skip, double quality, bool shortened)
    {
        if (!Phrases.TryGetValue(string.Join(' ', words.Skip(skip)), out var meanings))
            return;
        // "Feature value" without its last word would be the feature: only criteria keep their meaning when shortened.
        foreach (var (meaning, strength) in meanings.Where(known => !shortened || known.Meaning.Role == Role.Criterion))
            best[meaning] = Math.Max(best.GetValueOrDefault(meaning), quality * strength);
    }

    private static Dictionary<string, List<(Meaning Meaning, double Strength)>> Index()
    {
        var index = new Dictionary<string, List<(Meaning Meaning, double Strength)>>(StringComparer.Ordinal);
        foreach (var synonyms in HeaderVocabulary.All)
        {
            foreach (var phrase in synonyms.Phrases)
            {
                if (!index.TryGetValue(phrase, out var meanings))
                    index[phrase] = meanings = [];
                meanings.Add((synonyms.Meaning, synonyms.Strength));
            }
        }

        return index;
    }
}
