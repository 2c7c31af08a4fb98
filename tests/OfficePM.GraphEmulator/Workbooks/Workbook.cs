using System.Collections.Immutable;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Formulas;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>One state of an .xlsx. A write is made to a clone, which takes the state's place when all of it went well.</summary>
internal sealed class Workbook
{
    private readonly Dictionary<string, SheetContent> contents = new(StringComparer.OrdinalIgnoreCase);
    private SharedStrings? strings;
    private Styles? styles;
    private IReadOnlyList<Worksheet>? sheets;
    private IReadOnlyList<Table>? tables;
    private Dictionary<string, Worksheet>? sheetsByName;

    private Workbook(XlsxPackage package, string part)
    {
        Package = package;
        Part = part;
    }

    public XlsxPackage Package { get; }

    /// <summary>The name of the main part.</summary>
    public string Part { get; }

    public XElement Root => Package.Read(Part).Root!;

    public Relationships Relationships => new(Package, Part);

    public IReadOnlyList<Worksheet> Sheets => sheets ??=
        [.. Root.Element(Ns.Main + "sheets")!.Elements(Ns.Main + "sheet").Select(sheet => new Worksheet(this, (string)sheet.Attribute("sheetId")!))];

    public IReadOnlyList<Table> Tables => tables ??= [.. Sheets.Where(sheet => sheet.HasCells).SelectMany(Table.On)];

    /// <summary>Whether day 1 is in 1904.</summary>
    public bool Is1904 => (string?)Root.Element(Ns.Main + "workbookPr")?.Attribute("date1904") is "1" or "true";

    internal Styles Styles => styles ??= new(this);

    internal ChangeLog Changes { get; } = new();

    /// <summary>Opens a file.</summary>
    /// <exception cref="GraphException">It is no .xlsx: the content says so, not the name.</exception>
    public static Workbook Open(byte[] file)
    {
        try
        {
            var package = XlsxPackage.Open(file);
            var part = new Relationships(package, "").OfType(Ns.OfficeDocument).Select(target => target.Part).FirstOrDefault();
            if (part is null || !package.Contains(part) || package.ContentType(part) != ContentTypes.Workbook)
                throw GraphException.UnsupportedWorkbook("The file is not an Office Open XML workbook (.xlsx).");
            Workbook workbook = new(package, part);
            foreach (var sheet in workbook.Sheets)
                _ = sheet.PartName;
            return workbook;
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or FormatException)
        {
            throw GraphException.UnsupportedWorkbook("The file is not an Office Open XML workbook (.xlsx).");
        }
    }

    public Workbook Clone()
    {
        Workbook copy = new(Package.Clone(), Part) { strings = strings };
        foreach (var (name, content) in contents)
            copy.contents[name] = content.Clone();
        return copy;
    }

    /// <summary>The file of this state.</summary>
    public byte[] Save()
    {
        foreach (var (name, content) in contents)
        {
            if (!content.IsChanged)
                continue;
            Package.Set(name, SheetWriter.Write(content.Frame, content.Data));
            content.IsChanged = false;
        }

        return Package.Save();
    }

    /// <summary>To be called when sheets or tables came, went or were renamed.</summary>
    public void Refresh()
    {
        sheets = null;
        tables = null;
        sheetsByName = null;
    }

    public Worksheet? FindSheetByName(string name) =>
        (sheetsByName ??= Sheets.ToDictionary(sheet => sheet.Name, StringComparer.OrdinalIgnoreCase)).GetValueOrDefault(name);

    public XElement EditRoot() => Package.Edit(Part).Root!;

    /// <summary>The sheet with an id or a name, ids first; names are not case-sensitive.</summary>
    public Worksheet? FindSheet(string idOrName) =>
        Sheets.FirstOrDefault(sheet => string.Equals(sheet.Id, idOrName, StringComparison.OrdinalIgnoreCase))
        ?? FindSheetByName(idOrName);

    internal SheetContent Content(string part)
    {
        if (!contents.TryGetValue(part, out var content))
        {
            strings ??= new(Relationships.OfType(Ns.SharedStrings).Select(target => Package.Read(target.Part)).FirstOrDefault());
            XDocument frame = new(Package.Read(part));
            contents[part] = content = new(frame, SheetReader.TakeCells(frame, strings));
        }

        return content;
    }

    internal void Forget(string part) => contents.Remove(part);
}

/// <summary>A sheet's document without its cells, and its cells.</summary>
internal sealed class SheetContent(XDocument frame, SheetData data)
{
    private SheetData data = data;

    public XDocument Frame { get; } = frame;

    public bool IsChanged { get; set; }

    public SheetData Data
    {
        get => data;
        set
        {
            if (ReferenceEquals(data, value))
                return;
            data = value;
            IsChanged = true;
        }
    }

    public SheetContent Clone() => new(new(Frame), data) { IsChanged = IsChanged };
}

/// <summary>Which cells a write has changed, so that what depends on them is computed anew.</summary>
internal sealed class ChangeLog
{
    private readonly HashSet<(string SheetId, int Row, int Column)> cells = [];
    private readonly List<(string SheetId, Area Area)> areas = [];
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => cells.Count == 0 && IsOfCells;

    /// <summary>Whether only cells changed.</summary>
    public bool IsOfCells => names.Count == 0 && areas.Count == 0;

    public IReadOnlyCollection<(string SheetId, int Row, int Column)> Cells => cells;

    public void Add(string sheetId, int row, int column) => cells.Add((sheetId, row, column));

    /// <summary>Notes that cells were moved into, out of or within an area.</summary>
    public void AddArea(string sheetId, Area area) => areas.Add((sheetId, area));

    /// <summary>Notes that a name, a table or a sheet of that name came, went or stands for other cells: only formulas that say the name depend on that.</summary>
    public void AddName(string name) => names.Add(name);

    /// <summary>Whether cells were moved where these lie.</summary>
    public bool Concern(string sheetId, Area area) => areas.Exists(moved => moved.SheetId == sheetId && moved.Area.Intersects(area));

    /// <summary>Whether a formula says a name that stands for something else now.</summary>
    public bool Concern(ParsedFormula formula) => names.Count > 0
        && (formula.Names.Exists(name => names.Contains(SheetReference.Split(name).Address))
            || formula.References.Exists(reference => reference.Sheet is { } sheet && names.Contains(sheet))
            || formula.Structured.Exists(reference => names.Contains(reference[..reference.IndexOf('[', StringComparison.Ordinal)])));

    public void Clear()
    {
        cells.Clear();
        areas.Clear();
        names.Clear();
    }
}
