using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>Reads one worksheet part as a stream; only cells with content stay in memory.</summary>
internal sealed class SheetReader
{
    private readonly XlsxPackage package;
    private readonly string part;
    private readonly WorkbookContext workbook;
    private readonly CancellationToken cancellationToken;
    private readonly Utf8XmlReader xml;

    private readonly List<RowSnapshot> rows = [];
    private readonly List<RangeAddress> merges = [];
    private readonly List<(int First, int Last)> hiddenColumns = [];
    private readonly Dictionary<uint, SharedFormula> sharedFormulas = [];
    private readonly List<(int Row, int Column, uint Shared)> beforeTheirFormula = [];
    private readonly bool[] columnsWithContent = new bool[CellAddress.MaxColumn + 1];
    private RangeAddress? autoFilter;
    private bool isProtected;
    private bool rowsInOrder = true;

    // Bytes that shared formulas came to: a long one in a million cells is a bomb that no packing shows.
    private long shifted;
    private int lastRow;

    // The cells of the row in hand.
    private int[] columns = new int[32];
    private Cell[] cells = new Cell[32];
    private int count;
    private bool cellsInOrder;

    // Whether the cell being read says so for all within it.
    private bool keepSpace;
    private int[]? lastColumns;

    private SheetReader(XlsxPackage package, string part, WorkbookContext workbook, Utf8XmlReader xml, CancellationToken cancellationToken)
    {
        this.package = package;
        this.part = part;
        this.workbook = workbook;
        this.xml = xml;
        this.cancellationToken = cancellationToken;
    }

    /// <summary>Reads a sheet; its name, visibility and tables are the caller's.</summary>
    public static SheetSnapshot Read(XlsxPackage package, string part, WorkbookContext workbook, CancellationToken cancellationToken)
    {
        using Utf8XmlReader reader = new(package.OpenRead(part), () => package.Damaged(part), () => package.InSeveralVersions(part));
        return new SheetReader(package, part, workbook, reader, cancellationToken).Read();
    }

    private SheetSnapshot Read()
    {
        // To the very end, because the part's checksum is compared there.
        for (XmlToken token; (token = xml.Read()) != XmlToken.None;)
        {
            if (token != XmlToken.Start)
                continue;
            if (xml.Depth == 1)
            {
                if (!xml.LocalName.SequenceEqual("worksheet"u8))
                    throw package.Damaged(part);
            }
            else
            {
                ReadSection();
            }
        }

        var ordered = WithLateFormulas(OrderedRows());
        return new SheetSnapshot
        {
            Name = "",
            Rows = ordered,
            Merges = merges,
            AutoFilter = autoFilter,
            HiddenColumns = HiddenColumnsWithContent(),
            Protected = isProtected,
        };
    }

    private void ReadSection()
    {
        if (xml.LocalName.SequenceEqual("sheetData"u8))
        {
            ReadRows();
            return;
        }

        if (xml.LocalName.SequenceEqual("AlternateContent"u8))
        {
            SkipAlternatives();
            return;
        }

        if (xml.LocalName.SequenceEqual("autoFilter"u8))
            autoFilter = Range("ref"u8);
        else if (xml.LocalName.SequenceEqual("sheetProtection"u8))
            isProtected = xml.Flag("sheet"u8);
        else if (xml.LocalName.SequenceEqual("cols"u8) || xml.LocalName.SequenceEqual("mergeCells"u8))
            return;
        else if (xml.LocalName.SequenceEqual("col"u8))
            ReadColumn();
        else if (xml.LocalName.SequenceEqual("mergeCell"u8) && Range("ref"u8) is { } merge)
            merges.Add(merge);
        xml.Skip();
    }

    // Controls and objects stand in versions for newer and for older programs, and are of no interest; what is read here never does.
    private void SkipAlternatives()
    {
        for (var depth = xml.Depth - 1; xml.Depth > depth;)
        {
            if (xml.Read() == XmlToken.Start && IsRead(xml.LocalName))
                throw package.InSeveralVersions(part);
        }

        static bool IsRead(ReadOnlySpan<byte> section) =>
            section.SequenceEqual("sheetData"u8) || section.SequenceEqual("autoFilter"u8) || section.SequenceEqual("sheetProtection"u8)
            || section.SequenceEqual("cols"u8) || section.SequenceEqual("mergeCells"u8);
    }

    private void ReadColumn()
    {
        var invisible = xml.Flag("hidden"u8) || (TryNumber(xml.Attribute("width"u8), out var width) && width == 0);
        if (invisible && TryInteger(xml.Attribute("min"u8), out var min) && TryInteger(xml.Attribute("max"u8), out var max))
            hiddenColumns.Add((Math.Max(min, 1), Math.Min(max, CellAddress.MaxColumn)));
    }

    private List<int> HiddenColumnsWithContent()
    {
        bool[] hidden = new bool[CellAddress.MaxColumn + 1];
        foreach (var (first, last) in hiddenColumns)
        {
            if (first <= last)
                hidden.AsSpan(first, last - first + 1).Fill(true);
        }

        return [.. Enumerable.Range(1, CellAddress.MaxColumn).Where(column => hidden[column] && columnsWithContent[column])];
    }

    private void ReadRows()
    {
        for (var depth = xml.Depth - 1; ;)
        {
            var token = xml.Read();
            if (token == XmlToken.End && xml.Depth == depth)
                return;
            if (token != XmlToken.Start)
                continue;
            if (xml.LocalName.SequenceEqual("row"u8))
                ReadRow();
            else
                xml.SkipUnknown();
        }
    }

    private void ReadRow()
    {
        // A row without a number follows the one before, or is where its first cell says.
        var stated = TryInteger(xml.Attribute("r"u8), out var number);
        if (!stated)
            number = lastRow + 1;
        var hidden = xml.Flag("hidden"u8) || (TryNumber(xml.Attribute("ht"u8), out var height) && height == 0);
        count = 0;
        cellsInOrder = true;
        var column = 0;
        for (var depth = xml.Depth - 1; ;)
        {
            var token = xml.Read();
            if (token == XmlToken.End && xml.Depth == depth)
                break;
            if (token != XmlToken.Start)
                continue;
            if (xml.LocalName.SequenceEqual("c"u8))
                ReadCell(ref number, ref stated, ref column);
            else
                xml.SkipUnknown();
        }

        CheckRow(number);
        rowsInOrder &= number > lastRow;
        lastRow = number;
        if (count > 0)
            rows.Add(Row(number, hidden));
        if ((rows.Count & 0x3FF) == 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    private void CheckRow(int number)
    {
        if (number is < 1 or > CellAddress.MaxRow)
            throw package.Damaged(part);
    }

    private void ReadCell(ref int row, ref bool rowStated, ref int column)
    {
        var before = column;
        column++;
        var type = CellType.Number;
        var style = 0;
        keepSpace = false;
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            var value = xml.AttributeValue(i);
            if (xml.AttributeName(i) is not [var name])
            {
                keepSpace |= xml.AttributeName(i).SequenceEqual("xml:space"u8) && value.SequenceEqual("preserve"u8);
            }
            else if (name == 'r')
            {
                if (!TryAddress(value, out var statedRow, out column))
                    throw package.Damaged(part);
                if (!rowStated)
                    row = statedRow;
                rowStated = true;
            }
            else if (name == 's')
            {
                TryInteger(value, out style);
            }
            else if (name == 't')
            {
                type = TypeOf(value);
            }
        }

        if (column > CellAddress.MaxColumn)
            throw package.Damaged(part);
        var cell = ReadContent(row, column, type, style);
        if (cell.IsEmpty)
            return;
        if (count == columns.Length)
        {
            Array.Resize(ref columns, count * 2);
            Array.Resize(ref cells, count * 2);
        }

        cellsInOrder &= column > before;
        columns[count] = column;
        cells[count++] = cell;
        columnsWithContent[column] = true;
    }

    private Cell ReadContent(int row, int column, CellType type, int style)
    {
        var cell = Cell.Blank;
        string? formula = null;
        for (var depth = xml.Depth - 1; ;)
        {
            var token = xml.Read();
            if (token == XmlToken.End && xml.Depth == depth)
                break;
            if (token != XmlToken.Start)
                continue;
            if (xml.LocalName.SequenceEqual("v"u8))
                cell = ReadValue(type);
            else if (xml.LocalName.SequenceEqual("f"u8))
                formula = ReadFormula(row, column);
            else if (xml.LocalName.SequenceEqual("is"u8))
                cell = Cell.OfText(StringItem.Read(xml));
            else
                xml.SkipUnknown();
        }

        if (formula is not null)
            cell = cell.Kind == CellKind.Blank && cell.Text is not null ? Cell.OfText(cell.Text, formula) : cell with { Formula = formula };
        if (!cell.IsEmpty && (uint)style < (uint)workbook.NumberFormats.Length && workbook.NumberFormats[style] is { } format)
            cell = cell with { NumberFormat = format };
        return cell;
    }

    // After the start tag of "v", to and with its end tag.
    private Cell ReadValue(CellType type)
    {
        if (type is CellType.String or CellType.Inline)
            return Cell.OfText(StringItem.Text(xml, keepSpace));
        var raw = xml.ReadText().Trim(" \t\r\n"u8);
        switch (type)
        {
            case CellType.Shared:
                if (raw.IsEmpty)
                    return Cell.Blank;
                return TryInteger(raw, out var index) && index < workbook.Strings.Count
                    ? Cell.OfText(workbook.Strings[index])
                    : throw package.Damaged(part);
            case CellType.Boolean:
                return raw.IsEmpty ? Cell.Blank : Cell.OfBoolean(raw.SequenceEqual("1"u8) || raw.SequenceEqual("true"u8));
            case CellType.Error:
                return raw.IsEmpty ? Cell.Blank : Cell.OfError(WorkbookContext.ErrorText(raw));
            case CellType.Date when IsoDate.TrySerial(Encoding.UTF8.GetString(raw), workbook.Date1904, out var serial):
                return Cell.OfNumber(serial, numberFormat: double.IsInteger(serial) ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss");
            default:
                if (raw.IsEmpty)
                    return Cell.Blank;
                if (!TryNumber(raw, out var number))
                    return Cell.OfText(EscapedText.Of(raw, keepSpace: false));

                // No cell holds an infinite number; one that is too large to be read is what Excel shows for such a result.
                return double.IsFinite(number) ? Cell.OfNumber(number) : Cell.OfError("#NUM!");
        }
    }

    private string? ReadFormula(int row, int column)
    {
        var kind = xml.Attribute("t"u8);
        var shared = kind.SequenceEqual("shared"u8);
        var dataTable = kind.SequenceEqual("dataTable"u8) ? DataTable() : null;
        var hasIndex = TryInteger(xml.Attribute("si"u8), out var si);
        var redefines = shared && hasIndex && !xml.Attribute("ref"u8).IsEmpty;
        var text = EscapedText.Of(xml.ReadText(), keepSpace: false);
        if (dataTable is not null && text.Length == 0)
            return dataTable;
        if (!shared || !hasIndex)
            return text.Length == 0 ? null : text;
        var index = (uint)si;
        if (text.Length > 0)
        {
            if (redefines || !sharedFormulas.ContainsKey(index))
                sharedFormulas[index] = new SharedFormula(text, row, column);
            return text;
        }

        if (sharedFormulas.TryGetValue(index, out var master))
            return Shifted(master, row, column);
        beforeTheirFormula.Add((row, column, index));

        // Keeps the cell, whatever it holds, until the formula is known.
        return "";
    }

    // A what-if table has no formula text; Excel shows {=TABLE(row input, column input)}.
    private string DataTable()
    {
        var first = Encoding.UTF8.GetString(xml.Attribute("r1"u8));
        if (xml.Flag("dt2D"u8))
            return $"TABLE({first},{Encoding.UTF8.GetString(xml.Attribute("r2"u8))})";
        return xml.Flag("dtr"u8) ? $"TABLE({first},)" : $"TABLE(,{first})";
    }

    private RowSnapshot Row(int number, bool hidden)
    {
        if (!cellsInOrder)
            SortCells();
        var here = columns.AsSpan(0, count);
        var values = cells.AsSpan(0, count).ToArray();

        // Rows of a list have the same columns: they share one array.
        if (lastColumns is null || !here.SequenceEqual(lastColumns))
            lastColumns = here.ToArray();
        return new RowSnapshot(number, hidden, lastColumns, values);
    }

    // Of cells that a damaged file names twice the last one counts.
    private void SortCells()
    {
        SortedDictionary<int, Cell> sorted = [];
        for (var i = 0; i < count; i++)
            sorted[columns[i]] = cells[i];
        count = 0;
        foreach (var (column, cell) in sorted)
        {
            columns[count] = column;
            cells[count++] = cell;
        }
    }

    private List<RowSnapshot> OrderedRows()
    {
        if (rowsInOrder)
            return rows;
        return [.. rows.GroupBy(row => row.Number).OrderBy(group => group.Key).Select(Merged)];
    }

    private static RowSnapshot Merged(IGrouping<int, RowSnapshot> parts)
    {
        SortedDictionary<int, Cell> merged = [];
        foreach (var (column, cell) in parts.SelectMany(row => row.Cells))
            merged[column] = cell;
        return new RowSnapshot(parts.Key, parts.Any(row => row.Hidden), [.. merged.Keys], [.. merged.Values]);
    }

    // Formulas that use a shared formula which stands further down.
    private List<RowSnapshot> WithLateFormulas(List<RowSnapshot> ordered)
    {
        if (beforeTheirFormula.Count == 0)
            return ordered;
        var late = beforeTheirFormula.ToLookup(one => one.Row);
        return [.. ordered.Select(row => late.Contains(row.Number) ? WithFormulas(row, late[row.Number]) : row).OfType<RowSnapshot>()];
    }

    // Null where nothing is left in the row.
    private RowSnapshot? WithFormulas(RowSnapshot old, IEnumerable<(int Row, int Column, uint Shared)> late)
    {
        SortedDictionary<int, Cell> changed = [];
        foreach (var (column, cell) in old.Cells)
            changed[column] = cell;
        foreach (var (row, column, index) in late)
        {
            // Without its formula what is left is the stored result.
            var formula = sharedFormulas.TryGetValue(index, out var master) ? Shifted(master, row, column) : null;
            var cell = changed.GetValueOrDefault(column) with { Formula = formula };
            if (cell.IsEmpty)
                changed.Remove(column);
            else
                changed[column] = cell;
        }

        return changed.Count == 0 ? null : new RowSnapshot(old.Number, old.Hidden, [.. changed.Keys], [.. changed.Values]);
    }

    private string Shifted(SharedFormula master, int row, int column)
    {
        shifted += (long)master.Text.Length * sizeof(char);
        package.CheckFormulas(part, shifted);
        return FormulaShift.By(master.Text, row - master.Row, column - master.Column);
    }

    private RangeAddress? Range(ReadOnlySpan<byte> attribute)
    {
        var text = Encoding.UTF8.GetString(xml.Attribute(attribute));
        return RangeAddress.TryParse(text, out var range) ? range : null;
    }

    private static CellType TypeOf(ReadOnlySpan<byte> type) => type switch
    {
        [(byte)'s'] => CellType.Shared,
        [(byte)'b'] => CellType.Boolean,
        [(byte)'e'] => CellType.Error,
        [(byte)'d'] => CellType.Date,
        [(byte)'s', (byte)'t', (byte)'r'] => CellType.String,
        _ => type.SequenceEqual("inlineStr"u8) ? CellType.Inline : CellType.Number,
    };

    private static bool TryAddress(ReadOnlySpan<byte> text, out int row, out int column)
    {
        row = 0;
        column = 0;
        var at = 0;
        for (; at < text.Length && at < 3 && char.IsAsciiLetter((char)text[at]); at++)
            column = (column * 26) + ((text[at] | 0x20) - 'a' + 1);
        return at > 0 && column <= CellAddress.MaxColumn && TryInteger(text[at..], out row) && row is >= 1 and <= CellAddress.MaxRow;
    }

    private static bool TryInteger(ReadOnlySpan<byte> text, out int value) =>
        Utf8Parser.TryParse(text, out value, out var used) && used == text.Length && used > 0 && value >= 0;

    private static bool TryNumber(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private enum CellType
    {
        Number,
        Shared,
        String,
        Inline,
        Boolean,
        Error,
        Date,
    }

    private sealed record SharedFormula(string Text, int Row, int Column);
}
