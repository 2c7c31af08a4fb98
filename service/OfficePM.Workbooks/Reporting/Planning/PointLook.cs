using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>How the points of a scatter's series are drawn.</summary>
/// <param name="Color">"#RRGGBB".</param>
/// <param name="Marker">Their shape.</param>
/// <param name="Size">In points.</param>
internal readonly record struct PointLook(string Color, ChartMarker Marker, int Size);
