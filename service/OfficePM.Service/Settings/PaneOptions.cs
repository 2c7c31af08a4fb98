using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace OfficePM.Service.Settings;

/// <summary>The add-in's pages. Section "Pane".</summary>
public sealed class PaneOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pane";

    /// <summary>The folder with the built pages; null for "pane" beside the program, where publishing puts them.</summary>
    public string? Folder { get; set; }

    /// <summary>Where pages load Office's library from. Default Microsoft's own address, which the Marketplace demands.</summary>
    public OfficeJsSource OfficeJs { get; set; }

    /// <summary>Who may show the pages in a frame, as a Content-Security-Policy lists them; null for anybody, since there is no complete list of Office's hosts.</summary>
    [RegularExpression("^[A-Za-z0-9:/.*' -]*$", ErrorMessage = "Pane:FrameAncestors must be a list of addresses such as https://*.officeapps.live.com https://contoso.sharepoint.com.")]
    public string? FrameAncestors { get; set; }

    /// <summary>The pane's app registration, where people sign in; null for the service's own (AzureAd:ClientId).</summary>
    public Guid? ClientId { get; set; }

    /// <summary>The add-in's id in the manifest; null for the one of the product. An organisation that changes the add-in gives it an id of its own.</summary>
    public Guid? ManifestId { get; set; }
}

/// <summary>Where pages load Office's library from.</summary>
public enum OfficeJsSource
{
    /// <summary>Microsoft's own address.</summary>
    Cdn,

    /// <summary>Files that the operator put into the pages' folder, as office/office.js and what it loads.</summary>
    Local,

    /// <summary>Not at all: the preview in a browser.</summary>
    None,
}

/// <summary>Checks the section at start.</summary>
[OptionsValidator]
public sealed partial class PaneOptionsValidator : IValidateOptions<PaneOptions>;
