using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Dependencies;

/// <summary>Finds items by how people refer to them: by id or name, in any case, "#12", "FEAT-12" where the name is "FEAT-12: Export".</summary>
internal sealed class ItemDirectory
{
    private const int Ambiguous = -1;

    /// <summary>Unknown references that are compared with all items; the others go without a suggestion, so that a column of prose costs little.</summary>
    private const int MostSuggestions = 50;

    private static readonly char[] TitleMarks = [' ', ':', '-', '–', '—', '|', ')'];

    private static readonly string[] RangeWords = ["to ", "through ", "until ", "bis "];

    /// <summary>A text that goes on so behind an id names a second item; it is no title.</summary>
    private static readonly string[] JoinWords = ["and ", "und ", "et ", "y ", "e ", "& ", "+ ", "/ "];

    private const int LongestReference = 250;

    private readonly ColumnCells? keys;
    private readonly ColumnCells names;
    private readonly Dictionary<string, int> byId;

    // Most references are ids: names are looked at when one is none, and spellings when one is unknown.
    private readonly Lazy<Dictionary<string, int>> byName;
    private readonly Lazy<Spellings> spellings;
    private readonly Lazy<HashSet<string>> idForms;
    private int suggested;

    private ItemDirectory(ColumnCells? keys, ColumnCells names)
    {
        this.keys = keys;
        this.names = names;
        byId = new(keys?.Count ?? 0, StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < keys?.Count; at++)
            Add(byId, TextOf(keys[at]), at);
        byName = new(NamesOf);
        spellings = new(SpellingsOf);
        idForms = new(IdFormsOf);
    }

    /// <summary>The items by id and name.</summary>
    public static ItemDirectory Of(ItemList items, GridColumn? key, GridColumn name) => new(key is null ? null : items.Cells(key), items.Cells(name));

    /// <summary>What an item is called in sentences: its id, else its name.</summary>
    public string Label(int item)
    {
        var label = keys is null ? "" : TextOf(keys[item]);
        if (label.Length == 0)
            label = TextOf(names[item]) is var name && IdInFront(name) is { } id ? id : name;
        return label.Length == 0 ? "(no name)" : Invariant.Quote(label);
    }

    /// <summary>Finds the item that a text refers to as a whole.</summary>
    /// <param name="text">"A-1", "#12", "FEAT-12: Export".</param>
    /// <param name="item">Its place.</param>
    /// <returns>Whether exactly one item is meant.</returns>
    public bool TryFind(string text, out int item)
    {
        item = Ambiguous;
        if (text.Length > LongestReference)
            return false;
        var normal = Normal(text);
        if (Has(normal, out item))
            return item != Ambiguous;
        // "FEAT-12: Export", or "12 Export" where 12 is an id: the rest only says what it is.
        if (IdInFront(normal) is { } id && Has(id, out item) && item != Ambiguous)
        {
            // "A-1 - A-3" and "A-1 to A-3" are ranges, no ids with a title.
            var rest = normal[id.Length..].Trim(TitleMarks);
            rest = RangeWords.FirstOrDefault(word => rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } word ? rest[word.Length..].TrimStart() : rest;
            if (!rest.All(char.IsAsciiDigit) && (!Has(rest, out var other) || other == item) && !NamesAnother(rest, id))
                return true;
        }

        item = Ambiguous;
        return false;
    }

    /// <summary>Finds the item whose id or name a text is, with nothing behind it.</summary>
    /// <param name="text">"A-1", "#12".</param>
    /// <param name="item">Its place.</param>
    /// <returns>Whether exactly one item is called so.</returns>
    public bool TryFindExactly(string text, out int item)
    {
        item = Ambiguous;
        return text.Length <= LongestReference && Has(Normal(text), out item) && item != Ambiguous;
    }

    /// <summary>Whether what stands behind an id names a further item, known or not: "A1 and A9", "A1 B9", "A3 (waits for A9)".</summary>
    private bool NamesAnother(string rest, string id) =>
        JoinWords.Any(word => rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        || rest.Split([' ', ',', '(', ')', '.'], StringSplitOptions.RemoveEmptyEntries).Any(word =>
            IsSpelledAsId(word) && !string.Equals(word, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text is spelled as the list's ids are, known or not: "B-99" where "B-02" is one.</summary>
    public bool IsSpelledAsId(string text) => FormOf(Normal(text)) is { } form && idForms.Value.Contains(form);

    private HashSet<string> IdFormsOf() =>
        [.. byId.Keys.Concat(Enumerable.Range(0, names.Count).Select(at => IdInFront(TextOf(names[at])) ?? "")).Select(FormOf).OfType<string>()];

    /// <summary>An id with its digits made alike: "FEAT-#" of "feat-12"; null for what is a plain word or a plain number.</summary>
    private static string? FormOf(string id)
    {
        if (id.Length > 30 || !id.Any(char.IsAsciiDigit) || !id.Any(char.IsAsciiLetter))
            return null;
        StringBuilder form = new(id.Length);
        foreach (var sign in id)
        {
            if (!char.IsAsciiDigit(sign))
                form.Append(char.ToUpperInvariant(sign));
            else if (form.Length == 0 || form[^1] != '#')
                form.Append('#');
        }

        return form.ToString();
    }

    /// <summary>Whether several items are called so.</summary>
    public bool IsAmbiguous(string text) => Has(Normal(text), out var item) && item == Ambiguous;

    /// <summary>The item that was probably meant by an unknown text, or null: spelled alike but for signs and zeros, or one or two letters off.</summary>
    public string? Suggest(string text)
    {
        if (text.Length > 60 || suggested >= MostSuggestions)
            return null;
        suggested++;
        if (spellings.Value.ByLetters.TryGetValue(Letters(text), out var alike) && alike != Ambiguous)
            return Label(alike);
        var normal = Normal(text).ToUpperInvariant();
        // Ids differ by one letter from each other, so one letter off says nothing of short texts.
        var most = normal.Length < 8 ? 0 : normal.Length < 16 ? 1 : 2;
        if (most == 0 || normal.Any(char.IsDigit))
            return null;
        foreach (var (other, item) in spellings.Value.Known)
        {
            if (Math.Abs(other.Length - normal.Length) <= most && Distance(other.ToUpperInvariant(), normal, most) <= most)
                return Label(item);
        }

        return null;
    }

    private bool Has(string normal, out int item) => byId.TryGetValue(normal, out item) || byName.Value.TryGetValue(normal, out item);

    private static void Add(Dictionary<string, int> index, string text, int item)
    {
        var normal = Normal(text);
        if (normal.Length == 0)
            return;
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(index, normal, out var isKnown);
        place = isKnown && place != item ? Ambiguous : item;
    }

    /// <summary>Items by name, and by the ids in front of names. An id that is another item's name means the item with that id.</summary>
    private Dictionary<string, int> NamesOf()
    {
        Dictionary<string, int> index = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (text, item) in Names())
            Add(index, text, item);
        return index;
    }

    private IEnumerable<(string Text, int Item)> Names()
    {
        for (var at = 0; at < names.Count; at++)
        {
            var name = TextOf(names[at]);
            if (!byId.ContainsKey(Normal(name)))
                yield return (name, at);
            if (IdInFront(name) is { } id && !byId.ContainsKey(id))
                yield return (id, at);
        }
    }

    private Spellings SpellingsOf()
    {
        Spellings all = new(new(StringComparer.Ordinal), []);
        foreach (var (text, item) in Enumerable.Range(0, keys?.Count ?? 0).Select(at => (TextOf(keys![at]), at)).Concat(Names()))
        {
            var normal = Normal(text);
            if (normal.Length == 0)
                continue;
            var letters = Letters(normal);
            if (letters.Length > 0)
                all.ByLetters[letters] = all.ByLetters.TryGetValue(letters, out var alike) && alike != item ? Ambiguous : item;
            if (normal.Length <= 60)
                all.Known.Add((normal, item));
        }

        return all;
    }

    /// <summary>A cell's text as an id: whole numbers digit by digit.</summary>
    public static string TextOf(Cell cell) => cell.Kind switch
    {
        CellKind.Text => Normal(cell.Text!),
        CellKind.Number => cell.Number.ToString("G15", CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>Without "#" in front, outer blanks and doubled blanks.</summary>
    private static string Normal(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length > 1 && trimmed[0] == '#')
            trimmed = trimmed[1..].TrimStart();
        if (trimmed.IndexOfAny("\t\r\n\u00A0") < 0 && trimmed.IndexOf("  ") < 0)
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        return string.Join(' ', trimmed.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Letters and digits only, in capitals, numbers without zeros in front: "B-06", "b 6" and "B06" are alike.</summary>
    private static string Letters(string text)
    {
        Span<char> letters = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            var startsNumber = length == 0 || !char.IsAsciiDigit(letters[length - 1]);
            var zeroInFront = letter == '0' && startsNumber && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
            if (char.IsLetterOrDigit(letter) && !zeroInFront)
                letters[length++] = char.ToUpperInvariant(letter);
        }

        return new string(letters[..length]);
    }

    /// <summary>"FEAT-12" of "FEAT-12: Export", "A4" of "A4 – Import"; null where no id stands in front.</summary>
    private static string? IdInFront(string text)
    {
        var end = 0;
        var digits = 0;
        while (end < text.Length && end < 30 && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] is '-' or '_' or '.' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))))
            digits += char.IsAsciiDigit(text[end++]) ? 1 : 0;
        if (digits == 0 || end == text.Length || end == 30)
            return null;
        // A letter in front, or a sign behind: "3 new screens" starts with no id.
        var isMarked = text[end] is ':' or ')' || (text[end] == ' ' && end + 2 < text.Length && text[end + 1] is '-' or '–' or '—' or ':' or '|');
        var startsWithLetters = char.IsAsciiLetterUpper(text[0]) && char.IsAsciiDigit(text[end - 1]);
        return isMarked || (startsWithLetters && text[end] == ' ') ? text[..end] : null;
    }

    /// <summary>Letters to change, add or leave out; more than <paramref name="most"/> is not counted further.</summary>
    private static int Distance(string one, string other, int most)
    {
        var before = new int[other.Length + 1];
        var now = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
            before[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                now[j] = Math.Min(Math.Min(now[j - 1], before[j]) + 1, before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                least = Math.Min(least, now[j]);
            }

            if (least > most)
                return least;
            (before, now) = (now, before);
        }

        return before[other.Length];
    }

    /// <summary>Ids and names, for what is spelled a little differently.</summary>
    private sealed record Spellings(Dictionary<string, int> ByLetters, List<(string Text, int Item)> Known);
}
