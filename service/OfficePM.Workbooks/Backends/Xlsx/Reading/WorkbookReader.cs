using System.Globalization;
using System.Xml;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>Reads a package as a snapshot: its worksheets with all cells, and what the workbook says about them.</summary>
internal static class WorkbookReader
{
    /// <summary>Reads everything.</summary>
    /// <exception cref="WorkbookException">This is no workbook, it is damaged, or it is over the limits.</exception>
    public static WorkbookSnapshot Read(XlsxPackage package, CancellationToken cancellationToken)
    {
        var main = package.WorkbookPart;
        var relationships = package.Relationships(main);
        var workbook = package.Parse(main, ReadWorkbook);
        WorkbookContext context = new(
            Related(package, relationships, "sharedStrings") is { } strings ? SharedStrings.Read(package, strings, cancellationToken) : [],
            Related(package, relationships, "styles") is { } styles ? NumberFormats.Read(package, styles) : [],
            workbook.Date1904);

        // Chart sheets, dialog sheets and macro sheets have relationships of other kinds.
        List<SheetSnapshot> sheets = [];
        foreach (var sheet in workbook.Sheets)
        {
            var target = relationships.FirstOrDefault(relationship => relationship.Id == sheet.RelationshipId);
            if (target is { Kind: "worksheet", External: false })
                sheets.Add(ReadSheet(package, target.Target, sheet, context, cancellationToken));
            else if (target is null)
                throw package.Damaged(main);
        }

        return new WorkbookSnapshot
        {
            Sheets = sheets,
            Names = workbook.Names,
            ActiveSheet = ActiveSheet(workbook, sheets),
            Date1904 = workbook.Date1904,
        };
    }

    private static SheetSnapshot ReadSheet(
        XlsxPackage package, string part, SheetEntry entry, WorkbookContext context, CancellationToken cancellationToken) =>
        SheetReader.Read(package, part, context, cancellationToken) with
        {
            Name = entry.Name,
            Visibility = entry.Visibility,
            Tables =
            [
                .. package.Relationships(part)
                    .Where(relationship => relationship is { Kind: "table", External: false })
                    .Select(relationship => TableReader.Read(package, relationship.Target))
                    .OrderBy(table => table.Range.First.Row).ThenBy(table => table.Range.First.Column),
            ],
        };

    // The number of the active tab counts chart sheets too.
    private static string? ActiveSheet(WorkbookPartContent workbook, List<SheetSnapshot> sheets)
    {
        if (workbook.ActiveTab < 0 || workbook.ActiveTab >= workbook.Sheets.Count)
            return null;
        var name = workbook.Sheets[workbook.ActiveTab].Name;
        return sheets.Exists(sheet => sheet.Name == name) ? name : null;
    }

    private static string? Related(XlsxPackage package, IReadOnlyList<Relationship> relationships, string kind) =>
        relationships.FirstOrDefault(relationship => relationship.Kind == kind && !relationship.External)?.Target is { } target && package.Contains(target)
            ? target
            : null;

    private static WorkbookPartContent ReadWorkbook(XmlReader reader)
    {
        List<SheetEntry> sheets = [];
        List<DefinedName> names = [];
        var activeTab = -1;
        var date1904 = false;
        var parent = "";
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
                continue;
            }

            if (reader.Depth == 0 && reader.LocalName != "workbook")
                throw new XmlException("The main part is no workbook.");
            if (reader.Depth == 1)
                parent = reader.LocalName;
            if (reader is { Depth: 1, LocalName: "workbookPr" })
                date1904 = reader.GetAttribute("date1904") is "1" or "true" or "on";
            else if (parent == "bookViews" && reader is { Depth: 2, LocalName: "workbookView" } && activeTab < 0)
                activeTab = int.TryParse(reader.GetAttribute("activeTab"), NumberStyles.None, CultureInfo.InvariantCulture, out var tab) ? tab : 0;
            else if (parent == "sheets" && reader is { Depth: 2, LocalName: "sheet" })
                sheets.Add(ReadSheetEntry(reader));

            if (parent == "definedNames" && reader is { Depth: 2, LocalName: "definedName" })
                ReadName(reader, names);
            else
                reader.Read();
        }

        return new WorkbookPartContent(sheets, names, activeTab, date1904);
    }

    // Leaves the reader behind the element.
    private static void ReadName(XmlReader reader, List<DefinedName> names)
    {
        var name = reader.GetAttribute("name");
        var global = reader.GetAttribute("localSheetId") is null;
        var refersTo = reader.ReadElementContentAsString();
        if (name is not null && global)
            names.Add(new DefinedName(EscapedText.Resolve(name), EscapedText.Resolve(refersTo)));
    }

    private static SheetEntry ReadSheetEntry(XmlReader reader)
    {
        var name = EscapedText.Resolve(reader.GetAttribute("name") ?? "");
        var visibility = reader.GetAttribute("state") switch
        {
            "hidden" => SheetVisibility.Hidden,
            "veryHidden" => SheetVisibility.VeryHidden,
            _ => SheetVisibility.Visible,
        };
        var id = "";
        while (reader.MoveToNextAttribute())
        {
            // In the namespace of transitional or of strict files.
            if (reader.LocalName == "id" && reader.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
                id = reader.Value;
        }

        reader.MoveToElement();
        return new SheetEntry(name, visibility, id);
    }

    private sealed record SheetEntry(string Name, SheetVisibility Visibility, string RelationshipId);

    private sealed record WorkbookPartContent(List<SheetEntry> Sheets, List<DefinedName> Names, int ActiveTab, bool Date1904);
}
