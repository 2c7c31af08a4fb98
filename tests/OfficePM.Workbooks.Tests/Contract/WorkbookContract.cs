using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Contract;

/// <summary>What every backend promises. A backend adds a subclass that opens a workbook, and no tests of its own here.</summary>
public abstract class WorkbookContract : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens the workbook of a file through the backend.</summary>
    protected abstract Task<IWorkbook> OpenAsync(string file);

    [Fact]
    public async Task Cells_are_read_with_their_types_and_formulas_beside_their_values()
    {
        await using var workbook = await OpenAsync(List());

        var sheet = (await workbook.ReadAsync(Cancellation)).Sheet("backlog");

        Assert.NotNull(sheet);
        Assert.Equal(Cell.OfText("Feature"), sheet[4, 1]);
        Assert.Equal(1234.5, sheet[5, 2].Number);
        Assert.Equal(CellKind.Boolean, sheet[5, 3].Kind);
        Assert.Equal("B5*2", sheet[5, 4].Formula);
        Assert.Equal(2469, sheet[5, 4].Number);
        Assert.True(sheet[400, 400].IsEmpty);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0.1)]
    [InlineData(1e300)]
    [InlineData(5e-324)]
    [InlineData(9007199254740993)]
    [InlineData(123456789.123456789)]
    public async Task A_number_comes_back_as_it_was_written(double number)
    {
        var file = List();

        var sheet = await AppliedAsync(file, OwnSheet([[PatchCell.Of(number)]]));

        Assert.Equal(number, sheet[1, 1].Number);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 30 1234")]
    [InlineData("'quoted")]
    [InlineData(" blanks around ")]
    [InlineData("two\nlines & <signs> \"quotes\"")]
    [InlineData("_x0041_ is no A")]
    [InlineData("bell \a and 🚀")]
    public async Task A_text_stays_the_text_it_was_and_never_becomes_a_formula(string text)
    {
        var file = List();

        var sheet = await AppliedAsync(file, OwnSheet([[PatchCell.Of(text)]]));

        Assert.Equal((CellKind.Text, text, null), (sheet[1, 1].Kind, sheet[1, 1].Text, sheet[1, 1].Formula));
    }

    [Fact]
    public async Task A_formula_is_written_with_its_result()
    {
        var file = List();

        var sheet = await AppliedAsync(file, OwnSheet([[PatchCell.Live("SUM(Backlog!B5:B6)", 2469.5), PatchCell.Live("\"a\"&\"b\"", "ab")]]));

        Assert.Equal(("SUM(Backlog!B5:B6)", 2469.5), (sheet[1, 1].Formula, sheet[1, 1].Number));
        Assert.Equal(("\"a\"&\"b\"", "ab"), (sheet[1, 2].Formula, sheet[1, 2].Text));
    }

    [Fact]
    public async Task A_patch_applied_twice_leaves_what_it_left_the_first_time()
    {
        var file = List();
        var patch = OwnSheet([[PatchCell.Of("Answer"), PatchCell.Of(42)]], new DefineName("OfficePM.sheet.Results", "'OfficePM Results'!$A$1"), ListColumns());

        await AppliedAsync(file, patch);
        var once = await SnapshotAsync(file);
        await AppliedAsync(file, patch);

        Assert.Equal(Describe(once), Describe(await SnapshotAsync(file)));
    }

    [Fact]
    public async Task A_replaced_sheet_holds_only_what_the_last_patch_wrote()
    {
        var file = List();
        await AppliedAsync(file, OwnSheet([[PatchCell.Of("old")], [PatchCell.Of("older")]]));

        var sheet = await AppliedAsync(file, OwnSheet([[PatchCell.Of("new")]]));

        Assert.Equal("new", sheet[1, 1].Text);
        Assert.True(sheet[2, 1].IsEmpty);
    }

    [Fact]
    public async Task Null_in_a_block_leaves_a_kept_sheets_cell_alone_and_blank_clears_it()
    {
        var file = List();
        await AppliedAsync(file, OwnSheet([[PatchCell.Of(1), PatchCell.Of(2), PatchCell.Of(3)]]));

        var sheet = await AppliedAsync(file, new WorkbookPatch
        {
            Operations =
            [
                new EnsureSheet("OfficePM Results", SheetContent.Keep),
                new WriteBlock("OfficePM Results", new CellAddress(1, 1), [[null, PatchCell.Blank(), PatchCell.Of("three")]]),
            ],
        });

        Assert.Equal(1, sheet[1, 1].Number);
        Assert.True(sheet[1, 2].IsEmpty);
        Assert.Equal("three", sheet[1, 3].Text);
    }

    [Fact]
    public async Task List_columns_are_written_beside_the_list_and_every_other_cell_stays()
    {
        var file = List();
        var before = await SnapshotAsync(file);

        await AppliedAsync(file, OwnSheet([[PatchCell.Of("x")]], ListColumns()));

        var after = await SnapshotAsync(file);
        Assert.Equal("Score", after.Sheet("Backlog")![4, 5].Text);
        Assert.Equal("B5*3", after.Sheet("Backlog")![5, 5].Formula);
        Assert.True(after.Sheet("Backlog")![6, 5].IsEmpty);
        foreach (var row in before.Sheet("Backlog")!.Rows)
            Assert.All(row.Cells, cell => Assert.Equal(cell.Cell, after.Sheet("Backlog")![row.Number, cell.Column]));
    }

    [Fact]
    public async Task Deleting_what_was_written_leaves_what_was_there_before()
    {
        var file = List();
        var before = Describe(await SnapshotAsync(file));
        await AppliedAsync(file, OwnSheet([[PatchCell.Of("x")]], new DefineName("OfficePM.sheet.Results", "'OfficePM Results'!$A$1"), ListColumns()));

        await ApplyAsync(file, new WorkbookPatch
        {
            Operations =
            [
                new DeleteListColumns("Backlog", [RangeAddress.Parse("E4:E6")], null),
                new DeleteSheet("OfficePM Results"),
                new DeleteName("OfficePM.sheet.Results"),
            ],
        });

        Assert.Equal(before, Describe(await SnapshotAsync(file)));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_changes_nothing()
    {
        var file = List();
        var before = Describe(await SnapshotAsync(file));

        await ApplyAsync(file, new WorkbookPatch { Operations = [new DeleteSheet("OfficePM Results"), new DeleteName("OfficePM.list")] });

        Assert.Equal(before, Describe(await SnapshotAsync(file)));
    }

    [Fact]
    public async Task A_name_is_defined_moved_and_found_whatever_its_case()
    {
        var file = List();
        await ApplyAsync(file, new WorkbookPatch { Operations = [new DefineName("OfficePM.list", "Backlog!$A$4:$D$6")] });
        await ApplyAsync(file, new WorkbookPatch { Operations = [new DefineName("OfficePM.list", "Backlog!$A$4:$D$7")] });

        Assert.Equal("Backlog!$A$4:$D$7", (await SnapshotAsync(file)).Name("officepm.LIST")?.RefersTo);
    }

    [Fact]
    public async Task A_cancelled_read_says_so()
    {
        await using var workbook = await OpenAsync(List());
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workbook.ReadAsync(cancelled.Token));
    }

    private static EnsureListColumns ListColumns() => new(
        "Backlog", 4, 5, 6, [new ListColumn("Score", 5, "Score", "head", [PatchCell.Live("B5*3", 3703.5, "number"), null]) { Width = 9 }]);

    private static WorkbookPatch OwnSheet(IReadOnlyList<IReadOnlyList<PatchCell?>> rows, params PatchOperation[] more) => new()
    {
        Styles = new Dictionary<string, CellStyle>(StringComparer.Ordinal)
        {
            ["head"] = new() { Fill = "#E3EAF1", FontColor = "#5B6670" },
            ["number"] = new() { NumberFormat = "#,##0" },
        },
        Operations =
        [
            new EnsureSheet("OfficePM Results", SheetContent.Replace),
            new WriteBlock("OfficePM Results", new CellAddress(1, 1), rows),
            .. more,
        ],
    };

    private static string Describe(WorkbookSnapshot snapshot) => string.Join(
        '\n',
        snapshot.Names.OrderBy(name => name.Name, StringComparer.Ordinal).Select(name => name.ToString())
            .Concat(snapshot.Sheets.SelectMany(sheet => sheet.Rows.SelectMany(row => row.Cells.Select(cell => $"{sheet.Name}!{row.Number},{cell.Column}: {cell.Cell}")))));

    private async Task<SheetSnapshot> AppliedAsync(string file, WorkbookPatch patch)
    {
        await ApplyAsync(file, patch);
        return (await SnapshotAsync(file)).Sheet("OfficePM Results")!;
    }

    private async Task ApplyAsync(string file, WorkbookPatch patch)
    {
        await using var workbook = await OpenAsync(file);
        await workbook.ReadAsync(Cancellation);
        await workbook.ApplyAsync(patch, Cancellation);
    }

    private async Task<WorkbookSnapshot> SnapshotAsync(string file)
    {
        await using var workbook = await OpenAsync(file);
        return await workbook.ReadAsync(Cancellation);
    }

    private string List()
    {
        var file = folder.File("list.xlsx");
        using XLWorkbook workbook = new();
        var sheet = workbook.AddWorksheet("Backlog");
        sheet.Cell(1, 1).Value = "A title";
        sheet.Cell(4, 1).Value = "Feature";
        sheet.Cell(4, 2).Value = "Reach";
        sheet.Cell(4, 3).Value = "Sure";
        sheet.Cell(4, 4).Value = "Twice";
        sheet.Cell(5, 1).Value = "Search";
        sheet.Cell(5, 2).Value = 1234.5;
        sheet.Cell(5, 3).Value = true;
        sheet.Cell(5, 4).FormulaA1 = "B5*2";
        sheet.Cell(6, 1).Value = "Login";
        sheet.Cell(6, 2).Value = 1235;
        workbook.SaveAs(file, new SaveOptions { EvaluateFormulasBeforeSaving = true });
        return file;
    }
}
