using System.IO.Compression;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>
/// A sheet with a name of ours that was there before us, as the PM brought it: taking ours out must give it back, for what was typed on it
/// is the PM's.
/// </summary>
/// <param name="Packed">Its part, deflated, in Base64.</param>
/// <param name="Visibility">Whether its tab was shown.</param>
internal sealed record BroughtSheet(string Packed, SheetVisibility Visibility)
{
    /// <summary>Packs a part.</summary>
    public static BroughtSheet Of(byte[] part, SheetVisibility visibility)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Optimal))
            deflate.Write(part);
        return new BroughtSheet(Convert.ToBase64String(packed.ToArray()), visibility);
    }

    /// <summary>The part as it was.</summary>
    public byte[] Part()
    {
        using DeflateStream inflate = new(new MemoryStream(Convert.FromBase64String(Packed)), CompressionMode.Decompress);
        using MemoryStream part = new();
        inflate.CopyTo(part);
        return part.ToArray();
    }
}
