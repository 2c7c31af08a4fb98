using System.Text.Json;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>A workbook in OneDrive for Business or SharePoint, read and written in Excel on the web while others have it open.</summary>
public sealed class GraphWorkbook : IWorkbook
{
    private const int Plans = 4;
    private const int MostVerifiedCells = 20_000;
    private const int MethodNotAllowed = 405;

    private readonly GraphConnection connection;
    private readonly IProgress<string>? progress;
    private readonly GraphReader reader;
    private GraphState? state;
    private string name;
    private bool wrote;

    private GraphWorkbook(GraphConnection connection, string name, IProgress<string>? progress)
    {
        this.connection = connection;
        this.name = name;
        this.progress = progress;
        reader = new GraphReader(connection, progress);
    }

    /// <summary>What Graph v1.0 can write: cells, looks, sheets, tables, names and simple charts; nothing else.</summary>
    public static WorkbookCapabilities GraphCapabilities { get; } = new();

    /// <inheritdoc/>
    public WorkbookCapabilities Capabilities => GraphCapabilities;

    /// <summary>A workbook by its place. Nothing is asked yet.</summary>
    /// <param name="http">The client; it must not retry by itself.</param>
    /// <param name="driveId">The drive's id.</param>
    /// <param name="itemId">The workbook's id there.</param>
    /// <param name="token">Tokens with the rights of who asks.</param>
    /// <param name="options">Where Graph is, and how long to wait.</param>
    /// <param name="clock">The clock of waits.</param>
    /// <param name="progress">Told what is being done, in a PM's words.</param>
    public static GraphWorkbook Open(
        HttpClient http, string driveId, string itemId, GraphToken token, GraphOptions options, TimeProvider clock, IProgress<string>? progress = null) =>
        new(new GraphConnection(http, new GraphUrls(driveId, itemId), options, token, clock), "The workbook", progress);

    /// <summary>Finds the workbook behind a link that was shared.</summary>
    /// <returns>Its drive, its id there and its name.</returns>
    /// <exception cref="WorkbookException">There is none, or the caller may not see it.</exception>
    public static async Task<(string DriveId, string ItemId, string Name)> ResolveAsync(
        HttpClient http, Uri link, GraphToken token, GraphOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        GraphConnection asking = new(http, new GraphUrls("", ""), options, token, clock);
        asking.StartClock();
        try
        {
            var item = (await asking.AskAsync(GraphStep.Get(GraphUrls.Share(link)), cancellationToken)).Body;
            return (item.GetProperty("parentReference").GetProperty("driveId").GetString()!, item.GetProperty("id").GetString()!, item.GetProperty("name").GetString()!);
        }
        catch (GraphRefusalException e)
        {
            throw GraphFailure.Of(e.Answer, "The workbook behind the link", written: false, clock.GetUtcNow());
        }
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
            var list = Lists(patch, state);
            foreach (var sheet in list)
                RefuseIfChanged(patch, sheet, await reader.TypedAsync(sheet, cancellationToken));
            var receipt = await WriteAsync(patch, list, state, cancellationToken);
            state = null;
            return receipt;
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await connection.CloseAsync();

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
        catch (Exception e) when (e is OperationCanceledException or WorkbookException)
        {
            await connection.CloseAsync();
            throw;
        }
    }

    private async Task<WriteReceipt> WriteAsync(WorkbookPatch patch, List<GraphSheet> lists, GraphState read, CancellationToken cancellationToken)
    {
        var now = read;
        GraphAnswer? unclear = null;
        for (var attempt = 0; attempt < Plans; attempt++)
        {
            var plan = GraphPlan.Of(patch, now, connection.Urls);
            try
            {
                wrote = wrote || plan.First.Count > 0;
                progress?.Report("Writing into Excel on the web");
                var answers = await connection.RunAsync(plan.First, cancellationToken);
                await connection.RunAsync(plan.Second(answers), cancellationToken);
                await DeleteNamesAsync(plan, cancellationToken);
                if (await CloseAsync(patch, plan, lists, cancellationToken))
                    return Receipt(patch, plan, now);
            }
            catch (GraphUncertainException e)
            {
                unclear = e.Answer;
            }

            // Something may be half done, or was lost: what there is now decides what is still to do.
            progress?.Report("Looking again at what was written");
            now = await reader.ReadAsync(cancellationToken);
        }

        throw unclear is not null
            ? new GraphRefusalException(unclear)
            : new WorkbookException(WorkbookFailure.NotWritten, $"'{name}' does not keep what was written: somebody may be working on OfficePM's sheets. Run Recalc again when they are done.");
    }

    // Only documented requests for every Recalc; deleting a name is in no page, so it is tried when all is removed, and hidden where it is refused.
    private async Task DeleteNamesAsync(GraphPlan plan, CancellationToken cancellationToken)
    {
        foreach (var gone in plan.GoneNames)
        {
            var answer = (await connection.RunAsync([GraphStep.Delete(connection.Urls.Name(gone.Name)) with { Tolerated = MethodNotAllowed }], cancellationToken))[0];
            if (answer.Status == MethodNotAllowed)
            {
                var note = new GraphNote("", gone.Value, "").ToString();
                await connection.RunAsync([GraphStep.Patch(connection.Urls.Name(gone.Name), GraphJson.Of(("comment", note), ("visible", false)))], cancellationToken);
            }
        }
    }

    /// <summary>Reads back what was written and how the list stands, and closes the session.</summary>
    /// <returns>Whether all that was written is there.</returns>
    private async Task<bool> CloseAsync(WorkbookPatch patch, GraphPlan plan, List<GraphSheet> lists, CancellationToken cancellationToken)
    {
        List<GraphStep> steps = [.. lists.Select(reader.TypedStep)];
        List<GraphPlan.Written> looked = [];
        var cells = 0;
        foreach (var block in plan.Cells.Where(block => !lists.Exists(list => list.Id == block.Key)))
        {
            cells += block.Range.Rows * block.Range.Columns;
            if (cells > MostVerifiedCells)
                break;
            looked.Add(block);
        }

        steps.AddRange(looked.Select(block => GraphStep.Get(connection.Urls.Range(block.Key, block.Range, "formulas"))));
        var answers = await connection.RunAsync([.. steps, GraphStep.Act(connection.Urls.CloseSession) with { Tolerated = 404 }], cancellationToken);
        for (var i = 0; i < lists.Count; i++)
        {
            if (answers[i].IsDone)
                RefuseIfChanged(patch, lists[i], await reader.TypedFromAsync(lists[i], answers[i], cancellationToken));
        }

        connection.WasClosed();
        return looked.Select((block, i) => Stands(block, answers[lists.Count + i].Body)).All(stands => stands);
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

    // Results belong to items: what is typed into the list, apart from our own columns, must be what was read.
    private void RefuseIfChanged(WorkbookPatch patch, GraphSheet list, SheetSnapshot typed)
    {
        HashSet<int> ours =
        [
            .. patch.Operations.OfType<EnsureListColumns>().Where(ensure => string.Equals(ensure.Sheet, list.Name, StringComparison.OrdinalIgnoreCase)).SelectMany(ensure => ensure.Columns).Select(column => column.Column),
            .. patch.Operations.OfType<DeleteListColumns>().Where(delete => string.Equals(delete.Sheet, list.Name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(delete => delete.Columns).SelectMany(range => Enumerable.Range(range.First.Column, range.Columns)),
        ];
        if (!Typed(state!.Snapshot.Sheet(list.Name)!, ours).SequenceEqual(Typed(typed, ours)))
        {
            throw new WorkbookException(
                WorkbookFailure.Changed, $"The sheet '{list.Name}' is being edited: it changed while Recalc was at work. Run Recalc again when the others are done typing.");
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
