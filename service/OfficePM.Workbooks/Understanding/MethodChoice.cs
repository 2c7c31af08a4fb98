using OfficePM.Engine;
using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Which method scores the list, and which columns it reads as what.</summary>
/// <param name="Method">The method, or null where the list allows none.</param>
/// <param name="Why">Why, in words.</param>
internal sealed record MethodChoice(string? Method, string Why)
{
    /// <summary>What was detected, whatever the PM set.</summary>
    public string? Detected { get; init; }

    /// <summary>The columns with the criteria that the method reads them as: an effort is WSJF's job size, an impact is the value of value/effort.</summary>
    public IReadOnlyList<ColumnRole> Roles { get; init; } = [];

    /// <summary>Weights by criterion as the author's formulas have them; empty where they have none.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>What a criterion weighs where the PM does not say: what the author's formulas multiply it by (nothing, where they leave it out), else 1.</summary>
    public double WeightOf(string criterion) => Weights.Count == 0 ? 1 : Weights.GetValueOrDefault(criterion);

    /// <summary>Whether the author's own column named it, rather than the columns that happen to be there.</summary>
    public bool IsNamed { get; init; }

    /// <summary>The ids of the criteria that the method reads.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];
}

/// <summary>Chooses the method: the PM's setting, else the author's score column, else what the columns allow.</summary>
internal static class MethodChooser
{
    private static readonly (string Method, string[] Needs)[] Known =
    [
        (MethodNames.Rice, [Criteria.Reach, Criteria.Impact, Criteria.Confidence, Criteria.Effort]),
        (MethodNames.Wsjf, [Criteria.BusinessValue, Criteria.TimeCriticality, Criteria.RiskReduction, Criteria.JobSize]),
        (MethodNames.Ice, [Criteria.Impact, Criteria.Confidence, Criteria.Ease]),
        (MethodNames.ValueEffort, [Criteria.Value, Criteria.Effort]),
    ];

    /// <summary>What may stand in where a method's own column is missing: the plainest first.</summary>
    private static readonly Dictionary<(string Method, string Criterion), string[]> StandIns = new()
    {
        [(MethodNames.Wsjf, Criteria.JobSize)] = [Criteria.Effort],
        [(MethodNames.Wsjf, Criteria.BusinessValue)] = [Criteria.Value],
        [(MethodNames.ValueEffort, Criteria.Value)] = [Criteria.Impact, Criteria.BusinessValue],
        [(MethodNames.ValueEffort, Criteria.Effort)] = [Criteria.JobSize],
        [(MethodNames.Rice, Criteria.Effort)] = [Criteria.JobSize],
        [(MethodNames.Rice, Criteria.Impact)] = [Criteria.Value],
        [(MethodNames.Ice, Criteria.Impact)] = [Criteria.Value],
    };

    /// <summary>Chooses the method.</summary>
    public static MethodChoice Choose(ItemGrid grid, IReadOnlyList<ColumnRole> roles, PmSettings settings, FindingCollector findings)
    {
        var detected = Detect(grid, roles, findings);
        if (settings.Yours(SettingBlocks.Method, SettingNames.Method) is not { } setting)
        {
            if (detected.Method is null)
                findings.Column(
                    grid.List.HeaderRow, grid.Columns[0].Index, "no-method", Severity.Warning, "No score can be computed", HeadersOf(grid),
                    detected.Why, Needed(roles));
            return detected;
        }

        var typed = PmSettings.TextOf(setting.Yours);
        if (MethodNames.Parse(typed) is { } asked && Try(asked, roles, willing: true) is { } set)
            return set with { Why = detected.Why, Detected = detected.Method, IsNamed = true };
        findings.Add(settings.NotFollowed(
            setting,
            MethodNames.Parse(typed) is { } known
                ? $"{detected.Method ?? "No method"} is used instead: {known} also needs {Invariant.List(Missing(known, roles))}"
                : $"{detected.Method ?? "No method"} is used instead: there is no such method",
            $"Choose one of {string.Join(", ", MethodNames.All)}, or say on OfficePM Settings which columns to use"));
        return detected;
    }

    /// <summary>Every other method that the columns allow, for a list whose author's scores do not follow the chosen one.</summary>
    public static IEnumerable<MethodChoice> Alternatives(MethodChoice chosen, IReadOnlyList<ColumnRole> roles) =>
        MethodNames.All.Where(method => method != chosen.Method).Select(method => Try(method, roles, willing: true)).OfType<MethodChoice>();

    private static MethodChoice Detect(ItemGrid grid, IReadOnlyList<ColumnRole> roles, FindingCollector findings)
    {
        GridColumn[] scores = [.. roles.Where(role => role.Role == Role.AuthorScore).Select(role => role.Column).OrderByDescending(column => column.Content.Numbers > 0)];
        foreach (var score in scores)
        {
            if (MethodNames.InHeader(score.Header) is { } named)
            {
                if (Try(named, roles, willing: true) is { } choice)
                    return choice with { Why = $"your column {score.Name} says so", Detected = named, IsNamed = true };
                findings.Column(
                    grid.List.HeaderRow, score.Index, "method-lacks-columns", Severity.Warning, "Columns are missing for the method",
                    score.Name, $"{named} was not used: it also needs {Invariant.List(Missing(named, roles))}",
                    "Add the column, or say on OfficePM Settings which column it is");
            }
        }

        foreach (var score in scores.Where(column => column.Content.Formulas > 0))
        {
            if (FormulaShape.Of(grid, score, roles) is { } shape && Try(shape.Method, roles, willing: true) is { } choice)
                return choice with
                {
                    Why = $"the formulas of your column {score.Name} have its form", Detected = shape.Method, IsNamed = true, Weights = shape.Weights,
                };
        }

        foreach (var (method, _) in Known)
        {
            if (Try(method, roles, willing: false) is { } choice)
                return choice;
        }

        if (Try(MethodNames.ValueEffort, roles, willing: true) is { } ratio)
            return ratio;
        if (Try(MethodNames.Weighted, roles, willing: false) is not { } weighted)
            return new MethodChoice(null, "No method was used: the list has too few columns with estimates") { Roles = roles };
        AlmostThere(grid, roles, findings);
        return weighted;
    }

    // Columns of another method are weighed for want of one: the PM may have forgotten it, or called it something else.
    private static void AlmostThere(ItemGrid grid, IReadOnlyList<ColumnRole> roles, FindingCollector findings)
    {
        foreach (var (method, needs) in Known)
        {
            if (needs.Count(need => Has(roles, need)) < 2 || Missing(method, roles) is not [var missing])
                continue;
            ColumnRole[] ratings = [.. roles.Where(role => role.Role == Role.Rating && RoleNames.OfCriterion(role.Criterion!) == missing)];
            findings.Column(
                grid.List.HeaderRow, grid.Columns[0].Index, "method-lacks-one-column", Severity.Warning, "One column is missing for the method",
                HeadersOf(grid), $"{method} was not used: it also needs {missing}; the columns that are there are weighed instead",
                ratings.Length == 0
                    ? $"Add a column {missing}, or say on OfficePM Settings which column it is"
                    : $"Add a column {missing}, such as the mean of {Invariant.List([.. ratings.Select(role => role.Column.Name)])}");
            return;
        }
    }

    private static string HeadersOf(ItemGrid grid) =>
        Invariant.Quote(string.Join(", ", grid.Columns.Select(column => column.Header).Where(header => header.Length > 0)));

    private static string Needed(IReadOnlyList<ColumnRole> roles)
    {
        var nearest = Known.Where(known => known.Needs.Any(need => Has(roles, need)))
            .OrderBy(known => Missing(known.Method, roles).Count).FirstOrDefault();
        var closest = nearest.Method is null ? "" : $"{nearest.Method} only lacks {Invariant.List(Missing(nearest.Method, roles))}. ";
        return $"{closest}Add columns for one of: RICE (reach, impact, confidence, effort), ICE (impact, confidence, ease), "
            + "WSJF (business value, time criticality, risk reduction, job size), value/effort (value, effort), or two criteria to weigh";
    }

    private static bool Has(IReadOnlyList<ColumnRole> roles, string criterion) => Find(roles, criterion) is not null;

    private static ColumnRole? Find(IReadOnlyList<ColumnRole> roles, string criterion) =>
        roles.FirstOrDefault(role => role.Role == Role.Criterion && string.Equals(role.Criterion, criterion, StringComparison.Ordinal));

    private static IReadOnlyList<string> Missing(string method, IReadOnlyList<ColumnRole> roles)
    {
        if (string.Equals(method, MethodNames.Weighted, StringComparison.Ordinal))
            return ["at least two columns of numbers to weigh"];
        var needs = Known.First(known => string.Equals(known.Method, method, StringComparison.Ordinal)).Needs;
        return [.. needs.Where(need => !Optional(method, need) && !Has(roles, need) && !StandIn(method, need, roles, willing: true).Any())
            .Select(RoleNames.OfCriterion)];
    }

    /// <summary>SAFe's third component is often left out; a sum of the other two is still a cost of delay.</summary>
    private static bool Optional(string method, string criterion) =>
        string.Equals(method, MethodNames.Wsjf, StringComparison.Ordinal) && criterion is Criteria.RiskReduction;

    private static IEnumerable<ColumnRole> StandIn(string method, string criterion, IReadOnlyList<ColumnRole> roles, bool willing)
    {
        if (!StandIns.TryGetValue((method, criterion), out var others))
            yield break;
        foreach (var other in others)
        {
            // Unasked, only a plain effort stands in for WSJF's job size; the others need a reason (the author's column or the PM's setting).
            if (Find(roles, other) is { } found && (willing || other is Criteria.Effort))
                yield return found;
        }
    }

    private static MethodChoice? Try(string method, IReadOnlyList<ColumnRole> roles, bool willing)
    {
        if (string.Equals(method, MethodNames.Weighted, StringComparison.Ordinal))
            return TryWeighted(roles);
        var needs = Known.First(known => string.Equals(known.Method, method, StringComparison.Ordinal)).Needs;
        List<string> found = [];
        List<string> reasons = [];
        List<ColumnRole> mapped = [.. roles];
        foreach (var need in needs)
        {
            if (Find(mapped, need) is { } own)
            {
                found.Add(need);
                reasons.Add(own.Column.Name);
                continue;
            }

            var standIn = StandIn(method, need, mapped, willing).FirstOrDefault(role => !found.Contains(role.Criterion!, StringComparer.Ordinal));
            if (standIn is null)
            {
                if (Optional(method, need))
                    continue;
                return null;
            }

            mapped[mapped.IndexOf(standIn)] = standIn with
            {
                Criterion = need, Direction = RoleNames.DirectionOf(need), Why = $"{standIn.Why}; {method} takes it as {RoleNames.OfCriterion(need)}",
            };
            found.Add(need);
            reasons.Add(standIn.Column.Name);
        }

        return new MethodChoice(method, $"the list has {Invariant.List(reasons)}") { Detected = method, Roles = mapped, Criteria = found };
    }

    /// <summary>All columns with criteria; where the headers name fewer than two, also other columns of numbers beside a column of names.</summary>
    private static MethodChoice? TryWeighted(IReadOnlyList<ColumnRole> roles)
    {
        ColumnRole[] criteria = [.. roles.Where(role => role.Role == Role.Criterion && role.Column.Content.Filled > 0)];
        var item = roles.First(role => role.Role == Role.Item);
        List<ColumnRole> mapped = [.. roles];
        if (item.Column.Content.Texts * 2 >= item.Column.Content.Filled)
        {
            for (var at = 0; at < mapped.Count; at++)
            {
                var role = mapped[at];
                if (role is { Role: Role.None, IsSet: false } && LooksLikeRating(role.Column))
                    {
                    var direction = HeaderVocabulary.DirectionOf(role.Column.Text);
                    mapped[at] = role with
                    {
                        Role = Role.Criterion, Criterion = ColumnRoles.OwnId(role.Column), Direction = direction,
                        Why = direction == Direction.Cost
                            ? "a column of numbers on one scale; its header names something to have less of"
                            : "a column of numbers on one scale",
                    };
                }
            }
        }

        // Named criteria are enough when there are two of them; numbers under unknown headers are only added where there are not.
        var chosen = criteria.Length > 1 ? [.. roles] : mapped;
        ColumnRole[] weighed = [.. chosen.Where(role => role.Role == Role.Criterion && role.Column.Content.Filled > 0)];
        if (weighed.Length < 2 || weighed.All(role => role.Direction == Direction.Cost))
            return null;
        return new MethodChoice(
            MethodNames.Weighted, $"no other method has its columns; {Invariant.List([.. weighed.Select(role => role.Column.Name)])} can be weighed")
        {
            Detected = MethodNames.Weighted, Roles = chosen, Criteria = [.. weighed.Select(role => role.Criterion!)],
        };
    }

    /// <summary>Numbers from 0 to 10 or 0 to 100 in nearly every row, several rows sharing one: a rating, not an id, a year or a sum of money.</summary>
    private static bool LooksLikeRating(GridColumn column)
    {
        var content = column.Content;
        return column.Header.Length > 0 && content.Filled > 0 && content.NumericShare >= 0.8 && content.Dates == 0 && content.Formulas == 0
            && content.Numbers > 0 && content.Minimum >= 0 && content.Maximum <= 100 && content.DistinctNumbers > 1
            && (content.Maximum <= 10 || content.DistinctNumbers * 2 <= content.Numbers);
    }
}
