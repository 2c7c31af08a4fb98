using System.Text.RegularExpressions;
using OfficePM.Engine;
using OfficePM.Engine.Scoring;
using OfficePM.Engine.Scoring.Formulas;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What each method finds among the columns of a list.</summary>
/// <param name="Grid">The list.</param>
/// <param name="Items">The rows that are items.</param>
/// <param name="Roles">What each column is used for.</param>
internal sealed partial record MethodColumns(ItemGrid Grid, ItemList Items, IReadOnlyList<ColumnRole> Roles)
{
    /// <summary>The author's columns of scores, those with numbers first.</summary>
    public IReadOnlyList<GridColumn> Scores { get; } =
        [.. Roles.Where(role => role.Role == Role.AuthorScore).Select(role => role.Column).OrderByDescending(column => column.Content.Numbers > 0)];

    /// <summary>Whether a criterion has its own column.</summary>
    public bool Has(string criterion) => Find(Roles, criterion) is not null;

    /// <summary>What a method asks for and cannot do without.</summary>
    public static IReadOnlyList<RequiredCriterion> Needs(string method) => ScoringMethods.Find(method)?.Requires ?? [];

    /// <summary>The method with the columns that it reads; null where the list lacks one.</summary>
    /// <param name="method">A name of the registry.</param>
    /// <param name="backing">What speaks for the method.</param>
    public MethodChoice? Try(string method, Backing backing) => method switch
    {
        MethodNames.Custom => null,
        MethodNames.Weighted => Weighed(backing),
        MethodNames.Votes => Votes(backing),
        _ => Needs(method).Count == 0 ? null : Required(method, backing),
    };

    /// <summary>What a method lacks, in words.</summary>
    public IReadOnlyList<string> Missing(string method) => method switch
    {
        MethodNames.Custom => [$"a formula in the row {SettingNames.Formula}"],
        MethodNames.Weighted => ["at least two columns of numbers to weigh"],
        MethodNames.Votes => ["at least two columns of votes"],
        _ => [.. Needs(method).Where(need => !need.Optional && !Has(need.Id) && !StandIns.For(method, need.Id, Backing.Named).Any(Has))
            .Select(need => RoleNames.OfCriterion(need.Id))],
    };

    /// <summary>The columns of a formula over the list's headers; its error where it cannot be read.</summary>
    public (MethodChoice? Choice, FormulaError? Error) Formula(string text)
    {
        ColumnRole[] numbers = [.. Roles.Where(role => HoldsNumbers(role)).Select(AsCriterion)];
        Criterion[] named = [.. numbers.Select(role => new Criterion(role.Criterion!, role.Column.Name, Direction.Benefit))];
        var parsed = CustomFormula.Parse(text, named);
        if (parsed.Expression is not { } expression)
        {
            // "Impact" for "Impact (1-5)", "business value" for a column that has that role: written out, so that the engine finds them too.
            if (CustomFormula.Parse(text, [.. named, .. OtherNames(numbers)]).Expression is not { } meant)
                return (null, parsed.Error);
            expression = meant;
            text = ExpressionText.Of(meant, id => InFormula(Array.Find(numbers, role => role.Criterion == id)!));
            if (CustomFormula.Parse(text, named).Expression is null)
                return (null, parsed.Error);
        }

        var used = ExpressionInputs.All(expression);
        return (new MethodChoice(MethodNames.Custom, "")
        {
            Detected = MethodNames.Custom, Formula = text, Criteria = used,
            Roles = [.. Roles.Select(role => Array.Find(numbers, number => number.Column.Index == role.Column.Index && used.Contains(number.Criterion!, StringComparer.Ordinal)) ?? role)],
        }, null);
    }

    /// <summary>Whether a formula may name a column: it holds numbers and does not say which item it is.</summary>
    public static bool HoldsNumbers(ColumnRole role) =>
        role.Role == Role.Criterion
        || (role.Role is not (Role.Key or Role.Item) && role.Column.Content.IsNumeric);

    /// <summary>A column as a formula names it: its header, in brackets unless it is plain words; by its criterion where the header has brackets itself.</summary>
    public static string InFormula(ColumnRole role)
    {
        var name = role.Column.Name;
        return PlainWords().IsMatch(name) ? name : $"[{(name.AsSpan().ContainsAny('[', ']') ? role.Criterion ?? name : name)}]";
    }

    /// <summary>A column as a criterion: as it is, or as one of the PM's own.</summary>
    public static ColumnRole AsCriterion(ColumnRole role) =>
        role.Role == Role.Criterion ? role : OwnCriterion(role, HeaderVocabulary.DirectionOf(role.Column.Text), role.Why);

    private static ColumnRole OwnCriterion(ColumnRole role, Direction direction, string why) =>
        role with { Role = Role.Criterion, Criterion = ColumnRoles.OwnId(role.Column), Direction = direction, Why = why };

    // A name that two columns could have, or that is a header, names neither.
    private static IEnumerable<Criterion> OtherNames(IReadOnlyList<ColumnRole> numbers) =>
        numbers.SelectMany(role => new[] { role.Column.Text.Base, RoleNames.OfCriterion(role.Criterion!) }
                .Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (Name: name, Role: role)))
            .GroupBy(other => other.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Key.Length > 0 && group.Count() == 1 && !numbers.Any(role => string.Equals(role.Column.Name, group.Key, StringComparison.OrdinalIgnoreCase)))
            .Select(group => new Criterion(group.First().Role.Criterion!, group.Key, Direction.Benefit));

    private static ColumnRole? Find(IReadOnlyList<ColumnRole> roles, string criterion) =>
        roles.FirstOrDefault(role => role.Role == Role.Criterion && role.Criterion == criterion);

    private MethodChoice? Required(string method, Backing backing)
    {
        List<string> found = [];
        List<string> reasons = [];
        List<ColumnRole> mapped = [.. Roles];
        var optional = 0;
        foreach (var need in Needs(method))
        {
            if (Find(mapped, need.Id) is { } own)
            {
                found.Add(need.Id);
                reasons.Add(own.Column.Name);
                continue;
            }

            var standIn = StandIns.For(method, need.Id, backing).Select(other => Find(mapped, other))
                .FirstOrDefault(role => role is not null && !found.Contains(role.Criterion!, StringComparer.Ordinal) && Needs(method).All(other => other.Id != role.Criterion));
            if (standIn is null)
            {
                // A list that lacks two of three parts is no such list, unless somebody says that it is.
                if (need.Optional && (++optional == 1 || backing == Backing.Named))
                    continue;
                return null;
            }

            mapped[mapped.IndexOf(standIn)] = standIn with
            {
                Criterion = need.Id, Direction = need.Direction, Why = $"{standIn.Why}; {method} takes it as {RoleNames.OfCriterion(need.Id)}",
            };
            found.Add(need.Id);
            reasons.Add(standIn.Column.Name);
        }

        return new MethodChoice(method, $"the list has {Invariant.List(reasons)}") { Detected = method, Roles = mapped, Criteria = found };
    }

    /// <summary>
    /// All columns with criteria, also those whose header names one that another column is used as ("Customer value", "Revenue"); where the headers
    /// name fewer than two, or one names the method, also other columns of numbers beside a column of names.
    /// </summary>
    private MethodChoice? Weighed(Backing backing)
    {
        ColumnRole[] named = [.. Roles.Select(role => role is { Role: Role.None, Lost: { } lost } && LooksLikeRating(role.Column)
            ? OwnCriterion(role, RoleNames.DirectionOf(lost), $"a criterion of its own: {role.Why}")
            : role)];
        var criteria = Weighable(named);
        var item = Roles.First(role => role.Role == Role.Item);
        List<ColumnRole> mapped = [.. named];
        if (item.Column.Content.Texts * 2 >= item.Column.Content.Filled)
        {
            for (var at = 0; at < mapped.Count; at++)
            {
                var role = mapped[at];
                if (role is not { Role: Role.None, IsSet: false, IsFinal: false } || !LooksLikeRating(role.Column))
                    continue;
                var direction = HeaderVocabulary.DirectionOf(role.Column.Text);
                mapped[at] = OwnCriterion(role, direction, direction == Direction.Cost
                    ? "a column of numbers on one scale; its header names something to have less of"
                    : "a column of numbers on one scale");
            }
        }

        // Named criteria are enough when there are two of them; numbers under unknown headers are only added where there are not, or where the
        // list says that it is weighed.
        var isEnough = criteria.Length > 1 && backing < Backing.Named;
        var stated = StatedWeights.Of(Grid, Items, isEnough ? criteria : Weighable(mapped));
        if (stated is null && isEnough && StatedWeights.Of(Grid, Items, Weighable(mapped)) is { } wider)
            (stated, isEnough) = (wider, false);
        ColumnRole[] chosen = isEnough ? named : [.. mapped], weighed = Weighable(chosen);
        // One thing that several people rated is worth an order; one column of numbers is one already.
        var isMean = weighed is [{ MeanOf.Count: > 1, IsSum: false }];
        if ((weighed.Length < 2 && !isMean) || weighed.All(role => role.Direction == Direction.Cost))
            return null;
        return new MethodChoice(
            MethodNames.Weighted, isMean
                ? $"no other method has its columns; the mean of {Invariant.Count(weighed[0].MeanOf.Count, "rating")} is all there is to score by"
                : $"no other method has its columns; {Invariant.List([.. weighed.Select(role => role.Column.Name)])} can be weighed")
        {
            Detected = MethodNames.Weighted, Roles = chosen, Criteria = [.. weighed.Select(role => role.Criterion!)],
            Weights = stated?.Weights ?? new Dictionary<string, double>(StringComparer.Ordinal), WeightsWhy = stated?.Why ?? "",
        };
    }

    private static ColumnRole[] Weighable(IEnumerable<ColumnRole> roles) => [.. roles.Where(role => role.Role == Role.Criterion && role.Column.Content.Filled > 0)];

    /// <summary>Numbers from 0 to 10 or 0 to 100 in nearly every row, several rows sharing one: a rating, not an id, a year or a sum of money.</summary>
    internal static bool LooksLikeRating(GridColumn column)
    {
        var content = column.Content;
        return column.Header.Length > 0 && content is { Numbers: > 0, Dates: 0, Formulas: 0, Minimum: >= 0, Maximum: <= 100, DistinctNumbers: > 1, IsNearlyAllNumbers: true }
            && (content.Maximum <= 10 || content.DistinctNumbers * 2 <= content.Numbers);
    }

    /// <summary>
    /// Columns in which everyone divided the same sum among the items. Unasked, most of them must add up to exactly the same 10, 100 or 1,000:
    /// ratings hardly ever do.
    /// </summary>
    private MethodChoice? Votes(Backing backing)
    {
        ColumnRole[] columns = [.. Roles.Where(role => role.Role is Role.Rating || (role is { Role: Role.None, IsSet: false, IsFinal: false } && role.Column.Header.Length > 0))
            .Where(role => role.Column.Content is { Numbers: > 0, Dates: 0, Formulas: 0, Minimum: >= 0, IsNearlyAllNumbers: true })];
        if (columns.Length < 2)
            return null;
        if (backing < Backing.Named)
        {
            var common = columns.GroupBy(Spent).Where(group => group.Key is 10 or 100 or 1_000).OrderByDescending(group => group.Count()).FirstOrDefault();
            if (common is null || common.Count() < 2 || common.Count() * 2 <= columns.Length)
                return null;
            // Who spent less or more is said; a column on another scale is no vote.
            columns = [.. columns.Where(role => Spent(role) <= 2 * common.Key)];
        }

        var votes = columns.ToDictionary(role => role.Column.Index, role => OwnCriterion(role, Direction.Benefit, "votes of one stakeholder"));
        return new MethodChoice(
            MethodNames.Votes, $"{Invariant.List([.. columns.Select(role => role.Column.Name)])} divide the same sum among the items")
        {
            Detected = MethodNames.Votes,
            Roles = [.. Roles.Select(role => votes.GetValueOrDefault(role.Column.Index) ?? WithoutOwn(role))],
            Criteria = [.. votes.Values.Select(role => role.Criterion!)],
        };
    }

    // The method counts every criterion that no other method knows as somebody's votes.
    private static ColumnRole WithoutOwn(ColumnRole role) =>
        role.Role == Role.Criterion && !RoleNames.IsKnownCriterion(role.Criterion!)
            ? role with { Role = Role.None, Criterion = null, Direction = null, Why = "no votes" }
            : role;

    [GeneratedRegex(
        @"^[\p{L}_][\p{L}\p{M}\p{Nd}_]*(?: [\p{L}_][\p{L}\p{M}\p{Nd}_]*)*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex PlainWords();

    private double Spent(ColumnRole role)
    {
        var cells = Items.Cells(role.Column);
        var spent = 0.0;
        for (var at = 0; at < cells.Count; at++)
            spent += cells.KindOf(at) == CellKind.Number ? cells.NumberOf(at) : 0;
        return Math.Round(spent, 6);
    }
}
