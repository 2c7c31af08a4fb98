using OfficePM.Service.Recalculating;

namespace OfficePM.Service.Tests.Recalculating;

public sealed class InProcessRecalcGateTests
{
    private readonly InProcessRecalcGate gate = new();

    [Fact]
    public async Task A_second_writer_of_the_same_workbook_waits_until_the_first_has_left()
    {
        var first = await gate.EnterAsync("a.xlsx", TestContext.Current.CancellationToken);
        var second = gate.EnterAsync("a.xlsx", TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();

        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task Writers_of_different_workbooks_do_not_wait_for_each_other()
    {
        await using var first = await gate.EnterAsync("a.xlsx", TestContext.Current.CancellationToken);

        var second = gate.EnterAsync("b.xlsx", TestContext.Current.CancellationToken);

        Assert.True(second.IsCompletedSuccessfully);
        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_does_not_hold_up_the_next()
    {
        var first = await gate.EnterAsync("a.xlsx", TestContext.Current.CancellationToken);
        using CancellationTokenSource impatient = new();
        var second = gate.EnterAsync("a.xlsx", impatient.Token);
        var third = gate.EnterAsync("a.xlsx", TestContext.Current.CancellationToken);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await first.DisposeAsync();

        await (await third).DisposeAsync();
    }

    [Fact]
    public async Task Leaving_twice_lets_only_one_writer_in()
    {
        var first = await gate.EnterAsync("a.xlsx", TestContext.Current.CancellationToken);
        var second = gate.EnterAsync("a.xlsx", TestContext.Current.CancellationToken);
        var third = gate.EnterAsync("a.xlsx", TestContext.Current.CancellationToken);

        await first.DisposeAsync();
        await first.DisposeAsync();

        var inside = await second;
        Assert.False(third.IsCompleted);
        await inside.DisposeAsync();
        await (await third).DisposeAsync();
    }

    [Fact]
    public async Task At_most_one_of_many_writers_is_inside_at_any_time()
    {
        var inside = 0;
        var most = 0;
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, async (_, cancellationToken) =>
        {
            await using var turn = await gate.EnterAsync("a.xlsx", cancellationToken);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });

        Assert.Equal(1, most);
    }
}
