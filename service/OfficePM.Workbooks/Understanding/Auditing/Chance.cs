namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>
/// Whether agreement could be chance. A formula that was found by trying is claimed only where it gives at least 80 % of the numbers, at least
/// three more than it has fitted parameters, and where the chance that any of the formulas tried agrees as often with unrelated numbers is under
/// one in ten thousand.
/// </summary>
internal static class Chance
{
    /// <summary>The most that a chance fit may be likely.</summary>
    private const double Most = 1e-4;

    private const double LeastShare = 0.8;
    private const int MoreThanParameters = 3;
    private const int EnoughToJudge = 300;

    /// <summary>Whether a formula found by trying may be claimed.</summary>
    /// <param name="stated">The column.</param>
    /// <param name="fit">How it agrees.</param>
    /// <param name="tried">How many formulas were tried, this one included.</param>
    public static bool IsUnlikely(StatedColumn stated, AuditFit fit, double tried) =>
        fit.Share >= LeastShare && fit.Reproduced >= fit.Candidate.Parameters + MoreThanParameters && IsBeyond(stated, fit, tried, Most);

    /// <summary>Whether unrelated numbers would agree as often with one of so many formulas less often than a given chance.</summary>
    public static bool IsBeyond(StatedColumn stated, AuditFit fit, double tried, double most)
    {
        var parameters = fit.Candidate.Parameters;
        int[] places = [.. Enumerable.Range(0, fit.Computed.Count)
            .Where(at => stated.Number(at) is not null && fit.Computed.KindOf(at) == Snapshots.CellKind.Number)];
        var sample = Spread(places, EnoughToJudge);
        if (sample.Length == 0)
            return false;
        var (low, high) = (sample.Min(at => stated.Number(at)!.Value), sample.Max(at => stated.Number(at)!.Value));
        var hits = 0;
        foreach (var at in sample)
        {
            foreach (var other in sample)
                hits += at != other && stated.Agrees(at, fit.Computed[other].Number) ? 1 : 0;
        }

        var alike = Math.Max((double)hits / Math.Max(1, sample.Length * (sample.Length - 1)), high > low ? 2 * stated.Tolerance / (high - low) : 1);
        return LogTail(fit.Compared - parameters, fit.Reproduced - parameters, alike) + Math.Log(tried) < Math.Log(most);
    }

    /// <summary>Evenly spaced places, the first and the last among them.</summary>
    public static int[] Spread(IReadOnlyList<int> places, int most)
    {
        if (places.Count <= most)
            return [.. places];
        return [.. Enumerable.Range(0, most).Select(at => places[(int)((long)at * (places.Count - 1) / (most - 1))])];
    }

    /// <summary>
    /// The logarithm of the chance of at least so many hits among so many tries, each as likely: exact for few tries, where bounds are coarse;
    /// Chernoff's bound for many.
    /// </summary>
    public static double LogTail(int tries, int hits, double likely)
    {
        if (tries <= 0 || hits <= 0 || likely >= 1)
            return 0;
        var share = (double)hits / tries;
        if (share <= likely)
            return 0;
        likely = Math.Max(likely, 1e-6);
        if (tries <= EnoughToJudge)
            return Math.Min(0, LogBinomialTail(tries, hits, likely));
        var distance = (share * Math.Log(share / likely)) + (share < 1 ? (1 - share) * Math.Log((1 - share) / (1 - likely)) : 0);
        return -tries * distance;
    }

    private static double LogBinomialTail(int tries, int hits, double likely)
    {
        var (ways, sum, first) = (0.0, 0.0, 0.0);
        for (var at = 0; at < hits; at++)
            ways += Math.Log((double)(tries - at) / (hits - at));
        for (var at = hits; at <= tries; at++)
        {
            var log = ways + (at * Math.Log(likely)) + ((tries - at) * Math.Log(1 - likely));
            first = at == hits ? log : first;
            sum += Math.Exp(log - first);
            ways += Math.Log((double)(tries - at) / (at + 1));
        }

        return first + Math.Log(sum);
    }
}
