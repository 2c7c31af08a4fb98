using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>What the protection of a sheet, and of the workbook's structure, allows.</summary>
internal static class Protection
{
    /// <summary>The options by their names in the API and in the file; in the file, true forbids.</summary>
    public static readonly IReadOnlyList<(string Option, string Attribute)> Options =
    [
        ("allowAutoFilter", "autoFilter"), ("allowDeleteColumns", "deleteColumns"), ("allowDeleteRows", "deleteRows"),
        ("allowFormatCells", "formatCells"), ("allowFormatColumns", "formatColumns"), ("allowFormatRows", "formatRows"),
        ("allowInsertColumns", "insertColumns"), ("allowInsertHyperlinks", "insertHyperlinks"), ("allowInsertRows", "insertRows"),
        ("allowPivotTables", "pivotTables"), ("allowSort", "sort"),
    ];

    private static XElement? Of(Worksheet sheet) => sheet.Frame.Element(Ns.Main + "sheetProtection");

    public static bool IsProtected(Worksheet sheet) => sheet.HasCells && Of(sheet) is { } element && IsTrue(element, "sheet", false);

    public static bool Allows(Worksheet sheet, string attribute) => !IsProtected(sheet) || !IsTrue(Of(sheet)!, attribute, true);

    public static bool HasPassword(Worksheet sheet) =>
        Of(sheet) is { } element && (element.Attribute("password") is not null || element.Attribute("hashValue") is not null);

    /// <summary>Refuses a write that reaches a locked cell, also where it would leave that cell as it is.</summary>
    public static void CheckWrite(Worksheet sheet, Area area)
    {
        if (!IsProtected(sheet))
            return;
        if (area.CellCount > 1_000_000)
            throw Locked();
        Dictionary<int, bool> locked = [];
        var data = sheet.Data;
        for (var row = area.Row; row <= area.LastRow; row++)
        {
            for (var column = area.Column; column <= area.LastColumn; column++)
            {
                var style = data[row, column].Style;
                if (!locked.TryGetValue(style, out var isLocked))
                    locked[style] = isLocked = sheet.Workbook.Styles.IsLocked(style);
                if (isLocked)
                    throw Locked();
            }
        }
    }

    /// <summary>Refuses what a protected sheet forbids altogether.</summary>
    public static void Check(Worksheet sheet, string attribute, string what)
    {
        if (!Allows(sheet, attribute))
            throw GraphException.AccessDenied($"The sheet is protected and does not allow {what}.");
    }

    public static void CheckUnprotected(Worksheet sheet)
    {
        if (IsProtected(sheet))
            throw GraphException.AccessDenied("The sheet is protected.");
    }

    public static void CheckStructure(Workbook workbook)
    {
        if (workbook.Root.Element(Ns.Main + "workbookProtection") is { } protection && IsTrue(protection, "lockStructure", false))
            throw GraphException.AccessDenied("The structure of the workbook is protected.");
    }

    private static GraphException Locked() => GraphException.AccessDenied(
        "You do not have the permissions required to view or modify this locked cell: the sheet is protected.");

    private static bool IsTrue(XElement element, string attribute, bool otherwise) =>
        (string?)element.Attribute(attribute) is { } value ? value is "1" or "true" : otherwise;
}
