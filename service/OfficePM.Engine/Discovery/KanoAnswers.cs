namespace OfficePM.Engine.Discovery;

/// <summary>What people answered to Kano's two questions about one item: their answers as given, or how many fell into each category.</summary>
/// <param name="Pairs">One pair per person who answered both questions; empty where only counts are known.</param>
/// <param name="Counts">How many fell into each category; null where the answers themselves are known.</param>
public sealed record KanoAnswers(IReadOnlyList<(KanoAnswer Functional, KanoAnswer Dysfunctional)> Pairs, KanoCounts? Counts = null)
{
    /// <summary>How many fell into each category, the answers being counted by one of the two tables.</summary>
    public KanoCounts CountedBy(KanoTable table) => Counts ?? KanoCounts.Of(Pairs, table);
}
