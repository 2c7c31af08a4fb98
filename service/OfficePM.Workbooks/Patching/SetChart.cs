namespace OfficePM.Workbooks.Patching;

/// <summary>
/// A native, editable chart on a sheet of ours. Key: sheet and name; written again it is replaced. Its data stand in cells of the same
/// sheet. Needs ScatterSeries for series with x values of their own, BubbleSizes for bubbles, MixedCharts for lines over columns,
/// PointLabels for labels, AltText for the alternative text.
/// </summary>
/// <param name="Sheet">The tab's name.</param>
/// <param name="Name">Unique on the sheet, beginning with "OfficePM ".</param>
/// <param name="Kind">What kind of chart.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Title">What it shows, as a finding: "Most value for least work sits top left".</param>
/// <param name="AltText">What a person who cannot see it should know.</param>
/// <param name="Series">The series, in drawing order.</param>
public sealed record SetChart(
    string Sheet, string Name, ChartKind Kind, ChartPlace Place, string Title, string AltText, IReadOnlyList<ChartSeries> Series)
    : PatchOperation
{
    /// <summary>Horizontal axis; category axis of bar charts (drawn at the left, first category on top).</summary>
    public ChartAxis X { get; init; } = new();

    /// <summary>The value axis.</summary>
    public ChartAxis Y { get; init; } = new();

    /// <summary>Whether a legend stands at the bottom.</summary>
    public bool Legend { get; init; }

    /// <summary>Title size in points.</summary>
    public double TitleSize { get; init; } = 12;

    /// <summary>Gap between bars in percent of a bar.</summary>
    public int GapWidth { get; init; } = 45;

    /// <summary>Whether the columns of a <see cref="ChartKind.Column"/> chart stand on the same place, one over the other, instead of side by side.</summary>
    public bool Overlapping { get; init; }

    /// <summary>How large the bubbles of a <see cref="ChartKind.Bubble"/> chart are, in percent of Excel's own size; 1 to 300.</summary>
    public int BubbleScale { get; init; } = 100;
}

/// <summary>Kinds of charts.</summary>
public enum ChartKind
{
    /// <summary>Points by x and y; a series may be a line instead.</summary>
    Scatter,

    /// <summary>Horizontal bars.</summary>
    Bar,

    /// <summary>Horizontal bars, the series one behind the other.</summary>
    StackedBar,

    /// <summary>Horizontal bars, the series' shares of the whole one behind the other.</summary>
    StackedBar100,

    /// <summary>Vertical bars; a series with a line width is a line over them.</summary>
    Column,

    /// <summary>Vertical bars, the series one on top of the other; a series with a line width is a line over them.</summary>
    StackedColumn,

    /// <summary>Vertical bars, the series' shares of the whole one on top of the other.</summary>
    StackedColumn100,

    /// <summary>Lines over categories, with or without markers.</summary>
    Line,

    /// <summary>Bubbles by x, y and size.</summary>
    Bubble,
}

/// <summary>Where a chart stands: from the top left corner of a cell, so wide and so high.</summary>
/// <param name="At">The cell whose top left corner is the chart's.</param>
/// <param name="Width">In pixels at 96 dpi.</param>
/// <param name="Height">In pixels at 96 dpi.</param>
public sealed record ChartPlace(CellAddress At, int Width, int Height);

/// <summary>One series.</summary>
/// <param name="Name">Shown in the legend.</param>
/// <param name="X">X values of a scatter or bubble chart, else categories; cells of the chart's sheet. Two columns are categories in two levels, the outer one first; a blank repeats the one above.</param>
/// <param name="Y">The values; cells of the chart's sheet.</param>
/// <param name="Color">"#RRGGBB" of markers, bars or line.</param>
public sealed record ChartSeries(string Name, RangeAddress X, RangeAddress Y, string Color)
{
    /// <summary>What the areas of bubbles stand for, a column as long as the values; needed for bubbles, and for nothing else.</summary>
    public RangeAddress? Size { get; init; }

    /// <summary>Marker of a scatter or line series; None for a line alone.</summary>
    public ChartMarker Marker { get; init; }

    /// <summary>Marker size in points, 2 to 72.</summary>
    public int MarkerSize { get; init; } = 7;

    /// <summary>Line width in points; 0 for no line. Over clustered or stacked columns it makes the series a line: a reference line, where all its values are the same.</summary>
    public double LineWidth { get; init; }

    /// <summary>Whether the line is dashed.</summary>
    public bool Dashed { get; init; }

    /// <summary>Labels of points, taken from cells of the chart's sheet.</summary>
    public IReadOnlyList<PointLabel> Labels { get; init; } = [];

    /// <summary>Number format of value labels at the ends of all bars; null for none.</summary>
    public string? ValueLabelFormat { get; init; }

    /// <summary>Whether bars and columns are outlines in the series' colour instead of being filled.</summary>
    public bool Outline { get; init; }

    /// <summary>Whether the legend leaves the series out (reference lines).</summary>
    public bool HiddenInLegend { get; init; }
}

/// <summary>The label of one point.</summary>
/// <param name="Point">0-based place in the series.</param>
/// <param name="Cell">The cell that holds the text.</param>
/// <param name="Text">The text as it stands there now.</param>
/// <param name="Position">Where it stands.</param>
public sealed record PointLabel(int Point, CellAddress Cell, string Text, LabelPosition Position);

/// <summary>Where a label stands beside its point.</summary>
public enum LabelPosition
{
    /// <summary>Right of it.</summary>
    Right,

    /// <summary>Left of it.</summary>
    Left,

    /// <summary>Above it.</summary>
    Above,

    /// <summary>Below it.</summary>
    Below,
}

/// <summary>Markers of scatter and line series.</summary>
public enum ChartMarker
{
    /// <summary>No marker.</summary>
    None,

    /// <summary>Circle.</summary>
    Circle,

    /// <summary>Square.</summary>
    Square,

    /// <summary>Triangle.</summary>
    Triangle,

    /// <summary>Diamond.</summary>
    Diamond,

    /// <summary>x.</summary>
    Cross,
}

/// <summary>One axis.</summary>
public sealed record ChartAxis
{
    /// <summary>Its title with the unit; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Smallest value shown; null for automatic.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value shown; null for automatic.</summary>
    public double? Maximum { get; init; }

    /// <summary>Distance of ticks; null for automatic.</summary>
    public double? Step { get; init; }

    /// <summary>Number format of the tick labels; null as in the cells.</summary>
    public string? Format { get; init; }

    /// <summary>Whether gridlines are drawn.</summary>
    public bool Gridlines { get; init; }

    /// <summary>Whether the axis is left out.</summary>
    public bool Hidden { get; init; }
}
