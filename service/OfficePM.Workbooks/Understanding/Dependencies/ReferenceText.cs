using System.Text.RegularExpressions;

namespace OfficePM.Workbooks.Understanding.Dependencies;

/// <summary>One reference of a cell.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Item">The item, or null where none was found.</param>
/// <param name="IsRange">Whether it names the first and the last of several items.</param>
internal sealed record Reference(string Text, int? Item, bool IsRange = false);

/// <summary>Takes a cell such as "A-1, A-2 and A-3" apart.</summary>
internal static partial class ReferenceText
{
    /// <summary>Longer cells are prose: only their first part is read.</summary>
    private const int LongestCell = 4_000;

    /// <summary>A name may hold as many separators as this, less one.</summary>
    private const int MostJoined = 4;

    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "none", "no", "nothing", "nil", "null", "keine", "aucune", "ninguna", "no dependencies", "no dependency", "independent",
    };

    /// <summary>
    /// The references of a cell. A name may itself hold a comma or "and": the longest text that is an item wins over its parts.
    /// </summary>
    public static IReadOnlyList<Reference> Read(string cell, ItemDirectory items)
    {
        var text = cell.Length > LongestCell ? cell[..LongestCell] : cell;
        if (IsNothing(text))
            return [];
        if (items.TryFindExactly(text, out var whole))
            return [new Reference(text.Trim(), whole)];
        List<Reference> references = [];
        foreach (var part in text.Split(['\n', '\r', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (items.TryFind(part, out var item))
                references.Add(new Reference(part, item));
            else
                Divide(part, items, references);
        }

        return references;
    }

    private static bool IsNothing(string text) => string.IsNullOrWhiteSpace(text) || NumberText.IsBlank(text.Trim()) || Nothing.Contains(text.Trim());

    /// <summary>Divides at commas and "and", joining neighbours that are one name.</summary>
    private static void Divide(string part, ItemDirectory items, List<Reference> references)
    {
        List<(int Start, int End)> pieces = [];
        var from = 0;
        foreach (var separator in Separator().EnumerateMatches(part))
        {
            pieces.Add((from, separator.Index));
            from = separator.Index + separator.Length;
        }

        pieces.Add((from, part.Length));
        var at = 0;
        while (at < pieces.Count)
        {
            var used = 0;
            for (var joined = Math.Min(MostJoined, pieces.Count - at); joined > 0 && used == 0; joined--)
            {
                var text = part[pieces[at].Start..pieces[at + joined - 1].End].Trim();
                if (text.Length > 0 && items.TryFind(text, out var item))
                {
                    references.Add(new Reference(text, item));
                    used = joined;
                }
            }

            if (used == 0 && part[pieces[at].Start..pieces[at].End].Trim() is { Length: > 0 } unknown && !IsNothing(unknown))
                Unknown(unknown, items, references);
            at += Math.Max(1, used);
        }
    }

    /// <summary>"A-1 A-2" where both are items or spelled so; a range, which is not guessed; or nothing known.</summary>
    private static void Unknown(string text, ItemDirectory items, List<Reference> references)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is > 1 and < 100 && Array.TrueForAll(words, word => items.TryFind(word, out _) || items.IsSpelledAsId(word)))
        {
            foreach (var word in words)
                references.Add(new Reference(word, items.TryFind(word, out var item) ? item : null));
            return;
        }

        references.Add(new Reference(text, null, IsRange(text, items)));
    }

    /// <summary>Whether both ends of a dash, ".." or "to" are items, or the second is a number: "B-01–B-05", "B-01 to 05".</summary>
    private static bool IsRange(string text, ItemDirectory items)
    {
        if (text.Length > 100)
            return false;
        foreach (var sign in RangeSign().EnumerateMatches(text))
        {
            var (first, last) = (text[..sign.Index].Trim(), text[(sign.Index + sign.Length)..].Trim());
            if (items.TryFindExactly(first, out _) && last.Length > 0 && (items.TryFindExactly(last, out _) || last.All(char.IsAsciiDigit)))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@",|\s+(and|und|et|y|e)\s+|\s+&\s+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"-|–|—|…|\.\.+|\s+(to|through|until|bis)\s+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RangeSign();
}
