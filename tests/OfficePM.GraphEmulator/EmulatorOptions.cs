namespace OfficePM.GraphEmulator;

/// <summary>How an emulator starts. What changes while it runs is on <see cref="EmulatedGraph"/>.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How long each request takes before it is answered. Default none.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Where the traffic is written, one JSON object a line; null writes none.</summary>
    public string? LogFile { get; init; }

    /// <summary>Seed of what is random: faults, and the order of what a batch leaves open.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many of the requests meet a fault, from 0 to 1.</summary>
    public double FaultRate { get; init; }

    /// <summary>The clock of sessions, tokens and TODAY().</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether a bearer token is asked for.</summary>
    public bool RequiresTokens { get; init; }

    /// <summary>How many requests are answered in ten seconds; the rest is throttled. Default no limit.</summary>
    public int? RequestsPerTenSeconds { get; init; }

    /// <summary>Whether a write that overlaps another on the same workbook is refused. Default yes; if not, it waits.</summary>
    public bool RefusesOverlappingWrites { get; init; } = true;

    /// <summary>Whether Prefer: respond-async is followed. Default yes.</summary>
    public bool AnswersAsync { get; init; } = true;

    /// <summary>After how many looks a long-running operation is done.</summary>
    public int LooksUntilDone { get; init; } = 2;
}
