using OfficePM.Engine.Scoring;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Must, Should, Could and Won't as people type them.</summary>
internal static class MoscowWords
{
    private const int LongestLabel = 40;

    /// <summary>How a label starts; the first one that fits wins, so longer ones come first.</summary>
    private static readonly (string Start, MoscowClass Class)[] Starts = [.. new (MoscowClass Class, string[] Words)[]
    {
        (MoscowClass.Wont,
        [
            "won t", "wont", "will not", "would", "not now", "wish", "nice to have later", "wird nicht", "nicht", "n aura pas", "ne sera pas", "no tendra", "no se hara",
            "nao tera", "nao vai ter", "не будет", "не буду", "tidak akan", "tidak", "won t have", "やらない", "対象外", "不会有", "不做", "不會有", "wunsch",
        ]),
        (MoscowClass.Should,
        [
            "should", "soll", "sollte", "devrait", "debería", "deveria", "следует", "желательно", "sebaiknya", "seharusnya",
            "あるべき", "推奨", "应该有", "应该", "應該有", "應該",
        ]),
        (MoscowClass.Could,
        [
            "could", "nice to have", "kann", "konnte", "pourrait", "podria", "poderia", "может", "можно", "возможно", "bisa", "dapat", "mungkin",
            "できれば", "あれば良い", "可以有", "可以", "可能",
        ]),
        (MoscowClass.Must,
        [
            "must", "muss", "doit", "debe", "deve", "должно", "должен", "должна", "обязательно", "необходимо", "harus", "wajib", "必須", "必须有", "必须", "必須有",
        ]),
    }.SelectMany(pair => pair.Words.Select(word => (Start: string.Join(' ', HeaderText.WordsOf(word)), pair.Class)))
        .OrderByDescending(pair => pair.Start.Length).ThenBy(pair => pair.Start, StringComparer.Ordinal)];

    /// <summary>Reads one label: "MUST have", "SHOULD ", "Won’t", "M - Must"; null where it is none.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="letters">Whether a single letter M, S, C or W is one.</param>
    public static MoscowClass? Parse(string text, bool letters)
    {
        if (text.Length > 3 * LongestLabel)
            return null;
        var words = HeaderText.WordsOf(text);
        if (words.Count == 0)
            return null;
        // "1 - Must", "M: Must", "(M) Must have": the word decides, not what numbers it.
        if (words.Count > 1 && (words[0].Length == 1 || char.IsDigit(words[0][0])) && Word([.. words.Skip(1)]) is { } numbered)
            return numbered;
        if (Word(words) is { } found)
            return found;
        return !letters || words.Count > 1 ? null : words[0] switch
        {
            "m" or "mo" => MoscowClass.Must,
            "s" => MoscowClass.Should,
            "c" or "co" => MoscowClass.Could,
            "w" => MoscowClass.Wont,
            _ => null,
        };
    }

    private static MoscowClass? Word(IReadOnlyList<string> words)
    {
        var label = string.Join(' ', words);
        if (label.Length > LongestLabel)
            return null;
        foreach (var (start, moscow) in Starts)
        {
            if (label.StartsWith(start, StringComparison.Ordinal)
                && (label.Length == start.Length || label[start.Length] == ' ' || HeaderText.IsUnspaced(start)))
                return moscow;
        }

        return null;
    }

    /// <summary>Whether a column holds such labels, whatever its header says: nearly all of its texts, at least two classes of them.</summary>
    /// <param name="content">What the column holds.</param>
    /// <param name="named">Whether the header says so: then one class is enough, and letters are.</param>
    public static bool Fill(ColumnContent content, bool named)
    {
        if (content.Texts == 0 || content.Texts * 10 < content.Filled * 8 || content.DistinctTexts > 40)
            return false;
        var letters = named || AreLetters(content);
        HashSet<MoscowClass> classes = [];
        var labels = 0;
        for (var text = 0; text < content.DistinctTexts; text++)
        {
            if (Parse(content.DifferentTexts.Different[text], letters) is not { } moscow)
                continue;
            labels += content.DifferentTexts.CountOf(text);
            classes.Add(moscow);
        }

        return labels * 10 >= content.Texts * 8 && (named || classes.Count > 1);
    }

    /// <summary>M and S alone are sizes of shirts as well; with C or W they are not.</summary>
    public static bool AreLetters(ColumnContent content)
    {
        var only = content.DifferentTexts.Different.Select(text => text.Trim().ToUpperInvariant()).Where(text => text.Length > 0 && !NumberText.IsBlank(text)).ToHashSet(StringComparer.Ordinal);
        return only.Count > 1 && only.All(text => text is "M" or "S" or "C" or "W") && (only.Contains("C") || only.Contains("W"));
    }
}
