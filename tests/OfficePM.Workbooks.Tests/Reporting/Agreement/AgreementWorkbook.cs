using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Reporting.Agreement;

/// <summary>
/// All compared lists in one workbook, recalculated by LibreOffice in one go: starting it costs more than computing. Beside each formula a
/// wrong result is stored first, so that a program that trusts what is stored cannot agree with the engine.
/// </summary>
public sealed class AgreementWorkbook : IAsyncLifetime
{
    /// <summary>The wrong result.</summary>
    public const double Planted = 424242;

    private readonly TemporaryFolder folder = new();

    internal IReadOnlyList<ComparedList> Lists { get; } =
    [
        // Each variant once as written and once after edits; once on the plain sheet and once in a table.
        .. Variant.All.SelectMany((variant, at) => new[]
        {
            new ComparedList(variant, 2 * at, inTable: at % 2 == 0, edited: false),
            new ComparedList(variant, (2 * at) + 1, inTable: at % 2 == 1, edited: true),
        }),
    ];

    /// <summary>The workbook with the wrong results.</summary>
    internal WorkbookSnapshot Stored { get; private set; } = null!;

    /// <summary>The workbook as LibreOffice computed it.</summary>
    internal WorkbookSnapshot Computed { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!LibreOffice.IsAvailable)
            return;
        var (written, planted) = (folder.File("formulas.xlsx"), folder.File("planted.xlsx"));
        using (XLWorkbook workbook = new())
        {
            foreach (var list in Lists)
                Write(workbook, list);
            workbook.SaveAs(written);
        }

        StoredResults.Plant(written, planted, Planted);
        Stored = await ReadAsync(planted);
        Computed = await ReadAsync(await LibreOffice.RecalculateAsync(planted, folder, TestContext.Current.CancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Write(XLWorkbook workbook, ComparedList list)
    {
        foreach (var sheet in list.Sheets)
        {
            var target = workbook.AddWorksheet(sheet.Name);
            foreach (var row in sheet.Rows)
            {
                foreach (var (column, cell) in row.Cells)
                    Put(target.Cell(row.Number, column), cell);
            }

            if (sheet.Name != list.List)
                continue;
            target.Cell(1, list.Scores.Column).SetValue(list.Scores.Header);
            for (var item = 0; item < list.Scores.Cells.Count; item++)
                target.Cell(item + 2, list.Scores.Column).FormulaA1 = list.FormulaOf(item);
            foreach (var table in sheet.Tables)
                target.Range(1, 1, table.Range.Last.Row, list.Scores.Column).CreateTable(table.Name);
        }
    }

    private static void Put(IXLCell target, Cell cell)
    {
        if (cell.Formula is { } formula)
            target.FormulaA1 = formula;
        else if (cell.Kind == CellKind.Number)
            target.Value = cell.Number;
        else if (cell.Kind == CellKind.Text)
            target.SetValue(cell.Text).SetDataType(XLDataType.Text);
    }

    private static async Task<WorkbookSnapshot> ReadAsync(string path)
    {
        await using var workbook = XlsxWorkbook.Open(path);
        return await workbook.ReadAsync(TestContext.Current.CancellationToken);
    }
}
