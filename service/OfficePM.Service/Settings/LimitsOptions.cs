using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace OfficePM.Service.Settings;

/// <summary>How much the service takes on. Section "Limits".</summary>
public sealed class LimitsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Limits";

    /// <summary>Size of a request in bytes. Default 32 MiB: a posted grid of about 60,000 rows; 1 KiB to 1 GiB.</summary>
    [Range(1L << 10, 1L << 30)]
    public long LargestRequest { get; set; } = 32L << 20;

    /// <summary>Size of a workbook file in bytes. Default 64 MiB; 64 KiB to 1 GiB.</summary>
    [Range(1L << 16, 1L << 30)]
    public long LargestWorkbook { get; set; } = 64L << 20;

    /// <summary>Requests of one person in a burst. Default 120; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int Burst { get; set; } = 120;

    /// <summary>Requests of one person per second after a burst. Default 20; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int PerSecond { get; set; } = 20;

    /// <summary>How many Recalcs work at the same time; 0 for one per processor. Default 0; 0 to 256.</summary>
    [Range(0, 256)]
    public int Running { get; set; }

    /// <summary>How many Recalcs may wait for their turn. Default 500; 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int Waiting { get; set; } = 500;

    /// <summary>How long a request for a Recalc waits for its result before it is answered with 202. Default 10 s; 0 s to 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a Recalc may take before it is called off. Default 10 min; 1 s to 2 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "02:00:00")]
    public TimeSpan LongestRun { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many finished Recalcs are kept in memory with their results. Default 100; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int KeptResults { get; set; } = 100;

    /// <summary>How many items all cached assessments of what-if may have together. Default 200,000; 0 to 10,000,000.</summary>
    [Range(0, 10_000_000)]
    public int CachedItems { get; set; } = 200_000;

    /// <summary>How long shutting down waits for Recalcs at work before they are called off. Default 20 s; 0 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ShutDownWithin { get; set; } = TimeSpan.FromSeconds(20);
}

/// <summary>Checks the section at start.</summary>
[OptionsValidator]
public sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;
