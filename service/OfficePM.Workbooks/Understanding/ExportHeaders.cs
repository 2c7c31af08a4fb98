namespace OfficePM.Workbooks.Understanding;

/// <summary>Headers that programs wrap in words of their own.</summary>
internal static class ExportHeaders
{
    private const string CustomField = "Custom field (";

    /// <summary>Jira's links between issues, seen from both ends: what blocks one issue, and what it blocks.</summary>
    private static readonly Dictionary<string, string> Links = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Inward issue link (Blocks)"] = "Blocked by",
        ["Inward issue link (Blocker)"] = "Blocked by",
        ["Outward issue link (Blocks)"] = "Blocks",
        ["Outward issue link (Blocker)"] = "Blocks",
        ["Outward issue link (Depends)"] = "Depends on",
        ["Outward issue link (Dependency)"] = "Depends on",
        ["Outward issue link (Dependent)"] = "Depends on",
        ["Inward issue link (Depends)"] = "Prerequisite for",
        ["Inward issue link (Dependency)"] = "Prerequisite for",
        ["Inward issue link (Dependent)"] = "Prerequisite for",
    };

    /// <summary>
    /// The header as a person would write it: Jira's "Custom field (Story Points)" is "Story Points", its inward link of kind Blocks is "Blocked by",
    /// its outward link is "Blocks".
    /// </summary>
    public static string Unwrap(string header)
    {
        var text = header.AsSpan().Trim();
        if (text.StartsWith(CustomField, StringComparison.OrdinalIgnoreCase) && text[^1] == ')' && text.Length > CustomField.Length + 1)
            return text[CustomField.Length..^1].Trim().ToString();
        return Links.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var link) ? link : header;
    }
}
