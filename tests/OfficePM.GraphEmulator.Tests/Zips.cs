using System.IO.Compression;
using System.Text;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>Packages made by hand and changed from outside.</summary>
internal static class Zips
{
    public static byte[] Of(params (string Name, string Text)[] parts)
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
                Write(zip, name, text);
        }

        return file.ToArray();
    }

    /// <summary>Changes the text of a part, or adds it.</summary>
    public static void Edit(string path, string part, Func<string, string> change)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var text = "";
        if (zip.GetEntry(part) is { } entry)
        {
            using (StreamReader reader = new(entry.Open()))
                text = reader.ReadToEnd();
            entry.Delete();
        }

        Write(zip, part, change(text));
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
