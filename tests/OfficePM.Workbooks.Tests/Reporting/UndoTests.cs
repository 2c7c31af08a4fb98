using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Reporting;

public class UndoTests
{
    private static readonly WorkbookSnapshot Before = TestList.Workbook(TestList.Rice, firstRow: 4);

    private static object?[][] WithReach(int item, double reach) =>
        [.. TestList.Rice.Select((row, i) => i == item ? (object?[])[row[0], row[1], reach, .. row.Skip(3)] : row)];

    // What the PM's edit makes of a workbook that has our results.
    private static WorkbookSnapshot Edited(WorkbookSnapshot workbook, IReadOnlyList<object?[]> rows) =>
        TestList.Apply(workbook, new WorkbookPatch
        {
            Operations = [new WriteBlock("Backlog", new CellAddress(4, 1), [.. TestList.Sheet("x", rows).Rows.Select(row => (IReadOnlyList<PatchCell?>)
                [.. Enumerable.Range(1, 6).Select(column => (PatchCell?)(row[column] is var cell && cell.Kind == CellKind.Number ? PatchCell.Of(cell.Number) : PatchCell.Of(cell.Text ?? "")))])])],
        });

    private static string Texts(WorkbookSnapshot workbook, params string[] sheets) => string.Join('\n', sheets.SelectMany(sheet =>
        workbook.Sheet(sheet)!.Rows.SelectMany(row => row.Cells.Select(cell => $"{sheet} {row.Number} {cell.Column} {cell.Cell.Kind} {cell.Cell.Number} {cell.Cell.Text} {cell.Cell.Formula}"))));

    [Fact]
    public void The_first_Recalc_is_undone_by_taking_everything_out()
    {
        var after = TestList.Apply(Before, TestList.Recalc(Before).Patch);
        var undone = TestList.Apply(after, Undoing.Of(after)!);
        Assert.Equal(["Backlog"], undone.Sheets.Select(sheet => sheet.Name));
        Assert.Empty(undone.Names);
        Assert.Equal(Texts(Before, "Backlog"), Texts(undone, "Backlog"));
    }

    [Fact]
    public void What_was_typed_on_Settings_survives_undo()
    {
        var after = TestList.Apply(Before, TestList.Recalc(Before).Patch);
        var settings = after.Sheet("OfficePM Settings")!;
        var method = settings.Rows.First(row => row[2].Text == "Method" && !row[4].IsEmpty).Number;
        var typed = TestList.Apply(after, new WorkbookPatch { Operations = [new WriteBlock("OfficePM Settings", new CellAddress(method, 3), [[PatchCell.Of("RICE")]])] });
        var undone = TestList.Apply(typed, Undoing.Of(typed)!);
        Assert.Equal("RICE", undone.Sheet("OfficePM Settings")![method, 3].Text);
    }

    [Fact]
    public void A_second_Recalc_is_undone_to_the_first()
    {
        var first = TestList.Apply(Before, TestList.Recalc(Before).Patch);
        var edited = Edited(first, WithReach(1, 5));
        var second = TestList.Apply(edited, TestList.Recalc(edited).Patch);
        Assert.NotEqual(Texts(first, "OfficePM Summary"), Texts(second, "OfficePM Summary"));

        var undo = Undoing.Of(second)!;
        var undone = TestList.Apply(second, undo);
        string[] ours = ["OfficePM Summary", "OfficePM Results", "OfficePM Check"];
        Assert.Equal(Texts(first, ours), Texts(undone, ours));
        Assert.Equal(first.Name(Ownership.RunIdName), undone.Name(Ownership.RunIdName));
        // The PM's edit stays; our cells beside it are as they were.
        Assert.Equal(5, undone.Sheet("Backlog")![5, 3].Number);
        Assert.Equal(first.Sheet("Backlog")![5, 9], undone.Sheet("Backlog")![5, 9]);
        Assert.Null(Undoing.Of(undone));
    }

    [Fact]
    public void Undo_puts_the_charts_back_that_were_there()
    {
        var firstPatch = TestList.Recalc(Before).Patch;
        var first = TestList.Apply(Before, firstPatch);
        var edited = Edited(first, WithReach(8, 50_000));
        var secondPatch = TestList.Recalc(edited).Patch;
        var undo = Undoing.Of(TestList.Apply(edited, secondPatch))!;
        Assert.NotEqual(Places(firstPatch), Places(secondPatch));
        Assert.Equal(Places(firstPatch), Places(undo));

        static string Places(WorkbookPatch patch) => string.Join(';', patch.Operations.OfType<SetChart>()
            .SelectMany(chart => chart.Series.Select(series => $"{chart.Name} {chart.Place} {chart.Title} {series.Name} {series.X} {series.Y} {series.Labels.Count}")));
    }

    [Fact]
    public void Undo_finds_items_after_the_rows_were_sorted()
    {
        var first = TestList.Apply(Before, TestList.Recalc(Before).Patch);
        var edited = Edited(first, WithReach(1, 5));
        var second = TestList.Apply(edited, TestList.Recalc(edited).Patch);

        // Sorted by a person: whole rows change places, and formulas keep pointing to their own row.
        var list = second.Sheet("Backlog")!;
        var rows = list.Rows.Select(row => row.Number <= 4 ? row : Moved(row, 4 + 13 - row.Number)).OrderBy(row => row.Number).ToList();
        var sorted = second with { Sheets = [.. second.Sheets.Select(sheet => sheet.Name == "Backlog" ? sheet with { Rows = rows } : sheet)] };
        var undone = TestList.Apply(sorted, Undoing.Of(sorted)!).Sheet("Backlog")!;
        for (var row = 5; row <= 12; row++)
        {
            var was = first.Sheet("Backlog")!.Rows.Single(other => other[1].Text == undone[row, 1].Text);
            Assert.Equal(was[9].Text, undone[row, 9].Text);
            Assert.Equal(OwnRow.Place(OwnRow.Generalise(was[7].Formula!, was.Number), row), undone[row, 7].Formula);
        }
    }

    private static RowSnapshot Moved(RowSnapshot row, int to) => new(
        to, row.Hidden, [.. row.Cells.Select(cell => cell.Column)],
        [.. row.Cells.Select(cell => cell.Cell.Formula is { } formula ? cell.Cell with { Formula = OwnRow.Place(OwnRow.Generalise(formula, row.Number), to) } : cell.Cell)]);

    [Fact]
    public void Recalculating_the_same_input_keeps_what_undo_goes_back_to()
    {
        var first = TestList.Apply(Before, TestList.Recalc(Before).Patch);
        var edited = Edited(first, WithReach(1, 5));
        var second = TestList.Apply(edited, TestList.Recalc(edited).Patch);
        var third = TestList.Apply(second, TestList.Recalc(second).Patch);
        Assert.Equal(Texts(second, "OfficePM Undo"), Texts(third, "OfficePM Undo"));
        var undone = TestList.Apply(third, Undoing.Of(third)!);
        Assert.Equal(Texts(first, "OfficePM Results"), Texts(undone, "OfficePM Results"));
    }

    [Fact]
    public void Without_results_there_is_nothing_to_undo() => Assert.Null(Undoing.Of(Before));

    [Fact]
    public void Undo_is_hidden_from_readers() =>
        Assert.Equal(SheetVisibility.VeryHidden, TestList.Recalc(Before).Patch.Operations.OfType<EnsureSheet>().Single(sheet => sheet.Sheet == "OfficePM Undo").Visibility);
}
