using System.Globalization;
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

    private const int LongestReference = 250;

    private readonly Dictionary<string, int> byText = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> byLetters = new(StringComparer.Ordinal);
    private readonly string[] labels;
    private readonly List<(string Text, int Item)> known = [];
    private int suggested;

    private ItemDirectory(string[] labels) => this.labels = labels;

    /// <summary>The items by id and name.</summary>
    public static ItemDirectory Of(ItemList items, int? keyColumn, int nameColumn)
    {
        ItemDirectory directory = new(new string[items.Count]);
        // Ids first: an id that is another item's name means the item with that id.
        for (var at = 0; at < items.Count && keyColumn is not null; at++)
        {
            var key = TextOf(items[at][keyColumn.Value]);
            directory.labels[at] = key;
            directory.Add(key, at);
        }

        var ids = directory.byText.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < items.Count; at++)
        {
            var name = TextOf(items[at][nameColumn]);
            if (string.IsNullOrEmpty(directory.labels[at]))
                directory.labels[at] = IdInFront(name) ?? name;
            if (!ids.Contains(Normal(name)))
                directory.Add(name, at);
            if (IdInFront(name) is { } id && !ids.Contains(id))
                directory.Add(id, at);
        }

        return directory;
    }

    /// <summary>What an item is called in sentences: its id, else its name.</summary>
    public string Label(int item) => labels[item].Length == 0 ? "(no name)" : Invariant.Quote(labels[item]);

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
        if (byText.TryGetValue(normal, out item))
            return item != Ambiguous;
        // "FEAT-12: Export", or "12 Export" where 12 is an id: the rest only says what it is.
        if (IdInFront(normal) is { } id && byText.TryGetValue(id, out item) && item != Ambiguous)
        {
            // "A-1 - A-3" and "A-1 to A-3" are ranges, no ids with a title.
            var rest = normal[id.Length..].Trim(TitleMarks);
            rest = RangeWords.FirstOrDefault(word => rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } word ? rest[word.Length..].TrimStart() : rest;
            if (!rest.All(char.IsAsciiDigit) && (!byText.TryGetValue(rest, out var other) || other == item))
                return true;
        }

        item = Ambiguous;
        return false;
    }

    /// <summary>Whether several items are called so.</summary>
    public bool IsAmbiguous(string text) => byText.TryGetValue(Normal(text), out var item) && item == Ambiguous;

    /// <summary>The item that was probably meant by an unknown text, or null: spelled alike but for signs and zeros, or one or two letters off.</summary>
    public string? Suggest(string text)
    {
        if (text.Length > 60 || suggested >= MostSuggestions)
            return null;
        suggested++;
        if (byLetters.TryGetValue(Letters(text), out var alike) && alike != Ambiguous)
            return Label(alike);
        var normal = Normal(text).ToUpperInvariant();
        // Ids differ by one letter from each other, so one letter off says nothing of short texts.
        var most = normal.Length < 8 ? 0 : normal.Length < 16 ? 1 : 2;
        if (most == 0 || normal.Any(char.IsDigit))
            return null;
        foreach (var (other, item) in known)
        {
            if (Math.Abs(other.Length - normal.Length) <= most && Distance(other.ToUpperInvariant(), normal, most) <= most)
                return Label(item);
        }

        return null;
    }

    private void Add(string text, int item)
    {
        var normal = Normal(text);
        if (normal.Length == 0)
            return;
        byText[normal] = byText.TryGetValue(normal, out var other) && other != item ? Ambiguous : item;
        var letters = Letters(normal);
        if (letters.Length > 0)
            byLetters[letters] = byLetters.TryGetValue(letters, out var alike) && alike != item ? Ambiguous : item;
        if (normal.Length <= 60)
            known.Add((normal, item));
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
}
