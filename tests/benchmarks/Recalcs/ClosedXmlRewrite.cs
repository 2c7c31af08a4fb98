using ClosedXML.Excel;

namespace OfficePM.Benchmarks.Recalcs;

/// <summary>ClosedXML: loads the workbook, adds the result columns, saves. No chart.</summary>
internal static class ClosedXmlRewrite
{
    public static void Run(string input, string output)
    {
        using XLWorkbook workbook = new(input);
        var sheet = workbook.Worksheet("Backlog");
        var last = sheet.LastRowUsed().RowNumber();
        var scores = new double[last - 1];
        for (var row = 2; row <= last; row++)
            scores[row - 2] = Rice.Score(Number(sheet.Cell(row, 3)), Number(sheet.Cell(row, 4)), Number(sheet.Cell(row, 5)), Number(sheet.Cell(row, 6)));
        var ranks = Rice.Ranks(scores);
        for (var at = 0; at < Rice.Headers.Count; at++)
            sheet.Cell(1, 16 + at).SetValue(Rice.Headers[at]);
        for (var row = 2; row <= last; row++)
        {
            var rank = ranks[row - 2];
            if (!double.IsNaN(scores[row - 2]))
                sheet.Cell(row, 16).SetValue(scores[row - 2]);
            sheet.Cell(row, 17).SetValue(rank);
            sheet.Cell(row, 18).SetValue(Rice.Lane(rank, scores.Length));
            sheet.Cell(row, 19).SetValue(rank);
            sheet.Cell(row, 20).SetValue(rank + 1);
            sheet.Cell(row, 21).SetValue(Rice.Why(Number(sheet.Cell(row, 3)), Number(sheet.Cell(row, 6))));
        }

        workbook.SaveAs(output);
    }

    private static double Number(IXLCell cell) => cell.DataType == XLDataType.Number && !cell.IsEmpty() ? cell.GetDouble() : double.NaN;
}
