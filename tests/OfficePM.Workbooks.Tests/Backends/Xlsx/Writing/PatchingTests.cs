using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

public sealed class PatchingTests
{
    public static TheoryData<string> Lists => ["Backlog", "As table"];

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_recalc_adds_no_error_that_the_validator_knows(string list)
    {
        var before = Files.Errors(RichWorkbook.File());
        var after = Files.Errors(Files.Apply(RichWorkbook.File(), Patches.Recalc(Columns(list))));
        Assert.Equal(before, after);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Only_parts_that_must_change_are_rewritten(string list)
    {
        var original = RichWorkbook.File();
        var changed = Files.Differing(original, Files.Apply(original, Patches.Recalc(Columns(list)))).Where(part => Files.Parts(original).ContainsKey(part));
        Assert.Equal(
            list == "Backlog"
                ? ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"]
                : ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/tables/table1.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml"],
            changed);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Applied_twice_is_applied_once_byte_for_byte(string list)
    {
        var once = Files.Apply(RichWorkbook.File(), Patches.Recalc(Columns(list)));
        var twice = Files.Apply(once, Patches.Recalc(Columns(list)));
        Assert.Empty(Files.Differing(once, twice));
        Assert.Equal(once, twice);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Remove_gives_back_every_byte(string list)
    {
        var original = RichWorkbook.File();
        var recalculated = Files.Apply(original, Patches.Recalc(Columns(list)));
        var removed = Files.Apply(recalculated, Patches.Remove(Columns(list)));
        Assert.Empty(Files.Differing(original, removed));
    }

    [Fact]
    public void Remove_after_several_different_recalcs_gives_back_every_byte()
    {
        var original = RichWorkbook.File();
        var file = Files.Apply(original, Patches.Recalc(Patches.BacklogColumns()));
        file = Files.Apply(file, Patches.Recalc(Patches.BacklogColumns(first: 7), calculatedAt: 46_001));
        var wider = Patches.BacklogColumns() with { LastRow = 11, Columns = [.. Patches.BacklogColumns().Columns.Select(column => column with { Cells = [.. column.Cells, PatchCell.Of(3)] })] };
        file = Files.Apply(file, Patches.Recalc(wider));
        Assert.Empty(Files.Differing(original, Files.Apply(file, Patches.Remove(wider))));
    }

    [Fact]
    public void The_same_source_and_patch_give_the_same_bytes()
    {
        // One source: two made one after the other would differ in the times of their entries.
        var source = RichWorkbook.File();
        Assert.Equal(Files.Apply(source, Patches.Recalc(Patches.BacklogColumns())), Files.Apply(source, Patches.Recalc(Patches.BacklogColumns())));
    }

    private static EnsureListColumns Columns(string list) => list == "Backlog" ? Patches.BacklogColumns() : Patches.TableColumns();
}
