using System.Runtime.InteropServices;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The different texts of a column in the order in which they first occur: what a text means is asked once for each of them, not once for each cell.</summary>
internal sealed class ColumnTexts
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string> different = [];
    private readonly List<int> counts = [];
    private readonly NumberReading?[]?[] readings = new NumberReading?[]?[Enum.GetValues<DecimalMark>().Length];
    private bool[]? nothings;
    private bool? haveMark;

    /// <summary>No texts.</summary>
    public static ColumnTexts None { get; } = new();

    /// <summary>The different texts.</summary>
    public IReadOnlyList<string> Different => different;

    /// <summary>How many there are.</summary>
    public int Count => different.Count;

    /// <summary>Whether any of them is all blanks.</summary>
    public bool HaveBlank { get; private set; }

    /// <summary>Whether any of them has a sign that may divide a number.</summary>
    public bool HaveMark => haveMark ??= different.Exists(text => DigitText.Plain(text).AsSpan().ContainsAny('.', ','));

    /// <summary>In how many cells a text stands.</summary>
    public int CountOf(int text) => counts[text];

    /// <summary>Whether a text is a way to write "nothing": blanks, "n/a", "-", "TBD".</summary>
    public bool IsNothing(int text) => (nothings ??= [.. different.Select(one => string.IsNullOrWhiteSpace(one) || NumberText.IsBlank(one.Trim()))])[text];

    /// <summary>A text read as a number.</summary>
    /// <param name="text">Its place among the different ones.</param>
    /// <param name="mark">The decimal mark that the column uses.</param>
    public NumberReading NumberOf(int text, DecimalMark mark) =>
        (readings[(int)mark] ??= new NumberReading?[Count])[text] ??= NumberText.Parse(different[text], mark);

    /// <summary>The place of a text of one more cell.</summary>
    internal int Add(string text)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, text, out var known);
        if (!known)
        {
            place = different.Count;
            different.Add(text);
            counts.Add(0);
            HaveBlank |= string.IsNullOrWhiteSpace(text);
        }

        counts[place]++;
        return place;
    }
}
