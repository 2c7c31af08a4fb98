namespace OfficePM.Engine.Ranking;

/// <summary>Two items whose planned order contradicts their scores.</summary>
/// <param name="Earlier">The place of the item that is planned earlier and scores less.</param>
/// <param name="Later">The place of the item that is planned later and scores more.</param>
public sealed record PlacementInversion(int Earlier, int Later);

/// <summary>Where a roadmap (Now, Next, Later; quarters) and the scores say different things. There may be good reasons; they should be said.</summary>
public static class PlacementInversions
{
    /// <summary>All pairs in which the item planned later has the strictly higher score, in the order of the list.</summary>
    /// <param name="stages">When each item is planned, 0 = first; null where it is not. Items of one stage are not compared.</param>
    /// <param name="scores">Rounded scores; null is compared with nothing.</param>
    public static IReadOnlyList<PlacementInversion> Of(IReadOnlyList<int?> stages, IReadOnlyList<double?> scores)
    {
        if (stages.Count != scores.Count)
        {
            throw new ArgumentException("There must be one stage per score.", nameof(stages));
        }

        return
        [
            .. from earlier in Enumerable.Range(0, stages.Count)
               from later in Enumerable.Range(0, stages.Count)
               where stages[earlier] < stages[later] && scores[earlier] < scores[later]
               select new PlacementInversion(earlier, later),
        ];
    }
}
