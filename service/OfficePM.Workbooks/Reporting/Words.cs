using System.Globalization;

namespace OfficePM.Workbooks.Reporting;

/// <summary>Numbers and lists as people say them. Invariant: the same words on every machine.</summary>
internal static class Words
{
    /// <summary>"1,450", "0.5", "6.25": at most two decimals, and as many more as a small number needs to show two digits.</summary>
    public static string Number(double value)
    {
        var magnitude = Math.Abs(value);
        var format = magnitude is 0 or >= 0.1 ? "#,##0.##" : magnitude >= 0.001 ? "0.####" : "0.##E+0";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>"80%" of 0.8.</summary>
    public static string Percent(double fraction) => Number(Math.Round(fraction * 100, 2, MidpointRounding.AwayFromZero)) + "%";

    /// <summary>"1st", "2nd", "11th", "22nd".</summary>
    public static string Ordinal(int number)
    {
        var ending = (number % 100) is >= 11 and <= 13
            ? "th"
            : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return number.ToString("#,##0", CultureInfo.InvariantCulture) + ending;
    }

    /// <summary>"1 item", "40 items".</summary>
    public static string Count(int number, string singular, string? plural = null) =>
        number.ToString("#,##0", CultureInfo.InvariantCulture) + " " + (number == 1 ? singular : plural ?? singular + "s");

    /// <summary>"A", "A and B", "A, B and C"; with more than <paramref name="most"/>, "A, B and 3 more".</summary>
    public static string List(IReadOnlyList<string> names, int most = int.MaxValue)
    {
        if (names.Count <= most)
            return names.Count < 2 ? string.Concat(names) : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1];
        return string.Join(", ", names.Take(most)) + " and " + (names.Count - most).ToString("#,##0", CultureInfo.InvariantCulture) + " more";
    }

    /// <summary>At most so many characters: cut at a blank where one is near the end, with "…" for what is left out.</summary>
    public static string Short(string text, int most)
    {
        text = Line(text);
        if (text.Length <= most)
            return text;
        var cut = text[..(most - 1)];
        // Not through the middle of a character that takes two places.
        if (char.IsHighSurrogate(cut[^1]))
            cut = cut[..^1];
        var blank = cut.LastIndexOf(' ');
        return (blank > most * 2 / 3 ? cut[..blank] : cut).TrimEnd(' ', ',', ';', ':') + "…";
    }

    /// <summary>One line of a text, line breaks and runs of blanks as one blank.</summary>
    public static string Line(string text) =>
        IsLine(text) ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsLine(string text)
    {
        var after = '\0';
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) && (c != ' ' || after == ' '))
                return false;
            after = c;
        }

        return true;
    }

    /// <summary>The word for one of something: "weeks" is "week" when there is 1.</summary>
    public static string Unit(double amount, string plural) =>
        amount == 1 && plural.EndsWith('s') && !plural.EndsWith("ss", StringComparison.Ordinal) ? plural[..^1] : plural;

    /// <summary>The same text, first letter large.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A text that goes on in the middle of a sentence: its first letter in lower case.</summary>
    public static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>"jobSize" is "job size"; a header stays as it is.</summary>
    public static string Criterion(string id) =>
        id.Length > 0 && char.IsAsciiLetterLower(id[0]) && id.All(char.IsAsciiLetterOrDigit)
            ? string.Concat(id.Select(c => char.IsAsciiLetterUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()))
            : id;
}
