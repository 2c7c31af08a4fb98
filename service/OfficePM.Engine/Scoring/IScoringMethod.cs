using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring;

/// <summary>A way to turn estimates into one number per item. A new method is one class in one file, listed in the registry.</summary>
public interface IScoringMethod
{
    /// <summary>What PMs call it: "RICE". Settings picks methods by it, ignoring case.</summary>
    string Name { get; }

    /// <summary>Where its formula comes from: author, title, year.</summary>
    string Source { get; }

    /// <summary>The criteria that it reads by id, in the order of the formula. Empty where it takes any criteria.</summary>
    IReadOnlyList<RequiredCriterion> Requires { get; }

    /// <summary>The variants that Settings may pick; empty where there is only one.</summary>
    IReadOnlyList<MethodOption> Options => [];

    /// <summary>Scores every item of a backlog.</summary>
    /// <param name="backlog">The items and criteria.</param>
    /// <param name="settings">Options and weights; unknown options are reported as diagnostics.</param>
    /// <returns>One entry per item, in the order of the backlog.</returns>
    ScoringResult Score(Backlog backlog, EngineSettings settings);
}

/// <summary>A criterion that a method reads.</summary>
/// <param name="Id">The criterion's id.</param>
/// <param name="Direction">Whether more of it raises the score.</param>
/// <param name="Range">The values it may take, in words: "0 or more".</param>
/// <param name="Optional">True where the method also works without the column.</param>
/// <param name="Weight">What it weighs where Settings does not say; for methods whose source gives weights.</param>
public sealed record RequiredCriterion(string Id, Direction Direction, string Range, bool Optional = false, double Weight = 1);

/// <summary>A choice that Settings may make for a method.</summary>
/// <param name="Name">The key in <see cref="EngineSettings.Options"/>, ignoring case: "ice".</param>
/// <param name="Choices">What may be chosen, ignoring case; the first one is used when nothing is. Empty where any number may be given.</param>
/// <param name="Meaning">What is chosen, in words: "product or mean of the three ratings".</param>
public sealed record MethodOption(string Name, IReadOnlyList<string> Choices, string Meaning);

/// <summary>What a method made of a backlog.</summary>
public sealed record ScoringResult
{
    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>Which convention was used, in words: "confidence as a fraction".</summary>
    public required string Variant { get; init; }

    /// <summary>The formula in words and signs that a PM reads: "reach × impact × confidence ÷ effort".</summary>
    public required string FormulaText { get; init; }

    /// <summary>Where the formula comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Every choice where references disagree, by name: "ties" = "competition rank (1, 2, 2, 4)".</summary>
    public IReadOnlyDictionary<string, string> Conventions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The closed form, before rounding; null where the method has none.</summary>
    public Expression? Formula { get; init; }

    /// <summary>What an item is worth before its effort is counted (the method's benefit side); null where the method has no such side.</summary>
    public Expression? Benefit { get; init; }

    /// <summary>What the benefit costs: the id of the effort criterion; null where the method has none.</summary>
    public string? EffortCriterion { get; init; }

    /// <summary>One entry per item, in the order of the backlog.</summary>
    public required IReadOnlyList<ItemScore> Items { get; init; }

    /// <summary>What could not be computed, or should be confirmed.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}

/// <summary>One item's score.</summary>
/// <param name="Score">Rounded to 9 decimals; finite; null where an input is missing or unusable (a diagnostic says which).</param>
/// <param name="Terms">Each input's part, in the order of the formula.</param>
public sealed record ItemScore(double? Score, IReadOnlyList<Term> Terms);
