using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;

namespace OfficePM.Benchmarks.Recalcs;

/// <summary>One way to rewrite the generated workbook, run in a process of its own.</summary>
/// <param name="Name">What stands in the table.</param>
/// <param name="Argument">What the process is told.</param>
/// <param name="Run">From the file that is read to the one that is written.</param>
internal sealed record Rewrite(string Name, string Argument, Action<string, string> Run)
{
    /// <summary>All that are measured beside the product.</summary>
    public static IReadOnlyList<Rewrite> All { get; } =
    [
        new("unzip, zip again (Optimal)", "zip", ZipAgain.Run),
        new("floor: bytes in, bytes spliced in", "floor", Floor.Run),
        new($"MiniExcel {Version(typeof(MiniExcelLibs.MiniExcel))}", "miniexcel", MiniExcelRewrite.Run),
        new($"Open XML SDK {Version(typeof(SpreadsheetDocument))}, SAX", "sax", OpenXmlRewrite.Run),
        new($"ClosedXML {Version(typeof(XLWorkbook))}", "closedxml", ClosedXmlRewrite.Run),
    ];

    private static string Version(Type type) => type.Assembly.GetName().Version!.ToString(3);
}
