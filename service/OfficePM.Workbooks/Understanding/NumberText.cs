using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OfficePM.Workbooks.Understanding;

/// <summary>How a text was understood as a number.</summary>
internal enum NumberKind
{
    /// <summary>It was not.</summary>
    NotUnderstood,

    /// <summary>It says that there is no value: "n/a", "-", "?", "TBD".</summary>
    Blank,

    /// <summary>A number stored as text: "12", "1,450", "3x".</summary>
    Plain,

    /// <summary>A number with a percent sign; the value is what stands before the sign.</summary>
    Percent,

    /// <summary>"2-5 days": the value is the middle.</summary>
    Range,

    /// <summary>"High (3)", "3 - High".</summary>
    Labelled,

    /// <summary>"~5", "about 5", "5+".</summary>
    Approximate,

    /// <summary>A word of a scale: "High"; the value is not known here.</summary>
    Word,

    /// <summary>"1/2", "3/5": the value is the quotient.</summary>
    Fraction,
}

/// <summary>The sign that divides whole from parts.</summary>
internal enum DecimalMark
{
    /// <summary>1,234.5.</summary>
    Dot,

    /// <summary>1.234,5.</summary>
    Comma,
}

/// <summary>A text read as a number.</summary>
/// <param name="Kind">How it was understood.</param>
/// <param name="Value">The number; meaningless where the kind has none.</param>
/// <param name="Unit">The unit behind the number, or null.</param>
/// <param name="Word">The word, where the kind is Word or Labelled.</param>
internal sealed record NumberReading(NumberKind Kind, double Value = 0, string? Unit = null, string? Word = null)
{
    /// <summary>A text that is no number.</summary>
    public static NumberReading NotUnderstood { get; } = new(NumberKind.NotUnderstood);

    /// <summary>A text that says that there is no value.</summary>
    public static NumberReading Nothing { get; } = new(NumberKind.Blank);

    /// <summary>Whether there is a number.</summary>
    public bool HasValue =>
        Kind is NumberKind.Plain or NumberKind.Percent or NumberKind.Range or NumberKind.Labelled or NumberKind.Approximate or NumberKind.Fraction;

    /// <summary>Both ends of a range; null otherwise.</summary>
    public (double Low, double High)? Ends { get; init; }

    /// <summary>What a fraction is divided by; 0 otherwise.</summary>
    public double Of { get; init; }

    /// <summary>Whether its only sign may divide thousands or parts: "1,450", "1.450".</summary>
    public bool IsAmbiguous { get; init; }
}

/// <summary>Reads numbers as people type them.</summary>
internal static partial class NumberText
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int LongestNothing = 20;
    private const int MostLetters = 60;

    /// <summary>"between usd": the most letters that the patterns of plain numbers, fractions and ranges have in front of the first digit.</summary>
    private const int MostLettersInFront = 10;

    /// <summary>So many digits are read alike with and without marks.</summary>
    private const int MostDigits = 15;
    private const string Digits = @"[+-]?(?:\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?|\d[\d.,]*|[.,]\d+)(?:e[+-]?\d{1,3}(?![\w]))?";
    private const string Currencied = @"(?:us\$|a\$|c\$|r\$|[$€£¥₹₽₩₺₫฿]|rp\.?|kr\.?|zł|usd|eur|gbp|chf|jpy|cny|inr|brl|rub|sek|nok|dkk|pln|idr)";
    private const string Money = Currencied + @"?\s*";

    /// <summary>"k€ 3", "TEUR 30", "Mio. € 2": how many stands before the currency.</summary>
    private const string Thousands = @"(?:(?:(?<times>k|t|mio\.?|mn|mln)\s?)?" + Currencied + @")?\s*";
    private const string Tail = @"\s*(?:%|[x×]|[\p{L}$€£¥₹₽₩₺₫฿][\p{L}$€£¥₹₽₩₺₫฿\-/. ]*)?";
    private const string Until = @"\s*(?:-|–|—|~|to|bis|until|up to|a|à|до|至|から|\.\.\.?|…)\s*";

    private static readonly SearchValues<char> Separators = SearchValues.Create("-–—:=");

    private static readonly SearchValues<char> Strokes = SearchValues.Create("-–—?. /…_*~−？");

    /// <summary>Ways to write "nothing" that are no English.</summary>
    private static readonly HashSet<string> Nothings = new(StringComparer.OrdinalIgnoreCase)
    {
        "none", "k.A", "k. A", "keine Angabe", "offen", "unbekannt", "n.v", "entfällt", "à définir", "inconnu", "n.c", "por definir", "pendiente", "desconocido", "a definir",
        "não definido", "n.d", "nd", "s/d", "sin dato", "неизвестно", "нет данных", "н/д", "уточняется", "belum ada", "belum", "tidak ada", "tidak diketahui",
        "未定", "なし", "不明", "該当なし", "待定", "未知", "无", "暂无", "無", "待确认", "?!", "x?",
    };

    private static readonly HashSet<string> Percents = new(StringComparer.OrdinalIgnoreCase)
    {
        "percent", "per cent", "pct", "prozent", "pour cent", "por ciento", "por cento", "процентов", "процента", "persen", "パーセント",
    };

    private static readonly HashSet<string> Currencies = new(StringComparer.OrdinalIgnoreCase)
    {
        "$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₫", "฿", "US$", "R$", "Rp", "zł", "kr", "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RMB", "INR", "BRL", "RUB", "SEK",
        "NOK", "DKK", "PLN", "IDR", "AUD", "CAD", "MXN", "euro", "euros", "dollars", "руб", "рублей", "円", "元", "reais", "pesos", "rupiah",
    };

    /// <summary>Words for thousands and more; "mil" is left out, a thousand in Spanish and a million in English.</summary>
    private static readonly Dictionary<string, double> Magnitudes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["k"] = 1e3, ["tsd"] = 1e3, ["thousand"] = 1e3, ["тыс"] = 1e3, ["ribu"] = 1e3, ["rb"] = 1e3, ["千"] = 1e3, ["万"] = 1e4, ["萬"] = 1e4,
        ["mn"] = 1e6, ["mio"] = 1e6, ["mln"] = 1e6, ["million"] = 1e6, ["millions"] = 1e6, ["millionen"] = 1e6, ["millones"] = 1e6, ["milhões"] = 1e6, ["млн"] = 1e6, ["juta"] = 1e6, ["jt"] = 1e6,
        ["億"] = 1e8, ["亿"] = 1e8, ["bn"] = 1e9, ["mrd"] = 1e9, ["billion"] = 1e9, ["млрд"] = 1e9,
    };

    /// <summary>
    /// Which decimal mark texts give away: a comma before other than three digits, or a dot before a comma, shows the comma; the reverse the dot.
    /// Null where they show neither.
    /// </summary>
    public static DecimalMark? Evidence(IEnumerable<string> texts)
    {
        var dots = 0;
        var commas = 0;
        foreach (var text in texts)
        {
            if (text.Length > MostLetters || !text.AsSpan().ContainsAny('.', ',', '٫'))
                continue;
            foreach (Match match in AnyNumber().Matches(DigitText.Plain(text)))
            {
                switch (MarkOf(match.Value))
                {
                    case DecimalMark.Dot:
                        dots++;
                        break;
                    case DecimalMark.Comma:
                        commas++;
                        break;
                    default:
                        break;
                }
            }
        }

        return dots == commas ? null : dots > commas ? DecimalMark.Dot : DecimalMark.Comma;
    }

    /// <summary>Reads one text.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="mark">The decimal mark that the column uses.</param>
    public static NumberReading Parse(string text, DecimalMark mark)
    {
        if (text.Length > MostLetters)
            return string.IsNullOrWhiteSpace(text) ? NumberReading.Nothing : NumberReading.NotUnderstood;
        var typed = DigitText.Plain(text).Trim().TrimStart('\'').Trim();
        if (IsBlank(typed))
            return NumberReading.Nothing;
        if (IsProse(typed))
            return NumberReading.NotUnderstood;
        var digit = typed.AsSpan().IndexOfAnyInRange('0', '9');
        if (digit < 0 || (MayNamePriority(typed) && Scales.IsWord(typed)))
            return Word(typed);
        // Behind so many letters a number can only be the end of a label.
        var mayBePlain = Letters(typed.AsSpan(0, digit)) <= MostLettersInFront;
        if (EndsInId(typed, digit))
            return (mayBePlain ? One(typed, mark) : null)
                ?? new(NumberKind.Labelled, double.Parse(typed.AsSpan(digit), CultureInfo.InvariantCulture), Word: typed[..(digit - 1)].Trim());
        if (StandsInBrackets(typed, digit))
            return new(NumberKind.Labelled, double.Parse(typed.AsSpan(digit, typed.Length - digit - 1), CultureInfo.InvariantCulture), Word: typed[..(digit - 1)].Trim());
        if (!mayBePlain && typed[^1] is not (')' or ']') && !typed.AsSpan(0, digit).ContainsAny(Separators))
            return NumberReading.NotUnderstood;
        return (mayBePlain ? One(typed, mark) ?? Parts(typed, mark) ?? Between(typed, mark) : null) ?? Beside(typed, mark) ?? NumberReading.NotUnderstood;
    }

    /// <summary>"A-12", "https://host/A-12": letters, one sign and digits, which most ids and links are, told without a pattern.</summary>
    private static bool EndsInId(string typed, int digit) =>
        digit > 1 && typed.Length - digit <= MostDigits && Separators.Contains(typed[digit - 1]) && char.IsAsciiLetter(typed[digit - 2])
        && !typed.AsSpan(digit).ContainsAnyExceptInRange('0', '9') && !typed.AsSpan(0, digit).ContainsAny('(', ')');

    /// <summary>"High (3)", "Export for partners (12)": letters and one number in brackets at the end, told without a pattern.</summary>
    private static bool StandsInBrackets(string typed, int digit) =>
        digit > 1 && typed[digit - 1] == '(' && typed[^1] == ')' && typed.Length - digit is > 1 and <= MostDigits
        && !typed.AsSpan(digit, typed.Length - digit - 1).ContainsAnyExceptInRange('0', '9') && !typed.AsSpan(0, digit - 1).ContainsAny('(', ')');

    /// <summary>Whether P0 to P9 may stand in a text: no other word of a scale has digits.</summary>
    private static bool MayNamePriority(string typed)
    {
        for (var at = 1; at < typed.Length; at++)
        {
            if (char.IsAsciiDigit(typed[at]) && (typed[at - 1] is 'p' or 'P' || !char.IsAscii(typed[at - 1])))
                return true;
        }

        return false;
    }

    private static NumberReading? One(string typed, DecimalMark mark)
    {
        if (OneNumber().Match(typed) is not { Success: true } one || Amount(one.Groups["n"].Value, one.Groups["tail"].Value, mark) is not { } amount)
            return null;
        if (one.Groups["times"] is { Success: true } times)
        {
            // "k€ 3k" says twice how many.
            if (amount.Times != 1)
                return null;
            amount.Value *= Magnitude(times.Value + "€").Times;
        }

        var kind = one.Groups["approx"].Length > 0 || one.Groups["plus"].Length > 0 ? NumberKind.Approximate
            : amount.Percent ? NumberKind.Percent : NumberKind.Plain;
        return new(kind, amount.Value, amount.Unit) { IsAmbiguous = IsAmbiguous(one.Groups["n"].Value) };
    }

    /// <summary>"1/2", "1 1/2".</summary>
    private static NumberReading? Parts(string typed, DecimalMark mark)
    {
        if (Fraction().Match(typed) is not { Success: true } parts
            || Number(parts.Groups["top"].Value, mark) is not { } top || Number(parts.Groups["bottom"].Value, mark) is not { } bottom || bottom == 0)
            return null;
        var unit = parts.Groups["tail"].Value.Trim() is { Length: > 0 } tail ? Units.OfCell(tail) : null;
        if (parts.Groups["tail"].Value.Trim().Length > 0 && unit is null)
            return null;
        var whole = parts.Groups["whole"].Success ? Number(parts.Groups["whole"].Value, mark) ?? 0 : 0;
        return new(NumberKind.Fraction, whole + (top / bottom), unit) { Of = whole == 0 ? bottom : 0 };
    }

    private static NumberReading? Between(string typed, DecimalMark mark)
    {
        if (Range().Match(typed) is not { Success: true } range
            || Amount(range.Groups["low"].Value, range.Groups["t1"].Value, mark) is not { } low
            || Amount(range.Groups["high"].Value, range.Groups["t2"].Value, mark) is not { } high)
            return null;
        // "2-3k" means thousands at both ends, "1-2 weeks" weeks.
        var from = range.Groups["t1"].Length == 0 && high.Times > 1 && low.Value < high.Value / high.Times ? low.Value * high.Times : low.Value;
        // Ends in different units are no range in one of them.
        if (from > high.Value || (low.Unit is not null && high.Unit is not null && low.Unit != high.Unit))
            return null;
        var middle = from + ((high.Value - from) / 2);
        return new(high.Percent ? NumberKind.Percent : NumberKind.Range, middle, high.Percent ? null : high.Unit ?? low.Unit) { Ends = (from, high.Value) };
    }

    private static NumberReading? Beside(string typed, DecimalMark mark) =>
        Labelled().Match(typed) is { Success: true } labelled && Number(labelled.Groups["n"].Value, mark) is { } number
            ? new(NumberKind.Labelled, number, Word: labelled.Groups["w"].Value.Trim())
            : null;

    private static NumberReading Word(string typed)
    {
        if (typed.Length > 30)
            return NumberReading.NotUnderstood;
        var word = string.Join(' ', typed.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return Scales.IsWord(word) || word is "m" or "l" ? new(NumberKind.Word, Word: word) : NumberReading.NotUnderstood;
    }

    /// <summary>Whether a text says that there is no value.</summary>
    public static bool IsBlank(string typed) =>
        !typed.AsSpan().ContainsAnyExcept(Strokes)
        || (typed.Length <= LongestNothing && (Nothings.Contains(typed.TrimEnd('.'))
            // Of all digits only the one in #DIV/0! stands in such a text: ids and amounts need no pattern.
            || (!typed.AsSpan().ContainsAnyInRange('1', '9') && Nothing().IsMatch(typed))));

    /// <summary>Whether a text has too many letters for a number with its unit and label: most cells of most columns, told without a pattern.</summary>
    private static bool IsProse(string typed) => Letters(typed) > 30;

    private static int Letters(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var letter in text)
            letters += char.IsLetter(letter) ? 1 : 0;
        return letters;
    }

    private static (double Value, bool Percent, string? Unit, double Times)? Amount(string digits, string tail, DecimalMark mark)
    {
        if (Number(digits, mark) is not { } value)
            return null;
        var after = tail.Trim();
        if (after is "" or "x" or "X" or "×")
            return (value, false, null, 1);
        if (after == "%" || Percents.Contains(after))
            return (value, true, null, 1);
        // "k€", "Mio. EUR", "K users": how many, then of what.
        var (times, rest) = Magnitude(after);
        if (!double.IsFinite(value * times))
            return null;
        if (rest.Length == 0 || Currencies.Contains(rest.TrimEnd('.')))
            return (value * times, false, null, times);
        return Units.OfCell(rest) is { } unit ? (value * times, false, unit, times) : null;
    }

    /// <summary>"k" is a thousand; "m" is not a million, but nobody knows what it is.</summary>
    private static (double Times, string Behind) Magnitude(string tail)
    {
        var end = 0;
        while (end < tail.Length && (char.IsLetter(tail[end]) || tail[end] == '.'))
            end++;
        var word = tail[..end].TrimEnd('.');
        double times = word switch
        {
            "M" or "MM" => 1e6,
            "B" => 1e9,
            // "T€", "TEUR": German for thousands of euros; a "t" alone is a tonne.
            "T" or "t" when Currencies.Contains(tail[end..].Trim()) => 1e3,
            _ when word.Length == 4 && word[0] is 'T' or 't' or 'K' or 'k' && Currencies.Contains(word[1..]) => 1e3,
            _ when word.Length == 4 && word[0] is 'M' && Currencies.Contains(word[1..]) => 1e6,
            _ => Magnitudes.GetValueOrDefault(word, 1),
        };
        return times == 1 ? (1, tail) : (times, tail[end..].Trim());
    }

    private static bool IsAmbiguous(string digits)
    {
        var bare = digits.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        return bare.AsSpan().ContainsAny('.', ',') && MarkOf(bare) is null;
    }

    private static double? Number(string digits, DecimalMark mark)
    {
        var bare = digits.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        var used = MarkOf(bare) ?? mark;
        // "1,450" without any other evidence: a group of three behind the sign that is no decimal mark divides thousands.
        bare = used == DecimalMark.Comma
            ? bare.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : bare.Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(bare, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }

    /// <summary>The decimal mark that one number shows by itself, or null.</summary>
    private static DecimalMark? MarkOf(string digits)
    {
        var dot = digits.LastIndexOf('.');
        var comma = digits.LastIndexOf(',');
        if (dot >= 0 && comma >= 0)
            return dot > comma ? DecimalMark.Dot : DecimalMark.Comma;
        if (dot < 0 && comma < 0)
            return null;
        var sign = dot >= 0 ? '.' : ',';
        var at = Math.Max(dot, comma);
        if (digits.IndexOf(sign, StringComparison.Ordinal) != at)
            return sign == '.' ? DecimalMark.Comma : DecimalMark.Dot;
        var before = digits[..at].TrimStart('+', '-');
        var behind = digits[(at + 1)..].TakeWhile(char.IsAsciiDigit).Count();
        var divides = behind != 3 || before is "0" or "" || before.Length > 3;
        if (!divides)
            return null;
        return sign == '.' ? DecimalMark.Dot : DecimalMark.Comma;
    }

    [GeneratedRegex(Digits, Options, MatchLimit.Milliseconds)]
    private static partial Regex AnyNumber();

    [GeneratedRegex(@"^(?<approx>~|≈|<=?|>=?|≤|≥|about |approx\.? ?|ca\.? ?|c\. ?|circa |around |up to |max\.? ?|min\.? ?|etwa |env\.? ?|около |约|約)?\s*" + Thousands + "(?<n>" + Digits + ")(?<tail>" + Tail + @")(?<plus>\+)?$", Options, MatchLimit.Milliseconds)]
    private static partial Regex OneNumber();

    [GeneratedRegex(@"^(?:(?<whole>\d{1,6})\s+)?(?<top>\d{1,6}(?:[.,]\d{1,3})?)\s*/\s*(?<bottom>\d{1,6})(?<tail>\s*[\p{L}][\p{L}\- ]*)?$", Options, MatchLimit.Milliseconds)]
    private static partial Regex Fraction();

    [GeneratedRegex("^(?:between |from |von |de |от |entre )?" + Money + "(?<low>" + Digits + ")(?<t1>" + Tail + "?)(?:" + Until + @"|\s+and\s+|\s+und\s+)" + Money + "(?<high>" + Digits + ")(?<t2>" + Tail + ")$", Options, MatchLimit.Milliseconds)]
    private static partial Regex Range();

    [GeneratedRegex(@"^(?:(?<w>[^\d()]+)[(\[]\s*(?<n>" + Digits + @")\s*(?:%|pts?|points?)?\s*[)\]]|(?<n>" + Digits + @")\s*(?:[-–—:=]|\()\s*(?<w>[^\d()]+)\)?|(?<w>[^\d()]*[^\W\d])\s*[-–—:=]\s*(?<n>" + Digits + "))$", Options, MatchLimit.Milliseconds)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^(?:n\.?\s?/?\s?a\.?|none yet|tbd|t\.b\.d\.?|tbc|tba|to be (?:defined|determined|decided|confirmed|estimated)|unknown|not (?:set|known|estimated|available|applicable)|null|nil|nan|pending|\#(?:n/a|ref!|div/0!|value!|name\?|num!|null!)|empty|blank|open|later)$", Options, MatchLimit.Milliseconds)]
    private static partial Regex Nothing();
}
