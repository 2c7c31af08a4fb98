using OfficePM.Engine.Discovery;

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

    /// <summary>Whether a column holds nothing but names of categories.</summary>
    public static bool AreCategories(ColumnContent content) =>
        content.Texts > 0 && content.Texts == content.Filled && content.DifferentTexts.Different.All(text => string.IsNullOrWhiteSpace(text) || NumberText.IsBlank(text.Trim()) || CategoryOf(text) is not null);

    /// <summary>The category that a cell names ("M", "Must-be", "One-dimensional (O)"), or null.</summary>
    public static KanoCategory? CategoryOf(string text)
    {
        var header = HeaderText.Of(text);
        return Categories.TryGetValue(string.Join(' ', header.Words), out var category) ? category : null;
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
}
