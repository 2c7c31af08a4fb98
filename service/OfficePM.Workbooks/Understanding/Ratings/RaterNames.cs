namespace OfficePM.Workbooks.Understanding.Ratings;

/// <summary>Headers that say who rated, and not what was rated: "Ana", "J. Smith", "Sales", "Rater 2".</summary>
internal static class RaterNames
{
    private const int LongestName = 30;
    private const int MostWords = 3;

    private static readonly HashSet<string> Raters = new(StringComparer.Ordinal)
    {
        "rater", "voter", "judge", "reviewer", "person", "member", "expert", "stakeholder", "sales", "marketing", "support", "engineering", "design", "product",
        "finance", "legal", "ops", "operations", "ceo", "cto", "cpo", "cfo", "coo", "pm", "po", "dev", "devs", "qa", "ux", "it", "hr", "vertrieb", "entwicklung", "ventes", "ventas",
    };

    /// <summary>What people judge by, as far as no method asks for it.</summary>
    private static readonly HashSet<string> Criteria = new(StringComparer.Ordinal)
    {
        "fit", "demand", "delight", "growth", "revenue", "brand", "strategy", "strength", "health", "joy", "fame", "love", "trust", "buzz", "speed", "scale", "size", "time",
        "money", "profit", "margin", "churn", "market", "pull", "need", "needs", "pain", "gain", "benefit", "risk", "debt", "quality", "cost", "costs", "value", "impact", "effort", "reach",
        "ease", "novelty", "loyalty", "future", "culture", "data", "security", "privacy", "design fit", "usage", "appeal", "urgency", "synergy", "uniqueness", "wow", "upside", "score", "points",
        "likes", "votes", "tickets", "requests", "customers", "users", "sales impact", "nutzen", "aufwand", "risiko",
    };

    private static readonly string[] Endings =
    [
        "ity", "ness", "ment", "tion", "sion", "ance", "ience", "uence", "dence", "ncy", "ship", "ism", "ing", "age", "ics", "gy", "ung", "keit", "heit",
    ];

    /// <summary>Whether a header names a person or a department: short, written as a name, no word for a criterion or anything else that lists have.</summary>
    public static bool Is(HeaderText header)
    {
        var text = header.Base.Trim();
        if (header.Hint is not null || text.Length is 0 or > LongestName || !char.IsLetter(text[0]) || char.IsLower(text[0])
            || header.Words.Count is 0 or > MostWords || text.Any(sign => !(char.IsLetterOrDigit(sign) || sign is ' ' or '.' or '-' or '\'' or '’' or '#')))
            return false;
        if (header.Words.Any(Raters.Contains))
            return header.Words.All(word => Raters.Contains(word) || !Criteria.Contains(word));
        return !text.Any(char.IsDigit) && HeaderMatcher.Match(header).Count == 0
            && !header.Words.Any(word => Criteria.Contains(word) || Array.Exists(Endings, ending => word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal)));
    }
}
