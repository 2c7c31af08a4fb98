using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Classifying;
using OfficePM.Engine.Scoring;

namespace OfficePM.Workbooks.Understanding;

/// <summary>A choice of a lens that sorts items into classes.</summary>
/// <param name="Option">The choice.</param>
/// <param name="Rule">The rule that is in use where nothing is chosen, in words.</param>
internal sealed record ClassifierOption(MethodOption Option, string Rule);

/// <summary>
/// Variants of a method and of the lenses that sort: what the PM set, else what reproduces the author's own column, else the first choice.
/// How RICE takes confidence follows from the column's scale.
/// </summary>
internal static class MethodOptions
{
    private const string Confidence = "confidence";
    private const string Rating = "rating";
    private const string Formula = "formula";

    /// <summary>The options that a PM may set for a method; confidence has its own row among the scales, and the formula one for all methods.</summary>
    public static IReadOnlyList<MethodOption> Of(string? method) =>
        method is null ? [] : [.. (ScoringMethods.Find(method)?.Options ?? []).Where(option => option.Name is not (Confidence or Formula))];

    /// <summary>The options for the engine, and what was detected before the PM's settings; nothing is detected where any number may be typed.</summary>
    public static (IReadOnlyDictionary<string, string> Options, IReadOnlyDictionary<string, string> Detected) Choose(
        ItemList items, MethodChoice method, IReadOnlyList<CriterionColumn> columns,
        Backlog backlog, EngineSettings engine, PmSettings settings, FindingCollector findings)
    {
        var used = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var detected = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (method.Formula is { } formula)
            used[Formula] = formula;
        var offered = method.Method is null ? null : ScoringMethods.Find(method.Method)?.Options;
        if (offered?.FirstOrDefault(option => option.Name == Confidence)?.Choices.Contains(Rating, StringComparer.Ordinal) == true
            && columns.Any(column => column.Confidence is { Scale: NumberScale.Points }))
            used[Confidence] = detected[Confidence] = Rating;
        foreach (var option in Of(method.Method))
        {
            if (option.Choices.Count > 0)
                detected[option.Name] = used[option.Name] = Fitting(items, method, option, used, backlog, engine) ?? option.Choices[0];
            Set(option, settings, findings, used);
        }

        return (used, detected);
    }

    /// <summary>The options of the lenses that sort this list into classes, each with the rule in use; none of those that have nothing to look at.</summary>
    public static IReadOnlyList<ClassifierOption> OfClassifiers(Backlog backlog, EngineSettings engine) =>
        [.. Classifiers.All.Where(classifier => classifier.Options.Count > 0)
            .SelectMany(classifier => classifier.RuleOf(backlog, engine) is { } rule ? classifier.Options.Select(option => new ClassifierOption(option, rule)) : [])
            .DistinctBy(offered => offered.Option.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The options with what the PM set for lenses that sort.</summary>
    public static IReadOnlyDictionary<string, string> WithClassifiers(
        IReadOnlyList<ClassifierOption> classifiers, IReadOnlyDictionary<string, string> options, PmSettings settings, FindingCollector findings)
    {
        var used = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in options)
            used[name] = value;
        foreach (var (option, _) in classifiers)
            Set(option, settings, findings, used);
        return used;
    }

    private static void Set(MethodOption option, PmSettings settings, FindingCollector findings, SortedDictionary<string, string> used)
    {
        if (settings.Yours(SettingBlocks.Method, SettingNames.Option(option)) is not { } setting)
            return;
        var typed = PmSettings.TextOf(setting.Yours);
        if (option.Choices.Count == 0)
        {
            if (CellNumbers.Of(setting.Yours) is { } number && double.IsFinite(number))
                used[option.Name] = number.ToString("R", CultureInfo.InvariantCulture);
            else
                findings.Add(settings.NotFollowed(setting, "The usual number is used", $"Type a number: {option.Meaning}"));
        }
        else if (option.Choices.FirstOrDefault(choice => Bare(choice) == Bare(typed)) is { } choice)
            used[option.Name] = choice;
        else
            findings.Add(settings.NotFollowed(setting, "Detected instead", $"Choose one of {string.Join(", ", option.Choices)}"));
    }

    // "min-max", "minmax" and "Min max" are one word.
    private static string Bare(string word) =>
        word.Length > 100 ? word : word.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The choice that gives most of the author's numbers, if it gives at least half of them and more than the first choice does.</summary>
    private static string? Fitting(
        ItemList items, MethodChoice method, MethodOption option, IReadOnlyDictionary<string, string> used,
        Backlog backlog, EngineSettings engine)
    {
        var scores = method.Roles.Where(role => role.Role == Role.AuthorScore).Select(role => role.Column).ToArray();
        var author = Array.Find(scores, score => MethodNames.InHeader(score.Header) == method.Method) ?? scores.FirstOrDefault();
        // Signs against a datum are on one scale already, and a few small whole numbers agree with whatever is about right.
        if (author is null || method.Roles.Any(role => role.IsAgainstDatum))
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
