using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>The styles of a patch in the formats of a workbook.</summary>
internal sealed class StyleSheet
{
    private readonly StyleBook book;
    private readonly Dictionary<string, int> formats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> differentials = new(StringComparer.Ordinal);

    /// <summary>Finds a format for each style, in an order that depends on nothing but their names.</summary>
    public StyleSheet(XlsxPackage source, string workbookPart, WorkbookPatch patch)
    {
        var relationship = source.Relationships(workbookPart).FirstOrDefault(found => found is { Kind: "styles", External: false } && source.Contains(found.Target));
        IsNew = relationship is null;
        Part = relationship?.Target ?? $"{workbookPart[..(workbookPart.LastIndexOf('/') + 1)]}styles.xml";
        book = new StyleBook(IsNew ? null : source.ReadAll(Part));
        var conditional = patch.Operations.OfType<SetConditionalFormat>().Select(operation => operation.Style).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, style) in patch.Styles.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            formats.Add(name, book.CellFormat(style));
            if (conditional.Contains(name))
                differentials.Add(name, book.DifferentialFormat(style));
        }
    }

    /// <summary>The part.</summary>
    public string Part { get; }

    /// <summary>Whether the workbook has none yet.</summary>
    public bool IsNew { get; }

    /// <summary>The format of each style.</summary>
    public IReadOnlyDictionary<string, int> Formats => formats;

    /// <summary>The face of the workbook's Normal font.</summary>
    public string NormalFont => book.NormalFont;

    /// <summary>Whether formats were added.</summary>
    public bool IsChanged => book.IsChanged;

    /// <summary>What the formats were before that.</summary>
    public StylesOriginal Original => book.Original;

    /// <summary>The conditional format of a style.</summary>
    public int Differential(string style) => differentials[style];

    /// <summary>The part with the formats that were added.</summary>
    public byte[] Write() => book.Write();
}
