using Microsoft.Extensions.Configuration.Memory;

namespace OfficePM.Service.Hosting;

/// <summary>What is logged unless the operator says otherwise.</summary>
internal static class LogDefaults
{
    private const string Levels = "Logging:LogLevel:";

    // The framework tells of every request with its address, and so do its clients: workbooks' names stand in those.
    private static readonly Dictionary<string, string?> Defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        [Levels + "Microsoft.AspNetCore"] = nameof(LogLevel.Warning),
        [Levels + "System.Net.Http"] = nameof(LogLevel.Warning),
    };

    /// <summary>Puts them before all other sources, which win.</summary>
    public static void AddTo(ConfigurationManager configuration) => configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
}
