using System.Globalization;
using System.Runtime.InteropServices;
using OfficePM.Service.Recalculating;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Benchmarks.Recalcs;

/// <summary>Whole Recalcs as processes of their own, beside a floor and beside what other libraries need to read and write the same columns.</summary>
internal static class RecalcBenchmark
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    /// <summary>Prints a table for each size.</summary>
    /// <param name="runs">How often each program runs; they take turns.</param>
    /// <param name="published">The folder of a published form of the service, measured as well; null for none.</param>
    public static async Task RunAsync(int runs, string? published)
    {
        var folder = Directory.CreateTempSubdirectory("officepm-recalcs-");
        try
        {
            Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors; {SheetBenchmark.Load()}; median of {runs} runs");
            foreach (var rows in Sizes)
                await TableAsync(folder.FullName, rows, runs, published);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>One of the programs that are measured beside the product.</summary>
    public static void RunOne(string argument, string input, string output) => Rewrite.All.Single(program => program.Argument == argument).Run(input, output);

    private static async Task TableAsync(string folder, int rows, int runs, string? published)
    {
        var input = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"backlog-{rows}.xlsx"));
        GeneratedWorkbook.Write(input, GeneratedWorkbook.Plain, rows, asTable: true);
        List<(string Name, string Program, string[] Arguments)> programs =
        [
            .. Rewrite.All.Select(rewrite => (rewrite.Name, Environment.ProcessPath!, (string[])[.. ThisProgram(), "rewrite", rewrite.Argument])),
            ("**OfficePM recalc**", "dotnet", [Path.Combine(AppContext.BaseDirectory, $"{typeof(Recalc).Assembly.GetName().Name}.dll"), "recalc"]),
        ];
        if (published is not null)
            programs.Add(Published(published));
        var costs = programs.ConvertAll(_ => new List<ProcessCost>());
        var sizes = new long[programs.Count];
        List<double?[]> scores = [];
        for (var run = 0; run < runs; run++)
        {
            for (var at = 0; at < programs.Count; at++)
            {
                var (_, program, arguments) = programs[at];
                var output = Path.Combine(folder, "output.xlsx");
                File.Delete(output);
                string[] files = arguments[^1] == "recalc" ? [input, "-o", output] : [input, output];
                costs[at].Add(ProcessCost.Of(program, [.. arguments, .. files]));
                sizes[at] = new FileInfo(output).Length;
                if (run == 0 && !arguments.Contains("zip"))
                    scores.Add(await ScoresAsync(output));
            }
        }

        RefuseOtherScores(scores);
        var medians = costs.ConvertAll(ProcessCost.Median);
        var floor = medians[Rewrite.All.Index().First(entry => entry.Item.Argument == "floor").Index].Processor;
        Console.WriteLine();
        Console.WriteLine($"{rows.ToString("#,##0", CultureInfo.InvariantCulture)} × {GeneratedWorkbook.Plain.Count}, a file of {new FileInfo(input).Length / 1024.0:#,##0} KiB; {SheetBenchmark.Load()}");
        Console.WriteLine();
        Console.WriteLine("| program | CPU s | ÷ floor | wall s | peak MB | output KiB |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (var at = 0; at < programs.Count; at++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {programs[at].Name} | {medians[at].Processor:0.000} | {medians[at].Processor / floor:0.0} | {medians[at].Wall:0.000} | {medians[at].Peak:0} | {sizes[at] / 1024.0:#,##0} |"));
        }
    }

    private static (string Name, string Program, string[] Arguments) Published(string folder) =>
        Path.Combine(folder, "officepm") is var native && File.Exists(native)
            ? ("**officepm recalc, native**", native, ["recalc"])
            : ("**OfficePM recalc, published**", Path.Combine(folder, typeof(Recalc).Assembly.GetName().Name!), ["recalc"]);

    // A program that wrote something else would be fast for nothing. The product also reads "80%" and the like, which the others leave without a score.
    private static void RefuseOtherScores(List<double?[]> scores)
    {
        foreach (var (program, others) in scores.Index())
        {
            var other = others.Zip(scores[0]).Index().FirstOrDefault(row => Math.Abs((row.Item.First - row.Item.Second) ?? 0) > 1e-6);
            if (other.Item is ({ } one, { } two))
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Row {other.Index + 2} has the score {one} from program {program}, not {two}."));
            if (others.Count(score => score is not null) is var scored && scored < others.Length * 4 / 5)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Program {program} gives {scored} of {others.Length} scores."));
        }
    }

    // What stands below the last header "Score" of the first sheet, row by row.
    private static async Task<double?[]> ScoresAsync(string file)
    {
        await using var workbook = XlsxWorkbook.Open(file);
        var sheet = (await workbook.ReadAsync(CancellationToken.None)).Sheets[0];
        var column = sheet.Rows[0].Cells.Last(cell => cell.Cell.Text?.EndsWith("Score", StringComparison.Ordinal) == true).Column;
        return [.. sheet.Rows.Skip(1).Select(row => row[column] is { Kind: CellKind.Number } cell ? cell.Number : (double?)null)];
    }

    // Started by dotnet itself, the program is dotnet's first argument.
    private static string[] ThisProgram() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(RecalcBenchmark).Assembly.Location] : [];
}
