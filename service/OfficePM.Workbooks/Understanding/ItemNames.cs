namespace OfficePM.Workbooks.Understanding;

/// <summary>Finds the items of the list by what other sheets call them: their key or their name, whatever its case and signs.</summary>
internal sealed class ItemNames
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <param name="names">What the list calls each item, in the order of the list; the first of equals is found.</param>
    public ItemNames(IReadOnlyList<(string Key, string Name)> names)
    {
        Count = names.Count;
        for (var at = 0; at < names.Count; at++)
        {
            places.TryAdd(KeyOf(names[at].Key), at);
            places.TryAdd(KeyOf(names[at].Name), at);
        }

        places.Remove("");
    }

    /// <summary>How many items there are.</summary>
    public int Count { get; }

    /// <summary>The place of the item of that name; null where there is none.</summary>
    public int? Find(string name) => places.TryGetValue(KeyOf(name), out var place) ? place : null;

    /// <summary>Two names are about one item when they are equal but for case, blanks and signs.</summary>
    public static string KeyOf(string name) => string.Join(' ', HeaderText.WordsOf(name));
}
