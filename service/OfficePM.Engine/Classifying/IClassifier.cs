using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Classifying;

/// <summary>A lens that sorts items into named classes instead of scoring them. A new one is one class in one file, listed in the registry.</summary>
public interface IClassifier
{
    /// <summary>What PMs call it: "MoSCoW".</summary>
    string Name { get; }

    /// <summary>Where it comes from: author, title, year.</summary>
    string Source { get; }

    /// <summary>The choices that Settings may make for this lens; empty where there are none.</summary>
    IReadOnlyList<MethodOption> Options => [];

    /// <summary>Sorts every item of a backlog.</summary>
    /// <param name="backlog">The items and criteria.</param>
    /// <param name="settings">Options; those of other lenses are ignored.</param>
    /// <returns>Null where the list has nothing that this lens could look at.</returns>
    Classification? Classify(Backlog backlog, EngineSettings settings);

    /// <summary>The rule that the items would be sorted by, in words: for those who only want to know what the lens would look at.</summary>
    /// <param name="backlog">The items and criteria.</param>
    /// <param name="settings">Options; those of other lenses are ignored.</param>
    /// <returns>Null where the list has nothing that this lens could look at.</returns>
    string? RuleOf(Backlog backlog, EngineSettings settings) => Classify(backlog, settings)?.Rule;
}
