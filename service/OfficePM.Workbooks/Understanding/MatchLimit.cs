namespace OfficePM.Workbooks.Understanding;

/// <summary>How long a pattern may be matched.</summary>
internal static class MatchLimit
{
    /// <summary>
    /// A minute. Every text that is matched is short (a cell's first 60 letters, a header's first 400) and no pattern takes more than the square of
    /// that: microseconds. The limit is on the clock rather than on work done, so a second may pass on a busy machine without a single step.
    /// </summary>
    public const int Milliseconds = 60_000;
}
