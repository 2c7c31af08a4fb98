using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Options;
using OfficePM.Service.History;
using OfficePM.Service.Settings;

namespace OfficePM.Service.Hosting;

/// <summary>Registers the store of the run history.</summary>
internal static class RunHistoryRegistration
{
    public static void AddRunHistory(this IServiceCollection services)
    {
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<HistoryOptions>>().Value));
        services.AddSingleton<Diary>();
        services.AddHostedService<Forgetting>();
    }

    private static IRunHistory Open(HistoryOptions options) => options.Store switch
    {
        HistoryStore.Tables => new TableRunHistory(options.TablesEndpoint is { } endpoint
            ? new TableClient(endpoint, options.TableName, new DefaultAzureCredential(), TableRunHistory.ClientOptions())
            : new TableClient(options.TablesConnectionString, options.TableName, TableRunHistory.ClientOptions())),
        _ => new SqliteRunHistory(options.File ?? DefaultFile()),
    };

    private static string DefaultFile() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "OfficePM", "runs.db");
}
