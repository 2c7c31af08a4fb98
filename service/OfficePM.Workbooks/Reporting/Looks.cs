using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting;

/// <summary>The few looks that cells of ours have. Sizes in points; the font's face is the workbook's own.</summary>
internal static class Looks
{
    private static readonly BorderLine Dotted = new(BorderWeight.Hair, Palette.Rule);
    private static readonly BorderLine Solid = new(BorderWeight.Thin, Palette.HeaderRule);

    /// <summary>The answer at the top of Summary.</summary>
    public static CellStyle SummaryHeadline { get; } = new() { FontSize = 24, Bold = true, FontColor = Palette.Ink, Vertical = VerticalAlignment.Center };

    /// <summary>The answer at the top of the other sheets.</summary>
    public static CellStyle Headline { get; } = SummaryHeadline with { FontSize = 20 };

    /// <summary>The line of key figures.</summary>
    public static CellStyle KeyFigures { get; } = new() { FontSize = 12.5, FontColor = Palette.Muted, Vertical = VerticalAlignment.Center };

    /// <summary>A line under a headline.</summary>
    public static CellStyle Subtitle { get; } = new() { FontSize = 10.5, FontColor = Palette.Muted, Vertical = VerticalAlignment.Center };

    /// <summary>The rule under the headline.</summary>
    public static CellStyle HeadlineRule { get; } = new() { Bottom = new BorderLine(BorderWeight.Medium, Palette.First) };

    /// <summary>A section's title.</summary>
    public static CellStyle Section { get; } = new() { FontSize = 12.5, Bold = true, FontColor = Palette.Ink, Vertical = VerticalAlignment.Bottom };

    /// <summary>What stands beside a section's title.</summary>
    public static CellStyle Aside { get; } = new() { FontSize = 10, FontColor = Palette.Muted, Vertical = VerticalAlignment.Bottom };

    /// <summary>A column's header.</summary>
    public static CellStyle Header { get; } = new() { FontSize = 9.5, FontColor = Palette.Muted, Bottom = Solid, Vertical = VerticalAlignment.Bottom };

    /// <summary>Text of a table's row.</summary>
    public static CellStyle Body { get; } = new() { FontSize = 10.5, FontColor = Palette.Ink, Bottom = Dotted, Vertical = VerticalAlignment.Center };

    /// <summary>Text of a table's row that explains.</summary>
    public static CellStyle BodyMuted { get; } = Body with { FontColor = Palette.Muted };

    /// <summary>An item's name.</summary>
    public static CellStyle Name { get; } = Body with { Bold = true };

    /// <summary>A cell that leads to another place.</summary>
    public static CellStyle Link { get; } = Body with { FontColor = Palette.Link, Underline = true };

    /// <summary>A sentence that stands for itself.</summary>
    public static CellStyle Sentence { get; } = new() { FontSize = 10.5, FontColor = Palette.Ink, Vertical = VerticalAlignment.Center };

    /// <summary>A note under a table.</summary>
    public static CellStyle Note { get; } = new() { FontSize = 9.5, Italic = true, FontColor = Palette.Muted, Vertical = VerticalAlignment.Center };

    /// <summary>The title of a panel.</summary>
    public static CellStyle PanelTitle { get; } = new() { FontSize = 12, Bold = true, FontColor = Palette.Ink, Fill = Palette.Panel, Vertical = VerticalAlignment.Center, Indent = 1 };

    /// <summary>A line of a panel.</summary>
    public static CellStyle PanelLine { get; } = new() { FontSize = 10.5, FontColor = Palette.Ink, Fill = Palette.Panel, Vertical = VerticalAlignment.Center, Indent = 1 };

    /// <summary>A panel's empty cell.</summary>
    public static CellStyle PanelFill { get; } = new() { Fill = Palette.Panel };

    /// <summary>A cell that the PM may fill in: it looks like a field.</summary>
    public static CellStyle Field { get; } = new()
    {
        FontSize = 10.5,
        FontColor = Palette.Ink,
        Fill = Palette.ListHeader,
        Vertical = VerticalAlignment.Center,
        Horizontal = HorizontalAlignment.Left,
        Left = new BorderLine(BorderWeight.Thin, Palette.HeaderRule),
        Right = new BorderLine(BorderWeight.Thin, Palette.HeaderRule),
        Top = new BorderLine(BorderWeight.Thin, Palette.HeaderRule),
        Bottom = new BorderLine(BorderWeight.Thin, Palette.HeaderRule),
    };

    /// <summary>Data beside a chart.</summary>
    public static CellStyle ChartData { get; } = new() { FontSize = 9.5, FontColor = Palette.Muted };

    /// <summary>The header of one of our list columns.</summary>
    public static CellStyle ListHeader { get; } = new()
    {
        Bold = true,
        FontColor = Palette.Ink,
        Fill = Palette.ListHeader,
        Bottom = new BorderLine(BorderWeight.Thin, Palette.First),
        Vertical = VerticalAlignment.Center,
    };

    /// <summary>A cell of one of our list columns.</summary>
    public static CellStyle ListBody { get; } = new() { FontColor = Palette.Ink, Bottom = Dotted };

    /// <summary>The rule at the left of our list columns.</summary>
    public static BorderLine ListRule { get; } = new(BorderWeight.Medium, Palette.First);

    /// <summary>The same look, numbers at the right in this format.</summary>
    public static CellStyle Number(this CellStyle look, string format) =>
        look with { NumberFormat = format, Horizontal = HorizontalAlignment.Right };

    /// <summary>The same look, right aligned.</summary>
    public static CellStyle Right(this CellStyle look) => look with { Horizontal = HorizontalAlignment.Right };

    /// <summary>The same look, centred.</summary>
    public static CellStyle Center(this CellStyle look) => look with { Horizontal = HorizontalAlignment.Center };

    /// <summary>The same look, long text wrapped.</summary>
    public static CellStyle Wrapped(this CellStyle look) => look with { Wrap = true };
}
