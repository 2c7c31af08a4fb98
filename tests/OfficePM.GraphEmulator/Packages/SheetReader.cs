using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Formulas;

namespace OfficePM.GraphEmulator.Packages;

/// <summary>Takes the cells out of a sheet's document, which is left with an empty sheetData.</summary>
internal static class SheetReader
{
    public static SheetData TakeCells(XDocument sheet, SharedStrings strings)
    {
        var data = sheet.Root!.Element(Ns.Main + "sheetData") ?? throw new InvalidDataException("A sheet has no sheetData.");
        var rows = ImmutableSortedDictionary.CreateBuilder<int, SheetRow>();
        Dictionary<string, (string Formula, int Row, int Column)> shared = new(StringComparer.Ordinal);
        var row = 0;
        foreach (var element in data.Elements(Ns.Main + "row"))
        {
            row = (int?)element.Attribute("r") ?? row + 1;
            var cells = ImmutableSortedDictionary.CreateBuilder<int, Cell>();
            var column = 0;
            foreach (var c in element.Elements(Ns.Main + "c"))
            {
                column = (string?)c.Attribute("r") is { } address && Area.TryParse(address, out var area) ? area.Column : column + 1;
                cells[column] = Read(c, row, column, strings, shared);
            }

            rows[row] = new(
                element.Attributes()
                    .Where(attribute => attribute.Name != "r" && attribute.Name != "spans" && !attribute.IsNamespaceDeclaration)
                    .ToImmutableDictionary(attribute => attribute.Name, attribute => attribute.Value),
                cells.ToImmutable()) { Extensions = Copy(element.Element(Ns.Main + "extLst")) };
        }

        data.RemoveNodes();
        return new(rows.ToImmutable());
    }

    private static Cell Read(
        XElement c, int row, int column, SharedStrings strings, Dictionary<string, (string Formula, int Row, int Column)> shared)
    {
        var type = (string?)c.Attribute("t");
        var raw = (string?)c.Element(Ns.Main + "v");
        var inline = c.Element(Ns.Main + "is");
        var f = c.Element(Ns.Main + "f");
        var formula = f is null ? null : Formula(f, row, column, shared);
        var keepsElement = f is not null && (string?)f.Attribute("t") is "array" or "dataTable";
        return new()
        {
            Style = (int?)c.Attribute("s") ?? 0,
            Value = Value(type, raw, inline, strings),
            Formula = formula,
            Extensions = Copy(c.Element(Ns.Main + "extLst")),
            FormulaElement = keepsElement ? new(f!) : null,
            ArrayRange = (string?)f?.Attribute("t") == "array" && Area.TryParse((string?)f.Attribute("ref") ?? "", out var array) ? array : null,
            Stored = new(
                type, raw, inline is null ? null : new(inline), [.. c.Attributes().Where(attribute => attribute.Name.LocalName is "cm" or "vm" or "ph")]),
        };
    }

    private static XElement? Copy(XElement? element) => element is null ? null : new(element);

    private static string? Formula(XElement f, int row, int column, Dictionary<string, (string Formula, int Row, int Column)> shared)
    {
        var text = f.Value.Length == 0 ? null : "=" + f.Value;
        if ((string?)f.Attribute("t") != "shared" || (string?)f.Attribute("si") is not { } index)
            return text;
        if (text is not null)
        {
            shared[index] = (text, row, column);
            return text;
        }

        return shared.TryGetValue(index, out var master) ? FormulaText.Copy(master.Formula, row - master.Row, column - master.Column) : null;
    }

    private static CellValue Value(string? type, string? raw, XElement? inline, SharedStrings strings) => type switch
    {
        "inlineStr" => CellValue.Of(SharedStrings.TextOf(inline)),
        _ when string.IsNullOrEmpty(raw) => type == "str" && raw is not null ? CellValue.Of("") : CellValue.Blank,
        "s" => CellValue.Of(strings[int.Parse(raw, CultureInfo.InvariantCulture)]),
        "str" => CellValue.Of(raw),
        "b" => CellValue.Of(raw is "1" or "true"),
        "e" => CellValue.Error(raw),
        "d" => CellValue.Of(DateTime.Parse(raw, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).ToOADate()),
        _ => CellValue.Of(double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture)),
    };
}
