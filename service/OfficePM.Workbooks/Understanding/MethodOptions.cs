using OfficePM.Engine;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// Variants of a method: what the PM set, else what reproduces the author's own column, else the method's first choice.
/// How RICE takes confidence follows from the column's scale.
/// </summary>
internal static class MethodOptions
{
    private const string Confidence = "confidence";

    /// <summary>The options of a method that a PM chooses from a list; confidence has its own row among the scales.</summary>
    public static IReadOnlyList<MethodOption> Of(string? method) =>
        method is null ? [] : [.. (ScoringMethods.Find(method)?.Options ?? []).Where(option => option.Name != Confidence && option.Choices.Count > 0)];

    /// <summary>The options for the engine, and what was detected before the PM's settings.</summary>
    public static (IReadOnlyDictionary<string, string> Options, IReadOnlyDictionary<string, string> Detected) Choose(
        ItemGrid grid, IReadOnlyList<RowSnapshot> items, MethodChoice method, IReadOnlyList<CriterionColumn> columns,
        Backlog backlog, EngineSettings engine, PmSettings settings, FindingCollector findings)
    {
        var used = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var detected = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (method.Method == MethodNames.Rice && columns.Any(column => column.Confidence is { Scale: NumberScale.Points }))
            used[Confidence] = detected[Confidence] = "rating";
        foreach (var option in Of(method.Method))
        {
            var best = Fitting(grid, items, method, option, used, backlog, engine);
            detected[option.Name] = used[option.Name] = best ?? option.Choices[0];
            if (settings.Yours(SettingBlocks.Method, SettingNames.Option(option)) is not { } setting)
                continue;
            var typed = PmSettings.TextOf(setting.Yours);
            if (option.Choices.FirstOrDefault(choice => string.Equals(choice, typed, StringComparison.OrdinalIgnoreCase)) is { } choice)
                used[option.Name] = choice;
            else
                findings.Add(settings.NotFollowed(setting, "Detected instead", $"Choose one of {string.Join(", ", option.Choices)}"));
        }

        return (used, detected);
    }

    /// <summary>The choice that gives most of the author's numbers, if it gives at least half of them and more than the first choice does.</summary>
    private static string? Fitting(
        ItemGrid grid, IReadOnlyList<RowSnapshot> items, MethodChoice method, MethodOption option, IReadOnlyDictionary<string, string> used,
        Backlog backlog, EngineSettings engine)
    {
        if (method.Roles.FirstOrDefault(role => role.Role == Role.AuthorScore)?.Column is not { } author || grid.Columns.Count == 0)
            return null;
        var fits = option.Choices
            .Select(choice => (Choice: choice, Fit: AuthorColumn.Of(
                author, items, backlog,
                engine with { Options = new Dictionary<string, string>(used, StringComparer.OrdinalIgnoreCase) { [option.Name] = choice } })))
            .Where(fit => fit.Fit is { IsForMethod: true, Compared: > 1 })
            .ToArray();
        if (fits.Length == 0)
            return null;
        var best = fits.MaxBy(fit => fit.Fit!.Reproduced);
        return best.Fit!.Reproduced * 2 >= best.Fit.Compared ? best.Choice : null;
    }
}
