using OfficePM.Workbooks;
using OfficePM.Workbooks.Backends.Csv;
using OfficePM.Workbooks.Backends.Xlsx;

namespace OfficePM.Service.CommandLine;

/// <summary>Opens the file that a command names: a workbook, or a list in a text file.</summary>
internal static class ListFile
{
    /// <summary>What FILE may be, for help.</summary>
    public const string Description = "The workbook (.xlsx) that holds the list, or a text file (.csv, .tsv, .txt) such as an export of Jira, Azure DevOps or GitHub.";

    /// <summary>Opens a file for reading, and for writing the results.</summary>
    /// <param name="path">The file to read.</param>
    /// <param name="output">The workbook to write; null for where Recalc would write by itself.</param>
    public static IWorkbook Open(string path, string? output = null) =>
        CsvWorkbook.IsText(path)
            ? CsvWorkbook.Open(path, output ?? OutputFile.For(path, null, inPlace: false))
            : XlsxWorkbook.Open(path, outputPath: output);

    /// <summary>Refuses to write results into a text file.</summary>
    /// <exception cref="WorkbookException">The file to write is a text file.</exception>
    public static void RefuseAsOutput(string path)
    {
        if (CsvWorkbook.IsText(path))
            throw new WorkbookException(
                WorkbookFailure.Unsupported,
                $"'{Path.GetFileName(path)}' is a text file, which cannot hold formulas, sheets or charts. Results go into a workbook: leave out --in-place, or name an .xlsx file with -o.");
    }

    /// <summary>Refuses a command that takes results out again, where there can be none.</summary>
    /// <exception cref="WorkbookException">The file is a text file.</exception>
    public static void RefuseWithoutResults(string path, string command)
    {
        if (CsvWorkbook.IsText(path))
            throw new WorkbookException(
                WorkbookFailure.Unsupported,
                $"'{Path.GetFileName(path)}' is a text file: OfficePM never writes into it, so there is nothing to {command}. The results are in the workbook that recalc wrote, {Path.GetFileName(OutputFile.For(path, null, inPlace: false))}.");
    }
}
