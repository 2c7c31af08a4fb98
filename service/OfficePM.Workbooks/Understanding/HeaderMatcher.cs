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
    private const int MostWords = 9;
    private const int MostUnspacedLetters = 30;

    private static readonly Dictionary<string, List<Known>> Phrases = Index();

    // Most texts that are asked about are names of items: one look at their first and last word says that no phrase begins or ends there.
    private static readonly HashSet<string> FirstWords = [.. Phrases.Keys.Select(phrase => phrase.Split(' ')[0])];
    private static readonly HashSet<string> LastWords = [.. Phrases.Keys.Select(phrase => phrase.Split(' ')[^1])];

    private static readonly int LongestPhrase =
        HeaderVocabulary.Languages.Max(language => language.Synonyms.Max(synonyms => synonyms.Phrases.Max(phrase => HeaderText.WordsOf(phrase).Count)));

    /// <summary>All meanings of a header, the plainest first; empty where it means nothing known.</summary>
    public static IReadOnlyList<HeaderMatch> Match(HeaderText header)
    {
        var best = new Dictionary<Meaning, double>();
        foreach (var (words, quality, shortened) in Forms(header))
        {
            Whole(best, words, quality, shortened);
            Ends(best, words, quality, shortened);
        }

        // "Effort (min)" is a phrase with its bracket, "Reach/Охват" says one thing twice.
        if (header.HintWords.Count > 0 && header.Words.Count + header.HintWords.Count <= MostWords)
            Whole(best, [.. header.Words, .. header.HintWords], 3.1, shortened: false);
        Alike(best, header.Parts);
        if (best.Count == 0 && header.HintWords.Count is > 0 and <= 3)
            Whole(best, header.HintWords, 1.6, shortened: false);
        return best.Count == 0 ? [] : [.. best.Select(pair => new HeaderMatch(pair.Key, pair.Value))
            .OrderByDescending(match => match.Quality).ThenBy(match => match.Meaning.Role).ThenBy(match => match.Meaning.Criterion, StringComparer.Ordinal)];
    }

    /// <summary>All meanings of a header as typed.</summary>
    public static IReadOnlyList<HeaderMatch> Match(string header) => Match(HeaderText.Of(header));

    private static IEnumerable<(IReadOnlyList<string> Words, double Quality, bool Shortened)> Forms(HeaderText header)
    {
        if (header.Words.Count is 0 or > MostWords)
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

    /// <summary>What the first or the last words of a form say, where a language puts there what a thing is.</summary>
    private static void Ends(Dictionary<Meaning, double> best, IReadOnlyList<string> words, double quality, bool shortened)
    {
        if (words.Count == 1)
        {
            UnspacedEnds(best, words[0], quality, shortened);
            return;
        }

        // "User impact" is an impact: in English the last words say what a thing is.
        var found = false;
        for (var skip = LastWords.Contains(words[^1]) ? Math.Max(1, words.Count - LongestPhrase) : words.Count; skip < words.Count; skip++)
        {
            // "Dev cost #" is no number of an item: only the whole header can say that.
            if (skip == words.Count - 1 && words[skip] is "number" or "no" or "nr")
                continue;
            found |= Collect(best, string.Join(' ', words.Skip(skip)), Share(quality, words.Count - skip, words.Count), shortened, headFirst: null);
        }

        // "Impacto cliente" is an impact too, and so is "Impact CRM" where nothing better is known of its last word.
        for (var take = FirstWords.Contains(words[0]) ? Math.Min(LongestPhrase, words.Count - 1) : 0; take > 0; take--)
        {
            var phrase = string.Join(' ', words.Take(take));
            var share = Share(quality, take, words.Count);
            Collect(best, phrase, share, shortened, headFirst: true);
            if (!found)
                Collect(best, phrase, share * 0.85, shortened: true, headFirst: false);
        }
    }

    /// <summary>"用户影响" is an impact: where no blanks divide words, any end of the header may be one.</summary>
    private static void UnspacedEnds(Dictionary<Meaning, double> best, string word, double quality, bool shortened)
    {
        if (!HeaderText.IsUnspaced(word) || word.Length > MostUnspacedLetters)
            return;
        for (var skip = 1; skip < word.Length - 1; skip++)
            Collect(best, word[skip..], Share(quality, word.Length - skip, word.Length), shortened, headFirst: null);
        for (var take = word.Length - 1; take > 1; take--)
            Collect(best, word[..take], 0.85 * Share(quality, take, word.Length), shortened: true, headFirst: null);
    }

    /// <summary>How plainly a part of a header speaks: 0.9 to 1.7 thirds of what the whole would.</summary>
    private static double Share(double quality, int part, int whole) => (quality / 3) * (0.9 + (0.8 * part / whole));

    private static void Alike(Dictionary<Meaning, double> best, IReadOnlyList<IReadOnlyList<string>> parts)
    {
        Dictionary<Meaning, int> votes = [];
        var known = 0;
        foreach (var part in parts.Take(MostWords))
        {
            Dictionary<Meaning, double> own = [];
            Whole(own, part, 3, shortened: false);
            known += own.Count > 0 ? 1 : 0;
            foreach (var meaning in own.Keys)
                votes[meaning] = votes.GetValueOrDefault(meaning) + 1;
        }

        foreach (var (meaning, count) in votes)
        {
            if (known > 1 && count == known)
                best[meaning] = Math.Max(best.GetValueOrDefault(meaning), 2.7);
        }
    }

    private static void Whole(Dictionary<Meaning, double> best, IReadOnlyList<string> words, double quality, bool shortened)
    {
        if (words.Count > 0 && FirstWords.Contains(words[0]))
            Collect(best, string.Join(' ', words), quality, shortened, headFirst: null);
    }

    private static bool Collect(Dictionary<Meaning, double> best, string phrase, double quality, bool shortened, bool? headFirst)
    {
        if (!Phrases.TryGetValue(phrase, out var meanings))
            return false;
        // "Impact" is French as well: where a language of last words has the phrase, the first word alone says less.
        if (headFirst == true && meanings.Exists(known => !known.HeadFirst))
            return false;
        var found = false;
        foreach (var known in meanings)
        {
            // "Feature value" without its last word would be the feature: only criteria keep their meaning when shortened.
            if ((shortened && known.Meaning.Role != Role.Criterion) || (headFirst is { } first && known.HeadFirst != first))
                continue;
            best[known.Meaning] = Math.Max(best.GetValueOrDefault(known.Meaning), quality * known.Strength);
            found = true;
        }

        return found;
    }

    private static Dictionary<string, List<Known>> Index()
    {
        var index = new Dictionary<string, List<Known>>(StringComparer.Ordinal);
        foreach (var language in HeaderVocabulary.Languages)
        {
            foreach (var synonyms in language.Synonyms)
            {
                foreach (var phrase in synonyms.Phrases.Select(phrase => string.Join(' ', HeaderText.WordsOf(phrase))))
                {
                    if (!index.TryGetValue(phrase, out var meanings))
                        index[phrase] = meanings = [];
                    meanings.Add(new(synonyms.Meaning, synonyms.Strength, language.HeadFirst));
                }
            }
        }

        return index;
    }

    private readonly record struct Known(Meaning Meaning, double Strength, bool HeadFirst);
}
