using System.Globalization;
using System.Text;
using OfficePM.Workbooks.Backends.Xlsx.Reading;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Writes cells into one row: cells that do not change keep their bytes and their order.</summary>
internal sealed class RowPatcher
{
    private readonly Markup head;
    private readonly SheetChange change;
    private readonly CellMarkup cells;
    private readonly Func<int, int> columnStyles;
    private readonly byte[] cellName;
    private readonly byte[] cellOpen;
    private readonly byte[] cellClose;
    private readonly byte[] rowClose;
    private readonly RowRuns knownSpans;
    private readonly SortedDictionary<int, RowRuns> replaced = [];
    private readonly Dictionary<int, RowRuns> knownCells = [];
    private readonly Dictionary<int, SharedFormula> orphans = [];

    /// <param name="head">The beginning of the sheet.</param>
    /// <param name="change">What changes.</param>
    public RowPatcher(Markup head, SheetChange change)
    {
        this.head = head;
        this.change = change;
        cells = change.Writer(head.Prefix);
        columnStyles = ColumnMarkup.Styles(head);
        cellName = Encoding.UTF8.GetBytes(head.Prefix + "c");
        cellOpen = Encoding.UTF8.GetBytes($"<{head.Prefix}c");
        cellClose = Encoding.UTF8.GetBytes($"</{head.Prefix}c>");
        rowClose = Encoding.UTF8.GetBytes($"</{head.Prefix}row>");
        knownSpans = new RowRuns(change.Restores && change.Known is { } known ? known.Spans : []);
        if (!change.Restores || change.Known is null)
            return;
        foreach (var column in change.Known.Cells.Select(cell => cell.Column).Distinct())
            knownCells.Add(column, new RowRuns(CellRun.Rows(change.Known.Cells, column)));
    }

    /// <summary>The spans of rows before they were widened.</summary>
    public RowRuns Spans { get; } = new();

    /// <summary>The cells that ours replaced.</summary>
    public IReadOnlyList<CellRun> Replaced =>
        [.. replaced.SelectMany(column => column.Value.All.Select(run => new CellRun(column.Key, run.First, run.Last, run.Text)))];

    /// <summary>Whether a formula went that other cells share.</summary>
    public bool HasOrphans => orphans.Count > 0;

    /// <summary>A row whose elements have another prefix than the sheet, with the sheet's.</summary>
    public ReadOnlySpan<byte> Normalize(ReadOnlySpan<byte> row)
    {
        // The row's prefixes mean what the sheet's first tag says.
        using MemoryStream document = new();
        document.Write(head.Root.OpenTag);
        document.Write(row);
        document.Write(Encoding.UTF8.GetBytes($"</{head.Root.QualifiedName}>"));
        var sheet = Markup.Parse(PartEncoding.Normalize(document.ToArray()));
        if (sheet.Root.Child("row") is not { } element)
            throw new FormatException("Among the rows of the sheet stands something else.");
        return Encoding.UTF8.GetBytes(element.Outer);
    }

    /// <summary>Whether a row has a height to be set.</summary>
    public bool HasHeight(int row) => HeightOf(row) is not null;

    /// <summary>Writes a row that is not there yet.</summary>
    public void WriteNew(int row, List<CellEdit> edits, Utf8Writer writer)
    {
        writer.Raw(string.Create(CultureInfo.InvariantCulture, $"<{head.Prefix}row r=\"{row}\"{HeightAttributes(row)}>"));
        foreach (var (column, cell) in edits)
        {
            if (cell is { } value)
                cells.Write(writer, row, column, value, cells.Style(value, columnStyles(column)));
        }

        writer.Raw(rowClose);
    }

    /// <summary>Writes a row with its edits.</summary>
    /// <param name="row">The row from its opening to its closing tag.</param>
    /// <param name="number">1-based.</param>
    /// <param name="edits">From left to right.</param>
    /// <param name="before">White space in front of the row.</param>
    /// <param name="goesWhenEmpty">Whether the row goes when no cell is left in it.</param>
    /// <param name="writer">Where to.</param>
    public void Patch(ReadOnlySpan<byte> row, int number, List<CellEdit> edits, ReadOnlySpan<byte> before, bool goesWhenEmpty, Utf8Writer writer)
    {
        if (head.HasSeveralPrefixes || (edits.Count > 0 && row.IndexOf(" xmlns"u8) >= 0))
            row = Normalize(row);
        var openEnd = Tags.End(row, 0);
        var open = row[..openEnd];
        var empty = Tags.IsEmpty(open);
        if (empty && !edits.Exists(edit => !Ranges.IsClear(edit.Cell)))
        {
            if (goesWhenEmpty)
                return;
            writer.Raw(before);
            WriteOpen(open[..^2], number, edits, writer);
            writer.Raw("/>"u8);
            return;
        }

        var rowStyle = Tags.Attribute(open, "customFormat"u8) is [(byte)'1'] ? Tags.Integer(Tags.Attribute(open, "s"u8)) : 0;
        var contentEnd = empty ? openEnd : row.LastIndexOf("</"u8);
        var content = empty ? default : row[openEnd..contentEnd];
        if (goesWhenEmpty && OnlyEdited(content, edits))
            return;
        writer.Raw(before);
        if (!empty && edits.TrueForAll(edit => edit.Cell is null && !knownCells.ContainsKey(edit.Column)) && OnlyEdited(content, edits))
        {
            // Nothing is left: as a row without cells is written, its height and format kept.
            WriteOpen(open[..^1], number, edits, writer);
            writer.Raw("/>"u8);
            return;
        }

        WriteOpen(open[..^(empty ? 2 : 1)], number, edits, writer);
        writer.Raw(">"u8);
        PatchCells(content, number, edits, rowStyle, writer);
        if (empty)
            writer.Raw(rowClose);
        else
            writer.Raw(row[contentEnd..]);
    }

    private void PatchCells(ReadOnlySpan<byte> content, int number, List<CellEdit> edits, int rowStyle, Utf8Writer writer)
    {
        var at = orphans.Count > 0 || edits.Count == 0 ? 0 : Untouched(content, edits[0].Column);
        var column = 0;
        var copied = 0;
        var edit = 0;

        // What is put in stands directly behind the cell before it, so that white space keeps its place.
        var insertAt = at;
        while (edit < edits.Count || orphans.Count > 0)
        {
            var start = NextElement(content, at);
            if (start < 0)
                break;
            var openEnd = Tags.End(content, start);
            if (openEnd < 0)
                throw new FormatException("A cell has no end.");
            var tag = content[start..openEnd];
            if (!Tags.Name(tag, 0).SequenceEqual(cellName))
                break;
            var reference = Tags.Attribute(tag, "r"u8);
            var here = reference.IsEmpty ? column + 1 : Tags.Column(reference);
            if (here <= column && column > 0)
                throw new FormatException("The cells of a row are out of order.");
            column = here;
            var end = CellEnd(content, start, openEnd);
            for (; edit < edits.Count && edits[edit].Column < here; edit++)
            {
                writer.Raw(content[copied..insertAt]);
                copied = insertAt;
                WriteCell(number, edits[edit], -1, rowStyle, writer);
            }

            var cell = content[start..end];
            if (edit < edits.Count && edits[edit].Column == here)
            {
                RememberShared(cell, number, here);
                writer.Raw(content[copied..start]);
                copied = end;
                Record(cell, reference, number, here);
                var next = NextElement(content, end);
                var nextTag = next < 0 ? default : content[next..Math.Max(next, Tags.End(content, next))];

                // What follows the cells (an extension list) takes no place.
                var nextPlaced = next < 0 || !Tags.Name(nextTag, 0).SequenceEqual(cellName) || !Tags.Attribute(nextTag, "r"u8).IsEmpty;
                WriteCell(number, edits[edit], Tags.Integer(Tags.Attribute(tag, "s"u8)), rowStyle, writer, keepPlace: !nextPlaced);
                edit++;
            }
            else if (orphans.Count > 0 && Rescue(cell, number, here) is { } rescued)
            {
                writer.Raw(content[copied..start]);
                copied = end;
                writer.Raw(rescued);
            }

            at = insertAt = end;
        }

        writer.Raw(content[copied..insertAt]);
        for (; edit < edits.Count; edit++)
            WriteCell(number, edits[edit], -1, rowStyle, writer);
        writer.Raw(content[insertAt..]);
    }

    private void WriteCell(int row, CellEdit edit, int style, int rowStyle, Utf8Writer writer, bool keepPlace = false)
    {
        if (edit.Cell is { } cell)
        {
            // Where nothing stood, the row's format holds, else the column's, as when a person types.
            var otherwise = style >= 0 ? style : rowStyle > 0 ? rowStyle : columnStyles(edit.Column);
            if (style < 0 && Ranges.IsClear(cell))
                return;
            var final = cells.Style(cell, otherwise);
            if (keepPlace && final == 0 && cell is { Kind: Snapshots.CellKind.Blank, Formula: null })
                WritePlace(row, edit.Column, writer);
            else
                cells.Write(writer, row, edit.Column, cell, final);
            return;
        }

        if (knownCells.TryGetValue(edit.Column, out var known) && known.Of(row) is { } markup)
            writer.Raw(markup.Replace(CellRun.Place, new CellAddress(row, edit.Column).ToString(), StringComparison.Ordinal));
        else if (keepPlace)
            WritePlace(row, edit.Column, writer);
    }

    // The next cell has no reference of its own: it stands one right of this one.
    private void WritePlace(int row, int column, Utf8Writer writer) =>
        writer.Raw($"<{head.Prefix}c r=\"{new CellAddress(row, column)}\"/>");

    private void Record(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> reference, int row, int column)
    {
        CellAddress here = new(row, column);
        if (!change.Records || (change.Known?.Written.Any(written => written.Contains(here)) ?? false))
            return;
        var markup = Encoding.UTF8.GetString(cell);
        if (!reference.IsEmpty)
        {
            var text = Encoding.UTF8.GetString(reference);
            var at = markup.IndexOf(text, StringComparison.Ordinal);
            markup = $"{markup[..at]}{CellRun.Place}{markup[(at + text.Length)..]}";
        }

        if (!replaced.TryGetValue(column, out var runs))
        {
            runs = new RowRuns();
            replaced.Add(column, runs);
        }

        runs.Add(row, markup);
    }

    private void WriteOpen(ReadOnlySpan<byte> open, int number, List<CellEdit> edits, Utf8Writer writer)
    {
        if (HeightOf(number) is { } height)
        {
            var row = Markup.Parse(Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetString(open).TrimEnd('/')}/>"));
            MarkupEdits changes = new(row);
            changes.SetAttribute(row.Root, "ht", height);
            changes.SetAttribute(row.Root, "customHeight", "1");
            writer.Raw(changes.Apply().AsSpan()[..^2]);
            return;
        }

        if (!Tags.TryAttribute(open, "spans"u8, out _, out var place))
        {
            writer.Raw(open);
            return;
        }

        var spans = Encoding.UTF8.GetString(open[place]);
        var next = change.Restores && change.Known is not null ? knownSpans.Of(number) ?? spans : Widened(spans, edits);
        if (next != spans)
            Spans.Add(number, spans);
        writer.Raw(open[..place.Start]);
        writer.Raw(next);
        writer.Raw(open[place.End..]);
    }

    private static string Widened(string spans, List<CellEdit> edits)
    {
        int first = 0, last = 0;
        foreach (var column in edits.Where(edit => !Ranges.IsClear(edit.Cell)).Select(edit => edit.Column))
        {
            first = first == 0 ? column : first;
            last = column;
        }

        if (first == 0)
            return spans;

        // "1:13", or several of them with blanks between.
        var parts = spans.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':')).ToList();
        if (parts.Count == 0 || parts.Exists(part => part.Length != 2 || Tags.Integer(Encoding.ASCII.GetBytes(part[0])) == 0 || Tags.Integer(Encoding.ASCII.GetBytes(part[1])) == 0))
            return spans;
        var bounds = parts.ConvertAll(part => (From: int.Parse(part[0], CultureInfo.InvariantCulture), To: int.Parse(part[1], CultureInfo.InvariantCulture)));
        if (bounds.Exists(bound => bound.From <= first && bound.To >= last))
            return spans;
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Min(first, bounds.Min(bound => bound.From))}:{Math.Max(last, bounds.Max(bound => bound.To))}");
    }

    private string? HeightOf(int row) =>
        change.Heights.FirstOrDefault(height => row >= height.First && row <= height.Last) is { } found ? XmlText.Number(found.Points) : null;

    private string HeightAttributes(int row) => HeightOf(row) is { } height ? $" ht=\"{height}\" customHeight=\"1\"" : "";

    /// <summary>
    /// Where the first cell begins that an edit may touch, found from the row's end: our columns stand at the right, so that the many cells
    /// before them need not be looked at one by one. 0 where that cannot be told.
    /// </summary>
    private int Untouched(ReadOnlySpan<byte> content, int firstColumn)
    {
        if (content.IndexOf("<!"u8) >= 0 || content.IndexOf("<?"u8) >= 0)
            return 0;
        var from = content.Length;
        for (var before = content; ;)
        {
            var at = before.LastIndexOf(cellOpen);
            if (at < 0)
                return 0;
            var after = at + cellOpen.Length < content.Length ? content[at + cellOpen.Length] : (byte)0;
            before = before[..at];
            if (after is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'>' or (byte)'/'))
                continue;
            var column = Tags.Column(Tags.Attribute(content[at..Math.Max(at, Tags.End(content, at))], "r"u8));
            if (column == 0)
                return 0;
            if (column < firstColumn)
                return Math.Min(from, CellEnd(content, at, Tags.End(content, at)));
            from = at;
        }
    }

    private bool OnlyEdited(ReadOnlySpan<byte> content, List<CellEdit> edits)
    {
        var column = 0;
        for (var at = 0; ;)
        {
            var start = NextElement(content, at);
            if (start < 0)
                return true;
            var openEnd = Tags.End(content, start);
            var tag = content[start..openEnd];
            if (!Tags.Name(tag, 0).SequenceEqual(cellName))
                return false;
            var reference = Tags.Attribute(tag, "r"u8);
            column = reference.IsEmpty ? column + 1 : Tags.Column(reference);
            var here = column;
            if (!edits.Exists(edit => edit.Column == here))
                return false;
            at = CellEnd(content, start, openEnd);
        }
    }

    private static int NextElement(ReadOnlySpan<byte> content, int at)
    {
        while (true)
        {
            var next = content[at..].IndexOf((byte)'<');
            if (next < 0)
                return -1;
            at += next;
            if (content[at + 1] is not ((byte)'!' or (byte)'?'))
                return at;
            at = Tags.MiscellaneousEnd(content, at);
        }
    }

    private int CellEnd(ReadOnlySpan<byte> content, int start, int openEnd)
    {
        if (Tags.IsEmpty(content[start..openEnd]))
            return openEnd;
        var depth = 1;
        for (var at = openEnd; ;)
        {
            // Most cells hold nothing that could hide an end.
            var close = content[at..].IndexOf(cellClose);
            if (close >= 0 && depth == 1 && content.Slice(at, close).IndexOf("<!"u8) < 0)
                return at + close + cellClose.Length;
            var next = NextElement(content, at);
            if (next < 0)
                throw new FormatException("A cell has no end.");
            var end = Tags.End(content, next);
            if (content[next + 1] == '/')
                depth--;
            else if (!Tags.IsEmpty(content[next..end]))
                depth++;
            at = end;
            if (depth == 0)
                return at;
        }
    }

    private void RememberShared(ReadOnlySpan<byte> cell, int row, int column)
    {
        if (cell.IndexOf("shared"u8) < 0)
            return;
        var markup = Markup.Parse(cell.ToArray());
        if (markup.Root.Child("f") is { } formula && formula["t"] == "shared" && formula["ref"] is not null && formula["si"] is { } index)
            orphans[int.Parse(index, CultureInfo.InvariantCulture)] = new SharedFormula(new CellAddress(row, column), formula.InnerText);
    }

    /// <summary>A cell whose formula was written in a cell that is now ours gets it in full.</summary>
    private string? Rescue(ReadOnlySpan<byte> cell, int row, int column)
    {
        if (cell.IndexOf("shared"u8) < 0)
            return null;
        var markup = Markup.Parse(cell.ToArray());
        if (markup.Root.Child("f") is not { } formula || formula["t"] != "shared" || formula["ref"] is not null
            || !orphans.TryGetValue(formula.Integer("si", -1), out var shared))
            return null;
        MarkupEdits edits = new(markup);
        edits.Replace(formula, $"<{formula.QualifiedName}>{XmlText.Element(shared.At(new CellAddress(row, column)))}</{formula.QualifiedName}>");
        return Encoding.UTF8.GetString(edits.Apply());
    }
}

/// <summary>A formula that several cells share.</summary>
/// <param name="Origin">The cell that holds it.</param>
/// <param name="Formula">As it stands there.</param>
internal sealed record SharedFormula(CellAddress Origin, string Formula)
{
    /// <summary>The formula for another of the cells.</summary>
    public string At(CellAddress cell) => FormulaShift.By(Formula, cell.Row - Origin.Row, cell.Column - Origin.Column);
}
