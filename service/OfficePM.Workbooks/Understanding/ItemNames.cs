namespace OfficePM.Workbooks.Understanding;

/// <summary>Finds the items of the list by what other sheets call them: their key or their name, whatever its case and signs.</summary>
internal sealed class ItemNames
{
    // Most workbooks have no other sheet that names an item.
    private readonly Lazy<Dictionary<string, int>> places;

    /// <param name="count">How many items there are.</param>
    /// <param name="names">What the list calls each item, in the order of the list; the first of equals is found.</param>
    public ItemNames(int count, IEnumerable<(string Key, string Name)> names)
    {
        Count = count;
        places = new(() => PlacesOf(names));
    }

    /// <summary>How many items there are.</summary>
    public int Count { get; }

    /// <summary>The place of the item of that name; null where there is none.</summary>
    public int? Find(string name) => places.Value.TryGetValue(KeyOf(name), out var place) ? place : null;

    /// <summary>Two names are about one item when they are equal but for case, blanks and signs.</summary>
    public static string KeyOf(string name) => string.Join(' ', HeaderText.WordsOf(name));

    private static Dictionary<string, int> PlacesOf(IEnumerable<(string Key, string Name)> names)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var at = 0;
        foreach (var (key, name) in names)
        {
            found.TryAdd(KeyOf(key), at);
            found.TryAdd(KeyOf(name), at++);
        }

        found.Remove("");
        return found;
    }
}
