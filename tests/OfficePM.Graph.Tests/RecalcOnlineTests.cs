using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using OfficePM.GraphEmulator;
using OfficePM.GraphEmulator.Http;
using OfficePM.Testing;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Backends.Graph;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Graph.Tests;

/// <summary>A whole Recalc of a workbook in Excel on the web.</summary>
public sealed class RecalcOnlineTests : IAsyncLifetime
{
    private const string File = "Backlog.xlsx";
    private static readonly DateTimeOffset Time = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private OnlineFolder online = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Save(folder.File(File), items: 30);
        online = await OnlineFolder.StartAsync(folder.Path, new EmulatorOptions { LogFile = folder.File("traffic.jsonl") });
    }

    public async ValueTask DisposeAsync()
    {
        await online.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_same_file_reads_alike_through_Graph_and_from_the_disk()
    {
        await using var local = XlsxWorkbook.Open(folder.File(File));
        await using var graph = online.Open(File);

        var expected = await local.ReadAsync(Cancellation);
        var actual = await graph.ReadAsync(Cancellation);

        Assert.Equal(Cells(expected), Cells(actual));
        Assert.Equal(expected.Sheets.Select(sheet => (sheet.Name, sheet.Visibility, sheet.Protected)), actual.Sheets.Select(sheet => (sheet.Name, sheet.Visibility, sheet.Protected)));
    }

    [Fact]
    public async Task The_results_are_those_that_the_file_on_the_disk_would_get()
    {
        System.IO.File.Copy(folder.File(File), folder.File("Local.xlsx"));

        var receipt = await RecalcAsync();
        await using (var local = XlsxWorkbook.Open(folder.File("Local.xlsx")))
            await local.ApplyAsync(RecalcPipeline.Assess(await local.ReadAsync(Cancellation), GraphWorkbook.GraphCapabilities, Time, cancellationToken: Cancellation).Patch, Cancellation);

        Assert.NotEmpty(receipt.Columns);
        Assert.NotEmpty(receipt.Substituted);
        await using var there = online.Open(File);
        await using var here = XlsxWorkbook.Open(folder.File("Local.xlsx"));
        var expected = await here.ReadAsync(Cancellation);
        var actual = await there.ReadAsync(Cancellation);
        foreach (var sheet in expected.Sheets)
        {
            foreach (var row in sheet.Rows)
            {
                // What the emulator does not compute it says so; all else is compared.
                foreach (var (column, cell) in row.Cells.Where(cell => actual.Sheet(sheet.Name)![row.Number, cell.Column].Text != "#UNCOMPUTED!"))
                    Assert.Equal((sheet.Name, row.Number, column, Said(cell)), (sheet.Name, row.Number, column, Said(actual.Sheet(sheet.Name)![row.Number, column])));
            }
        }
    }

    [Fact]
    public async Task A_second_Recalc_makes_nothing_twice_and_needs_fewer_requests()
    {
        await RecalcAsync();
        var first = online.Graph.Requests.Count;
        online.Graph.EditAsAnotherUser(File, "Backlog", "B5", "777");
        await RecalcAsync();
        var second = online.Graph.Requests.Count - first;
        TestContext.Current.SendDiagnosticMessage($"HTTP requests: first Recalc {first} with {WriteSteps(first)} steps of writing, layout standing {second}");

        // Session, what there is, its cells, the list once more; then the chains that write, look again and close.
        Assert.Equal(4 + (int)Math.Ceiling(WriteSteps(first) / 20.0), first);
        Assert.InRange(second, 1, 6);
        Assert.Equal(0, online.Graph.EmptyPatches);
        using XLWorkbook saved = new(folder.File(File));
        Assert.Equal(saved.Worksheets.Count, saved.Worksheets.Select(sheet => sheet.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(1, saved.Worksheet("Backlog").RowsUsed().First(row => row.Cell(1).GetString() == "Feature").CellsUsed().Count(cell => cell.GetString() == "Score"));
    }

    [Fact]
    public async Task Every_request_is_one_that_the_published_contract_has()
    {
        await RecalcAsync();
        online.Graph.EditAsAnotherUser(File, "Backlog", "B5", "777");
        await RecalcAsync();
        await using (var workbook = online.Open(File))
        {
            var (patch, _) = Removing.Of(await workbook.ReadAsync(Cancellation));
            await workbook.ApplyAsync(patch, Cancellation);
        }

        Assert.Empty(TrafficCheck.Problems(folder.File("traffic.jsonl")));
    }

    [Fact]
    public async Task A_list_that_changed_since_it_was_read_is_not_written_to()
    {
        await using var workbook = online.Open(File);
        var patch = RecalcPipeline.Assess(await workbook.ReadAsync(Cancellation), workbook.Capabilities, Time, cancellationToken: Cancellation).Patch;
        online.Graph.InsertRowsAsAnotherUser(File, "Backlog", 6, 1);
        var before = System.IO.File.ReadAllBytes(folder.File(File));

        var refused = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ApplyAsync(patch, Cancellation));

        Assert.Equal(WorkbookFailure.Changed, refused.Failure);
        Assert.Contains("being edited", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(folder.File(File)));
    }

    [Theory]
    [InlineData("Notes & more", "B2")]
    [InlineData("OfficePM Settings", "D30")]
    public async Task Settings_and_other_sheets_that_changed_since_they_were_read_count_too(string sheet, string cell)
    {
        await RecalcAsync();
        await using var workbook = online.Open(File);
        var patch = RecalcPipeline.Assess(await workbook.ReadAsync(Cancellation), workbook.Capabilities, Time, cancellationToken: Cancellation).Patch;
        online.Graph.EditAsAnotherUser(File, sheet, cell, "typed meanwhile");

        var refused = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ApplyAsync(patch, Cancellation));

        Assert.Equal(WorkbookFailure.Changed, refused.Failure);
        Assert.Contains($"'{sheet}' is being edited", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_an_Excel_table_gets_table_columns_once_and_gives_them_back()
    {
        using (XLWorkbook tabled = new(folder.File(File)))
        {
            tabled.Worksheet("Backlog").Range("A4:E34").CreateTable("Ideas");
            tabled.SaveAs(folder.File("Table.xlsx"));
        }

        await RecalcAsync("Table.xlsx");
        await RecalcAsync("Table.xlsx");
        await using (var workbook = online.Open("Table.xlsx"))
        {
            var table = (await workbook.ReadAsync(Cancellation)).Sheet("Backlog")!.Tables.Single();
            Assert.Equal(["Feature", "Reach", "Impact", "Confidence", "Effort", "Score", "Rank", "Why", "Row"], table.Columns);
        }

        await using (var workbook = online.Open("Table.xlsx"))
        {
            var (patch, _) = Removing.Of(await workbook.ReadAsync(Cancellation));
            await workbook.ApplyAsync(patch, Cancellation);
        }

        await using var after = online.Open("Table.xlsx");
        Assert.Equal(["Feature", "Reach", "Impact", "Confidence", "Effort"], (await after.ReadAsync(Cancellation)).Sheet("Backlog")!.Tables.Single().Columns);
    }

    [Fact]
    public async Task The_saved_file_is_valid_and_opens_in_LibreOffice_with_its_charts()
    {
        await RecalcAsync();
        online.Graph.Flush(File);

        using (var document = SpreadsheetDocument.Open(folder.File(File), isEditable: false))
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, Cancellation).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var resaved = await LibreOffice.ResaveAsync(folder.File(File), folder, Cancellation);
        using XLWorkbook theirs = new(resaved);
        Assert.Equal(["OfficePM Check", "OfficePM Results", "OfficePM Settings", "OfficePM Summary", "OfficePM Trade-offs", "OfficePM Undo"],
            theirs.Worksheets.Select(sheet => sheet.Name).Where(Ownership.HasPrefix).Order(StringComparer.Ordinal));
        Assert.Equal(Package.Parts(folder.File(File)).Keys.Count(IsChart), Package.Parts(resaved).Keys.Count(IsChart));

        static bool IsChart(string part) => part.Contains("charts/chart", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protected_list_is_not_written_to_and_the_sentence_says_what_to_do()
    {
        using (XLWorkbook locked = new(folder.File(File)))
        {
            locked.Worksheet("Backlog").Protect();
            locked.SaveAs(folder.File("Locked.xlsx"));
        }

        await using var workbook = online.Open("Locked.xlsx");
        Assert.True((await workbook.ReadAsync(Cancellation)).Sheet("Backlog")!.Protected);
        WorkbookPatch patch = new() { Operations = [new EnsureListColumns("Backlog", 4, 5, 6, [new ListColumn("Score", 6, "Score", "", [PatchCell.Of(1)])])] };

        var refused = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ApplyAsync(patch, Cancellation));

        Assert.Equal(WorkbookFailure.NotPermitted, refused.Failure);
        Assert.Contains("Unprotect Sheet", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_for_a_service_that_has_too_much_to_do_ends_and_says_when_to_try_again()
    {
        online.Graph.Faults.Next("POST .*/createSession", new Fault(429, RetryAfter: 3600));
        await using var workbook = online.Open(File);

        var refused = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ReadAsync(Cancellation));

        Assert.Equal((WorkbookFailure.Unavailable, TimeSpan.FromHours(1)), (refused.Failure, refused.RetryAfter));
    }

    [Fact]
    public async Task The_published_contract_itself_finds_no_error_and_only_the_warnings_that_are_known()
    {
        var checker = Repository.Shared("tools", "check_traffic.py");
        Assert.SkipWhen(checker is null, "The published contract lies beside the repository only on some machines (../shared).");
        await RecalcAsync();
        online.Graph.EditAsAnotherUser(File, "Backlog", "B5", "777");
        await RecalcAsync();

        using var process = Process.Start(new ProcessStartInfo("python3", [checker, folder.File("traffic.jsonl"), "--responses", "--json"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = JsonElement.Parse(await process.StandardOutput.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);

        var findings = output.GetProperty("findings").EnumerateArray().Select(finding => (Severity: finding.GetProperty("severity").GetString(), Text: finding.ToString())).ToList();
        Assert.Empty(findings.Where(finding => finding.Severity == "error").Select(finding => finding.Text));
        Assert.Empty(findings.Where(finding => finding.Severity == "warning" && !TrafficCheck.Unconfirmed.Any(known => finding.Text.Contains(known.Words, StringComparison.Ordinal))).Select(finding => finding.Text));
    }

    [Theory]
    [InlineData("POST .*/createSession", 503, false)]
    [InlineData("POST .*/worksheets/add", 504, true)]
    [InlineData("POST .*/charts/add", 504, true)]
    [InlineData("POST .*/charts/add", 500, false)]
    [InlineData("POST .*/tables/add", 503, true)]
    [InlineData("POST .*/names/add", 500, true)]
    [InlineData("POST .*batch", 504, true)]
    [InlineData("POST .*batch", 429, false)]
    [InlineData("PATCH .*range.*", 502, true)]
    [InlineData("GET .*usedRange.*", 503, false)]
    [InlineData("POST .*/closeSession", 504, true)]
    public async Task A_fault_that_passes_leaves_what_a_Recalc_without_it_leaves(string request, int status, bool afterApplying)
    {
        System.IO.File.Copy(folder.File(File), folder.File("Quiet.xlsx"));
        await RecalcAsync("Quiet.xlsx");
        online.Graph.Faults.Next(request, new Fault(status, afterApplying, RetryAfter: status == 429 ? 0 : null));

        await RecalcAsync();

        Assert.Equal(await DescribeAsync("Quiet.xlsx"), await DescribeAsync(File));
    }

    [Theory]
    [InlineData(429, null, WorkbookFailure.Unavailable, "too much to do")]
    [InlineData(503, null, WorkbookFailure.Unavailable, "does not answer")]
    [InlineData(409, "accessConflict", WorkbookFailure.Busy, "being edited")]
    [InlineData(403, "accessDenied", WorkbookFailure.NotPermitted, "protected")]
    [InlineData(404, "itemNotFound", WorkbookFailure.NotFound, "not there any more")]
    [InlineData(400, "unsupportedWorkbook", WorkbookFailure.Unsupported, "Save it as .xlsx")]
    [InlineData(413, "payloadTooLarge", WorkbookFailure.TooLarge, "5 MB")]
    [InlineData(401, "unauthenticated", WorkbookFailure.NotPermitted, "sign in again")]
    [InlineData(403, "consentRequired", WorkbookFailure.NotPermitted, "Files.ReadWrite")]
    public async Task What_goes_wrong_is_said_in_one_sentence(int status, string? code, WorkbookFailure failure, string words)
    {
        for (var i = 0; i < 6; i++)
            online.Graph.Faults.Next("POST .*/createSession", new Fault(status, RetryAfter: status == 429 ? 0 : null, Code: code));
        await using var workbook = online.Open(File);

        var refused = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ReadAsync(Cancellation));

        Assert.Equal(failure, refused.Failure);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ended_is_opened_again()
    {
        await using var workbook = online.Open(File);
        var patch = RecalcPipeline.Assess(await workbook.ReadAsync(Cancellation), workbook.Capabilities, Time, cancellationToken: Cancellation).Patch;
        online.Graph.ExpireSession(File, SessionId());

        await workbook.ApplyAsync(patch, Cancellation);

        Assert.Equal(2, online.Graph.Requests.Count(request => request.EndsWith("/createSession", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_request_after_the_other_does_the_same_as_batches()
    {
        System.IO.File.Copy(folder.File(File), folder.File("Quiet.xlsx"));
        await RecalcAsync("Quiet.xlsx");

        await RecalcAsync(File, new GraphAccess { Batches = false });

        Assert.Equal(await DescribeAsync("Quiet.xlsx"), await DescribeAsync(File));
    }

    private static void Save(string path, int items)
    {
        using XLWorkbook workbook = new();
        var sheet = workbook.AddWorksheet("Backlog");
        string[] headers = ["Feature", "Reach", "Impact", "Confidence", "Effort"];
        for (var i = 0; i < headers.Length; i++)
            sheet.Cell(4, i + 1).Value = headers[i];
        for (var i = 0; i < items; i++)
        {
            sheet.Cell(5 + i, 1).Value = string.Create(CultureInfo.InvariantCulture, $"Feature number {i + 1}");
            sheet.Cell(5 + i, 2).Value = 100 + ((i * 37) % 90 * 10);
            sheet.Cell(5 + i, 3).Value = 1 + (i % 3);
            sheet.Cell(5 + i, 4).Value = 0.5 + (i % 5 * 0.1);
            sheet.Cell(5 + i, 5).Value = 1 + (i * 7 % 11);
        }

        // Everything that gets lost on the way somewhere: beyond 15 digits, beyond decimal, dates, texts that look like something else.
        var notes = workbook.AddWorksheet("Notes & more");
        notes.Cell(2, 2).Value = "Hello";
        double[] numbers = [0, -1, 0.1, 2147483648, 9007199254740993, 1e300, 5e-324, 123456789.123456789, 79228162514264337593543950336.0];
        for (var i = 0; i < numbers.Length; i++)
            notes.Cell(4 + i, 2).Value = numbers[i];
        string[] texts = ["007", "1/2/2026", "TRUE", "1e5", "=A1", "'quoted", "+49 30", "#N/A is not known", "ünï 🚀"];
        for (var i = 0; i < texts.Length; i++)
        {
            notes.Cell(4 + i, 3).DataType = XLDataType.Text;
            notes.Cell(4 + i, 3).SetValue(texts[i]);
        }

        notes.Cell(4, 4).Value = new DateTime(2026, 3, 14, 0, 0, 0, DateTimeKind.Unspecified);
        notes.Cell(4, 4).Style.NumberFormat.Format = "yyyy-mm-dd";
        notes.Cell(5, 4).Value = true;
        workbook.SaveAs(path);
    }

    private int WriteSteps(int requests) => Traffic().Take(requests).Skip(4).Sum(entry => entry.GetProperty("body").GetProperty("requests").GetArrayLength());

    private List<JsonElement> Traffic()
    {
        using StreamReader reader = new(new FileStream(folder.File("traffic.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    private string SessionId()
    {
        const string Start = "\"id\":\"cluster=";
        using StreamReader reader = new(new FileStream(folder.File("traffic.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        var at = text.LastIndexOf(Start, StringComparison.Ordinal) + "\"id\":\"".Length;
        return text[at..text.IndexOf('"', at)];
    }

    private async Task<WriteReceipt> RecalcAsync(string file = File, GraphAccess? access = null)
    {
        await using var workbook = online.Open(file, access);
        var snapshot = await workbook.ReadAsync(Cancellation);
        return await workbook.ApplyAsync(RecalcPipeline.Assess(snapshot, workbook.Capabilities, Time, cancellationToken: Cancellation).Patch, Cancellation);
    }

    private async Task<string> DescribeAsync(string file)
    {
        await using var workbook = online.Open(file);
        var state = await workbook.ReadAsync(Cancellation);
        online.Graph.Flush(file);
        using XLWorkbook saved = new(folder.File(file));
        using System.IO.Compression.ZipArchive package = System.IO.Compression.ZipFile.OpenRead(folder.File(file));
        return string.Join(
            '\n',
            [
                .. Cells(state), .. state.Names.Select(name => name.ToString()).Order(StringComparer.Ordinal),
                $"charts {package.Entries.Count(entry => entry.FullName.Contains("charts/chart", StringComparison.Ordinal))}",
                $"tables {string.Join(',', saved.Worksheets.SelectMany(sheet => sheet.Tables).Select(table => table.Name))}",
            ]);
    }

    private static IEnumerable<string> Cells(WorkbookSnapshot snapshot) =>
        snapshot.Sheets.SelectMany(sheet => sheet.Rows.SelectMany(row => row.Cells.Select(cell => $"{sheet.Name}!{row.Number},{cell.Column}: {cell.Cell}")));

    // Rounded as a cell shows it: the service computes formulas by its own arithmetic.
    private static string Said(Cell cell) => cell.Kind switch
    {
        CellKind.Number => Math.Round(cell.Number, 9).ToString(CultureInfo.InvariantCulture),
        CellKind.Boolean => cell.Number.ToString(CultureInfo.InvariantCulture),
        _ => cell.Text ?? "",
    };
}
