namespace OfficePM.Workbooks.Understanding;

/// <summary>What was found in a column, in a few words.</summary>
internal static class ContentText
{
    /// <summary>"40 different", "Mobile, Platform, Web", "90 to 2,400", "empty".</summary>
    public static string Of(ColumnContent content, int items)
    {
        if (content.Filled == 0)
            return "empty";
        if (content.Numbers > content.Texts)
            return content.Minimum == content.Maximum
                ? $"always {content.Minimum.ToInvariant()}"
                : $"{content.Minimum.ToInvariant()} to {content.Maximum.ToInvariant()}";
        if (content.Dates > content.Texts)
            return Invariant.Count(content.Dates, "date");
        return content.DistinctTexts <= 4 && items > 1
            ? Invariant.Quote(string.Join(", ", content.DifferentTexts.Different.Order(StringComparer.Ordinal)))
            : $"{Invariant.Count(content.DistinctTexts, "different", "different")}";
    }
}
