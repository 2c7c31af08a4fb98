using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The numbers of one column, read as people type them, in the column's own unit.</summary>
internal sealed class CriterionColumn
{
    private const string Consequence = "this row's score is looked up, not live";

    private readonly List<Note> notes = [];
    private readonly Dictionary<string, NumberReading> parsed = new(StringComparer.Ordinal);
    private DecimalMark mark;

    private bool wantsFractions;

    private CriterionColumn(ColumnRole role, int items, string? method)
    {
        Role = role;
        // RICE multiplies by how sure one is, a fraction; everywhere else the sheet's own scale counts.
        wantsFractions = method == MethodNames.Rice;
        Hint = HeaderHint.Of(role.Column.Text);
        Values = new double?[items];
        Coerced = new bool[items];
    }

    /// <summary>What the column is used for.</summary>
    public ColumnRole Role { get; private set; }

    /// <summary>What the header says about its values.</summary>
    public HeaderHint Hint { get; }

    /// <summary>One per item, in the column's own unit; null where there is none.</summary>
    public double?[] Values { get; }

    /// <summary>Per item, whether Excel would compute with something else than <see cref="Values"/>.</summary>
    public bool[] Coerced { get; }

    /// <summary>How the numbers are meant; null but for confidence.</summary>
    public ConfidenceScale? Confidence { get; private set; }

    /// <summary>The numbers of the words in the column.</summary>
    public IReadOnlyDictionary<string, double> Mapping { get; private set; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The numbers of words before the PM's settings.</summary>
    public IReadOnlyDictionary<string, double> DetectedMapping { get; private set; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The unit, or null.</summary>
    public string? Unit { get; private set; }

    /// <summary>The scale that was detected, whatever the PM set; null but for confidence.</summary>
    public ConfidenceScale? DetectedConfidence { get; private set; }

    /// <summary>What Excel multiplies the cell by to give the engine's number: 0.01 (the % operator) for whole percents in RICE, else 1.</summary>
    public double CellFactor => wantsFractions && Confidence is { Scale: NumberScale.WholePercent } ? 0.01 : 1;

    /// <summary>A number of the column as the engine's.</summary>
    public double ToEngine(double value) => CellFactor == 1 ? value : value / 100;

    /// <summary>The engine's number as a person would write it in this column, without its unit.</summary>
    public string Show(double engine) => WithSign(CellFactor == 1 ? engine : engine * 100);

    /// <summary>The criterion as the engine sees it.</summary>
    public Criterion ToCriterion() => new(
        Role.Criterion!, Role.Column.Name, Role.Direction ?? Direction.Benefit, Unit,
        Hint.Minimum is { } low ? ToEngine(low) : null, Hint.Maximum is { } high ? ToEngine(high) : null);

    /// <summary>The same numbers as another method takes them: as another criterion, confidence as a fraction or as it stands.</summary>
    public CriterionColumn As(ColumnRole role, string? method)
    {
        var column = (CriterionColumn)MemberwiseClone();
        column.Role = role;
        column.wantsFractions = method == MethodNames.Rice;
        return column;
    }

    /// <summary>Reads a column.</summary>
    public static CriterionColumn Read(
        ColumnRole role, IReadOnlyList<RowSnapshot> items, int headerRow, string? method, PmSettings settings, FindingCollector findings)
    {
        var column = new CriterionColumn(role, items.Count, method);
        if (role.Given is not null)
            return column.Take(role.Given);
        if (role.MeanOf.Count > 0)
            return column.Average([.. role.MeanOf.Select(rating => Read(rating, items, headerRow, method, settings, findings))]);
        column.Prepare(items, settings, findings);
        for (var at = 0; at < items.Count; at++)
            column.ReadCell(at, items[at].Number, items[at][role.Column.Index]);
        column.Report(headerRow, findings);
        return column;
    }

    /// <summary>The column's scale in words.</summary>
    public string ScaleText()
    {
        if (Confidence is { } confidence)
            return confidence.Scale switch
            {
                NumberScale.WholePercent => "percent, typed as whole numbers",
                NumberScale.Points => $"points, 1 to {confidence.Maximum.ToInvariant()}",
                _ => "percent",
            };
        if (Mapping.Count > 0)
            return $"words: {string.Join(", ", Mapping.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value.ToInvariant()}"))}";
        double[] steps = [.. Values.Where(value => value is not null).Select(value => value!.Value).Distinct().Order().Take(8)];
        return steps.Length is > 1 and < 7 && Values.Length > 2 * steps.Length ? string.Join(", ", steps.Select(step => step.ToInvariant())) : "number";
    }

    /// <summary>What was found in the column, in words.</summary>
    public string FoundText()
    {
        double[] values = [.. Values.Where(value => value is not null).Select(value => value!.Value)];
        if (values.Length == 0)
            return "no numbers";
        var show = Confidence is { Scale: NumberScale.Fraction } ? 100.0 : 1;
        var sign = Confidence is { Scale: not NumberScale.Points } ? "%" : "";
        var (low, high) = (values.Min(), values.Max());
        var range = low == high ? $"always {(low * show).ToInvariant()}{sign}" : $"{(low * show).ToInvariant()}{sign} to {(high * show).ToInvariant()}{sign}";
        var blank = Values.Length - values.Length;
        return blank == 0 ? range : $"{range}, {Invariant.Count(blank, "blank")}";
    }

    private CriterionColumn Take(IReadOnlyList<double?> given)
    {
        for (var at = 0; at < Values.Length; at++)
        {
            Values[at] = given[at];
            Coerced[at] = given[at] is not null;
        }

        return this;
    }

    /// <summary>The mean of the ratings that are there: who did not rate is left out, never counted as zero.</summary>
    private CriterionColumn Average(IReadOnlyList<CriterionColumn> ratings)
    {
        Confidence = DetectedConfidence = ratings[0].Confidence;
        Unit = ratings[0].Unit;
        for (var at = 0; at < Values.Length; at++)
        {
            var (sum, count) = (0.0, 0);
            foreach (var rating in ratings)
            {
                sum += rating.Values[at] ?? 0;
                count += rating.Values[at] is null ? 0 : 1;
                Coerced[at] |= rating.Coerced[at];
            }

            Values[at] = count == 0 ? null : sum / count;
        }

        return this;
    }

    private void Prepare(IReadOnlyList<RowSnapshot> items, PmSettings settings, FindingCollector findings)
    {
        var texts = Role.Column.Content.TextCounts.Keys;
        mark = NumberText.Evidence(texts) ?? DecimalMark.Dot;
        SortedSet<string> words = new(StringComparer.Ordinal);
        SortedDictionary<string, int> units = new(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var reading = parsed[text] = NumberText.Parse(text, mark);
            if (reading.Word is { } word)
                words.Add(word);
            if (reading.Unit is { } unit)
                units[unit] = units.GetValueOrDefault(unit) + Role.Column.Content.TextCounts[text];
        }

        Unit = Hint.Unit ?? (units.Count == 0 ? null : units.MaxBy(pair => pair.Value).Key);
        if (string.Equals(Role.Criterion, Criteria.Confidence, StringComparison.Ordinal))
        {
            DetectedConfidence = Confidence = ConfidenceScale.Decide(Hint, items.Select(row => row[Role.Column.Index]));
            if (settings.Yours(SettingBlocks.Scales, SettingNames.Scale(Role.Column.Name)) is { } setting)
            {
                var set = ConfidenceScale.Parse(PmSettings.TextOf(setting.Yours));
                if (set is null)
                    findings.Add(settings.NotFollowed(setting, "Detected instead", $"Type one of {string.Join(", ", ConfidenceScale.Choices)}"));
                Confidence = set ?? Confidence;
            }
        }

        DetectedMapping = Scales.For(Role.Criterion ?? "", words);
        if (Confidence is { Scale: not NumberScale.Fraction } scale)
            DetectedMapping = DetectedMapping.ToDictionary(pair => pair.Key, pair => pair.Value * scale.Maximum, StringComparer.Ordinal);
        var mapping = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (word, number) in DetectedMapping)
        {
            mapping[word] = number;
            if (settings.Yours(SettingBlocks.Scales, SettingNames.Mapping(Role.Column.Name, word)) is not { } setting)
                continue;
            if (PmSettings.NumberOf(setting.Yours) is { } yours)
                mapping[word] = yours;
            else
                findings.Add(settings.NotFollowed(setting, "Detected instead", "Type a number"));
        }

        Mapping = mapping;
    }

    private void ReadCell(int item, int row, Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Number when NumberFormats.IsDate(cell.NumberFormat):
                // Excel would compute with the date's serial number.
                Coerced[item] = true;
                Add(row, "date-for-number", Severity.Error, "A date, not a number", $"date {DateText(cell.Number)}",
                    "Counted as blank", "Excel turns 5-7 into a date: type a number, or ' before a range");
                break;
            case CellKind.Number:
                ReadNumber(item, row, cell);
                break;
            case CellKind.Text:
                ReadText(item, row, cell.Text!);
                break;
            case CellKind.Boolean:
                Add(row, "boolean-for-number", Severity.Error, "TRUE or FALSE, not a number", cell.Number > 0 ? "TRUE" : "FALSE",
                    "Counted as blank", "Type a number");
                break;
            case CellKind.Error:
                Add(row, "error-cell", Severity.Error, "Error in the cell", cell.Text ?? "error", "Counted as blank", "Correct the formula");
                break;
            case CellKind.Blank when cell.Formula is not null:
                Coerced[item] = true;
                Add(row, "formula-without-result", Severity.Warning, "Formula without a stored result", $"={Invariant.Quote(cell.Formula)}",
                    "Counted as blank", "Open the workbook in Excel, save it, then Recalc");
                break;
            default:
                break;
        }
    }

    // As a person can find it again; a number that is no date in Excel's calendar stays a number.
    private static string DateText(double serial) =>
        serial is >= 61 and < 2_958_466 ? DateTime.FromOADate(serial).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : serial.ToInvariant();

    private void ReadNumber(int item, int row, Cell cell)
    {
        var number = cell.Number;
        var shown = NumberFormats.IsPercent(cell.NumberFormat);
        var meant = Confidence?.Scale switch
        {
            // Nobody is 8,000 % sure: a whole percent among fractions.
            NumberScale.Fraction when number is > 10 and <= 100 => number / 100,
            NumberScale.WholePercent when shown && number <= 1 => number * 100,
            NumberScale.WholePercent when number is > 0 and < 1 => number * 100,
            NumberScale.WholePercent when number == 1 && Role.Column.Content.Minimum is > 0 and < 1 => 100,
            NumberScale.Points when shown && number <= 1 => number * Confidence.Maximum,
            _ => number,
        };
        Values[item] = meant;
        if (meant == number)
            return;
        Coerced[item] = true;
        Add(row, "mixed-confidence-units", Severity.Warning, "Another unit than the rest of the column",
            shown ? $"{(number * 100).ToInvariant()}% (a percent)" : number.ToInvariant(),
            $"Read as {ShowOwn(meant)}, because the column is in {Confidence!.Name}s ({Confidence.Why}); {Consequence}",
            $"Type it as the others are typed: {meant.ToInvariant()}");
    }

    private void ReadText(int item, int row, string text)
    {
        var reading = parsed.TryGetValue(text, out var known) ? known : NumberText.Parse(text, mark);
        var read = $"{Invariant.Quote(text)} (text)";
        if (reading.Kind == NumberKind.Blank)
        {
            if (!string.IsNullOrWhiteSpace(text))
                Add(row, "text-for-blank", Severity.Info, "A word for nothing", read, "Counted as blank, never as zero", "Type a number when it is known");
            return;
        }

        if (Value(reading) is not { } value)
        {
            Add(row, "not-a-number", Severity.Error, "Text where a number is needed", read, "Counted as blank, never as zero", "Type a number");
            return;
        }

        Values[item] = value;
        Coerced[item] = true;
        var (code, title, remedy) = reading.Kind switch
        {
            NumberKind.Percent => ("percent-as-text", "Percent typed as text", $"Type {Invariant.Quote(text)} as a number"),
            NumberKind.Range => ("range", "A range, not a number", "Nothing to do, or type one number"),
            NumberKind.Labelled => ("labelled-number", "A number inside a text", $"Type {value.ToInvariant()}"),
            NumberKind.Approximate => ("approximate-number", "About a number", $"Type {value.ToInvariant()}"),
            NumberKind.Word => ("word-for-number", "A word, not a number", "Change its number in the block Scales and mappings of OfficePM Settings, or type numbers"),
            _ => ("number-as-text", "Number typed as text", $"Type {value.ToInvariant()} as a number"),
        };
        var how = reading.Kind switch
        {
            NumberKind.Range => "the middle of the range, ",
            _ => "",
        };
        var converted = reading.Unit is { } unit && !string.Equals(unit, Unit, StringComparison.Ordinal) && Convert(1, unit) != 1
            ? $" ({unit} turned into {Unit}: 8 hours a day, 5 days a week, 20 days a month)"
            : "";
        Add(row, code, reading.Kind is NumberKind.Word ? Severity.Info : Severity.Warning, title, read, $"Read as {how}{ShowOwn(value)}{converted}; {Consequence}", remedy);
    }

    private double? Value(NumberReading reading)
    {
        if (reading.Kind == NumberKind.Word)
            return Mapping.TryGetValue(reading.Word!, out var number) ? number : null;
        if (!reading.HasValue)
            return null;
        if (reading.Kind == NumberKind.Percent)
            return Confidence is { } confidence
                ? reading.Value / 100 * confidence.Maximum
                : Role.Column.Content.Maximum > 10 ? reading.Value : reading.Value / 100;
        if (Confidence is { Scale: NumberScale.Fraction } && reading.Value is > 10 and <= 100)
            return reading.Value / 100;
        return Convert(reading.Value, reading.Unit);
    }

    private double Convert(double value, string? unit) =>
        Units.Days(unit) is { } from && Units.Days(Unit) is { } to ? value * from / to : value;

    private string ShowOwn(double value) => Unit is null || Confidence is not null ? WithSign(value) : $"{value.ToInvariant()} {Unit}";

    private string WithSign(double value) => Confidence?.Scale switch
    {
        NumberScale.Fraction => $"{(value * 100).ToInvariant()}%",
        NumberScale.WholePercent => $"{value.ToInvariant()}%",
        _ => value.ToInvariant(),
    };

    private void Add(int row, string code, Severity severity, string title, string read, string done, string remedy) =>
        notes.Add(new Note(row, code, severity, title, read, done, remedy));

    /// <summary>A column in which every number was text gets one finding instead of one per cell.</summary>
    private void Report(int headerRow, FindingCollector findings)
    {
        if (wantsFractions && Confidence is { Scale: NumberScale.Points } points)
            findings.Column(
                headerRow, Role.Column.Index, "confidence-in-points", Severity.Warning, "Confidence in points, not percents", $"{Role.Column.Name}: {FoundText()}",
                $"Used as it stands ({points.Why}): scores are larger than with percents, the order of the items is the same",
                $"Type percents, or set '{SettingNames.Scale(Role.Column.Name)}' on OfficePM Settings");
        var numbers = Values.Count(value => value is not null);
        var coerced = notes.Where(note => note.WasRead).ToArray();
        var whole = numbers > 3 && coerced.Length == numbers && numbers == Coerced.Count(cell => cell);
        if (whole)
        {
            var examples = string.Join("; ", coerced.Select(note => note.Typed).Distinct(StringComparer.Ordinal).Take(3));
            findings.Column(
                headerRow, Role.Column.Index, "column-as-text", Severity.Warning, "The whole column is text", $"{Role.Column.Name}: {examples}",
                $"All {Invariant.Count(numbers, "value")} were read as numbers, the first as {coerced[0].Done["Read as ".Length..].Split(';')[0]}; scores are looked up, not live",
                Mapping.Count > 0 ? "Change the words' numbers in the block Scales and mappings of OfficePM Settings, or type numbers" : "Type the values as numbers");
        }

        foreach (var note in notes)
        {
            if (!whole || !note.WasRead)
                findings.Cell(note.Row, Role.Column.Index, note.Code, note.Severity, note.Title, note.Typed, note.Done, note.Remedy);
        }
    }

    private sealed record Note(int Row, string Code, Severity Severity, string Title, string Typed, string Done, string Remedy)
    {
        public bool WasRead => Done.EndsWith(Consequence, StringComparison.Ordinal);
    }
}
