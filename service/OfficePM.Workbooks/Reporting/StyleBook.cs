using System.Globalization;
using System.Text;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting;

/// <summary>
/// The styles that a patch names. A style's key is derived from what it looks like, so the same look has the same key whatever else
/// the patch holds, and an unchanged sheet gives an unchanged patch.
/// </summary>
internal sealed class StyleBook
{
    private readonly SortedDictionary<string, CellStyle> styles = new(StringComparer.Ordinal);
    private readonly Dictionary<CellStyle, string> keys = [];

    // A column has one look for all its cells: the same object again need not be compared field by field.
    private readonly Dictionary<CellStyle, string> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>All styles that were asked for, by key.</summary>
    public IReadOnlyDictionary<string, CellStyle> Styles => styles;

    /// <summary>The key of a style; the style is then part of the patch.</summary>
    public string this[CellStyle style]
    {
        get
        {
            if (known.TryGetValue(style, out var same))
                return same;
            if (!keys.TryGetValue(style, out var key))
            {
                key = Describe(style);
                keys.Add(style, key);
                styles.Add(key, style);
            }

            known.Add(style, key);
            return key;
        }
    }

    private static string Describe(CellStyle style)
    {
        StringBuilder text = new();
        Add("size", style.FontSize?.ToString(CultureInfo.InvariantCulture));
        Add("color", style.FontColor);
        Add("bold", style.Bold ? "yes" : null);
        Add("italic", style.Italic ? "yes" : null);
        Add("underline", style.Underline ? "yes" : null);
        Add("fill", style.Fill);
        Add("left", Edge(style.Left));
        Add("right", Edge(style.Right));
        Add("top", Edge(style.Top));
        Add("bottom", Edge(style.Bottom));
        Add("horizontal", style.Horizontal == HorizontalAlignment.General ? null : style.Horizontal.ToString());
        Add("vertical", style.Vertical == VerticalAlignment.Bottom ? null : style.Vertical.ToString());
        Add("wrap", style.Wrap ? "yes" : null);
        Add("indent", style.Indent == 0 ? null : style.Indent.ToString(CultureInfo.InvariantCulture));
        Add("format", style.NumberFormat);
        return text.Length == 0 ? "plain" : text.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
                text.Append(text.Length == 0 ? "" : " ").Append(name).Append(':').Append(value);
        }
    }

    private static string? Edge(BorderLine? line) => line is null ? null : $"{line.Weight}{line.Color}";
}
