using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>What the periods of a plan are called, and how each is drawn: a word, a colour and a shape.</summary>
internal static class Lanes
{
    /// <summary>In the first period.</summary>
    public const string Now = "Now";

    /// <summary>In the second period.</summary>
    public const string Next = "Next";

    /// <summary>In any later period.</summary>
    public const string Later = "Later";

    /// <summary>In no period.</summary>
    public const string NotNow = "Not now";

    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Now, Next, Later, NotNow];

    /// <summary>The lane of a period, from 0, or of <see cref="Plan.NotPlanned"/>.</summary>
    public static string Of(int period) => period switch
    {
        Plan.NotPlanned => NotNow,
        0 => Now,
        1 => Next,
        _ => Later,
    };

    /// <summary>The colour of its word.</summary>
    public static string TextColor(string lane) => lane switch
    {
        Now => Palette.First,
        Next => "#2F74A6",
        _ => Palette.Muted,
    };

    /// <summary>How its points are drawn.</summary>
    public static PointLook Point(string lane) => lane switch
    {
        Now => new(Palette.First, ChartMarker.Circle, 8),
        Next => new(Palette.Second, ChartMarker.Square, 6),
        Later => new(Palette.Third, ChartMarker.Triangle, 6),
        _ => new(Palette.Last, ChartMarker.Cross, 5),
    };

    /// <summary>The colour of its bars.</summary>
    public static string Bar(int period) => period switch
    {
        0 => Palette.First,
        1 => Palette.Second,
        _ => Palette.ThirdBar,
    };
}
