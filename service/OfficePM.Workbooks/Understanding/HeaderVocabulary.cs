using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What a header may mean.</summary>
/// <param name="Role">The role.</param>
/// <param name="Criterion">The criterion's id where the role is Criterion.</param>
internal readonly record struct Meaning(Role Role, string? Criterion = null);

/// <summary>Headers that PMs use for one meaning.</summary>
/// <param name="Meaning">What they mean.</param>
/// <param name="Strength">1 for a header that says it; less for one that says it only where nothing better is there.</param>
/// <param name="Phrases">Headers as people write them; case, accents and signs between words do not matter.</param>
internal sealed record Synonyms(Meaning Meaning, double Strength, params IReadOnlyList<string> Phrases)
{
    /// <summary>Headers of an estimate.</summary>
    public static Synonyms Of(string criterion, double strength, params IReadOnlyList<string> phrases) => new(new(Role.Criterion, criterion), strength, phrases);

    /// <summary>Headers of anything else.</summary>
    public static Synonyms Of(Role role, double strength, params IReadOnlyList<string> phrases) => new(new(role), strength, phrases);
}

/// <summary>The words that headers of one language are recognised by.</summary>
/// <param name="Name">The language.</param>
/// <param name="Synonyms">What headers mean.</param>
internal sealed record HeaderLanguage(string Name, IReadOnlyList<Synonyms> Synonyms)
{
    /// <summary>Whether the first word says what a thing is ("impacto cliente") rather than the last ("customer impact").</summary>
    public bool HeadFirst { get; init; }

    /// <summary>Words that add nothing to the meaning of a criterion's header when they stand at its end.</summary>
    public IReadOnlyList<string> Endings { get; init; } = [];

    /// <summary>Words that add nothing to the meaning of a header when they stand at its start.</summary>
    public IReadOnlyList<string> Openings { get; init; } = [];

    /// <summary>Words after which a header only adds detail: "impact on revenue", "reach per quarter".</summary>
    public IReadOnlyList<string> Joints { get; init; } = [];

    /// <summary>Words that, as the head of a header, name something to have less of.</summary>
    public IReadOnlyList<string> LessIsBetter { get; init; } = [];
}

/// <summary>
/// The words that headers are recognised by: one table for each language, each in its own file. A new language is a new table, listed in
/// <see cref="Languages"/>.
/// </summary>
internal static partial class HeaderVocabulary
{
    /// <summary>Every language that is understood.</summary>
    public static IReadOnlyList<HeaderLanguage> Languages { get; } =
        [English, German, French, Spanish, Portuguese, Russian, Indonesian, Japanese, Chinese];

    /// <summary>Words that add nothing to the meaning of a criterion's header when they stand at its end.</summary>
    public static IReadOnlySet<string> Endings { get; } = Words(language => language.Endings);

    /// <summary>Words that add nothing to the meaning of a header when they stand at its start.</summary>
    public static IReadOnlySet<string> Openings { get; } = Words(language => language.Openings);

    /// <summary>Words after which a header only adds detail.</summary>
    public static IReadOnlySet<string> Joints { get; } = Words(language => language.Joints);

    private static readonly IReadOnlySet<string> LessIsBetter = Words(language => language.LessIsBetter);

    private static readonly IReadOnlySet<string> LessIsBetterFirst =
        Words(language => language.HeadFirst ? language.LessIsBetter : []);

    /// <summary>Whether more of what a header of the PM's own names is better: "Dev cost" and "Technical risk (1-5)" are costs.</summary>
    public static Direction DirectionOf(HeaderText header)
    {
        // "Cost savings" and "risk reduction" end otherwise; "costo de desarrollo" starts with what it is.
        var last = header.FirstPart.LastOrDefault(word => !Endings.Contains(word));
        var first = header.FirstPart.FirstOrDefault(word => !Openings.Contains(word));
        return (last is not null && LessIsBetter.Contains(last)) || (first is not null && LessIsBetterFirst.Contains(first)) || EndsWithLess(last)
            ? Direction.Cost
            : Direction.Benefit;
    }

    /// <summary>Scripts without blanks between words: "技術リスク" ends with what it is.</summary>
    private static bool EndsWithLess(string? word) =>
        word is not null && HeaderText.IsUnspaced(word) && LessIsBetter.Any(less => HeaderText.IsUnspaced(less) && word.EndsWith(less, StringComparison.Ordinal));

    private static HashSet<string> Words(Func<HeaderLanguage, IEnumerable<string>> of) =>
        Languages.SelectMany(of).SelectMany(HeaderText.WordsOf).ToHashSet(StringComparer.Ordinal);
}
