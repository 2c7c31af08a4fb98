using System.Xml.Linq;
using ExcelNumberFormat;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Formulas;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>Writes values, formulas and number formats into cells as Excel takes them.</summary>
internal sealed class CellWriter(Worksheet sheet, Area area, DateTimeOffset now)
{
    private readonly Workbook workbook = sheet.Workbook;
    private readonly IReadOnlyList<(Table Table, Area Area)> tables = Table.PlacesOn(sheet);

    public void Values(Grid grid)
    {
        CheckContent();
        ForEach(grid, (row, column, cell, value) => WithValue(row, column, cell, value));
        AfterContent();
    }

    /// <summary>Formulas in English and A1, or in R1C1; what does not begin with an equals sign is a value.</summary>
    public void Formulas(Grid grid, bool isR1C1)
    {
        CheckContent();
        ForEach(grid, (row, column, cell, value) => value is string text && text.Length > 1 && text[0] == '='
            ? WithFormula(row, column, cell, isR1C1 ? FormulaText.FromR1C1(text, row, column) : text)
            : WithValue(row, column, cell, value));
        AfterContent();
    }

    public void NumberFormats(Grid grid)
    {
        Protection.Check(sheet, "formatCells", "changing formats");
        ForEach(grid, (_, _, cell, value) => cell with { Style = workbook.Styles.WithNumberFormat(cell.Style, NumberFormat(value)) }, quiet: true);
    }

    public void Clear(bool contents, bool formats)
    {
        if (contents)
            CheckContent();
        if (formats)
            Protection.Check(sheet, "formatCells", "changing formats");
        foreach (var (row, column, cell) in sheet.Data.Within(area).ToList())
            sheet.Set(row, column, (contents ? cell.WithValue(CellValue.Blank) : cell) with { Style = formats ? 0 : cell.Style });
        if (contents)
            AfterContent();
    }

    /// <summary>Refuses what must not be written to in parts: locked cells, arrays, pivot tables, data tables.</summary>
    public void CheckContent()
    {
        Protection.CheckWrite(sheet, area);
        foreach (var (row, column, cell) in sheet.Data.All())
        {
            if (cell.FormulaElement is null)
                continue;
            var range = cell.ArrayRange ?? (Area.TryParse((string?)cell.FormulaElement.Attribute("ref") ?? "", out var table) ? table : Area.Cell(row, column));
            if (!range.Intersects(area))
                continue;
            if (cell.ArrayRange is null)
                throw GraphException.NotImplemented("Writing into a data table (what-if)");
            if (!area.Contains(range))
                throw GraphException.InvalidArgument("You can't change part of an array.");
        }

        foreach (var (_, part) in sheet.Relationships.OfType(Ns.PivotTable))
        {
            var location = workbook.Package.Read(part).Root!.Element(Ns.Main + "location");
            if (Area.TryParse((string?)location?.Attribute("ref") ?? "", out var pivot) && pivot.Intersects(area))
                throw GraphException.InvalidArgument("You can't change this part of a PivotTable.");
        }
    }

    private void ForEach(Grid grid, Func<int, int, Cell, object, Cell> change, bool quiet = false)
    {
        var merged = sheet.Merged.Where(merge => merge.Intersects(area)).ToList();
        for (var row = area.Row; row <= area.LastRow; row++)
        {
            for (var column = area.Column; column <= area.LastColumn; column++)
            {
                if (grid[row - area.Row, column - area.Column] is not { } value)
                    continue;
                // Only the first of merged cells holds anything.
                if (!quiet && merged.Exists(merge => merge.Contains(row, column) && (merge.Row, merge.Column) != (row, column)))
                    continue;
                var cell = sheet.Data[row, column];
                if (quiet)
                    sheet.SetQuietly(row, column, change(row, column, cell, value));
                else
                    sheet.Set(row, column, change(row, column, cell, value));
            }
        }
    }

    private Cell WithValue(int row, int column, Cell cell, object value)
    {
        if (value is not string text)
            return cell.WithValue(value is bool truth ? CellValue.Of(truth) : CellValue.Of((double)value));
        if (text.Length == 0)
            return cell.WithValue(CellValue.Blank);
        var format = workbook.Styles.NumberFormat(cell.Style);
        if (format == "@")
            return cell.WithValue(CellValue.Of(text[0] == '\'' ? text[1..] : text));
        if (text[0] == '=' && text.Length > 1)
            return WithFormula(row, column, cell, text);
        var input = CellInput.Read(text, now);
        if (text[0] is '+' or '-' or '@' && text.Length > 1 && input.Value.Kind == CellKind.Text)
        {
            throw GraphException.InvalidArgument(
                $"Excel reads a text that begins with '{text[0]}' as a formula. Write formulas with '=' and texts with a leading apostrophe.");
        }

        var written = cell.WithValue(input.Value);
        return input.Format is { } own && format == "General"
            ? written with { Style = workbook.Styles.WithNumberFormat(cell.Style, own) }
            : written;
    }

    private Cell WithFormula(int row, int column, Cell cell, string formula)
    {
        var own = tables.FirstOrDefault(table => table.Area.Contains(row, column)).Table;
        try
        {
            var stored = StructuredReference.ToFile(formula, own);
            if (ParsedFormula.Of(stored) is { Problem: { } problem })
                throw GraphException.InvalidArgument($"The formula is not valid. {problem}");
            if (ParsedFormula.Of(stored).Structured.Find(reference => reference.StartsWith('[')) is { } outside)
                throw GraphException.InvalidArgument($"The formula is not valid. {outside} stands outside of a table.");

            return cell.WithFormula(stored);
        }
        catch (FormulaException e)
        {
            throw GraphException.InvalidArgument($"The formula is not valid. {e.Message}");
        }
    }

    private static string NumberFormat(object value)
    {
        if (value is not string format)
            throw GraphException.InvalidArgument("A number format is a text.");
        if (format.Length == 0 || format.Equals("General", StringComparison.OrdinalIgnoreCase))
            return "General";
        return format.Length <= 255 && new NumberFormat(format).IsValid
            ? format
            : throw GraphException.InvalidArgument($"'{format}' is not a valid number format.");
    }

    /// <summary>The header cells of a table are the names of its columns; the cells of its totals row are described in its part.</summary>
    private void AfterContent()
    {
        foreach (var table in workbook.Tables.Where(table => table.Sheet.Equals(sheet) && table.Area.Intersects(area)).ToList())
        {
            if (table.Headers is { } headers && headers.Intersects(area))
                TableHeaders.Take(table);
            if (table.Totals is { } totals && totals.Intersection(area) is { } written)
                TakeTotals(table, written);
        }

        if (sheet.Data.Within(area).Any(cell => cell.Cell.Formula is not null) || workbook.Relationships.OfType(Ns.CalcChain).Any())
            CalcChain.Drop(workbook);
    }

    private static void TakeTotals(Table table, Area written)
    {
        table.Edit();
        for (var column = written.Column; column <= written.LastColumn; column++)
        {
            var element = table.Columns[column - table.Area.Column];
            var cell = table.Sheet.Data[written.Row, column];
            element.SetAttributeValue("totalsRowFunction", cell.Formula is null ? null : "custom");
            element.SetAttributeValue("totalsRowLabel", cell.Formula is null && cell.Value.Kind == CellKind.Text ? cell.Value.Text : null);
            element.Elements(Ns.Main + "totalsRowFormula").Remove();
            if (cell.Formula is { } formula)
                element.Add(new XElement(Ns.Main + "totalsRowFormula", formula[1..]));
        }
    }
}

/// <summary>The order in which Excel computes. It may be left out; with a formula too many or too few it is damage.</summary>
internal static class CalcChain
{
    public static void Drop(Workbook workbook)
    {
        foreach (var (id, part) in workbook.Relationships.OfType(Ns.CalcChain).ToList())
        {
            workbook.Relationships.Remove(id);
            workbook.Package.Remove(part);
        }
    }
}
