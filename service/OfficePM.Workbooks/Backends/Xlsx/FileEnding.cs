using OfficePM.Workbooks.Backends.Xlsx.Packaging;

namespace OfficePM.Workbooks.Backends.Xlsx;

/// <summary>What the ending of a file's name says about macros. Excel opens no workbook where the content says something else.</summary>
internal static class FileEnding
{
    /// <summary>Refuses to write a workbook with macros under the name of one without, or the other way round.</summary>
    /// <exception cref="WorkbookException">Excel would not open what was written.</exception>
    public static void RefuseOther(XlsxPackage source, string outputPath)
    {
        var ending = Path.GetExtension(outputPath).ToUpperInvariant();
        var macros = source.ContentType(source.WorkbookPart)?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true;
        var name = Path.GetFileName(outputPath);
        if (macros && ending is ".XLSX" or ".XLTX")
            throw new WorkbookException(WorkbookFailure.Unsupported, $"'{source.Name}' is a workbook with macros: Excel would not open it as '{name}'. Choose a name that ends in .xlsm.");
        if (!macros && ending is ".XLSM" or ".XLTM")
            throw new WorkbookException(WorkbookFailure.Unsupported, $"'{source.Name}' is a workbook without macros: Excel would not open it as '{name}'. Choose a name that ends in .xlsx.");
    }
}
