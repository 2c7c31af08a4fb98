using System.Diagnostics;
using System.Globalization;

namespace OfficePM.Benchmarks.Load;

/// <summary>How long something took each time, and how often it failed.</summary>
internal sealed class Sample
{
    private readonly Lock one = new();
    private readonly List<double> milliseconds = [];

    /// <summary>How often it was done.</summary>
    public int Count => milliseconds.Count;

    /// <summary>How often it failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Does it once.</summary>
    /// <param name="work">Says whether it succeeded.</param>
    public async Task TakeAsync(Func<Task<bool>> work)
    {
        var started = Stopwatch.GetTimestamp();
        var succeeded = await work();
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        lock (one)
        {
            milliseconds.Add(took);
            if (!succeeded)
                Failures++;
        }
    }

    /// <summary>The time within which a share of all were done, in milliseconds.</summary>
    public double At(double share)
    {
        lock (one)
        {
            milliseconds.Sort();
            return milliseconds[(int)(share * (milliseconds.Count - 1))];
        }
    }

    /// <summary>One row of a table: 50th and 99th percentile, and their ratios to those of the health check of the same run.</summary>
    public string Row(string what, Sample health) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {Count} | {Failures} | {At(0.5):0.0} | {At(0.99):0.0} | {At(0.5) / health.At(0.5):0.0} | {At(0.99) / health.At(0.99):0.0} |");

    /// <summary>The head of the table.</summary>
    public const string Head = "| what | times | failed | p50 ms | p99 ms | p50 ÷ health check | p99 ÷ health check |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |";
}
