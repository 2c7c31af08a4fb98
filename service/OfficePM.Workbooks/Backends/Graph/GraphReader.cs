using System.Globalization;
using System.Text.Json;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>
/// Reads a workbook through Graph: one chain for what there is, one for the cells of all sheets. What Graph does not tell is left at its default:
/// merged cells, filters of plain ranges, the sheet in front, the date system. Dates are numbers of the workbook's own system, and no property says
/// which one that is: dates of a workbook that counts from 1904 are read as if it counted from 1900.
/// </summary>
internal sealed class GraphReader(GraphConnection connection, Action<string> tell)
{
    private const string Cells = "address,formulas,values,numberFormat,rowHidden,columnHidden";
    private const int ChunkCells = 75_000;
    private const int MostHiddenQueries = 60;
    private const int PayloadTooLarge = 413;
    private const int SheetGone = 404;

    private static readonly HashSet<string> Errors = new(
        ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#UNCOMPUTED!"], StringComparer.Ordinal);

    private readonly GraphRequests requests = connection.Requests;

    public async Task<GraphState> ReadAsync(CancellationToken cancellationToken)
    {
        var known = await connection.RunAsync(
            [requests.Sheets, requests.Tables, requests.Names, requests.Item], cancellationToken);
        var sheets = List(known[0]).OrderBy(sheet => sheet.GetProperty("position").GetInt32()).ToList();
        var tables = List(known[1]).ToList();
        var names = List(known[2]).Where(name => Text(name, "scope") != "Worksheet").Select(Name).ToList();
        var ours = sheets.ConvertAll(sheet => OwnColumns(names, Text(sheet, "name")));
        List<GraphStep> steps = [];
        foreach (var sheet in sheets)
        {
            var id = Text(sheet, "id");
            steps.Add(requests.UsedRange(id, Cells) with { Tolerated = [PayloadTooLarge] });
            steps.Add(Ownership.HasPrefix(Text(sheet, "name")) ? requests.Charts(id) : requests.Protection(id));
        }

        steps.AddRange(tables.Select(table => requests.TableRange(Text(table, "id"))));

        // A column of ours is hidden on purpose: what is asked for are the PM's.
        List<int> besides = [.. Enumerable.Range(0, sheets.Count).Where(i => ours[i]?.First > 1)];
        steps.AddRange(besides.Select(i => requests.Range(Text(sheets[i], "id"), new RangeAddress(1, 1, 1, ours[i]!.Value.First - 1), "columnHidden")));
        var answers = await connection.RunAsync(steps, cancellationToken);
        var placed = tables.Select((table, i) => Place(table, answers[(sheets.Count * 2) + i])).ToList();

        List<GraphSheet> found = [];
        List<SheetSnapshot> snapshots = [];
        for (var i = 0; i < sheets.Count; i++)
        {
            var (cells, more) = (answers[2 * i], answers[(2 * i) + 1]);
            var name = Text(sheets[i], "name");
            var own = Ownership.HasPrefix(name);
            var id = Text(sheets[i], "id");
            var visibility = Enum.Parse<SheetVisibility>(Text(sheets[i], "visibility"));
            var besideOurs = besides.IndexOf(i) is >= 0 and var at ? Flag(answers[(sheets.Count * 2) + tables.Count + at].Body, "columnHidden") : null;
            var (rows, hiddenColumns) = await RowsAsync(id, name, cells, own, ours[i], besideOurs, cancellationToken);
            var here = tables.Zip(placed).Where(pair => string.Equals(pair.Second.Sheet, name, StringComparison.OrdinalIgnoreCase)).ToList();
            var snapshot = new SheetSnapshot { Name = name, Visibility = visibility, Rows = rows, HiddenColumns = hiddenColumns, Protected = !own && more.Body.GetProperty("protected").GetBoolean() };
            snapshots.Add(snapshot with { Tables = [.. here.Select(pair => Table(pair.First, pair.Second, snapshot)).OrderBy(table => table.Range.First.Row).ThenBy(table => table.Range.First.Column)] });
            found.Add(new GraphSheet(id, name, visibility, snapshot.UsedRange, own ? [.. List(more).Select(chart => new GraphChart(Text(chart, "id"), Text(chart, "name")))] : []));
        }

        return new GraphState(
            new WorkbookSnapshot
            {
                Sheets = snapshots,
                Names = WithBegun([.. names.Where(name => name.RefersTo is not null).Select(name => new DefinedName(name.Name, name.RefersTo!))], found),
            },
            Text(known[3].Body, "name"), Text(known[3].Body, "eTag"), found, placed, names);
    }

    /// <summary>
    /// A sheet cannot be made together with its name: one that is called as ours are and holds nothing yet is one that a Recalc began before it was
    /// interrupted, and is ours, so that the next one goes on with it.
    /// </summary>
    private static IReadOnlyList<DefinedName> WithBegun(IReadOnlyList<DefinedName> names, IReadOnlyList<GraphSheet> sheets) =>
    [
        .. names,
        .. from id in Ownership.SheetIds
           where !names.Any(name => string.Equals(name.Name, Ownership.SheetName(id), StringComparison.OrdinalIgnoreCase))
           let begun = sheets.FirstOrDefault(sheet => sheet.Used is null && sheet.Charts.Count == 0 && Ownership.IsTitleOf(id, sheet.Name))
           where begun is not null
           select new DefinedName(Ownership.SheetName(id), SheetReference.Absolute(begun.Name, new RangeAddress(1, 1, 1, 1))),
    ];

    /// <summary>Asks what is typed into the cells of a sheet now: formulas, numbers and texts, without what follows from them.</summary>
    public GraphStep TypedStep(GraphSheet sheet) => requests.UsedRange(sheet.Id, "address,formulas") with { Tolerated = [PayloadTooLarge, SheetGone] };

    /// <summary>What is typed into a sheet; nothing where the sheet is gone.</summary>
    public async Task<SheetSnapshot> TypedAsync(GraphSheet sheet, GraphAnswer answer, CancellationToken cancellationToken) => new()
    {
        Name = sheet.Name,
        Rows = answer.Status == SheetGone ? [] : (await RowsAsync(sheet.Id, sheet.Name, answer, own: true, ours: null, besideOurs: null, cancellationToken)).Rows,
    };

    public static string ETag(GraphAnswer item) => Text(item.Body, "eTag");

    private static (int First, int Last)? OwnColumns(List<GraphName> names, string sheet)
    {
        var columns = names.Where(name => name.Name.StartsWith(Ownership.ColumnName(""), StringComparison.OrdinalIgnoreCase))
            .Select(name => name.RefersTo is { } place && SheetReference.TryParse(place, out var there, out var range) && string.Equals(there, sheet, StringComparison.OrdinalIgnoreCase) ? range.First.Column : 0)
            .Where(column => column > 0).ToList();
        return columns.Count == 0 ? null : (columns.Min(), columns.Max());
    }

    private async Task<(IReadOnlyList<RowSnapshot> Rows, IReadOnlyList<int> HiddenColumns)> RowsAsync(
        string id, string name, GraphAnswer cells, bool own, (int First, int Last)? ours, bool? besideOurs, CancellationToken cancellationToken)
    {
        List<RowSnapshot> rows = [];
        HashSet<int> hiddenRows = [];
        HashSet<int> hiddenColumns = [];
        if (cells.IsDone)
        {
            var range = Range(cells.Body);
            if (!own)
            {
                hiddenRows = await HiddenAsync(id, range, Flag(cells.Body, "rowHidden"), rows: true, cancellationToken);
                hiddenColumns = await HiddenColumnsAsync(id, range, Flag(cells.Body, "columnHidden"), ours, besideOurs, cancellationToken);
            }

            Add(rows, cells.Body, range, hiddenRows);
        }
        else
        {
            // Too large for one answer: in slices of rows, smaller ones where texts are long.
            var address = await connection.RunAsync([requests.UsedRange(id, "address,rowHidden,columnHidden")], cancellationToken);
            var range = Range(address[0].Body);
            hiddenRows = await HiddenAsync(id, range, Flag(address[0].Body, "rowHidden"), rows: true, cancellationToken);
            hiddenColumns = await HiddenColumnsAsync(id, range, Flag(address[0].Body, "columnHidden"), ours, besideOurs, cancellationToken);
            tell(string.Create(CultureInfo.InvariantCulture, $"Reading '{name}': {range.Rows:N0} rows"));
            await ReadSlicesAsync(id, range, hiddenRows, rows, cancellationToken);
        }

        // Of hidden columns those without content are of no interest.
        hiddenColumns.RemoveWhere(column => !rows.Exists(row => !row[column].IsEmpty));
        return (rows, [.. hiddenColumns.Order()]);
    }

    private async Task ReadSlicesAsync(string id, RangeAddress range, HashSet<int> hidden, List<RowSnapshot> rows, CancellationToken cancellationToken)
    {
        var step = Math.Max(1, ChunkCells / range.Columns);
        for (var first = range.First.Row; first <= range.Last.Row;)
        {
            RangeAddress slice = new(first, range.First.Column, Math.Min(range.Last.Row, first + step - 1), range.Last.Column);
            var answer = (await connection.RunAsync([requests.Range(id, slice, "address,formulas,values,numberFormat") with { Tolerated = [PayloadTooLarge] }], cancellationToken))[0];
            if (!answer.IsDone)
            {
                if (step == 1)
                    throw new GraphRefusalException(answer);
                step = Math.Max(1, step / 4);
                continue;
            }

            Add(rows, answer.Body, slice, hidden);
            first = slice.Last.Row + 1;
        }
    }

    private async Task<HashSet<int>> HiddenColumnsAsync(
        string id, RangeAddress range, bool? all, (int First, int Last)? ours, bool? besideOurs, CancellationToken cancellationToken)
    {
        if (all is not null || ours is not { } own)
            return await HiddenAsync(id, range, all, rows: false, cancellationToken);
        HashSet<int> hidden = [];
        if (own.First > range.First.Column)
            hidden.UnionWith(await HiddenAsync(id, range with { Last = range.Last with { Column = own.First - 1 } }, besideOurs, rows: false, cancellationToken));
        if (own.Last < range.Last.Column)
            hidden.UnionWith(await HiddenAsync(id, range with { First = range.First with { Column = own.Last + 1 } }, all: null, rows: false, cancellationToken));
        return hidden;
    }

    // Halves until all of a part is hidden or none; what would take too many questions counts as shown.
    private async Task<HashSet<int>> HiddenAsync(string id, RangeAddress range, bool? all, bool rows, CancellationToken cancellationToken)
    {
        HashSet<int> hidden = [];
        List<(RangeAddress Part, bool? Hidden)> open = [(range, all)];
        for (var asked = 0; open.Count > 0 && asked < MostHiddenQueries;)
        {
            foreach (var (part, _) in open.Where(part => part.Hidden is true))
                hidden.UnionWith(rows ? Enumerable.Range(part.First.Row, part.Rows) : Enumerable.Range(part.First.Column, part.Columns));
            var halves = open.Where(part => part.Hidden is null && (rows ? part.Part.Rows : part.Part.Columns) > 1).SelectMany(part => Halves(part.Part, rows)).ToList();
            asked += halves.Count;
            if (halves.Count == 0)
                break;
            var property = rows ? "rowHidden" : "columnHidden";
            var answers = await connection.RunAsync([.. halves.Select(half => requests.Range(id, half, property))], cancellationToken);
            open = [.. halves.Select((half, i) => (half, Flag(answers[i].Body, property)))];
        }

        return hidden;
    }

    private static IEnumerable<RangeAddress> Halves(RangeAddress range, bool rows)
    {
        var (first, last) = (range.First, range.Last);
        if (rows)
        {
            var middle = (first.Row + last.Row) / 2;
            return [new(first, last with { Row = middle }), new(first with { Row = middle + 1 }, last)];
        }

        var center = (first.Column + last.Column) / 2;
        return [new(first, last with { Column = center }), new(first with { Column = center + 1 }, last)];
    }

    private static void Add(List<RowSnapshot> rows, JsonElement body, RangeAddress range, HashSet<int> hidden)
    {
        var values = body.TryGetProperty("values", out var found) ? found.EnumerateArray() : default(JsonElement.ArrayEnumerator?);
        var formats = body.TryGetProperty("numberFormat", out found) ? found.EnumerateArray() : default(JsonElement.ArrayEnumerator?);
        List<int> columns = new(range.Columns);
        List<Cell> cells = new(range.Columns);
        var number = range.First.Row;
        foreach (var formulas in body.GetProperty("formulas").EnumerateArray())
        {
            columns.Clear();
            cells.Clear();
            var value = Next(ref values);
            var format = Next(ref formats);
            var column = range.First.Column;
            foreach (var formula in formulas.EnumerateArray())
            {
                var shown = value is { } row ? row[column - range.First.Column] : formula;
                var code = format is { } line && line[column - range.First.Column] is { ValueKind: JsonValueKind.String } text && !text.ValueEquals("General"u8) ? text.GetString() : null;
                if (CellOf(formula, shown, value is not null, string.IsNullOrEmpty(code) ? null : code) is { IsEmpty: false } cell)
                {
                    columns.Add(column);
                    cells.Add(cell);
                }

                column++;
            }

            if (cells.Count > 0)
                rows.Add(new RowSnapshot(number, hidden.Contains(number), [.. columns], [.. cells]));
            number++;
        }
    }

    private static JsonElement? Next(ref JsonElement.ArrayEnumerator? rows)
    {
        if (rows is not { } some)
            return null;
        some.MoveNext();
        rows = some;
        return some.Current;
    }

    // A text that only looks like a formula is its own value; a formula never is.
    private static Cell CellOf(JsonElement typed, JsonElement shown, bool hasValues, string? format)
    {
        var formula = typed.ValueKind == JsonValueKind.String && typed.GetString() is ['=', _, ..] text && !(hasValues && shown.ValueKind == JsonValueKind.String && shown.ValueEquals(text))
            ? text[1..]
            : null;
        var cell = shown.ValueKind switch
        {
            JsonValueKind.Number => Cell.OfNumber(shown.GetDouble(), formula),
            JsonValueKind.True or JsonValueKind.False => Cell.OfBoolean(shown.ValueKind == JsonValueKind.True, formula),
            JsonValueKind.String when Errors.Contains(shown.GetString()!) => Cell.OfError(shown.GetString()!, formula),
            JsonValueKind.String => Cell.OfText(shown.GetString()!, formula),
            _ => Cell.Blank with { Formula = formula },
        };
        if (cell is { Kind: CellKind.Blank, Formula: null })
            return Cell.Blank;
        return format is null ? cell : cell with { NumberFormat = format };
    }

    private static GraphTable Place(JsonElement table, GraphAnswer range)
    {
        var address = Text(range.Body, "address");
        return SheetReference.TryParse(address, out var sheet, out var area)
            ? new GraphTable(Text(table, "id"), Text(table, "name"), sheet, area)
            : throw new GraphRefusalException(range);
    }

    private static TableSnapshot Table(JsonElement table, GraphTable place, SheetSnapshot sheet)
    {
        var headers = table.GetProperty("showHeaders").GetBoolean();
        return new TableSnapshot(
            place.Name, place.Range,
            [.. Enumerable.Range(place.Range.First.Column, place.Range.Columns).Select((column, i) => (headers ? sheet[place.Range.First.Row, column].Text : null) ?? string.Create(CultureInfo.InvariantCulture, $"Column{i + 1}"))],
            headers, table.GetProperty("showTotals").GetBoolean());
    }

    private static GraphName Name(JsonElement name)
    {
        var value = name.GetProperty("value");
        var refersTo = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "TRUE",
            JsonValueKind.False => "FALSE",
            _ when Text(name, "type") == "String" && !value.GetString()!.StartsWith('=') => $"\"{value.GetString()!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
            _ => value.GetString()!.TrimStart('='),
        };
        var title = Text(name, "name");
        return new GraphName(
            title, refersTo,
            title.StartsWith(Ownership.NamePrefix, StringComparison.OrdinalIgnoreCase) && name.TryGetProperty("comment", out var comment) && comment.ValueKind == JsonValueKind.String
                ? GraphNote.Parse(comment.GetString()) : new GraphNote());
    }

    private static RangeAddress Range(JsonElement body)
    {
        var address = Text(body, "address");
        return RangeAddress.Parse(address.AsSpan(address.LastIndexOf('!') + 1));
    }

    private static bool? Flag(JsonElement body, string property) => body.TryGetProperty(property, out var flag) && flag.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? flag.GetBoolean()
        : null;

    private static JsonElement.ArrayEnumerator List(GraphAnswer answer) => answer.Body.GetProperty("value").EnumerateArray();

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";
}
