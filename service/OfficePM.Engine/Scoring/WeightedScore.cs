using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring;

/// <summary>Weighted score: each criterion, normalised or as it stands, times its weight.</summary>
/// <remarks>
/// score = Σ weight × x, divided by Σ weight unless the option "weights" is "raw". The option "normalise" brings the criteria to a common
/// scale first, see <see cref="Normalisation"/>; a value function of Settings takes its place for a criterion. The option "aggregation" is
/// linear (the sum), geometric (Π x ^ weight: a low number cannot be made up for as easily, and a 0 not at all) or limited compensation
/// (halfway between the sum and the weakest criterion). Unit: the scale of the criteria (not normalised) or a pure number. A criterion that has
/// no estimate, weighs 0 or (with min-max and z) says the same of all items is left out, and a diagnostic says so.
/// </remarks>
public sealed class WeightedScore : IScoringMethod
{
    private const string Raw = "raw";

    private static readonly IReadOnlyList<(string Word, Normalisation Kind)> Kinds =
    [
        ("none", Normalisation.None),
        ("min-max", Normalisation.MinMax),
        ("max", Normalisation.Max),
        ("linear", Normalisation.Linear),
        ("sum", Normalisation.Sum),
        ("vector", Normalisation.Vector),
        ("z", Normalisation.Z),
    ];

    private static readonly MethodOption NormaliseOption =
        new("normalise", [.. Kinds.Select(kind => kind.Word)], "how criteria are brought to a common scale");

    private static readonly MethodOption WeightsOption =
        new("weights", ["normalised", Raw], "whether the score is divided by the sum of the weights");

    private const string Geometric = "geometric";
    private const string Limited = "limited compensation";

    private static readonly MethodOption AggregationOption =
        new("aggregation", ["linear", Geometric, Limited], "how far a high number makes up for a low one");

    /// <inheritdoc/>
    public string Name => "Weighted score";

    /// <inheritdoc/>
    public string Source =>
        "Linear: Peter Fishburn, Operations Research 15(3), 1967; geometric: Percy Bridgman, Dimensional Analysis, 1922; " +
        "limited compensation: after Ronald Yager, IEEE Transactions on Systems, Man and Cybernetics 18(1), 1988";

    /// <inheritdoc/>
    public IReadOnlyList<RequiredCriterion> Requires => [];

    /// <inheritdoc/>
    public IReadOnlyList<MethodOption> Options { get; } = [NormaliseOption, WeightsOption, AggregationOption];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        OptionReader options = new(settings.Options);
        var word = options.Choice(NormaliseOption);
        var kind = Kinds.First(entry => entry.Word == word).Kind;
        var aggregation = options.Choice(AggregationOption);
        var dividesByWeights = options.Choice(WeightsOption) != Raw;
        Estimates estimates = new(backlog);
        estimates.Read(backlog.Criteria.Select(criterion => criterion.Id));

        List<Diagnostic> found = [.. options.Diagnostics];
        var counted = backlog.Criteria.Where(criterion => Counts(criterion, kind, settings, estimates, found)).ToArray();
        var variant = $"{(kind == Normalisation.None ? "criteria as they stand" : $"criteria normalised by {word}")}, " +
            $"weights {(dividesByWeights ? "normalised" : "as they stand")}{(aggregation == AggregationOption.Choices[0] ? "" : $", {aggregation}")}";
        SortedDictionary<string, string> conventions = new(StringComparer.Ordinal)
        {
            ["aggregation"] = aggregation switch
            {
                Geometric => "geometric: product of x ^ weight; a cost that is not normalised counts as 1 ÷ x",
                Limited => "limited compensation: mean of the weighted sum and the weakest criterion",
                _ => "linear: sum of weight × x",
            },
            ["normalise"] = Normalised.Convention(kind),
            ["weights"] = dividesByWeights ? "divided by their sum" : "as they stand",
        };
        if (counted.Length == 0)
        {
            found.Add(NothingCounts(backlog));
            return Nothing(backlog, variant, conventions, found);
        }

        if (counted.Length < backlog.Criteria.Count)
        {
            conventions["left out"] = string.Join(", ", backlog.Criteria.Except(counted).Select(criterion => criterion.Name));
        }

        var rules = counted.Select(criterion => Rule(criterion, kind, aggregation, settings)).ToArray();
        found.AddRange(counted.SelectMany(criterion => Spoilt(criterion, kind, settings, estimates)));
        found.AddRange(GeometricOfZ(kind, aggregation));
        found.AddRange(ScalesDiffer(counted, kind, estimates));
        var benefits = counted.Where(criterion => criterion.Direction == Direction.Benefit).ToArray();
        ClosedForm form = new()
        {
            Method = this,
            Variant = variant,
            Formula = Joined(counted, kind, aggregation, dividesByWeights, settings),
            Benefit = benefits.Length == 0 ? null : Joined(benefits, kind, aggregation, dividesByWeights, settings),
            EffortCriterion = EffortOf(backlog),
            Rules = rules,
            Conventions = conventions,
        };
        return form.Score(backlog, settings, estimates, found);
    }

    /// <summary>The criteria weighed and joined.</summary>
    private static Expression Joined(Criterion[] criteria, Normalisation kind, string aggregation, bool dividesByWeights, EngineSettings settings)
    {
        var parts = criteria.Select(criterion => (Weight: (Expression)new Expression.Weight(criterion.Id), Value: Part(criterion, kind, aggregation, settings))).ToArray();
        var weights = parts.Select(part => part.Weight).Aggregate((whole, weight) => whole + weight);
        if (aggregation == Geometric)
        {
            return parts
                .Select(part => (Expression)new Expression.Binary(BinaryOperator.Power, part.Value, dividesByWeights ? part.Weight / weights : part.Weight))
                .Aggregate((whole, factor) => whole * factor);
        }

        var sum = parts.Select(part => part.Weight * part.Value).Aggregate((whole, part) => whole + part);
        var linear = dividesByWeights ? sum / weights : sum;
        return aggregation == Limited
            ? (linear + new Expression.Call(Function.Min, [.. parts.Select(part => part.Value)])) / new Expression.Constant(2)
            : linear;
    }

    private static Expression Part(Criterion criterion, Normalisation kind, string aggregation, EngineSettings settings)
    {
        var x = new Expression.Input(criterion.Id);
        return settings.ValueFunctions.TryGetValue(criterion.Id, out var function)
            ? function.Of(x)
            : aggregation == Geometric && kind == Normalisation.None && criterion.Direction == Direction.Cost
                ? new Expression.Constant(1) / x
                : Normalised.Of(kind, criterion);
    }

    private static InputRule Rule(Criterion criterion, Normalisation kind, string aggregation, EngineSettings settings)
    {
        if (settings.ValueFunctions.ContainsKey(criterion.Id))
        {
            return new(criterion.Id, InputRange.Any);
        }

        var range = Normalised.Range(kind, criterion.Direction);
        return new(
            criterion.Id,
            range != InputRange.Any || aggregation != Geometric || kind == Normalisation.MinMax
                ? range
                : kind == Normalisation.None && criterion.Direction == Direction.Cost ? InputRange.Positive : InputRange.NotNegative);
    }

    // Settings shows an option by its meaning; its short name stands nowhere on the sheet.
    private static string Row(MethodOption option) => Wording.Quote(option.Meaning);

    private static IEnumerable<Diagnostic> GeometricOfZ(Normalisation kind, string aggregation)
    {
        if (kind == Normalisation.Z && aggregation == Geometric)
        {
            yield return new(
                "aggregation-not-possible",
                Severity.Error,
                "A geometric score needs numbers of 0 or more, and z has them on both sides of 0, so there are no scores.",
                $"In Settings, choose min-max for {Row(NormaliseOption)}, or linear for {Row(AggregationOption)}.");
        }
    }

    private static bool Counts(Criterion criterion, Normalisation kind, EngineSettings settings, Estimates estimates, List<Diagnostic> found)
    {
        var estimated = estimates.Present(criterion.Id).Distinct().Take(2).ToArray();
        var name = Wording.Quote(criterion.Name);
        if (estimated.Length == 0)
        {
            found.Add(new(
                "criterion-empty",
                Severity.Warning,
                $"No item has a number in {name}, so it was left out of the weighted score.",
                $"Type a number for each item in {name}, or take it out of the criteria in Settings.",
                Criterion: criterion.Id));
            return false;
        }

        if (settings.Weights.TryGetValue(criterion.Id, out var weight) && weight == 0)
        {
            found.Add(new(
                "weight-zero",
                Severity.Info,
                $"{name} weighs 0, so it was left out of the weighted score.",
                $"Type a weight above 0 for {name} in Settings if it should count.",
                Criterion: criterion.Id));
            return false;
        }

        if (!settings.ValueFunctions.ContainsKey(criterion.Id) && !Normalised.CanNormalise(kind, estimated.Length == 1 ? estimated[0] : null))
        {
            found.Add(new(
                "criterion-constant",
                Severity.Warning,
                $"All items have {Wording.Number(estimated[0])} in {name}: it cannot tell them apart and was left out of the weighted score.",
                $"Check that the numbers in {name} are estimates of each item and were not filled down.",
                Criterion: criterion.Id));
            return false;
        }

        return true;
    }

    /// <summary>A number that makes the column's total (or its smallest number) useless leaves no item with a score.</summary>
    private static IEnumerable<Diagnostic> Spoilt(Criterion criterion, Normalisation kind, EngineSettings settings, Estimates estimates)
    {
        var range = Normalised.Range(kind, criterion.Direction);
        if (!settings.ValueFunctions.ContainsKey(criterion.Id)
            && Normalised.SpoilsColumn(kind, criterion.Direction)
            && !Array.TrueForAll(estimates.Present(criterion.Id), range.Contains))
        {
            yield return new(
                "criterion-not-normalisable",
                Severity.Error,
                $"{Wording.Quote(criterion.Name)} must be {range.Words} for every item to be normalised in this way, so there are no scores.",
                $"Correct the cells that are named, or choose min-max for {Row(NormaliseOption)} in Settings.",
                Criterion: criterion.Id);
        }
    }

    /// <summary>Unnormalised, a column in thousands outweighs ratings from 1 to 5 whatever the weights say.</summary>
    private static IEnumerable<Diagnostic> ScalesDiffer(Criterion[] counted, Normalisation kind, Estimates estimates)
    {
        if (kind != Normalisation.None)
        {
            yield break;
        }

        var largest = counted
            .Select(criterion => (criterion.Name, Size: estimates.Present(criterion.Id).Max(Math.Abs)))
            .Where(column => column.Size > 0)
            .ToArray();
        if (largest.Length < 2)
        {
            yield break;
        }

        var (wide, narrow) = (largest.MaxBy(column => column.Size), largest.MinBy(column => column.Size));
        if (wide.Size > 10 * narrow.Size)
        {
            yield return new(
                "scales-differ",
                Severity.Warning,
                $"{Wording.Quote(wide.Name)} goes up to {Wording.Number(wide.Size)} and {Wording.Quote(narrow.Name)} only to " +
                $"{Wording.Number(narrow.Size)}, so the first decides almost alone.",
                $"In Settings, choose min-max for {Row(NormaliseOption)}, or rate all criteria on one scale.");
        }
    }

    /// <summary>The cost that value is drawn against: effort, job size, or the only cost there is.</summary>
    private static string? EffortOf(Backlog backlog)
    {
        var ids = backlog.Criteria.Select(criterion => criterion.Id).ToArray();
        var costs = backlog.Criteria.Where(criterion => criterion.Direction == Direction.Cost).Select(criterion => criterion.Id).ToArray();
        return Array.Find(ids, id => id == Criteria.Effort) ?? Array.Find(ids, id => id == Criteria.JobSize) ?? (costs.Length == 1 ? costs[0] : null);
    }

    private static Diagnostic NothingCounts(Backlog backlog) => backlog.Criteria.Count == 0
        ? new(
            "no-criteria",
            Severity.Error,
            "The list has no criteria to weigh, so there are no scores.",
            "Add columns with a number for each item, or say in Settings which columns are criteria.")
        : new(
            "no-criterion-counts",
            Severity.Error,
            "No criterion is left to weigh, so there are no scores.",
            "Type weights above 0 in Settings, and check that the criteria have different numbers for different items.");

    private ScoringResult Nothing(Backlog backlog, string variant, SortedDictionary<string, string> conventions, List<Diagnostic> found) => new()
    {
        Method = Name,
        Variant = variant,
        FormulaText = "sum of weight × criterion",
        Source = Source,
        Conventions = conventions,
        Items = [.. backlog.Items.Select(_ => new ItemScore(null, []))],
        Diagnostics = found,
    };
}
