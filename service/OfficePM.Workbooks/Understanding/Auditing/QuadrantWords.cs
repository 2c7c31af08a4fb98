using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>Words that name a corner of a matrix of two criteria wherever they are used: "Quick win" is much value for little effort.</summary>
internal static class QuadrantWords
{
    private static readonly HashSet<string> Values = new(StringComparer.Ordinal)
    {
        Criteria.Value, Criteria.Impact, Criteria.BusinessValue, Criteria.CustomerImpact, Criteria.Benefit, Criteria.Importance,
    };

    private static readonly HashSet<string> Efforts = new(StringComparer.Ordinal) { Criteria.Effort, Criteria.JobSize, Criteria.Duration, Criteria.Cost };

    /// <summary>By value and effort, whether there is much of each.</summary>
    private static readonly Dictionary<string, (bool First, bool Second)> ValueEffort = Index(
        (true, false, ["quickwin", "quickwins", "lowhangingfruit", "easywin", "easywins"]),
        (true, true, ["bigbet", "bigbets", "majorproject", "majorprojects", "bigproject", "bigprojects", "strategic"]),
        (false, false, ["fillin", "fillins", "maybe", "maybes"]),
        (false, true, ["moneypit", "moneypits", "timesink", "timesinks", "thanklesstask", "thanklesstasks", "hardslog", "hardslogs", "reconsider", "avoid", "kill", "drop", "dontdo"]));

    /// <summary>By urgency and importance.</summary>
    private static readonly Dictionary<string, (bool First, bool Second)> UrgencyImportance = Index(
        (true, true, ["dofirst", "do", "donow"]),
        (false, true, ["schedule", "plan", "decide"]),
        (true, false, ["delegate"]),
        (false, false, ["eliminate", "delete", "drop", "dontdo"]));

    /// <summary>Whether a label, in lower case without blanks, is one of these words.</summary>
    public static bool Are(string label) => ValueEffort.ContainsKey(label) || UrgencyImportance.ContainsKey(label);

    /// <summary>
    /// The corner that each label names; several may name the same one ("Money pit", "Time sink"). The corners are numbered 2 for much of x and 1 for
    /// much of y. Null where the criteria or a label say nothing.
    /// </summary>
    public static int[]? Corners(IReadOnlyList<string> labels, string? x, string? y)
    {
        if (Matrix(x, y) is not var (words, swapped))
            return null;
        var corners = new int[labels.Count];
        for (var label = 0; label < labels.Count; label++)
        {
            if (!words.TryGetValue(labels[label], out var much))
                return null;
            corners[label] = swapped ? (much.Second ? 2 : 0) + (much.First ? 1 : 0) : (much.First ? 2 : 0) + (much.Second ? 1 : 0);
        }

        return corners;
    }

    /// <summary>What a corner is usually called.</summary>
    public static string Usual(int corner, string? x, string? y)
    {
        if (Matrix(x, y) is not var (words, swapped))
            return "another label";
        var (first, second) = swapped ? (corner % 2 == 1, corner > 1) : (corner > 1, corner % 2 == 1);
        return (words == ValueEffort, first, second) switch
        {
            (true, true, false) => "Quick win",
            (true, true, true) => "Big bet",
            (true, false, false) => "Fill-in",
            (true, false, true) => "Money pit",
            (_, true, true) => "Do first",
            (_, false, true) => "Schedule",
            (_, true, false) => "Delegate",
            _ => "Eliminate",
        };
    }

    private static (Dictionary<string, (bool First, bool Second)> Words, bool Swapped)? Matrix(string? x, string? y) => (x, y) switch
    {
        (null, _) or (_, null) => null,
        (Criteria.Urgency, Criteria.Importance) => (UrgencyImportance, false),
        (Criteria.Importance, Criteria.Urgency) => (UrgencyImportance, true),
        _ when Values.Contains(x) && Efforts.Contains(y) => (ValueEffort, false),
        _ when Efforts.Contains(x) && Values.Contains(y) => (ValueEffort, true),
        _ => null,
    };

    private static Dictionary<string, (bool, bool)> Index(params (bool First, bool Second, string[] Words)[] table)
    {
        Dictionary<string, (bool, bool)> index = new(StringComparer.Ordinal);
        foreach (var (first, second, words) in table)
        {
            foreach (var word in words)
                index.Add(word, (first, second));
        }

        return index;
    }
}
