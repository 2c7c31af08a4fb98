using System.Globalization;

namespace OfficePM.GraphEmulator;

/// <summary>The emulator as a program of its own.</summary>
internal static class Program
{
    private const string Usage =
        "Usage: OfficePM.GraphEmulator --folder DIR [--port N] [--latency MS] [--log FILE.jsonl] [--faults SEED:RATE] [--throttle N] [--tokens]";

    public static async Task<int> Main(string[] args)
    {
        if (!TryRead(args, out var folder, out var options, out var problem))
        {
            await Console.Error.WriteLineAsync(problem + Environment.NewLine + Usage);
            return 2;
        }

        using CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        await using var emulator = await EmulatedGraph.StartAsync(folder, options, stop.Token);
        Console.WriteLine($"{emulator.BaseAddress} answers for {Path.GetFullPath(folder)}; drive {EmulatedGraph.DriveId}");
        if (options.FaultRate > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"faults: seed {options.Seed}, rate {options.FaultRate}"));
        if (options.RequiresTokens)
            Console.WriteLine("token: " + emulator.Tokens.Issue("Files.ReadWrite", TimeSpan.FromHours(12)));
        await emulator.WaitAsync(stop.Token);
        return 0;
    }

    private static bool TryRead(string[] args, out string folder, out EmulatorOptions options, out string problem)
    {
        folder = "";
        options = new() { Port = 5999 };
        problem = "";
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--tokens")
            {
                options = options with { RequiresTokens = true };
                continue;
            }

            if (i + 1 == args.Length)
            {
                problem = $"'{args[i]}' needs a value, or is not known.";
                return false;
            }

            var value = args[++i];
            switch (args[i - 1])
            {
                case "--folder":
                    folder = value;
                    break;
                case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                    options = options with { Port = port };
                    break;
                case "--latency" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds):
                    options = options with { Latency = TimeSpan.FromMilliseconds(milliseconds) };
                    break;
                case "--log":
                    options = options with { LogFile = value };
                    break;
                case "--throttle" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit):
                    options = options with { RequestsPerTenSeconds = limit };
                    break;
                case "--faults" when value.Split(':') is [var seed, var rate]
                    && int.TryParse(seed, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                    && double.TryParse(rate, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1:
                    options = options with { Seed = number, FaultRate = share };
                    break;
                default:
                    problem = $"'{args[i - 1]} {value}' is not understood.";
                    return false;
            }
        }

        if (!Directory.Exists(folder))
            problem = folder.Length == 0 ? "--folder is missing." : $"There is no folder '{folder}'.";
        return problem.Length == 0;
    }
}
