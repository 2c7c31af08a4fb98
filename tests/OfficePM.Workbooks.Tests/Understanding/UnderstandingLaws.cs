using CsCheck;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

public class UnderstandingLaws
{
    private static readonly Gen<object?> Estimate = Gen.Frequency(
        (8, Gen.Int[0, 20].Select(number => (object?)(double)number)),
        (2, Gen.Double[0, 1].Select(number => (object?)Math.Round(number, 2))),
        (1, OneOf("80%", "5-7", "High (3)", "n/a", "TBD", "1,450", "ask", "Low", null, true)));

    private static readonly Gen<object?[][]> Rows = Gen.Select(Estimate, Estimate, Estimate, Estimate)
        .Select((reach, impact, confidence, effort) => new object?[] { null, reach, impact, confidence, effort })
        .Array[2, 12]
        .Select(rows => rows.Select((row, at) => (object?[])[$"Feature {at}", .. row.Skip(1)]).ToArray());

    private static readonly object?[] Headers = ["Feature", "Reach", "Impact", "Confidence", "Effort"];

    private static readonly Gen<object?> Anything = Gen.Frequency(
        (3, Gen.Const((object?)null)),
        (3, Gen.Double.Select(number => (object?)(double.IsFinite(number) ? number : 0))),
        (3, Gen.String[0, 30].Select(text => (object?)text)),
        (2, OneOf("Feature", "Reach", "Impact", "Confidence", "Effort", "Score", "ID", "Total", "Setting", "Yours", "© x", "Key")),
        (1, OneOf(true, Cell.OfError("#REF!", "A1+"), Cell.OfNumber(45000, null, "yyyy-mm-dd"), Cell.OfNumber(1, "SUM(A1:A2)"), Cell.OfNumber(2, "B3*[@x]/(C3"), Cell.OfNumber(2, "AVERAGE(B3:D3,2)*-1"))),
        (1, OneOf("1e308k", "9e300 months", "-", "((((", "99999999999999999999", "%", "1-", "5-7%", "\u0000", "𝒳𝒳")));

    private static readonly Gen<RangeAddress> Range = Gen.Select(Gen.Int[1, 18], Gen.Int[1, 9], Gen.Int[0, 6], Gen.Int[0, 6])
        .Select((row, column, down, right) => new RangeAddress(row, column, row + down, column + right));

    private static readonly Gen<object?> Words = Gen.Frequency(
        (4, Anything), (3, Gen.Const((object?)null)),
        (3, OneOf("Feature", "Item", "Reach", "Impact", "Confidence", "Effort", "Value", "Score", "ID", "Must have", "Should", "Could have", "Won't have", "Weight", "Total", "# x", "2026")),
        (1, OneOf(
            "Score = ((Value", "Score = 50% Reach x", "RICE = R*I*C/E/", "Score = Value / Value", "Priority = -Impact + 2 x Effort", "Score=" + new string('(', 500), "Score = 9999999999999999999999 Value * Reach",
            "Ana", "Bob", "Weights", "=Value*2", "Score (Value / (Effort", "Impact/Impact/Impact", "Reach = 5 = 7")));

    private static Gen<object?> OneOf(params object?[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static IEnumerable<string> Facts(Understood read) => read.Backlog.Items.Select((item, at) =>
        $"{item.Key}|{item.Name}|{string.Join(";", item.Inputs.OrderBy(pair => pair.Key, StringComparer.Ordinal))}|{string.Join(";", read.Items[at].Coerced)}|{read.Items[at].Unique}");

    [Fact]
    public void The_order_of_rows_changes_no_items_reading() =>
        Rows.SelectMany(rows => Gen.Shuffle(rows).Select(shuffled => (rows, shuffled))).Sample(pair =>
            Facts(Understand([Headers, .. pair.rows])).Order(StringComparer.Ordinal)
                .SequenceEqual(Facts(Understand([Headers, .. pair.shuffled])).Order(StringComparer.Ordinal)));

    [Fact]
    public void A_title_and_empty_rows_and_columns_before_the_list_change_nothing_but_addresses() =>
        Gen.Select(Rows, Gen.Int[0, 5], Gen.Int[0, 4]).Sample((rows, down, right) =>
        {
            var plain = Understand([Headers, .. rows]);
            var title = At("Backlog", 1, 1 + right, ["Our plans for the year"]);
            var list = At("Backlog", 3 + down, 1 + right, [Headers, .. rows]);
            var moved = SheetUnderstanding.Understand(Book(list with { Rows = [.. title.Rows, .. list.Rows] }));
            return Facts(plain).SequenceEqual(Facts(moved))
                && plain.Engine.Method == moved.Engine.Method
                && moved.List.Range.First == new CellAddress(3 + down, 1 + right)
                && plain.Findings.Select(finding => finding.Code).SequenceEqual(moved.Findings.Select(finding => finding.Code));
        });

    [Fact]
    public void An_empty_column_inside_the_list_changes_nothing_but_addresses() =>
        Gen.Select(Rows, Gen.Int[1, 4]).Sample((rows, gap) =>
        {
            object?[] Spread(object?[] row) => [.. row.Take(gap), null, .. row.Skip(gap)];
            return Facts(Understand([Headers, .. rows])).SequenceEqual(Facts(Understand([Spread(Headers), .. rows.Select(Spread)])));
        });

    [Fact]
    public void Any_sheet_is_understood_or_refused_in_words() =>
        Anything.Array[0, 8].Array[0, 14].Sample(
            rows =>
            {
                try
                {
                    var read = SheetUnderstanding.Understand(Book(Sheet("Backlog", rows), Sheet("OfficePM Settings", rows)));
                    Assert.Equal(read.Items.Count, read.Backlog.Items.Count);
                    Assert.All(read.Backlog.Items, item => Assert.True(item.Key.Length > 0 && item.Inputs.Values.All(double.IsFinite)));
                    Assert.Distinct(read.Backlog.Criteria.Select(criterion => criterion.Id));
                    Assert.Distinct(read.Settings.Select(row => (row.Block.ToUpperInvariant(), row.Name.ToUpperInvariant())));
                    Assert.All(read.Findings, finding => Assert.True(finding.Done.Length > 0 && finding.Remedy.Length > 0));
                }
                catch (ListNotFoundException refusal)
                {
                    Assert.Contains("Recalc", refusal.Message, StringComparison.Ordinal);
                }
            },
            iter: 3_000);

    [Fact]
    public void A_list_with_its_items_in_columns_reads_as_the_same_list_with_its_items_in_rows() =>
        Gen.Select(Rows, Gen.Int[1, 4], Gen.Int[1, 4]).Where((rows, _, _) => IsReadable(rows)).Sample((rows, down, right) =>
        {
            var plain = Understand([Headers, .. rows]);
            var turned = SheetUnderstanding.Understand(Book(At("Backlog", down, right, Turned([Headers, .. rows]))));
            Assert.Equal(ListForm.Transposed, turned.List.Form);
            Assert.Equal(new RangeAddress(down, right, down + 4, right + rows.Length), turned.List.Range);
            Assert.Equal(turned.Items.Select((_, at) => (CellAddress?)new CellAddress(down, right + 1 + at)), turned.Items.Select(item => item.NameCell));
            Assert.Equal(Facts(plain), Facts(turned));
            Assert.Equal(plain.Findings.Count(finding => finding.Code != "hidden-rows"), turned.Findings.Count);
        });

    [Fact]
    public void A_group_over_the_header_changes_no_items_reading() =>
        Rows.Sample(rows =>
        {
            var list = At("Backlog", 1, 1, [[null, "Inputs"], Headers, .. rows]) with { Merges = [new RangeAddress(1, 2, 1, 5)] };
            var read = SheetUnderstanding.Understand(Book(list));
            return Facts(read).SequenceEqual(Facts(Understand([Headers, .. rows]))) && read.List.HeaderRows.SequenceEqual([1, 2]);
        });

    [Fact]
    public void Any_sheet_with_merges_tables_filters_and_hidden_parts_is_understood_or_refused_in_words() =>
        Gen.Select(Words.Array[0, 9].Array[0, 20], Range.Array[0, 6], Range, Gen.Int[0, 3], Gen.OneOf(Gen.Const(1), Gen.Const(16_370))).Sample(
            (rows, merges, area, kind, column) =>
            {
                var sheet = At("Backlog", 1, column, rows);
                sheet = sheet with
                {
                    Merges = merges,
                    Rows = [.. sheet.Rows.Select(row => new RowSnapshot(row.Number, row.Number % 3 == 0, [.. row.Cells.Select(cell => cell.Column)], [.. row.Cells.Select(cell => cell.Cell)]))],
                    HiddenColumns = [2, 3],
                    AutoFilter = kind == 1 ? area : null,
                    Tables = kind == 2 ? [new TableSnapshot("T", area, [.. Enumerable.Range(1, area.Columns).Select(at => $"C{at}")], TotalsRow: area.Rows > 3)] : [],
                };
                var settings = Settings(("List", "Sheet", "Backlog"), ("List", "Header row", (double)area.First.Row), ("List", "Column range", $"{area.First}:{area.Last}"));
                foreach (var book in (WorkbookSnapshot[])[Book(sheet), Book(sheet, settings)])
                    UnderstoodOrRefused(book);
            },
            iter: 3_000);

    [Fact]
    public void A_used_range_out_to_the_last_column_costs_no_more_than_its_cells()
    {
        object?[][] rows = [.. Enumerable.Range(0, 200).Select(at => (object?[])[$"Feature {at}", 100.0, 2.0, 0.8, 3.0])];
        var plain = At("Backlog", 1, 1, [Headers, .. rows]);
        var wide = plain with
        {
            Rows = [.. plain.Rows.Select(row => new RowSnapshot(
                row.Number, false, [.. row.Cells.Select(cell => cell.Column), CellAddress.MaxColumn - 1], [.. row.Cells.Select(cell => cell.Cell), Cell.OfText(" ")]))],
            Merges = [new RangeAddress(1, 6, 1, CellAddress.MaxColumn)],
        };

        var (few, many) = (Allocated(plain), Allocated(wide));

        Assert.True(many < few * 2, $"{many} bytes for the wide sheet, {few} for the plain one.");
    }

    private static long Allocated(SheetSnapshot sheet)
    {
        SheetUnderstanding.Understand(Book(sheet));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = SheetUnderstanding.Understand(Book(sheet));
        Assert.Equal(200, read.Items.Count);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void UnderstoodOrRefused(WorkbookSnapshot book)
    {
        try
        {
            var read = SheetUnderstanding.Understand(book);
            Assert.Equal(read.Items.Count, read.Backlog.Items.Count);
            Assert.All(read.Items, (item, at) => Assert.True(read.List.InPlace ? read.List.Range.Contains(new CellAddress(item.Row, read.List.Range.First.Column)) : item.NameCell is not null, $"item {at}"));
            Assert.All(read.Findings, finding => Assert.True(finding.Done.Length > 0 && finding.Remedy.Length > 0));
            Assert.Equal(read.Findings, SheetUnderstanding.Understand(book).Findings);
        }
        catch (ListNotFoundException refusal)
        {
            Assert.Contains("Recalc", refusal.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Whether at least two rows have numbers for half of the estimates: fewer are no list of columns.</summary>
    private static bool IsReadable(object?[][] rows) => rows.Count(row => row.Count(value => value is double) >= 2) >= 2;

    private static object?[][] Turned(object?[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(at => rows.Select(row => row[at]).ToArray())];

    [Fact]
    public void Reading_twice_gives_the_same() =>
        Rows.Sample(rows =>
        {
            var (first, second) = (Understand([Headers, .. rows]), Understand([Headers, .. rows]));
            return first.Findings.SequenceEqual(second.Findings) && Facts(first).SequenceEqual(Facts(second));
        });
}
