using System.CommandLine;
using OfficePM.Service.Hosting;

namespace OfficePM.Service.CommandLine;

/// <summary><c>officepm serve</c>: answers Excel's add-in and other programs over HTTP.</summary>
internal sealed class ServeCommand(Terminal terminal)
{
    private readonly Option<string?> urls = new("--urls") { Description = $"Where to listen. Default: {ServeSettings.DefaultUrl}, or {ServeSettings.DefaultHttpsUrl} with --https.", HelpName = "U" };
    private readonly Option<string?> folder = new("--folder") { Description = "The folder whose workbooks may be named by path. Default: where you stand.", HelpName = "DIR" };
    private readonly Option<bool> https = new("--https") { Description = "Listen with the .NET development certificate, which Excel asks for." };

    public Command Create()
    {
        Command command = new("serve", "Serve this machine's Excel and other programs over HTTP, until Ctrl+C.") { urls, folder, https };
        command.SetAction(ProgramForm.IsWhole ? RunAsync : ProgramForm.RefuseAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var at = arguments.GetValue(urls) ?? (arguments.GetValue(https) ? ServeSettings.DefaultHttpsUrl : ServeSettings.DefaultUrl);
        await using var app = OfficePmHost.Build(new ServeSettings(at, arguments.GetValue(folder)));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (InvalidOperationException e) when (e.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase))
        {
            throw new ServeException("There is no development certificate for HTTPS. Make one that this machine trusts: dotnet dev-certs https --trust", e);
        }
        catch (IOException e)
        {
            throw new ServeException($"{at} cannot be listened on: {e.Message} Choose another address with --urls.", e);
        }

        foreach (var url in app.Urls)
            await terminal.RawError.WriteLineAsync($"OfficePM listens on {url} (Ctrl+C stops it)");
        await app.WaitForShutdownAsync(cancellationToken);
        return OfficePmCommand.Done;
    }
}
