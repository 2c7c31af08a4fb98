namespace OfficePM.Workbooks.Understanding;

/// <summary>The further methods that a list is looked at through.</summary>
/// <param name="Readings">The list as each of them reads it.</param>
/// <param name="Detected">Their names where the PM says nothing: a comma list, or "none".</param>
/// <param name="Why">Why, in words.</param>
internal sealed record LensReadings(IReadOnlyList<ListReading> Readings, string Detected, string Why);

/// <summary>
/// Chooses further methods: those that another score column of the author names, and those whose own columns, or words for the same, are all
/// there. A weighted sum only of columns on one scale. At most four.
/// </summary>
internal static class LensChooser
{
    /// <summary>More orders of one list than this are no help.</summary>
    public const int Most = 4;

    /// <summary>What is shown and typed where there is none.</summary>
    public const string None = "none";

    /// <summary>Columns whose largest numbers differ by more than this are on different scales: the wider would decide alone.</summary>
    private const double SameScale = 10;

    /// <summary>Reads the list through further methods; columns that the main method has read are not read again.</summary>
    public static LensReadings Of(
        MethodColumns columns, ListReading main, IReadOnlyList<string> keys, PmSettings settings, FindingCollector findings)
    {
        IReadOnlyList<MethodChoice> detected = main.Method.Method is null ? [] : [.. Detected(columns, main, settings).Take(Most)];
        var chosen = Asked(columns, main, detected, settings, findings) ?? detected;
        List<ListReading> readings = [];
        foreach (var choice in chosen)
            readings.Add(ListReading.Of(columns.Grid, columns.Items, keys, choice, settings, [.. main.Columns, .. readings.SelectMany(reading => reading.Columns)], main));
        return new LensReadings(
            readings,
            detected.Count == 0 ? None : string.Join(", ", detected.Select(choice => choice.Method)),
            detected.Count == 0 ? "no other method has its columns" : string.Join("; ", detected.Select(choice => $"{choice.Method}: {choice.Why}")));
    }

    private static IEnumerable<MethodChoice> Detected(MethodColumns columns, ListReading main, PmSettings settings)
    {
        var named = columns.Scores.ToLookup(score => MethodNames.InHeader(score.Header) ?? "", StringComparer.Ordinal);
        foreach (var method in MethodNames.ByNeeds.Where(method => method != main.Method.Method))
        {
            if (Typed(columns, method, settings) is { } typed)
                yield return typed with { Why = "your formula" };
            else if (named[method].FirstOrDefault() is { } score && Try(columns, main, method, Backing.Named) is { } meant)
                yield return meant with { Why = $"your column {score.Name} names it" };
            else if (Try(columns, main, method, Backing.Lens) is { } choice && (method != MethodNames.Weighted || OnOneScale(main, choice)))
                yield return choice;
        }
    }

    private static MethodChoice? Try(MethodColumns columns, ListReading main, string method, Backing backing) => method switch
    {
        MethodNames.Custom => main.Method.DetectedFormula is { } formula && columns.Formula(formula).Choice is { } own
            ? own with { Why = "your own formulas follow it" }
            : null,
        // As the main method understood the columns, so that one weight serves both.
        MethodNames.Weighted => (columns with { Roles = main.Method.Roles }).Try(method, backing) is { } weighted
            ? weighted with { Why = "its columns are on one scale" }
            : null,
        _ => columns.Try(method, backing),
    };

    /// <summary>A sum says something where there are at least three columns on one scale, two of them benefits.</summary>
    private static bool OnOneScale(ListReading main, MethodChoice weighted)
    {
        var (count, benefits, least, most) = (0, 0, double.MaxValue, 0.0);
        foreach (var column in main.Columns.Where(column => weighted.Criteria.Contains(column.Role.Criterion!, StringComparer.Ordinal)))
        {
            var largest = 0.0;
            foreach (var value in column.Values)
                largest = double.IsNaN(value) ? largest : Math.Max(largest, Math.Abs(value));
            (count, least, most) = (count + 1, Math.Min(least, largest), Math.Max(most, largest));
            benefits += column.Role.Direction == Engine.Direction.Cost ? 0 : 1;
        }

        return count == weighted.Criteria.Count && count > 2 && benefits > 1 && least > 0 && most <= SameScale * least;
    }

    /// <summary>What Settings asks for; null where it says nothing.</summary>
    private static List<MethodChoice>? Asked(
        MethodColumns columns, ListReading main, IReadOnlyList<MethodChoice> detected, PmSettings settings, FindingCollector findings)
    {
        if (settings.Yours(SettingBlocks.Method, SettingNames.Lenses) is not { } setting)
            return null;
        var typed = PmSettings.TextOf(setting.Yours);
        string[] names = [.. typed.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(name => !string.Equals(name, None, StringComparison.OrdinalIgnoreCase) && name is not ("-" or "–"))
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        List<MethodChoice> chosen = [];
        List<string> doubts = [];
        foreach (var name in names)
        {
            if (MethodNames.Parse(name) is not { } method)
                doubts.Add($"there is no method called {Invariant.Quote(name)}");
            else if (method == main.Method.Method)
                doubts.Add($"{method} is the method of the list already");
            else if (chosen.Exists(choice => choice.Method == method))
                continue;
            else if (main.Method.Method is null)
                doubts.Add("the list has no method to compare with");
            else if ((Typed(columns, method, settings) ?? detected.FirstOrDefault(choice => choice.Method == method) ?? Try(columns, main, method, Backing.Named)) is not { } choice)
                doubts.Add($"{method} also needs {Invariant.List(columns.Missing(method))}");
            else if (chosen.Count == Most)
                doubts.Add($"{method} is one too many: there can be {Most.ToInvariant()}");
            else
                chosen.Add(choice with { Why = "Settings" });
            if (doubts.Count > Most)
                break;
        }

        if (typed.Length == 0)
            doubts.Add("it is no text");
        if (doubts.Count == 0)
            return chosen;
        var used = chosen.Count == 0 ? "Detected instead" : $"Only {Invariant.List([.. chosen.Select(choice => choice.Method!)])} used";
        findings.Add(settings.NotFollowed(
            setting, $"{used}: {string.Join("; ", doubts)}", $"Type names divided by commas, or {None}: {string.Join(", ", MethodNames.All)}"));
        return chosen.Count == 0 ? null : chosen;
    }

    // A formula that stands on Settings while another method scores the list.
    private static MethodChoice? Typed(MethodColumns columns, string method, PmSettings settings) =>
        method == MethodNames.Custom && settings.Yours(SettingBlocks.Method, SettingNames.Formula) is { } formula
            ? columns.Formula(PmSettings.FormulaOf(formula.Yours)).Choice
            : null;
}
