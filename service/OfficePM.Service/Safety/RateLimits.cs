using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using OfficePM.Service.Api;
using OfficePM.Service.Settings;
using OfficePM.Service.SignIn;

namespace OfficePM.Service.Safety;

/// <summary>How often one person may ask.</summary>
internal static class RateLimits
{
    /// <summary>The policy of all of the API.</summary>
    public const string PerPerson = "per person";

    /// <summary>One bucket per person: a burst, then so many per second.</summary>
    public static void Configure(RateLimiterOptions options, LimitsOptions limits)
    {
        options.AddPolicy(PerPerson, context => RateLimitPartition.GetTokenBucketLimiter(Caller.Of(context.User).Key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.Burst,
            TokensPerPeriod = limits.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
        options.OnRejected = (rejected, _) => ProblemWriter.WriteAsync(
            rejected.HttpContext,
            rejected.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>(),
            new Failure(Problems.TooManyRequests, "That was more than one person may ask at once. Try again in a moment; nothing was read or written.")
            {
                RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1),
            });
    }
}
