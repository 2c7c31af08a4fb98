using System.Globalization;
using System.Text;
using OfficePM.Engine;
using OfficePM.Engine.Scoring;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The method that the author's formulas have the form of.</summary>
/// <param name="Score">The author's column.</param>
/// <param name="Choice">The method with its columns, weights or formula.</param>
internal sealed record FormulaShape(GridColumn Score, MethodChoice Choice)
{
    private const int EnoughToJudge = 200;

    /// <summary>A column that is computed from others, which are computed from others: nobody nests scores deeper.</summary>
    private const int DeepestColumns = 3;

    /// <summary>
    /// The form that most formulas of a column have; of several columns, one that no other one is computed from, and there one that has the form
    /// of a method. Null where none has a form that is known.
    /// </summary>
    public static FormulaShape? Of(MethodColumns columns, IReadOnlyList<GridColumn> scores)
    {
        var reader = new ColumnFormulas(columns);
        var read = scores.Where(score => score.Content.Formulas > 0).Select(score => (Score: score, Terms: reader.FormOf(score))).Where(pair => pair.Terms is not null).ToArray();
        var inner = read.SelectMany(pair => pair.Terms!.Criteria).ToHashSet(StringComparer.Ordinal);
        return read.Select(pair => Of(columns, pair.Score, pair.Terms!, reader.Expanded(pair.Terms!)))
            .OfType<FormulaShape>()
            .OrderBy(shape => inner.Contains(KeyOf(shape.Score))).ThenBy(shape => shape.Choice.Method == MethodNames.Custom)
            .FirstOrDefault();
    }

    /// <summary>The methods that a formula found by its numbers may be, the plainest first: one of the registry, a weighted sum, the formula itself.</summary>
    public static IEnumerable<MethodChoice> OfNumbers(MethodColumns columns, FormulaTerms terms) =>
        new[] { BuiltIn(columns, terms), Weighted(columns, terms, withCosts: true), Custom(columns, terms) }.OfType<MethodChoice>();

    /// <summary>The method that a formula is which the sheet states in words: one of the registry, a weighted sum of benefits, the formula itself.</summary>
    public static MethodChoice? OfText(MethodColumns columns, FormulaTerms terms) => BuiltIn(columns, terms) ?? Weighted(columns, terms) ?? Custom(columns, terms);

    private static FormulaShape? Of(MethodColumns columns, GridColumn score, FormulaTerms terms, FormulaTerms expanded)
    {
        var scores = columns.Scores.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var usesScores = terms.Criteria.Any(scores.Contains);
        var choice = BuiltIn(columns, expanded) ?? BuiltIn(columns, terms)
            ?? (usesScores ? null : Weighted(columns, terms)) ?? Weighted(columns, expanded)
            ?? Custom(columns, usesScores ? expanded : terms);
        return choice is null ? null : new FormulaShape(score, choice);
    }

    // In the order of the sheet, also as text.
    /// <summary>What stands for a column in <see cref="FormulaTerms"/>.</summary>
    public static string KeyOf(GridColumn column) => $"#{column.Index.ToString("D5", CultureInfo.InvariantCulture)}";

    /// <summary>The method of the registry whose formula it is over some of the columns.</summary>
    private static MethodChoice? BuiltIn(MethodColumns columns, FormulaTerms terms)
    {
        var used = terms.Criteria.ToHashSet(StringComparer.Ordinal);
        var some = columns with
        {
            // A column that the author leaves out is not what the method asks for.
            Roles = [.. columns.Roles.Select(role => role.Role != Role.Criterion || used.Contains(KeyOf(role.Column)) ? role : Unused(role))],
        };
        foreach (var method in MethodNames.ByNeeds.Where(method => MethodColumns.Needs(method).Count > 0))
        {
            if (some.Try(method, Backing.Numbers) is { } choice && choice.Criteria.Count == used.Count && FormulasOf(choice).Any(terms.IsProportionalTo))
                return choice with { Roles = Restored(columns, choice) };
        }

        return null;
    }

    private static ColumnRole Unused(ColumnRole role) => role with { Criterion = ColumnRoles.OwnId(role.Column) };

    // Columns that the formula leaves out keep their meaning, unless the method would then count them.
    private static ColumnRole[] Restored(MethodColumns columns, MethodChoice choice)
    {
        var needs = MethodColumns.Needs(choice.Method!).Select(need => need.Id).ToHashSet(StringComparer.Ordinal);
        var taken = choice.Roles.Where(role => role.Role == Role.Criterion).Select(role => role.Criterion!).ToHashSet(StringComparer.Ordinal);
        return [.. choice.Roles.Zip(columns.Roles, (mapped, own) =>
            own.Role != Role.Criterion || choice.Criteria.Contains(mapped.Criterion!, StringComparer.Ordinal) || needs.Contains(own.Criterion!) || taken.Contains(own.Criterion!) ? mapped : own)];
    }

    private static IEnumerable<FormulaTerms> FormulasOf(MethodChoice choice)
    {
        var method = ScoringMethods.Find(choice.Method!)!;
        var keys = choice.Roles.Where(role => role.Role == Role.Criterion && choice.Criteria.Contains(role.Criterion!, StringComparer.Ordinal))
            .ToDictionary(role => role.Criterion!, role => KeyOf(role.Column), StringComparer.Ordinal);
        var nothing = new Backlog([], [.. choice.Criteria.Select(id => new Criterion(id, id, RoleNames.DirectionOf(id)))]);
        var variants = method.Options.SelectMany(option => option.Choices.Skip(1).Select(value => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [option.Name] = value }))
            .Prepend(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        foreach (var options in variants)
        {
            if (method.Score(nothing, new EngineSettings { Method = method.Name, Options = options }).Formula is { } formula
                && ExpressionInputs.All(formula).All(keys.ContainsKey) && FormulaTerms.Of(formula, id => keys[id]) is { } terms)
                yield return terms;
        }
    }

    /// <summary>A sum of benefits times numbers. Where something is taken off, a weighted score turns it round first, which gives other numbers.</summary>
    private static MethodChoice? Weighted(MethodColumns columns, FormulaTerms terms, bool withCosts = false)
    {
        var parts = terms.Above.Where(term => term.Value != 0).ToDictionary(StringComparer.Ordinal);
        if (terms.Below.Count != 1 || !terms.Below.TryGetValue("", out var divisor) || divisor == 0 || parts.Count < 2
            || parts.Any(part => part.Key.Length == 0 || part.Key.Contains('*', StringComparison.Ordinal) || (!withCosts && part.Value / divisor < 0))
            || parts.All(part => part.Value / divisor < 0) || IsSumOfRatings(columns, terms))
            return null;
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        List<ColumnRole> roles = [];
        foreach (var role in columns.Roles)
        {
            if (!parts.TryGetValue(KeyOf(role.Column), out var coefficient))
            {
                roles.Add(role);
                continue;
            }

            var criterion = role.Role == Role.Criterion
                ? role
                : MethodColumns.AsCriterion(role) with { Direction = Direction.Benefit, Why = "your own formulas weigh it" };
            var subtracted = coefficient / divisor < 0;
            // What is called a benefit is not made a cost, nor a cost a benefit: then the formula itself says more than weights would.
            if (subtracted ? criterion.Direction != Direction.Cost && (criterion.IsSet || RoleNames.IsKnownCriterion(criterion.Criterion!)) : criterion.Direction == Direction.Cost)
                return null;
            if (subtracted && criterion.Direction != Direction.Cost)
                criterion = criterion with { Direction = Direction.Cost, Why = $"{criterion.Why}; your own scores take it off" };
            roles.Add(criterion);
            // A common divisor of a weighted sum changes no weight's share.
            weights[criterion.Criterion!] = Math.Abs(coefficient);
        }

        return new MethodChoice(MethodNames.Weighted, "")
        {
            Detected = MethodNames.Weighted, Roles = roles, Weights = weights,
            Criteria = [.. roles.Where(role => role.Role == Role.Criterion && role.Column.Content.Filled > 0).Select(role => role.Criterion!)],
        };
    }

    // What several people gave, added up: that is the order of their mean, which takes nobody who did not rate for a zero.
    private static bool IsSumOfRatings(MethodColumns columns, FormulaTerms terms) =>
        terms.Below.Count == 1 && terms.Below.ContainsKey("")
        && terms.Above.Values.Where(value => value != 0).Distinct().Count() == 1
        && columns.Roles.Where(role => terms.Criteria.Contains(KeyOf(role.Column), StringComparer.Ordinal)).All(role => role is { Role: Role.Rating, IsSet: false })
        && columns.Roles.Where(role => terms.Criteria.Contains(KeyOf(role.Column), StringComparer.Ordinal)).Select(role => role.Criterion).Distinct(StringComparer.Ordinal).Count() == 1;

    /// <summary>The author's formula over the headers, where it joins at least two columns.</summary>
    private static MethodChoice? Custom(MethodColumns columns, FormulaTerms terms)
    {
        if (terms.Criteria.Count < 2 || IsSumOfRatings(columns, terms))
            return null;
        var names = columns.Roles.GroupBy(role => KeyOf(role.Column), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => MethodColumns.InFormula(group.First()), StringComparer.Ordinal);
        var above = Sum(terms.Above, names);
        var below = Sum(terms.Below, names);
        var text = below.Text == "1" ? above.Text : $"{above.Within(Tightness.Product)} / {below.Within(Tightness.Atom)}";
        return columns.Formula(text).Choice is { } choice ? choice with { DetectedFormula = text } : null;
    }

    /// <summary>A sum of products, what all of them share in front: "Confidence * (2 * Value + Urgency)".</summary>
    private static Printed Sum(IReadOnlyDictionary<string, double> terms, Dictionary<string, string> names)
    {
        var products = terms.Where(term => term.Value != 0).Select(term => (Factors: FormulaTerms.Factors(term.Key).ToList(), Coefficient: term.Value))
            .OrderBy(product => product.Coefficient < 0).ToArray();
        if (products.Length == 0)
            return new Printed("0", Tightness.Atom);
        List<string> shared = [];
        foreach (var factor in products[0].Factors.ToArray())
        {
            if (!products.All(product => product.Factors.Contains(factor)))
                continue;
            shared.Add(factor);
            foreach (var (factors, _) in products)
                factors.Remove(factor);
        }

        if (products.Length == 1)
            return Product(products[0].Coefficient, shared, names);
        var sum = new StringBuilder(Product(products[0].Coefficient, products[0].Factors, names).Text);
        foreach (var (factors, coefficient) in products.Skip(1))
            sum.Append(coefficient < 0 ? " - " : " + ").Append(Product(Math.Abs(coefficient), factors, names).Text);
        return shared.Count == 0
            ? new Printed(sum.ToString(), Tightness.Sum)
            : new Printed($"{Product(1, shared, names).Text} * ({sum})", Tightness.Product);
    }

    private static Printed Product(double coefficient, IReadOnlyList<string> factors, Dictionary<string, string> names)
    {
        var number = Math.Abs(coefficient).ToString("R", CultureInfo.InvariantCulture);
        string[] parts = [.. Math.Abs(coefficient) == 1 && factors.Count > 0 ? [] : new[] { number }, .. factors.Select(factor => names[factor])];
        return new Printed((coefficient < 0 ? "-" : "") + string.Join(" * ", parts), parts.Length > 1 || coefficient < 0 ? Tightness.Product : Tightness.Atom);
    }

    private enum Tightness
    {
        Sum,
        Product,
        Atom,
    }

    private readonly record struct Printed(string Text, Tightness Tightness)
    {
        public string Within(Tightness least) => Tightness < least ? $"({Text})" : Text;
    }

    /// <summary>The formulas of the list's columns, each column read once.</summary>
    private sealed class ColumnFormulas(MethodColumns columns)
    {
        private readonly Dictionary<int, string?> keys = [];
        private readonly Dictionary<string, int> headers = Headers(columns.Grid);
        private readonly Dictionary<int, FormulaTerms?> known = [];

        /// <summary>What most formulas of a column are; null where most of them are no form that is known.</summary>
        public FormulaTerms? FormOf(GridColumn column)
        {
            if (known.TryGetValue(column.Index, out var terms))
                return terms;
            return known[column.Index] = Read(column);
        }

        /// <summary>The formula with what the columns that it names are computed from in their places.</summary>
        public FormulaTerms Expanded(FormulaTerms terms)
        {
            for (var level = 0; level < DeepestColumns; level++)
            {
                var before = terms;
                foreach (var column in columns.Grid.Columns.Where(column => column.Content.Formulas > 0 && terms.Criteria.Contains(KeyOf(column), StringComparer.Ordinal)))
                {
                    if (FormOf(column) is { } inner && !inner.Criteria.Contains(KeyOf(column), StringComparer.Ordinal))
                        terms = terms.Put(KeyOf(column), inner) ?? terms;
                }

                if (ReferenceEquals(before, terms))
                    break;
            }

            return terms;
        }

        private FormulaTerms? Read(GridColumn column)
        {
            Dictionary<string, (FormulaTerms Terms, int Count)> forms = new(StringComparer.Ordinal);
            var cells = columns.Items.Cells(column);
            var read = 0;
            (string Formula, int Row, string Signature)? before = null;
            for (var at = 0; at < cells.Count && read < EnoughToJudge; at++)
            {
                if (cells.FormulaOf(at) is not { } formula)
                    continue;
                read++;
                var row = columns.Items[at].Number;
                if (before is { } copied && FormulaCopy.Is(formula, row, copied.Formula, copied.Row, othersAreFixed: true))
                    forms[copied.Signature] = forms[copied.Signature] with { Count = forms[copied.Signature].Count + 1 };
                else if (FormulaReader.Read(formula, row, columns.Grid.List.Sheet, KeyAt, headers) is { Criteria.Count: > 0 } terms)
                {
                    var signature = Signature(terms);
                    forms[signature] = (terms, forms.GetValueOrDefault(signature).Count + 1);
                    before = (formula, row, signature);
                }
            }

            return forms.Count > 0 && forms.Values.MaxBy(form => form.Count) is var most && most.Count * 2 > read ? most.Terms : null;
        }

        /// <summary>The key of a column that holds numbers; asked only of columns that a formula names.</summary>
        private string? KeyAt(int column)
        {
            if (!keys.TryGetValue(column, out var key))
                keys[column] = key = columns.Roles.FirstOrDefault(role => role.Column.Index == column && MethodColumns.HoldsNumbers(role)) is { } role ? KeyOf(role.Column) : null;
            return key;
        }

        private static string Signature(FormulaTerms terms)
        {
            var text = new StringBuilder();
            foreach (var (product, coefficient) in terms.Above.Concat(terms.Below.Prepend(new("/", 0))))
                text.Append(product).Append('=').Append(coefficient.ToString("G12", CultureInfo.InvariantCulture)).Append(';');
            return text.ToString();
        }

        private static Dictionary<string, int> Headers(ItemGrid grid)
        {
            var byHeader = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            foreach (var column in grid.Columns)
                byHeader.TryAdd(column.Header, column.Index);
            return byHeader;
        }
    }
}
