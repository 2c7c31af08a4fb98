using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using OfficePM.Service.History;
using OfficePM.Service.Settings;

namespace OfficePM.Service.Tests.History;

/// <summary>Old runs are forgotten every day, by a clock that the test sets.</summary>
public sealed class ForgettingTests
{
    private const int Days = 30;
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider clock = new(Start);
    private readonly IRunHistory history = Substitute.For<IRunHistory>();
    private readonly Channel<DateTimeOffset> forgotten = Channel.CreateUnbounded<DateTimeOffset>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_day_what_is_older_than_it_is_kept_is_forgotten_also_after_a_day_on_which_the_store_was_away()
    {
        var away = false;
        history.DeleteBeforeAsync(Arg.Any<DateTimeOffset>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            forgotten.Writer.TryWrite((DateTimeOffset)call[0]);
            return away ? throw new HistoryException(new IOException()) : 3;
        });
        using Forgetting forgetting = new(history, Options.Create(new HistoryOptions { KeepDays = Days }), clock, NullLogger<Forgetting>.Instance);
        await forgetting.StartAsync(Cancellation);

        // Not at once, but within the first minutes.
        var first = await NextAsync(TimeSpan.FromSeconds(10));
        away = true;
        var second = await NextAsync(TimeSpan.FromHours(1));
        away = false;
        var third = await NextAsync(TimeSpan.FromHours(1));
        await forgetting.StopAsync(Cancellation);

        Assert.InRange(first, Start.AddMinutes(1).AddDays(-Days), Start.AddMinutes(5).AddDays(-Days));
        Assert.InRange(second - first, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        Assert.InRange(third - second, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
    }

    /// <summary>Lets time pass, in steps, until runs are forgotten again.</summary>
    private async Task<DateTimeOffset> NextAsync(TimeSpan step)
    {
        DateTimeOffset time;
        while (!forgotten.Reader.TryRead(out time))
        {
            clock.Advance(step);
            // What waits for the clock goes on elsewhere.
            await Task.Delay(20, Cancellation);
        }

        return time;
    }
}
