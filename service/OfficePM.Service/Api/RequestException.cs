namespace OfficePM.Service.Api;

/// <summary>A request that cannot be done; the message is a sentence that a person can act on.</summary>
/// <param name="kind">What kind of failure it is.</param>
/// <param name="message">What to do.</param>
/// <param name="innerException">What led to it, for the log.</param>
public sealed class RequestException(ProblemKind kind, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What kind of failure it is.</summary>
    public ProblemKind Kind { get; } = kind;

    /// <summary>When to try again; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The failure itself, where it happened elsewhere and is only told here.</summary>
    internal Failure? Whole { get; init; }
}
