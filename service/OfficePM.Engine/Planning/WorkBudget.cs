namespace OfficePM.Engine.Planning;

/// <summary>How much work a search may still cost, counted by the solver itself so that it is the same on every machine.</summary>
/// <param name="total">In the solver's deterministic seconds.</param>
internal sealed class WorkBudget(double total)
{
    /// <summary>What is left.</summary>
    public double Left { get; private set; } = total;

    /// <summary>Whether nothing is left.</summary>
    public bool IsSpent => Left <= 0;

    /// <summary>Takes off what a search has cost.</summary>
    public void Spend(double work) => Left = Math.Max(0, Left - work);
}
