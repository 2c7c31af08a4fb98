using System.Text;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>What changes on a sheet that stays.</summary>
internal sealed record SheetChange
{
    /// <summary>The cells that are written and that go.</summary>
    public required CellEdits Cells { get; init; }

    /// <summary>Where cells of ours stand afterwards, column by column.</summary>
    public IReadOnlyList<RangeAddress> Ours { get; init; } = [];

    /// <summary>Makes the writer of cells for the prefix of the sheet's elements.</summary>
    public required Func<string, CellMarkup> Writer { get; init; }

    /// <summary>Widths of columns, ascending.</summary>
    public IReadOnlyList<ColumnWidth> Widths { get; init; } = [];

    /// <summary>Columns that go, with their widths.</summary>
    public IReadOnlySet<int> Gone { get; init; } = new HashSet<int>();

    /// <summary>The autofilter's new range; null leaves it.</summary>
    public RangeAddress? AutoFilter { get; init; }

    /// <summary>Heights of rows in points.</summary>
    public IReadOnlyList<RowHeight> Heights { get; init; } = [];

    /// <summary>What is known of the sheet without anything of ours.</summary>
    public SheetOriginal? Known { get; init; }

    /// <summary>Whether all that is ours goes, so that what is known is put back.</summary>
    public bool Restores { get; init; }

    /// <summary>Whether cells that ours replace are kept for later: not where they are ours already.</summary>
    public bool Records { get; init; }

    /// <summary>Further edits of what stands before the cells.</summary>
    public Action<Markup, MarkupEdits>? EditHead { get; init; }

    /// <summary>Further edits of what stands behind the cells.</summary>
    public Action<Markup, MarkupEdits>? EditTail { get; init; }
}

/// <summary>
/// Writes cells into a sheet as it streams by. Rows and cells that do not change keep their bytes; so does all before and behind them but
/// for the range of the sheet, the widths of our columns and the autofilter's range.
/// </summary>
internal sealed class SheetPatcher
{
    private readonly SheetChange change;
    private readonly ByteWindow window;
    private readonly Utf8Writer writer;
    private readonly List<CellEdit> edits = [];
    private readonly RowRuns newRows = new();
    private readonly RowRuns rowsToRemove;
    private Markup head = null!;
    private RowPatcher rows = null!;
    private byte[] rowName = [];
    private int pending;
    private string? dimension;
    private string? columns;
    private string? autoFilter;

    private SheetPatcher(SheetChange change, ByteWindow window, Utf8Writer writer)
    {
        this.change = change;
        this.window = window;
        this.writer = writer;
        rowsToRemove = new RowRuns(change.Restores && change.Known is not null ? change.Known.NewRows : []);
    }

    /// <summary>Writes the sheet with its changes.</summary>
    /// <returns>What it held before that cannot be told from what was written.</returns>
    /// <exception cref="FormatException">The sheet is not well-formed, or its rows or cells are out of order.</exception>
    public static SheetOriginal Patch(Stream sheet, SheetChange change, Stream output)
    {
        using Utf8Writer target = new(output);
        using ByteWindow start = new(sheet);
        if (!start.More())
            throw new FormatException("The sheet is empty.");
        if (PartEncoding.IsUtf8(start.Data))
            return new SheetPatcher(change, start, target).Run();
        using MemoryStream all = new();
        all.Write(start.Data);
        sheet.CopyTo(all);
        using ByteWindow normalized = new(new MemoryStream(PartEncoding.Normalize(all.ToArray())));
        normalized.More();
        return new SheetPatcher(change, normalized, target).Run();
    }

    private SheetOriginal Run()
    {
        var hasRows = WriteHead();
        rows = new RowPatcher(head, change);
        pending = change.Cells.NextRow(0);
        if (hasRows)
            PatchRows();
        WriteTail();
        return new SheetOriginal
        {
            Dimension = dimension,
            Columns = columns,
            AutoFilter = autoFilter,
            Spans = rows.Spans.All,
            NewRows = newRows.All,
            Cells = rows.Replaced,
            Written = change.Ours,
        };
    }

    /// <summary>Writes all up to and with the tag of the cells; false where they are an empty element and stay one.</summary>
    private bool WriteHead()
    {
        var (start, end) = FindSheetData();
        head = Markup.ParseBeginning(window.Data[..start].ToArray());
        rowName = Encoding.UTF8.GetBytes(head.Prefix + "row");
        var name = Tags.Name(window.Data, start);
        var tag = window.Data[start..end].ToArray();
        var closing = $"</{Encoding.UTF8.GetString(name)}>";
        MarkupEdits changes = new(head);
        EditDimension(changes);
        EditColumns(changes);
        change.EditHead?.Invoke(head, changes);
        writer.Raw(changes.Apply());
        window.Consume(end);
        if (!Tags.IsEmpty(tag))
        {
            writer.Raw(tag);
            return true;
        }

        rows = new RowPatcher(head, change);
        pending = change.Cells.NextRow(0);
        if (!AnyRowToWrite())
        {
            writer.Raw(tag);
        }
        else
        {
            writer.Raw(tag.AsSpan(0, tag.Length - 2));
            writer.Raw(">"u8);
            WriteNewRows(CellEdits.NoRow);
            writer.Raw(closing);
        }

        return false;
    }

    private bool AnyRowToWrite()
    {
        for (var row = pending; row != CellEdits.NoRow; row = change.Cells.NextRow(row))
        {
            change.Cells.Of(row, edits);
            if (edits.Exists(edit => !Ranges.IsClear(edit.Cell)) || rows.HasHeight(row))
                return true;
        }

        return false;
    }

    private (int Start, int End) FindSheetData()
    {
        for (var at = 0; ;)
        {
            var data = window.Data;
            var next = at < data.Length ? data[at..].IndexOf((byte)'<') : -1;
            var end = -1;
            if (next >= 0)
            {
                at += next;
                end = at + 1 >= data.Length ? -1 : data[at + 1] is (byte)'!' or (byte)'?' ? Tags.MiscellaneousEnd(data, at) : Tags.End(data, at);
            }

            if (end < 0)
            {
                if (!window.More())
                    throw new FormatException("The sheet has no cells element.");
                continue;
            }

            var name = Tags.Name(data, at);
            if (data[at + 1] != '/' && name.EndsWith("sheetData"u8) && (name.Length == 9 || name[^10] == ':'))
                return (at, end);
            at = end;
        }
    }

    private void EditDimension(MarkupEdits changes)
    {
        if (head.Root.Child("dimension") is not { } element || element["ref"] is not { } reference)
            return;
        var next = reference;
        if (change.Restores && change.Known?.Dimension is { } known)
            next = known;
        else if (RangeAddress.TryParse(reference, out var range))
            next = (Ranges.Union(Ranges.WithoutRightColumns(range, change.Gone), change.Cells.Written) ?? range).ToString();
        if (next == reference)
            return;
        dimension = reference;
        changes.SetAttribute(element, "ref", next);
    }

    private void EditColumns(MarkupEdits changes)
    {
        var existing = head.Root.Child("cols");
        if (change.Restores && change.Known?.Columns is { } known)
        {
            if (existing is not null)
                changes.Replace(existing, known);
            else if (known.Length > 0)
                changes.Insert(head.Bytes.Length, known);
            return;
        }

        if (change.Widths.Count == 0 && change.Gone.Count == 0)
            return;
        MarkupEdits widths = new(head);
        ColumnMarkup.Apply(head, widths, head.Bytes.Length, change.Widths, change.Gone);
        if (widths.IsEmpty)
            return;
        columns = existing?.Outer ?? "";
        ColumnMarkup.Apply(head, changes, head.Bytes.Length, change.Widths, change.Gone);
    }

    private void PatchRows()
    {
        var last = 0;
        while (true)
        {
            var data = window.Data;
            var lt = data.IndexOf((byte)'<');
            if (lt < 0 || lt + 1 >= data.Length)
            {
                Read();
                continue;
            }

            if (data[lt + 1] is (byte)'!' or (byte)'?')
            {
                var end = Tags.MiscellaneousEnd(data, lt);
                if (end < 0)
                {
                    Read();
                    continue;
                }

                writer.Raw(data[..end]);
                window.Consume(end);
                continue;
            }

            var open = Tags.End(data, lt);
            if (data[lt + 1] == '/' && open >= 0)
            {
                WriteNewRows(CellEdits.NoRow);
                writer.Raw(data[..open]);
                window.Consume(open);
                return;
            }

            var rowEnd = open < 0 ? -1 : ElementEnd(data, lt, open);
            if (rowEnd < 0)
            {
                Read();
                continue;
            }

            var row = data[lt..rowEnd];
            if (!Tags.Name(row, 0).SequenceEqual(rowName))
                row = rows.Normalize(row);
            var number = Tags.Integer(Tags.Attribute(row[..Tags.End(row, 0)], "r"u8));
            if (number == 0)
                number = last + 1;
            if (number <= last || number > CellAddress.MaxRow)
                throw new FormatException("The rows of the sheet are out of order.");
            last = number;
            WriteNewRows(number);
            if (pending == number || rows.HasOrphans)
            {
                if (pending == number)
                {
                    change.Cells.Of(number, edits);
                    pending = change.Cells.NextRow(number);
                }
                else
                {
                    edits.Clear();
                }

                rows.Patch(row, number, edits, data[..lt], rowsToRemove.Of(number) is not null, writer);
            }
            else
            {
                // The row as it stood, not as it was read: another prefix stays.
                writer.Raw(data[..rowEnd]);
            }

            window.Consume(rowEnd);
        }
    }

    /// <summary>Writes the rows that are not there yet, before a row that is.</summary>
    private void WriteNewRows(int before)
    {
        while (pending < before)
        {
            change.Cells.Of(pending, edits);
            if (edits.Exists(edit => !Ranges.IsClear(edit.Cell)) || rows.HasHeight(pending))
            {
                rows.WriteNew(pending, edits, writer);
                newRows.Add(pending, "");
            }

            pending = change.Cells.NextRow(pending);
        }
    }

    private void WriteTail()
    {
        while (window.More())
        {
            // All that follows the cells is small beside them.
        }

        var tail = Markup.ParseEnding(window.Data.ToArray(), head);
        MarkupEdits changes = new(tail);
        if (tail.Root.Child("autoFilter") is { } filter && filter["ref"] is { } reference && RangeAddress.TryParse(reference, out var range))
        {
            var next = change.Restores && change.Known?.AutoFilter is { } known
                ? known
                : change.AutoFilter?.ToString() ?? Ranges.WithoutRightColumns(range, change.Gone).ToString();
            if (next != reference)
                autoFilter = reference;
            AutoFilterMarkup.Resize(changes, filter, next, change.Gone);
        }

        change.EditTail?.Invoke(tail, changes);
        writer.Raw(changes.Apply());
        window.Consume(window.Data.Length);
    }

    private void Read()
    {
        if (!window.More())
            throw new FormatException("The sheet ends in the middle of its cells.");
    }

    private static int ElementEnd(ReadOnlySpan<byte> data, int start, int open)
    {
        if (Tags.IsEmpty(data[start..open]))
            return open;
        var name = Tags.Name(data, start);
        Span<byte> close = stackalloc byte[name.Length + 2];
        "</"u8.CopyTo(close);
        name.CopyTo(close[2..]);
        for (var at = open; ;)
        {
            var next = data[at..].IndexOf(close);
            if (next < 0)
                return -1;

            // A comment or a CDATA section may hold what looks like the end.
            var between = data[at..(at + next)];
            var special = between.IndexOf("<!"u8);
            if (special < 0)
                special = between.IndexOf("<?"u8);
            if (special >= 0)
            {
                var after = Tags.MiscellaneousEnd(data, at + special);
                if (after < 0)
                    return -1;
                at = after;
                continue;
            }

            at += next;
            var afterName = at + close.Length;
            if (afterName >= data.Length)
                return -1;
            if (data[afterName] is (byte)'>' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                var end = data[afterName..].IndexOf((byte)'>');
                return end < 0 ? -1 : afterName + end + 1;
            }

            at = afterName;
        }
    }
}
