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
        output.WriteLine(Heading(result));
        var columns = new Table { Border = TableBorder.Simple };
        columns.AddColumns("Column", "Header", "Read as", "Scale");
        foreach (var column in result.Columns)
            columns.AddRow(column.Column, Markup.Escape(column.Header), Markup.Escape(column.Role), Markup.Escape(column.Scale));
        output.Write(columns);
        PrintFindings(terminal, result);
    }

    /// <summary>The list, how many items it has and how they are scored, in one line.</summary>
    public static string Heading(CheckResult result)
    {
        var list = $"{result.List.Sheet}!{result.List.Address}: {ResultTable.Count(result.Items.Count, "item")}";
        return result.Method is { } method ? $"{list} by {method.Name} ({method.Formula})" : $"{list}; no score yet";
    }

    /// <summary>Prints every finding with its place and remedy.</summary>
    public static void PrintFindings(Terminal terminal, CheckResult result)
    {
        foreach (var finding in result.Findings)
        {
            var place = finding.Cell is null ? "" : $"{finding.Sheet}!{finding.Cell}  ";
            terminal.Output.WriteLine($"{finding.Severity}: {place}{Sentence(finding.Message)} {Sentence(finding.Remedy)}".TrimEnd());
        }

        if (result.Findings.Count == 0)
            terminal.Output.WriteLine("Nothing needs a look.");
    }

    /// <summary>Prints how many findings wait and where to read them.</summary>
    public static void PrintSummary(Terminal terminal, CheckResult result)
    {
        var open = Open(result).Count();
        terminal.Output.WriteLine(
            open == 0 ? "Nothing needs a look." : $"{ResultTable.Count(open, "finding")} to look at, with cells and remedies, on OfficePM Check.");
    }

    private static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text + ".";

    private static IEnumerable<FindingResult> Open(CheckResult result) => result.Findings.Where(finding => finding.NeedsAPerson);
}
