namespace OfficePM.Workbooks.Understanding;

/// <summary>Headers that programs wrap in words of their own.</summary>
internal static class ExportHeaders
{
    private const string CustomField = "Custom field (";

    /// <summary>The header as a person would write it: Jira's "Custom field (Story Points)" is "Story Points", its inward link of kind Blocks is "Blocked by".</summary>
    public static string Unwrap(string header)
    {
        var text = header.AsSpan().Trim();
        if (text.StartsWith(CustomField, StringComparison.OrdinalIgnoreCase) && text[^1] == ')' && text.Length > CustomField.Length + 1)
            return text[CustomField.Length..^1].Trim().ToString();
        return text.Equals("Inward issue link (Blocks)", StringComparison.OrdinalIgnoreCase)
            || text.Equals("Inward issue link (Blocker)", StringComparison.OrdinalIgnoreCase) ? "Blocked by" : header;
    }
}
