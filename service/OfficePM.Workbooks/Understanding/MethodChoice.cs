using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring.Formulas;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Which method scores the list, and which columns it reads as what.</summary>
/// <param name="Method">The method, or null where the list allows none.</param>
/// <param name="Why">Why, in words.</param>
internal sealed record MethodChoice(string? Method, string Why)
{
    /// <summary>What was detected, whatever the PM set.</summary>
    public string? Detected { get; init; }

    /// <summary>The columns with the criteria that the method reads them as: an effort is WSJF's job size, an impact is the value of value/effort.</summary>
    public IReadOnlyList<ColumnRole> Roles { get; init; } = [];

    /// <summary>Weights by criterion as the author's formulas or the sheet have them; empty where they have none.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Where the weights were found, in words.</summary>
    public string WeightsWhy { get; init; } = "what your own formulas multiply it by";

    /// <summary>The formula over the headers, where the method is the PM's own formula.</summary>
    public string? Formula { get; init; }

    /// <summary>The formula that the author's scores follow where no method gives them, whatever the PM set.</summary>
    public string? DetectedFormula { get; init; }

    /// <summary>Whether the formulas in a column of the author's scores say what they are meant to be, whatever numbers stand there.</summary>
    public bool HasFormulas { get; init; }

    /// <summary>Whether the author's own column named it, rather than the columns that happen to be there.</summary>
    public bool IsNamed { get; init; }

    /// <summary>The ids of the criteria that the method reads.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];
}

/// <summary>
/// Chooses the method: the PM's setting, else a header that names it, else the form of the author's formulas, else what the columns allow.
/// </summary>
internal static class MethodChooser
{
    /// <summary>Chooses the method.</summary>
    /// <param name="columns">The list's columns.</param>
    /// <param name="settings">What the PM set.</param>
    /// <param name="fit">The formula that the author's numbers follow when the list is read by a method; null where there is none.</param>
    /// <param name="findings">Where doubts are said.</param>
    public static MethodChoice Choose(MethodColumns columns, PmSettings settings, Func<MethodChoice, string?> fit, FindingCollector findings)
    {
        var doubts = new FindingCollector(columns.Grid.List.Form);
        var detected = Detect(columns, doubts);
        if (Asked(columns, settings, detected, fit, findings) is { } asked)
            return asked with { Why = detected.Why, Detected = detected.Method, DetectedFormula = detected.DetectedFormula, HasFormulas = detected.HasFormulas, IsNamed = true };
        findings.AddAll(doubts);
        if (detected.Method is null)
            findings.Column(
                columns.Grid.List.HeaderRow, columns.Grid.Columns[0].Index, "no-method", Severity.Warning, "No score can be computed",
                HeadersOf(columns.Grid), detected.Why, Needed(columns));
        return detected;
    }

    /// <summary>Whether the PM says on Settings how the list is scored.</summary>
    public static bool IsAsked(PmSettings settings) =>
        settings.Yours(SettingBlocks.Method, SettingNames.Method) is not null || settings.Yours(SettingBlocks.Method, SettingNames.Formula) is not null;

    /// <summary>Every other method that the columns allow, for a list whose author's scores do not follow the chosen one.</summary>
    public static IEnumerable<MethodChoice> Alternatives(MethodChoice chosen, MethodColumns columns) =>
        MethodNames.ByNeeds.Where(method => method != chosen.Method).Select(method => columns.Try(method, Backing.Numbers)).OfType<MethodChoice>();

    /// <summary>The PM's own formula; null, and a finding at the cell, where it cannot be read.</summary>
    private static MethodChoice? TypedFormula(MethodColumns columns, PmSetting setting, string otherwise, PmSettings settings, FindingCollector findings)
    {
        var text = PmSettings.FormulaOf(setting.Yours);
        var (choice, error) = columns.Formula(text);
        if (error is not null)
            findings.Add(settings.NotFollowed(setting, $"{otherwise}: at character {error.Character.ToInvariant()}, {error.Message}", $"Correct the formula at the mark: {Marked(text, error)}") with
            {
                Code = "formula-not-understood", Title = "The formula was not understood",
            });
        return choice;
    }

    private static string Marked(string text, FormulaError error)
    {
        const int Around = 30;
        var at = Math.Clamp(error.Character - 1, 0, text.Length);
        var (from, to) = (Math.Max(0, at - Around), Math.Min(text.Length, at + Around));
        return $"{(from > 0 ? "…" : "")}{text[from..at]}▸{text[at..to]}{(to < text.Length ? "…" : "")}".ReplaceLineEndings(" ");
    }

    /// <summary>What Settings asks for; null where it says nothing, or nothing that can be followed.</summary>
    private static MethodChoice? Asked(MethodColumns columns, PmSettings settings, MethodChoice detected, Func<MethodChoice, string?> fit, FindingCollector findings)
    {
        var formula = settings.Yours(SettingBlocks.Method, SettingNames.Formula);
        var setting = settings.Yours(SettingBlocks.Method, SettingNames.Method);
        var instead = $"{detected.Method ?? "No method"} is used instead";
        var method = setting is null ? null : MethodNames.Parse(PmSettings.TextOf(setting.Yours));

        // A formula without a method says well enough what is wanted.
        if (formula is not null && (setting is null || method == MethodNames.Custom))
            return TypedFormula(columns, formula, instead, settings, findings);
        if (formula is not null)
            _ = TypedFormula(columns, formula, "It is not looked at as a lens", settings, findings);
        if (setting is null)
            return null;
        if (method == MethodNames.Custom && (detected.DetectedFormula ?? fit(detected)) is { } own && columns.Formula(own).Choice is { } followed)
            return followed;
        if (method is not null && columns.Try(method, Backing.Named) is { } choice)
            return choice;
        findings.Add(settings.NotFollowed(
            setting,
            method is null ? $"{instead}: there is no such method" : $"{instead}: {method} also needs {Invariant.List(columns.Missing(method))}",
            method == MethodNames.Custom
                ? $"Type a formula over your headers in the row {SettingNames.Formula}, such as {Example(columns)}"
                : $"Choose one of {string.Join(", ", MethodNames.All)}, or say on OfficePM Settings which columns to use"));
        return null;
    }

    /// <summary>A formula over headers of the list, as an example.</summary>
    public static string Example(MethodColumns columns)
    {
        string[] names = [.. columns.Roles.Where(role => role.Role == Role.Criterion && role.Column.Name.Length <= 30).Select(MethodColumns.InFormula).Take(2)];
        return names.Length == 2 ? string.Join(" * ", names) : "Value / Effort";
    }

    private static MethodChoice Detect(MethodColumns columns, FindingCollector findings)
    {
        var shape = FormulaShape.Of(columns, columns.Scores);
        return WithFormula(
            FromHeaders(columns, shape, findings)
                ?? (shape is null ? null : shape.Choice with { Why = WhyOf(shape), IsNamed = true })
                ?? FromColumns(columns, findings),
            shape);
    }

    // Also where a header or a setting names another method, the formula can be chosen as it was found.
    private static MethodChoice WithFormula(MethodChoice choice, FormulaShape? shape) => choice with { DetectedFormula = shape?.Choice.Formula, HasFormulas = shape is not null };

    private static string WhyOf(FormulaShape shape) => shape.Choice.Method == MethodNames.Custom
        ? $"the formulas of your column {shape.Score.Name} are {Invariant.Quote(shape.Choice.Formula!)}, which no other method is"
        : $"the formulas of your column {shape.Score.Name} have its form";

    private static MethodChoice? FromHeaders(MethodColumns columns, FormulaShape? shape, FindingCollector findings)
    {
        foreach (var score in columns.Scores)
        {
            if (MethodNames.InHeader(score.Header) is not { } named)
                continue;
            var own = shape is not null && shape.Score == score ? shape : FormulaShape.Of(columns, [score]);
            if (own is not null && (own.Choice.Method == named || MethodNames.IsLoose(named)))
                return own.Choice with { Why = own.Choice.Method == named ? $"your column {score.Name} says so" : WhyOf(own), IsNamed = true };
            if (columns.Try(named, Backing.Named) is { } choice)
            {
                if (own is not null)
                    findings.Column(
                        columns.Grid.List.HeaderRow, score.Index, "method-ambiguous", Severity.Warning, "Header and formulas name two methods",
                        $"{score.Name}: its formulas are {own.Choice.Formula ?? $"those of {own.Choice.Method}"}", $"{named} is used, as the header says",
                        $"Choose the method on OfficePM Settings, or correct the header or the formulas");
                return choice with { Why = $"your column {score.Name} says so", Detected = named, IsNamed = true };
            }

            // A formula of its own is what "weighted" or "votes" then meant.
            if (!MethodNames.IsLoose(named))
                findings.Column(
                    columns.Grid.List.HeaderRow, score.Index, "method-lacks-columns", Severity.Warning, "Columns are missing for the method",
                    score.Name, $"{named} was not used: it also needs {Invariant.List(columns.Missing(named))}",
                    "Add the column, or say on OfficePM Settings which column it is");
        }

        return null;
    }

    private static MethodChoice FromColumns(MethodColumns columns, FindingCollector findings)
    {
        // Who gives columns weights wants them weighed, whatever else they could be.
        if (columns.Try(MethodNames.Weighted, Backing.Columns) is { Weights.Count: > 0 } stated)
            return stated with { Why = $"every one of {Invariant.List([.. stated.Roles.Where(role => role.Criterion is { } id && stated.Weights.GetValueOrDefault(id) > 0).Select(role => role.Column.Name)])} has its weight: {stated.WeightsWhy}" };
        MethodChoice[] possible = [.. MethodNames.ByNeeds.Where(method => method != MethodNames.Weighted)
            .Select(method => columns.Try(method, Backing.Columns)).OfType<MethodChoice>()];
        if (possible.Length > 0)
        {
            if (possible.Length > 1)
                findings.Column(
                    columns.Grid.List.HeaderRow, columns.Grid.Columns[0].Index, "several-methods-possible", Severity.Info, "The columns allow several methods",
                    Invariant.List([.. possible.Select(choice => choice.Method!)]),
                    $"{possible[0].Method} is used: {possible[0].Why}", "Nothing to do, or choose another method on OfficePM Settings");
            return possible[0];
        }

        if (columns.Try(MethodNames.ValueEffort, Backing.Numbers) is { } ratio)
            return ratio;
        if (columns.Try(MethodNames.Weighted, Backing.Columns) is not { } weighted)
            return new MethodChoice(null, "No method was used: the list has too few columns with estimates") { Roles = columns.Roles };
        AlmostThere(columns, findings);
        return weighted;
    }

    // Columns of another method are weighed for want of one: the PM may have forgotten it, or called it something else.
    private static void AlmostThere(MethodColumns columns, FindingCollector findings)
    {
        foreach (var method in MethodNames.ByNeeds)
        {
            if (MethodColumns.Needs(method).Count(need => columns.Has(need.Id)) < 2 || columns.Missing(method) is not [var missing])
                continue;
            findings.Column(
                columns.Grid.List.HeaderRow, columns.Grid.Columns[0].Index, "method-lacks-one-column", Severity.Warning, "One column is missing for the method",
                HeadersOf(columns.Grid), $"{method} was not used: it also needs {missing}; the columns that are there are weighed instead",
                $"Add a column {missing}, or say on OfficePM Settings which column it is");
            return;
        }
    }

    private static string HeadersOf(ItemGrid grid) =>
        Invariant.Quote(string.Join(", ", grid.Columns.Select(column => column.Header).Where(header => header.Length > 0)));

    private static string Needed(MethodColumns columns)
    {
        var named = MethodNames.ByNeeds.Where(method => MethodColumns.Needs(method).Count > 0).ToArray();
        var nearest = named.Where(method => MethodColumns.Needs(method).Any(need => columns.Has(need.Id)))
            .OrderBy(method => columns.Missing(method).Count).FirstOrDefault();
        var closest = nearest is null ? "" : $"{nearest} only lacks {Invariant.List(columns.Missing(nearest))}. ";
        // Not every method of the registry: what most people would add to a list that has none.
        var all = new[] { MethodNames.Rice, MethodNames.Ice, MethodNames.Wsjf, MethodNames.ValueEffort }.Select(method => $"{method} ({string.Join(", ", MethodColumns.Needs(method).Select(need => RoleNames.OfCriterion(need.Id)))})");
        return $"{closest}Add columns for one of: {string.Join(", ", all)}, or two criteria to weigh";
    }
}
