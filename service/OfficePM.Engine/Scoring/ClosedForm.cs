using System.Collections;
using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring;

/// <summary>
/// A method whose score is one formula per item, together with all that it asks of a list. Everything that is written back about the
/// score derives from <see cref="Formula"/>.
/// </summary>
internal sealed record ClosedForm
{
    /// <summary>The method that this is a variant of.</summary>
    public required IScoringMethod Method { get; init; }

    /// <summary>The variant in words.</summary>
    public required string Variant { get; init; }

    /// <summary>The score before rounding.</summary>
    public required Expression Formula { get; init; }

    /// <summary>The benefit side.</summary>
    public Expression? Benefit { get; init; }

    /// <summary>What the benefit costs: a criterion's id.</summary>
    public string? EffortCriterion { get; init; }

    /// <summary>What is asked of each criterion that the formula reads.</summary>
    public required IReadOnlyList<InputRule> Rules { get; init; }

    /// <summary>Choices where references disagree.</summary>
    public IReadOnlyDictionary<string, string> Conventions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Scores every item; what cannot be scored gets a diagnostic instead of a number.</summary>
    /// <param name="backlog">The items.</param>
    /// <param name="settings">The weights.</param>
    /// <param name="estimates">The backlog's estimates by column.</param>
    /// <param name="found">What was found already; an error that concerns the whole list leaves all items without a score.</param>
    public ScoringResult Score(Backlog backlog, EngineSettings settings, Estimates estimates, IReadOnlyList<Diagnostic> found)
    {
        var names = backlog.Criteria.ToDictionary(criterion => criterion.Id, criterion => criterion.Name, StringComparer.Ordinal);
        estimates.Read(ExpressionInputs.All(Formula));
        List<Diagnostic> diagnostics =
            [.. found, .. ColumnsMissing(names, estimates), .. WeightsRefused(settings, names), .. Constants(names, estimates)];
        var scorable = diagnostics.TrueForAll(diagnostic => diagnostic.Severity != Severity.Error);
        var usable = Usable(backlog, names, estimates, diagnostics);

        var weights = MethodWeights.Of(Method, settings);
        var score = new ExpressionEvaluator(Formula, estimates, weights);
        var terms = Terms(backlog, weights, estimates);
        var items = new ItemScore[estimates.Count];
        for (var item = 0; item < items.Length; item++)
        {
            var evaluation = scorable && usable[item] ? score.Evaluate(item) : Evaluation.Without(NoValue.MissingInput);
            if (scorable && usable[item] && evaluation.Value is null)
            {
                diagnostics.Add(Undefined(backlog.Items[item], item, evaluation.Reason));
            }

            var scored = evaluation.Value is { } value ? Rounding.Score(value) : (double?)null;
            items[item] = new(scored, terms(item, scored is not null));
        }

        return new ScoringResult
        {
            Method = Method.Name,
            Variant = Variant,
            FormulaText = ExpressionText.Of(Formula),
            Source = Method.Source,
            Conventions = Conventions,
            Formula = Formula,
            Benefit = Benefit,
            EffortCriterion = EffortCriterion,
            Items = items,
            Diagnostics = diagnostics,
        };
    }

    private IEnumerable<Diagnostic> ColumnsMissing(Dictionary<string, string> names, Estimates estimates)
    {
        foreach (var rule in Rules)
        {
            if (!names.TryGetValue(rule.Criterion, out var name))
            {
                yield return rule.ColumnMissing(Method.Name);
            }
            else if (!rule.MayBeBlank && estimates.Count > 0 && Array.TrueForAll(estimates[rule.Criterion], double.IsNaN))
            {
                yield return rule.ColumnEmpty(name);
            }
        }
    }

    private IEnumerable<Diagnostic> WeightsRefused(EngineSettings settings, Dictionary<string, string> names) =>
        from rule in Rules
        where settings.Weights.TryGetValue(rule.Criterion, out var weight) && weight < 0
        let name = Wording.Quote(names.GetValueOrDefault(rule.Criterion, rule.Criterion))
        select new Diagnostic(
            "weight-negative",
            Severity.Error,
            $"The weight of {name} is below 0, so there are no scores.",
            $"Type a weight of 0 or more for {name}. If less of it is better, make it a cost instead.",
            Criterion: rule.Criterion);

    private IEnumerable<Diagnostic> Constants(Dictionary<string, string> names, Estimates estimates)
    {
        foreach (var criterion in Rules.Select(rule => rule.Criterion))
        {
            if (names.TryGetValue(criterion, out var name) && ConstantOf(estimates[criterion]) is { } constant)
            {
                yield return new(
                    "criterion-constant",
                    Severity.Info,
                    $"All items have {Wording.Number(constant)} in {Wording.Quote(name)}, so it does not help to tell them apart.",
                    $"Check that the numbers in {Wording.Quote(name)} are estimates of each item and were not filled down.",
                    Criterion: criterion);
            }
        }
    }

    /// <summary>The one value that all estimates of a column share, or null where there are fewer than two or they differ.</summary>
    internal static double? ConstantOf(double[] column)
    {
        var first = Array.FindIndex(column, value => !double.IsNaN(value));
        var second = first < 0 ? -1 : Array.FindIndex(column, first + 1, value => !double.IsNaN(value));
        return second >= 0 && Array.TrueForAll(column, value => double.IsNaN(value) || value.Equals(column[first])) ? column[first] : null;
    }

    private bool[] Usable(Backlog backlog, Dictionary<string, string> names, Estimates estimates, List<Diagnostic> diagnostics)
    {
        // What concerns a whole column was said once and need not be said again for each item.
        var perItem = Rules.Where(rule => names.ContainsKey(rule.Criterion) && !Array.TrueForAll(estimates[rule.Criterion], double.IsNaN))
            .Select(rule => (Rule: rule, Column: estimates[rule.Criterion], Name: names[rule.Criterion]))
            .ToArray();
        var usable = new bool[estimates.Count];
        for (var item = 0; item < usable.Length; item++)
        {
            usable[item] = true;
            foreach (var (rule, column, name) in perItem)
            {
                if (rule.Allows(column[item]))
                {
                    continue;
                }

                usable[item] = false;
                diagnostics.Add(double.IsNaN(column[item])
                    ? rule.Missing(backlog.Items[item], item, name)
                    : rule.Outside(backlog.Items[item], item, name, column[item]));
            }
        }

        return usable;
    }

    private Func<int, bool, IReadOnlyList<Term>> Terms(
        Backlog backlog, IReadOnlyDictionary<string, double> weights, Estimates estimates)
    {
        var directions = backlog.Criteria.ToDictionary(criterion => criterion.Id, criterion => criterion.Direction, StringComparer.Ordinal);
        foreach (var required in Method.Requires)
        {
            directions[required.Id] = required.Direction;
        }

        var parts = Contributions.Of(Formula)
            .Select(contribution => new TermSource(
                contribution.Criterion,
                estimates[contribution.Criterion],
                contribution.Part is null ? null : new ExpressionEvaluator(contribution.Part, estimates, weights),
                directions.GetValueOrDefault(contribution.Criterion, Direction.Benefit)))
            .ToArray();
        return (item, scored) => new ItemTerms(parts, item, scored);
    }

    private sealed record TermSource(string Criterion, double[] Column, ExpressionEvaluator? Part, Direction Direction);

    /// <summary>The terms of one item, made whenever somebody asks for them: kept, those of a long list would take as much memory as its estimates.</summary>
    private sealed class ItemTerms(TermSource[] parts, int item, bool scored) : IReadOnlyList<Term>
    {
        public int Count => parts.Count(IsPresent);

        public Term this[int index] => Made(parts.Where(IsPresent).ElementAt(index));

        public IEnumerator<Term> GetEnumerator() => parts.Where(IsPresent).Select(Made).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private bool IsPresent(TermSource part) => !double.IsNaN(part.Column[item]);

        // Without a score there is nothing to contribute to.
        private Term Made(TermSource part) => new(part.Criterion, part.Column[item], scored ? part.Part?.Evaluate(item).Value : null, part.Direction);
    }

    private Diagnostic Undefined(BacklogItem item, int index, NoValue reason) => new(
        "score-undefined",
        Severity.Error,
        reason switch
        {
            NoValue.DivisionByZero => $"The formula divides by zero for {Wording.Quote(item)}, so it has no score.",
            NoValue.TooLarge => $"The score of {Wording.Quote(item)} would be too large a number, so it has none.",
            NoValue.MissingInput => $"{Wording.Quote(item)} lacks a number that the formula needs, so it has no score.",
            _ => $"The formula has no value for the numbers of {Wording.Quote(item)}, so it has no score.",
        },
        $"Check the numbers of {Wording.Quote(item)} that stand in the formula: {ExpressionText.Of(Formula)}.",
        index);
}
