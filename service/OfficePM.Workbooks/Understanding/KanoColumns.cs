using OfficePM.Engine.Discovery;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Kano's survey where the list itself holds it: counts per category, or one answer to each of the two questions.</summary>
internal static class KanoColumns
{
    private static readonly Dictionary<string, KanoCategory> Categories = new(StringComparer.Ordinal)
    {
        ["m"] = KanoCategory.MustBe, ["must be"] = KanoCategory.MustBe, ["mustbe"] = KanoCategory.MustBe, ["basic"] = KanoCategory.MustBe,
        ["o"] = KanoCategory.OneDimensional, ["one dimensional"] = KanoCategory.OneDimensional, ["performance"] = KanoCategory.OneDimensional,
        ["p"] = KanoCategory.OneDimensional,
        ["a"] = KanoCategory.Attractive, ["attractive"] = KanoCategory.Attractive, ["delighter"] = KanoCategory.Attractive, ["excitement"] = KanoCategory.Attractive,
        ["i"] = KanoCategory.Indifferent, ["indifferent"] = KanoCategory.Indifferent,
        ["r"] = KanoCategory.Reverse, ["reverse"] = KanoCategory.Reverse,
        ["q"] = KanoCategory.Questionable, ["questionable"] = KanoCategory.Questionable,
    };

    private static readonly (string Words, KanoAnswer Answer)[] Answers =
    [
        ("dislike", KanoAnswer.Dislike), ("hate", KanoAnswer.Dislike), ("do not like", KanoAnswer.Dislike), ("don t like", KanoAnswer.Dislike), ("unhappy", KanoAnswer.Dislike),
        ("live with", KanoAnswer.LiveWith), ("tolerate", KanoAnswer.LiveWith), ("can accept", KanoAnswer.LiveWith), ("livewith", KanoAnswer.LiveWith),
        ("neutral", KanoAnswer.Neutral), ("do not care", KanoAnswer.Neutral), ("don t care", KanoAnswer.Neutral), ("indifferent", KanoAnswer.Neutral),
        ("must be", KanoAnswer.MustBe), ("expect", KanoAnswer.MustBe), ("must have", KanoAnswer.MustBe), ("mustbe", KanoAnswer.MustBe), ("need", KanoAnswer.MustBe),
        ("like", KanoAnswer.Like), ("love", KanoAnswer.Like), ("happy", KanoAnswer.Like), ("enjoy", KanoAnswer.Like),
    ];

    /// <summary>
    /// The columns of counts: four categories at least, M, O, A and I among them, each with numbers. Single letters mean nothing unless they stand together.
    /// </summary>
    public static IReadOnlyDictionary<int, KanoCategory> Counts(IReadOnlyList<GridColumn> columns)
    {
        Dictionary<int, KanoCategory> found = [];
        foreach (var column in columns)
        {
            if (CategoryOf(column) is { } category && !found.ContainsValue(category) && column.Content.Numbers >= column.Content.Texts)
                found[column.Index] = category;
        }

        KanoCategory[] needed = [KanoCategory.MustBe, KanoCategory.OneDimensional, KanoCategory.Attractive, KanoCategory.Indifferent];
        return Array.TrueForAll(needed, found.ContainsValue) ? found : new Dictionary<int, KanoCategory>();
    }

    /// <summary>The category that a header names, or null.</summary>
    public static KanoCategory? CategoryOf(GridColumn column)
    {
        var words = column.Text.Words.Where(word => word is not ("kano" or "count" or "number" or "votes" or "answers" or "percent")).ToArray();
        if (Categories.TryGetValue(string.Join(' ', words), out var category))
            return category;
        // "M (must-be)", "Must-be (M)".
        return words.Length > 0 && Categories.TryGetValue(string.Join(' ', column.Text.HintWords), out var hinted)
            && Categories.Any(known => known.Value == hinted && words.Contains(known.Key.Split(' ')[0], StringComparer.Ordinal))
                ? hinted
                : null;
    }

    /// <summary>One answer as typed: in words, or 1 (like) to 5 (dislike); null where it is none.</summary>
    public static KanoAnswer? AnswerOf(Cell cell)
    {
        var text = cell.Kind == CellKind.Number ? cell.Number.ToInvariant() : cell.Kind == CellKind.Text ? cell.Text! : "";
        if (text.Length is 0 or > 120)
            return null;
        var words = string.Join(' ', HeaderText.WordsOf(text));
        foreach (var (known, answer) in Answers)
        {
            if (words.Contains(known, StringComparison.Ordinal))
                return answer;
        }

        return words.Length > 0 && words[0] is >= '1' and <= '5' && (words.Length == 1 || words[1] == ' ') ? (KanoAnswer)(words[0] - '1') : null;
    }
}
