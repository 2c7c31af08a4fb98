using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Robustness;

/// <summary>How far one weight can move before another item leads.</summary>
/// <param name="Leader">The place of the item that leads with the weights as they are (the first of several).</param>
/// <param name="BreakEvenWeight">
/// Per criterion the weight, from 0 to 1, nearest to the present one at which the leader is first tied while the other weights keep their
/// proportions; null where no weight changes the leader.
/// </param>
public sealed record WeightFlip(int Leader, IReadOnlyList<double?> BreakEvenWeight)
{
    /// <summary>Finds the break-even weights of a weighted sum.</summary>
    /// <param name="parts">One row per item: what each criterion counts before it is weighed (normalised, more is better); complete.</param>
    /// <param name="weights">One weight per criterion, 0 or more, not all 0; they are taken in proportion.</param>
    /// <returns>Null where there are no items.</returns>
    public static WeightFlip? Of(IReadOnlyList<IReadOnlyList<double>> parts, IReadOnlyList<double> weights)
    {
        var total = weights.Sum();
        if (!(total > 0) || weights.Any(weight => !(weight >= 0)) || !double.IsFinite(total))
        {
            throw new ArgumentException("Weights must be 0 or more, and one above 0.", nameof(weights));
        }

        if (parts.Any(row => row.Count != weights.Count))
        {
            throw new ArgumentException("There must be one part per weight.", nameof(parts));
        }

        if (parts.Count == 0)
        {
            return null;
        }

        var shares = weights.Select(weight => weight / total).ToArray();
        var scores = parts.Select(row => Rounding.Score(row.Zip(shares, (part, share) => part * share).Sum())).ToArray();
        var leader = Array.IndexOf(scores, scores.Max());
        return new(leader, [.. Enumerable.Range(0, shares.Length).Select(criterion => BreakEven(parts, shares, leader, criterion))]);
    }

    /// <summary>
    /// With weight t for one criterion and (1 − t) shared by the others in proportion, each score is a straight line in t; the leader is
    /// tied where its line crosses another one.
    /// </summary>
    private static double? BreakEven(IReadOnlyList<IReadOnlyList<double>> parts, double[] shares, int leader, int criterion)
    {
        var others = 1 - shares[criterion];
        if (others <= 0)
        {
            // The only criterion that counts: there are no proportions to keep.
            return null;
        }

        double Rest(IReadOnlyList<double> row)
        {
            var rest = 0.0;
            for (var other = 0; other < shares.Length; other++)
            {
                rest += other == criterion ? 0 : shares[other] * row[other] / others;
            }

            return rest;
        }

        double? nearest = null;
        for (var item = 0; item < parts.Count; item++)
        {
            // leader(t) − item(t) = gapRest + t (gapPart − gapRest)
            var gapPart = parts[leader][criterion] - parts[item][criterion];
            var gapRest = Rest(parts[leader]) - Rest(parts[item]);
            if (item == leader || gapPart == gapRest)
            {
                continue;
            }

            var crossing = gapRest / (gapRest - gapPart);
            if (crossing is >= 0 and <= 1 && (nearest is null || Math.Abs(crossing - shares[criterion]) < Math.Abs(nearest.Value - shares[criterion])))
            {
                nearest = crossing;
            }
        }

        return nearest;
    }
}
