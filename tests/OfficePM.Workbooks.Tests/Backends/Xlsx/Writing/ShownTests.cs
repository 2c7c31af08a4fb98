using System.Text;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using OfficePM.Testing;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

/// <summary>What a person sees of each operation, in LibreOffice: printed, and saved again as it was understood.</summary>
public sealed class ShownTests(ShownWorkbook shown) : IClassFixture<ShownWorkbook>
{
    public static TheoryData<ChartKind> Kinds => [.. Enum.GetValues<ChartKind>()];

    public static TheoryData<ChartKind> KindsWithLines => [.. ShownWorkbook.Lines.Keys];

    [Fact]
    public void The_validator_objects_to_none_of_them() => Assert.Empty(Files.Errors(shown.File));

    [Fact]
    public void The_same_patch_again_gives_the_same_bytes() => Assert.Equal(shown.File, Files.Apply(shown.File, ShownWorkbook.Patch));

    [Fact]
    public void Taking_the_sheets_out_leaves_no_part_of_theirs()
    {
        var left = Files.Apply(shown.File, Patches.Of(new DeleteSheet(ShownWorkbook.Sheet), new DeleteSheet(ShownWorkbook.Charts)));
        Assert.DoesNotContain(Files.Parts(left).Keys, part => part.Contains("officepm", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("officepm", Files.Text(left, "[Content_Types].xml"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_conditional_format_paints_the_cells_that_meet_its_condition_and_no_others()
    {
        var last = Pages().Last(page => page.Text.Contains("Item 100", StringComparison.Ordinal));
        var (count, _, height) = last.Picture.Find(ShownWorkbook.Highlight);
        Assert.True(count > 1000, $"{count} pixels");

        // Items 96 to 100: five rows of 20 pixels.
        Assert.InRange(height, 90, 110);
        Assert.Equal(0, Pages().First(page => page.Text.Contains("Item 3 ", StringComparison.Ordinal)).Picture.Find(ShownWorkbook.Highlight).Count);
    }

    [Fact]
    public void Bars_behind_numbers_grow_with_them()
    {
        var (count, width, height) = Pages().First(page => page.Text.Contains("Item 3 ", StringComparison.Ordinal)).Picture.Find(ShownWorkbook.Bar, 40);
        Assert.True(count > 1000 && width is > 15 and < 40 && height > 600, $"{count} pixels in {width} × {height}");
    }

    [Fact]
    public void A_choice_a_note_and_a_link_are_understood()
    {
        var sheet = Resaved(ShownWorkbook.Sheet);
        Assert.Matches("<dataValidation [^>]*sqref=\"B3:B100\" type=\"list\"><formula1>&quot;1,2,The ", sheet);
        Assert.Matches("<hyperlink ref=\"A5\" location=\"(&apos;)?Backlog(&apos;)?!A2\"", sheet);
        var notes = shown.Resaved.Where(part => part.Key.Contains("comments", StringComparison.Ordinal)).Select(part => Encoding.UTF8.GetString(part.Value)).Single();
        Assert.Equal(["A3", "A4"], Regex.Matches(notes, "<comment ref=\"(?<cell>[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(match => match.Groups["cell"].Value));
        Assert.Contains("First note", notes, StringComparison.Ordinal);
        Assert.DoesNotContain("Replaced", notes, StringComparison.Ordinal);
        Assert.Matches("Second &lt;note&gt;(&#10;|\\s)+in two lines", notes);
    }

    // LibreOffice without a window keeps no views: what stays in view is asked of another reader.
    [Fact]
    public void Frozen_rows_and_columns_stay_in_view()
    {
        using XLWorkbook workbook = new(new MemoryStream(shown.File));
        var view = workbook.Worksheet(ShownWorkbook.Sheet).SheetView;
        Assert.Equal((2, 1), (view.SplitRow, view.SplitColumn));
    }

    [Fact]
    public void Each_page_of_the_print_area_begins_with_the_repeated_rows_and_nothing_outside_it_is_printed()
    {
        var ours = Pages().Where(page => page.Text.Contains("Left of the foot", StringComparison.Ordinal)).Select(page => page.Text).ToList();
        Assert.True(ours.Count > 1, $"{ours.Count} pages");
        Assert.All(ours, text => Assert.StartsWith("Title that stays", text.TrimStart(), StringComparison.Ordinal));
        Assert.All(ours, text => Assert.DoesNotContain("Outside", text, StringComparison.Ordinal));
        Assert.Matches("Page [0-9] of [0-9]", ours[^1]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_chart_of_each_kind_is_drawn_in_the_colours_of_its_series(ChartKind kind)
    {
        var page = ChartPage();
        Assert.Contains($"{kind} shown", page.Text, StringComparison.Ordinal);

        // Bubbles shine through: seven tenths of their colour on white.
        foreach (var color in ShownWorkbook.Colors[kind])
        {
            var seen = kind == ChartKind.Bubble ? "#" + Convert.ToHexString([.. Convert.FromHexString(color.AsSpan(1)).Select(part => (byte)Math.Round((part * 0.7) + (255 * 0.3)))]) : color;
            Assert.True(page.Picture.Find(seen).Count > 40, $"{kind}: {page.Picture.Find(seen)} of {seen}");
        }
    }

    [Theory]
    [MemberData(nameof(KindsWithLines))]
    public void A_reference_line_runs_level_at_its_value(ChartKind kind)
    {
        var picture = ChartPage().Picture;
        var (count, width, height) = picture.Find(ShownWorkbook.Lines[kind], 6);
        Assert.True(count > 60 && width > 60, $"{count} pixels, {width} wide");
        Assert.True(height <= 8, $"{height} high");

        // At 5: columns of the first series go from 0 to 8, its markers in a line chart from 2 to 8.
        var (top, bottom) = picture.Rows(ShownWorkbook.Colors[kind][0]);
        var (first, last) = picture.Rows(ShownWorkbook.Lines[kind], 6);
        var place = kind == ChartKind.Line ? (top + bottom) / 2.0 : bottom - ((bottom - top) * 5 / 8.0);
        Assert.InRange((first + last) / 2.0, place - 4, place + 4);
    }

    [Theory]
    [InlineData(ChartKind.Bar)]
    [InlineData(ChartKind.StackedBar)]
    [InlineData(ChartKind.StackedBar100)]
    [InlineData(ChartKind.StackedColumn100)]
    public void A_line_over_bars_or_shares_is_a_bad_call(ChartKind kind) =>
        Assert.Contains("'Limit'", Assert.Throws<ArgumentException>(() => Files.Apply(shown.File, Patches.Of(
            new EnsureSheet(ShownWorkbook.Charts, SheetContent.Replace),
            new SetChart(
                ShownWorkbook.Charts, "OfficePM bars", kind, new ChartPlace(new CellAddress(1, 1), 300, 200), "", "",
                [new ChartSeries("Limit", new RangeAddress(1, 1, 2, 1), new RangeAddress(1, 2, 2, 2), "#000000") { LineWidth = 1 }])))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(ChartKind.StackedBar, "<c:barDir val=\"bar\"/><c:grouping val=\"stacked\"/>")]
    [InlineData(ChartKind.StackedBar100, "<c:barDir val=\"bar\"/><c:grouping val=\"percentStacked\"/>")]
    [InlineData(ChartKind.StackedColumn, "<c:barDir val=\"col\"/><c:grouping val=\"stacked\"/>")]
    [InlineData(ChartKind.StackedColumn100, "<c:barDir val=\"col\"/><c:grouping val=\"percentStacked\"/>")]
    [InlineData(ChartKind.Line, "<c:lineChart><c:grouping val=\"standard\"/>")]
    [InlineData(ChartKind.Bubble, "<c:bubbleSize>")]
    public void LibreOffice_understands_each_kind_as_what_it_is(ChartKind kind, string markup)
    {
        Pages();
        var chart = shown.Resaved.Where(part => part.Key.StartsWith("xl/charts/chart", StringComparison.Ordinal)).Select(part => Encoding.UTF8.GetString(part.Value))
            .Single(text => text.Contains($">{kind} shown<", StringComparison.Ordinal));
        Assert.Contains(markup, chart, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bubble_without_a_size_is_a_bad_call() =>
        Assert.Throws<ArgumentException>(() => Files.Apply(shown.File, Patches.Of(
            new EnsureSheet(ShownWorkbook.Charts, SheetContent.Replace),
            new SetChart(
                ShownWorkbook.Charts, "OfficePM bubbles", ChartKind.Bubble, new ChartPlace(new CellAddress(1, 1), 300, 200), "", "",
                [new ChartSeries("One", new RangeAddress(1, 1, 2, 1), new RangeAddress(1, 2, 2, 2), "#000000")]))));

    [Fact]
    public void A_note_on_a_sheet_that_is_kept_is_a_bad_call() =>
        Assert.Throws<ArgumentException>(() => Files.Apply(shown.File, Patches.Of(new EnsureSheet(ShownWorkbook.Sheet, SheetContent.Keep), new SetNote(ShownWorkbook.Sheet, new CellAddress(1, 1), "No"))));

    [Fact]
    public void Where_a_backend_has_no_notes_bubbles_or_mixed_charts_something_stands_in_and_is_said()
    {
        var (operations, said) = Substitution.For(ShownWorkbook.Patch.Operations, new WorkbookCapabilities { ScatterSeries = true });
        Assert.DoesNotContain(operations, operation => operation is SetNote or SetChart { Kind: ChartKind.Bubble });
        var bubbles = operations.OfType<SetChart>().Single(chart => chart.Name == "OfficePM Bubble");
        Assert.Equal((ChartKind.Scatter, 2), (bubbles.Kind, bubbles.Series.Count(series => series is { Size: null, Marker: ChartMarker.Circle })));
        Assert.All(
            operations.OfType<SetChart>().Where(chart => chart.Kind is ChartKind.Column or ChartKind.StackedColumn),
            chart => Assert.Equal(["One", "Two"], chart.Series.Select(series => series.Name)));
        Assert.Contains("Cells have no notes", said);
        Assert.Contains(said, text => text.StartsWith("Bubbles", StringComparison.Ordinal));
        Assert.Contains(said, text => text.StartsWith("Columns have no lines", StringComparison.Ordinal));
    }

    private IReadOnlyList<(PrintedPage Picture, string Text)> Pages()
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        return shown.Pages;
    }

    private (PrintedPage Picture, string Text) ChartPage() => Pages().Single(page => page.Text.Contains("Scatter shown", StringComparison.Ordinal));

    private string Resaved(string sheet)
    {
        Assert.SkipUnless(LibreOffice.IsAvailable, LibreOffice.Missing);
        var place = Files.Read(shown.File).Sheets.Index().Single(one => one.Item.Name == sheet).Index + 1;
        return Encoding.UTF8.GetString(shown.Resaved[$"xl/worksheets/sheet{place}.xml"]);
    }
}
