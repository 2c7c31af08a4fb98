using System.Text;
using OfficePM.Service.Api;
using OfficePM.Workbooks;

namespace OfficePM.Service.Opening;

/// <summary>
/// One folder with no way out. A path names a workbook inside it or nothing: what could mean something else to some system (a drive, a device, a
/// stream, a parent, another spelling) is refused on all of them before the disk is asked, and links are followed first and checked then.
/// </summary>
internal sealed class WorkbookFolder
{
    private const int LongestPath = 1024;
    private static readonly string[] Extensions = [".xlsx", ".xlsm"];

    // Names that Windows takes for devices, whatever their extension.
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", .. Numbered("COM"), .. Numbered("LPT")], StringComparer.OrdinalIgnoreCase);

    private readonly string root;

    /// <summary>A folder that is there.</summary>
    /// <param name="path">The folder; links to it are followed once, now.</param>
    /// <exception cref="DirectoryNotFoundException">It is not there.</exception>
    public WorkbookFolder(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(full))
            throw new DirectoryNotFoundException($"The folder '{path}' is not there. Name one that is with --folder, or set Serving:Folder.");
        root = RealPath(full);
    }

    /// <summary>The folder itself, links followed.</summary>
    public string Root => root;

    /// <summary>The real file behind a path, spelled as it stands on the disk: the same for every way to name the same file.</summary>
    /// <param name="path">Relative to the folder, with "/" between folders.</param>
    /// <exception cref="RequestException">The path is none, or leads out of the folder.</exception>
    /// <exception cref="WorkbookException">No such workbook is there.</exception>
    public string Resolve(string path)
    {
        if (path.Length is 0 or > LongestPath || !path.Split('/').All(IsPlain) || !Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            throw Refused();
        try
        {
            return Follow(path);
        }
        catch (IOException)
        {
            // Links that go in circles, a name longer than the disk takes.
            throw Missing(path);
        }
    }

    private string Follow(string path)
    {
        var file = root;
        foreach (var name in path.Split('/'))
        {
            file = RealPath(Spelled(file, name) ?? throw Missing(path));
            if (!IsInside(file))
                throw Refused();
        }

        return File.Exists(file) && Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) ? file : throw Missing(path);
    }

    private bool IsInside(string file) => file.StartsWith(root.EndsWith(Path.DirectorySeparatorChar) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsPlain(string name) =>
        name.Length > 0
        && name.Trim() == name
        && name[0] is not '~' and not '.'
        && name[^1] != '.'
        && !name.Any(c => char.IsControl(c) || c is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
        && !name.EnumerateRunes().Contains(Rune.ReplacementChar)
        && !Devices.Contains(name.Split('.')[0].TrimEnd());

    // On a disk that ignores case, "Backlog.XLSX" and "backlog.xlsx" are one workbook and must have one id.
    private static string? Spelled(string folder, string name)
    {
        var exact = Path.Combine(folder, name);
        if (!Path.Exists(exact))
            return null;
        var entries = Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).ToList();
        return entries.Contains(name, StringComparer.Ordinal)
            ? exact
            : entries.Find(entry => string.Equals(entry.Normalize(), name.Normalize(), StringComparison.OrdinalIgnoreCase)) is { } spelled ? Path.Combine(folder, spelled) : null;
    }

    /// <summary>Follows links anywhere in the path, not only at its end.</summary>
    private static string RealPath(string path)
    {
        var folder = Path.GetDirectoryName(path);
        var real = folder is null ? path : Path.Combine(RealPath(folder), Path.GetFileName(path));
        FileSystemInfo info = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
        return info.LinkTarget is null ? real : RealPath(Path.GetFullPath(info.ResolveLinkTarget(returnFinalTarget: true)!.FullName));
    }

    private static IEnumerable<string> Numbered(string device) => "0123456789¹²³".Select(digit => device + digit);

    private static RequestException Refused() => new(
        Problems.PathRefused, "Name a workbook (.xlsx or .xlsm) inside the served folder by its path there, such as plans/backlog.xlsx.");

    private static WorkbookException Missing(string path) => new(
        WorkbookFailure.NotFound, $"'{Path.GetFileName(path)}' is not in the served folder. Check its name, or copy it there.");
}
