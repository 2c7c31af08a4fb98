using OfficePM.Engine;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting.Planning;

namespace OfficePM.Workbooks.Reporting;

/// <summary>How each quadrant of value against effort is named and drawn: a word, a colour and a shape.</summary>
internal static class Quadrants
{
    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<Quadrant> All { get; } = [Quadrant.QuickWin, Quadrant.BigBet, Quadrant.FillIn, Quadrant.TimeSink];

    /// <summary>"Quick win".</summary>
    public static string Name(Quadrant quadrant) => quadrant switch
    {
        Quadrant.QuickWin => "Quick win",
        Quadrant.BigBet => "Big bet",
        Quadrant.FillIn => "Fill-in",
        Quadrant.TimeSink => "Time sink",
        _ => throw new ArgumentOutOfRangeException(nameof(quadrant), quadrant, "Unknown quadrant."),
    };

    /// <summary>"high value, little work".</summary>
    public static string Meaning(Quadrant quadrant) => quadrant switch
    {
        Quadrant.QuickWin => "high value, little work",
        Quadrant.BigBet => "high value, much work",
        Quadrant.FillIn => "less value, little work",
        _ => "less value, much work",
    };

    /// <summary>The colour of its text.</summary>
    public static string TextColor(Quadrant quadrant) => quadrant switch
    {
        Quadrant.QuickWin => Palette.First,
        Quadrant.BigBet => "#2F74A6",
        _ => Palette.Muted,
    };

    /// <summary>How its points are drawn.</summary>
    public static PointLook Point(Quadrant quadrant) => quadrant switch
    {
        Quadrant.QuickWin => new(Palette.First, ChartMarker.Circle, 8),
        Quadrant.BigBet => new(Palette.Second, ChartMarker.Square, 6),
        Quadrant.FillIn => new(Palette.Third, ChartMarker.Triangle, 6),
        _ => new(Palette.Last, ChartMarker.Cross, 5),
    };
}
