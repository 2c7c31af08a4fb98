namespace OfficePM.Workbooks.Understanding.Surveys;

/// <summary>What a survey asks about each item.</summary>
internal enum SurveyKind
{
    /// <summary>How one feels about a feature being there, and about it not being there.</summary>
    Kano,

    /// <summary>How important an outcome is, and how satisfied one is with it today.</summary>
    Opportunity,
}

/// <summary>A header that names a question and the item that it is about: "Export – functional", "imp_outcome_1".</summary>
/// <param name="Kind">The survey that asks so.</param>
/// <param name="Second">Whether it is the second of the two questions: dysfunctional, satisfaction.</param>
/// <param name="Item">The item's name as typed; empty where the header holds the question only.</param>
internal sealed record QuestionHeader(SurveyKind Kind, bool Second, string Item)
{
    private const int LongestHeader = 300;

    // The longer marker stands before the one that it contains.
    private static readonly (string Marker, SurveyKind Kind, bool Second)[] Markers =
    [
        ("dysfunctional", SurveyKind.Kano, true), ("dysfunktional", SurveyKind.Kano, true), ("disfuncional", SurveyKind.Kano, true), ("dysfonctionnelle", SurveyKind.Kano, true),
        ("dysfonctionnel", SurveyKind.Kano, true), ("if absent", SurveyKind.Kano, true), ("if not present", SurveyKind.Kano, true), ("without", SurveyKind.Kano, true),
        ("absent", SurveyKind.Kano, true), ("negative", SurveyKind.Kano, true), ("dys", SurveyKind.Kano, true), ("neg", SurveyKind.Kano, true),
        ("functional", SurveyKind.Kano, false), ("funktional", SurveyKind.Kano, false), ("funcional", SurveyKind.Kano, false), ("fonctionnelle", SurveyKind.Kano, false),
        ("fonctionnel", SurveyKind.Kano, false), ("if present", SurveyKind.Kano, false), ("with", SurveyKind.Kano, false),
        ("present", SurveyKind.Kano, false), ("positive", SurveyKind.Kano, false), ("func", SurveyKind.Kano, false), ("pos", SurveyKind.Kano, false),
        ("satisfaction", SurveyKind.Opportunity, true), ("satisfied", SurveyKind.Opportunity, true), ("zufriedenheit", SurveyKind.Opportunity, true),
        ("satisfacción", SurveyKind.Opportunity, true), ("satisfação", SurveyKind.Opportunity, true), ("sat", SurveyKind.Opportunity, true),
        ("importance", SurveyKind.Opportunity, false), ("important", SurveyKind.Opportunity, false), ("wichtigkeit", SurveyKind.Opportunity, false),
        ("importancia", SurveyKind.Opportunity, false), ("importância", SurveyKind.Opportunity, false), ("imp", SurveyKind.Opportunity, false),
    ];

    /// <summary>Takes a header apart; null where it asks no question that is known.</summary>
    public static QuestionHeader? Of(string header)
    {
        var text = header.Trim();
        if (text.Length is 0 or > LongestHeader)
            return null;
        // Brackets around the marker are part of it: "Export (functional)".
        var end = text.TrimEnd(')', ']', '}', ' ', '?', '.');
        foreach (var (marker, kind, second) in Markers)
        {
            if (text.StartsWith(marker, StringComparison.OrdinalIgnoreCase) && IsEdge(text, marker.Length))
                return new QuestionHeader(kind, second, Bare(text[marker.Length..]));
            if (end.EndsWith(marker, StringComparison.OrdinalIgnoreCase) && IsEdge(end, end.Length - marker.Length - 1))
                return new QuestionHeader(kind, second, Bare(end[..^marker.Length]));
        }

        return null;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);

    private static string Bare(string text) => text.Trim(' ', '_', '-', '–', '—', ':', '(', ')', '[', ']', '/', '|', '.', ',', '\n', '\r', '\t');
}
