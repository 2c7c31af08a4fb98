using System.Globalization;
using ClosedXML.Excel;
using Microsoft.Extensions.Time.Testing;
using OfficePM.GraphEmulator.Http;
using OfficePM.Service.Recalculating;
using OfficePM.Testing;
using OfficePM.Workbooks;

namespace OfficePM.Graph.Tests;

/// <summary>
/// Recalcs while everything goes wrong: throttling, errors before and after the change was made, broken connections, sessions that end, other people's
/// edits. What is there in the end is what a quiet Recalc of the same list gives, or the error says what is left to do and a quiet one completes it.
/// OFFICEPM_CHAOS sets how many; the seed is printed and brings them back.
/// </summary>
public sealed class ChaosTests
{
    private const int UsualRecalcs = 260;
    private const int RecalcsOfOneWorkbook = 25;
    private const string File = "Chaos.xlsx";
    private const string Twin = "Quiet.xlsx";

    private static readonly (string Name, string Request, Fault Fault)[] Anytime =
    [
        ("429 before", "(GET|PATCH) .*", new(429, RetryAfter: 0)), ("503 before", "POST .*batch", new(503)), ("500 before", "PATCH .*", new(500)), ("502 before", "GET .*", new(502)),
        ("504 before", "POST .*createSession", new(504)), ("504 after, whole batch", "POST .*batch", new(504, AfterApplying: true)), ("503 after", "PATCH .*range.*", new(503, AfterApplying: true)),
        ("500 after", "PATCH .*names.*", new(500, AfterApplying: true)), ("504 after, close", "POST .*closeSession", new(504, AfterApplying: true)), ("502 after", "PATCH .*", new(502, AfterApplying: true)),
        ("504 after, session", "POST .*createSession", new(504, AfterApplying: true)),
    ];

    // What is made only once.
    private static readonly (string Name, string Request, Fault Fault)[] WhenNew =
    [
        ("504 after, chart", "POST .*charts/add", new(504, AfterApplying: true)), ("503 after, sheet", "POST .*worksheets/add", new(503, AfterApplying: true)),
        ("500 after, table", "POST .*tables/add", new(500, AfterApplying: true)), ("504 after, name", "POST .*names/add", new(504, AfterApplying: true)),
        ("500 before, chart", "POST .*charts/add", new(500)), ("429 before, table", "POST .*tables/add", new(429, RetryAfter: 0)),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_goes_wrong_nothing_is_doubled_or_lost()
    {
        var recalcs = int.TryParse(Environment.GetEnvironmentVariable("OFFICEPM_CHAOS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : UsualRecalcs;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("OFFICEPM_CHAOS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var again) ? again : 1;
        Random random = new(seed);
        SortedDictionary<string, int> kinds = new(StringComparer.Ordinal);
        List<string> happened = [];
        void Count(string kind)
        {
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            happened.Add(kind);
        }

        var (told, after) = (0, 0);

        using TemporaryFolder folder = new();
        using Wire wire = new();
        await using var online = await OnlineFolder.StartAsync(folder.Path, handler: wire);
        for (var i = 0; i < recalcs; i++)
        {
            happened.Clear();
            var isNew = i % RecalcsOfOneWorkbook == 0;
            var file = $"{i / RecalcsOfOneWorkbook} {File}";
            var twin = $"{i / RecalcsOfOneWorkbook} {Twin}";
            if (isNew)
            {
                Save(folder.File(file), random);
                System.IO.File.Copy(folder.File(file), folder.File(twin));
            }

            foreach (var fault in random.GetItems(isNew ? WhenNew : Anytime, random.Next(1, 3)))
            {
                online.Graph.Faults.Next(fault.Request, fault.Fault);
                Count(fault.Name);
                after += fault.Fault.AfterApplying ? 1 : 0;
            }

            // At some request besides: a line that breaks, a session that ends, a colleague who types.
            var (at, what) = (random.Next(1, isNew ? 30 : 7), random.Next(5));
            var (cell, value) = ($"B{random.Next(2, 6)}", random.Next(1, 100).ToString(CultureInfo.InvariantCulture));
            var edited = false;
            wire.Restart();
            wire.Happens = (number, request) =>
            {
                if (number != at)
                    return Break.None;
                switch (what)
                {
                    case 0:
                        Count("line broken before");
                        return Break.BeforeSending;
                    case 1:
                        Count("line broken after");
                        after++;
                        return Break.AfterSending;
                    case 2 when wire.Session is { } session:
                        Count("session ended");
                        online.Graph.ExpireSession(file, session);
                        return Break.None;
                    // What is typed while the session is closed once more comes after the last look at the list: it is for the next Recalc.
                    case 3 when !IsClosing(request):
                        Count("edit in between");
                        edited = true;
                        online.Graph.EditAsAnotherUser(file, "Backlog", cell, value);
                        return Break.None;
                    default:
                        return Break.None;
                }
            };

            var failure = await FailureOfAsync(online, file);
            wire.Happens = (_, _) => Break.None;
            if (edited)
                online.Graph.EditAsAnotherUser(twin, "Backlog", cell, value);
            if (failure is not null)
            {
                told++;
                Count("told: " + failure.Failure);
                Assert.Null(await FailureOfAsync(online, file));
            }

            Assert.Null(await FailureOfAsync(online, twin));
            var (quiet, chaotic) = (await Described.OfAsync(online, folder, twin, withUndo: false), await Described.OfAsync(online, folder, file, withUndo: false));
            Assert.True(quiet == chaotic, $"Seed {seed}, Recalc {i} ({string.Join(", ", happened)}; besides at request {at}, {cell} = {value}): {Difference(quiet, chaotic)}");
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{recalcs} Recalcs, seed {seed}: {after} faults after applying, {told} told. {string.Join("; ", kinds.Select(kind => $"{kind.Key} {kind.Value}"))}");
        Assert.True(after >= recalcs / 5, "Too little went wrong to mean something.");
    }

    private static bool IsClosing(HttpRequestMessage request) => request.RequestUri is { } address && address.AbsolutePath.EndsWith("/closeSession", StringComparison.Ordinal);

    private static async Task<WorkbookException?> FailureOfAsync(OnlineFolder online, string file)
    {
        try
        {
            await using var workbook = online.Open(file);
            await new Recalc(new InProcessRecalcGate(), new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero))).RunAsync(file, workbook, new Progress<string>(), Cancellation);
            return null;
        }
        catch (WorkbookException e)
        {
            return e;
        }
    }

    private static string Difference(string quiet, string chaotic)
    {
        var (expected, actual) = (quiet.Split('\n'), chaotic.Split('\n'));
        return $"missing: {string.Join(" | ", expected.Except(actual, StringComparer.Ordinal).Take(5))}; instead: {string.Join(" | ", actual.Except(expected, StringComparer.Ordinal).Take(5))}; {actual.Length - expected.Length} more lines";
    }

    private static void Save(string path, Random random)
    {
        using XLWorkbook workbook = new();
        var sheet = workbook.AddWorksheet("Backlog");
        sheet.Cell("A1").InsertData(new object[][] { ["Feature", "Value", "Effort"] });
        string[] features = ["Search", "Export", "Import", "Reports", "Login"];
        for (var i = 0; i < features.Length; i++)
        {
            sheet.Cell(2 + i, 1).Value = features[i];
            sheet.Cell(2 + i, 2).Value = random.Next(1, 100);
            sheet.Cell(2 + i, 3).Value = random.Next(1, 20);
        }

        workbook.SaveAs(path);
    }
}
