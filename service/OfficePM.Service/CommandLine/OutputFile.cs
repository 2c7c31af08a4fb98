using OfficePM.Workbooks.Backends.Xlsx;

namespace OfficePM.Service.CommandLine;

/// <summary>Where Recalc writes.</summary>
internal static class OutputFile
{
    private const string Suffix = ".recalc.xlsx";

    /// <summary>
    /// The file that Recalc of an input writes: NAME.recalc.xlsx beside it, unless told otherwise. An input that is called so is updated itself.
    /// </summary>
    /// <param name="input">The input as typed.</param>
    /// <param name="output">What <c>-o</c> says, or null.</param>
    /// <param name="inPlace">Whether <c>--in-place</c> was given.</param>
    public static string For(string input, string? output, bool inPlace) =>
        output is not null ? output
        : inPlace || input.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? input
        : Path.Combine(Path.GetDirectoryName(input) ?? "", Path.GetFileNameWithoutExtension(input) + Suffix);

    /// <summary>Whether two paths name the same file, links followed.</summary>
    public static bool Same(string one, string other) => string.Equals(XlsxWorkbook.CanonicalPath(one), XlsxWorkbook.CanonicalPath(other), StringComparison.Ordinal);
}
