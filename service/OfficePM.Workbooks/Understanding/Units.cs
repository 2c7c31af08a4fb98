namespace OfficePM.Workbooks.Understanding;

/// <summary>Units that estimates are given in.</summary>
internal static class Units
{
    /// <summary>Units of time by the words for them, in every language that headers are read in.</summary>
    private static readonly Dictionary<string, string> Times = Index(
    [
        ("hours", ["h", "hr", "hrs", "hour", "hours", "Std", "Stunde", "Stunden", "heure", "heures", "hora", "horas", "час", "часа", "часов", "часы", "jam", "時間", "小时"]),
        ("days", ["d", "day", "days", "Tag", "Tage", "Tagen", "jour", "jours", "día", "días", "dia", "dias", "день", "дня", "дней", "дни", "hari", "日", "日間", "天"]),
        ("person-days", ["pd", "md", "mandays", "manday", "PT", "Personentage", "Personentag", "人日", "人天", "человеко-дни", "человекодней", "JH"]),
        ("weeks", ["w", "wk", "wks", "week", "weeks", "Woche", "Wochen", "semaine", "semaines", "semana", "semanas", "неделя", "недели", "недель", "minggu", "週", "週間", "周"]),
        ("person-weeks", ["pw", "Personenwochen", "人週", "人周"]),
        ("months", ["mo", "month", "months", "mth", "mths", "Monat", "Monate", "mois", "mes", "meses", "mês", "месяц", "месяца", "месяцев", "bulan", "ヶ月", "か月", "个月", "月"]),
        ("person-months", ["pm", "mm", "Personenmonate", "人月"]),
        ("quarters", ["quarter", "quarters"]),
    ]);

    private static readonly Dictionary<string, string> Bare = new(StringComparer.Ordinal)
    {
        ["person-days"] = "days", ["person-weeks"] = "weeks", ["person-months"] = "months", ["person-hours"] = "hours", ["person-quarters"] = "quarters",
    };

    // No singular: "Customer value" is no number of customers.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["points"] = "points", ["point"] = "points", ["pts"] = "points", ["pt"] = "points", ["sp"] = "story points", ["punkte"] = "points", ["puntos"] = "points", ["pontos"] = "points", ["баллов"] = "points", ["poin"] = "points",
        ["users"] = "users", ["customers"] = "customers", ["people"] = "people",
        ["accounts"] = "accounts", ["visitors"] = "visitors", ["eur"] = "EUR", ["usd"] = "USD", ["gbp"] = "GBP",
    };

    private static readonly Dictionary<string, string> Periods = new(StringComparer.Ordinal)
    {
        ["qtr"] = "quarter", ["quarter"] = "quarter", ["q"] = "quarter", ["month"] = "month", ["mo"] = "month", ["year"] = "year", ["yr"] = "year",
        ["week"] = "week", ["wk"] = "week", ["day"] = "day", ["sprint"] = "sprint",
        ["quartal"] = "quarter", ["trimestre"] = "quarter", ["квартал"] = "quarter", ["kuartal"] = "quarter", ["四半期"] = "quarter", ["季度"] = "quarter",
        ["monat"] = "month", ["jahr"] = "year", ["année"] = "year", ["año"] = "year", ["ano"] = "year", ["год"] = "year", ["年"] = "year",
    };

    /// <summary>People counted for a period, in other languages than English: only beside the period, because alone such a word may name whom a value is for.</summary>
    private static readonly Dictionary<string, string> PeopleInAPeriod = new(StringComparer.Ordinal)
    {
        ["nutzer"] = "users", ["kunden"] = "customers", ["personen"] = "people", ["utilisateurs"] = "users", ["clients"] = "customers", ["personnes"] = "people",
        ["usuarios"] = "users", ["clientes"] = "customers", ["personas"] = "people", ["usuários"] = "users", ["pessoas"] = "people",
        ["пользователей"] = "users", ["клиентов"] = "customers", ["человек"] = "people", ["pengguna"] = "users", ["pelanggan"] = "customers", ["orang"] = "people",
        ["人"] = "people", ["ユーザー"] = "users", ["顧客"] = "customers", ["用户"] = "users", ["客户"] = "customers",
    };

    /// <summary>The unit that a header's words state: "pw" is person-weeks, "users / quarter" is users per quarter; null where they state none.</summary>
    public static string? OfHeader(IReadOnlyList<string> words)
    {
        if (words.Count is 0 or > 8)
            return null;
        if (Contains(words, "story", "points"))
            return "story points";
        // "j/h": jours-homme.
        if (Contains(words, "j", "h"))
            return "person-days";
        var person = words.Any(word => word is "person" or "man" or "dev" or "developer" or "engineer" or "people" or "personen" or "homme" or "persona" or "pessoa");
        var per = words.Any(word => word is "per" or "a" or "each" or "pro" or "par" or "por");
        string? counted = null, time = null, period = null;
        foreach (var word in words)
        {
            counted ??= Others.GetValueOrDefault(word);
            // "Points d'effort" are no days: a single letter is a unit only where it stands alone.
            if ((word.Length > 1 || words.Count == 1 || !char.IsAscii(word[0])) && Times.TryGetValue(word, out var found))
                time ??= found;
            period ??= Periods.GetValueOrDefault(word);
        }

        if (period is not null)
            counted ??= words.Select(word => PeopleInAPeriod.GetValueOrDefault(word)).FirstOrDefault(people => people is not null);

        // "Reach / qtr", "users per quarter": the time only says how long people were counted for.
        if (period is not null && (per || counted is not null || words.Any(word => word is "qtr" or "reach" or "year" or "yr")))
            return counted is null ? $"per {period}" : $"{counted} per {period}";
        if (time is not null)
            return person && !time.StartsWith("person", StringComparison.Ordinal) ? $"person-{time}" : time;
        return counted;
    }

    /// <summary>The unit behind a number in a cell ("days", "wks", "pts"), or null where the words are no unit.</summary>
    public static string? OfCell(string words)
    {
        var parts = HeaderText.WordsOf(words);
        if (parts.Count is 0 or > 3)
            return null;
        return OfHeader(parts);
    }

    /// <summary>Working days in one of a unit, or null where the unit is no time.</summary>
    public static double? Days(string? unit, WorkTime time) => unit is null ? null : Bare.GetValueOrDefault(unit, unit) switch
    {
        "hours" => 1 / time.HoursInADay,
        "days" => 1,
        "weeks" => time.DaysInAWeek,
        "months" => time.DaysInAMonth,
        "quarters" => 3 * time.DaysInAMonth,
        _ => null,
    };

    private static Dictionary<string, string> Index(IEnumerable<(string Unit, string[] Words)> table)
    {
        var index = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (unit, words) in table)
        {
            foreach (var word in words)
                index.TryAdd(string.Concat(HeaderText.WordsOf(word)), unit);
        }

        return index;
    }

    private static bool Contains(IReadOnlyList<string> words, string first, string second) =>
        Enumerable.Range(0, words.Count - 1).Any(at =>
            string.Equals(words[at], first, StringComparison.Ordinal) && string.Equals(words[at + 1], second, StringComparison.Ordinal));
}
