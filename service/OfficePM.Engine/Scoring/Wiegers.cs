namespace OfficePM.Engine.Scoring;

/// <summary>Wiegers' prioritisation: the share of value an item brings against its shares of cost and risk.</summary>
/// <remarks>
/// value = 2 × benefit + 1 × penalty; score = value % ÷ (cost % × 1 + risk % × 0.5), where % is the share of the column's total.
/// The weights 2, 1, 1 and 0.5 are those of the source and can be changed in Settings. All four are ratings, 1 to 9 in the source.
/// </remarks>
public sealed class Wiegers : IScoringMethod
{
    /// <inheritdoc/>
    public string Name => "Wiegers";

    /// <inheritdoc/>
    public string Source => "Karl Wiegers, First Things First: Prioritizing Requirements, Software Development 7(9), 1999";

    /// <inheritdoc/>
    public IReadOnlyList<RequiredCriterion> Requires { get; } =
    [
        new(Criteria.Benefit, Direction.Benefit, "0 or more; 1 to 9 in the source", Weight: 2),
        new(Criteria.Penalty, Direction.Benefit, "0 or more; 1 to 9 in the source"),
        new(Criteria.Cost, Direction.Cost, "0 or more; 1 to 9 in the source"),
        new(Criteria.Risk, Direction.Cost, "0 or more; 1 to 9 in the source", Weight: 0.5),
    ];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        static Expression Weighted(string id) => new Expression.Weight(id) * new Expression.Input(id);
        static Expression WeightedTotal(string id) => new Expression.Weight(id) * new Expression.Column(ColumnFunction.Sum, id);
        static Expression WeightedShare(string id) => Weighted(id) / new Expression.Column(ColumnFunction.Sum, id);

        var value = Weighted(Criteria.Benefit) + Weighted(Criteria.Penalty);
        var valueShare = value / (WeightedTotal(Criteria.Benefit) + WeightedTotal(Criteria.Penalty));
        ClosedForm form = new()
        {
            Method = this,
            Variant = "shares of the columns' totals",
            Formula = valueShare / (WeightedShare(Criteria.Cost) + WeightedShare(Criteria.Risk)),
            Benefit = value,
            EffortCriterion = Criteria.Cost,
            Rules = [.. Requires.Select(required => new InputRule(required.Id, InputRange.NotNegative))],
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["shares"] = "of the total of all items that have the estimate",
                ["weights"] = "benefit 2, penalty 1, cost 1, risk 0.5 unless Settings says otherwise",
            },
        };
        return form.Score(backlog, settings, new Estimates(backlog), []);
    }
}
