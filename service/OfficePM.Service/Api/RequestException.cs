namespace OfficePM.Service.Api;

/// <summary>A request that cannot be done; the message is a sentence that a person can act on.</summary>
public sealed class RequestException : Exception
{
    /// <summary>A request that cannot be done.</summary>
    /// <param name="kind">What kind of failure it is.</param>
    /// <param name="message">What to do.</param>
    /// <param name="innerException">What led to it.</param>
    public RequestException(ProblemKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = new Failure(kind, message);

    /// <summary>A failure that happened elsewhere and is told here.</summary>
    internal RequestException(Failure failure)
        : base(failure.Detail) => Failure = failure;

    /// <summary>What kind of failure it is.</summary>
    public ProblemKind Kind => Failure.Kind;

    /// <summary>When to try again; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter
    {
        get => Failure.RetryAfter;
        init => Failure = Failure with { RetryAfter = value };
    }

    /// <summary>What is told of it.</summary>
    internal Failure Failure { get; private init; }
}
