import type { ChartAxis, ChartKind, ChartMarker, ChartSeries, LabelPosition, PatchOperationSetChart } from "../api/types.ts";
import { PointsPerPixel } from "./grid.ts";

const Types: Record<ChartKind, Excel.ChartType | `${Excel.ChartType}`> = {
  scatter: "XYScatter",
  bar: "BarClustered",
  stackedBar: "BarStacked",
  stackedBar100: "BarStacked100",
  column: "ColumnClustered",
  stackedColumn: "ColumnStacked",
  stackedColumn100: "ColumnStacked100",
  line: "LineMarkers",
  bubble: "Bubble",
};
const Markers: Record<ChartMarker, Excel.ChartMarkerStyle | `${Excel.ChartMarkerStyle}`> = {
  none: "None",
  circle: "Circle",
  square: "Square",
  triangle: "Triangle",
  diamond: "Diamond",
  cross: "X",
};
const Positions: Record<LabelPosition, Excel.ChartDataLabelPosition | `${Excel.ChartDataLabelPosition}`> = {
  right: "Right",
  left: "Left",
  above: "Top",
  below: "Bottom",
};

/** Makes a native chart; one of the same name has been deleted before. */
export function addChart(sheet: Excel.Worksheet, wanted: PatchOperationSetChart): void {
  const [first, ...rest] = wanted.series;
  if (first === undefined) return;
  // Made of one column, so that it has exactly one series to begin with.
  const chart = sheet.charts.add(Types[wanted.kind] as Excel.ChartType, sheet.getRange(first.y), "Columns");
  chart.name = wanted.name;
  chart.setPosition(wanted.place.at);
  chart.width = wanted.place.width * PointsPerPixel;
  chart.height = wanted.place.height * PointsPerPixel;
  chart.title.set({ text: wanted.title, visible: true, horizontalAlignment: "Left" });
  chart.title.format.font.set({ bold: true, ...(wanted.titleSize === undefined ? {} : { size: wanted.titleSize }) });
  chart.format.border.lineStyle = "None";
  chart.legend.visible = wanted.legend ?? false;
  if (wanted.legend) chart.legend.position = "Bottom";
  dress(sheet, wanted, chart.series.getItemAt(0), first);
  for (const series of rest) dress(sheet, wanted, chart.series.add(series.name), series);
  axis(chart.axes.categoryAxis, wanted.x ?? {}, wanted.kind === "scatter");
  axis(chart.axes.valueAxis, wanted.y ?? {}, true);
  // The first item stands on top, as in the list.
  if (isHorizontal(wanted.kind)) chart.axes.categoryAxis.reversePlotOrder = true;
  if (wanted.legend) {
    for (const [i, series] of wanted.series.entries()) if (series.hiddenInLegend) chart.legend.legendEntries.getItemAt(i).visible = false;
  }
}

function dress(sheet: Excel.Worksheet, chart: PatchOperationSetChart, series: Excel.ChartSeries, wanted: ChartSeries): void {
  series.name = wanted.name;
  series.setValues(sheet.getRange(wanted.y));
  series.setXAxisValues(sheet.getRange(wanted.x));
  if (chart.kind === "scatter" || chart.kind === "line") dot(series, wanted);
  else bar(chart, series, wanted);
  for (const { point, cell, position } of wanted.labels ?? []) {
    const at = series.points.getItemAt(point);
    at.hasDataLabel = true;
    // Follows the cell, as a label that a person links to it.
    at.dataLabel.formula = `='${chart.sheet.replaceAll("'", "''")}'!${cell}`;
    at.dataLabel.position = Positions[position] as Excel.ChartDataLabelPosition;
  }
  if (wanted.valueLabelFormat) {
    series.hasDataLabels = true;
    series.dataLabels.set({
      showValue: true,
      numberFormat: wanted.valueLabelFormat,
      ...(isStacked(chart.kind) ? {} : { position: chart.kind === "line" ? "Top" : "OutsideEnd" }),
    });
  }
}

function isHorizontal(kind: ChartKind): boolean {
  return kind === "bar" || kind === "stackedBar" || kind === "stackedBar100";
}

function isStacked(kind: ChartKind): boolean {
  return kind === "stackedBar" || kind === "stackedBar100" || kind === "stackedColumn" || kind === "stackedColumn100";
}

function dot(series: Excel.ChartSeries, wanted: ChartSeries): void {
  const { marker = "none", markerSize = 7, lineWidth = 0, dashed, color } = wanted;
  series.markerStyle = Markers[marker] as Excel.ChartMarkerStyle;
  if (marker !== "none") {
    series.markerSize = markerSize;
    series.markerBackgroundColor = color;
    series.markerForegroundColor = color;
  }
  if (lineWidth > 0) series.format.line.set({ color, weight: lineWidth, lineStyle: dashed ? "Dash" : "Continuous" });
  else series.format.line.lineStyle = "None";
}

function bar(chart: PatchOperationSetChart, series: Excel.ChartSeries, wanted: ChartSeries): void {
  series.gapWidth = chart.gapWidth ?? 45;
  if (isStacked(chart.kind) || chart.overlapping) series.overlap = 100;
  if (wanted.outline) {
    series.format.fill.clear();
    series.format.line.set({ color: wanted.color, weight: 1.5 });
  } else {
    series.format.fill.setSolidColor(wanted.color);
  }
}

function axis(at: Excel.ChartAxis, { title, minimum, maximum, step, format, gridlines, hidden }: ChartAxis, isNumeric: boolean): void {
  if (hidden) {
    at.visible = false;
  } else if (title) {
    at.title.set({ text: title, visible: true });
  }
  if (isNumeric) {
    if (typeof minimum === "number") at.minimum = minimum;
    if (typeof maximum === "number") at.maximum = maximum;
    if (typeof step === "number") at.majorUnit = step;
    if (format) at.numberFormat = format;
  }
  at.majorGridlines.visible = gridlines ?? false;
}
