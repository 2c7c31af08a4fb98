namespace OfficePM.GraphEmulator.Charts;

/// <summary>A type of chart by its element in the file.</summary>
/// <param name="Element">barChart, lineChart, ...</param>
/// <param name="Grouping">clustered, stacked, percentStacked or standard; null where the element has none.</param>
/// <param name="Style">scatterStyle, radarStyle or ofPieType.</param>
internal sealed record ChartKind(
    string Element, string? Grouping = null, bool IsHorizontal = false, bool HasMarkers = true, string? Style = null, bool HasLines = true, bool IsSmooth = false)
{
    /// <summary>The types that are drawn here.</summary>
    public static IReadOnlyDictionary<string, ChartKind> Known { get; } = new Dictionary<string, ChartKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["ColumnClustered"] = new("barChart", "clustered"),
        ["ColumnStacked"] = new("barChart", "stacked"),
        ["ColumnStacked100"] = new("barChart", "percentStacked"),
        ["BarClustered"] = new("barChart", "clustered", IsHorizontal: true),
        ["BarStacked"] = new("barChart", "stacked", IsHorizontal: true),
        ["BarStacked100"] = new("barChart", "percentStacked", IsHorizontal: true),
        ["Line"] = new("lineChart", "standard", HasMarkers: false),
        ["LineMarkers"] = new("lineChart", "standard"),
        ["LineStacked"] = new("lineChart", "stacked", HasMarkers: false),
        ["LineStacked100"] = new("lineChart", "percentStacked", HasMarkers: false),
        ["LineMarkersStacked"] = new("lineChart", "stacked"),
        ["LineMarkersStacked100"] = new("lineChart", "percentStacked"),
        ["Area"] = new("areaChart", "standard"),
        ["AreaStacked"] = new("areaChart", "stacked"),
        ["AreaStacked100"] = new("areaChart", "percentStacked"),
        ["Pie"] = new("pieChart"),
        ["Doughnut"] = new("doughnutChart"),
        ["PieOfPie"] = new("ofPieChart", Style: "pie"),
        ["BarOfPie"] = new("ofPieChart", Style: "bar"),
        ["XYScatter"] = new("scatterChart", Style: "lineMarker", HasLines: false),
        ["XYScatterLines"] = new("scatterChart", Style: "lineMarker"),
        ["XYScatterLinesNoMarkers"] = new("scatterChart", Style: "lineMarker", HasMarkers: false),
        ["XYScatterSmooth"] = new("scatterChart", Style: "smoothMarker", IsSmooth: true),
        ["XYScatterSmoothNoMarkers"] = new("scatterChart", Style: "smoothMarker", HasMarkers: false, IsSmooth: true),
        ["Bubble"] = new("bubbleChart"),
        ["Radar"] = new("radarChart", Style: "standard", HasMarkers: false),
        ["RadarMarkers"] = new("radarChart", Style: "marker"),
        ["RadarFilled"] = new("radarChart", Style: "filled"),
    };

    /// <summary>Types that Excel has and that are refused here, never drawn as something else.</summary>
    public static IReadOnlySet<string> Refused { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "3DColumnClustered", "3DColumnStacked", "3DColumnStacked100", "3DBarClustered", "3DBarStacked", "3DBarStacked100", "PieExploded",
        "3DPieExploded", "3DAreaStacked", "3DAreaStacked100", "DoughnutExploded", "Surface", "SurfaceWireframe", "SurfaceTopView",
        "SurfaceTopViewWireframe", "Bubble3DEffect", "StockHLC", "StockOHLC", "StockVHLC", "StockVOHLC", "CylinderColClustered",
        "CylinderColStacked", "CylinderColStacked100", "CylinderBarClustered", "CylinderBarStacked", "CylinderBarStacked100", "CylinderCol",
        "ConeColClustered", "ConeColStacked", "ConeColStacked100", "ConeBarClustered", "ConeBarStacked", "ConeBarStacked100", "ConeCol",
        "PyramidColClustered", "PyramidColStacked", "PyramidColStacked100", "PyramidBarClustered", "PyramidBarStacked", "PyramidBarStacked100",
        "PyramidCol", "3DColumn", "3DLine", "3DPie", "3DArea", "Histogram", "Boxwhisker", "Pareto", "RegionMap", "Treemap", "Waterfall",
        "Sunburst", "Funnel",
    };

    public bool IsXy => Element is "scatterChart" or "bubbleChart";

    public bool HasAxes => Element is not ("pieChart" or "doughnutChart" or "ofPieChart");
}
