using System.Text.Json;
using Microsoft.Graph;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>A workbook in OneDrive for Business or SharePoint, read and written in Excel on the web while others have it open.</summary>
public sealed class GraphWorkbook : IWorkbook, ITellsProgress
{
    private const int Plans = 4;
    private const int MostVerifiedCells = 20_000;
    private const int MethodNotAllowed = 405;

    private readonly GraphConnection connection;
    private readonly GraphReader reader;
    private GraphState? state;
    private string name;
    private bool wrote;

    private GraphWorkbook(GraphConnection connection, string name)
    {
        this.connection = connection;
        this.name = name;
        reader = new GraphReader(connection, text => Progress?.Report(text));
    }

    /// <summary>What Graph v1.0 can write: cells, looks, sheets, tables, names and simple charts; nothing else.</summary>
    public static WorkbookCapabilities GraphCapabilities { get; } = new();

    /// <inheritdoc/>
    public WorkbookCapabilities Capabilities => GraphCapabilities;

    /// <inheritdoc/>
    public IProgress<string>? Progress { get; set; }

    /// <summary>A workbook by its place. Nothing is asked yet.</summary>
    /// <param name="http">The client of <see cref="GraphHttp"/>, shared by all workbooks.</param>
    /// <param name="driveId">The drive's id.</param>
    /// <param name="itemId">The workbook's id there.</param>
    /// <param name="token">Tokens with the rights of who asks.</param>
    /// <param name="access">Where Graph is, and how long to wait.</param>
    /// <param name="clock">The clock of waits.</param>
    public static GraphWorkbook Open(HttpClient http, string driveId, string itemId, GraphToken token, GraphAccess access, TimeProvider clock) =>
        new(Connection(Client(http, token, access), driveId, itemId, access, clock), "The workbook");

    /// <summary>Finds the workbook behind a link that was shared.</summary>
    /// <returns>Its drive, its id there and its name, as Graph spells them.</returns>
    /// <exception cref="WorkbookException">There is none, it is of another kind, or the caller may not see it.</exception>
    public static Task<(string DriveId, string ItemId, string Name)> FindAsync(
        HttpClient http, Uri link, GraphToken token, GraphAccess access, TimeProvider clock, CancellationToken cancellationToken)
    {
        var client = Client(http, token, access);
        return FindAsync(Connection(client, "", "", access, clock), GraphRequests.Share(client, link), "The workbook behind the link", cancellationToken);
    }

    /// <summary>Finds a workbook by its place.</summary>
    /// <inheritdoc cref="FindAsync(HttpClient, Uri, GraphToken, GraphAccess, TimeProvider, CancellationToken)"/>
    public static Task<(string DriveId, string ItemId, string Name)> FindAsync(
        HttpClient http, string driveId, string itemId, GraphToken token, GraphAccess access, TimeProvider clock, CancellationToken cancellationToken)
    {
        var asking = Connection(Client(http, token, access), driveId, itemId, access, clock);
        return FindAsync(asking, asking.Requests.Item, "The workbook", cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<WorkbookSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        connection.StartClock();
        wrote = false;
        return await GuardedAsync(async () =>
        {
            state = await reader.ReadAsync(cancellationToken);
            name = state.FileName;
            return state.Snapshot;
        });
    }

    /// <inheritdoc/>
    public async Task<WriteReceipt> ApplyAsync(WorkbookPatch patch, CancellationToken cancellationToken)
    {
        connection.StartClock();
        wrote = false;
        return await GuardedAsync(async () =>
        {
            state ??= await reader.ReadAsync(cancellationToken);
            name = state.FileName;
            var lists = Lists(patch, state);
            var receipt = await WriteAsync(patch, lists, await UnchangedAsync(patch, lists, state, cancellationToken), cancellationToken);
            state = null;
            return receipt;
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await connection.CloseAsync();

    private static GraphServiceClient Client(HttpClient http, GraphToken token, GraphAccess access) =>
        new(http, new GraphSignIn(token), access.BaseUrl.ToString().TrimEnd('/'));

    private static GraphConnection Connection(GraphServiceClient client, string driveId, string itemId, GraphAccess access, TimeProvider clock) =>
        new(client, new GraphRequests(client, driveId, itemId), access, clock);

    private static async Task<(string DriveId, string ItemId, string Name)> FindAsync(
        GraphConnection connection, GraphStep step, string name, CancellationToken cancellationToken)
    {
        connection.StartClock();
        try
        {
            var item = (await connection.AskAsync(step, cancellationToken)).Body;
            var file = item.GetProperty("name").GetString()!;
            return file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)
                ? (item.GetProperty("parentReference").GetProperty("driveId").GetString()!, item.GetProperty("id").GetString()!, file)
                : throw new WorkbookException(WorkbookFailure.Unsupported, $"'{file}' is no workbook that is written in Excel on the web. Save it as .xlsx there.");
        }
        catch (GraphRefusalException e)
        {
            throw GraphFailure.Of(e.Answer, name, written: false, connection.Now);
        }
    }

    private async Task<T> GuardedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (GraphRefusalException e)
        {
            await connection.CloseAsync();
            throw GraphFailure.Of(e.Answer, name, wrote, connection.Now);
        }
        catch (GraphUncertainException e)
        {
            await connection.CloseAsync();
            throw GraphFailure.Of(e.Answer, name, wrote, connection.Now);
        }
        catch (OperationCanceledException e) when (wrote)
        {
            await connection.CloseAsync();
            throw new WritingStoppedException(e);
        }
        catch (Exception)
        {
            await connection.CloseAsync();
            throw;
        }
    }

    /// <summary>
    /// Looks once more right before writing, since no request can be made conditional: at the list and the settings, and at all of the workbook where
    /// its version says that somebody saved something.
    /// </summary>
    private async Task<GraphState> UnchangedAsync(WorkbookPatch patch, List<GraphSheet> lists, GraphState read, CancellationToken cancellationToken)
    {
        List<GraphSheet> watched = [.. lists.Append(read.Sheet(Ownership.SheetTitle("Settings"))).OfType<GraphSheet>().Distinct()];
        var answers = await connection.RunAsync([.. watched.Select(reader.TypedStep), connection.Requests.Item], cancellationToken);
        for (var i = 0; i < watched.Count; i++)
            RefuseIfChanged(patch, read, await reader.TypedAsync(watched[i], answers[i], cancellationToken));
        if (GraphReader.ETag(answers[^1]) == read.ETag)
            return read;
        var now = await reader.ReadAsync(cancellationToken);
        foreach (var sheet in now.Snapshot.Sheets.Where(sheet => !Ownership.HasPrefix(sheet.Name)))
            RefuseIfChanged(patch, read, sheet);
        return now;
    }

    private async Task<WriteReceipt> WriteAsync(WorkbookPatch patch, List<GraphSheet> lists, GraphState read, CancellationToken cancellationToken)
    {
        var now = read;
        GraphAnswer? unclear = null;
        for (var attempt = 0; attempt < Plans; attempt++)
        {
            var plan = GraphPlan.Of(patch, now, connection.Requests);
            try
            {
                Progress?.Report("Writing into Excel on the web");
                wrote = wrote || plan.First.Count > 0;
                var rest = plan.Second(await connection.RunAsync(plan.First, cancellationToken));
                wrote = wrote || rest.Count > 0;
                if (plan.GoneNames.Count > 0)
                {
                    await connection.RunAsync(rest, cancellationToken);
                    await DeleteNamesAsync(plan.GoneNames, cancellationToken);
                    rest = [];
                }

                if (await FinishAsync(patch, plan, lists, read, rest, cancellationToken))
                    return Receipt(patch, plan, now);
            }
            catch (GraphUncertainException e)
            {
                unclear = e.Answer;
            }

            // Something may be half done, or was lost: what there is now decides what is still to do.
            Progress?.Report("Looking again at what was written");
            now = await reader.ReadAsync(cancellationToken);
        }

        throw unclear is not null
            ? new GraphRefusalException(unclear)
            : new WorkbookException(WorkbookFailure.NotWritten, $"'{name}' does not keep what was written: somebody may be working on OfficePM's sheets. Run Recalc again when they are done.");
    }

    // Only documented requests for every Recalc; deleting a name is in no page, so it is tried when all is removed, and hidden where it is refused.
    private async Task DeleteNamesAsync(IReadOnlyList<GraphName> gone, CancellationToken cancellationToken)
    {
        var answers = await connection.RunAsync([.. gone.Select(name => connection.Requests.DeleteName(name.Name))], cancellationToken);
        await connection.RunAsync(
            [.. gone.Where((_, i) => answers[i].Status == MethodNotAllowed).Select(name => connection.Requests.HideName(name.Name, new GraphNote("", name.Value, "").ToString()))], cancellationToken);
    }

    /// <summary>Writes the rest, reads back what was written and how the list stands, and closes the session: one chain where it fits.</summary>
    /// <returns>Whether all that was written is there.</returns>
    private async Task<bool> FinishAsync(
        WorkbookPatch patch, GraphPlan plan, List<GraphSheet> lists, GraphState read, IReadOnlyList<GraphStep> rest, CancellationToken cancellationToken)
    {
        List<GraphPlan.Written> looked = [];
        var cells = 0;
        foreach (var block in plan.Cells.Where(block => !lists.Exists(list => list.Id == block.Key)))
        {
            cells += block.Range.Rows * block.Range.Columns;
            if (cells > MostVerifiedCells)
                break;
            looked.Add(block);
        }

        var answers = await connection.RunAsync(
            [
                .. rest, .. lists.Select(reader.TypedStep), .. looked.Select(block => connection.Requests.Range(block.Key, block.Range, "formulas")),
                connection.Requests.CloseSession,
            ],
            cancellationToken);
        for (var i = 0; i < lists.Count; i++)
        {
            try
            {
                RefuseIfChanged(patch, read, await reader.TypedAsync(lists[i], answers[rest.Count + i], cancellationToken));
            }
            catch (WorkbookException)
            {
                await WithdrawAsync(patch, plan, lists[i], cancellationToken);
                throw;
            }
        }

        await connection.CloseAsync();
        return looked.Select((block, i) => Stands(block, answers[rest.Count + lists.Count + i].Body)).All(stands => stands);
    }

    // The rows moved while they were written: a formula stands for whatever item is in its row, but a value that was computed for another one goes.
    // Headers are of no row; without one a column would be nobody's.
    private async Task WithdrawAsync(WorkbookPatch patch, GraphPlan plan, GraphSheet list, CancellationToken cancellationToken)
    {
        var headers = patch.Operations.OfType<EnsureListColumns>()
            .Where(ensure => string.Equals(ensure.Sheet, list.Name, StringComparison.OrdinalIgnoreCase)).Select(ensure => ensure.HeaderRow).ToHashSet();
        var values = plan.Cells.Where(block => block.Key == list.Id).Select(block => block with
        {
            Typed =
            [
                .. block.Typed.Select((row, i) => row.Select(cell =>
                    headers.Contains(block.Range.First.Row + i) || cell is null or string { Length: > 0 } and ['=', ..] ? null : (object)"").ToArray()),
            ],
        });
        await connection.RunAsync(
            [.. values.Where(block => block.Typed.Any(row => row.Any(cell => cell is not null))).Select(block => connection.Requests.Write(block.Key, block.Range, ("formulas", block.Typed)))],
            cancellationToken);
    }

    private static bool Stands(GraphPlan.Written block, JsonElement answer)
    {
        var r = 0;
        foreach (var row in answer.GetProperty("formulas").EnumerateArray())
        {
            var c = 0;
            foreach (var cell in row.EnumerateArray())
            {
                var stands = block.Typed[r][c++] switch
                {
                    null => true,
                    double number => cell.ValueKind == JsonValueKind.Number && cell.GetDouble().Equals(number),
                    bool flag => cell.ValueKind == (flag ? JsonValueKind.True : JsonValueKind.False),
                    string text when text.StartsWith('=') => cell.ValueKind == JsonValueKind.String && cell.GetString()!.StartsWith('='),
                    string text => cell.ValueKind == JsonValueKind.String && (cell.GetString() == text || "'" + cell.GetString() == text),
                    _ => false,
                };
                if (!stands)
                    return false;
            }

            r++;
        }

        return true;
    }

    private static List<GraphSheet> Lists(WorkbookPatch patch, GraphState state) =>
    [
        .. patch.Operations.OfType<EnsureListColumns>().Select(ensure => ensure.Sheet).Concat(patch.Operations.OfType<DeleteListColumns>().Select(delete => delete.Sheet))
            .Distinct(StringComparer.OrdinalIgnoreCase).Select(state.Sheet).OfType<GraphSheet>(),
    ];

    // Results belong to items: what is typed into a sheet, apart from our own columns, must be what was read.
    private static void RefuseIfChanged(WorkbookPatch patch, GraphState read, SheetSnapshot now)
    {
        HashSet<int> ours =
        [
            .. patch.Operations.OfType<EnsureListColumns>().Where(ensure => string.Equals(ensure.Sheet, now.Name, StringComparison.OrdinalIgnoreCase)).SelectMany(ensure => ensure.Columns).Select(column => column.Column),
            .. patch.Operations.OfType<DeleteListColumns>().Where(delete => string.Equals(delete.Sheet, now.Name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(delete => delete.Columns).SelectMany(range => Enumerable.Range(range.First.Column, range.Columns)),
        ];
        if (read.Snapshot.Sheet(now.Name) is not { } before || !Typed(before, ours).SequenceEqual(Typed(now, ours)))
        {
            throw new WorkbookException(
                WorkbookFailure.Changed, $"The sheet '{now.Name}' is being edited: it changed while Recalc was at work. Run Recalc again when the others are done typing.");
        }
    }

    private static IEnumerable<(int Row, int Column, object? Content)> Typed(SheetSnapshot sheet, HashSet<int> ours) =>
        sheet.Rows.SelectMany(row => row.Cells.Where(cell => !ours.Contains(cell.Column)).Select(cell => (row.Number, cell.Column, Content(cell.Cell))));

    private static object? Content(Cell cell) => cell switch
    {
        { Formula: { } formula } => "=" + formula,
        { Kind: CellKind.Number } => cell.Number,
        { Kind: CellKind.Boolean } => cell.Number != 0,
        _ => cell.Text,
    };

    private static WriteReceipt Receipt(WorkbookPatch patch, GraphPlan plan, GraphState before)
    {
        var ours = patch.Operations.OfType<EnsureSheet>().Select(sheet => sheet.Sheet).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new WriteReceipt
        {
            Sheets = [.. before.Sheets.Select(sheet => sheet.Name).Where(sheet => ours.Contains(sheet, StringComparer.OrdinalIgnoreCase)), .. ours.Where(sheet => before.Sheet(sheet) is null)],
            Columns = [.. patch.Operations.OfType<EnsureListColumns>().SelectMany(ensure => ensure.Columns).Select(column => column.Column).Distinct().Order().Select(CellAddress.ColumnName)],
            Substituted = [.. patch.Substituted.Concat(plan.Substituted).Distinct(StringComparer.Ordinal)],
        };
    }
}
