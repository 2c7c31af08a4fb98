using OfficePM.Engine.Planning;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>What the portfolio is balanced over, and the bands that the PM set.</summary>
/// <param name="Column">The column that the buckets come from; null where there are none.</param>
/// <param name="Of">The bucket of each item; null where it has none. Null where there are no buckets.</param>
/// <param name="Known">Buckets that no item is in.</param>
/// <param name="Bands">The bands.</param>
/// <param name="Offers">The rows of OfficePM Settings.</param>
internal sealed record BucketReading(
    GridColumn? Column, IReadOnlyList<string?>? Of, IReadOnlyList<string> Known, IReadOnlyList<Band> Bands, IReadOnlyList<OfferedSetting> Offers)
{
    private const int MostBuckets = 40;
    private const string None = "none";

    private static readonly Role[] Wanted = [Role.Theme, Role.Goal, Role.Segment, Role.Region];

    private sealed record Limits(string Bucket)
    {
        public double? Least { get; set; }

        public double? Most { get; set; }

        public PmSetting? LeastRow { get; set; }

        public PmSetting? MostRow { get; set; }

        public Dictionary<string, string> Notes { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Reads the buckets and their bands.</summary>
    /// <param name="context">The list.</param>
    /// <param name="plannable">Whether an item can be planned.</param>
    public static BucketReading Read(PlanContext context, Func<int, bool> plannable)
    {
        var detected = Detect(context);
        var column = Asked(context, detected);
        List<OfferedSetting> offers = [new(SettingBlocks.Bands, SettingNames.BucketsFrom, detected?.Name ?? None, WhyDetected(context, detected))];
        var measure = Measure(context);
        if (column is null)
        {
            foreach (var row in BandRows(context))
                context.Findings.Add(NotUsed(context, row, "there are no buckets", $"Say in {SettingNames.BucketsFrom} which column has them"));
            return new BucketReading(null, null, [], [], offers);
        }

        offers.Add(new(
            SettingBlocks.Bands, SettingNames.BandsMeasure, "effort", "shares of what is planned are counted in effort, or in value",
            ["effort", "value"]));
        var book = GroupBook.Read(context, column);
        book.ReportBuckets(context);
        var family = BucketFamily.Of(column, book.Of);
        string?[] of = [.. book.Of.Select(value => value is null ? null : family is { Renames: true } && family.NameOf(value) is { } name ? name : value)];
        List<string> names = [.. of.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(NaturalOrder.Comparer)];
        var present = names.Select(name => family?.NameOf(name) ?? name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<string> known = family is null ? [] : [.. family.Members.Select(member => member.Name).Where(name => !present.Contains(name))];
        var limits = LimitsOf(context, names, family);
        foreach (var name in names.OrderByDescending(name => of.Count(bucket => Same(bucket, name))).Take(MostBuckets).Order(NaturalOrder.Comparer))
        {
            var own = limits.Find(limit => Same(limit.Bucket, name));
            foreach (var row in new[] { SettingNames.AtLeast(name), SettingNames.AtMost(name) })
                offers.Add(new(
                    SettingBlocks.Bands, row, null,
                    $"share of the planned {(measure == BandMeasure.Effort ? "effort" : "value")}; {Invariant.Count(of.Count(bucket => Same(bucket, name)), "item")} on the list"
                    + (own?.Notes.GetValueOrDefault(row) is { } note ? $"; {note}" : "")));
        }

        return new BucketReading(column, of, known, Keepable(context, limits, of, measure, plannable), offers);
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>A column of a few words that items share: the theme, else the goal, else the segment or region; else one whose words are known for it.</summary>
    private static GridColumn? Detect(PlanContext context) =>
        Wanted.SelectMany(role => context.Roles.Where(one => one.Role == role)).Select(role => role.Column).FirstOrDefault(column => IsShared(context, column))
        ?? context.Roles.Where(role => role is { Role: Role.None, IsOwnColumn: true } && role.Column.Header.Length > 0 && role.Column.Content.Texts > 0)
            .Select(role => role.Column)
            .FirstOrDefault(column => IsShared(context, column) && BucketFamily.Of(column, Values(context, column)) is not null);

    private static bool IsShared(PlanContext context, GridColumn column)
    {
        if (column.Content.Texts == 0 || column.Content.DistinctTexts > 4 * MostBuckets)
            return false;
        var values = Values(context, column);
        var filled = values.Count(value => value is not null);
        var distinct = values.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return distinct is > 1 and <= MostBuckets && distinct < filled;
    }

    private static string?[] Values(PlanContext context, GridColumn column) =>
        [.. Enumerable.Range(0, context.Items.Count).Select(item => context.TextOf(item, column)).Select(text => text.Length == 0 ? null : text)];

    private static string WhyDetected(PlanContext context, GridColumn? detected) => detected is null
        ? "no column has a few words that several items share; type a header of your list"
        : context.Roles.First(role => role.Column == detected).Role switch
        {
            Role.Theme => "the column of themes; type another header, or none",
            Role.Goal => "the column of goals; type another header, or none",
            Role.Segment => "the column of segments; type another header, or none",
            Role.Region => "the column of regions; type another header, or none",
            _ => "its words are known buckets; type another header, or none",
        };

    private static GridColumn? Asked(PlanContext context, GridColumn? detected)
    {
        if (context.Settings.Yours(SettingBlocks.Bands, SettingNames.BucketsFrom) is not { } setting)
            return detected;
        var typed = PmSettings.TextOf(setting.Yours);
        if (Same(typed, None))
            return null;
        if (context.Grid.Columns.FirstOrDefault(column => GroupBook.Same(column.Name, typed)) is { } column && column.Content.Filled > 0)
            return column;
        context.Findings.Add(context.Settings.NotFollowed(
            setting, detected is null ? "No buckets: the list has no such column, or it is empty" : $"{detected.Name} is used: the list has no such column, or it is empty",
            "Type a header of the list, or none"));
        return detected;
    }

    private static BandMeasure Measure(PlanContext context)
    {
        if (context.Settings.Yours(SettingBlocks.Bands, SettingNames.BandsMeasure) is not { } setting)
            return BandMeasure.Effort;
        var typed = PmSettings.TextOf(setting.Yours);
        if (!Same(typed, "effort") && !Same(typed, "value"))
            context.Findings.Add(context.Settings.NotFollowed(setting, "Shares are counted in effort", "Type effort or value"));
        return Same(typed, "value") ? BandMeasure.Value : BandMeasure.Effort;
    }

    /// <summary>The rows that are named as bands are.</summary>
    private static IEnumerable<PmSetting> BandRows(PlanContext context) => context.Settings.NewerVersion is not null ? []
        : context.Settings.Rows.Where(row => Same(row.Block, SettingBlocks.Bands) && SettingNames.BandOf(row.Name) is not null);

    private static List<Limits> LimitsOf(PlanContext context, IReadOnlyList<string> names, BucketFamily? family)
    {
        List<Limits> limits = [];
        foreach (var row in BandRows(context).ToList())
        {
            var (typed, isLeast) = SettingNames.BandOf(row.Name)!.Value;
            if ((names.FirstOrDefault(name => GroupBook.Same(name, typed)) ?? names.FirstOrDefault(name => family?.NameOf(typed) is { } member && (family.NameOf(name) ?? name) == member)) is not { } bucket)
            {
                context.Findings.Add(NotUsed(context, row, $"no item is in {Invariant.Quote(typed)}", "Correct the name, or empty the row"));
                continue;
            }

            context.Settings.Use(row);
            var share = Share.Of(row.Yours);
            if (share.Value is not { } value)
            {
                context.Findings.Add(context.Settings.NotFollowed(row, "Not used", Share.Remedy));
                continue;
            }

            if (limits.Find(limit => limit.Bucket == bucket) is not { } own)
            {
                own = new Limits(bucket);
                limits.Add(own);
            }

            if ((isLeast ? own.LeastRow : own.MostRow) is { } first)
            {
                context.Findings.Add(NotUsed(context, row, $"the row {Invariant.Quote(first.Name)} says it already", "Keep one of the two rows"));
                continue;
            }

            if (isLeast)
                (own.Least, own.LeastRow) = (value, row);
            else
                (own.Most, own.MostRow) = (value, row);
            if (share.Note is { } note)
                own.Notes[isLeast ? SettingNames.AtLeast(bucket) : SettingNames.AtMost(bucket)] = note;
        }

        return limits;
    }

    /// <summary>The bands that some plan can keep to; of the others it is said why not.</summary>
    private static List<Band> Keepable(PlanContext context, List<Limits> limits, IReadOnlyList<string?> of, BandMeasure measure, Func<int, bool> plannable)
    {
        int[] ItemsOf(string bucket) => [.. Enumerable.Range(0, of.Count).Where(item => Same(of[item], bucket))];
        foreach (var limit in limits)
        {
            if (limit is { Least: > 0 } && !Array.Exists(ItemsOf(limit.Bucket), item => plannable(item)))
            {
                context.Findings.Add(NotUsed(context, limit.LeastRow!, $"nothing in {Invariant.Quote(limit.Bucket)} can be planned", "Lower it, or mend what its items lack"));
                limit.Least = null;
            }

            if (limit.Least > limit.Most)
            {
                context.Findings.Add(NotUsed(
                    context, limit.LeastRow!, $"{Invariant.Quote(limit.Bucket)} cannot have at least {Share.Text(limit.Least.Value)} and at most {Share.Text(limit.Most.Value)}", "Change one of the two"));
                limit.Least = null;
            }
        }

        var least = limits.Sum(limit => limit.Least ?? 0);
        if (least > 1 + 1e-9)
        {
            var biggest = limits.Where(limit => limit.Least is not null).ToList();
            context.Findings.Add(NotUsed(
                context, biggest[0].LeastRow!, $"what buckets must have at least adds up to {Share.Text(least)}, and so no row \"at least\" is used", "Lower some of them to 100% in all"));
            biggest.ForEach(limit => limit.Least = null);
        }

        var buckets = of.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Where(bucket => Array.Exists(ItemsOf(bucket), item => plannable(item))).ToList();
        var capped = limits.Where(limit => limit.Most is not null && buckets.Contains(limit.Bucket, StringComparer.OrdinalIgnoreCase)).ToList();
        if (buckets.Count > 0 && capped.Count == buckets.Count && capped.Sum(limit => limit.Most!.Value) < 1 - 1e-9 && !Enumerable.Range(0, of.Count).Any(item => of[item] is null && plannable(item)))
        {
            context.Findings.Add(NotUsed(
                context, capped[0].MostRow!, $"what buckets may have at most adds up to {Share.Text(capped.Sum(limit => limit.Most!.Value))}, and so no row \"at most\" is used", "Raise some of them to 100% in all"));
            capped.ForEach(limit => limit.Most = null);
        }

        return [.. limits.Where(limit => limit.Least is not null || limit.Most is not null).Select(limit => new Band(limit.Bucket, ItemsOf(limit.Bucket), limit.Least, limit.Most, measure))];
    }

    private static Finding NotUsed(PlanContext context, PmSetting row, string why, string remedy)
    {
        context.Settings.Use(row);
        return context.Settings.NotFollowed(row, $"Not used: {why}", remedy);
    }
}
