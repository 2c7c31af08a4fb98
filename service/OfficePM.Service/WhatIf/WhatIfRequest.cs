namespace OfficePM.Service.WhatIf;

/// <summary>What to try out on a list that was assessed before; nothing is written.</summary>
/// <param name="RunId">The <c>runId</c> of the result of a Recalc, assess or check.</param>
public sealed record WhatIfRequest(string RunId)
{
    /// <summary>Weights by criterion, in place of those of the list.</summary>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    /// <summary>Estimates by item key and criterion, in place of those of the list; null takes an estimate away.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double?>>? Inputs { get; init; }

    /// <summary>Capacities in place of those of the list; the others stay.</summary>
    public IReadOnlyList<WhatIfCapacity>? Capacity { get; init; }

    /// <summary>Items that must be in the plan or out of it, or are free, by key; the others are as in the list.</summary>
    public IReadOnlyDictionary<string, Force>? Force { get; init; }
}

/// <summary>What there is of a resource, named as in the result's plan.</summary>
/// <param name="Amount">In its unit; 0 or more.</param>
public sealed record WhatIfCapacity(double Amount)
{
    /// <summary>The team; absent where the plan names none.</summary>
    public string? Team { get; init; }

    /// <summary>The budget; absent for effort.</summary>
    public string? Budget { get; init; }

    /// <summary>The period; absent where the plan names none.</summary>
    public string? Period { get; init; }
}

/// <summary>What is decided about an item.</summary>
public enum Force
{
    /// <summary>The plan decides.</summary>
    Free,

    /// <summary>It must be planned.</summary>
    In,

    /// <summary>It must not be planned.</summary>
    Out,
}
