namespace OfficePM.Engine.Planning;

/// <summary>How far a plan and what is derived from it has come, for a person who waits.</summary>
/// <param name="Step">What is being worked out.</param>
/// <param name="Done">How many of <paramref name="Of"/> are done.</param>
/// <param name="Of">How many there are; 0 where that cannot be said.</param>
public readonly record struct PlanProgress(PlanStep Step, int Done, int Of);

/// <summary>What is worked out, in this order.</summary>
public enum PlanStep
{
    /// <summary>The plan.</summary>
    Plan,

    /// <summary>What a yes or a no to each item costs.</summary>
    Prices,

    /// <summary>What more capacity is worth.</summary>
    Capacity,

    /// <summary>What would bring items in.</summary>
    WaysIn,

    /// <summary>The most value for each amount of capacity.</summary>
    Frontier,
}
