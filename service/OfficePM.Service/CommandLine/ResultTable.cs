using System.Globalization;
using OfficePM.Engine;
using OfficePM.Workbooks.Reporting;
using Spectre.Console;

namespace OfficePM.Service.CommandLine;

/// <summary>The ranked list as a person reads it in a terminal.</summary>
internal static class ResultTable
{
    /// <summary>Prints the best items, how many more there are, and how many findings wait.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="result">The result.</param>
    /// <param name="ranks">The assessed items, in the order of the result's.</param>
    /// <param name="top">How many items to show.</param>
    public static void Print(Terminal terminal, RecalcResult result, IReadOnlyList<AssessedItem> ranks, int top)
    {
        var output = terminal.Output;
        output.WriteLine(FindingsList.Heading(result));
        if (result.Method is null)
        {
            // A table of items without a score would hide what the PM needs to know: what is missing.
            FindingsList.PrintFindings(terminal, result);
            return;
        }

        // Items of a result are made when they are asked for: only those that are shown.
        if (top > 0)
            output.Write(TableOf([.. Enumerable.Range(0, ranks.Count).OrderBy(index => ranks[index].Rank ?? int.MaxValue).Take(top).Select(index => result.Items[index])]));
        if (ranks.Count > top)
            output.WriteLine($"… and {Count(ranks.Count - top, "more item")}; all of them are in the workbook.");
        if (PlanLine.Of(result) is { } plan)
            output.WriteLine(plan);
        FindingsList.PrintSummary(terminal, result);
    }

    /// <summary>"1 item", "40 items".</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,##0} {noun}{(count == 1 ? "" : "s")}");

    private static Table TableOf(IReadOnlyList<ItemResult> items)
    {
        var planned = items.Any(item => item.Lane is not null);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Rank").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("Item"));
        table.AddColumn(new TableColumn("Score").RightAligned().NoWrap());
        if (planned)
            table.AddColumn(new TableColumn("Lane").NoWrap());
        table.AddColumn(new TableColumn("Why"));
        foreach (var item in items)
        {
            string[] cells =
            [
                item.Rank?.ToString(CultureInfo.InvariantCulture) ?? "–",
                Markup.Escape(item.Name),
                item.Score?.ToString("#,##0.##", CultureInfo.InvariantCulture) ?? "–",
                .. planned ? [item.Lane ?? "–"] : (string[])[],
                Markup.Escape(item.Why ?? ""),
            ];
            table.AddRow(cells);
        }

        return table;
    }
}
