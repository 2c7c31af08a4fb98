using OfficePM.Workbooks.Backends.Xlsx;

namespace OfficePM.Service.CommandLine;

/// <summary>Where Recalc writes.</summary>
internal static class OutputFile
{
    // What keeps its kind; all else becomes a plain workbook.
    private static readonly string[] Endings = [".xlsm", ".xltm", ".xltx"];

    /// <summary>
    /// The file that Recalc of an input writes: NAME.recalc.xlsx beside it (.xlsm for a workbook with macros), unless told otherwise. An input
    /// that is called so is updated itself.
    /// </summary>
    /// <param name="input">The input as typed.</param>
    /// <param name="output">What <c>-o</c> says, or null.</param>
    /// <param name="inPlace">Whether <c>--in-place</c> was given.</param>
    public static string For(string input, string? output, bool inPlace)
    {
        var ending = Array.Find(Endings, known => input.EndsWith(known, StringComparison.OrdinalIgnoreCase)) ?? ".xlsx";
        var suffix = ".recalc" + ending;
        return output is not null ? output
            : inPlace || input.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? input
            : Path.Combine(Path.GetDirectoryName(input) ?? "", Path.GetFileNameWithoutExtension(input) + suffix);
    }

    /// <summary>Whether two paths name the same file, links followed.</summary>
    public static bool Same(string one, string other) => string.Equals(XlsxWorkbook.CanonicalPath(one), XlsxWorkbook.CanonicalPath(other), StringComparison.Ordinal);
}
