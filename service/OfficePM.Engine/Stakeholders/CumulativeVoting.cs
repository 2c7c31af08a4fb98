using OfficePM.Engine.Ranking;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Stakeholders;

/// <summary>What a $100 test came to.</summary>
/// <param name="Totals">Weighted votes per item.</param>
/// <param name="Shares">Each item's share of all weighted votes, from 0 to 1; empty where nobody voted.</param>
/// <param name="Ranks">Competition rank per item, 1 = most votes.</param>
/// <param name="UnderSpent">Places of the stakeholders who gave less than their budget.</param>
/// <param name="OverSpent">Places of the stakeholders who gave more; their votes count as they stand, so this needs a look.</param>
public sealed record VotingResult(
    IReadOnlyList<double> Totals,
    IReadOnlyList<double> Shares,
    IReadOnlyList<int> Ranks,
    IReadOnlyList<int> UnderSpent,
    IReadOnlyList<int> OverSpent);

/// <summary>The $100 test: everyone divides the same sum among the items.</summary>
/// <remarks>
/// total of an item = Σ votes × stakeholder's weight. Source: Dean Leffingwell and Don Widrig, Managing Software Requirements, 2003
/// (cumulative voting). A blank means that the stakeholder gave the item nothing; votes are never scaled to the budget.
/// </remarks>
public static class CumulativeVoting
{
    /// <summary>Adds up the votes.</summary>
    /// <param name="votes">One row per stakeholder, one column per item; 0 or more, null for a blank.</param>
    /// <param name="weights">Weight per stakeholder, 0 or more; null: all weigh 1.</param>
    /// <param name="budget">What everyone was asked to divide; more than 0.</param>
    /// <exception cref="ArgumentException">Rows or weights do not match, or a number is negative, NaN or infinite.</exception>
    public static VotingResult Of(IReadOnlyList<IReadOnlyList<double?>> votes, IReadOnlyList<double>? weights = null, double budget = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(budget);
        if (weights is not null && weights.Count != votes.Count)
        {
            throw new ArgumentException("There must be one weight per stakeholder.", nameof(weights));
        }

        if (votes.Any(row => row.Count != votes[0].Count))
        {
            throw new ArgumentException("Every stakeholder must have one cell per item.", nameof(votes));
        }

        if (votes.Any(row => row.Any(vote => vote is { } given && !(given >= 0 && double.IsFinite(given))))
            || (weights?.Any(weight => !(weight >= 0 && double.IsFinite(weight))) ?? false))
        {
            throw new ArgumentException("Votes and weights must be 0 or more.", nameof(votes));
        }

        var totals = new double[votes.Count == 0 ? 0 : votes[0].Count];
        for (var stakeholder = 0; stakeholder < votes.Count; stakeholder++)
        {
            for (var item = 0; item < totals.Length; item++)
            {
                totals[item] += (votes[stakeholder][item] ?? 0) * (weights?[stakeholder] ?? 1);
            }
        }

        var all = totals.Sum();
        var spent = votes.Select(row => Rounding.Score(row.Sum(vote => vote ?? 0))).ToArray();
        return new(
            [.. totals.Select(Rounding.Score)],
            all > 0 ? [.. totals.Select(total => Rounding.Score(total / all))] : [],
            [.. CompetitionRank.Of([.. totals.Select(total => (double?)Rounding.Score(total))]).Select(rank => rank!.Value)],
            [.. Enumerable.Range(0, spent.Length).Where(stakeholder => spent[stakeholder] < budget)],
            [.. Enumerable.Range(0, spent.Length).Where(stakeholder => spent[stakeholder] > budget)]);
    }
}
