using OfficePM.Engine.Ranking;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>Numbers that a rank or a label may follow.</summary>
/// <param name="Numbers">One per item; NaN where there is none.</param>
/// <param name="Words">What they are: "the RICE score".</param>
/// <param name="IsOwn">Whether they stand in a column of the author's scores, or are the method's: what ranks and labels usually follow.</param>
internal sealed record Measure(double[] Numbers, string Words, bool IsOwn)
{
    /// <summary>The criterion that the column is read as; null where it is none.</summary>
    public string? Criterion { get; init; }
}

/// <summary>
/// The author's ranks against the order of a score or a column, highest or lowest first. Among ties any order is right, and so are ranks without
/// gaps.
/// </summary>
internal static class RankAudit
{
    private const double LeastShare = 0.8;
    private const int EnoughToCompare = 40;

    /// <summary>Which order the ranks follow, and what it gives; null where there is nothing to compare with.</summary>
    /// <param name="stated">The column of ranks.</param>
    /// <param name="measures">What they may follow, the likeliest first.</param>
    public static (string Words, double?[] Computed, IReadOnlyList<int> Differing, int Compared)? Of(StatedColumn stated, IReadOnlyList<Measure> measures)
    {
        (string Words, double?[] Computed, IReadOnlyList<int> Differing, int Compared)? best = null;
        foreach (var measure in measures)
        {
            foreach (var highestFirst in new[] { true, false })
            {
                if (!(measure.IsOwn && highestFirst) && !MayFollow(stated, measure, highestFirst))
                    continue;
                var places = Places([.. measure.Numbers.Select((number, at) => double.IsNaN(number) || stated.Number(at) is null ? (double?)null : highestFirst ? number : -number)]);
                int[] compared = [.. Enumerable.Range(0, places.Length).Where(at => places[at] is not null)];
                int[] differing = [.. compared.Where(at => !places[at]!.Value.Fits(stated.Number(at)!.Value))];
                var hits = compared.Length - differing.Length;
                // Unless it is the score, the order must explain nearly all ranks: some order always explains a few.
                if (compared.Length == 0 || (!(measure.IsOwn && highestFirst) && (compared.Length < 4 || hits < LeastShare * compared.Length)))
                    continue;
                if (best is null || hits > best.Value.Compared - best.Value.Differing.Count)
                    best = ($"rank of {measure.Words}, {(highestFirst ? "highest" : "lowest")} first", [.. places.Select(place => (double?)place?.First)], differing, compared.Length);
            }
        }

        return best;
    }

    /// <summary>Whether a few ranks, compared with each other, are in the order of a measure: sorting all of them costs more.</summary>
    private static bool MayFollow(StatedColumn stated, Measure measure, bool highestFirst)
    {
        int[] some = Chance.Spread([.. Enumerable.Range(0, measure.Numbers.Length).Where(at => stated.Number(at) is not null && !double.IsNaN(measure.Numbers[at]))], EnoughToCompare);
        var (agree, differ) = (0, 0);
        for (var i = 0; i < some.Length; i++)
        {
            for (var j = i + 1; j < some.Length; j++)
            {
                var order = (stated.Number(some[i])!.Value - stated.Number(some[j])!.Value) * (measure.Numbers[some[i]] - measure.Numbers[some[j]]);
                agree += order != 0 && order < 0 == highestFirst ? 1 : 0;
                differ += order != 0 && order < 0 != highestFirst ? 1 : 0;
            }
        }

        return agree * (1 - LeastShare) >= differ / 2.0;
    }

    private static Place?[] Places(IReadOnlyList<double?> scores)
    {
        var first = CompetitionRank.Of(scores);
        var dense = DenseRank.Of(scores);
        var ties = first.Where(rank => rank is not null).CountBy(rank => rank!.Value).ToDictionary();
        return [.. Enumerable.Range(0, scores.Count).Select(at => first[at] is { } rank ? new Place(rank, rank + ties[rank] - 1, dense[at]!.Value) : (Place?)null)];
    }

    private readonly record struct Place(int First, int Last, int Dense)
    {
        public bool Fits(double stated) => (stated >= First && stated <= Last) || stated == Dense;
    }
}
