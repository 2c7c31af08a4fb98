namespace OfficePM.Engine.Scoring;

/// <summary>Why an expression has no value.</summary>
public enum NoValue
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>An estimate is missing. A blank is never a zero.</summary>
    MissingInput,

    /// <summary>Something is divided by zero.</summary>
    DivisionByZero,

    /// <summary>A function got a number that it is not defined for, such as the logarithm of 0.</summary>
    OutsideDomain,

    /// <summary>The result is larger than a computer number can hold.</summary>
    TooLarge,
}

/// <summary>What an expression came to: a finite number, or the reason why there is none.</summary>
/// <param name="Number">The number; 0 and meaningless where there is a reason.</param>
/// <param name="Reason">Why there is no number; <see cref="NoValue.None"/> where there is one.</param>
public readonly record struct Evaluation(double Number, NoValue Reason)
{
    /// <summary>The finite number, or null where there is none.</summary>
    public double? Value => Reason == NoValue.None ? Number : null;

    /// <summary>A number, checked to be finite.</summary>
    internal static Evaluation Of(double number) =>
        double.IsFinite(number) ? new(number, NoValue.None)
        : double.IsNaN(number) ? Without(NoValue.OutsideDomain)
        : Without(NoValue.TooLarge);

    /// <summary>No number, for a reason.</summary>
    internal static Evaluation Without(NoValue reason) => new(0, reason);
}
