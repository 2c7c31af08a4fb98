using System.Text;
using CsCheck;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

/// <summary>Laws over sheets in the ways that different programs write them.</summary>
public sealed class RandomSheetTests
{
    private static readonly Gen<string> GenText = Gen.OneOf([.. ((string[])["", "x", "a &amp; b", "&lt;c r=\"Z1\"&gt;", "<![CDATA[</row>]]>", "é😀"]).Select(text => Gen.Const(text))]);

    // A cell: without a reference, blank with a format, a number, a text, a formula.
    private static readonly Gen<Func<string, string>> GenCell = Gen.Select(
        Gen.Int[0, 5], GenText, Gen.Bool, (kind, text, blank) => (Func<string, string>)(reference => kind switch
        {
            0 => $"<c{reference} s=\"1\"/>",
            1 => $"<c{reference}><v>1.5</v></c>",
            2 => $"<c{reference} t=\"inlineStr\"><is><t>{text}</t></is></c>",
            3 => $"<c {(blank ? " " : "")}{reference.Trim()} ><f>1+1</f><v>2</v></c>",
            4 => $"<c{reference} t=\"str\"><f>\"a\"</f><v>{text}</v></c>",
            _ => $"<c{reference}/>",
        }));

    private static readonly Gen<string> GenRow = Gen.Select(
        GenCell.Array[0, 6], Gen.Bool.Array[10], Gen.Bool, Gen.Bool, (cells, gaps, spaced, referenced) =>
        {
            StringBuilder row = new();
            var column = 0;
            for (var i = 0; i < cells.Length; i++)
            {
                // A gap needs a reference to be seen.
                var gap = gaps[i];
                column += gap ? 2 : 1;
                row.Append(spaced ? "\n  " : "").Append(cells[i](gap || referenced ? $" r=\"{CellAddress.ColumnName(column)}#\"" : " "));
            }

            return row.ToString();
        });

    private static readonly Gen<(string Sheet, int First, int Rows)> GenSheet = Gen.Select(
        GenRow.Array[0, 8], Gen.Int[0, 3].Array[8], Gen.Bool, Gen.Bool, Gen.Int[1, 6], Gen.Int[1, 6], (rows, skips, spans, empty, first, count) =>
        {
            StringBuilder sheet = new("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:q=\"urn:q\"><dimension ref=\"A1:H9\"/><sheetData>");
            var number = 0;
            for (var i = 0; i < rows.Length; i++)
            {
                number += 1 + skips[i];
                var open = $"<row{(skips[i] > 0 ? $" r=\"{number}\"" : "")}{(spans ? " spans=\"1:8\"" : "")} q:own=\"{i}\"";
                sheet.Append(rows[i].Length == 0 && empty ? $"{open}/>" : $"{open}>{rows[i].Replace("#", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)}</row>").Append(i % 3 == 2 ? "<!-- x -->" : "");
            }

            return (sheet.Append("</sheetData></worksheet>").ToString(), first, count);
        });

    [Fact]
    public void Cells_outside_ours_keep_their_content_whatever_the_sheet_looks_like() =>
        GenSheet.Sample(
            given =>
            {
                var (original, patch, _) = Workbook(given);
                var before = Files.Read(original).Sheet("Backlog")!;
                var after = Files.Read(Files.Apply(original, patch)).Sheet("Backlog")!;
                var ours = Columns(given);
                for (var row = 1; row <= 50; row++)
                {
                    for (var column = 1; column <= 20; column++)
                    {
                        var mine = ours.Columns.FirstOrDefault(known => known.Column == column);
                        if (mine is null || row < ours.HeaderRow || row > ours.LastRow)
                            Assert.Equal(before[row, column], after[row, column]);
                        else if (row > ours.HeaderRow)
                            Assert.Equal(mine.Cells[row - ours.FirstRow]!.Value.Number, after[row, column].Number);
                    }
                }
            },
            iter: 400);

    [Fact]
    public void Applied_and_removed_gives_back_the_original_and_applied_twice_is_applied_once() =>
        GenSheet.Sample(
            given =>
            {
                var (original, patch, remove) = Workbook(given);
                var once = Files.Apply(original, patch);
                Assert.Equal(once, Files.Apply(once, patch));

                // A row without cells may come back in its short form.
                var differing = Files.Differing(original, Files.Apply(once, remove));
                Assert.All(differing, part => Assert.Equal("xl/worksheets/sheet1.xml", part));
                if (differing.Count > 0)
                    Assert.True(OfficePM.Testing.Package.CanonicallyEqual(Files.Parts(original)[differing[0]], Files.Parts(Files.Apply(once, remove))[differing[0]]));
            },
            iter: 400);

    private static EnsureListColumns Columns((string Sheet, int First, int Rows) given) =>
        new("Backlog", given.First, given.First + 1, given.First + given.Rows,
        [
            new ListColumn("Score", 5, "Score", "head", [.. Enumerable.Range(1, given.Rows).Select(row => (PatchCell?)PatchCell.Of(row, "score"))]) { Width = 9 },
            new ListColumn("Rank", 12, "Rank", "head", [.. Enumerable.Range(1, given.Rows).Select(row => (PatchCell?)PatchCell.Live("1+1", row))]),
        ]);

    private static (byte[] Original, WorkbookPatch Patch, WorkbookPatch Remove) Workbook((string Sheet, int First, int Rows) given)
    {
        var columns = Columns(given);
        return (
            RichWorkbook.With(("xl/worksheets/sheet1.xml", _ => given.Sheet), ("xl/calcChain.xml", text => text.Replace("<c r=\"F12\" i=\"3\"/><c r=\"E5\"/><c r=\"E6\" s=\"1\"/><c r=\"E7\"/>", "", StringComparison.Ordinal))),
            Patches.Of([columns, .. columns.Columns.Select(column => new DefineName(Ownership.ColumnName(column.Id), SheetReference.Absolute("Backlog", new RangeAddress(columns.HeaderRow, column.Column, columns.LastRow, column.Column))))]),
            Patches.Remove(columns));
    }
}
