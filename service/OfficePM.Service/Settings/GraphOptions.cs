using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace OfficePM.Service.Settings;

/// <summary>How OneDrive and SharePoint are reached. Section "Graph".</summary>
public sealed class GraphOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Graph";

    /// <summary>
    /// Microsoft Graph with its version. Default https://graph.microsoft.com/v1.0; other clouds have other addresses. An address of this machine may be
    /// without https, and without sign-in: an emulator.
    /// </summary>
    public Uri BaseUrl { get; set; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>How long one read or one write of a workbook may take, waits included. Default 5 min; 5 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan TotalTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether requests travel in batches. Default yes; no, should a directory not take them together: that is some twenty times as many requests.</summary>
    public bool Batches { get; set; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!BaseUrl.IsAbsoluteUri || (BaseUrl.Scheme != Uri.UriSchemeHttps && !(BaseUrl.Scheme == Uri.UriSchemeHttp && BaseUrl.IsLoopback))
            || !BaseUrl.AbsolutePath.TrimEnd('/').EndsWith("/v1.0", StringComparison.Ordinal) || BaseUrl.Query.Length > 0 || BaseUrl.UserInfo.Length > 0)
            yield return new ValidationResult("Graph:BaseUrl must be https and end with the version, such as https://graph.microsoft.com/v1.0.", [nameof(BaseUrl)]);
    }
}

/// <summary>Checks the section at start.</summary>
[OptionsValidator]
public sealed partial class GraphOptionsValidator : IValidateOptions<GraphOptions>;
