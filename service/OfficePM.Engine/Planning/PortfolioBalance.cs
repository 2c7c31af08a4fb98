namespace OfficePM.Engine.Planning;

/// <summary>How the plan is spread over buckets, held against bands.</summary>
/// <param name="Buckets">The buckets in the order in which they are met in the list, then known ones that no item is in.</param>
/// <param name="Without">Items in no bucket, in the order of the list: they serve none.</param>
public sealed record PortfolioBalance(IReadOnlyList<BucketShare> Buckets, IReadOnlyList<int> Without)
{
    /// <summary>Measures how a plan is spread.</summary>
    /// <param name="problem">The items with value and effort, and the bands.</param>
    /// <param name="periodOf">The plan.</param>
    /// <param name="buckets">The bucket of each item; null where it has none.</param>
    /// <param name="known">Buckets that should not be forgotten even if no item is in them.</param>
    public static PortfolioBalance Of(PlanProblem problem, IReadOnlyList<int> periodOf, IReadOnlyList<string?> buckets, IReadOnlyList<string> known)
    {
        var all = Enumerable.Range(0, buckets.Count).ToList();
        var names = buckets.OfType<string>().Concat(known).Distinct(StringComparer.OrdinalIgnoreCase);
        var planned = all.Where(item => periodOf[item] != Plan.NotPlanned).ToList();
        var (value, effort) = (planned.Sum(item => problem.Items[item].Value), planned.Sum(item => problem.Items[item].Effort));
        return new(
            [
                .. names.Select(name =>
                {
                    bool IsIn(int item) => string.Equals(buckets[item], name, StringComparison.OrdinalIgnoreCase);
                    var own = planned.Where(IsIn).ToList();
                    var (ownValue, ownEffort) = (own.Sum(item => problem.Items[item].Value), own.Sum(item => problem.Items[item].Effort));
                    var band = problem.Bands.FirstOrDefault(band => string.Equals(band.Bucket, name, StringComparison.OrdinalIgnoreCase));
                    return new BucketShare(name, all.Count(IsIn), own.Count, Share(ownValue, value), Share(ownEffort, effort), band);
                }),
            ],
            [.. all.Where(item => buckets[item] is null)]);
    }

    // Shares of nothing, or of a sum that losses make meaningless, are no shares.
    private static double? Share(double part, double whole) => whole > 0 ? part / whole : null;
}

/// <summary>What one bucket has of the plan.</summary>
/// <param name="Bucket">Its name.</param>
/// <param name="Items">How many items of the list are in it.</param>
/// <param name="Planned">How many of them are planned.</param>
/// <param name="ValueShare">Its share of the planned value, 0 to 1 where no value is negative; null where nothing of value is planned.</param>
/// <param name="EffortShare">Its share of the planned effort, from 0 to 1; null where no effort is planned.</param>
/// <param name="Band">What it is held against; null where it has no band.</param>
public sealed record BucketShare(string Bucket, int Items, int Planned, double? ValueShare, double? EffortShare, Band? Band)
{
    /// <summary>Whether nothing of it is planned.</summary>
    public bool Neglected => Planned == 0;
}
