using OfficePM.Testing;

namespace OfficePM.Service.Tests;

public sealed class SampleTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void The_committed_sample_is_what_the_code_writes_part_by_part()
    {
        var committed = Repository.Path("service", "samples", "backlog.xlsx");

        Assert.Equal([], Package.Differing(committed, desk.Sample()));
    }
}
