namespace OfficePM.Workbooks.Understanding;

/// <summary>Units that estimates are given in.</summary>
internal static class Units
{
    /// <summary>
    /// Working days in one unit of time, for columns that mix units. A week has 5 working days, a month 20, a quarter 60, a day 8 hours.
    /// </summary>
    private static readonly Dictionary<string, (string Name, double Days)> Times = new(StringComparer.Ordinal)
    {
        ["h"] = ("hours", 0.125), ["hr"] = ("hours", 0.125), ["hrs"] = ("hours", 0.125), ["hour"] = ("hours", 0.125), ["hours"] = ("hours", 0.125),
        ["d"] = ("days", 1), ["day"] = ("days", 1), ["days"] = ("days", 1), ["pd"] = ("person-days", 1), ["md"] = ("person-days", 1),
        ["w"] = ("weeks", 5), ["wk"] = ("weeks", 5), ["wks"] = ("weeks", 5), ["week"] = ("weeks", 5), ["weeks"] = ("weeks", 5),
        ["pw"] = ("person-weeks", 5), ["pm"] = ("person-months", 20), ["mm"] = ("person-months", 20),
        ["mo"] = ("months", 20), ["month"] = ("months", 20), ["months"] = ("months", 20), ["mth"] = ("months", 20), ["mths"] = ("months", 20),
        ["quarter"] = ("quarters", 60), ["quarters"] = ("quarters", 60),
    };

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["points"] = "points", ["point"] = "points", ["pts"] = "points", ["pt"] = "points", ["sp"] = "story points",
        ["users"] = "users", ["user"] = "users", ["customers"] = "customers", ["customer"] = "customers", ["people"] = "people",
        ["accounts"] = "accounts", ["visitors"] = "visitors", ["eur"] = "EUR", ["usd"] = "USD", ["gbp"] = "GBP",
    };

    private static readonly Dictionary<string, string> Periods = new(StringComparer.Ordinal)
    {
        ["qtr"] = "quarter", ["quarter"] = "quarter", ["q"] = "quarter", ["month"] = "month", ["mo"] = "month", ["year"] = "year", ["yr"] = "year",
        ["week"] = "week", ["wk"] = "week", ["day"] = "day", ["sprint"] = "sprint",
    };

    /// <summary>The unit that a header's words state: "pw" is person-weeks, "users / quarter" is users per quarter; null where they state none.</summary>
    public static string? OfHeader(IReadOnlyList<string> words)
    {
        if (words.Count is 0 or > 8)
            return null;
        if (Contains(words, "story", "points"))
            return "story points";
        var person = words.Any(word => word is "person" or "man" or "dev" or "developer" or "engineer" or "people");
        var per = words.Any(word => word is "per" or "a" or "each");
        string? counted = null, time = null, period = null;
        foreach (var word in words)
        {
            counted ??= Others.GetValueOrDefault(word);
            if (Times.TryGetValue(word, out var found))
                time ??= found.Name;
            period ??= Periods.GetValueOrDefault(word);
        }

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
    public static double? Days(string? unit)
    {
        if (unit is null)
            return null;
        var bare = unit.StartsWith("person-", StringComparison.Ordinal) ? unit["person-".Length..] : unit;
        return Times.TryGetValue(bare, out var found) ? found.Days : null;
    }

    private static bool Contains(IReadOnlyList<string> words, string first, string second) =>
        Enumerable.Range(0, words.Count - 1).Any(at =>
            string.Equals(words[at], first, StringComparison.Ordinal) && string.Equals(words[at + 1], second, StringComparison.Ordinal));
}
