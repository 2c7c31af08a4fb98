namespace OfficePM.Engine.Planning;

/// <summary>Where something that only ever becomes true does so.</summary>
/// <param name="At">The least number for which it is known to be true; null where it is true for none.</param>
/// <param name="Proven">Whether it is known to be false for every smaller one.</param>
internal readonly record struct Threshold(long? At, bool Proven)
{
    /// <summary>Halves the range until the place is found.</summary>
    /// <param name="from">The first number that is asked for.</param>
    /// <param name="to">The last one.</param>
    /// <param name="holds">Whether it is true; null where that could not be found out. True for every number after one for which it is.</param>
    /// <param name="known">Whether it is known to be true for the last one.</param>
    public static Threshold Of(long from, long to, Func<long, bool?> holds, bool known = false)
    {
        if (from > to)
        {
            return new(null, Proven: true);
        }

        var proven = true;
        if (!known && holds(to) is not true and var last)
        {
            return new(null, last is false);
        }

        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            var answer = holds(middle);
            if (answer is true)
            {
                to = middle;
            }
            else
            {
                proven &= answer is false;
                from = middle + 1;
            }
        }

        return new(to, proven);
    }
}
