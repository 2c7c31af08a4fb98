namespace OfficePM.Engine.Discovery;

/// <summary>What one person answered about one outcome.</summary>
/// <param name="Importance">How important the outcome is, on the survey's scale; null where not answered.</param>
/// <param name="Satisfaction">How satisfied the person is with it today, on the same scale; null where not answered.</param>
public sealed record OpportunityAnswer(double? Importance, double? Satisfaction);

/// <summary>What many people answered about one outcome.</summary>
/// <param name="Importance">Share of people in the top boxes times 10, from 0 to 10.</param>
/// <param name="Satisfaction">Likewise.</param>
/// <param name="People">How many answered both questions.</param>
public sealed record OpportunityAggregate(double Importance, double Satisfaction, int People);

/// <summary>How large an opportunity is.</summary>
public enum OpportunityBand
{
    /// <summary>Below 10: served well enough.</summary>
    Served,

    /// <summary>10 to below 12.</summary>
    Solid,

    /// <summary>12 to 15.</summary>
    High,

    /// <summary>Above 15.</summary>
    Extreme,
}

/// <summary>From a survey's answers to importance and satisfaction, and from a score to its band.</summary>
/// <remarks>Source: Anthony Ulwick, What Customers Want, 2005: share of the top two boxes of a scale of five, times 10.</remarks>
public static class OpportunitySurvey
{
    /// <summary>Aggregates one outcome's answers. People who did not answer both questions are left out of both.</summary>
    /// <param name="answers">One entry per person.</param>
    /// <param name="scale">The highest answer; at least 2.</param>
    /// <param name="topBoxes">How many of the highest answers count; at least 1 and fewer than the scale has.</param>
    /// <returns>Null where nobody answered both questions.</returns>
    public static OpportunityAggregate? Aggregate(IEnumerable<OpportunityAnswer> answers, int scale = 5, int topBoxes = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(topBoxes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(topBoxes, scale);
        var complete = answers.Where(answer => answer is { Importance: not null, Satisfaction: not null }).ToArray();
        return complete.Length == 0
            ? null
            : new(
                10.0 * complete.Count(answer => answer.Importance > scale - topBoxes) / complete.Length,
                10.0 * complete.Count(answer => answer.Satisfaction > scale - topBoxes) / complete.Length,
                complete.Length);
    }

    /// <summary>The band of an opportunity score on the scale from 0 to 20.</summary>
    public static OpportunityBand BandOf(double score) => score switch
    {
        > 15 => OpportunityBand.Extreme,
        >= 12 => OpportunityBand.High,
        >= 10 => OpportunityBand.Solid,
        _ => OpportunityBand.Served,
    };
}
