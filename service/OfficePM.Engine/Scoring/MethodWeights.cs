namespace OfficePM.Engine.Scoring;

/// <summary>The weights that a formula is computed with.</summary>
public static class MethodWeights
{
    /// <summary>What Settings says; where it says nothing, what the method's source says; else 1 (and then absent here).</summary>
    public static IReadOnlyDictionary<string, double> Of(IScoringMethod method, EngineSettings settings)
    {
        Dictionary<string, double> weights = new(settings.Weights, StringComparer.Ordinal);
        foreach (var required in method.Requires.Where(required => required.Weight != 1))
        {
            weights.TryAdd(required.Id, required.Weight);
        }

        return weights;
    }
}
