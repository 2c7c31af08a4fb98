using OfficePM.Service.Opening;

namespace OfficePM.Service.Tests.Opening;

/// <summary>Only links to SharePoint and OneDrive are handed on; the service itself follows none.</summary>
public sealed class ShareLinksTests
{
    [Theory]
    [InlineData("https://contoso.sharepoint.com/:x:/s/plans/Eabc?e=1")]
    [InlineData("https://contoso-my.sharepoint.com/personal/sam/Documents/backlog.xlsx")]
    [InlineData("https://agency.sharepoint.us/backlog.xlsx")]
    public void A_link_to_a_site_is_handed_on(string link) => Assert.Null(ShareLinks.Refusal(link));

    [Theory]
    [InlineData("http://contoso.sharepoint.com/a.xlsx")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://localhost/a.xlsx")]
    [InlineData("https://127.0.0.1/a.xlsx")]
    [InlineData("https://[::1]/a.xlsx")]
    [InlineData("https://0x7f000001/a.xlsx")]
    [InlineData("https://2130706433/a.xlsx")]
    [InlineData("https://sharepoint.com/a.xlsx")]
    [InlineData("https://.sharepoint.com/a.xlsx")]
    [InlineData("https://contoso.sharepoint.com.evil.example/a.xlsx")]
    [InlineData("https://evilsharepoint.com/a.xlsx")]
    [InlineData("https://evil.example/?x=.sharepoint.com")]
    [InlineData("https://evil.example#.sharepoint.com")]
    [InlineData("https://contoso.sharepoint.com@evil.example/a.xlsx")]
    [InlineData("https://user:word@contoso.sharepoint.com/a.xlsx")]
    [InlineData("https://contoso.sharepoint.com:8443/a.xlsx")]
    [InlineData("https://evil.example\\.sharepoint.com/a.xlsx")]
    [InlineData("https://contoso.sharepoint.com/a.xlsx\r\nHost: evil.example")]
    [InlineData("https://evil。sharepoint.com.example/a.xlsx")]
    [InlineData("ftp://contoso.sharepoint.com/a.xlsx")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//contoso.sharepoint.com/a.xlsx")]
    [InlineData("contoso.sharepoint.com/a.xlsx")]
    [InlineData("")]
    public void Any_other_link_is_refused_with_a_sentence(string link) => Assert.EndsWith(".", ShareLinks.Refusal(link), StringComparison.Ordinal);

    [Fact]
    public void A_link_that_is_longer_than_any_is_refused() =>
        Assert.NotNull(ShareLinks.Refusal("https://contoso.sharepoint.com/" + new string('a', 3000)));
}
