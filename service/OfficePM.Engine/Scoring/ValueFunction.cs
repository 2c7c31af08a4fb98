namespace OfficePM.Engine.Scoring;

/// <summary>What happens to numbers outside a value function's points.</summary>
public enum OutOfBounds
{
    /// <summary>They get the value of the nearest point.</summary>
    Clip,

    /// <summary>The nearest piece is drawn on.</summary>
    Extend,
}

/// <summary>A value function: how much each amount of a criterion is worth, in straight pieces between given points.</summary>
/// <remarks>Source: Ralph Keeney and Howard Raiffa, Decisions with Multiple Objectives, 1976.</remarks>
public sealed class ValueFunction
{
    private readonly (double X, double Value)[] points;

    /// <param name="points">Two or more points in rising order of x, all finite.</param>
    /// <param name="outOfBounds">What numbers outside the points are worth.</param>
    public ValueFunction(IReadOnlyList<(double X, double Value)> points, OutOfBounds outOfBounds = OutOfBounds.Clip)
    {
        if (points.Count < 2 || points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Value))
            || points.Zip(points.Skip(1)).Any(pair => pair.First.X >= pair.Second.X))
        {
            throw new ArgumentException("A value function needs two or more points in rising order.", nameof(points));
        }

        this.points = [.. points];
        OutOfBounds = outOfBounds;
    }

    /// <summary>The points in rising order of x.</summary>
    public IReadOnlyList<(double X, double Value)> Points => points;

    /// <summary>What numbers outside the points are worth.</summary>
    public OutOfBounds OutOfBounds { get; }

    /// <summary>The value as an expression, so that it can stand in a formula and in a cell.</summary>
    /// <param name="x">What is valued: usually a criterion's estimate.</param>
    public Expression Of(Expression x)
    {
        var inside = OutOfBounds == OutOfBounds.Extend
            ? x
            : new Expression.Call(
                Function.Min,
                [new Expression.Call(Function.Max, [x, new Expression.Constant(points[0].X)]), new Expression.Constant(points[^1].X)]);
        return Enumerable.Range(0, points.Length - 2).Reverse().Aggregate(
            Piece(points.Length - 2, inside),
            (beyond, piece) => new Expression.Call(
                Function.If,
                [new Expression.Binary(BinaryOperator.LessOrEqual, inside, new Expression.Constant(points[piece + 1].X)), Piece(piece, inside), beyond]));
    }

    private Expression Piece(int piece, Expression x)
    {
        var ((fromX, fromValue), (toX, toValue)) = (points[piece], points[piece + 1]);
        // Rise times run before the division, so that whole-numbered points give whole-numbered values.
        return new Expression.Constant(fromValue)
            + ((x - new Expression.Constant(fromX)) * new Expression.Constant(toValue - fromValue) / new Expression.Constant(toX - fromX));
    }
}
