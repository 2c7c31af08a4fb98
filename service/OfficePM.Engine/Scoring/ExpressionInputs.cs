namespace OfficePM.Engine.Scoring;

/// <summary>Which estimates an expression reads.</summary>
public static class ExpressionInputs
{
    /// <summary>The ids of all criteria whose estimate for the item is read, each once, in the order of the formula.</summary>
    public static IReadOnlyList<string> All(Expression expression) =>
        [.. Walk(expression, insideCoalesce: false).Select(read => read.Criterion).Distinct(StringComparer.Ordinal)];

    /// <summary>Those without which the expression has no value for an item: all that stand outside COALESCE.</summary>
    public static IReadOnlyList<string> Required(Expression expression) =>
        [.. Walk(expression, insideCoalesce: false).Where(read => !read.MayBeMissing).Select(read => read.Criterion).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<(string Criterion, bool MayBeMissing)> Walk(Expression expression, bool insideCoalesce) => expression switch
    {
        Expression.Input input => [(input.Criterion, insideCoalesce)],
        Expression.Binary binary => [.. Walk(binary.Left, insideCoalesce), .. Walk(binary.Right, insideCoalesce)],
        Expression.Call call => call.Arguments.SelectMany(argument => Walk(argument, insideCoalesce || call.Function == Function.Coalesce)),
        _ => [],
    };
}
