namespace OfficePM.Engine;

/// <summary>The ends of an estimate, in the unit of its criterion.</summary>
/// <param name="Low">The lowest value that is expected.</param>
/// <param name="High">The highest; at least <paramref name="Low"/>.</param>
public readonly record struct EstimateRange(double Low, double High);
