using System.Text;
using OfficePM.Testing;
using OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>Whether a workbook is what it was before anything of ours was in it.</summary>
internal static class GivenBack
{
    /// <summary>Part by part.</summary>
    /// <param name="original">Before Recalc.</param>
    /// <param name="removed">After Recalc and remove.</param>
    /// <param name="inOtherWords">Whether a part that was rewritten may be in another encoding.</param>
    public static void Check(byte[] original, byte[] removed, bool inOtherWords = false)
    {
        var (before, after) = (Named(original), Named(removed));
        Assert.Equal(before.Keys, after.Keys);
        foreach (var (part, content) in before)
        {
            if (!content.AsSpan().SequenceEqual(after[part]) && !(inOtherWords && Package.CanonicallyEqual(content, after[part])))
                Assert.Equal($"{part}: {Encoding.UTF8.GetString(content)}", $"{part}: {Encoding.UTF8.GetString(after[part])}");
        }
    }

    private static SortedDictionary<string, byte[]> Named(byte[] file) =>
        new(Files.Parts(file).ToDictionary(part => part.Key.Replace('\\', '/'), part => part.Value, StringComparer.Ordinal), StringComparer.Ordinal);
}
