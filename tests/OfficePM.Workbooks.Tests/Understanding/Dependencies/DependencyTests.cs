using CsCheck;
using OfficePM.Workbooks.Understanding;
using OfficePM.Workbooks.Understanding.Dependencies;

namespace OfficePM.Workbooks.Tests.Understanding.Dependencies;

/// <summary>What needs what, as people write it.</summary>
public class DependencyTests
{
    [Theory]
    [InlineData("B-02, B-03", new[] { 1, 2 })]
    [InlineData("B-02; B-03 | B-04\nB-05", new[] { 1, 2, 3, 4 })]
    [InlineData("b-02 and B-03", new[] { 1, 2 })]
    [InlineData("#B-02", new[] { 1 })]
    [InlineData("B-02: Export", new[] { 1 })]
    [InlineData("B-02 – whatever it is called now", new[] { 1 })]
    [InlineData("  EXPORT  ", new[] { 1 })]
    [InlineData("Import, export and sync", new[] { 2 })]
    [InlineData("Export, Import, export and sync, B-05", new[] { 1, 2, 4 })]
    [InlineData("B-02 B-03", new[] { 1, 2 })]
    [InlineData("none", new int[0])]
    [InlineData("n/a", new int[0])]
    [InlineData("-", new int[0])]
    public void A_cell_names_items(string cell, int[] needed)
    {
        var understood = List(cell);
        Assert.Equal(needed, understood.Dependencies.Select(dependency => dependency.Needs));
        Assert.All(understood.Dependencies, dependency => Assert.Equal((0, "C2"), (dependency.Item, dependency.Cell.ToString())));
        Assert.DoesNotContain(understood.Findings, finding => finding.Code.StartsWith("dependency-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("B-99", "dependency-unknown", "it is on no row of the list")]
    [InlineData("B2", "dependency-unknown", "B-02 is spelled alike")]
    [InlineData("Repports", "dependency-unknown", "B-04 is spelled alike")]
    [InlineData("B-01", "dependency-self", "Left out")]
    [InlineData("B-02, #b-02", "dependency-duplicate", "Counted once")]
    [InlineData("B-02 to B-04", "dependency-range", "not guessed")]
    [InlineData("B-02–B-04", "dependency-range", "not guessed")]
    [InlineData("B-02..05", "dependency-range", "not guessed")]
    [InlineData("Billing", "dependency-ambiguous", "not known which one")]
    public void What_cannot_be_followed_is_said(string cell, string code, string done)
    {
        var finding = Assert.Single(List(cell).Findings, finding => finding.Code.StartsWith("dependency-", StringComparison.Ordinal));
        Assert.Equal((code, "C2"), (finding.Code, finding.Cell));
        Assert.Contains(done, finding.Done, StringComparison.Ordinal);
    }

    // What stands behind an id is its title, unless it names a further item.
    [Theory]
    [InlineData("B-02, B-99")]
    [InlineData("B-02 and B-99")]
    [InlineData("B-02 B-99")]
    [InlineData("B-02\nB-99")]
    [InlineData("B-02; b-99")]
    [InlineData("B-02 & B-99")]
    [InlineData("B-02\r\nand later B-99")]
    [InlineData("B-02: waits for B-99")]
    public void An_unknown_item_beside_a_known_one_is_said(string cell)
    {
        var finding = Assert.Single(List(cell).Findings, finding => finding.Code.StartsWith("dependency-", StringComparison.Ordinal));
        Assert.Equal(("dependency-unknown", "C2"), (finding.Code, finding.Cell));
        Assert.Contains("B-99", finding.Read, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Numeric_ids_are_found_as_numbers_and_as_text()
    {
        var understood = Sheets.Understand(
            ["ID", "Feature", "Depends on", "Value", "Effort"], [101.0, "Search", 102.0, 8.0, 2.0], [102.0, "Export", "101", 5.0, 5.0]);
        Assert.Equal([(0, 1), (1, 0)], understood.Dependencies.Select(dependency => (dependency.Item, dependency.Needs)));
    }

    // A cycle of this form stands in a public backlog: A4 needs E4 and E4 needs A4.
    [Fact]
    public void A_cycle_is_shown_as_a_path()
    {
        var understood = Sheets.Understand(
            ["ID", "Feature", "Depends on", "Value", "Effort"],
            ["A4", "Search", "E4", 8.0, 2.0], ["E4", "Export", "A4", 5.0, 5.0], ["F1", "Import", "A4", 5.0, 4.0]);
        var finding = Assert.Single(understood.Findings, finding => finding.Code == "dependency-cycle");
        Assert.Equal(("C2", "A4 → E4 → A4"), (finding.Cell, finding.Read));
        Assert.Equal(3, understood.Dependencies.Count);
    }

    [Theory]
    [InlineData("P0", "P1", true)]
    [InlineData("P1", "P0", false)]
    [InlineData("Must", "Won't have", true)]
    [InlineData("High (1)", "low priority", true)]
    [InlineData("High", "P2", false)]
    [InlineData("Alpha", "Beta", false)]
    public void A_label_above_that_of_what_is_needed_is_an_inversion(string own, string other, bool inverted)
    {
        var understood = Sheets.Understand(
            ["ID", "Feature", "Depends on", "Priority", "Value", "Effort"],
            ["A-1", "Search", "A-2", own, 8.0, 2.0], ["A-2", "Export", "", other, 5.0, 5.0], ["A-3", "Import", "", own, 5.0, 5.0]);
        Assert.Equal(inverted, understood.Findings.Any(finding => finding is { Code: "dependency-inversion", Cell: "C2" }));
    }

    [Fact]
    public void Cycles_are_found_exactly_where_an_item_reaches_itself() =>
        Gen.Select(Gen.Int[1, 9], Gen.Select(Gen.Int[0, 8], Gen.Int[0, 8]).Array[0, 16]).Sample((items, pairs) =>
        {
            Dependency[] dependencies = [.. pairs.Where(pair => pair.Item1 < items && pair.Item2 < items).Distinct()
                .Select(pair => new Dependency(pair.Item1, pair.Item2, new CellAddress(pair.Item1 + 2, 3)))];
            var reaches = new bool[items, items];
            foreach (var one in dependencies.Where(one => one.Item != one.Needs))
                reaches[one.Item, one.Needs] = true;
            for (var k = 0; k < items; k++)
            {
                for (var i = 0; i < items; i++)
                {
                    for (var j = 0; j < items; j++)
                        reaches[i, j] |= reaches[i, k] && reaches[k, j];
                }
            }

            var cycles = DependencyGraph.Cycles(items, dependencies);

            Assert.Equal(Enumerable.Range(0, items).Count(i => reaches[i, i]), cycles.Sum(cycle => cycle.Caught));
            Assert.All(cycles, cycle =>
            {
                Assert.Equal(cycle.Path[0], cycle.Path[^1]);
                Assert.True(cycle.Path.Count > 2);
                Assert.All(cycle.Path.Zip(cycle.Path.Skip(1)), step => Assert.Contains(dependencies, one => (one.Item, one.Needs) == step));
                Assert.Equal(cycle.Path.Count - 1, cycle.Path.Distinct().Count());
            });
        });

    [Fact]
    public void A_chain_as_long_as_the_list_is_followed_to_its_end()
    {
        Dependency[] ring = [.. Enumerable.Range(0, 100_000).Select(item => new Dependency(item, (item + 1) % 100_000, new CellAddress(item + 2, 3)))];
        Assert.Equal(100_000, Assert.Single(DependencyGraph.Cycles(100_000, ring)).Caught);
        Assert.Empty(DependencyGraph.Cycles(100_000, ring[..^1]));
    }

    [Fact]
    public void Any_text_is_read_without_a_crash_and_names_only_items_of_the_list() =>
        Gen.Char["B-0123456 ,;|\n#:&–.andTOExport"].Array[0, 60].Select(letters => new string(letters)).Sample(cell =>
        {
            var understood = List(cell);
            Assert.All(understood.Dependencies, dependency => Assert.InRange(dependency.Needs, 1, 6));
            Assert.Equal(understood.Dependencies.Count, understood.Dependencies.Select(dependency => dependency.Needs).Distinct().Count());
        });

    [Fact]
    public void Exclusions_count_once_for_each_pair_and_alternatives_name_their_original()
    {
        var understood = SheetUnderstanding.Understand(Sheets.Book(
            Sheets.Sheet(
                "Backlog", ["ID", "Feature", "Not with", "Version of", "Value", "Effort"],
                ["A-1", "Search", "A-2", null, 8.0, 2.0], ["A-2", "Export", "A-1", null, 5.0, 5.0], ["A-3", "Search light", null, "Search", 5.0, 5.0]),
            Sheets.Settings(("Columns", "Not with", "Excludes"), ("Columns", "Version of", "Alternative of"))));
        Assert.Equal([new Exclusion(0, 1, CellAddress.Parse("C2"))], understood.Exclusions);
        Assert.Equal([new Alternative(2, 0, CellAddress.Parse("D4"))], understood.Alternatives);
    }

    private static Understood List(string cell) => Sheets.Understand(
        ["ID", "Feature", "Depends on", "Value", "Effort"],
        ["B-01", "Search", cell, 8.0, 2.0], ["B-02", "Export", null, 5.0, 5.0], ["B-03", "Import, export and sync", null, 3.0, 3.0],
        ["B-04", "Reports", null, 4.0, 3.0], ["B-05", "Login", null, 4.0, 2.0], ["B-06", "Billing", null, 4.0, 1.0], ["B-07", "Billing", null, 2.0, 1.0]);
}
