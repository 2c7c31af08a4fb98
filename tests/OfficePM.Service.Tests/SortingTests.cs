using ClosedXML.Excel;
using OfficePM.Service.Tests.CommandLine;
using OfficePM.Testing;

namespace OfficePM.Service.Tests;

/// <summary>Results belong to items, not to positions: what a person does to the rows after a Recalc, then recalculated by LibreOffice.</summary>
public sealed class SortingTests : IDisposable
{
    private const int FirstRow = 5;
    private const int LastRow = 44;
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task After_sorting_the_list_every_result_is_still_beside_its_item()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var file = await desk.RecalculatedSampleAsync();
        var before = ListReader.Read(await RecalculateAsync(file));

        Edit(file, list => Rearrange(list, rows => rows.OrderByDescending(row => row[1].Value?.ToString(), StringComparer.Ordinal)));

        Assert.Equal(before, ListReader.Read(await RecalculateAsync(file)));
    }

    [Fact]
    public async Task After_reversing_the_list_every_result_is_still_beside_its_item()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var file = await desk.RecalculatedSampleAsync();
        var before = ListReader.Read(await RecalculateAsync(file));

        Edit(file, list => Rearrange(list, rows => rows.Reverse()));

        Assert.Equal(before, ListReader.Read(await RecalculateAsync(file)));
    }

    [Fact]
    public async Task A_filtered_list_keeps_the_results_of_hidden_rows_too_before_and_after_another_recalc()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var file = await desk.RecalculatedSampleAsync();
        var before = ListReader.Read(await RecalculateAsync(file));

        Edit(file, list =>
        {
            foreach (var row in list.Rows(FirstRow, LastRow).Where(row => row.Cell(3).GetString() != "Web"))
                row.Hide();
        });
        Assert.Equal(before, ListReader.Read(await RecalculateAsync(file)));

        Assert.Equal(0, (await CommandLineRunner.RunAsync("recalc", file)).ExitCode);
        Assert.Equal(before, ListReader.Read(await RecalculateAsync(file)));
        using XLWorkbook workbook = new(file);
        Assert.All(
            workbook.Worksheet("Backlog").Rows(FirstRow, LastRow), row => Assert.Equal(row.Cell(3).GetString() != "Web", row.IsHidden));
    }

    [Fact]
    public async Task A_row_inserted_in_the_middle_moves_no_result_to_another_item()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var file = await desk.RecalculatedSampleAsync();
        var before = ListReader.Read(await RecalculateAsync(file));

        Edit(file, list =>
        {
            list.Row(20).InsertRowsAbove(1);
            list.Cell(20, 1).Value = "B-99";
            list.Cell(20, 2).Value = "Something new";
        });

        var after = ListReader.Read(await RecalculateAsync(file));
        Assert.Equal(("", "", ""), after["B-99"]);
        after.Remove("B-99");
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Deleted_rows_take_their_results_along_and_leave_the_others_alone()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var file = await desk.RecalculatedSampleAsync();
        var before = ListReader.Read(await RecalculateAsync(file));

        // The three with the lowest rank, so that the live ranks of the others stay as they were.
        var last = before.Where(pair => pair.Value.Rank.Length > 0)
            .OrderByDescending(pair => double.Parse(pair.Value.Rank, System.Globalization.CultureInfo.InvariantCulture))
            .Take(3).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        Edit(file, list =>
        {
            for (var row = LastRow; row >= FirstRow; row--)
            {
                if (last.Contains(list.Cell(row, 1).GetString()))
                    list.Row(row).Delete();
            }
        });

        Assert.Equal(before.Where(pair => !last.Contains(pair.Key)), ListReader.Read(await RecalculateAsync(file)));
    }

    private Task<string> RecalculateAsync(string file) => LibreOffice.RecalculateAsync(file, desk.Folder, TestContext.Current.CancellationToken);

    private static void Edit(string file, Action<IXLWorksheet> edit)
    {
        using XLWorkbook workbook = new(file);
        edit(workbook.Worksheet("Backlog"));
        workbook.Save();
    }

    /// <summary>Moves whole rows as Excel's Sort does: values as they are, formulas with their references to the own row.</summary>
    private static void Rearrange(IXLWorksheet list, Func<IEnumerable<(object? Value, string Formula)[]>, IEnumerable<(object? Value, string Formula)[]>> order)
    {
        var lastColumn = list.Row(FirstRow - 1).LastCellUsed().Address.ColumnNumber;
        var rows = Enumerable.Range(FirstRow, LastRow - FirstRow + 1)
            .Select(row => Enumerable.Range(1, lastColumn)
                .Select(column => list.Cell(row, column))
                .Select(cell => cell.HasFormula ? ((object?)null, cell.FormulaR1C1) : (cell.IsEmpty() ? null : cell.Value, ""))
                .ToArray())
            .ToList();
        var at = FirstRow;
        foreach (var row in order(rows))
        {
            for (var column = 1; column <= lastColumn; column++)
            {
                var cell = list.Cell(at, column);
                var (value, formula) = row[column - 1];
                cell.Clear(XLClearOptions.Contents);
                if (formula.Length > 0)
                    cell.FormulaR1C1 = formula;
                else if (value is not null)
                    cell.Value = value;
            }

            at++;
        }
    }
}
