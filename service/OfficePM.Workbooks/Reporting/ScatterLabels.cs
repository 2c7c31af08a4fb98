using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting;

/// <summary>A point that may get a label.</summary>
/// <param name="X">In the axis' unit.</param>
/// <param name="Y">In the axis' unit.</param>
/// <param name="Text">The label.</param>
internal sealed record LabelledPoint(double X, double Y, string Text);

/// <summary>Where a chart's points lie, in pixels of the plot area.</summary>
/// <param name="Width">Of the plot area.</param>
/// <param name="Height">Of the plot area.</param>
/// <param name="MinX">Left end of the axis.</param>
/// <param name="MaxX">Right end of the axis.</param>
/// <param name="MinY">Lower end of the axis.</param>
/// <param name="MaxY">Upper end of the axis.</param>
internal sealed record PlotArea(double Width, double Height, double MinX, double MaxX, double MinY, double MaxY)
{
    /// <summary>Pixels from the left.</summary>
    public double X(double value) => MaxX > MinX ? (value - MinX) / (MaxX - MinX) * Width : 0;

    /// <summary>Pixels from the top.</summary>
    public double Y(double value) => MaxY > MinY ? Height - ((value - MinY) / (MaxY - MinY) * Height) : 0;
}

/// <summary>Chooses which points are named, and on which side, so that no name touches a marker, another name or a split line.</summary>
internal static class ScatterLabels
{
    /// <summary>Names at most; more would hide what they name.</summary>
    public const int Most = 11;

    private const double Points = 8.5;
    private const double LineHeight = 14;
    private const double Marker = 6;
    private const double Gap = 3;

    private static readonly LabelPosition[] Sides = [LabelPosition.Right, LabelPosition.Left, LabelPosition.Above, LabelPosition.Below];

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public bool Touches(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    /// <summary>The side of each point that gets a name, by its place in <paramref name="points"/>.</summary>
    /// <param name="points">All points of the chart.</param>
    /// <param name="order">Places of the points that should be named, the most wanted first.</param>
    /// <param name="area">The plot area.</param>
    /// <param name="splitX">Where the vertical line stands.</param>
    /// <param name="splitY">Where the horizontal line stands.</param>
    public static IReadOnlyDictionary<int, LabelPosition> Choose(
        IReadOnlyList<LabelledPoint> points, IEnumerable<int> order, PlotArea area, double splitX, double splitY)
    {
        List<Box> taken =
        [
            new(area.X(splitX) - 1, 0, area.X(splitX) + 1, area.Height),
            new(0, area.Y(splitY) - 1, area.Width, area.Y(splitY) + 1),
        ];
        var markers = points.Select(point => Around(area.X(point.X), area.Y(point.Y))).ToList();
        SortedDictionary<int, LabelPosition> chosen = [];
        foreach (var index in order)
        {
            if (chosen.Count == Most)
                break;
            foreach (var side in Sides)
            {
                var box = At(points[index], area, side);
                var inside = box is { Left: >= 0, Top: >= 0 } && box.Right <= area.Width && box.Bottom <= area.Height;
                if (!inside || taken.Exists(box.Touches) || markers.Where((_, other) => other != index).Any(box.Touches))
                    continue;
                taken.Add(box);
                chosen.Add(index, side);
                break;
            }
        }

        return chosen;
    }

    private static Box Around(double x, double y) => new(x - Marker, y - Marker, x + Marker, y + Marker);

    private static Box At(LabelledPoint point, PlotArea area, LabelPosition side)
    {
        var (x, y) = (area.X(point.X), area.Y(point.Y));
        var width = TextSize.Width(point.Text, Points) + 4;
        return side switch
        {
            LabelPosition.Right => new(x + Marker + Gap, y - (LineHeight / 2), x + Marker + Gap + width, y + (LineHeight / 2)),
            LabelPosition.Left => new(x - Marker - Gap - width, y - (LineHeight / 2), x - Marker - Gap, y + (LineHeight / 2)),
            LabelPosition.Above => new(x - (width / 2), y - Marker - Gap - LineHeight, x + (width / 2), y - Marker - Gap),
            _ => new(x - (width / 2), y + Marker + Gap, x + (width / 2), y + Marker + Gap + LineHeight),
        };
    }
}
