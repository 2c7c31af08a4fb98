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
/// <param name="Word">The word, where the kind is Word.</param>
internal readonly record struct NumberReading(NumberKind Kind, double Value = 0, string? Unit = null, string? Word = null)
{
    /// <summary>Whether there is a number.</summary>
    public bool HasValue => Kind is NumberKind.Plain or NumberKind.Percent or NumberKind.Range or NumberKind.Labelled or NumberKind.Approximate;
}

/// <summary>Reads numbers as people type them.</summary>
internal static partial class NumberText
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int LongestNothing = 20;
    private const string Digits = @"[+-]?(?:\d{1,3}(?:[ '’\u00A0\u202F]\d{3})+(?:[.,]\d+)?|\d[\d.,]*|[.,]\d+)(?:e[+-]?\d{1,3}(?![\w]))?";
    private const string Money = @"(?:[$€£¥₹]|usd|eur|gbp|chf|us\$)?\s*";
    private const string Tail = @"\s*(?:%|[x×]|[a-z$€£¥₹][a-z$€£¥₹\-/. ]*)?";

    private static readonly SearchValues<char> Strokes = SearchValues.Create("-–—?. /…_");

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
            foreach (Match match in AnyNumber().Matches(text))
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
        var typed = text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('−', '-').Trim().TrimStart('\'').Trim();
        if (IsBlank(typed))
            return new(NumberKind.Blank);
        if (IsProse(typed))
            return new(NumberKind.NotUnderstood);
        if (!typed.AsSpan().ContainsAnyInRange('0', '9'))
            return Word(typed);
        if (One().Match(typed) is { Success: true } one && Amount(one.Groups["n"].Value, one.Groups["tail"].Value, mark) is { } amount)
        {
            var kind = one.Groups["approx"].Length > 0 || one.Groups["plus"].Length > 0 ? NumberKind.Approximate
                : amount.Percent ? NumberKind.Percent : NumberKind.Plain;
            return new(kind, amount.Value, amount.Unit);
        }

        if (Range().Match(typed) is { Success: true } range
            && Amount(range.Groups["low"].Value, range.Groups["t1"].Value, mark) is { } low
            && Amount(range.Groups["high"].Value, range.Groups["t2"].Value, mark) is { } high
            && low.Value <= high.Value)
            return high.Percent
                ? new(NumberKind.Percent, (low.Value + high.Value) / 2)
                : new(NumberKind.Range, (low.Value + high.Value) / 2, high.Unit ?? low.Unit);
        if (Labelled().Match(typed) is { Success: true } labelled && Number(labelled.Groups["n"].Value, mark) is { } number)
            return new(NumberKind.Labelled, number);
        return new(NumberKind.NotUnderstood);
    }

    private static NumberReading Word(string typed)
    {
        if (typed.Length > 30)
            return new(NumberKind.NotUnderstood);
        var word = Scales.Normal(typed);
        return Scales.IsWord(typed) || word is "m" or "l" ? new(NumberKind.Word, Word: word) : new(NumberKind.NotUnderstood);
    }

    /// <summary>Whether a text says that there is no value.</summary>
    public static bool IsBlank(string typed) =>
        !typed.AsSpan().ContainsAnyExcept(Strokes) || (typed.Length <= LongestNothing && Nothing().IsMatch(typed));

    /// <summary>Whether a text has too many letters for a number with its unit and label: most cells of most columns, told without a pattern.</summary>
    private static bool IsProse(string typed)
    {
        if (typed.Length > 60)
            return true;
        var letters = 0;
        foreach (var letter in typed)
            letters += char.IsLetter(letter) ? 1 : 0;
        return letters > 30;
    }

    private static (double Value, bool Percent, string? Unit)? Amount(string digits, string tail, DecimalMark mark)
    {
        if (Number(digits, mark) is not { } value)
            return null;
        var after = tail.Trim();
        return after switch
        {
            "" or "x" or "X" or "×" => (value, false, null),
            "%" => (value, true, null),
            "k" or "K" => (value * 1_000, false, null),
            "M" or "mn" or "mio" or "Mio" or "mil" => (value * 1_000_000, false, null),
            "bn" or "B" => (value * 1_000_000_000, false, null),
            "$" or "€" or "£" or "¥" or "₹" => (value, false, null),
            _ when IsCurrency(after) => (value, false, null),
            _ when Units.OfCell(after) is { } unit => (value, false, unit),
            _ => null,
        };
    }

    private static bool IsCurrency(string text) =>
        text.ToUpperInvariant() is "USD" or "EUR" or "GBP" or "CHF" or "US$" or "EURO" or "EUROS" or "DOLLARS";

    private static double? Number(string digits, DecimalMark mark)
    {
        var bare = digits.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
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

    [GeneratedRegex(Digits, Options, 1000)]
    private static partial Regex AnyNumber();

    [GeneratedRegex(@"^(?<approx>~|≈|<=?|>=?|≤|≥|about |approx\.? ?|ca\.? ?|circa |around |up to )?\s*" + Money + "(?<n>" + Digits + ")(?<tail>" + Tail + @")(?<plus>\+)?$", Options, 1000)]
    private static partial Regex One();

    [GeneratedRegex("^" + Money + "(?<low>" + Digits + ")(?<t1>" + Tail + @")\s*(?:-|–|—|to|\.\.\.?|…)\s*" + Money + "(?<high>" + Digits + ")(?<t2>" + Tail + ")$", Options, 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"^(?:[^\d()]+[(\[]\s*(?<n>" + Digits + @")\s*(?:%|pts?|points?)?\s*[)\]]|(?<n>" + Digits + @")\s*(?:[-–—:=]|\()\s*[^\d()]+\)?|[^\d()]*[^\W\d]\s*[-–—:=]\s*(?<n>" + Digits + "))$", Options, 1000)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^(?:n\.?\s?/?\s?a\.?|none yet|tbd|t\.b\.d\.?|tbc|tba|to be (?:defined|determined|decided|confirmed|estimated)|unknown|not (?:set|known|estimated|available|applicable)|null|nil|nan|pending|\#n/a|empty|blank|open|later)$", Options, 1000)]
    private static partial Regex Nothing();
}
