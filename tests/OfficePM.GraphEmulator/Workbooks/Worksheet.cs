using System.Globalization;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>A sheet of one state of a workbook, known by its sheetId, which stays when it is renamed or moved.</summary>
internal sealed class Worksheet(Workbook workbook, string sheetId)
{
    private string? part;

    public Workbook Workbook => workbook;

    public string SheetId => sheetId;

    /// <summary>The id that the service gives: the same for as long as the sheet is there.</summary>
    public string Id => $"{{00000000-0001-0000-{(int.Parse(sheetId, CultureInfo.InvariantCulture) - 1) & 0xFFFF:X4}-000000000000}}";

    public XElement Entry => workbook.Root.Element(Ns.Main + "sheets")!.Elements(Ns.Main + "sheet")
        .First(sheet => (string?)sheet.Attribute("sheetId") == sheetId);

    public string Name => (string)Entry.Attribute("name")!;

    public int Position => Entry.ElementsBeforeSelf(Ns.Main + "sheet").Count();

    /// <summary>Visible, Hidden or VeryHidden.</summary>
    public string Visibility => (string?)Entry.Attribute("state") switch
    {
        "hidden" => "Hidden",
        "veryHidden" => "VeryHidden",
        _ => "Visible",
    };

    public string PartName => part ??= workbook.Relationships.Target((string?)Entry.Attribute(Ns.R + "id"))
        ?? throw new InvalidDataException($"Sheet '{Name}' has no part.");

    /// <summary>Whether it has cells; a chart sheet has none.</summary>
    public bool HasCells => workbook.Package.ContentType(PartName) == ContentTypes.Worksheet;

    public Relationships Relationships => new(workbook.Package, PartName);

    /// <summary>Its document without cells, to be read.</summary>
    public XElement Frame => workbook.Content(PartName).Frame.Root!;

    public SheetData Data
    {
        get => workbook.Content(PartName).Data;
        set => workbook.Content(PartName).Data = value;
    }

    /// <summary>Its document without cells, to be changed.</summary>
    public XElement EditFrame()
    {
        var content = workbook.Content(PartName);
        content.IsChanged = true;
        return content.Frame.Root!;
    }

    /// <summary>Puts a cell in its place and notes that it changed.</summary>
    public void Set(int row, int column, Cell cell)
    {
        var old = Data[row, column];
        Data = Data.With(row, column, cell);
        if (old.Value != cell.Value || old.Formula != cell.Formula || cell.IsUncomputed)
            workbook.Changes.Add(sheetId, row, column);
    }

    /// <summary>Puts a cell in its place without a trace: results and formats.</summary>
    public void SetQuietly(int row, int column, Cell cell) => Data = Data.With(row, column, cell);

    public string Address(Area area) => SheetReference.Address(Name, area);

    /// <summary>Merged cells.</summary>
    public IReadOnlyList<Area> Merged =>
    [
        .. (Frame.Element(Ns.Main + "mergeCells")?.Elements(Ns.Main + "mergeCell") ?? [])
            .Select(merge => Area.TryParse((string?)merge.Attribute("ref") ?? "", out var area) ? area : default)
            .Where(area => area.Rows > 0),
    ];

    public override bool Equals(object? obj) => obj is Worksheet other && ReferenceEquals(other.Workbook, workbook) && other.SheetId == sheetId;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(sheetId);
}
