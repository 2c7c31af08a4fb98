namespace OfficePM.Workbooks.Understanding;

/// <summary>Which currency an amount is in, as a cell or a header says it.</summary>
internal static class Currency
{
    /// <summary>Signs and words by the code of the currency; longer ones first, because "US$" ends with "$".</summary>
    private static readonly (string Sign, string Code)[] Signs =
    [
        ("US$", "USD"), ("A$", "AUD"), ("C$", "CAD"), ("R$", "BRL"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₹", "INR"), ("₽", "RUB"), ("₩", "KRW"), ("₺", "TRY"),
    ];

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["usd"] = "USD", ["dollar"] = "USD", ["dollars"] = "USD", ["eur"] = "EUR", ["euro"] = "EUR", ["euros"] = "EUR", ["gbp"] = "GBP", ["chf"] = "CHF", ["jpy"] = "JPY", ["cny"] = "CNY",
        ["inr"] = "INR", ["brl"] = "BRL", ["rub"] = "RUB", ["sek"] = "SEK", ["nok"] = "NOK", ["dkk"] = "DKK", ["pln"] = "PLN", ["aud"] = "AUD", ["cad"] = "CAD",
    };

    /// <summary>The currency that a text names: "$1,200", "300 EUR", "k€"; null where it names none.</summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 100)
            return null;
        foreach (var (sign, code) in Signs)
        {
            if (text.Contains(sign, StringComparison.OrdinalIgnoreCase))
                return code;
        }

        return HeaderText.WordsOf(text).Select(word => Words.GetValueOrDefault(word.Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'))).FirstOrDefault(code => code is not null);
    }

    /// <summary>The currency that a number format shows: <c>[$€-407] #,##0</c>, <c>"$"#,##0</c>; null where it shows none.</summary>
    public static string? OfFormat(string? format)
    {
        if (format is null)
            return null;
        // In [$€-407] the dollar sign only opens the bracket.
        var open = format.IndexOf("[$", StringComparison.Ordinal);
        if (open >= 0)
        {
            var end = format.AsSpan(open + 2).IndexOfAny('-', ']');
            return end < 0 ? null : Of(format.Substring(open + 2, end));
        }

        return Of(format);
    }
}
