using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Charts;

/// <summary>A series' cells.</summary>
internal sealed record SeriesData(Area? Name, Area? Categories, Area Values, Area? Sizes = null);

/// <summary>Cuts source data into series as Excel does: names from a first row of texts, categories from a first column of texts.</summary>
internal static class ChartData
{
    public static IReadOnlyList<SeriesData> Cut(Worksheet sheet, Area area, string seriesBy, ChartKind kind)
    {
        var byColumns = seriesBy switch
        {
            "Columns" => true,
            "Rows" => false,
            _ => area.Columns <= area.Rows,
        };
        var (along, across) = byColumns ? (area.Rows, area.Columns) : (area.Columns, area.Rows);
        var corner = At(sheet, area, 0, 0, byColumns);
        var names = along > 1 && Enumerable.Range(0, across).Skip(across > 1 ? 1 : 0).All(i => At(sheet, area, 0, i, byColumns).Kind == CellKind.Text);
        var first = names ? 1 : 0;
        var categories = across > 1 && (kind.IsXy
            || corner.Kind == CellKind.Blank
            || Enumerable.Range(first, along - first).Any(i => At(sheet, area, i, 0, byColumns).Kind == CellKind.Text));
        var header = names ? first : 0;

        Area Line(int index) => byColumns
            ? new(area.Row + header, area.Column + index, along - header, 1)
            : new(area.Row + index, area.Column + header, 1, along - header);
        Area? Name(int index) => !names ? null : byColumns ? Area.Cell(area.Row, area.Column + index) : Area.Cell(area.Row + index, area.Column);

        Area? x = categories ? Line(0) : null;
        List<SeriesData> series = [];
        var step = kind.Element == "bubbleChart" ? 2 : 1;
        for (var index = categories ? 1 : 0; index < across; index += step)
        {
            Area? sizes = step == 2 && index + 1 < across ? Line(index + 1) : null;
            series.Add(new(Name(index), x, Line(index), sizes));
        }

        return series;
    }

    private static CellValue At(Worksheet sheet, Area area, int along, int across, bool byColumns) =>
        byColumns ? sheet.Data[area.Row + along, area.Column + across].Value : sheet.Data[area.Row + across, area.Column + along].Value;
}
