using OfficePM.Engine.Discovery;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Classifying;

/// <summary>Kano: what a feature is to the people who were asked; see <see cref="KanoCounts"/> and <see cref="KanoTable"/>.</summary>
public sealed class KanoCategories : IClassifier
{
    private static readonly MethodOption Table =
        new("kano table", [KanoTable.Berger.Name, KanoTable.Pouliot.Name], "whose table turns two answers into a category");

    /// <inheritdoc/>
    public string Name => "Kano";

    /// <inheritdoc/>
    public string Source =>
        "Noriaki Kano and others, Attractive quality and must-be quality, 1984; Charles Berger and others, Center for Quality of Management Journal 2(4), 1993";

    /// <inheritdoc/>
    public IReadOnlyList<MethodOption> Options { get; } = [Table];

    /// <inheritdoc/>
    public Classification? Classify(Backlog backlog, EngineSettings settings)
    {
        if (backlog.Items.All(item => item.Kano is null))
        {
            return null;
        }

        OptionReader options = new(settings.Options);
        var table = options.Choice(Table) == KanoTable.Pouliot.Name ? KanoTable.Pouliot : KanoTable.Berger;
        var counts = backlog.Items.Select(item => item.Kano?.CountedBy(table)).ToArray();
        return new()
        {
            Name = Name,
            Source = Source,
            Rule = $"the most frequent category by the table of {table.Name}; ties go to what hurts most when missed: M, O, A, I",
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Better"] = "(A + O) ÷ (A + O + M + I); blank where nobody answered so",
                ["Worse"] = "−(O + M) ÷ (A + O + M + I); blank where nobody answered so",
                ["kano table"] = backlog.Items.Any(item => item.Kano is { Counts: null })
                    ? $"{table.Name}'s"
                    : "not used: the list has counts of the categories, not answers",
                ["second opinion"] = "Blauth's rule (the largest of M, O, A where they outnumber I, R, Q), shown where it differs",
                ["ties"] = "M before O before A before I, then R and Q",
            },
            Classes =
            [
                .. Enum.GetValues<KanoCategory>().Select(category => new ItemClass(Word(category), counts.Count(count => count?.Mode == category))),
            ],
            Measures = ["Better", "Worse"],
            Items = [.. counts.Select(Classified)],
            Diagnostics = [.. options.Diagnostics, .. Unanswered(backlog, counts)],
        };
    }

    private static ClassifiedItem Classified(KanoCounts? counts)
    {
        if (counts?.Mode is not { } mode)
        {
            return new(null, [null, null]);
        }

        var note = counts.Blauth is { } blauth && blauth != mode ? $"Blauth's rule says {Word(blauth)}" : null;
        return new(Word(mode), [Rounded(counts.Better), Rounded(counts.Worse)], note);
    }

    private static double? Rounded(double? measure) => measure is { } number ? Rounding.Score(number) : null;

    private static string Word(KanoCategory category) => category switch
    {
        KanoCategory.MustBe => "must-be",
        KanoCategory.OneDimensional => "one-dimensional",
        KanoCategory.Attractive => "attractive",
        KanoCategory.Indifferent => "indifferent",
        KanoCategory.Reverse => "reverse",
        KanoCategory.Questionable => "questionable",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "Unknown category."),
    };

    private static IEnumerable<Diagnostic> Unanswered(Backlog backlog, KanoCounts?[] counts)
    {
        for (var item = 0; item < counts.Length; item++)
        {
            if (counts[item]?.Mode is null)
            {
                yield return new(
                    "kano-missing",
                    Severity.Warning,
                    $"Nobody answered both of Kano's questions about {Wording.Quote(backlog.Items[item])}, so it is in no category.",
                    "Ask for both answers: how people feel if the feature is there, and if it is not.",
                    item);
            }
        }
    }
}
