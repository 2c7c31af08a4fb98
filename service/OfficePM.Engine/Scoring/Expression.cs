namespace OfficePM.Engine.Scoring;

/// <summary>
/// A closed-form score as a tree: the one declaration from which the engine's number, the live Excel formula, the terms of the
/// explanation and the ranges all derive.
/// </summary>
public abstract record Expression
{
    private Expression()
    {
    }

    /// <summary>A number that belongs to the method itself, such as the 2 of a mean of two.</summary>
    /// <param name="Value">Finite.</param>
    public sealed record Constant(double Value) : Expression;

    /// <summary>The item's own estimate for a criterion. Missing makes the whole expression missing.</summary>
    /// <param name="Criterion">The criterion's id.</param>
    public sealed record Input(string Criterion) : Expression;

    /// <summary>The weight of a criterion, from Settings.</summary>
    /// <param name="Criterion">The criterion's id.</param>
    public sealed record Weight(string Criterion) : Expression;

    /// <summary>One number over all estimates of a criterion (those that are there), used to normalise.</summary>
    /// <param name="Function">What to take of the column.</param>
    /// <param name="Criterion">The criterion's id.</param>
    public sealed record Column(ColumnFunction Function, string Criterion) : Expression;

    /// <summary>Two expressions joined by an operator.</summary>
    /// <param name="Operator">The operator.</param>
    /// <param name="Left">What stands left of it.</param>
    /// <param name="Right">What stands right of it.</param>
    public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression;

    /// <summary>A function of expressions.</summary>
    /// <param name="Function">The function.</param>
    /// <param name="Arguments">Its arguments; as many as the function takes.</param>
    public sealed record Call(Function Function, IReadOnlyList<Expression> Arguments) : Expression;

    /// <summary>A sum.</summary>
    public static Expression operator +(Expression left, Expression right) => new Binary(BinaryOperator.Add, left, right);

    /// <summary>A difference.</summary>
    public static Expression operator -(Expression left, Expression right) => new Binary(BinaryOperator.Subtract, left, right);

    /// <summary>A product.</summary>
    public static Expression operator *(Expression left, Expression right) => new Binary(BinaryOperator.Multiply, left, right);

    /// <summary>A quotient.</summary>
    public static Expression operator /(Expression left, Expression right) => new Binary(BinaryOperator.Divide, left, right);
}

/// <summary>Operators of <see cref="Expression.Binary"/>.</summary>
public enum BinaryOperator
{
    /// <summary>left + right.</summary>
    Add,

    /// <summary>left − right.</summary>
    Subtract,

    /// <summary>left × right.</summary>
    Multiply,

    /// <summary>left ÷ right; a zero right side has no value.</summary>
    Divide,

    /// <summary>left to the power of right.</summary>
    Power,

    /// <summary>1 when left is less than right, else 0.</summary>
    Less,

    /// <summary>1 when left is at most right, else 0.</summary>
    LessOrEqual,

    /// <summary>1 when left is greater than right, else 0.</summary>
    Greater,

    /// <summary>1 when left is at least right, else 0.</summary>
    GreaterOrEqual,

    /// <summary>1 when both sides are equal, else 0.</summary>
    Equal,

    /// <summary>1 when the sides differ, else 0.</summary>
    NotEqual,
}

/// <summary>Functions of <see cref="Expression.Call"/>; each has the meaning of Excel's function of the same name.</summary>
public enum Function
{
    /// <summary>−x; one argument.</summary>
    Negate,

    /// <summary>Smallest argument; one or more.</summary>
    Min,

    /// <summary>Largest argument; one or more.</summary>
    Max,

    /// <summary>Mean of the arguments; one or more.</summary>
    Average,

    /// <summary>Absolute value; one argument.</summary>
    Abs,

    /// <summary>Square root; one argument, 0 or more.</summary>
    Sqrt,

    /// <summary>Natural logarithm; one argument, more than 0.</summary>
    Ln,

    /// <summary>Logarithm; the number and, optionally, the base (10).</summary>
    Log,

    /// <summary>e to the power of x; one argument.</summary>
    Exp,

    /// <summary>Rounded half away from zero; the number and, optionally, the number of digits (0).</summary>
    Round,

    /// <summary>Condition, value when it is not 0, value when it is 0.</summary>
    If,

    /// <summary>The first argument that has a value; one or more.</summary>
    Coalesce,
}

/// <summary>What <see cref="Expression.Column"/> takes of a criterion's estimates.</summary>
public enum ColumnFunction
{
    /// <summary>Smallest.</summary>
    Min,

    /// <summary>Largest.</summary>
    Max,

    /// <summary>Sum.</summary>
    Sum,

    /// <summary>Sum of squares.</summary>
    SumOfSquares,

    /// <summary>Sum of 1 ÷ x; no value where an estimate is 0.</summary>
    SumOfReciprocals,

    /// <summary>Arithmetic mean.</summary>
    Average,

    /// <summary>Standard deviation of the sample (divisor n − 1), as Excel's STDEV.S.</summary>
    StandardDeviation,
}
