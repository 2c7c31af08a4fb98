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

    /// <summary>Given names that are common somewhere and name nothing else that lists have.</summary>
    private static readonly HashSet<string> GivenNames = new(
        """
        alex alexander alexandra ali alice alicia amir amy ana andrea andreas andrew andy angela anna anne annika antoine antonio arjun arthur ben benjamin
        bernd bob boris brian bruno camille carla carlos carmen carol caroline catherine charles charlotte chen chiara chloe chris christian christina
        christine claire clara claudia craig dan daniel daniela dave david debbie deborah diego dirk dmitri dmitry eduardo elena eli elisa elizabeth ella
        emily emma eric erik ernesto esther eva fabio fatima felix fernando filip fiona florian francesca francois frank fred gabriel gabriela georg george
        giulia greg gregor guillaume hannah hans harry heidi heike helen helena henry hiroshi hugo igor ines ingrid irina isabel isabella ivan jack jacob
        jakob james jan jana jane janet jason javier jean jeff jennifer jens jessica jim joao joe joel johann johannes john jonas jorge jose joseph juan julia
        julian julie jurgen karen karin karl kate katharina katrin kenji kevin klaus kumar lara lars laura lea leila lena leo leon leonie linda lisa louis
        luca lucas lucia lucy luis luisa lukas magda manuel marc marco marcus margaret maria marie marina mario marion mark markus marta martin martina mary
        mateo matthew matthias mei mia michael michaela michel miguel mike mohamed mohammed monika nadia nancy natalia natalie nick nicolas nicole nikolai
        nina noah nora olaf olga oliver olivia omar oscar otto pablo paolo pascal patricia patrick paul paula paulo pedro peter petra philip philipp pierre
        priya rachel rafael rahul raj ralf ramon raul rebecca ricardo richard rita robert roberto roger roland rosa ruth ryan sabine sam samuel sandra sanjay
        sara sarah sebastian sergei sergio silke silvia simon simone sofia sonia sonja sophia sophie stefan stefanie stephan stephen steve steven sunil susan
        susanne sven sylvia takashi tanja tatiana teresa theo thomas tim timo tina tobias tom tomas tony ulrich ursula uwe valentina vanessa vera veronica
        victor victoria viktor vincent werner wolfgang xavier yuki yusuf zoe александр алексей анна дмитрий елена иван мария михаил наталья николай ольга
        павел сергей татьяна юлия
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

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

    /// <summary>Whether a header can only be a person: it begins with a given name.</summary>
    public static bool IsPerson(HeaderText header) => Is(header) && GivenNames.Contains(header.Words[0]);

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
