using OfficePM.Engine.Ranking;

namespace OfficePM.Engine.Planning;

/// <summary>One of the two numbers by which items are compared on the Pareto front.</summary>
/// <param name="Measure"><see cref="Value"/>, <see cref="Effort"/>, <see cref="Score"/>, or a criterion's id.</param>
/// <param name="Direction">Whether more or less of it is better.</param>
public sealed record FrontAxis(string Measure, Direction Direction)
{
    /// <summary>The benefit side of the method, or the score where it has none.</summary>
    public const string Value = "value";

    /// <summary>The effort that is planned with.</summary>
    public const string Effort = "effort";

    /// <summary>The score.</summary>
    public const string Score = "score";

    /// <summary>Most value for least effort.</summary>
    public static IReadOnlyList<FrontAxis> Usual { get; } = [new(Value, Direction.Benefit), new(Effort, Direction.Cost)];

    /// <summary>Which items match each one on all axes and beat it on one, in the order of the list; none for an item that lacks a number.</summary>
    internal static IReadOnlyList<IReadOnlyList<int>> DominatedBy(IReadOnlyList<AssessedItem> items, PlanSettings settings)
    {
        ParetoFront front = new([.. items.Select(item => (IReadOnlyList<double?>)[.. settings.Axes.Select(axis => axis.Of(item, settings))])], [.. settings.Axes.Select(axis => axis.Direction)]);
        return [.. Enumerable.Range(0, items.Count).Select(front.DominatorsOf)];
    }

    /// <summary>An item's number on this axis; null where it has none.</summary>
    public double? Of(AssessedItem item, PlanSettings settings) => Measure switch
    {
        Value => item.Value ?? item.Score,
        Effort => settings.EffortOf(item),
        Score => item.Score,
        _ => item.Item[Measure],
    };
}
