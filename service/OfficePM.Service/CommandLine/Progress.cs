using Spectre.Console;

namespace OfficePM.Service.CommandLine;

/// <summary>Shows on standard error what is being done, where a person is watching.</summary>
internal static class Progress
{
    public static async Task<T> ShowAsync<T>(Terminal terminal, Func<IProgress<string>, Task<T>> work)
    {
        if (!terminal.Error.Profile.Capabilities.Interactive)
            return await work(new Silent());
        return await terminal.Error.Status().StartAsync("Starting", context => work(new Shown(context)));
    }

    private sealed class Silent : IProgress<string>
    {
        public void Report(string value)
        {
            // Nobody is watching: a log or a pipe gains nothing from "Reading the workbook".
        }
    }

    private sealed class Shown(StatusContext context) : IProgress<string>
    {
        public void Report(string value) => context.Status(Markup.Escape(value));
    }
}
