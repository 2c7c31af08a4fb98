using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Classifying;

/// <summary>Two criteria against each other, each split into high and low; see <see cref="Quadrants"/>.</summary>
public abstract class QuadrantClassifier : IClassifier
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Source { get; }

    /// <summary>The id of the first criterion.</summary>
    public abstract string First { get; }

    /// <summary>The id of the second criterion.</summary>
    public abstract string Second { get; }

    /// <summary>Splits the first criterion at a number of the PM's own instead of the middle or the median.</summary>
    public abstract MethodOption FirstSplit { get; }

    /// <summary>Likewise the second criterion.</summary>
    public abstract MethodOption SecondSplit { get; }

    /// <inheritdoc/>
    public IReadOnlyList<MethodOption> Options => [FirstSplit, SecondSplit];

    /// <summary>The four classes, the most pressing one first.</summary>
    protected abstract IReadOnlyList<string> Classes { get; }

    /// <summary>The class of an item by what is high.</summary>
    protected abstract string ClassOf(bool firstHigh, bool secondHigh);

    /// <inheritdoc/>
    public Classification? Classify(Backlog backlog, EngineSettings settings)
    {
        OptionReader options = new(settings.Options);
        if (SplitOf(backlog, options) is not var (one, other, first, second, split))
        {
            return null;
        }

        var items = first.Zip(second, (a, b) => Quadrants.High(a, b, split) is var (firstHigh, secondHigh) ? ClassOf(firstHigh, secondHigh) : null).ToArray();
        return new()
        {
            Name = Name,
            Source = Source,
            Rule = Rule(one, other, split),
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["blanks"] = "an item without both numbers is in no class",
                ["high"] = "strictly above the split; exactly on it is low",
                ["split"] = split.Reason,
            },
            Classes = [.. Classes.Select(name => new ItemClass(name, items.Count(item => item == name)))],
            Items = [.. items.Select(item => new ClassifiedItem(item, []))],
            Diagnostics = [.. options.Diagnostics, .. Missing(backlog, one, first), .. Missing(backlog, other, second)],
        };
    }

    /// <inheritdoc/>
    public string? RuleOf(Backlog backlog, EngineSettings settings) =>
        SplitOf(backlog, new(settings.Options)) is var (one, other, _, _, split) ? Rule(one, other, split) : null;

    private static string Rule(Criterion one, Criterion other, QuadrantSplit split) =>
        $"{one.Name} is high above {Wording.Number(split.Value)}, {other.Name} above {Wording.Number(split.Effort)} ({split.Reason})";

    /// <summary>The two criteria, their numbers and where they are split; null where one of them has no numbers.</summary>
    private (Criterion One, Criterion Other, double?[] First, double?[] Second, QuadrantSplit Split)? SplitOf(Backlog backlog, OptionReader options)
    {
        if (Find(backlog, First) is not { } one || Find(backlog, Second) is not { } other)
        {
            return null;
        }

        Estimates estimates = new(backlog);
        estimates.Read([First, Second]);
        var (first, second) = (Numbers(estimates[First]), Numbers(estimates[Second]));
        return Array.Exists(first, number => number is not null) && Array.Exists(second, number => number is not null)
            && Quadrants.SplitOf(first, second, one, other) is { } found
            ? (one, other, first, second, found.WithOwn(options.Number(FirstSplit), options.Number(SecondSplit)))
            : null;
    }

    private static double?[] Numbers(double[] column) => [.. column.Select(value => double.IsNaN(value) ? (double?)null : value)];

    private static Criterion? Find(Backlog backlog, string id) => backlog.Criteria.FirstOrDefault(criterion => criterion.Id == id);

    private IEnumerable<Diagnostic> Missing(Backlog backlog, Criterion criterion, double?[] numbers)
    {
        for (var item = 0; item < numbers.Length; item++)
        {
            if (numbers[item] is null)
            {
                yield return new(
                    $"{CriterionWords.Kebab(criterion.Id)}-missing",
                    Severity.Warning,
                    $"{Wording.Quote(backlog.Items[item])} has no number in {Wording.Quote(criterion.Name)}, so it is in no class of {Name}.",
                    $"Type a number in {Wording.Quote(criterion.Name)}.",
                    item,
                    criterion.Id);
            }
        }
    }
}
