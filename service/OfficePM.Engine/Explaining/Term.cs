namespace OfficePM.Engine.Explaining;

/// <summary>One input's part in a score, so that a sentence and a bar can show why.</summary>
/// <param name="Criterion">The criterion's id.</param>
/// <param name="Input">The value that was used, in the criterion's unit.</param>
/// <param name="Contribution">
/// What it adds to the score where the method is a sum; null where the method multiplies. The contributions add up to the score or,
/// where the score is divided by an estimate of the item (WSJF's job size), to what is divided.
/// </param>
/// <param name="Direction">Whether more of it raises the score.</param>
public sealed record Term(string Criterion, double Input, double? Contribution, Direction Direction);
