// The objects of Excel that the add-in works with, over a stored workbook. Strict: shapes must fit, names must exist, what Excel would take
// for a number becomes one.
import { type Area, addressOf, areaOf, sameName } from "../../src/office/addresses.ts";
import {
  type Book,
  headersOf,
  LastColumn,
  LastRow,
  type Look,
  type Part,
  type StoredCell,
  StoredSheet,
  type StoredTable,
  typeOf,
  type Value,
} from "./book.ts";
import { Context, ExcelError, type Host, isAtLeast, type Kind, type Method, type Property } from "./engine.ts";

/** Some cells of a sheet. */
interface Cells {
  sheet: StoredSheet;
  area: Area;
}

/** Something that has properties of its own, and the sheet that it is on. */
interface Owned {
  sheet: StoredSheet;
  part: Part;
}

type BookHost = Host & { book: Book };

const bookOf = (host: Host) => (host as BookHost).book;

function kind(name: string, parts: Partial<Omit<Kind, "name">>): Kind {
  return { name, properties: {}, links: {}, methods: {}, ...parts };
}

const gets = (get: Property["get"]): Property => ({ get });
const isWhole = ({ area }: Cells) => area.bottom === LastRow && area.right === LastColumn;

function each({ area }: Cells, visit: (row: number, column: number, i: number, j: number) => void): void {
  if ((area.bottom - area.top + 1) * (area.right - area.left + 1) > 5_000_000) throw new ExcelError("OperationCellsExceedLimit");
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) visit(row, column, row - area.top, column - area.left);
  }
}

function matrix<T>(cells: Cells, of: (row: number, column: number) => T): T[][] {
  const rows: T[][] = [];
  each(cells, (row, column, i) => {
    const line = rows[i] ?? [];
    rows[i] = line;
    line.push(of(row, column));
  });
  return rows;
}

// ---- what is typed ----

function typed(cells: Cells, value: unknown, host: Host): void {
  const block = shaped(cells, value);
  each(cells, (row, column, i, j) => {
    const input = block(i, j);
    if (input !== null) type(cells.sheet, row, column, input, bookOf(host));
  });
}

/** A block has exactly the shape of its range; one value is for all cells. */
function shaped({ area }: Cells, value: unknown): (i: number, j: number) => unknown {
  if (!Array.isArray(value)) return () => value;
  const [height, width] = [area.bottom - area.top + 1, area.right - area.left + 1];
  if (value.length !== height || value.some(line => !Array.isArray(line) || line.length !== width)) {
    throw new ExcelError("InvalidArgument", `${addressOf(area)} is ${height} x ${width}; the values are not.`);
  }
  return (i, j) => value[i][j];
}

// As if a person had typed it.
function type(sheet: StoredSheet, row: number, column: number, input: unknown, book: Book): void {
  if (input === undefined) throw new ExcelError("InvalidArgument", "undefined was written into a cell.");
  sheet.put(row, column, cellOf(input, sheet.numberFormat(row, column) === "@", book));
}

function cellOf(input: unknown, isText: boolean, book: Book): StoredCell | null {
  if (input === "") return null;
  if (typeof input === "boolean" || typeof input === "number") return { type: typeOf(input), value: input, formula: null };
  if (typeof input !== "string") throw new ExcelError("InvalidArgument", "A cell holds a number, a text or a truth value.");
  const text = (value: string): StoredCell => ({ type: "String", value, formula: null });
  if (input.startsWith("'")) return text(input.slice(1));
  if (isText) return text(input);
  if (input.startsWith("=") && input.length > 1) {
    refuseUnknown(input, book);
    return { type: "String", value: "", formula: input.slice(1) };
  }
  if (/^[+@-]/.test(input) && Number.isNaN(Number(input)))
    throw new ExcelError("InvalidArgument", "Excel would take this text for a formula.");
  if (/^#(N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)$/.test(input)) return { type: "Error", value: input, formula: null };
  if (/^(true|false)$/i.test(input)) return { type: "Boolean", value: input.toLowerCase() === "true", formula: null };
  const number = /^\s*(-?[\d,.]*\d)\s*(%?)\s*$/.exec(input);
  if (number !== null) return { type: "Double", value: Number(number[1]?.replaceAll(",", "")) / (number[2] ? 100 : 1), formula: null };
  // A date, whatever day it may be.
  if (/^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?$/.test(input)) return { type: "Double", value: 45_000, formula: null };
  return text(input);
}

// A formula that names a sheet or a table that is not there opens a dialog in Excel, and fails in an add-in.
function refuseUnknown(formula: string, book: Book): void {
  const code = formula.replaceAll(/"(?:[^"]|"")*"/g, '""');
  for (const [, quoted] of code.matchAll(/'((?:[^']|'')+)'!/g)) {
    const name = (quoted ?? "").replaceAll("''", "'");
    if (book.sheet(name) === undefined)
      throw new ExcelError("InvalidArgument", `The formula names the sheet '${name}', which is not there.`);
  }
  for (const [, name = ""] of code.replaceAll(/'(?:[^']|'')+'!/g, "").matchAll(/([A-Za-z_][\w.]*)\[/g)) {
    if (book.table(name) === undefined)
      throw new ExcelError("InvalidArgument", `The formula names the table '${name}', which is not there.`);
  }
  for (const [open, close] of ["()", "[]"]) {
    if (code.split(open ?? "").length !== code.split(close ?? "").length)
      throw new ExcelError("InvalidArgument", "The formula is not whole.");
  }
}

// ---- cells ----

function setLook(cells: Cells, change: (look: Look, i: number, j: number) => void): void {
  each(cells, (row, column, i, j) => change(cells.sheet.look(row, column), i, j));
}

function lookProperty(path: string[]): Property {
  return {
    get: (cells: Cells) => read(cells.sheet.look(cells.area.top, cells.area.left), path),
    set: (cells: Cells, value) => setLook(cells, look => store(look, path, value)),
  };
}

function read(part: Part, path: string[]): unknown {
  return path.reduce<unknown>((at, name) => (at as Part | undefined)?.[name], part) ?? null;
}

function store(part: Part, path: string[], value: unknown): void {
  const [name = "", ...rest] = path;
  if (rest.length === 0) {
    part[name] = value;
    return;
  }
  const inner = (part[name] ?? {}) as Part;
  part[name] = inner;
  store(inner, rest, value);
}

const Border = (side: string): Kind =>
  kind("RangeBorder", {
    properties: {
      style: bordered(side, "style"),
      color: bordered(side, "color"),
      weight: bordered(side, "weight"),
    },
  });

// A line at the edge of a range belongs to the cells at that edge; one inside to all but the last row or column.
function bordered(side: string, name: string): Property {
  const edge = side.replace(/^Edge/, "");
  return {
    get: () => null,
    set: (cells: Cells, value) => {
      const { top, left, bottom, right } = cells.area;
      each(cells, (row, column) => {
        const at =
          (edge === "Top" && row === top) ||
          (edge === "Bottom" && row === bottom) ||
          (edge === "Left" && column === left) ||
          (edge === "Right" && column === right) ||
          (side === "InsideHorizontal" && row < bottom) ||
          (side === "InsideVertical" && column < right);
        const key = side === "InsideHorizontal" ? "Bottom" : side === "InsideVertical" ? "Right" : edge;
        if (at) store(cells.sheet.look(row, column), ["borders", key, name], value);
      });
    },
  };
}

const RangeFill = kind("RangeFill", {
  properties: { color: lookProperty(["fill"]) },
  methods: { clear: { call: (c: Cells) => setLook(c, look => delete look["fill"]) } },
});
const RangeFont = kind("RangeFont", {
  properties: Object.fromEntries(
    ["bold", "italic", "underline", "color", "size", "name"].map(name => [name, lookProperty(["font", name])]),
  ),
});
const RangeBorderCollection = kind("RangeBorderCollection", {
  methods: {
    getItem: {
      reads: true,
      // The side decides what the object does, so it is part of what it stands for.
      returns: () => SidedBorder,
      call: (cells: Cells, _host, [side]) => ({ ...cells, side }),
    },
  },
});
const SidedBorder = kind("RangeBorder", {
  properties: Object.fromEntries(
    ["style", "color", "weight"].map(name => [
      name,
      {
        get: () => null,
        set: (target: Cells & { side: string }, value: unknown, host: Host) =>
          Border(target.side).properties[name]?.set?.(target, value, host),
      },
    ]),
  ),
});

const spans = (cells: Cells, what: "column" | "row") => {
  const [first, last] = what === "row" ? [cells.area.top, cells.area.bottom] : [cells.area.left, cells.area.right];
  return Array.from({ length: Math.min(last - first + 1, LastColumn) }, (_, i) => first + i);
};

const RangeFormat = kind("RangeFormat", {
  properties: {
    columnWidth: {
      get: () => null,
      set: (cells: Cells, value) => {
        for (const column of spans(cells, "column")) cells.sheet.widths.set(column, value as number);
      },
    },
    rowHeight: {
      get: () => null,
      set: (cells: Cells, value) => {
        if (isWhole(cells)) cells.sheet.heights.set(0, value as number);
        else for (const row of spans(cells, "row")) cells.sheet.heights.set(row, value as number);
      },
    },
    useStandardWidth: {
      get: () => null,
      set: (cells: Cells) => {
        if (isWhole(cells)) cells.sheet.widths.clear();
        else for (const column of spans(cells, "column")) cells.sheet.widths.delete(column);
      },
    },
    useStandardHeight: { get: () => null, set: (cells: Cells) => cells.sheet.heights.clear() },
    horizontalAlignment: lookProperty(["horizontalAlignment"]),
    verticalAlignment: lookProperty(["verticalAlignment"]),
    wrapText: lookProperty(["wrapText"]),
    indentLevel: lookProperty(["indentLevel"]),
  },
  links: {
    fill: { kind: () => RangeFill, of: target => target },
    font: { kind: () => RangeFont, of: target => target },
    borders: { kind: () => RangeBorderCollection, of: target => target },
  },
});

function clear(cells: Cells, what: string): void {
  const { sheet, area } = cells;
  if (what === "Hyperlinks") {
    for (const address of sheet.links.keys()) if (isWhole(cells) || holds(area, areaOf(address))) sheet.links.delete(address);
    return;
  }
  if (what !== "Formats") {
    if (isWhole(cells)) sheet.cells.clear();
    else each(cells, (row, column) => sheet.put(row, column, null));
    // A table that is cleared of everything is gone; otherwise its header gets the names that Excel gives.
    if (what === "All") sheet.tables = sheet.tables.filter(table => !holds(area, table.area));
    for (const table of sheet.tables) nameHeaders(sheet, table);
  }
  if (what === "Contents") return;
  if (isWhole(cells)) {
    sheet.looks.clear();
    sheet.conditionalFormats = [];
    return;
  }
  each(cells, (row, column) => sheet.looks.get(row)?.delete(column));
  // As Excel does: the rule no longer holds for these cells, and stays for its others.
  for (const format of sheet.conditionalFormats)
    format["without"] = [...((format["without"] as string[] | undefined) ?? []), addressOf(area)];
}

function touches(one: Area, other: Area): boolean {
  return one.top <= other.bottom && other.top <= one.bottom && one.left <= other.right && other.left <= one.right;
}

function holds(outer: Area, inner: Area): boolean {
  return outer.top <= inner.top && outer.left <= inner.left && outer.bottom >= inner.bottom && outer.right >= inner.right;
}

function hiddenProperty(what: "column" | "row"): Property {
  const of = (sheet: StoredSheet) => (what === "row" ? sheet.hiddenRows : sheet.hiddenColumns);
  return {
    get: (cells: Cells) => {
      const [first, last] = what === "row" ? [cells.area.top, cells.area.bottom] : [cells.area.left, cells.area.right];
      const count = [...of(cells.sheet)].filter(at => at >= first && at <= last).length;
      return count === 0 ? false : count === last - first + 1 ? true : null;
    },
    set: (cells: Cells, value) => {
      if (isWhole(cells)) of(cells.sheet).clear();
      else
        for (const at of spans(cells, what))
          if (value) of(cells.sheet).add(at);
          else of(cells.sheet).delete(at);
    },
  };
}

/** Cells of one row or column that go together, in rectangles. */
function special({ sheet, area }: Cells, what: string): { sheet: StoredSheet; areas: Cells[] } | null {
  const rows: Area[] = [];
  const takes = (row: number, column: number): boolean => {
    if (what === "Visible") return !sheet.hiddenRows.has(row) && !sheet.hiddenColumns.has(column);
    const cell = sheet.cell(row, column);
    return cell !== undefined && (cell.formula === null) === (what === "Constants");
  };
  const lines =
    what === "Visible"
      ? Array.from({ length: area.bottom - area.top + 1 }, (_, i) => area.top + i)
      : [...sheet.cells.keys()].sort((a, b) => a - b);
  for (const row of lines) {
    const columns =
      what === "Visible"
        ? Array.from({ length: area.right - area.left + 1 }, (_, i) => area.left + i)
        : [...(sheet.cells.get(row)?.keys() ?? [])].sort((a, b) => a - b);
    let run: Area | null = null;
    for (const column of columns) {
      if (!takes(row, column)) continue;
      if (run !== null && run.right === column - 1) {
        run.right = column;
        continue;
      }
      run = { top: row, bottom: row, left: column, right: column };
      rows.push(run);
    }
  }
  const joined: Area[] = [];
  for (const run of rows) {
    const above = joined.find(found => found.bottom === run.top - 1 && found.left === run.left && found.right === run.right);
    if (above === undefined) joined.push(run);
    else above.bottom = run.bottom;
  }
  return joined.length === 0 ? null : { sheet, areas: joined.map(found => ({ sheet, area: found })) };
}

const Range: Kind = kind("Range", {
  properties: {
    address: gets(({ sheet, area }: Cells) => `'${sheet.name.replaceAll("'", "''")}'!${addressOf(area)}`),
    values: { get: (cells: Cells) => matrix(cells, (row, column) => cells.sheet.cell(row, column)?.value ?? ""), set: typed },
    formulas: {
      get: (cells: Cells) =>
        matrix(cells, (row, column) => {
          const cell = cells.sheet.cell(row, column);
          return cell === undefined ? "" : cell.formula === null ? cell.value : `=${cell.formula}`;
        }),
      set: typed,
    },
    valueTypes: gets((cells: Cells) => matrix(cells, (row, column) => cells.sheet.cell(row, column)?.type ?? "Empty")),
    numberFormat: {
      get: (cells: Cells) => matrix(cells, (row, column) => cells.sheet.numberFormat(row, column)),
      set: (cells: Cells, value) => {
        const code = shaped(cells, value);
        setLook(cells, (look, i, j) => {
          const format = code(i, j);
          if (typeof format === "string") look.numberFormat = format;
        });
      },
    },
    rowHidden: hiddenProperty("row"),
    columnHidden: hiddenProperty("column"),
    style: {
      get: () => null,
      set: (cells: Cells, value) => {
        if (value !== "Normal") throw new ExcelError("InvalidArgument", `There is no style '${value}'.`);
        each(cells, (row, column) => cells.sheet.looks.get(row)?.delete(column));
      },
    },
    hyperlink: {
      get: () => null,
      set: ({ sheet, area }: Cells, value, host) => {
        const link = value as Part;
        const target = /^'?(.*?)'?!/.exec(String(link["documentReference"]))?.[1]?.replaceAll("''", "'");
        if (target === undefined || bookOf(host).sheet(target) === undefined)
          throw new ExcelError("InvalidArgument", "The link leads nowhere.");
        sheet.links.set(addressOf(area), link);
        // What a link does to its cell beside being one.
        Object.assign(sheet.look(area.top, area.left), { font: { underline: "Single", color: "#0563C1" } });
        if (sheet.cell(area.top, area.left) === undefined)
          sheet.put(area.top, area.left, { type: "String", value: String(link["documentReference"]), formula: null });
      },
    },
  },
  links: {
    format: { kind: () => RangeFormat, of: target => target },
    conditionalFormats: { kind: () => ConditionalFormatCollection, of: target => target },
    dataValidation: { kind: () => DataValidation, of: target => target },
  },
  methods: {
    clear: { call: (cells: Cells, _host, [what = "All"]) => clear(cells, what) },
    select: { reads: true, call: () => undefined },
    getEntireColumn: {
      reads: true,
      returns: () => Range,
      call: ({ sheet, area }: Cells) => ({ sheet, area: { ...area, top: 1, bottom: LastRow } }),
    },
    getMergedAreasOrNullObject: {
      reads: true,
      since: "1.13",
      returns: () => RangeAreas,
      call: ({ sheet, area }: Cells, host) => {
        const found = sheet.merges.filter(merge => touches(area, merge));
        if (host.refusesMerges || found.length > 512) throw new ExcelError("GeneralException", "There are too many merged areas.");
        return found.length === 0 ? null : { sheet, areas: found.map(merge => ({ sheet, area: merge })) };
      },
    },
    getSpecialCellsOrNullObject: { reads: true, returns: () => RangeAreas, call: (cells: Cells, _host, [what]) => special(cells, what) },
  },
});

const RangeAreas = kind("RangeAreas", {
  links: { areas: { kind: () => RangeCollection, of: target => target } },
});
const RangeCollection = kind("RangeCollection", { items: { kind: () => Range, of: ({ areas }: { areas: Cells[] }) => areas } });

const ConditionalFormatCollection = kind("ConditionalFormatCollection", {
  methods: {
    add: {
      returns: () => ConditionalFormat,
      call: ({ sheet, area }: Cells, _host, [what]) => {
        const part: Part = { type: what, range: addressOf(area) };
        sheet.conditionalFormats.push(part);
        return { sheet, part };
      },
    },
    clearAll: {
      call: (cells: Cells) => {
        if (isWhole(cells)) cells.sheet.conditionalFormats = [];
        else cells.sheet.conditionalFormats = cells.sheet.conditionalFormats.filter(format => format["range"] !== addressOf(cells.area));
      },
    },
  },
});

/** Properties that are kept as they are set, at a path of the part. */
function bag(name: string, at: string[], properties: string[], more: Partial<Kind> = {}): Kind {
  return kind(name, {
    ...more,
    properties: {
      ...Object.fromEntries(
        properties.map((property): [string, Property] => [
          property,
          {
            get: ({ part }: Owned) => read(part, [...at, property]),
            set: ({ part }: Owned, value) => {
              if (value === undefined) throw new ExcelError("InvalidArgument", `${name}.${property} was set to undefined.`);
              store(part, [...at, property], value);
            },
          },
        ]),
      ),
      ...more.properties,
    },
  });
}

const same = (of: Kind) => ({ kind: () => of, of: (target: unknown) => target });

const ConditionalFormat = kind("ConditionalFormat", {
  links: {
    custom: same(
      kind("CustomConditionalFormat", {
        links: {
          rule: same(bag("ConditionalFormatRule", ["rule"], ["formula"])),
          format: same(
            kind("ConditionalRangeFormat", {
              links: {
                font: same(bag("ConditionalRangeFont", ["font"], ["bold", "italic", "color"])),
                fill: same(bag("ConditionalRangeFill", ["fill"], ["color"])),
                borders: same(
                  kind("ConditionalRangeBorderCollection", {
                    methods: {
                      getItem: {
                        reads: true,
                        returns: () => bag("ConditionalRangeBorder", [], ["style", "color"]),
                        call: ({ sheet, part }: Owned, _host, [side]) => {
                          const border: Part = {};
                          store(part, ["borders", side], border);
                          return { sheet, part: border };
                        },
                      },
                    },
                  }),
                ),
              },
            }),
          ),
        },
      }),
    ),
    dataBar: same(
      bag("DataBarConditionalFormat", ["dataBar"], ["lowerBoundRule", "upperBoundRule"], {
        links: { positiveFormat: same(bag("ConditionalDataBarPositiveFormat", ["dataBar"], ["fillColor", "gradientFill"])) },
      }),
    ),
  },
});

const DataValidation = kind("DataValidation", {
  properties: {
    rule: {
      get: () => null,
      set: ({ sheet, area }: Cells, rule) => {
        const source = (rule as { list?: { source?: unknown } }).list?.source;
        if (typeof source !== "string" || source.length > 255)
          throw new ExcelError("InvalidArgument", "The choices are not a text of at most 255 characters.");
        sheet.validations = [...sheet.validations.filter(found => found["range"] !== addressOf(area)), { range: addressOf(area), rule }];
      },
    },
    errorAlert: {
      get: () => null,
      set: ({ sheet, area }: Cells, value) => {
        const found = sheet.validations.find(validation => validation["range"] === addressOf(area));
        if (found === undefined) throw new ExcelError("InvalidOperation");
        found["errorAlert"] = value;
      },
    },
  },
  methods: {
    clear: {
      call: (cells: Cells) => {
        if (isWhole(cells)) cells.sheet.validations = [];
        else cells.sheet.validations = cells.sheet.validations.filter(found => found["range"] !== addressOf(cells.area));
      },
    },
  },
});

// ---- charts ----

const line = (at: string[]) => same(bag("ChartLineFormat", [...at, "line"], ["color", "weight", "lineStyle"]));
const fill = (at: string[]) =>
  same(
    kind("ChartFill", {
      methods: {
        setSolidColor: { call: ({ part }: Owned, _host, [color]) => store(part, [...at, "fill"], color) },
        clear: { call: ({ part }: Owned) => store(part, [...at, "fill"], "none") },
      },
    }),
  );

const ChartPoint = bag("ChartPoint", [], ["hasDataLabel"], {
  links: { dataLabel: same(bag("ChartDataLabel", ["label"], ["formula", "position"])) },
});

const ChartSeries: Kind = bag(
  "ChartSeries",
  [],
  ["name", "markerStyle", "markerSize", "markerBackgroundColor", "markerForegroundColor", "gapWidth", "overlap", "hasDataLabels"],
  {
    links: {
      format: same(kind("ChartSeriesFormat", { links: { fill: fill([]), line: line([]) } })),
      dataLabels: same(bag("ChartDataLabels", ["labels"], ["showValue", "numberFormat", "position"])),
      points: same(
        kind("ChartPointsCollection", {
          methods: {
            getItemAt: {
              reads: true,
              returns: () => ChartPoint,
              call: ({ sheet, part }: Owned, _host, [i]) => {
                const { top, bottom, left, right } = areaOf(String(part["values"]));
                if (i < 0 || i > Math.max(bottom - top, right - left)) throw new ExcelError("ItemNotFound", "There is no such point.");
                const points = (part["points"] ?? {}) as Record<number, Part>;
                const point = points[i] ?? {};
                points[i] = point;
                part["points"] = points;
                return { sheet, part: point };
              },
            },
          },
        }),
      ),
    },
    methods: {
      setValues: { call: ({ part }: Owned, _host, [range]) => store(part, ["values"], addressOf((range as Cells).area)) },
      setXAxisValues: { call: ({ part }: Owned, _host, [range]) => store(part, ["xValues"], addressOf((range as Cells).area)) },
    },
  },
);

const itemOf =
  (name: string): Method["call"] =>
  ({ sheet, part }: Owned, _host, [i]) => {
    const found = (part[name] as Part[])[i];
    if (found === undefined) throw new ExcelError("ItemNotFound", `There is no ${name}[${i}].`);
    return { sheet, part: found };
  };

const ChartSeriesCollection = kind("ChartSeriesCollection", {
  methods: {
    getItemAt: { reads: true, returns: () => ChartSeries, call: itemOf("series") },
    add: {
      returns: () => ChartSeries,
      call: ({ sheet, part }: Owned, _host, [name]) => {
        const series: Part = { name };
        (part["series"] as Part[]).push(series);
        (part["legendEntries"] as Part[]).push({ visible: true });
        return { sheet, part: series };
      },
    },
  },
});

const axis = (name: string) =>
  same(
    bag("ChartAxis", ["axes", name], ["visible", "minimum", "maximum", "majorUnit", "numberFormat", "reversePlotOrder"], {
      links: {
        title: same(bag("ChartAxisTitle", ["axes", name, "title"], ["text", "visible"])),
        majorGridlines: same(bag("ChartGridlines", ["axes", name, "gridlines"], ["visible"])),
      },
    }),
  );

const Chart: Kind = bag("Chart", [], ["name", "width", "height"], {
  links: {
    title: same(
      bag("ChartTitle", ["title"], ["text", "visible", "horizontalAlignment"], {
        links: { format: same(kind("ChartTitleFormat", { links: { font: same(bag("ChartFont", ["title", "font"], ["bold", "size"])) } })) },
      }),
    ),
    legend: same(
      bag("ChartLegend", ["legend"], ["visible", "position"], {
        links: {
          legendEntries: same(
            kind("ChartLegendEntryCollection", {
              methods: {
                getItemAt: { reads: true, returns: () => bag("ChartLegendEntry", [], ["visible"]), call: itemOf("legendEntries") },
              },
            }),
          ),
        },
      }),
    ),
    format: same(kind("ChartAreaFormat", { links: { border: same(bag("ChartBorder", ["border"], ["lineStyle"])) } })),
    axes: same(kind("ChartAxes", { links: { categoryAxis: axis("category"), valueAxis: axis("value") } })),
    series: same(ChartSeriesCollection),
  },
  methods: {
    setPosition: { call: ({ part }: Owned, _host, [start]) => store(part, ["at"], start) },
    delete: {
      call: ({ sheet, part }: Owned) => {
        sheet.charts = sheet.charts.filter(chart => chart !== part);
      },
    },
  },
});

// One object for each chart, so that the same chart is the same to whoever asks twice.
const owned = new WeakMap<Part, Owned>();
const ownedBy = (sheet: StoredSheet, part: Part): Owned => {
  const known = owned.get(part) ?? { sheet, part };
  owned.set(part, known);
  return known;
};

const ChartCollection = kind("ChartCollection", {
  items: { kind: () => Chart, of: (sheet: StoredSheet) => sheet.charts.map(chart => ownedBy(sheet, chart)) },
  methods: {
    add: {
      returns: () => Chart,
      call: (sheet: StoredSheet, _host, [type, source]) => {
        const { area } = source as Cells;
        if (area.right !== area.left) throw new ExcelError("InvalidArgument", "Which column of it is a series is for Excel to guess.");
        const part: Part = { name: `Chart ${sheet.charts.length + 1}`, type, series: [{}], legendEntries: [{ visible: true }] };
        sheet.charts.push(part);
        return ownedBy(sheet, part);
      },
    },
  },
});

// ---- notes ----

const Note = bag("Note", [], ["content"], {
  properties: { authorName: gets(() => "Sam Ortega") },
  methods: {
    delete: {
      since: "1.18",
      call: ({ sheet, part }: Owned) => {
        sheet.notes = sheet.notes.filter(note => note !== part);
      },
    },
  },
});

const NoteCollection = kind("NoteCollection", {
  items: { kind: () => Note, of: (sheet: StoredSheet) => sheet.notes.map(note => ownedBy(sheet, note)) },
  methods: {
    add: {
      since: "1.18",
      returns: () => Note,
      call: (sheet: StoredSheet, _host, [cell, content]) => {
        if (typeof cell !== "string" || !/^[A-Z]+\d+$/.test(cell)) throw new ExcelError("InvalidCellAddress", "A note is of one cell.");
        if (sheet.notes.some(note => note["cell"] === cell)) throw new ExcelError("InvalidOperation", `${cell} has a note.`);
        const note: Part = { cell, content };
        sheet.notes.push(note);
        return ownedBy(sheet, note);
      },
    },
  },
});

// ---- tables ----

interface TableTarget {
  sheet: StoredSheet;
  table: StoredTable;
}

const tableTargets = new WeakMap<StoredTable, TableTarget>();
const tableTarget = (sheet: StoredSheet, table: StoredTable): TableTarget => {
  const known = tableTargets.get(table) ?? { sheet, table };
  tableTargets.set(table, known);
  return known;
};

function refuseOverlap(sheet: StoredSheet, area: Area, except?: StoredTable): void {
  if (sheet.tables.some(table => table !== except && touches(area, table.area)))
    throw new ExcelError("InvalidArgument", "Tables cannot overlap.");
}

// A header is a text, and no two are alike.
function nameHeaders(sheet: StoredSheet, table: StoredTable): void {
  const seen = new Set<string>();
  for (let column = table.area.left; column <= table.area.right; column++) {
    const cell = sheet.cell(table.area.top, column);
    let name = cell === undefined ? "" : String(cell.value);
    for (let i = 1; name === "" || seen.has(name.toLowerCase()); i++) name = `Column${i}`;
    seen.add(name.toLowerCase());
    sheet.put(table.area.top, column, { type: "String", value: name, formula: null });
  }
}

const Table: Kind = kind("Table", {
  properties: {
    name: {
      get: ({ table }: TableTarget) => table.name,
      set: ({ table }: TableTarget, value, host) => {
        const name = String(value);
        if (!/^[A-Za-z_][\w.]*$/.test(name)) throw new ExcelError("InvalidArgument", `'${name}' is no name of a table.`);
        const other = bookOf(host).table(name);
        if (other !== undefined && other.table !== table) throw new ExcelError("ItemAlreadyExists", `There is a table '${name}'.`);
        table.name = name;
      },
    },
    showHeaders: gets(({ table }: TableTarget) => table.headers),
    showTotals: gets(({ table }: TableTarget) => table.totals),
    style: {
      get: ({ table }: TableTarget) => table.style,
      set: ({ table }: TableTarget, value) => {
        table.style = String(value);
      },
    },
    showBandedRows: {
      get: ({ table }: TableTarget) => table.banded,
      set: ({ table }: TableTarget, value) => {
        table.banded = value === true;
      },
    },
  },
  links: {
    worksheet: { kind: () => Worksheet, of: ({ sheet }: TableTarget) => sheet },
    columns: { kind: () => TableColumnCollection, of: target => target },
  },
  methods: {
    getRange: { reads: true, returns: () => Range, call: ({ sheet, table }: TableTarget) => ({ sheet, area: table.area }) },
    convertToRange: {
      call: ({ sheet, table }: TableTarget) => {
        sheet.tables = sheet.tables.filter(found => found !== table);
      },
    },
    resize: {
      since: "1.13",
      call: ({ sheet, table }: TableTarget, _host, [to]) => {
        const area = areaOf(to);
        if (area.top !== table.area.top || area.bottom === area.top)
          throw new ExcelError("InvalidArgument", "A table keeps its header row and one row of data.");
        refuseOverlap(sheet, area, table);
        table.area = area;
        nameHeaders(sheet, table);
      },
    },
  },
});

const TableColumn = kind("TableColumn", {
  properties: { name: gets(({ name }: { name: string }) => name) },
  methods: {
    delete: {
      call: ({ sheet, table, at }: TableTarget & { at: number }) => {
        moveCells(sheet, table, table.area.left + at + 1, -1);
        table.area = { ...table.area, right: table.area.right - 1 };
      },
    },
  },
});

// What stands right of a column of a table moves with it, in the rows of the table.
function moveCells(sheet: StoredSheet, { area }: StoredTable, from: number, by: 1 | -1): void {
  for (let row = area.top; row <= area.bottom; row++) {
    const cells = [...(sheet.cells.get(row) ?? [])].filter(([column]) => column >= from);
    if (by < 0) sheet.put(row, from - 1, null);
    for (const [column] of cells) sheet.put(row, column, null);
    for (const [column, cell] of cells) sheet.put(row, column + by, cell);
  }
}

const TableColumnCollection = kind("TableColumnCollection", {
  items: {
    kind: () => TableColumn,
    of: ({ sheet, table }: TableTarget) => headersOf(sheet, table).map((name, at) => ({ sheet, table, at, name })),
  },
  methods: {
    getItemAt: { reads: true, returns: () => TableColumn, call: ({ sheet, table }: TableTarget, _host, [at]) => ({ sheet, table, at }) },
    add: {
      returns: () => TableColumn,
      call: ({ sheet, table }: TableTarget, _host, [, , name]) => {
        moveCells(sheet, table, table.area.right + 1, 1);
        table.area = { ...table.area, right: table.area.right + 1 };
        sheet.put(table.area.top, table.area.right, { type: "String", value: name, formula: null });
        return { sheet, table, at: table.area.right - table.area.left };
      },
    },
  },
});

const TableCollection = kind("TableCollection", {
  items: {
    kind: () => Table,
    of: (target: Book | StoredSheet) =>
      (target instanceof StoredSheet ? [target] : target.sheets).flatMap(sheet => sheet.tables.map(table => tableTarget(sheet, table))),
  },
  methods: {
    add: {
      returns: () => Table,
      call: (sheet: StoredSheet, _host, [address, headers]) => {
        const table: StoredTable = {
          name: `Table${sheet.tables.length + 1}_`,
          area: areaOf(address),
          headers,
          totals: false,
          style: "TableStyleMedium2",
          banded: true,
        };
        refuseOverlap(sheet, table.area);
        sheet.tables.push(table);
        nameHeaders(sheet, table);
        return tableTarget(sheet, table);
      },
    },
  },
});

// ---- sheets ----

function rangeOn(sheet: StoredSheet, address?: string): Cells {
  if (address === undefined) return { sheet, area: { top: 1, left: 1, bottom: LastRow, right: LastColumn } };
  if (address.length > 8192) throw new ExcelError("InvalidArgument", "The address is too long.");
  const rows = /^(\d+):(\d+)$/.exec(address);
  if (rows !== null) return { sheet, area: { top: Number(rows[1]), bottom: Number(rows[2]), left: 1, right: LastColumn } };
  const columns = /^([A-Z]+):([A-Z]+)$/.exec(address);
  if (columns !== null) return { sheet, area: { ...areaOf(`${columns[1]}1:${columns[2]}1`), bottom: LastRow } };
  return { sheet, area: areaOf(address) };
}

const Page = bag("PageLayout", [], ["orientation", "paperSize", "zoom"], {
  links: {
    headersFooters: same(
      kind("HeaderFooterGroup", {
        links: { defaultForAllPages: same(bag("HeaderFooter", ["footer"], ["leftFooter", "centerFooter", "rightFooter"])) },
      }),
    ),
  },
  methods: {
    setPrintArea: { call: ({ part }: Owned, _host, [area]) => store(part, ["printArea"], addressOf(areaOf(area))) },
    setPrintTitleRows: { call: ({ part }: Owned, _host, [rows]) => store(part, ["titleRows"], rows) },
  },
});

const freeze =
  (of: (argument: unknown) => string): Method["call"] =>
  (sheet: StoredSheet, _host, [argument]) => {
    sheet.frozen = of(argument);
  };

function hide(sheet: StoredSheet, value: unknown, host: Host): void {
  const others = bookOf(host).sheets.filter(other => other !== sheet && other.visibility === "Visible");
  if (value !== "Visible" && others.length === 0) throw new ExcelError("InvalidOperation", "One sheet stays visible.");
  sheet.visibility = value as StoredSheet["visibility"];
}

const Worksheet: Kind = kind("Worksheet", {
  properties: {
    name: gets((sheet: StoredSheet) => sheet.name),
    visibility: { get: (sheet: StoredSheet) => sheet.visibility, set: hide },
    tabColor: {
      get: (sheet: StoredSheet) => sheet.tabColor,
      set: (sheet: StoredSheet, value) => {
        sheet.tabColor = String(value);
      },
    },
    showGridlines: {
      get: (sheet: StoredSheet) => sheet.gridlines,
      set: (sheet: StoredSheet, value) => {
        sheet.gridlines = value === true;
      },
    },
  },
  links: {
    protection: {
      kind: () => kind("WorksheetProtection", { properties: { protected: gets((sheet: StoredSheet) => sheet.isProtected) } }),
      of: target => target,
    },
    autoFilter: { kind: () => AutoFilter, of: target => target },
    charts: { kind: () => ChartCollection, of: target => target },
    notes: { kind: () => NoteCollection, of: target => target },
    tables: { kind: () => TableCollection, of: target => target },
    pageLayout: { kind: () => Page, of: (sheet: StoredSheet) => ownedBy(sheet, sheet.page) },
    freezePanes: {
      kind: () =>
        kind("WorksheetFreezePanes", {
          methods: {
            unfreeze: {
              call: (sheet: StoredSheet) => {
                sheet.frozen = null;
              },
            },
            freezeAt: { call: freeze(range => addressOf((range as Cells).area)) },
            freezeRows: { call: freeze(rows => `rows ${rows}`) },
            freezeColumns: { call: freeze(columns => `columns ${columns}`) },
          },
        }),
      of: target => target,
    },
  },
  methods: {
    getRange: { reads: true, returns: () => Range, call: (sheet: StoredSheet, _host, [address]) => rangeOn(sheet, address) },
    getUsedRangeOrNullObject: {
      reads: true,
      returns: () => Range,
      call: (sheet: StoredSheet, _host, [valuesOnly]) => {
        if (valuesOnly !== true)
          throw new ExcelError("InvalidArgument", "The used range with formats of empty cells is no range of content.");
        return sheet.used === null ? null : { sheet, area: sheet.used };
      },
    },
    activate: {
      reads: true,
      call: (sheet: StoredSheet, host) => {
        if (sheet.visibility !== "Visible") throw new ExcelError("InvalidOperation", `'${sheet.name}' is hidden.`);
        bookOf(host).active = sheet;
      },
    },
    delete: {
      // What protects the cells of a sheet does not protect the sheet; what protects the workbook's structure does.
      reads: true,
      call: (sheet: StoredSheet, host) => {
        const book = bookOf(host);
        refuseStructure(book);
        if (sheet.visibility === "VeryHidden") throw new ExcelError("InvalidOperation", "A sheet that is very hidden cannot be deleted.");
        if (book.sheets.filter(other => other !== sheet && other.visibility === "Visible").length === 0)
          throw new ExcelError("InvalidOperation", "One sheet stays visible.");
        book.sheets = book.sheets.filter(other => other !== sheet);
        if (book.active === sheet) book.active = book.sheets[0] ?? null;
      },
    },
  },
});

function refuseStructure(book: Book): void {
  if (book.isStructureProtected) throw new ExcelError("AccessDenied", "The workbook's structure is protected.");
}

const AutoFilter = kind("AutoFilter", {
  properties: { isDataFiltered: gets((sheet: StoredSheet) => sheet.filter?.isFiltering ?? false) },
  methods: {
    getRangeOrNullObject: {
      reads: true,
      returns: () => Range,
      call: (sheet: StoredSheet) => (sheet.filter === null ? null : { sheet, area: sheet.filter.area }),
    },
    apply: {
      call: (sheet: StoredSheet, _host, [range]) => {
        if (sheet.filter?.isFiltering) throw new ExcelError("FilteredRangeConflict", "This would undo the person's filter.");
        sheet.filter = { area: (range as Cells).area, isFiltering: false };
      },
    },
  },
});

const WorksheetCollection = kind("WorksheetCollection", {
  items: { kind: () => Worksheet, of: (book: Book) => book.sheets },
  methods: {
    getActiveWorksheet: { reads: true, returns: () => Worksheet, call: (book: Book) => book.active },
    getItem: {
      reads: true,
      returns: () => Worksheet,
      call: (book: Book, _host, [name]) => {
        const sheet = book.sheet(name);
        if (sheet === undefined) throw new ExcelError("ItemNotFound", `There is no sheet '${name}'.`);
        return sheet;
      },
    },
    getItemOrNullObject: { reads: true, returns: () => Worksheet, call: (book: Book, _host, [name]) => book.sheet(name) ?? null },
    add: {
      returns: () => Worksheet,
      call: (book: Book, _host, [name]) => {
        refuseStructure(book);
        if (book.sheet(name) !== undefined) throw new ExcelError("ItemAlreadyExists", `There is a sheet '${name}'.`);
        if (name.length > 31 || /[:\\/?*[\]]/.test(name)) throw new ExcelError("InvalidArgument", `'${name}' is no name of a sheet.`);
        const sheet = new StoredSheet(name);
        book.sheets.push(sheet);
        return sheet;
      },
    },
  },
});

const NamedItem = kind("NamedItem", {
  properties: {
    name: gets(({ name }: Book["names"][number]) => name),
    scope: gets(() => "Workbook"),
    formula: {
      get: ({ formula }: Book["names"][number]) => formula,
      set: (name: Book["names"][number], value, host) => {
        refuseUnknown(String(value), bookOf(host));
        name.formula = String(value);
      },
    },
    visible: {
      get: ({ visible }: Book["names"][number]) => visible,
      set: (name: Book["names"][number], value) => {
        name.visible = value === true;
      },
    },
  },
  methods: {
    delete: {
      call: (name: Book["names"][number], host) => {
        const book = bookOf(host);
        book.names = book.names.filter(found => found !== name);
      },
    },
  },
});

const NamedItemCollection = kind("NamedItemCollection", {
  items: { kind: () => NamedItem, of: (book: Book) => book.names },
  methods: {
    add: {
      returns: () => NamedItem,
      call: (book: Book, _host, [name, formula]) => {
        if (book.names.some(found => sameName(found.name, name))) throw new ExcelError("ItemAlreadyExists", `There is a name '${name}'.`);
        if (typeof formula !== "string" || !formula.startsWith("="))
          throw new ExcelError("InvalidArgument", "A name stands for a formula.");
        refuseUnknown(formula, book);
        const added = { name, formula, visible: true };
        book.names.push(added);
        return added;
      },
    },
  },
});

const CustomXmlPart = kind("CustomXmlPart", {
  properties: { id: gets((part: { namespace: string }) => part.namespace) },
  methods: {
    delete: {
      call: ({ namespace }: { namespace: string }, host) => {
        const book = bookOf(host);
        book.parts = book.parts.filter(found => found !== namespace);
      },
    },
  },
});

const Workbook = kind("Workbook", {
  properties: { name: gets((book: Book) => book.name) },
  links: {
    worksheets: same(WorksheetCollection),
    names: same(NamedItemCollection),
    tables: same(TableCollection),
    protection: same(kind("WorkbookProtection", { properties: { protected: gets((book: Book) => book.isStructureProtected) } })),
    functions: same(
      kind("Functions", {
        methods: {
          date: {
            reads: true,
            returns: () => kind("FunctionResult", { properties: { value: gets(({ value }: { value: Value }) => value) } }),
            call: (book: Book, _host, [year, month, day]) => ({
              // Day 1 is 1 January 1900, and 29 February 1900 counts although it never was; or day 0 is 1 January 1904.
              value: (Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000 - (book.date1904 ? 1462 : 0),
            }),
          },
        },
      }),
    ),
    customXmlParts: same(
      kind("CustomXmlPartCollection", {
        methods: {
          getByNamespace: {
            reads: true,
            returns: () =>
              kind("CustomXmlPartScopedCollection", {
                methods: {
                  getOnlyItemOrNullObject: {
                    reads: true,
                    returns: () => CustomXmlPart,
                    call: ({ book, namespace }: { book: Book; namespace: string }) =>
                      book.parts.includes(namespace) ? { namespace } : null,
                  },
                },
              }),
            call: (book: Book, _host, [namespace]) => ({ book, namespace }),
          },
        },
      }),
    ),
  },
  methods: {
    save: {
      since: "1.11",
      reads: true,
      call: (book: Book) => {
        book.saves += 1;
      },
    },
  },
});

const Application = kind("Application", {
  methods: {
    suspendScreenUpdatingUntilNextSync: { reads: true, call: () => undefined },
    suspendApiCalculationUntilNextSync: { reads: true, call: () => undefined },
  },
});

/** What Excel.run gives to its function. */
export const RequestContext = { Workbook, Application };

/** The namespace Excel over a host. */
export function excelOf(host: BookHost, create: (of: Kind, context: Context) => object) {
  return {
    async run(...args: unknown[]): Promise<unknown> {
      const work = args.at(-1);
      if (typeof work !== "function") throw new ExcelError("InvalidArgument", "Excel.run takes a function.");
      const { mergeUndoGroup = false } = (args.length > 1 ? args[0] : {}) as { mergeUndoGroup?: boolean };
      if (mergeUndoGroup && !isAtLeast(host.version, "1.20")) throw new ExcelError("ApiNotFound", "mergeUndoGroup needs ExcelApi 1.20.");
      const context = new Context(host, mergeUndoGroup);
      const result = await work({ workbook: create(Workbook, context), application: create(Application, context), sync: context.sync });
      await context.sync();
      return result;
    },
  };
}
