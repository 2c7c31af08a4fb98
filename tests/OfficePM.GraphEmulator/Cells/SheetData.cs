using System.Collections.Immutable;
using System.Xml.Linq;

namespace OfficePM.GraphEmulator.Cells;

/// <summary>The cells of a sheet. Immutable, so that a state of a workbook can be kept while the next one is made.</summary>
internal sealed record SheetData(ImmutableSortedDictionary<int, SheetRow> Rows)
{
    private IReadOnlyList<(int Row, int Column, Cell Cell)>? formulas;

    public static SheetData Empty { get; } = new(ImmutableSortedDictionary<int, SheetRow>.Empty);

    public Cell this[int row, int column] =>
        Rows.TryGetValue(row, out var cells) && cells.Cells.TryGetValue(column, out var cell) ? cell : Cell.Empty;

    public SheetData With(int row, int column, Cell cell)
    {
        var old = Rows.GetValueOrDefault(row) ?? SheetRow.Empty;
        var cells = !cell.HasContent && cell.Style == 0 && cell.Extensions is null ? old.Cells.Remove(column) : old.Cells.SetItem(column, cell);
        if (ReferenceEquals(cells, old.Cells))
            return this;
        return cells.IsEmpty && old.HasNothingElse ? new(Rows.Remove(row)) : new(Rows.SetItem(row, old with { Cells = cells }));
    }

    public SheetData WithRow(int row, Func<SheetRow, SheetRow> change)
    {
        var changed = change(Rows.GetValueOrDefault(row) ?? SheetRow.Empty);
        return new(changed.Cells.IsEmpty && changed.HasNothingElse ? Rows.Remove(row) : Rows.SetItem(row, changed));
    }

    /// <summary>Its formulas, row by row. Looked for once: most writes leave most sheets as they are.</summary>
    public IReadOnlyList<(int Row, int Column, Cell Cell)> Formulas =>
        formulas ??= [.. All().Where(cell => cell.Cell.Formula is not null || cell.Cell.FormulaElement is not null)];

    /// <summary>All cells that the file has, row by row.</summary>
    public IEnumerable<(int Row, int Column, Cell Cell)> All() =>
        Rows.SelectMany(row => row.Value.Cells.Select(cell => (row.Key, cell.Key, cell.Value)));

    /// <summary>Those of them within an area.</summary>
    public IEnumerable<(int Row, int Column, Cell Cell)> Within(Area area)
    {
        if (area.Rows <= Rows.Count)
        {
            for (var row = area.Row; row <= area.LastRow; row++)
            {
                if (Rows.TryGetValue(row, out var cells))
                    foreach (var (column, cell) in cells.Cells)
                        if (column >= area.Column && column <= area.LastColumn)
                            yield return (row, column, cell);
            }

            yield break;
        }

        foreach (var (row, cells) in Rows)
        {
            if (row < area.Row || row > area.LastRow)
                continue;
            foreach (var (column, cell) in cells.Cells)
                if (column >= area.Column && column <= area.LastColumn)
                    yield return (row, column, cell);
        }
    }

    /// <summary>The rectangle around all cells with content, or with a format too; null where there are none.</summary>
    public Area? Used(bool valuesOnly)
    {
        Area? used = null;
        foreach (var (row, column, cell) in All())
        {
            if (!valuesOnly || cell.HasContent)
                used = used?.Union(Area.Cell(row, column)) ?? Area.Cell(row, column);
        }

        return used;
    }
}

/// <summary>A row: its attributes but for r and spans, and its cells by column.</summary>
internal sealed record SheetRow(ImmutableDictionary<XName, string> Attributes, ImmutableSortedDictionary<int, Cell> Cells)
{
    public static SheetRow Empty { get; } = new(ImmutableDictionary<XName, string>.Empty, ImmutableSortedDictionary<int, Cell>.Empty);

    /// <summary>What later versions of Excel say of the row (extLst).</summary>
    public XElement? Extensions { get; init; }

    /// <summary>Whether its cells are all that there is of it.</summary>
    public bool HasNothingElse => Attributes.IsEmpty && Extensions is null;

    public bool IsHidden => Attributes.GetValueOrDefault("hidden") is "1" or "true";

    public SheetRow With(XName attribute, string? value) => this with
    {
        Attributes = value is null ? Attributes.Remove(attribute) : Attributes.SetItem(attribute, value),
    };
}
