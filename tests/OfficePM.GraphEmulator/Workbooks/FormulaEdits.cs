using System.Xml.Linq;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>Changes the text of formulas wherever a workbook has some: cells, names, rules, charts, tables.</summary>
internal static class FormulaEdits
{
    private static readonly string[] Links = ["textlink", "cellRange", "fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup"];

    private static readonly string?[] LinkingTypes =
        [ContentTypes.Drawing, ContentTypes.ChartShapes, "application/vnd.ms-excel.controlproperties+xml"];

    /// <param name="change">Gets a formula, with its equals sign, and the cell that has it; null where no cell of its own has it.</param>
    /// <param name="changesResults">Whether a formula whose text changes may have another result then.</param>
    public static void Everywhere(Workbook workbook, Func<string, (Worksheet Sheet, int Row, int Column)?, string> change, bool changesResults = false)
    {
        foreach (var sheet in workbook.Sheets.Where(sheet => sheet.HasCells))
        {
            InCells(sheet, change, changesResults);
            InRules(sheet, change);
        }

        foreach (var table in workbook.Tables)
        {
            foreach (var formula in table.Root.Descendants().Where(element => element.Name.LocalName is "calculatedColumnFormula" or "totalsRowFormula").ToList())
                Change(formula, text => change(text, (table.Sheet, table.Body.Row, table.Area.Column)), () => table.Edit());
        }

        foreach (var name in (workbook.Root.Element(Ns.Main + "definedNames")?.Elements() ?? []).ToList())
        {
            Change(name, text => change(text, null), () =>
            {
                workbook.EditRoot();
                if (changesResults)
                    workbook.Changes.AddName((string)name.Attribute("name")!);
            });
        }

        foreach (var part in workbook.Package.Names.Where(name => workbook.Package.ContentType(name) == ContentTypes.Chart).ToList())
        {
            foreach (var formula in workbook.Package.Read(part).Descendants(Ns.C + "f").ToList())
                Change(formula, text => change(text, null), () => workbook.Package.Edit(part));
        }

        InShapes(workbook, change);
    }

    /// <summary>Shapes, pictures and form controls that show a cell.</summary>
    private static void InShapes(Workbook workbook, Func<string, (Worksheet Sheet, int Row, int Column)?, string> change)
    {
        foreach (var part in workbook.Package.Names.Where(name => LinkingTypes.Contains(workbook.Package.ContentType(name))).ToList())
        {
            foreach (var link in workbook.Package.Read(part).Descendants().Attributes().Where(attribute => Links.Contains(attribute.Name.LocalName) && attribute.Value.Length > 0).ToList())
            {
                var changed = change("=" + link.Value, null)[1..];
                if (changed == link.Value)
                    continue;
                workbook.Package.Edit(part);
                link.Value = changed;
            }
        }
    }

    private static void InCells(Worksheet sheet, Func<string, (Worksheet Sheet, int Row, int Column)?, string> change, bool changesResults)
    {
        foreach (var (row, column, cell) in sheet.Data.All().Where(cell => cell.Cell.Formula is not null).ToList())
        {
            var changed = change(cell.Formula!, (sheet, row, column));
            if (changed == cell.Formula)
                continue;
            var element = cell.FormulaElement is null ? null : new XElement(cell.FormulaElement) { Value = changed[1..] };
            sheet.SetQuietly(row, column, cell with { Formula = changed, FormulaElement = element });
            if (changesResults)
                sheet.Workbook.Changes.Add(sheet.SheetId, row, column);
        }
    }

    private static void InRules(Worksheet sheet, Func<string, (Worksheet Sheet, int Row, int Column)?, string> change)
    {
        // Newer rules have their formula in an element of its own within (xm:f).
        var formulas = sheet.Frame.Descendants()
            .Where(element => !element.HasElements)
            .Where(element => element.Name.LocalName is "formula" or "formula1" or "formula2" || (element.Name.LocalName == "f" && element.Name != Ns.Main + "f"))
            .ToList();
        foreach (var formula in formulas)
            Change(formula, text => change(text, (sheet, 1, 1)), () => sheet.EditFrame());
    }

    private static void Change(XElement formula, Func<string, string> change, Action edit)
    {
        var old = "=" + formula.Value;
        string changed;
        try
        {
            changed = change(old);
        }
        catch (Formulas.FormulaException)
        {
            // A rule's formula may be plain text (a list of choices); it refers to nothing.
            return;
        }

        if (changed == old)
            return;
        edit();
        formula.Value = changed[1..];
    }
}
