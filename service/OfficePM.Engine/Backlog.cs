namespace OfficePM.Engine;

/// <summary>What was understood of a list: its items in sheet order and what they are judged by.</summary>
/// <param name="Items">The items in the order of the sheet.</param>
/// <param name="Criteria">What they are judged by, in the order of the columns.</param>
public sealed record Backlog(IReadOnlyList<BacklogItem> Items, IReadOnlyList<Criterion> Criteria);

/// <summary>What the engine is asked to do. Every value that is left out has a documented default.</summary>
public sealed record EngineSettings
{
    /// <summary>The scoring method by <see cref="Scoring.IScoringMethod.Name"/>, for example "RICE"; null when the list allows none.</summary>
    public string? Method { get; init; }

    /// <summary>Variants of the method by option name, for example "ice" = "mean"; documented by each method.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Weight of each criterion by id; 0 or more. A criterion without one weighs 1.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>What each amount of a criterion is worth, by criterion id; replaces the normalisation of that criterion in a weighted score.</summary>
    public IReadOnlyDictionary<string, Scoring.ValueFunction> ValueFunctions { get; init; } =
        new Dictionary<string, Scoring.ValueFunction>(StringComparer.Ordinal);

    /// <summary>Seed of everything random. Printed with the results.</summary>
    public int Seed { get; init; } = 7;
}
