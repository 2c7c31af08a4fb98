using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Criteria that people answer with yes and no: urgent or not, important or not. Yes is 1, no is 0; Settings may say otherwise.</summary>
internal static class YesNo
{
    public const string Yes = "yes";
    public const string No = "no";

    private static readonly HashSet<string> Yeses = new(StringComparer.OrdinalIgnoreCase)
    {
        Yes, "y", "true", "ja", "j", "oui", "o", "sí", "si", "s", "sim", "да", "ya", "はい", "是", "✓", "✔", "✅", "x", "urgent", "important",
    };

    private static readonly HashSet<string> Noes = new(StringComparer.OrdinalIgnoreCase)
    {
        No, "n", "false", "nein", "non", "não", "nao", "нет", "tidak", "いいえ", "否", "✗", "✘", "❌", "not urgent", "not important",
    };

    /// <summary>Whether a criterion may be answered so.</summary>
    public static bool May(string? criterion) => criterion is Criteria.Urgency or Criteria.Importance;

    /// <summary>"yes" or "no" for a text that says it; null for anything else.</summary>
    public static string? Of(string text)
    {
        var typed = text.Trim();
        return Yeses.Contains(typed) ? Yes : Noes.Contains(typed) ? No : null;
    }

    /// <summary>Whether a column holds such answers, and nothing else.</summary>
    public static bool Fill(ColumnContent content) => content.Filled > 0 && content.Numbers == 0 && content.Dates == 0
        && content.DifferentTexts.Different.All(text => string.IsNullOrWhiteSpace(text) || NumberText.IsBlank(text.Trim()) || Of(text) is not null);
}
