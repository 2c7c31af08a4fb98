using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using OfficePM.Service.Settings;

namespace OfficePM.Service.Hosting;

/// <summary>The add-in's pages, where they were built.</summary>
internal static class Pane
{
    public static void UsePane(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PaneOptions>>().Value;
        var folder = Path.GetFullPath(options.Folder ?? "pane", AppContext.BaseDirectory);
        if (!Directory.Exists(folder))
            return;
        PhysicalFileProvider files = new(folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, DefaultFileNames = ["taskpane.html"] });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
    }
}
