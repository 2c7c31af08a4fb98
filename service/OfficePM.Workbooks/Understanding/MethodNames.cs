using OfficePM.Engine.Scoring;

namespace OfficePM.Workbooks.Understanding;

/// <summary>How people write a method's name.</summary>
/// <param name="Method">Its name in the engine's registry.</param>
/// <param name="Aliases">Other names, in lower case without blanks and signs.</param>
/// <param name="InHeader">Words that, all of one phrase and in any order, name it in the header of a score.</param>
internal sealed record MethodWords(string Method, IReadOnlyList<string> Aliases, params IReadOnlyList<string> InHeader)
{
    /// <summary>Whether the words say little: the author's formulas, where there are some, say more than the header.</summary>
    public bool IsLoose { get; init; }
}

/// <summary>The methods of the engine's registry, and what people call them. A method that is not listed here is known by its own name.</summary>
internal static class MethodNames
{
    public const string Rice = "RICE";
    public const string Ice = "ICE";
    public const string Wsjf = "WSJF";
    public const string Weighted = "Weighted score";
    public const string ValueEffort = "Value/effort";
    public const string Cd3 = "CD3";
    public const string Opportunity = "Opportunity score";
    public const string Wiegers = "Wiegers";
    public const string Votes = "$100 test";
    public const string Custom = "Custom formula";

    /// <summary>Words at the end of a name that add nothing to it: "RICE scoring" is RICE.</summary>
    private static readonly HashSet<string> Endings = new(StringComparer.Ordinal)
    {
        "score", "scores", "scoring", "method", "model", "framework", "test", "matrix", "prioritization", "prioritisation", "formula", "ratio", "sum",
    };

    /// <summary>In the order in which methods are tried on a list: those that ask for more of it first.</summary>
    private static readonly MethodWords[] Known =
    [
        new(Rice, [], "rice"),
        new(Wsjf, ["weightedshortestjobfirst", "safe"], "wsjf", "weighted shortest job"),
        new(Wiegers, ["karlwiegers", "relativeweighting"], "wiegers"),
        new(Ice, [], "ice"),
        new(Cd3, ["costofdelaydividedbyduration", "costofdelayduration", "codduration"], "cd3", "cost delay duration", "cod duration"),
        new(Opportunity, ["ulwick", "odi", "opportunityalgorithm", "opportunitylandscape", "jtbd"], "opportunity score", "opportunity algorithm"),
        new(
            ValueEffort, ["valuevseffort", "impacteffort", "impactvseffort", "valuecost", "benefitcost", "costbenefit", "roi"],
            "value effort", "impact effort", "value cost", "impact cost"),
        new(
            Votes, ["100dollar", "100dollars", "hundreddollar", "100points", "100point", "cumulativevoting", "cumulativevote", "buyafeature", "votes", "dollar"],
            "100 test", "votes")
        {
            IsLoose = true,
        },
        new(
            Weighted, ["weighting", "weightedcriteria", "wsm", "weightedaverage"],
            "weighted", "gewichtet", "gewichtete", "pondéré", "pondérée", "ponderado", "ponderada", "взвешенный", "взвешенная", "tertimbang")
        {
            IsLoose = true,
        },
        new(Custom, ["formula", "own"]),
    ];

    /// <summary>All, in the order of the registry: what Settings offers.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ScoringMethods.All.Select(method => method.Name)];

    /// <summary>All, in the order in which they are tried on a list.</summary>
    public static IReadOnlyList<string> ByNeeds { get; } =
        [.. Known.Where(IsOffered).Select(words => words.Method), .. All.Except(Known.Select(words => words.Method), StringComparer.Ordinal)];

    /// <summary>The method by its name, however it is typed ("rice", "value / effort", "weighted scoring"); null where there is none.</summary>
    public static string? Parse(string text)
    {
        if (text.Length > 100)
            return null;
        var words = HeaderText.WordsOf(text);
        var (typed, bare) = (string.Concat(words), Bare(words));
        if (typed.Length == 0)
            return null;
        return All.FirstOrDefault(name => string.Concat(HeaderText.WordsOf(name)) == typed)
            ?? ByNeeds.FirstOrDefault(name => Bare(HeaderText.WordsOf(name)) == bare)
            ?? Known.FirstOrDefault(known => IsOffered(known) && known.Aliases.Any(alias => alias == typed || alias == bare))?.Method;
    }

    /// <summary>The method that the header of an author's score names ("RICE score", "WSJF"); null where it names none.</summary>
    public static string? InHeader(string header)
    {
        var words = HeaderText.WordsOf(header);
        return Known.FirstOrDefault(known => IsOffered(known) && known.InHeader.Any(phrase => HeaderText.WordsOf(phrase).All(word => words.Contains(word, StringComparer.Ordinal))))?.Method;
    }

    /// <summary>Whether a header that names the method says less than formulas do: "weighted" is many things.</summary>
    public static bool IsLoose(string method) => Array.Exists(Known, known => known.Method == method && known.IsLoose);

    private static bool IsOffered(MethodWords known) => All.Contains(known.Method, StringComparer.Ordinal);

    private static string Bare(IReadOnlyList<string> words)
    {
        var count = words.Count;
        while (count > 1 && Endings.Contains(words[count - 1]))
            count--;
        return string.Concat(words.Take(count));
    }
}
