using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Criteria that people answer with yes and no: urgent or not, important or not. Yes is 1, no is 0; Settings may say otherwise.</summary>
internal static class YesNo
{
    public const string Yes = "yes";
    public const string No = "no";

    private const int LongestAnswer = 40;

    private static readonly HashSet<string> Yeses = Plain([.. YesWords, "urgent", "important"]);

    private static readonly HashSet<string> Noes = Plain([.. NoWords, "not urgent", "not important"]);

    /// <summary>Words for yes, in every language that headers are read in.</summary>
    public static IReadOnlyList<string> YesWords =>
    [
        Yes, "y", "true", "x", "ja", "j", "wahr", "oui", "o", "vrai", "sí", "s", "verdadero", "sim", "verdadeiro", "да", "истина", "ya", "iya", "benar", "はい", "有", "是", "对",
    ];

    /// <summary>Words for no.</summary>
    public static IReadOnlyList<string> NoWords => [No, "n", "false", "nein", "falsch", "non", "faux", "falso", "não", "нет", "ложь", "tidak", "bukan", "いいえ", "否", "不"];

    /// <summary>Signs for yes.</summary>
    public static IReadOnlySet<string> Ticks { get; } = new HashSet<string>(StringComparer.Ordinal) { "✓", "✔", "☑", "✅", "●", "○", "◯", "✔️", "☑️" };

    /// <summary>Signs for no.</summary>
    public static IReadOnlySet<string> Crosses { get; } = new HashSet<string>(StringComparer.Ordinal) { "✗", "✘", "❌", "☐", "☒", "×" };

    /// <summary>Whether a criterion may be answered so.</summary>
    public static bool May(string? criterion) => criterion is Criteria.Urgency or Criteria.Importance;

    /// <summary>"yes" or "no" for a text that says it; null for anything else.</summary>
    public static string? Of(string text)
    {
        var typed = text.Trim();
        if (typed.Length > LongestAnswer)
            return null;
        if (Ticks.Contains(typed) || Crosses.Contains(typed))
            return Ticks.Contains(typed) ? Yes : No;
        var plain = ItemNames.KeyOf(typed);
        return Yeses.Contains(plain) ? Yes : Noes.Contains(plain) ? No : null;
    }

    private static HashSet<string> Plain(IEnumerable<string> words) => words.Select(ItemNames.KeyOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a column holds such answers, and nothing else.</summary>
    public static bool Fill(ColumnContent content) => content.Filled > 0 && content.Numbers == 0 && content.Dates == 0
        && content.DifferentTexts.Different.All(text => string.IsNullOrWhiteSpace(text) || NumberText.IsBlank(text.Trim()) || Of(text) is not null);
}
