using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The different texts of a column in the order in which they first occur: what a text means is asked once for each of them, not once for each cell.</summary>
/// <param name="most">The most texts that there can be: the rows of the column.</param>
internal sealed class ColumnTexts(int most)
{
    private const int Labels = 8;

    // The run-time's own, another one in each process: texts that all hash alike cannot be made up without it.
    private static readonly long Seed = StringComparer.Ordinal.GetHashCode(nameof(ColumnTexts));

    private readonly List<string> different = [];
    private readonly List<int> counts = [];
    private readonly List<int> hashes = [];
    private readonly NumberReading?[]?[] readings = new NumberReading?[]?[Enum.GetValues<DecimalMark>().Length];

    // Where each text stands among the different ones, counted from 1, in the first free slot from its hash on: a sixth of a dictionary's memory,
    // which for the columns of names, links and remarks of a long list would be one large object after the other.
    private int[] slots = new int[16];
    private readonly List<bool> nothings = [];
    private int cellsSeen;
    private bool? haveMark;

    /// <summary>No texts.</summary>
    public static ColumnTexts None { get; } = new(0);

    /// <summary>The different texts.</summary>
    public IReadOnlyList<string> Different => different;

    /// <summary>How many there are.</summary>
    public int Count => different.Count;

    /// <summary>In how many cells a text says something.</summary>
    public int Cells { get; private set; }

    /// <summary>How long the texts are that say something, over all cells.</summary>
    public long Letters { get; private set; }

    /// <summary>Whether any of them is all blanks.</summary>
    public bool HaveBlank { get; private set; }

    /// <summary>Whether any of them begins with a blank or with a sign that formulas begin with.</summary>
    public bool HaveSignInFront { get; private set; }

    /// <summary>Whether any of them has a sign that may divide a number.</summary>
    public bool HaveMark => haveMark ??= different.Exists(text => DigitText.Plain(text).AsSpan().ContainsAny('.', ','));

    /// <summary>In how many cells a text stands.</summary>
    public int CountOf(int text) => counts[text];

    /// <summary>Whether a text is a way to write "nothing": blanks, "n/a", "-", "TBD".</summary>
    public bool IsNothing(int text) => nothings[text];

    /// <summary>A text read as a number.</summary>
    /// <param name="text">Its place among the different ones.</param>
    /// <param name="mark">The decimal mark that the column uses.</param>
    public NumberReading NumberOf(int text, DecimalMark mark) =>
        (readings[(int)mark] ??= new NumberReading?[Count])[text] ??= NumberText.Parse(different[text], mark);

    /// <summary>The place of a text of one more cell. What is counted is counted while the text is at hand.</summary>
    internal int Add(string text)
    {
        // A file's reader hands over the same object for the same text: the few labels of a column are found by looking at them.
        var labels = Math.Min(different.Count, Labels);
        for (var label = 0; label < labels; label++)
        {
            if (ReferenceEquals(different[label], text))
                return Counted(label);
        }

        var hash = (int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), Seed);
        var slot = hash & (slots.Length - 1);
        while (slots[slot] > 0 && (hashes[slots[slot] - 1] != hash || different[slots[slot] - 1] != text))
            slot = (slot + 1) & (slots.Length - 1);
        var place = slots[slot] - 1;
        if (place < 0)
            place = AddDifferent(text, hash, slot);
        return Counted(place);
    }

    private int Counted(int place)
    {
        cellsSeen++;
        counts[place]++;
        if (!nothings[place])
            (Cells, Letters) = (Cells + 1, Letters + different[place].Length);
        return place;
    }

    private int AddDifferent(string text, int hash, int slot)
    {
        if (different.Count == different.Capacity)
            Grow();
        different.Add(text);
        counts.Add(0);
        hashes.Add(hash);
        var isBlank = string.IsNullOrWhiteSpace(text);
        nothings.Add(isBlank || NumberText.IsBlank(text.Trim()));
        HaveBlank |= isBlank;
        HaveSignInFront |= text.Length > 0 && (text[0] is '=' or '@' or '+' or '-' || char.IsWhiteSpace(text[0]));
        slots[slot] = different.Count;
        if (different.Count * 4 > slots.Length * 3)
            Widen();
        return different.Count - 1;
    }

    // Where nearly every cell has a text of its own, as in a column of names, there will be about as many texts as rows.
    private void Grow()
    {
        var capacity = different.Count >= Labels && different.Count * 8L >= cellsSeen * 7 ? most : Math.Min(most, Math.Max(4, 2 * different.Count));
        different.Capacity = counts.Capacity = hashes.Capacity = nothings.Capacity = capacity;
    }

    private void Widen()
    {
        var length = 2 * slots.Length;
        while (length * 3L < different.Capacity * 4L)
            length *= 2;
        slots = new int[length];
        for (var text = 0; text < hashes.Count; text++)
        {
            var slot = hashes[text] & (slots.Length - 1);
            while (slots[slot] > 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = text + 1;
        }
    }
}
