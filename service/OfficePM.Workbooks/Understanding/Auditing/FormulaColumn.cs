using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>What stands in a column, or what a formula gives for it, one per item: by kind, so that a column of numbers is an array of numbers.</summary>
/// <param name="count">How many items there are; all are blank at first.</param>
internal sealed class FormulaColumn(int count)
{
    private readonly CellKind[] kinds = new CellKind[count];
    private double[]? numbers;
    private string?[]? texts;

    /// <summary>How many items there are.</summary>
    public int Count => kinds.Length;

    /// <summary>The value of an item.</summary>
    public FormulaValue this[int item]
    {
        get => new(kinds[item], numbers is null ? 0 : numbers[item], texts?[item]);
        set
        {
            kinds[item] = value.Kind;
            if (value.Kind is CellKind.Number or CellKind.Boolean)
                (numbers ??= new double[Count])[item] = value.Number;
            if (value.Text is not null)
                (texts ??= new string?[Count])[item] = value.Text;
        }
    }

    /// <summary>What kind of value an item has.</summary>
    public CellKind KindOf(int item) => kinds[item];

    /// <summary>The number of an item that has one.</summary>
    public double NumberOf(int item) => numbers![item];

    /// <summary>The numbers that are there, one per item; NaN where there is none.</summary>
    public double[] Numbers()
    {
        var read = new double[Count];
        for (var item = 0; item < read.Length; item++)
            read[item] = kinds[item] == CellKind.Number ? numbers![item] : double.NaN;
        return read;
    }

    /// <summary>The same with its numbers in another unit.</summary>
    public FormulaColumn Times(double factor)
    {
        FormulaColumn turned = new(Count);
        for (var item = 0; item < Count; item++)
            turned[item] = kinds[item] == CellKind.Number ? FormulaValue.Of(numbers![item] * factor) : this[item];
        return turned;
    }
}
