using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace OfficePM.Service.Settings;

/// <summary>Where the service is reached and what it serves. Section "Serving".</summary>
public sealed class ServingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Serving";

    /// <summary>The one folder whose workbooks may be named by path; null where workbooks are named in the cloud only.</summary>
    public string? Folder { get; set; }

    /// <summary>
    /// The address that people's browsers and Excel use, such as https://officepm.contoso.com; needed with sign-in, where Host and Origin are
    /// checked against it. Without sign-in it is the loopback address itself.
    /// </summary>
    [RegularExpression("^https?://[^/?#@]+/?$", ErrorMessage = "Serving:PublicUrl must be a scheme and a host, such as https://officepm.contoso.com.")]
    public string? PublicUrl { get; set; }

    /// <summary>The public address as scheme, host and port; null where there is none.</summary>
    public Uri? Public => PublicUrl is null ? null : new Uri(PublicUrl);
}

/// <summary>Checks the section at start.</summary>
[OptionsValidator]
public sealed partial class ServingOptionsValidator : IValidateOptions<ServingOptions>;
