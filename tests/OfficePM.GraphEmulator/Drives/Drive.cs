using System.Security.Cryptography;
using System.Text;
using OfficePM.GraphEmulator.Http;

namespace OfficePM.GraphEmulator.Drives;

/// <summary>A folder as a drive. Every file in it is an item, whose id stays when the file is renamed through the drive.</summary>
internal sealed class Drive(string folder, EmulatorOptions options)
{
    public const string Id = "b!emulated-drive-0001";
    public const string WebRoot = "https://emulated-my.sharepoint.com/personal/pm/Documents/";
    public const string RootId = "01EMULATEDROOT";

    private readonly Lock gate = new();
    private readonly Dictionary<string, DriveItem> byPath = new(StringComparer.Ordinal);

    public string Folder { get; } = Path.GetFullPath(folder);

    public IReadOnlyList<DriveItem> Items
    {
        get
        {
            lock (gate)
            {
                foreach (var path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                    .Where(path => !IsHelper(path) && !byPath.ContainsKey(path)).Order(StringComparer.Ordinal).ToList())
                    byPath[path] = new(this, path, IdOf(Path.GetRelativePath(Folder, path)), options);

                return [.. byPath.Where(item => File.Exists(item.Key)).Select(item => item.Value)];
            }
        }
    }

    public DriveItem Find(string id) => Items.FirstOrDefault(item => string.Equals(item.Id, id, StringComparison.OrdinalIgnoreCase))
        ?? throw GraphException.ItemNotFound("The resource could not be found.");

    public DriveItem FindByPath(string path) =>
        Items.FirstOrDefault(item => string.Equals(item.RelativePath, path.Trim('/'), StringComparison.OrdinalIgnoreCase))
        ?? throw GraphException.ItemNotFound("The resource could not be found.");

    /// <summary>The item behind a link that was shared, encoded as u! and base64url.</summary>
    public DriveItem FindShared(string token)
    {
        if (!token.StartsWith("u!", StringComparison.Ordinal))
            throw GraphException.ItemNotFound("The sharing link no longer exists, or you do not have permission to access it.");
        string link;
        try
        {
            link = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token.AsSpan(2)));
        }
        catch (FormatException)
        {
            throw GraphException.InvalidArgument("The sharing token is not base64url.");
        }

        var plain = link.Split('?')[0].Split('#')[0];
        return Items.FirstOrDefault(item => string.Equals(item.WebUrl, plain, StringComparison.OrdinalIgnoreCase)
                || string.Equals(Uri.UnescapeDataString(item.WebUrl), plain, StringComparison.OrdinalIgnoreCase))
            ?? throw GraphException.ItemNotFound("The sharing link no longer exists, or you do not have permission to access it.");
    }

    public void Rename(DriveItem item, string name)
    {
        if (name.Length is 0 or > 255 || name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) >= 0 || name is "." or "..")
            throw GraphException.InvalidArgument($"'{name}' is not a name of a file.");
        lock (gate)
        {
            var path = Path.Combine(Path.GetDirectoryName(item.FilePath)!, name);
            if (File.Exists(path))
                throw new GraphException(409, "nameAlreadyExists", "The specified item name already exists.");
            File.Move(item.FilePath, path);
            byPath.Remove(item.FilePath);
            byPath[path] = item;
            item.FilePath = path;
        }
    }

    private static bool IsHelper(string path) => Path.GetFileName(path) is var name
        && (name.StartsWith("~$", StringComparison.Ordinal) || name.StartsWith('.') || name.EndsWith(".emulator-tmp", StringComparison.Ordinal));

    private static string IdOf(string relative) =>
        "01EMU" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(relative.Replace('\\', '/'))))[..24];
}
