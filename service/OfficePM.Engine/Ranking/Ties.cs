namespace OfficePM.Engine.Ranking;

/// <summary>Groups equal scores.</summary>
internal static class Ties
{
    /// <summary>The places of equal scores in groups, best group first; scores that are missing are in no group.</summary>
    /// <exception cref="ArgumentException">A score is NaN or infinite: that is a defect of the caller, not a cell to mend.</exception>
    public static IEnumerable<ArraySegment<int>> InOrder(IReadOnlyList<double?> scores, bool lowestFirst)
    {
        var places = new List<int>(scores.Count);
        var keys = new List<double>(scores.Count);
        for (var index = 0; index < scores.Count; index++)
        {
            if (scores[index] is { } score)
            {
                if (!double.IsFinite(score))
                {
                    throw new ArgumentException("A score is not a finite number.", nameof(scores));
                }

                places.Add(index);
                keys.Add(lowestFirst ? score : -score);
            }
        }

        var (sorted, order) = (keys.ToArray(), places.ToArray());
        Array.Sort(sorted, order);
        return Groups(sorted, order);
    }

    private static IEnumerable<ArraySegment<int>> Groups(double[] sorted, int[] order)
    {
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            yield return new ArraySegment<int>(order, start, end - start);
            start = end;
        }
    }
}
