using Microsoft.Extensions.Options;
using OfficePM.Service.Opening;
using OfficePM.Service.Settings;
using OfficePM.Workbooks.Backends.Xlsx;

namespace OfficePM.Service.Hosting;

/// <summary>Registers the folder whose workbooks are served, where there is one.</summary>
internal static class ServedFolder
{
    /// <summary>How large the parts of a workbook may be in sum, for each byte that its file may have.</summary>
    private const int Unpacked = 16;

    /// <summary>Registers the folder that is configured; on a person's own machine the one where the person stands otherwise.</summary>
    /// <exception cref="ServeException">The folder is not there, or would be everybody's who signs in.</exception>
    public static void AddServedFolder(this IServiceCollection services, IConfiguration configuration, bool signsIn)
    {
        var path = configuration[$"{ServingOptions.Section}:{nameof(ServingOptions.Folder)}"];
        if (signsIn && !string.IsNullOrEmpty(path))
            throw new ServeException("Serving:Folder is for one person's own machine: here everybody who signs in could read it. Leave it out; workbooks are opened from OneDrive and SharePoint.");
        if (signsIn)
            return;
        if (string.IsNullOrEmpty(path))
            path = Environment.CurrentDirectory;
        WorkbookFolder folder;
        try
        {
            folder = new WorkbookFolder(path);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new ServeException(e.Message, e);
        }

        services.AddSingleton(folder);
        services.AddSingleton<IWorkbookSource>(provider => new FolderSource(folder, LimitsOf(provider.GetRequiredService<IOptions<LimitsOptions>>().Value)));
    }

    private static XlsxLimits LimitsOf(LimitsOptions limits) => XlsxLimits.Default with
    {
        LargestFile = limits.LargestWorkbook,
        LargestPart = Math.Min(XlsxLimits.Default.LargestPart, limits.LargestWorkbook * Unpacked),
        LargestTotal = Math.Min(XlsxLimits.Default.LargestTotal, limits.LargestWorkbook * Unpacked),
    };
}
