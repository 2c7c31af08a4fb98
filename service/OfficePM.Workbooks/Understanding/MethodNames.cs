namespace OfficePM.Workbooks.Understanding;

/// <summary>The methods as the engine's registry names them.</summary>
internal static class MethodNames
{
    public const string Rice = "RICE";
    public const string Ice = "ICE";
    public const string Wsjf = "WSJF";
    public const string Weighted = "Weighted score";
    public const string ValueEffort = "Value/effort";

    /// <summary>All, in the order in which they are tried.</summary>
    public static IReadOnlyList<string> All { get; } = [Rice, Wsjf, Ice, ValueEffort, Weighted];

    /// <summary>The method by its name, however it is typed ("rice", "value / effort"); null where there is none.</summary>
    public static string? Parse(string text)
    {
        var typed = string.Concat(HeaderText.WordsOf(text));
        return All.FirstOrDefault(name => string.Equals(string.Concat(HeaderText.WordsOf(name)), typed, StringComparison.Ordinal))
            ?? (typed is "weighted" or "weightedscoring" or "weightedsum" ? Weighted : typed is "valuevseffort" or "impacteffort" ? ValueEffort : null);
    }

    /// <summary>The method that the header of an author's score names ("RICE score", "WSJF"); null where it names none.</summary>
    public static string? InHeader(string header)
    {
        var words = HeaderText.WordsOf(header);
        if (words.Contains("rice", StringComparer.Ordinal))
            return Rice;
        if (words.Contains("ice", StringComparer.Ordinal))
            return Ice;
        if (words.Contains("wsjf", StringComparer.Ordinal))
            return Wsjf;
        if (words.Contains("weighted", StringComparer.Ordinal))
            return Weighted;
        return (words.Contains("value", StringComparer.Ordinal) || words.Contains("impact", StringComparer.Ordinal))
            && (words.Contains("effort", StringComparer.Ordinal) || words.Contains("cost", StringComparer.Ordinal)) ? ValueEffort : null;
    }
}
