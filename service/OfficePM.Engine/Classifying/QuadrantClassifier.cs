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
        Estimates estimates = new(backlog);
        var (first, second) = (Numbers(estimates[First]), Numbers(estimates[Second]));
        if (Find(backlog, First) is not { } one || Find(backlog, Second) is not { } other
            || Quadrants.SplitOf(first, second, one, other) is not { } found
            || !Array.Exists(first, number => number is not null) || !Array.Exists(second, number => number is not null))
        {
            return null;
        }

        OptionReader options = new(settings.Options);
        var split = found.WithOwn(options.Number(FirstSplit), options.Number(SecondSplit));
        var items = first.Zip(second, (a, b) => Quadrants.High(a, b, split) is var (firstHigh, secondHigh) ? ClassOf(firstHigh, secondHigh) : null).ToArray();
        return new()
        {
            Name = Name,
            Source = Source,
            Rule = $"{one.Name} is high above {Wording.Number(split.Value)}, {other.Name} above {Wording.Number(split.Effort)} ({split.Reason})",
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
