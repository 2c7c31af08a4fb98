using OfficePM.Workbooks;
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

    /// <summary>
    /// Refuses to replace a file in which somebody worked: one that OfficePM did not write, or one whose list or settings are no longer
    /// those of the input.
    /// </summary>
    /// <exception cref="WorkbookException">The output holds work that would be lost.</exception>
    public static async Task EnsureReplaceableAsync(string input, string output, CancellationToken cancellationToken)
    {
        if (!File.Exists(output) || Same(input, output))
            return;
        await using var there = XlsxWorkbook.Open(output);
        var existing = await there.ReadAsync(cancellationToken);
        if (Ownership.In(existing).Sheets.Count == 0)
        {
            throw new WorkbookException(
                WorkbookFailure.NotPermitted,
                $"'{output}' is there already and was not written by OfficePM. Choose another name with -o, or add --force to replace it.");
        }

        await using var source = ListFile.Open(input);
        if (!PmContent.IsSame(await source.ReadAsync(cancellationToken), existing))
        {
            throw new WorkbookException(
                WorkbookFailure.NotPermitted,
                $"'{output}' was edited since it was written (its list or its settings differ from '{Path.GetFileName(input)}'). "
                + "Recalc that file to keep the edits, or add --force to replace it.");
        }
    }
}
