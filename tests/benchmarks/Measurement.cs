using System.Diagnostics;

namespace OfficePM.Benchmarks;

/// <summary>Something whose run time is asked for.</summary>
/// <param name="Name">What it does, in words.</param>
/// <param name="Run">Does it once and returns a number that depends on all of the result, so that nothing can be left out.</param>
/// <param name="Peers">What others need for the same work, in milliseconds; see the README for where the numbers come from.</param>
internal sealed record Kernel(string Name, Func<double> Run, params (string Name, double Milliseconds)[] Peers);

/// <summary>The median run of a kernel.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Wall">Milliseconds on the clock.</param>
/// <param name="Processor">Milliseconds of processor time of all threads, the garbage collector's and the compiler's too.</param>
/// <param name="Fastest">The fastest run on the clock, in milliseconds.</param>
/// <param name="Allocated">Bytes allocated.</param>
internal sealed record Measurement(Kernel Kernel, double Wall, double Processor, double Fastest, long Allocated)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private const int LeastWarmUpRuns = 40;

    /// <summary>Measures kernels in turn, round by round, so that a busy minute of the machine touches all of them alike.</summary>
    /// <param name="kernels">What to measure.</param>
    /// <param name="rounds">How often each is run after its warm-up; odd, so that there is one median.</param>
    /// <param name="warmUpRuns">How often each is run before, at least.</param>
    public static IReadOnlyList<Measurement> Of(IReadOnlyList<Kernel> kernels, int rounds, int warmUpRuns = LeastWarmUpRuns)
    {
        foreach (var kernel in kernels)
        {
            // Long enough for the run-time to compile the hot loops a second time with what it has learnt of them.
            var clock = Stopwatch.StartNew();
            for (var run = 0; run < warmUpRuns || clock.Elapsed < WarmUp; run++)
            {
                Consume(kernel.Run());
            }
        }

        var runs = kernels.Select(_ => new List<(double Wall, double Processor, long Allocated)>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var kernel = 0; kernel < kernels.Count; kernel++)
            {
                runs[kernel].Add(Once(kernels[kernel]));
            }
        }

        return
        [
            .. kernels.Select((kernel, place) => new Measurement(
                kernel,
                Median(runs[place].Select(run => run.Wall)),
                Median(runs[place].Select(run => run.Processor)),
                runs[place].Min(run => run.Wall),
                runs[place][0].Allocated)),
        ];
    }

    private static (double Wall, double Processor, long Allocated) Once(Kernel kernel)
    {
        // What the kernel before left behind is not this one's to clean up; what it leaves itself during its run is.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        Consume(kernel.Run());
        clock.Stop();
        return (
            clock.Elapsed.TotalMilliseconds,
            (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds,
            GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    private static void Consume(double result)
    {
        if (!double.IsFinite(result))
        {
            throw new InvalidOperationException("A kernel came to no number: what was measured is not what was meant.");
        }
    }

    private static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }
}
