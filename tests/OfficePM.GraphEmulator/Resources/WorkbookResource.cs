using System.Text.Json.Nodes;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Formulas;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;
using OfficePM.GraphEmulator.Workbooks;

namespace OfficePM.GraphEmulator.Resources;

/// <summary>The workbook itself.</summary>
internal static class WorkbookResource
{
    public static Entity Of(ResourceContext context) => new(context, "workbook", () => new() { ["id"] = "" })
    {
        Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
        {
            ["application"] = () => Application(context),
            ["names"] = () => NameResource.All(context, null),
            ["tables"] = () => TableResource.All(context, null),
            ["worksheets"] = () => WorksheetResource.All(context),
            ["comments"] = () => throw GraphException.NotImplemented("Comments"),
            ["functions"] = () => throw GraphException.NotImplemented("Calling worksheet functions"),
        },
    };

    private static Entity Application(ResourceContext context) => new(context, "workbookApplication", () => new()
    {
        ["calculationMode"] = (string?)context.Workbook.Root.Element(Ns.Main + "calcPr")?.Attribute("calcMode") switch
        {
            "manual" => "Manual",
            "autoNoTable" => "AutomaticExceptTables",
            _ => "Automatic",
        },
    })
    {
        Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
        {
            ["calculate"] = body =>
            {
                if (!body.TakeOneOf("calculationType", out _, "Recalculate", "Full", "FullRebuild"))
                    throw GraphException.InvalidArgument("The property 'calculationType' of calculate is required.");
                Calculation.Everything(context.Workbook, context.Now);
                return GraphResponse.NoContent;
            },
        },
    };
}

/// <summary>Sheets.</summary>
internal static class WorksheetResource
{
    public static Collection All(ResourceContext context)
    {
        Func<Body, GraphResponse> add = body =>
        {
            var sheet = SheetEdits.Add(context.Workbook, body.TakeString("name", out var name) ? name : null);
            return Of(context, sheet).Created();
        };
        return new(
            context,
            "workbookWorksheet",
            () => [.. context.Workbook.Sheets.Select(sheet => Of(context, sheet))],
            key => context.Workbook.FindSheet(key) is { } sheet ? Of(context, sheet) : null)
        {
            OnPost = add,
            Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal) { ["add"] = add },
        };
    }

    public static Entity Of(ResourceContext context, Worksheet sheet) => new(context, "workbookWorksheet", () => new()
    {
        ["id"] = sheet.Id,
        ["name"] = sheet.Entry.Attribute("name")!.Value,
        ["position"] = sheet.Position,
        ["visibility"] = sheet.Visibility,
    })
    {
        Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
        {
            ["charts"] = () => ChartResource.All(context, sheet),
            ["names"] = () => NameResource.All(context, sheet),
            ["tables"] = () => TableResource.All(context, sheet),
            ["pivotTables"] = () => PivotTables(context, sheet),
            ["protection"] = () => ProtectionResource.Of(context, sheet),
        },
        Other = segment => Range(context, sheet, segment),
        OnPatch = body =>
        {
            // The name last: what is refused about the others leaves it as it is.
            if (body.TakeOneOf("visibility", out var visibility, "Visible", "Hidden", "VeryHidden"))
                SheetEdits.SetVisibility(sheet, visibility);
            if (body.TakeInt("position", out var position))
                SheetEdits.Move(sheet, position);
            if (body.TakeString("name", out var name))
                SheetEdits.Rename(sheet, name);
        },
        OnDelete = () => SheetEdits.Delete(sheet),
    };

    private static RangeResource? Range(ResourceContext context, Worksheet sheet, Segment segment)
    {
        if (segment.Name is "range" or "usedRange" && segment.Key is not null)
            throw GraphException.BadRequest($"The segment '{segment.Name}' cannot include key predicates.");
        Area? area = null;
        if (segment.Calls("range"))
            area = Area.Everything;
        else if (segment.Calls("range", "address"))
            area = Address(sheet, segment.String("address"));
        else if (segment.Calls("cell", "row", "column"))
            area = Area.Cell(segment.Int("row") + 1, segment.Int("column") + 1);
        else if (segment.Calls("usedRange"))
            area = sheet.Data.Used(valuesOnly: false) ?? Area.Cell(1, 1);
        else if (segment.Calls("usedRange", "valuesOnly"))
            area = sheet.Data.Used(segment.Bool("valuesOnly")) ?? Area.Cell(1, 1);
        if (area is not { } found)
            return null;
        if (!sheet.HasCells)
            throw GraphException.InvalidArgument("A chart sheet has no cells.");
        return new(context, sheet, found);
    }

    /// <summary>An address on a sheet: with its own name before it or without, or a name that stands for cells of it.</summary>
    public static Area Address(Worksheet sheet, string text)
    {
        var (prefix, address) = SheetReference.Split(text);
        if (prefix is not null && !string.Equals(prefix, sheet.Name, StringComparison.OrdinalIgnoreCase))
            throw GraphException.InvalidArgument($"'{text}' is not an address on the sheet '{sheet.Name}'.");
        if (Area.TryParse(address, out var area))
            return area;
        return DefinedName.Find(sheet.Workbook, address, sheet)?.Range is { } named && named.Sheet.Equals(sheet)
            ? named.Area
            : throw GraphException.InvalidArgument($"'{text}' is not an address: the argument is invalid or missing or has an incorrect format.");
    }

    private static Collection PivotTables(ResourceContext context, Worksheet sheet)
    {
        Entity Of(string part) => new(context, "workbookPivotTable", () => new()
        {
            ["id"] = (string?)context.Workbook.Package.Read(part).Root!.Attribute("name") ?? "",
            ["name"] = (string?)context.Workbook.Package.Read(part).Root!.Attribute("name"),
        })
        {
            Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
            {
                ["refresh"] = _ => throw GraphException.NotImplemented("Refreshing a PivotTable"),
            },
        };
        List<Entity> all = [.. sheet.Relationships.OfType(Ns.PivotTable).Select(target => Of(target.Part))];
        return new(
            context,
            "workbookPivotTable",
            () => all,
            key => all.Find(pivot => string.Equals((string?)pivot.Read()["name"], key, StringComparison.OrdinalIgnoreCase)))
        {
            Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
            {
                ["refreshAll"] = _ => throw GraphException.NotImplemented("Refreshing PivotTables"),
            },
        };
    }
}

/// <summary>Protection of a sheet.</summary>
internal static class ProtectionResource
{
    public static Entity Of(ResourceContext context, Worksheet sheet) => new(context, "workbookWorksheetProtection", () => new()
    {
        ["options"] = new JsonObject(Protection.Options.Select(option => KeyValuePair.Create<string, JsonNode?>(
            option.Option, Protection.IsProtected(sheet) && Protection.Allows(sheet, option.Attribute)))),
        ["protected"] = Protection.IsProtected(sheet),
    })
    {
        Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
        {
            ["protect"] = body => Protect(sheet, body),
            ["unprotect"] = _ =>
            {
                if (Protection.HasPassword(sheet))
                    throw GraphException.AccessDenied("The sheet is protected with a password.");
                if (Protection.IsProtected(sheet))
                    sheet.EditFrame().Element(Ns.Main + "sheetProtection")!.Remove();
                return GraphResponse.NoContent;
            },
        },
    };

    private static GraphResponse Protect(Worksheet sheet, Body body)
    {
        if (Protection.IsProtected(sheet))
            throw GraphException.AccessDenied("The sheet is protected already.");
        var element = XmlOrder.Ensure(sheet.EditFrame(), Ns.Main + "sheetProtection", XmlOrder.Worksheet);
        element.RemoveAttributes();
        element.SetAttributeValue("sheet", "1");
        element.SetAttributeValue("objects", "1");
        element.SetAttributeValue("scenarios", "1");
        if (body.Take("options", out var node) && node is not null)
        {
            var options = Body.Of(node, "workbookWorksheetProtectionOptions");
            foreach (var (option, attribute) in Protection.Options)
            {
                if (options.TakeBool(option, out var allowed) && allowed)
                    element.SetAttributeValue(attribute, "0");
            }

            options.End();
        }

        return GraphResponse.NoContent;
    }
}

/// <summary>Names.</summary>
internal static class NameResource
{
    public static Collection All(ResourceContext context, Worksheet? scope) => new(
        context,
        "workbookNamedItem",
        () => [.. DefinedName.Listed(context.Workbook, scope).Select(name => Of(context, name))],
        key => DefinedName.Listed(context.Workbook, scope).FirstOrDefault(name => string.Equals(name.Name, key, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Of(context, found)
            : null)
    {
        Actions = new Dictionary<string, Func<Body, GraphResponse>>(StringComparer.Ordinal)
        {
            ["add"] = body => Add(context, scope, body),
            ["addFormulaLocal"] = _ => throw GraphException.NotImplemented("addFormulaLocal"),
        },
    };

    private static Entity Of(ResourceContext context, DefinedName name) => new(context, "workbookNamedItem", () => new()
    {
        ["id"] = name.Name,
        ["comment"] = name.Comment ?? "",
        ["name"] = name.Name,
        ["scope"] = name.Scope is null ? "Workbook" : "Worksheet",
        ["type"] = name.Range is not null ? "Range" : Constant(name) switch { double => "Double", bool => "Boolean", _ => "String" },
        ["value"] = name.Range is { } range
            ? SheetReference.AbsoluteAddress(range.Sheet.Name, range.Area)
            : Constant(name) switch { double number => number, bool truth => truth, string text => text, _ => "=" + name.Formula },
        ["visible"] = name.IsVisible,
    })
    {
        ReadOnly = ["name", "scope", "type", "value"],
        Navigation = new Dictionary<string, Func<Resource>>(StringComparer.Ordinal)
        {
            ["worksheet"] = () => WorksheetResource.Of(context, name.Scope ?? throw GraphException.ItemNotFound("The name belongs to the workbook.")),
        },
        Other = segment => segment.Calls("range")
            ? name.Range is { } range ? new RangeResource(context, range.Sheet, range.Area) : throw GraphException.ItemNotFound("The name does not stand for cells.")
            : null,
        OnPatch = body =>
        {
            if (body.TakeString("comment", out var comment))
                name.Set("comment", comment.Length == 0 ? null : comment);
            if (body.TakeBool("visible", out var visible))
                name.Set("hidden", visible ? null : "1");
        },
        OnDelete = context.Behaviour.DeletesNames ? name.Remove : null,
    };

    private static object? Constant(DefinedName name) => ParsedFormula.Of("=" + name.Formula).Tree is Expression.Constant { Value: double or string or bool } constant
        ? constant.Value
        : null;

    private static GraphResponse Add(ResourceContext context, Worksheet? scope, Body body)
    {
        var workbook = context.Workbook;
        var name = body.RequiredString("name");
        if (body.Required("reference") is not JsonValue value || !value.TryGetValue<string>(out var reference) || reference.Length == 0)
            throw GraphException.InvalidArgument("The property 'reference' must be a text: =Sheet1!$A$1:$B$9.");
        var comment = body.TakeString("comment", out var text) ? text : null;
        var formula = reference[0] == '=' ? reference[1..] : reference;
        if (ParsedFormula.Of("=" + formula).Problem is { } problem)
            throw GraphException.InvalidArgument($"The reference of the name is not valid. {problem}");
        foreach (var used in ParsedFormula.Of("=" + formula).References)
        {
            if (used.Sheet is null && scope is null)
                throw GraphException.InvalidArgument($"'{reference}' does not say on which sheet: write =Sheet1!$A$1.");
            if (used is { IsForeign: false, Sheet: { } sheet } && workbook.FindSheetByName(sheet) is null)
                throw GraphException.InvalidArgument($"There is no sheet '{sheet}'.");
        }

        if (reference[0] != '=' && scope is not null && Area.TryParse(formula, out var area))
            formula = SheetReference.AbsoluteAddress(scope.Name, area);
        else if (SheetReference.Split(formula) is ({ } own, var address) && Area.TryParse(address, out var cells))
            formula = SheetReference.AbsoluteAddress(workbook.FindSheetByName(own)!.Name, cells);
        return Of(context, DefinedName.Add(workbook, scope, name, formula, comment)).Created();
    }
}
