using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using OfficePM.Service.Tests.History;
using OfficePM.Testing;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace OfficePM.Service.Tests.History;

/// <summary>Microsoft's own emulator of Azure Table Storage on a free port, started when the first test needs it and stopped with the tests.</summary>
public sealed class Azurite : IAsyncDisposable
{
    // The account that every installation of the emulator has; it is published and opens nothing else.
    private const string Account = "devstoreaccount1";
    private const string PublishedKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly TemporaryFolder folder = new();
    private Process? process;
    private int port;
    private int tables;

    /// <summary>Why tests that need it cannot run; to be shown when they are skipped.</summary>
    public const string Missing = "Azurite is not installed in tests/azurite; tests/run.sh installs it where npm is present";

    /// <summary>Whether it is installed.</summary>
    public static bool IsAvailable => File.Exists(Program);

    private static string Program => Repository.Path("tests", "azurite", "node_modules", "azurite", "dist", "src", "table", "main.js");

    /// <summary>An empty table of its own.</summary>
    public async Task<TableClient> TableAsync(TableClientOptions options, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (process is null)
                await StartAsync(cancellationToken);
            tables++;
        }
        finally
        {
            one.Release();
        }

        return new TableClient(
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={PublishedKey};TableEndpoint=http://127.0.0.1:{port}/{Account};", $"Runs{tables}", options);
    }

    public ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        folder.Dispose();
        one.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        port = FreePort();
        process = Process.Start(new ProcessStartInfo("node",
        [
            Program, "--silent", "--disableTelemetry", "--inMemoryPersistence", "--tableHost", "127.0.0.1", "--tablePort", port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        for (var attempt = 0; attempt < 600 && !process.HasExited; attempt++)
        {
            if (await ListensAsync(cancellationToken))
                return;
            await Task.Delay(100, cancellationToken);
        }

        throw new InvalidOperationException($"Azurite does not listen. {(process.HasExited ? await errors : "")}");
    }

    private async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
