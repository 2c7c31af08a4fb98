using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Understanding;

/// <summary>The look-up key is computed twice, here and by a formula in the list: a spreadsheet program must come to the same text.</summary>
public class LookupKeyOracle
{
    private static readonly object[] Values =
    [
        "Search", "  Single   sign-on ", "What? ~ 5 * 3", "a\u00A0 b", "", 7.0, 1200.0, -3.0, 99999999999.0, "007", "ä ö ü – “quoted”",
        new string('x', 120), new string('y', 121), string.Concat(Enumerable.Range(0, 300).Select(at => (char)('a' + (at % 26)))), "TRUE", "=1+1",
    ];

    [Fact]
    public async Task A_spreadsheet_program_computes_the_same_key()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        using var folder = new TemporaryFolder();
        var path = folder.File("keys.xlsx");
        using (var book = new XLWorkbook())
        {
            var sheet = book.AddWorksheet("Keys");
            for (var at = 0; at < Values.Length; at++)
            {
                var row = at + 1;
                if (Values[at] is double number)
                    sheet.Cell(row, 1).Value = number;
                else
                    sheet.Cell(row, 1).SetValue((string)Values[at]).DataType = XLDataType.Text;
                sheet.Cell(row, 2).SetValue("Web ");
                sheet.Cell(row, 3).FormulaA1 = LookupKey.Formula([$"A{row}"]);
                sheet.Cell(row, 4).FormulaA1 = LookupKey.Formula([$"A{row}", $"B{row}"]);
            }

            book.SaveAs(path);
        }

        var recalculated = await LibreOffice.RecalculateAsync(path, folder, TestContext.Current.CancellationToken);
        using var read = new XLWorkbook(recalculated);
        for (var at = 0; at < Values.Length; at++)
        {
            var cell = Values[at] is double number ? Cell.OfNumber(number) : Cell.OfText((string)Values[at]);
            Assert.Equal(LookupKey.Of([cell]), Stored(read, at + 1, 3));
            Assert.Equal(LookupKey.Of([cell, Cell.OfText("Web ")]), Stored(read, at + 1, 4));
        }
    }

    // Not GetString: ClosedXML would compute the formula itself, and its TRIM keeps inner blanks.
    private static string Stored(XLWorkbook book, int row, int column) => book.Worksheet(1).Cell(row, column).CachedValue as string ?? "";
}
