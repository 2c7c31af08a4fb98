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
    public void Reading_twice_gives_the_same() =>
        Rows.Sample(rows =>
        {
            var (first, second) = (Understand([Headers, .. rows]), Understand([Headers, .. rows]));
            return first.Findings.SequenceEqual(second.Findings) && Facts(first).SequenceEqual(Facts(second));
        });
}
