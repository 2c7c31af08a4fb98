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
    private const int ShortestName = 8;
    private const int LongestName = 200;

    /// <summary>A bucket that many items share says nothing: each is compared with the latest few only.</summary>
    private const int MostCompared = 8;

    /// <summary>Reports each pair once, at the later item.</summary>
    public static void Find(LintContext context)
    {
        var column = context.Roles.First(role => role.Role == Role.Item).Column.Index;
        Dictionary<(int Band, uint Hash), List<int>> buckets = [];
        var names = new Name?[context.Items.Count];
        HashSet<long> compared = [];
        Span<uint> signature = stackalloc uint[Bands * RowsPerBand];
        for (var at = 0; at < context.Items.Count; at++)
        {
            var name = names[at] = Name.Of(ItemDirectory.TextOf(context.Items[at][column]));
            if (name is null)
                continue;
            Sign(name.Groups, signature);
            var found = -1;
            for (var band = 0; band < Bands; band++)
            {
                var hash = 2166136261u;
                for (var row = 0; row < RowsPerBand; row++)
                    hash = (hash ^ signature[(band * RowsPerBand) + row]) * 16777619u;
                if (!buckets.TryGetValue((band, hash), out var bucket))
                    buckets[(band, hash)] = bucket = [];
                for (var other = bucket.Count - 1; other >= Math.Max(0, bucket.Count - MostCompared) && found < 0; other--)
                {
                    if (compared.Add(((long)bucket[other] << 32) | (uint)at) && name.IsLike(names[bucket[other]]!))
                        found = bucket[other];
                }

                bucket.Add(at);
            }

            if (found >= 0)
                context.Findings.Cell(
                    context.Items[at].Number, column, "near-duplicate", Severity.Warning, "Nearly the name of another item",
                    $"{Invariant.Quote(name.Text)} here, {Invariant.Quote(names[found]!.Text)} in row {context.Items[found].Number.ToInvariant()}",
                    $"Kept as two items: this and row {context.Items[found].Number.ToInvariant()}", "If they are one item, delete one; otherwise make the difference plain");
        }
    }

    private static void Sign(uint[] groups, Span<uint> signature)
    {
        for (var i = 0; i < signature.Length; i++)
        {
            // Odd multipliers make each function a permutation of all numbers.
            var factor = (2654435761u * (uint)((2 * i) + 1)) | 1u;
            var least = uint.MaxValue;
            foreach (var group in groups)
            {
                var value = (group ^ (group >> 15)) * factor;
                least = Math.Min(least, value ^ (value >> 13));
            }

            signature[i] = least;
        }
    }

    /// <summary>A name as groups of three letters.</summary>
    /// <param name="Text">As it stands.</param>
    /// <param name="Plain">Words in small letters, nothing between them.</param>
    /// <param name="Marks">What tells parts of a series apart: numbers and single letters, in order.</param>
    /// <param name="Groups">The different groups, hashed, ascending.</param>
    private sealed record Name(string Text, string Plain, string Marks, uint[] Groups)
    {
        public static Name? Of(string text)
        {
            if (text.Length is < ShortestName or > LongestName)
                return null;
            var words = HeaderText.WordsOf(text);
            // Without blanks: "check-out" and "checkout" are one word.
            var plain = string.Concat(words);
            // "Phase 1" and "Phase 2", "Team A" and "Team B" are different on purpose.
            var marks = string.Join(' ', words.Where(word => word.Length == 1 || word.Any(char.IsDigit)));
            if (plain.Length < ShortestName)
                return null;
            SortedSet<uint> groups = [];
            for (var at = 0; at + 3 <= plain.Length; at++)
                groups.Add((((plain[at] * 31u) + plain[at + 1]) * 31u * 31u) + (plain[at + 2] * 7919u));
            return new Name(text, plain, marks, [.. groups]);
        }

        public bool IsLike(Name other)
        {
            // Equal names are reported where keys are chosen.
            if (string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase) || !string.Equals(Marks, other.Marks, StringComparison.Ordinal))
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
