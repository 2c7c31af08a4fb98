using System.Runtime.CompilerServices;

namespace OfficePM.GraphEmulator.Formulas;

/// <summary>A formula's tree and what it depends on, read once per text.</summary>
internal sealed class ParsedFormula
{
    private static readonly ConditionalWeakTable<string, ParsedFormula> Known = [];

    private ParsedFormula(string formula)
    {
        try
        {
            Tree = FormulaParser.Parse(formula);
            Collect(Tree);
        }
        catch (FormulaException e)
        {
            Problem = e.Message;
        }
    }

    public Expression? Tree { get; }

    /// <summary>Why it is not understood here; null if it is.</summary>
    public string? Problem { get; }

    public List<FormulaReference> References { get; } = [];

    public List<string> Names { get; } = [];

    public List<string> Structured { get; } = [];

    /// <summary>Whether its result may change though no cell that it names does.</summary>
    public bool IsVolatile { get; private set; }

    public static ParsedFormula Of(string formula) => Known.GetValue(formula, text => new(text));

    private void Collect(Expression? expression)
    {
        switch (expression)
        {
            case Expression.Cells cells:
                References.Add(cells.Reference);
                break;
            case Expression.Name name:
                Names.Add(name.Text);
                break;
            case Expression.Structured structured:
                Structured.Add(structured.Text);
                break;
            case Expression.Unary unary:
                Collect(unary.Operand);
                break;
            case Expression.Percent percent:
                Collect(percent.Operand);
                break;
            case Expression.Binary binary:
                Collect(binary.Left);
                Collect(binary.Right);
                break;
            case Expression.Unsupported unsupported:
                // A range whose end is computed may be any cells.
                IsVolatile |= unsupported.What is ":" or "#";
                foreach (var part in unsupported.Parts)
                    Collect(part);
                break;
            case Expression.Call call:
                IsVolatile |= call.Function is "NOW" or "TODAY" or "RAND" or "RANDBETWEEN" or "RANDARRAY" or "OFFSET" or "INDIRECT" or "INFO" or "CELL";
                foreach (var argument in call.Arguments)
                    Collect(argument);
                break;
        }
    }
}
