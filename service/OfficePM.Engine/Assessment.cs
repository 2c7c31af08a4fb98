using OfficePM.Engine.Classifying;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Planning;
using OfficePM.Engine.Ranking;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine;

/// <summary>Everything the engine has to say about a backlog. It is a judgement to discuss, not a decision.</summary>
public sealed record Assessment
{
    /// <summary>The method's numbers and conventions; null where the list allows no method.</summary>
    public ScoringResult? Scoring { get; init; }

    /// <summary>One entry per item, in the order of the backlog.</summary>
    public required IReadOnlyList<AssessedItem> Items { get; init; }

    /// <summary>Where the quadrants are split; null where the list has no value or no effort.</summary>
    public QuadrantSplit? Split { get; init; }

    /// <summary>
    /// The list through several scoring methods, the one of <see cref="Scoring"/> first; null where only one was asked for or possible.
    /// </summary>
    public LensAgreement? Lenses { get; init; }

    /// <summary>The list as each lens that sorts into classes sees it; empty where the columns allow none.</summary>
    public IReadOnlyList<Classification> Classifications { get; init; } = [];

    /// <summary>What fits, and what that gives up; null where nothing was said about capacities or the list has no method.</summary>
    public AssessedPlan? Plan { get; init; }

    /// <summary>What could not be computed, or should be confirmed.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>16 hexadecimal digits: a hash of the input, the settings, the engine's version and the seed. Equal ids mean equal answers.</summary>
    public required string RunId { get; init; }
}

/// <summary>One item as assessed.</summary>
/// <param name="Item">The item.</param>
/// <param name="Score">Rounded to 9 decimals; null where it could not be computed.</param>
/// <param name="Rank">Competition rank over the score, 1 = best, ties share a rank (1, 2, 2, 4); null without a score.</param>
/// <param name="Terms">Each input's part in the score.</param>
/// <param name="Value">The benefit side of the method, for the value axis; null where unknown.</param>
/// <param name="Effort">The effort, for the effort axis; null where unknown.</param>
/// <param name="Quadrant">Where value and effort put it; null where either is unknown.</param>
public sealed record AssessedItem(
    BacklogItem Item, double? Score, int? Rank, IReadOnlyList<Term> Terms, double? Value, double? Effort, Quadrant? Quadrant);

/// <summary>Value against effort. High is strictly above the split; exactly on it is low.</summary>
public enum Quadrant
{
    /// <summary>High value, low effort.</summary>
    QuickWin,

    /// <summary>High value, high effort.</summary>
    BigBet,

    /// <summary>Low value, low effort.</summary>
    FillIn,

    /// <summary>Low value, high effort.</summary>
    TimeSink,
}

/// <summary>Where value and effort are split into high and low.</summary>
/// <param name="Value">High value is strictly above this.</param>
/// <param name="Effort">High effort is strictly above this.</param>
/// <param name="Reason">How the split was chosen, in words: "median of the list".</param>
public sealed record QuadrantSplit(double Value, double Effort, string Reason);
