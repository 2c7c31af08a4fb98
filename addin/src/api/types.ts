// Generated from service/docs/openapi.json by the tests (OFFICEPM_WRITE_GENERATED=1 tests/run.sh). Do not edit.

export interface AgreementResult {
  compared: number;
  words: string;
  tauB: null | number;
  ws: null | number;
  differing: number;
}

export interface AssessRequest {
  snapshot: WorkbookSnapshot;
  capabilities: WorkbookCapabilities;
}

export interface AssessResult {
  patch: WorkbookPatch;
  result: RecalcResult;
}

export interface AuditResult {
  column: string;
  kind: string;
  formula: string;
  reproduced: number;
  of: number;
  differing: DifferenceResult[];
  header?: string;
  sheet?: null | string;
  source?: string;
  tolerance?: null | number;
}

/** A number or a text, as it stands in the cell. */
export type AuditValue = number | string;

export interface BalanceResult {
  buckets: BucketResult[];
  without: null | string[];
}

export interface BorderLine {
  weight: BorderWeight;
  color: string;
}

export type BorderWeight = "hair" | "thin" | "medium" | "thick";

export interface BucketResult {
  bucket: string;
  items: number;
  planned: number;
  valueShare: null | number;
  effortShare: null | number;
  least: null | number;
  most: null | number;
  measure: null | string;
}

export interface CapacityResult {
  team: null | string;
  budget: null | string;
  period: null | string;
  amount: number;
  used: null | number;
}

/** A cell's address: C5. */
export type CellAddress = string;

export interface CellStyle {
  numberFormat?: null | string;
  fontSize?: null | number;
  fontColor?: null | string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  fill?: null | string;
  left?: null | BorderLine;
  right?: null | BorderLine;
  top?: null | BorderLine;
  bottom?: null | BorderLine;
  horizontal?: HorizontalAlignment;
  vertical?: VerticalAlignment;
  wrap?: boolean;
  indent?: number;
}

export interface ChangeRequest {
  workbook?: null | WorkbookReference;
  snapshot?: null | WorkbookSnapshot;
}

export interface ChangeResult {
  changed: boolean;
  findings: FindingResult[];
  patch?: null | WorkbookPatch;
}

export interface ChangedResult {
  key: string;
  period: null | string;
}

export interface ChartAxis {
  title?: null | string;
  minimum?: null | number;
  maximum?: null | number;
  step?: null | number;
  format?: null | string;
  gridlines?: boolean;
  hidden?: boolean;
}

export type ChartKind = "scatter" | "bar" | "stackedBar" | "stackedBar100" | "column" | "stackedColumn" | "stackedColumn100" | "line" | "bubble";

export type ChartMarker = "none" | "circle" | "square" | "triangle" | "diamond" | "cross";

export interface ChartPlace {
  at: CellAddress;
  width: number;
  height: number;
}

export interface ChartSeries {
  name: string;
  x: RangeAddress;
  y: RangeAddress;
  color: string;
  size?: null | RangeAddress;
  marker?: ChartMarker;
  markerSize?: number;
  lineWidth?: number;
  dashed?: boolean;
  labels?: PointLabel[];
  valueLabelFormat?: null | string;
  outline?: boolean;
  hiddenInLegend?: boolean;
}

export interface CheckResult {
  list: ListResult;
  method?: null | MethodResult;
  columns: ColumnResult[];
  items: ItemResult[];
  audit?: null | AuditResult[];
  findings: FindingResult[];
  lenses?: null | LensResult[];
  classifications?: null | ClassificationResult[];
  plan?: null | PlanResult;
  runId: string;
}

export interface ClassResult {
  name: string;
  items: number;
  effortShare: null | number;
}

export interface ClassificationResult {
  name: string;
  rule: string;
  source: string;
  conventions: null | Record<string, string>;
  classes: ClassResult[];
}

export interface ColumnResult {
  column: string;
  header: string;
  role: string;
  scale: string;
  unit: null | string;
  direction: null | string;
  stakeholder: null | string;
}

export interface ColumnWidth {
  first: number;
  last: number;
  width: number;
  hidden?: boolean;
}

export interface ConflictResult {
  keys: string[];
  bands: null | string[];
  extra: null | ExtraCapacityResult[];
  letGo: null | string[];
}

export interface DefinedName {
  name: string;
  refersTo: string;
}

export interface DifferenceResult {
  cell: string;
  stated: AuditValue;
  computed: AuditValue;
  cause: string;
  statedRank?: null | number;
  computedRank?: null | number;
}

export interface ExtraCapacityResult {
  team: null | string;
  budget: null | string;
  period: null | string;
  extra: number;
}

export interface FindingResult {
  sheet: null | string;
  cell: null | string;
  code: string;
  severity: string;
  message: string;
  remedy: string;
  read: null | string;
}

export type Force = "free" | "in" | "out";

export interface Forgotten {
  runs: number;
}

export interface FrontierResult {
  capacity: number;
  value: number;
  bound: number;
}

export interface GreedyResult {
  value: number;
  selected: SelectedResult[];
}

export type HorizontalAlignment = "general" | "left" | "center" | "right";

/** The rows that have content. See docs/snapshot.md. */
export type IReadOnlyListOfRowSnapshot = ({
  /** 1-based row. */
  r: number;
  /** 1-based column of the first cell; 1 where absent. */
  c?: number;
  /** Whether the row is hidden. */
  hidden?: boolean;
  v: (null | boolean | number | string | Record<string, unknown>)[];
})[];

export interface ItemClassResult {
  class: string;
  measures: null | Record<string, number>;
  note: null | string;
}

export interface ItemLensResult {
  score: number;
  rank: number;
}

export interface ItemResult {
  key: string;
  name: string;
  row: number;
  inputs: Record<string, number>;
  score: null | number;
  rank: null | number;
  quadrant: null | string;
  why: null | string;
  lane?: null | string;
  dominatedBy?: null | string[];
  lenses?: null | Record<string, ItemLensResult>;
  classes?: null | Record<string, ItemClassResult>;
}

export type LabelPosition = "right" | "left" | "above" | "below";

export interface LensResult {
  name: string;
  variant: string;
  formula: string;
  source: string;
  conventions: null | Record<string, string>;
  agreement: null | AgreementResult;
}

export interface ListColumn {
  id: string;
  column: number;
  header: string;
  headerStyle: string;
  cells: (null | boolean | number | string | Record<string, unknown>)[];
  calculatedFormula?: null | string;
  width?: number;
  hidden?: boolean;
}

export interface ListResult {
  sheet: string;
  address: string;
  headerRows: number[];
  items: number;
}

export interface MethodResult {
  name: string;
  variant: string;
  formula: string;
  source: string;
  conventions?: null | Record<string, string>;
}

export interface NextStepResult {
  extra: number;
  gain: number;
  enters: null | string[];
  leaves: null | string[];
  proven: null | boolean;
}

export interface NoResult {
  key: string;
  cost: null | number;
  atMost: null | number;
  enters: null | string[];
  displaces: null | string[];
}

export interface OverrideResult {
  key: string;
  decision: string;
  reason: null | string;
  by: null | string;
  cost: null | number;
  atMost: null | number;
}

export interface OverridesResult {
  each: OverrideResult[];
  cost: null | number;
  atMost: null | number;
}

export interface OwnPlanResult {
  value: number;
  leftOnTheTable: null | number;
  violations: ViolationResult[];
  repair: null | RepairResult;
}

export interface PaneSettings {
  version: string;
  oneDrive: boolean;
  signIn: null | PaneSignIn;
}

export interface PaneSignIn {
  clientId: string;
  authority: string;
  scope: string;
}

export type PatchOperation = PatchOperationEnsureSheet | PatchOperationWriteBlock | PatchOperationEnsureListColumns | PatchOperationEnsureTable | PatchOperationDefineName | PatchOperationSetColumnWidths | PatchOperationSetRowHeights | PatchOperationSetLink | PatchOperationSetNote | PatchOperationSetValidation | PatchOperationSetConditionalFormat | PatchOperationSetDataBar | PatchOperationSetPage | PatchOperationSetChart | PatchOperationDeleteSheet | PatchOperationDeleteListColumns | PatchOperationDeleteName;

export interface PatchOperationDefineName {
  op: "defineName";
  name: string;
  refersTo: string;
  hidden?: boolean;
}

export interface PatchOperationDeleteListColumns {
  op: "deleteListColumns";
  sheet: string;
  columns: string[];
  table?: null | string;
}

export interface PatchOperationDeleteName {
  op: "deleteName";
  name: string;
}

export interface PatchOperationDeleteSheet {
  op: "deleteSheet";
  sheet: string;
}

export interface PatchOperationEnsureListColumns {
  op: "ensureListColumns";
  sheet: string;
  headerRow: number;
  firstRow: number;
  lastRow: number;
  columns: ListColumn[];
  table?: null | string;
  autoFilter?: null | RangeAddress;
}

export interface PatchOperationEnsureSheet {
  op: "ensureSheet";
  sheet: string;
  content: SheetContent;
  visibility?: SheetVisibility;
  tabColor?: null | string;
  gridlines?: boolean;
  frozenRows?: number;
  frozenColumns?: number;
  zoom?: number;
  defaultRowHeight?: null | number;
}

export interface PatchOperationEnsureTable {
  op: "ensureTable";
  sheet: string;
  name: string;
  range: RangeAddress;
  columns: string[];
}

export interface PatchOperationSetChart {
  op: "setChart";
  sheet: string;
  name: string;
  kind: ChartKind;
  place: ChartPlace;
  title: string;
  altText: string;
  series: ChartSeries[];
  x?: ChartAxis;
  y?: ChartAxis;
  legend?: boolean;
  titleSize?: number;
  gapWidth?: number;
  overlapping?: boolean;
  bubbleScale?: number;
}

export interface PatchOperationSetColumnWidths {
  op: "setColumnWidths";
  sheet: string;
  widths: ColumnWidth[];
}

export interface PatchOperationSetConditionalFormat {
  op: "setConditionalFormat";
  sheet: string;
  range: RangeAddress;
  formula: string;
  style: string;
}

export interface PatchOperationSetDataBar {
  op: "setDataBar";
  sheet: string;
  range: RangeAddress;
  color: string;
  minimum: number;
  maximum: number;
}

export interface PatchOperationSetLink {
  op: "setLink";
  sheet: string;
  cell: CellAddress;
  target: string;
  tip?: null | string;
}

export interface PatchOperationSetNote {
  op: "setNote";
  sheet: string;
  cell: CellAddress;
  text: string;
}

export interface PatchOperationSetPage {
  op: "setPage";
  sheet: string;
  landscape?: boolean;
  printArea?: null | RangeAddress;
  repeatedRows?: null | RowSpan;
  fitWidth?: number;
  fitHeight?: number;
  letter?: boolean;
  footerLeft?: null | string;
  footerCenter?: null | string;
  pageNumbers?: boolean;
}

export interface PatchOperationSetRowHeights {
  op: "setRowHeights";
  sheet: string;
  heights: RowHeight[];
}

export interface PatchOperationSetValidation {
  op: "setValidation";
  sheet: string;
  range: RangeAddress;
  values: string[];
}

export interface PatchOperationWriteBlock {
  op: "writeBlock";
  sheet: string;
  at: CellAddress;
  rows: ((null | boolean | number | string | Record<string, unknown>)[])[];
}

export interface PlanResult {
  objective: string;
  comparedBy: string[];
  value?: null | number;
  bound?: null | number;
  optimal?: null | boolean;
  bestValue?: null | number;
  capacity: CapacityResult[];
  selected?: null | SelectedResult[];
  costOfYes?: null | YesResult[];
  costOfNo?: null | NoResult[];
  shadowPrices?: null | ShadowPriceResult[];
  waysIn?: null | WayInResult[];
  frontier?: null | FrontierResult[];
  greedy?: null | GreedyResult;
  ownPlan?: null | OwnPlanResult;
  balance?: null | BalanceResult;
  overrides?: null | OverridesResult;
  unlocks?: null | UnlocksResult[];
  conflict?: null | ConflictResult;
  valueStep?: null | number;
  tieRule?: null | string;
}

export interface PointLabel {
  point: number;
  cell: CellAddress;
  text: string;
  position: LabelPosition;
}

export interface ProblemDetails {
  type?: null | string;
  title?: null | string;
  status?: null | number;
  detail?: null | string;
  instance?: null | string;
}

/** A range's address: A4:M64, or C5 for a single cell. */
export type RangeAddress = string;

export interface RecalcResult {
  list: ListResult;
  method?: null | MethodResult;
  columns: ColumnResult[];
  items: ItemResult[];
  audit?: null | AuditResult[];
  findings: FindingResult[];
  lenses?: null | LensResult[];
  classifications?: null | ClassificationResult[];
  plan?: null | PlanResult;
  runId: string;
  written?: null | WrittenResult;
}

export interface RepairResult {
  value: number;
  leftOnTheTable: number;
  changed: ChangedResult[];
}

export interface RowHeight {
  first: number;
  last: number;
  points: number;
}

export interface RowSpan {
  first: number;
  last: number;
}

export interface RunEntry {
  id: string;
  kind: RunKind;
  state: RunState;
  by: null | string;
  mine: boolean;
  startedAt: string;
  finishedAt: null | string;
  problem: null | string;
  method: null | string;
  contentId: null | string;
  items: null | number;
  scored: null | number;
  findings: null | number;
  planned: null | number;
  planValue: null | number;
  written: null | RunReceipt;
}

export type RunKind = "recalc" | "undo" | "remove";

export interface RunList {
  runs: RunEntry[];
  next: null | string;
}

export interface RunReceipt {
  sheets: string[];
  columns: string[];
  substituted: number;
}

export type RunState = "running" | "done" | "failed" | "cancelled" | "interrupted";

export interface RunStatus {
  id: string;
  kind: RunKind;
  workbook: string;
  state: RunState;
  step?: null | string;
  startedAt: string;
  finishedAt?: null | string;
  result?: null | RecalcResult;
  problem?: null | ProblemDetails;
}

export interface SelectedResult {
  key: string;
  period: string;
}

export interface ShadowPriceResult {
  team: null | string;
  budget: null | string;
  period: null | string;
  perUnit: null | number;
  nextStep: null | NextStepResult;
}

export type SheetContent = "replace" | "keep";

export interface SheetSnapshot {
  name: string;
  visibility?: SheetVisibility;
  rows?: IReadOnlyListOfRowSnapshot;
  merges?: string[];
  tables?: TableSnapshot[];
  autoFilter?: null | RangeAddress;
  hiddenColumns?: number[];
  protected?: boolean;
  usedRange?: RangeAddress;
}

export type SheetVisibility = "visible" | "hidden" | "veryHidden";

export interface SseItemOfRunStatus {
  data?: RunStatus;
  eventType?: null | string;
  eventId?: null | string;
  reconnectionInterval?: null | string;
}

export interface TableSnapshot {
  name: string;
  range: RangeAddress;
  columns: string[];
  headerRow?: boolean;
  totalsRow?: boolean;
}

export interface UnlocksResult {
  key: string;
  value: number;
}

export interface VersionInfo {
  product: string;
  version: string;
  engine: string;
}

export type VerticalAlignment = "bottom" | "center" | "top";

export interface ViolationResult {
  code: string;
  message: string;
  keys: string[];
  by: null | number;
}

export interface WayInResult {
  key: string;
  value: null | number;
  effort: null | number;
  effortOf: null | string;
  moreCapacity: null | number;
  capacityOf: null | string;
  capacityIn: null | string;
}

export interface WhatIfCapacity {
  amount: number;
  team?: null | string;
  budget?: null | string;
  period?: null | string;
}

export interface WhatIfItem {
  key: string;
  score: null | number;
  rank: null | number;
  lane: null | string;
  scoreBefore: null | number;
  rankBefore: null | number;
  laneBefore: null | string;
}

export interface WhatIfRequest {
  runId: string;
  weights?: null | Record<string, number>;
  inputs?: null | Record<string, Record<string, null | number>>;
  capacity?: null | WhatIfCapacity[];
  force?: null | Record<string, Force>;
}

export interface WhatIfResult {
  runId: string;
  items: WhatIfItem[];
  moved: string[];
  plan?: null | PlanResult;
  planBefore?: null | number;
}

export interface WorkbookCapabilities {
  freezePanes?: boolean;
  conditionalFormats?: boolean;
  validations?: boolean;
  notes?: boolean;
  links?: boolean;
  pageSetup?: boolean;
  scatterSeries?: boolean;
  bubbleSizes?: boolean;
  mixedCharts?: boolean;
  pointLabels?: boolean;
  altText?: boolean;
}

export interface WorkbookPatch {
  version?: number;
  styles?: Record<string, CellStyle>;
  operations: PatchOperation[];
  substituted?: string[];
}

export interface WorkbookReference {
  path?: null | string;
  driveId?: null | string;
  itemId?: null | string;
  shareUrl?: null | string;
}

export interface WorkbookRequest {
  workbook: WorkbookReference;
}

export interface WorkbookSnapshot {
  sheets: SheetSnapshot[];
  names?: DefinedName[];
  activeSheet?: null | string;
  date1904?: boolean;
}

export interface WrittenResult {
  file: null | string;
  sheets: string[];
  columns: string[];
  substituted: string[];
}

export interface YesResult {
  key: string;
  cost: null | number;
  atMost: null | number;
  displaces: null | string[];
  enters: null | string[];
  impossible: null | boolean;
  reason: null | string;
  period: null | string;
}
