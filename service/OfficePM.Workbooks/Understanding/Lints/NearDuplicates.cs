using System.Numerics;
using System.Runtime.InteropServices;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Understanding.Dependencies;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>Names that are nearly the same: probably one item written twice.</summary>
/// <remarks>
/// Candidates come from buckets of equal min-hash bands over groups of three letters, so that not every pair is compared; a candidate counts
/// when the groups that both names share are at least 75 % of all groups of either. Source: Andrei Broder, On the resemblance and containment
/// of documents, 1997. The hashes are fixed numbers: the same names give the same pairs.
/// </remarks>
internal static class NearDuplicates
{
    private const double Alike = 0.75;
    private const int Bands = 10;
    private const int RowsPerBand = 3;

    /// <summary>Hash functions: those that the bands need, filled up to whole vectors of any machine.</summary>
    private const int Functions = 32;

    private const int ShortestName = 8;
    private const int LongestName = 200;

    /// <summary>A bucket that many items share says nothing: each is compared with the latest few only.</summary>
    private const int MostCompared = 8;

    private static readonly uint[] Factors = OddFactors();

    /// <summary>Reports each pair once, at the later item.</summary>
    public static void Find(LintContext context)
    {
        var column = context.Roles.First(role => role.Role == Role.Item).Column;
        var items = context.Items.Count;
        var cells = context.Items.Cells(column);
        var series = SeriesOf(cells);
        if (Array.TrueForAll(series, own => own is null or { Names: 1 }))
            return;
        var names = new Name?[items];
        // The latest item of each bucket, and per band and item the one before it in its bucket: no bucket is a list of its own.
        Dictionary<ulong, int> latest = [];
        var earlier = new int[Bands * items];
        // Per item, which later one it was compared with last: the pair's other half is always the item at hand.
        var comparedWith = new int[items];
        Array.Fill(comparedWith, -1);
        Span<uint> signature = stackalloc uint[Functions];
        for (var at = 0; at < items; at++)
        {
            // Nothing else has its numbers and letters: there is nothing to compare it with.
            if (series[at] is not { } own || own.Names < 2)
                continue;
            var name = names[at] = Name.Of(ItemDirectory.TextOf(cells[at]));
            Sign(name.Groups, signature);
            var found = -1;
            for (var band = 0; band < Bands; band++)
            {
                var hash = 2166136261u ^ (uint)own.Index;
                for (var row = 0; row < RowsPerBand; row++)
                    hash = (hash ^ signature[(band * RowsPerBand) + row]) * 16777619u;
                ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, ((ulong)band << 32) | hash, out var known);
                var other = known ? bucket : -1;
                earlier[(band * items) + at] = other;
                bucket = at;
                for (var left = MostCompared; left > 0 && other >= 0 && found < 0; left--)
                {
                    if (comparedWith[other] != at)
                    {
                        comparedWith[other] = at;
                        found = series[other] == own && name.IsLike(names[other]!) ? other : -1;
                    }

                    other = earlier[(band * items) + other];
                }
            }

            if (found >= 0)
                context.Findings.Cell(
                    context.Items[at].Number, column.Index, "near-duplicate", Severity.Warning, "Nearly the name of another item",
                    $"{Invariant.Quote(name.Text)} here, {Invariant.Quote(names[found]!.Text)} in {Place(context, found)}",
                    $"Kept as two items: this and the one in {Place(context, found)}", "If they are one item, delete one; otherwise make the difference plain");
        }
    }

    private static string Place(LintContext context, int item) => context.Grid.List.Form.NameOf(context.Items[item].Number);

    /// <summary>
    /// What tells parts of a series apart in each name, numbers and single letters: "Phase 1" and "Phase 2", "Team A" and "Team B" are different on
    /// purpose. Null for a name that is too short or too long to compare.
    /// </summary>
    private static Series?[] SeriesOf(ColumnCells cells)
    {
        Dictionary<string, Series> known = new(StringComparer.Ordinal);
        var bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> word = stackalloc char[2 * LongestName], marks = stackalloc char[4 * LongestName];
        var found = new Series?[cells.Count];
        for (var at = 0; at < found.Length; at++)
        {
            var text = ItemDirectory.TextOf(cells[at]);
            if (text.Length is < ShortestName or > LongestName)
                continue;
            var (length, letters) = (0, 0);
            var reader = new WordReader(HeaderText.Fold(text), word);
            while (reader.Next(out var next))
            {
                letters += next.Length;
                if (next.Length > 1 && !HasDigit(next))
                    continue;
                next.CopyTo(marks[length..]);
                length += next.Length;
                marks[length++] = ' ';
            }

            if (letters < ShortestName)
                continue;
            if (!bySpan.TryGetValue(marks[..length], out var own))
                bySpan[marks[..length]] = own = new Series(known.Count);
            own.Names++;
            found[at] = own;
        }

        return found;
    }

    private static bool HasDigit(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (char.IsDigit(letter))
                return true;
        }

        return false;
    }

    private static void Sign(uint[] groups, Span<uint> signature)
    {
        signature.Fill(uint.MaxValue);
        var least = MemoryMarshal.Cast<uint, Vector<uint>>(signature);
        var factors = MemoryMarshal.Cast<uint, Vector<uint>>(Factors);
        foreach (var group in groups)
        {
            Vector<uint> mixed = new(group ^ (group >> 15));
            for (var i = 0; i < least.Length; i++)
            {
                var value = mixed * factors[i];
                least[i] = Vector.Min(least[i], value ^ (value >>> 13));
            }
        }
    }

    // Odd multipliers make each function a permutation of all numbers.
    private static uint[] OddFactors()
    {
        var factors = new uint[Functions];
        for (var i = 0; i < factors.Length; i++)
            factors[i] = (2654435761u * (uint)((2 * i) + 1)) | 1u;
        return factors;
    }

    private sealed class Series(int index)
    {
        public int Index { get; } = index;

        public int Names { get; set; }
    }

    /// <summary>A name as groups of three letters.</summary>
    /// <param name="Text">As it stands.</param>
    /// <param name="Plain">Words in small letters, nothing between them: "check-out" and "checkout" are one word.</param>
    /// <param name="Groups">The different groups, hashed, ascending.</param>
    private sealed record Name(string Text, string Plain, uint[] Groups)
    {
        public static Name Of(string text)
        {
            var plain = string.Concat(HeaderText.WordsOf(text));
            Span<uint> groups = new uint[plain.Length - 2];
            for (var at = 0; at < groups.Length; at++)
                groups[at] = (((plain[at] * 31u) + plain[at + 1]) * 31u * 31u) + (plain[at + 2] * 7919u);
            groups.Sort();
            var different = 1;
            for (var at = 1; at < groups.Length; at++)
            {
                if (groups[at] != groups[different - 1])
                    groups[different++] = groups[at];
            }

            return new Name(text, plain, groups[..different].ToArray());
        }

        public bool IsLike(Name other)
        {
            // Equal names are reported where keys are chosen.
            if (string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase))
                return false;
            if (string.Equals(Plain, other.Plain, StringComparison.Ordinal))
                return true;
            var (shared, i, j) = (0, 0, 0);
            while (i < Groups.Length && j < other.Groups.Length)
            {
                var order = Groups[i].CompareTo(other.Groups[j]);
                shared += order == 0 ? 1 : 0;
                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }

            return shared >= Alike * (Groups.Length + other.Groups.Length - shared);
        }
    }
}
