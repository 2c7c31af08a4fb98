namespace OfficePM.Workbooks.Patching;

/// <summary>How a cell looks. What is left null is as in the workbook's Normal style, its font face included.</summary>
public sealed record CellStyle
{
    /// <summary>A number format code: "#,##0".</summary>
    public string? NumberFormat { get; init; }

    /// <summary>Font size in points.</summary>
    public double? FontSize { get; init; }

    /// <summary>Font colour as "#RRGGBB".</summary>
    public string? FontColor { get; init; }

    /// <summary>Bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Italic.</summary>
    public bool Italic { get; init; }

    /// <summary>Underlined.</summary>
    public bool Underline { get; init; }

    /// <summary>Solid fill as "#RRGGBB".</summary>
    public string? Fill { get; init; }

    /// <summary>Line at the left.</summary>
    public BorderLine? Left { get; init; }

    /// <summary>Line at the right.</summary>
    public BorderLine? Right { get; init; }

    /// <summary>Line at the top.</summary>
    public BorderLine? Top { get; init; }

    /// <summary>Line at the bottom.</summary>
    public BorderLine? Bottom { get; init; }

    /// <summary>Horizontal alignment.</summary>
    public HorizontalAlignment Horizontal { get; init; }

    /// <summary>Vertical alignment.</summary>
    public VerticalAlignment Vertical { get; init; }

    /// <summary>Whether long text wraps inside the cell.</summary>
    public bool Wrap { get; init; }

    /// <summary>Indent in steps of about three characters.</summary>
    public int Indent { get; init; }
}

/// <summary>One edge of a cell.</summary>
/// <param name="Weight">How strong.</param>
/// <param name="Color">"#RRGGBB".</param>
public sealed record BorderLine(BorderWeight Weight, string Color);

/// <summary>How strong a cell's edge is drawn.</summary>
public enum BorderWeight
{
    /// <summary>Fine dots.</summary>
    Hair,

    /// <summary>A thin line.</summary>
    Thin,

    /// <summary>About 2 points.</summary>
    Medium,

    /// <summary>About 3 points.</summary>
    Thick,
}

/// <summary>Horizontal alignment of a cell.</summary>
public enum HorizontalAlignment
{
    /// <summary>Text left, numbers right.</summary>
    General,

    /// <summary>Left.</summary>
    Left,

    /// <summary>Centred.</summary>
    Center,

    /// <summary>Right.</summary>
    Right,
}

/// <summary>Vertical alignment of a cell.</summary>
public enum VerticalAlignment
{
    /// <summary>At the bottom: Excel's default.</summary>
    Bottom,

    /// <summary>Centred.</summary>
    Center,

    /// <summary>At the top.</summary>
    Top,
}
