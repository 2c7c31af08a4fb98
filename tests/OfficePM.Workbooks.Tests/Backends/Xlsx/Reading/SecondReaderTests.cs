using System.Globalization;
using ClosedXML.Excel;
using CsCheck;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Backends.Xlsx.Reading;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Reading;

public sealed class SecondReaderTests
{
    [Fact]
    public void What_another_program_wrote_is_read_as_it_was_meant() =>
        RandomSheets.Cells(RandomSheets.Cell).Sample(
            cells =>
            {
                var read = Read(Write(cells)).Sheets[0];
                var got = RandomSheets.Flat(read.Rows).ToDictionary(cell => (cell.Row, cell.Column), cell => cell.Cell);
                Assert.Equal(cells.Keys, got.Keys.Order());
                foreach (var (place, expected) in cells)
                    AssertSame(expected, got[place]);
            },
            iter: 40);

    [Fact]
    public void A_real_backlog_is_read_as_another_reader_reads_it()
    {
        var path = Repository.Shared("reference", "realsheets", "richardherz_pb.xlsx");
        Assert.SkipUnless(path is not null, "The reference folder is not here.");
        using XLWorkbook second = new(path);

        var snapshot = Read(File.ReadAllBytes(path));

        Assert.Equal(second.Worksheets.Select(sheet => sheet.Name), snapshot.Sheets.Select(sheet => sheet.Name));
        foreach (var sheet in second.Worksheets)
        {
            var read = snapshot.Sheet(sheet.Name)!;
            var texts = sheet.CellsUsed(cell => cell.DataType == XLDataType.Text && !cell.HasFormula && cell.GetString().Length > 0).ToList();
            Assert.All(texts, cell => Assert.Equal(cell.GetString().ReplaceLineEndings("\n"), read[cell.Address.RowNumber, cell.Address.ColumnNumber].Text?.ReplaceLineEndings("\n")));
            Assert.Equal(texts.Count, RandomSheets.Flat(read.Rows).Count(cell => cell.Cell.Kind == CellKind.Text && cell.Cell.Formula is null));
        }
    }

    private static void AssertSame(Cell expected, Cell got)
    {
        Assert.Equal(expected.Kind, got.Kind);
        if (expected.Kind == CellKind.Number)
        {
            // ClosedXML 0.95 keeps 15 digits.
            Assert.Equal(double.Parse(expected.Number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), got.Number);
            Assert.Equal(expected.NumberFormat, got.NumberFormat);
        }
        else
        {
            Assert.Equal(expected.Text, got.Text);
            Assert.Equal(expected.Number, got.Number);
        }
    }

    private static byte[] Write(SortedDictionary<(int Row, int Column), Cell> cells)
    {
        using XLWorkbook workbook = new();
        var sheet = workbook.AddWorksheet("Random");
        foreach (var ((row, column), cell) in cells)
        {
            var target = sheet.Cell(row, column);
            switch (cell.Kind)
            {
                case CellKind.Number:
                    target.SetValue(cell.Number);
                    break;
                case CellKind.Boolean:
                    target.SetValue(cell.Number != 0);
                    break;
                default:
                    target.SetValue(cell.Text);
                    break;
            }

            if (cell.NumberFormat is not null)
                target.Style.NumberFormat.Format = cell.NumberFormat;
        }

        using MemoryStream file = new();
        workbook.SaveAs(file);
        return file.ToArray();
    }

    private static WorkbookSnapshot Read(byte[] file)
    {
        using var package = XlsxPackage.Open(new MemoryStream(file), XlsxLimits.Default);
        return WorkbookReader.Read(package, TestContext.Current.CancellationToken);
    }
}
