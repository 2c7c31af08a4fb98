namespace OfficePM.Workbooks.Reporting;

/// <summary>The colours of what OfficePM writes, named for their meaning. No colour stands alone: a word, a shape or a position says the same.</summary>
internal static class Palette
{
    /// <summary>Text and numbers.</summary>
    public const string Ink = "#1F2933";

    /// <summary>Headers, reasons, notes.</summary>
    public const string Muted = "#5B6670";

    /// <summary>Dotted lines between rows.</summary>
    public const string Rule = "#D3D9DF";

    /// <summary>The line under a table's header.</summary>
    public const string HeaderRule = "#9AA5B1";

    /// <summary>Panels that ask for something.</summary>
    public const string Panel = "#F3F5F7";

    /// <summary>Headers of our list columns.</summary>
    public const string ListHeader = "#E3EAF1";

    /// <summary>First accent: the rule under a headline, quick wins, the Summary's tab.</summary>
    public const string First = "#0B4F8A";

    /// <summary>Second accent: big bets, the Results' tab.</summary>
    public const string Second = "#5B9FCC";

    /// <summary>Third accent for markers: fill-ins.</summary>
    public const string Third = "#8FBBDA";

    /// <summary>Third accent for bars.</summary>
    public const string ThirdBar = "#B5D3E8";

    /// <summary>What comes last: time sinks, the Check's tab.</summary>
    public const string Last = "#8A94A0";

    /// <summary>What asks for attention, in charts and tabs.</summary>
    public const string Attention = "#C96A00";

    /// <summary>What asks for attention, in text.</summary>
    public const string AttentionText = "#9A4A00";

    /// <summary>A warm bar beside the blues.</summary>
    public const string Warm = "#E7A24C";

    /// <summary>Bars in cells of costs.</summary>
    public const string CostBar = "#F3CFA0";

    /// <summary>Dashed reference lines.</summary>
    public const string Split = "#AEB6BE";

    /// <summary>A link that a reader knows as one.</summary>
    public const string Link = "#0B4F8A";
}
