using System.Globalization;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Formulas;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>Adds, renames, moves, hides and deletes sheets.</summary>
internal static class SheetEdits
{
    /// <summary>Parts that belong to their sheet alone. Others are known to the workbook too, which would keep a dead end.</summary>
    private static readonly string[] OwnKinds =
        ["drawing", "vmlDrawing", "comments", "threadedComment", "table", "hyperlink", "printerSettings", "image", "customProperty"];

    public static Worksheet Add(Workbook workbook, string? name)
    {
        Protection.CheckStructure(workbook);
        name ??= Enumerable.Range(1, int.MaxValue)
            .Select(number => "Sheet" + number.ToString(CultureInfo.InvariantCulture))
            .First(free => workbook.FindSheetByName(free) is null);
        CheckName(workbook, name, null);

        var part = workbook.Package.FreeName("xl/worksheets/sheet{0}.xml");
        workbook.Package.Add(
            part,
            new(new XElement(
                Ns.Main + "worksheet",
                new XAttribute(XNamespace.Xmlns + "r", Ns.R.NamespaceName),
                new XElement(Ns.Main + "sheetViews", new XElement(Ns.Main + "sheetView", new XAttribute("workbookViewId", 0))),
                new XElement(Ns.Main + "sheetFormatPr", new XAttribute("defaultRowHeight", 15)),
                new XElement(Ns.Main + "sheetData"))),
            ContentTypes.Worksheet);
        var relationship = workbook.Relationships.Add(Ns.Worksheet, part);
        var list = workbook.EditRoot().Element(Ns.Main + "sheets")!;
        var id = list.Elements().Max(sheet => (int)sheet.Attribute("sheetId")!) + 1;
        list.Add(new XElement(
            Ns.Main + "sheet", new XAttribute("name", name), new XAttribute("sheetId", id), new XAttribute(Ns.R + "id", relationship)));
        workbook.Refresh();
        workbook.Changes.AddName(name);
        return workbook.FindSheetByName(name)!;
    }

    public static void Rename(Worksheet sheet, string name)
    {
        Protection.CheckStructure(sheet.Workbook);
        var old = sheet.Name;
        if (name == old)
            return;
        CheckName(sheet.Workbook, name, sheet);
        PivotSources.CheckSheet(sheet);
        sheet.Workbook.EditRoot();
        sheet.Entry.SetAttributeValue("name", name);
        sheet.Workbook.Refresh();
        FormulaEdits.Everywhere(sheet.Workbook, (formula, _) => FormulaText.Rename(formula, old, name));
        foreach (var other in sheet.Workbook.Sheets.Where(other => other.HasCells))
        {
            foreach (var location in other.Frame.Descendants(Ns.Main + "hyperlink").Select(link => link.Attribute("location")).OfType<XAttribute>())
            {
                if (SheetReference.Split(location.Value) is not ({ } target, var address) || !string.Equals(target, old, StringComparison.OrdinalIgnoreCase))
                    continue;
                other.EditFrame();
                location.Value = SheetReference.Quote(name) + "!" + address;
            }
        }
    }

    public static void Move(Worksheet sheet, int position)
    {
        Protection.CheckStructure(sheet.Workbook);
        var workbook = sheet.Workbook;
        if (position < 0 || position >= workbook.Sheets.Count)
            throw GraphException.InvalidArgument($"There is no position {position}.");
        var before = workbook.Sheets.Select(other => other.SheetId).ToList();
        var active = ActiveSheet(workbook, before);
        workbook.EditRoot();
        var entry = sheet.Entry;
        var list = entry.Parent!;
        entry.Remove();
        if (list.Elements(Ns.Main + "sheet").ElementAtOrDefault(position) is { } next)
            next.AddBeforeSelf(entry);
        else
            list.Add(entry);
        workbook.Refresh();
        Renumber(workbook, before, active);
    }

    public static void SetVisibility(Worksheet sheet, string visibility)
    {
        Protection.CheckStructure(sheet.Workbook);
        if (visibility != "Visible" && sheet.Visibility == "Visible")
            CheckOthersVisible(sheet);
        sheet.Workbook.EditRoot();
        sheet.Entry.SetAttributeValue("state", visibility switch { "Hidden" => "hidden", "VeryHidden" => "veryHidden", _ => null });
    }

    public static void Delete(Worksheet sheet)
    {
        var workbook = sheet.Workbook;
        Protection.CheckStructure(workbook);
        if (sheet.Visibility == "Visible")
            CheckOthersVisible(sheet);
        PivotSources.CheckSheet(sheet);
        foreach (var table in workbook.Tables.Where(table => table.Sheet.Equals(sheet)))
            PivotSources.CheckGone(table);
        if (sheet.Relationships.Kinds().FirstOrDefault(kind => !OwnKinds.Contains(kind)) is { } other)
            throw GraphException.NotImplemented($"Deleting a sheet with a part of kind '{other}'");

        var before = workbook.Sheets.Select(other => other.SheetId).ToList();
        var active = ActiveSheet(workbook, before);
        var name = sheet.Name;
        var part = sheet.PartName;
        var relationship = (string)sheet.Entry.Attribute(Ns.R + "id")!;
        FormulaEdits.Everywhere(workbook, (formula, _) => FormulaText.Shift(formula, "", name, _ => null), changesResults: true);
        workbook.EditRoot();
        sheet.Entry.Remove();
        workbook.Relationships.Remove(relationship);
        Parts.RemoveWithOwn(workbook.Package, part);
        workbook.Forget(part);
        workbook.Refresh();
        Renumber(workbook, before, active);
        CalcChain.Drop(workbook);
    }

    private static string? ActiveSheet(Workbook workbook, IReadOnlyList<string> ids) =>
        ids.ElementAtOrDefault((int?)workbook.Root.Element(Ns.Main + "bookViews")?.Element(Ns.Main + "workbookView")?.Attribute("activeTab") ?? 0);

    /// <summary>Names of single sheets and the active sheet are known by position.</summary>
    private static void Renumber(Workbook workbook, List<string> before, string? active)
    {
        var now = workbook.Sheets.Select(sheet => sheet.SheetId).ToList();
        var root = workbook.EditRoot();
        foreach (var name in root.Element(Ns.Main + "definedNames")?.Elements().ToList() ?? [])
        {
            if ((int?)name.Attribute("localSheetId") is not { } old)
                continue;
            var index = now.IndexOf(before[old]);
            if (index < 0)
                name.Remove();
            else
                name.SetAttributeValue("localSheetId", index);
        }

        if (root.Element(Ns.Main + "definedNames") is { HasElements: false } empty)
            empty.Remove();
        if (root.Element(Ns.Main + "bookViews")?.Element(Ns.Main + "workbookView") is { } view)
        {
            var index = active is null ? -1 : now.IndexOf(active);
            if (index < 0)
                index = workbook.Sheets.TakeWhile(sheet => sheet.Visibility != "Visible").Count();
            view.SetAttributeValue("activeTab", index == 0 ? null : index);
            view.SetAttributeValue("firstSheet", null);
        }
    }

    private static void CheckOthersVisible(Worksheet sheet)
    {
        if (sheet.Workbook.Sheets.Count(other => other.Visibility == "Visible") < 2)
            throw GraphException.InvalidArgument("A workbook has at least one visible sheet.");
    }

    private static void CheckName(Workbook workbook, string name, Worksheet? self)
    {
        Rules.CheckSheetName(name);
        if (workbook.FindSheetByName(name) is { } other && !other.Equals(self))
            throw GraphException.ItemAlreadyExists($"A sheet named '{name}' is there already.");
    }
}

/// <summary>Removes parts that nothing refers to any more.</summary>
internal static class Parts
{
    /// <summary>Removes a part and those that only it, directly or through others, refers to.</summary>
    public static void RemoveWithOwn(XlsxPackage package, string part)
    {
        List<string> own = [part];
        for (var i = 0; i < own.Count; i++)
            own.AddRange(Targets(package, own[i]).Where(target => package.Contains(target) && !own.Contains(target, StringComparer.OrdinalIgnoreCase)));

        package.Remove(part);
        var kept = Reachable(package);
        foreach (var other in own.Skip(1).Where(other => !kept.Contains(other)))
            package.Remove(other);
    }

    private static HashSet<string> Reachable(XlsxPackage package)
    {
        HashSet<string> reached = new(StringComparer.OrdinalIgnoreCase);
        Stack<string> waiting = new([""]);
        while (waiting.TryPop(out var next))
        {
            foreach (var target in Targets(package, next).Where(reached.Add))
                waiting.Push(target);
        }

        return reached;
    }

    private static IEnumerable<string> Targets(XlsxPackage package, string part) => new Relationships(package, part).Internal();
}
