using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;
using OfficePM.Service.Opening;
using OfficePM.Service.SignIn;
using OfficePM.Service.Tests.Http;
using OfficePM.Workbooks;

namespace OfficePM.Service.Tests.Hosting;

/// <summary>What is logged: counts, run ids and durations; no cell, no name of a workbook and nothing that a bug quotes.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task A_log_names_no_workbook_and_quotes_no_cell()
    {
        using Lines lines = new();
        await using var service = await TestService.StartAsync(builder => builder.Logging.AddProvider(lines), ("Logging:LogLevel:Default", "Information"));
        service.Backlog();

        await service.RecalcAsync();
        await service.RecalcAsync("none.xlsx");
        await service.GetAsync("/api/runs?workbook=backlog.xlsx");
        await service.PostAsync("/api/check", new { workbook = new { path = "backlog.xlsx" } });

        Assert.Contains(lines.All, line => line.Contains("is over: Done", StringComparison.Ordinal) && line.Contains("5 items", StringComparison.Ordinal));
        Assert.All(lines.All, line => Assert.DoesNotMatch("backlog|none|Search|Feature", line));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bug_is_logged_by_where_it_happened_and_not_by_its_message(bool whileReading)
    {
        using Lines lines = new();
        await using var service = await TestService.StartAsync(builder =>
        {
            builder.Logging.AddProvider(lines);
            builder.Services.AddSingleton(Broken(whileReading));
        });

        await TestService.AssertProblemAsync(await service.RecalcAsync(), 500, "unexpected");

        var line = Assert.Single(lines.All, line => line.Contains(nameof(FormatException), StringComparison.Ordinal));
        Assert.Contains(nameof(LogTests), line, StringComparison.Ordinal);
        Assert.All(lines.All, one => Assert.DoesNotContain("Acquire Contoso", one, StringComparison.Ordinal));
    }

    private static IWorkbookSource Broken(bool whileReading)
    {
        var source = Substitute.For<IWorkbookSource>();
        source.Opens(Arg.Any<WorkbookReference>()).Returns(true);
        var workbook = Substitute.For<IWorkbook>();
        workbook.ReadAsync(Arg.Any<CancellationToken>()).Returns<Task<Workbooks.Snapshots.WorkbookSnapshot>>(_ => throw Quoting());
        source.OpenAsync(Arg.Any<WorkbookReference>(), Arg.Any<Caller>(), Arg.Any<CancellationToken>())
            .Returns(_ => whileReading ? new OpenedWorkbook("id", "backlog.xlsx", workbook) : throw Quoting());
        return source;
    }

    private static FormatException Quoting() => new("The input string 'Acquire Contoso' was not in a correct format.");

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> All => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // There is nothing to let go of.
        }
    }
}
