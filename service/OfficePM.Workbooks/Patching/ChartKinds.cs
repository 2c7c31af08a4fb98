namespace OfficePM.Workbooks.Patching;

/// <summary>What kinds of charts have in common.</summary>
internal static class ChartKinds
{
    /// <summary>Whether the values run from left to right, the categories from top to bottom.</summary>
    public static bool IsHorizontal(this ChartKind kind) => kind is ChartKind.Bar or ChartKind.StackedBar or ChartKind.StackedBar100;

    /// <summary>Whether both axes are numbers.</summary>
    public static bool IsXY(this ChartKind kind) => kind is ChartKind.Scatter or ChartKind.Bubble;

    /// <summary>Whether the values of a category stand on each other.</summary>
    public static bool IsStacked(this ChartKind kind) => kind is ChartKind.StackedBar or ChartKind.StackedColumn || kind.IsShares();

    /// <summary>Whether each category is a whole and its values are shares of it.</summary>
    public static bool IsShares(this ChartKind kind) => kind is ChartKind.StackedBar100 or ChartKind.StackedColumn100;

    /// <summary>Whether a series is drawn as a line over categories: in a line chart, or over columns.</summary>
    /// <remarks>Not over shares: LibreOffice draws these as plain stacked columns as soon as there is a line.</remarks>
    public static bool IsLine(this SetChart chart, ChartSeries series) => chart.Kind == ChartKind.Line || (series.LineWidth > 0 && chart.Kind.TakesLines());

    /// <summary>Whether lines may run over the columns.</summary>
    public static bool TakesLines(this ChartKind kind) => kind is ChartKind.Column or ChartKind.StackedColumn;
}
