using OfficePM.Engine.Classifying;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Explaining;

/// <summary>What other lenses have to say, besides what the main method said already.</summary>
/// <remarks>
/// Each names its lens in front. None is an error: the score that the list is ranked by has its number. A flaw that many items share is
/// named for the first few and then counted, since a column that only one lens reads is often empty for most of the list.
/// </remarks>
internal static class LensDiagnostics
{
    /// <summary>How many items with one flaw are named one by one.</summary>
    public const int NamedOneByOne = 10;

    public static IEnumerable<Diagnostic> Of(IReadOnlyList<ScoringResult> lenses, IReadOnlyList<Diagnostic> said) =>
        New(
            lenses.Select(lens => (
                lenses.Count(other => other.Method == lens.Method) > 1 ? $"{lens.Method} ({lens.Variant})" : lens.Method,
                lens.Diagnostics)),
            said);

    public static IEnumerable<Diagnostic> Of(IReadOnlyList<Classification> classifications, IReadOnlyList<Diagnostic> said) =>
        New(classifications.Select(classification => (classification.Name, classification.Diagnostics)), said);

    private static List<Diagnostic> New(IEnumerable<(string Name, IReadOnlyList<Diagnostic> Diagnostics)> lenses, IReadOnlyList<Diagnostic> said)
    {
        // What is wrong with a cell is the same whichever lens says it.
        var known = said.Select(Subject).ToHashSet();
        List<Diagnostic> added = [];
        foreach (var (name, diagnostics) in lenses)
        {
            foreach (var flaw in diagnostics.Where(diagnostic => known.Add(Subject(diagnostic))).GroupBy(diagnostic => (diagnostic.Code, diagnostic.Criterion)))
            {
                var all = flaw.ToArray();
                added.AddRange(all.Take(NamedOneByOne).Select(diagnostic => Prefixed(name, diagnostic)));
                if (all.Length > NamedOneByOne)
                {
                    added.Add(Prefixed(name, all[NamedOneByOne] with
                    {
                        Message = $"the same holds for {Wording.Count(all.Length - NamedOneByOne, "more item")}.",
                    }));
                }
            }
        }

        return added;
    }

    // What is about no cell and no column is told apart by its words: two options may be misspelt.
    private static (string Code, int? ItemIndex, string? Criterion, string? Message) Subject(Diagnostic diagnostic) => (
        diagnostic.Code, diagnostic.ItemIndex, diagnostic.Criterion,
        diagnostic is { ItemIndex: null, Criterion: null } ? diagnostic.Message : null);

    private static Diagnostic Prefixed(string lens, Diagnostic diagnostic) => diagnostic with
    {
        Severity = diagnostic.Severity == Severity.Error ? Severity.Warning : diagnostic.Severity,
        Message = $"{lens}: {diagnostic.Message}",
    };
}
