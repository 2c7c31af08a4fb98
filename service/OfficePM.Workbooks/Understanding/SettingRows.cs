using System.Globalization;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding.Lints;
using OfficePM.Workbooks.Understanding.Planning;

namespace OfficePM.Workbooks.Understanding;

/// <summary>All rows of OfficePM Settings that have an effect, and those of the PM that must be kept.</summary>
internal static class SettingRows
{
    /// <summary>Lists with more rows than this get Rank and Why as values: Excel's RANK and MATCH over n rows are quadratic.</summary>
    public const int LargeList = 5_000;

    /// <summary>The rows, block by block.</summary>
    public static IReadOnlyList<SettingRow> Of(
        Understood understood, ListChoice choice, MethodColumns list, ListReading reading, LensReadings lenses, IReadOnlyList<ClassifierOption> classifiers,
        KeyChoice key, IReadOnlyList<OfferedSetting> plan, PmSettings settings)
    {
        var method = reading.Method;
        ListReading[] readings = [reading, .. lenses.Readings];
        var kept = new Keeper(settings);
        List<SettingRow> rows =
        [
            kept.Row(SettingBlocks.List, SettingNames.Sheet, choice.List.Sheet.Name, choice.Why),
            .. TableRow(choice, kept),
            kept.Row(SettingBlocks.List, SettingNames.HeaderRow, choice.List.RealHeaderRows[^1], choice.Why),
            kept.Row(SettingBlocks.List, SettingNames.ColumnRange, ListFinder.ColumnsOf(choice.List), choice.Why),
            kept.Row(SettingBlocks.List, SettingNames.Key, key.Detected, key.DetectedWhy),
            kept.Row(SettingBlocks.Method, SettingNames.Method, method.Detected ?? "none", method.Why, MethodNames.All),
            kept.Row(SettingBlocks.Method, SettingNames.Lenses, lenses.Detected, lenses.Why),
            kept.Row(
                SettingBlocks.Method, SettingNames.Formula, method.DetectedFormula,
                method.DetectedFormula is null ? $"to score by your own formula, type it over your headers, such as {MethodChooser.Example(list)}" : "your own formulas"),
        ];
        rows.AddRange(Options(readings, classifiers, kept));
        foreach (var role in method.Roles.Where(role => understood.Columns.Any(column => column.Column == role.Column.Index)))
            rows.Add(kept.Row(
                SettingBlocks.Columns, role.Column.Name, RoleNames.Of(role.Role, role.Criterion, role.Direction), role.Why, RoleNames.All));
        rows.AddRange(Weights(readings, kept));
        CriterionColumn[] columns = [.. readings.SelectMany(read => read.Columns).DistinctBy(column => column.Role.Column.Name, StringComparer.OrdinalIgnoreCase)];
        foreach (var column in columns)
        {
            if (column.DetectedConfidence is { } confidence)
                rows.Add(kept.Row(
                    SettingBlocks.Scales, SettingNames.Scale(column.Role.Column.Name), confidence.Name, confidence.Why, ConfidenceScale.Choices));
            foreach (var (word, number) in column.DetectedMapping.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal))
                rows.Add(kept.Row(
                    SettingBlocks.Scales, SettingNames.Mapping(column.Role.Column.Name, Shown(word)), number,
                    column.Hint.Labels.Count > 0 ? "the header says so, or the usual number for the word"
                    : column.HasOwnLabels ? "other cells of the column say so, or the usual number for the word" : "the usual number for the word"));
            if (column.DetectedReversed is { } reversed)
                rows.Add(kept.Row(
                    SettingBlocks.Scales, SettingNames.Direction(column.Role.Column.Name), ColumnDirection.Name(reversed), column.DirectionWhy, ColumnDirection.Choices));
        }

        if (Array.Exists(columns, column => column.MixesTimes))
        {
            rows.Add(kept.Row(SettingBlocks.Scales, SettingNames.HoursInADay, WorkTime.Usual.HoursInADay, "a column mixes units of time"));
            rows.Add(kept.Row(SettingBlocks.Scales, SettingNames.DaysInAWeek, WorkTime.Usual.DaysInAWeek, "a column mixes units of time"));
            rows.Add(kept.Row(SettingBlocks.Scales, SettingNames.DaysInAMonth, WorkTime.Usual.DaysInAMonth, "a column mixes units of time"));
        }

        rows.AddRange(plan.Select(offer => kept.Row(offer)));
        foreach (var lint in Linter.All.Where(lint => kept.Has(SettingBlocks.Checks, lint.Setting) || lint.Applies(reading)))
            rows.Add(kept.Row(SettingBlocks.Checks, lint.Setting, Linter.Choices[0], lint.Why, Linter.Choices));
        if (kept.Has(SettingBlocks.Checks, Linter.StaleAfter) || Linter.HasDates(reading))
            rows.Add(kept.Row(SettingBlocks.Checks, Linter.StaleAfter, Linter.StaleDays, "counted back from the newest date in the column"));
        rows.Add(kept.Row(
            SettingBlocks.Reporting, SettingNames.LargeList, LargeList, "above it, Excel would recalculate rank and look-ups too slowly, so they are values"));
        rows.AddRange(kept.Rest());
        return [.. SettingBlocks.All.SelectMany(block => rows.Where(row => Same(row.Block, block)))
            .Concat(rows.Where(row => !SettingBlocks.All.Any(block => Same(row.Block, block))))];
    }

    // Where the workbook has no table that is a list, there is none to name.
    private static IEnumerable<SettingRow> TableRow(ListChoice choice, Keeper kept)
    {
        var named = choice.List.Table is not null || kept.Has(SettingBlocks.List, SettingNames.Table)
            || choice.Findings.Any(finding => finding.Remedy.Contains($"set {SettingNames.Table} to ", StringComparison.Ordinal));
        if (named)
            yield return kept.Row(SettingBlocks.List, SettingNames.Table, choice.List.Table?.Name, choice.List.Table is null ? "the list is not an Excel table" : choice.Why);
    }

    // Sizes are read in any case and shown as people write them; rows are found whatever the case.
    private static string Shown(string word) => word is "xs" or "s" or "m" or "l" or "xl" or "xxl" ? word.ToUpperInvariant() : word;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>The variants of all methods in use, then the choices of the lenses that sort; each name once.</summary>
    private static IEnumerable<SettingRow> Options(IReadOnlyList<ListReading> readings, IReadOnlyList<ClassifierOption> classifiers, Keeper kept)
    {
        var shown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var reading in readings)
        {
            foreach (var option in MethodOptions.Of(reading.Method.Method).Where(option => shown.Add(option.Name)))
                yield return OptionRow(option, reading.DetectedOptions.GetValueOrDefault(option.Name), kept);
        }

        foreach (var (option, rule) in classifiers.Where(offered => shown.Add(offered.Option.Name)))
            yield return OptionRow(option, option.Choices.Count == 0 ? null : option.Choices[0], kept, $"now: {rule}");
    }

    private static SettingRow OptionRow(MethodOption option, string? detected, Keeper kept, string now = "the usual one until you type a number") =>
        option.Choices.Count == 0
            ? kept.Row(SettingBlocks.Method, SettingNames.Option(option), (string?)null, $"{option.Meaning}; {now}")
            : kept.Row(
                SettingBlocks.Method, SettingNames.Option(option), detected, detected == option.Choices[0] ? "the usual way" : "it gives the numbers of your own column",
                option.Choices);

    /// <summary>What each criterion weighs in the methods that weigh.</summary>
    private static IEnumerable<SettingRow> Weights(IReadOnlyList<ListReading> readings, Keeper kept)
    {
        var shown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var reading in readings)
        {
            foreach (var role in reading.Columns.Select(column => column.Role))
            {
                if (reading.DetectedWeights.TryGetValue(role.Criterion!, out var weight) && shown.Add(role.Column.Name))
                    yield return kept.Row(SettingBlocks.Weights, role.Column.Name, weight, WhyWeight(reading.Method));
            }
        }
    }

    private static string WhyWeight(MethodChoice method) =>
        method.Weights.Count > 0 ? method.WeightsWhy
        : MethodColumns.Needs(method.Method!).Any(need => need.Weight != 1) ? $"what {method.Method} usually takes"
        : "every criterion weighs the same until you say otherwise";

    /// <summary>Puts what the PM typed beside what was detected, and keeps what no row asked for.</summary>
    private sealed class Keeper(PmSettings settings)
    {
        private readonly HashSet<(string Block, string Name)> shown = [];

        public SettingRow Row(string block, string name, string? detected, string why, IReadOnlyList<string>? choices = null) =>
            Row(block, name, detected is null ? Cell.Blank : Cell.OfText(detected), why, choices);

        public SettingRow Row(string block, string name, double detected, string why) => Row(block, name, Cell.OfNumber(detected), why, null);

        public SettingRow Row(OfferedSetting offer) => Row(offer.Block, offer.Name, offer.Detected, offer.Why, offer.Choices);

        public bool Has(string block, string name) => !settings.Kept(block, name).IsEmpty;

        public IEnumerable<SettingRow> Rest()
        {
            var asked = shown.ToHashSet();
            foreach (var row in settings.Rows.Where(row => !asked.Contains(KeyOf(row.Block, row.Name))))
            {
                var known = Same(row.Block, SettingBlocks.Capacity) || Same(row.Block, SettingBlocks.Stakeholders);
                if (known)
                    settings.Yours(row.Block, row.Name);
                // Nothing typed is lost, also where two rows have one name.
                var name = row.Name;
                var copies = 1;
                while (!shown.Add(KeyOf(row.Block, name)))
                    name = $"{row.Name} ({(++copies).ToInvariant()})";
                yield return new SettingRow(row.Block, name, row.Yours, Cell.Blank, known ? "yours" : "not known to this version; kept");
            }
        }

        private SettingRow Row(string block, string name, Cell detected, string why, IReadOnlyList<string>? choices)
        {
            shown.Add(KeyOf(block, name));
            var reason = settings.NewerVersion is null || settings.Kept(block, name).IsEmpty
                ? why
                : $"{why}; yours was written by a newer OfficePM and is not used";
            return new SettingRow(block, name, settings.Kept(block, name), detected, reason, choices);
        }

        private static (string Block, string Name) KeyOf(string block, string name) =>
            (block.Trim().ToUpper(CultureInfo.InvariantCulture), name.Trim().ToUpper(CultureInfo.InvariantCulture));
    }
}
