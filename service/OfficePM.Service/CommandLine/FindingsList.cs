using OfficePM.Workbooks.Reporting;
using Spectre.Console;

namespace OfficePM.Service.CommandLine;

/// <summary>What needs a look, as a person reads it in a terminal.</summary>
internal static class FindingsList
{
    /// <summary>Whether a person should look at a cell before the numbers are used.</summary>
    public static bool NeedsAPerson(CheckResult result) => Open(result).Any();

    /// <summary>Prints how the columns were read and every finding with its remedy.</summary>
    public static void Print(Terminal terminal, CheckResult result)
    {
        var output = terminal.Output;
        output.WriteLine($"{result.List.Sheet}!{result.List.Address}: {ResultTable.Count(result.Items.Count, "item")}");
        output.WriteLine(result.Method is { } method ? $"Method: {method.Name}, {method.Formula}" : "Method: none fits the columns");
        var columns = new Table { Border = TableBorder.Simple };
        columns.AddColumns("Column", "Header", "Read as", "Scale");
        foreach (var column in result.Columns)
            columns.AddRow(column.Column, Markup.Escape(column.Header), Markup.Escape(column.Role), Markup.Escape(column.Scale));
        output.Write(columns);
        foreach (var finding in result.Findings)
        {
            var place = finding.Cell is null ? "" : $"{finding.Sheet}!{finding.Cell} ";
            output.WriteLine($"{finding.Severity}: {place}{finding.Message} {finding.Remedy}".TrimEnd());
        }

        if (result.Findings.Count == 0)
            output.WriteLine("Nothing needs a look.");
    }

    /// <summary>Prints how many findings wait and where to read them.</summary>
    public static void PrintSummary(Terminal terminal, CheckResult result)
    {
        var open = Open(result).Count();
        terminal.Output.WriteLine(
            open == 0 ? "Nothing needs a look." : $"{ResultTable.Count(open, "finding")} to look at, with cells and remedies, on OfficePM Check.");
    }

    private static IEnumerable<FindingResult> Open(CheckResult result) => result.Findings.Where(finding => finding.Severity != "info");
}
