using System.Text.RegularExpressions;

namespace OfficePM.GraphEmulator.Http;

/// <summary>An error that a request meets.</summary>
/// <param name="Status">429, 500, 502, 503 or 504.</param>
/// <param name="AfterApplying">Whether the change was made although the answer says nothing of it.</param>
/// <param name="RetryAfter">Seconds to wait; null says nothing of it.</param>
/// <param name="Code">The code of the second level; null for that of the status.</param>
public sealed record Fault(int Status, bool AfterApplying = false, int? RetryAfter = null, string? Code = null)
{
    internal GraphException ToException() => new(
        Status,
        Code ?? Status switch
        {
            429 => "tooManyRequestsUncategorized",
            500 => "internalServerErrorUncategorized",
            502 => "transientFailure",
            503 => "serviceUnavailableUncategorized",
            _ => "gatewayTimeoutUncategorized",
        },
        $"An injected fault{(AfterApplying ? ", after the change was made" : "")}.") { RetryAfter = RetryAfter };
}

/// <summary>Faults that wait for a request that they fit, and faults by chance, which the same seed brings again.</summary>
public sealed class Faults
{
    private static readonly Fault[] ByChance =
    [
        new(429, RetryAfter: 0), new(503, RetryAfter: 0), new(504), new(500), new(502), new(504, AfterApplying: true), new(503, AfterApplying: true),
        new(500, AfterApplying: true),
    ];

    private readonly Lock gate = new();
    private readonly List<(Regex Fits, Fault Fault)> waiting = [];
    private readonly Random random;
    private readonly double rate;

    internal Faults(int seed, double rate)
    {
        random = new(seed);
        this.rate = rate;
    }

    /// <summary>Has the next request that fits meet a fault.</summary>
    /// <param name="request">What "METHOD /path" must match: "POST .*/rows/add".</param>
    public void Next(string request, Fault fault)
    {
        lock (gate)
            waiting.Add((new(request, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), fault));
    }

    internal Fault? Take(string method, string path)
    {
        lock (gate)
        {
            var index = waiting.FindIndex(fault => fault.Fits.IsMatch($"{method} {path}"));
            if (index >= 0)
            {
                var fault = waiting[index].Fault;
                waiting.RemoveAt(index);
                return fault;
            }

            return rate > 0 && random.NextDouble() < rate ? ByChance[random.Next(ByChance.Length)] : null;
        }
    }
}
