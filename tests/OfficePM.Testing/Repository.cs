namespace OfficePM.Testing;

/// <summary>Places in the repository, and the optional reference folder beside it.</summary>
public static class Repository
{
    /// <summary>The folder that holds OfficePM.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>
    /// A file of the reference folder that may lie beside the repository ("shared"), or null where it is absent: tests that use it are
    /// extras and skip visibly.
    /// </summary>
    public static string? Shared(params string[] parts)
    {
        for (var folder = new DirectoryInfo(Root).Parent; folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine([folder.FullName, "shared", .. parts]);
            if (File.Exists(path) || Directory.Exists(path))
                return path;
        }

        return null;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OfficePM.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run from a build inside the repository: OfficePM.sln was not found above them.");
    }
}
