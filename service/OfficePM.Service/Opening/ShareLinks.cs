namespace OfficePM.Service.Opening;

/// <summary>
/// Which shared links are handed on to Microsoft Graph. The service itself never follows a link; but a token must not be spent on one that
/// points elsewhere either.
/// </summary>
internal static class ShareLinks
{
    private const int Longest = 2048;

    // OneDrive for Business and SharePoint Online, in all clouds that Graph serves.
    private static readonly string[] Sites = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn"];

    /// <summary>Why a link is not looked at, in a sentence; null where it is.</summary>
    public static string? Refusal(string link)
    {
        if (link.Length > Longest || link.Any(char.IsControl) || link.Contains('\\', StringComparison.Ordinal) || !Uri.TryCreate(link, UriKind.Absolute, out var uri))
            return "That is no link to a workbook. Copy the link again: in Excel, Share, Copy link.";
        if (uri.Scheme != Uri.UriSchemeHttps || !uri.IsDefaultPort || uri.UserInfo.Length > 0 || uri.HostNameType != UriHostNameType.Dns)
            return "A link to a workbook begins with https:// and the name of your SharePoint or OneDrive site.";
        return Sites.Any(site => uri.IdnHost.EndsWith(site, StringComparison.OrdinalIgnoreCase) && uri.IdnHost.Length > site.Length)
            ? null
            : "Only links to workbooks on SharePoint or OneDrive for Business are opened.";
    }
}
