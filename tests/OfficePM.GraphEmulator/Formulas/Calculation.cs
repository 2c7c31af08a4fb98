using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Packages;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Formulas;

/// <summary>
/// Computes what depends on changed cells. A formula that cannot be computed here loses its old result and is marked; the file then asks Excel to
/// calculate when it opens it.
/// </summary>
internal static class Calculation
{
    /// <summary>Computes what depends on the changes that were noted.</summary>
    public static void AfterChanges(Workbook workbook, DateTimeOffset now)
    {
        if (workbook.Changes.IsEmpty)
            return;
        if (IsManual(workbook) && workbook.Changes.IsOfCells)
        {
            // Only what has just been entered is computed; the rest shows its old result until calculate, as in Excel.
            Compute(workbook, now, [.. Formulas(workbook).Where(formula => formula.Cell.IsUncomputed && workbook.Changes.Cells.Contains(formula.Key))]);
        }
        else
        {
            Compute(workbook, now, [.. Dependents(workbook)]);
        }

        workbook.Changes.Clear();
        AskForCalculation(workbook);
    }

    /// <summary>Computes all formulas that can be computed here; the others keep the result that the file has, or their mark.</summary>
    public static void Everything(Workbook workbook, DateTimeOffset now)
    {
        Compute(workbook, now, [.. Formulas(workbook)], keepsResults: true);
        AskForCalculation(workbook);
    }

    private static bool IsManual(Workbook workbook) => (string?)workbook.Root.Element(Ns.Main + "calcPr")?.Attribute("calcMode") == "manual";

    private static IEnumerable<FormulaCell> Formulas(Workbook workbook)
    {
        foreach (var sheet in workbook.Sheets)
        {
            if (!sheet.HasCells)
                continue;
            foreach (var (row, column, cell) in sheet.Data.Formulas)
                yield return new(sheet, row, column, cell);
        }
    }

    private static void Compute(Workbook workbook, DateTimeOffset now, IReadOnlyList<FormulaCell> formulas, bool keepsResults = false)
    {
        Evaluator evaluator = new(workbook, now, [.. formulas.Select(formula => formula.Key)]);
        List<(FormulaCell Formula, CellValue? Result)> results = new(formulas.Count);
        foreach (var formula in formulas)
        {
            try
            {
                results.Add((formula, Values.ToCell(evaluator.Result(formula.Sheet.SheetId, formula.Row, formula.Column))));
            }
            catch (UncomputableException)
            {
                results.Add((formula, null));
            }
        }

        foreach (var (formula, result) in results)
        {
            if (result is { } value)
            {
                if (formula.Cell.IsUncomputed || formula.Cell.Value != value)
                    formula.Sheet.SetQuietly(formula.Row, formula.Column, formula.Cell.WithResult(value));
            }
            else if (!keepsResults || formula.Cell.IsUncomputed)
            {
                Mark(formula);
            }
        }
    }

    private static void Mark(FormulaCell formula)
    {
        formula.Sheet.SetQuietly(formula.Row, formula.Column, formula.Cell.Uncomputed());
        if (formula.Cell.ArrayRange is not { } range)
            return;
        foreach (var (row, column, cell) in formula.Sheet.Data.Within(range).ToList())
            formula.Sheet.SetQuietly(row, column, cell.Uncomputed());
    }

    /// <summary>The changed formulas and all that depend on a changed cell, directly or through others.</summary>
    private static IEnumerable<FormulaCell> Dependents(Workbook workbook)
    {
        List<(FormulaCell Formula, IReadOnlyList<RangeValue>? Precedents, int Order)> waiting =
            [.. Formulas(workbook).Select((formula, order) => (formula, Precedents(workbook, formula), order))];
        List<(FormulaCell Formula, int Order)> found = [];
        var wave = Index(workbook.Changes.Cells);
        var changed = workbook.Changes.Cells.ToHashSet();
        var first = true;
        while (wave.Count > 0 || first)
        {
            List<(string SheetId, int Row, int Column)> next = [];
            List<(FormulaCell, IReadOnlyList<RangeValue>?, int)> rest = [];
            foreach (var (formula, precedents, order) in waiting)
            {
                if ((first && (changed.Contains(formula.Key) || precedents is null || IsMoved(workbook, formula, precedents))) || (precedents?.Any(range => Touches(range, wave)) ?? false))
                {
                    found.Add((formula, order));
                    if (formula.Cell.ArrayRange is { } array)
                        next.AddRange(formula.Sheet.Data.Within(array).Select(cell => (formula.Sheet.SheetId, cell.Row, cell.Column)));
                    next.Add(formula.Key);
                }
                else
                {
                    rest.Add((formula, precedents, order));
                }
            }

            first = false;
            waiting = rest;
            wave = Index(next);
        }

        return found.OrderBy(formula => formula.Order).Select(formula => formula.Formula);
    }

    private static bool IsMoved(Workbook workbook, FormulaCell formula, IReadOnlyList<RangeValue> precedents) =>
        !workbook.Changes.IsOfCells
        && (workbook.Changes.Concern(formula.Sheet.SheetId, Area.Cell(formula.Row, formula.Column))
            || precedents.Any(range => workbook.Changes.Concern(range.SheetId, range.Area)));

    /// <summary>Rows in order, by column.</summary>
    private static Dictionary<(string SheetId, int Column), List<int>> Index(IEnumerable<(string SheetId, int Row, int Column)> cells)
    {
        Dictionary<(string, int), List<int>> index = [];
        foreach (var (sheet, row, column) in cells)
        {
            if (!index.TryGetValue((sheet, column), out var rows))
                index[(sheet, column)] = rows = [];
            rows.Add(row);
        }

        foreach (var rows in index.Values)
            rows.Sort();
        return index;
    }

    private static bool Touches(RangeValue range, Dictionary<(string SheetId, int Column), List<int>> wave)
    {
        if (range.Area.Columns > wave.Count)
        {
            return wave.Any(column => column.Key.SheetId == range.SheetId
                && column.Key.Column >= range.Area.Column && column.Key.Column <= range.Area.LastColumn && Any(column.Value, range.Area));
        }

        for (var column = range.Area.Column; column <= range.Area.LastColumn; column++)
        {
            if (wave.TryGetValue((range.SheetId, column), out var rows) && Any(rows, range.Area))
                return true;
        }

        return false;
    }

    private static bool Any(List<int> rows, Area area)
    {
        var at = rows.BinarySearch(area.Row);
        return at >= 0 || (~at < rows.Count && rows[~at] <= area.LastRow);
    }

    /// <summary>The cells that a formula names; null where it may depend on any.</summary>
    private static IReadOnlyList<RangeValue>? Precedents(Workbook workbook, FormulaCell formula)
    {
        if (formula.Cell.Formula is not { } text)
            return null;
        List<RangeValue> found = [];
        return Collect(workbook, ParsedFormula.Of(text), formula, found, 0) ? found : null;
    }

    private static bool Collect(Workbook workbook, ParsedFormula parsed, FormulaCell formula, List<RangeValue> found, int depth)
    {
        if (parsed.Problem is not null || parsed.IsVolatile || depth > 20 || workbook.Changes.Concern(parsed))
            return false;
        foreach (var reference in parsed.References)
        {
            if (reference.IsForeign)
                continue;
            var sheet = reference.Sheet is null ? formula.Sheet : workbook.FindSheetByName(reference.Sheet);
            if (sheet is not null)
                found.Add(new(sheet.SheetId, reference.Area));
        }

        foreach (var structured in parsed.Structured)
        {
            if (StructuredReference.Resolve(workbook, structured, formula.Sheet, formula.Row, formula.Column) is not { } place)
                return false;
            found.Add(new(place.Sheet.SheetId, place.Area));
        }

        foreach (var name in parsed.Names)
        {
            if (DefinedName.Find(workbook, name, formula.Sheet) is not { } defined
                || !Collect(workbook, ParsedFormula.Of("=" + defined.Formula), formula, found, depth + 1))
                return false;
        }

        return true;
    }

    private static void AskForCalculation(Workbook workbook)
    {
        var marked = Formulas(workbook).Any(formula => formula.Cell.IsUncomputed);
        var properties = workbook.Root.Element(Ns.Main + "calcPr");
        if (!marked || (string?)properties?.Attribute("fullCalcOnLoad") is "1" or "true")
            return;
        XmlOrder.Ensure(workbook.EditRoot(), Ns.Main + "calcPr", XmlOrder.Workbook).SetAttributeValue("fullCalcOnLoad", "1");
    }

    private sealed record FormulaCell(Worksheet Sheet, int Row, int Column, Cell Cell)
    {
        public (string SheetId, int Row, int Column) Key => (Sheet.SheetId, Row, Column);
    }
}
