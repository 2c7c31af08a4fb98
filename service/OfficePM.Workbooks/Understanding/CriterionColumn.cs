using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The numbers of one column, read as people type them, in the column's own unit.</summary>
internal sealed class CriterionColumn
{
    /// <summary>So many different numbers are no steps of a scale.</summary>
    private const int MostSteps = 7;

    private const int NamedCells = 3;

    /// <summary>So many powers of ten further off is plainly the wrong way to read a number.</summary>
    private const double PlainlyOff = 1;
    private const string Consequence = "this row's score is looked up, not live";

    private readonly List<Note> notes = [];
    private readonly Dictionary<int, (double Low, double High)> ranges = [];
    private readonly WorkTime time;
    private ColumnTexts texts = ColumnTexts.None;
    private readonly List<(int Row, string Currency)> currencies = [];
    private string?[] currencyOfText = [];
    private bool mayNameCurrency;
    private (string? Format, string? Currency) latestFormat;
    private bool reversesValues;
    private double[] typed = [];
    private Extent extent;
    private (double Low, double High) usual;
    private bool[] typedCoerced = [];
    private DecimalMark mark;
    private bool markIsKnown;
    private string markWhy = "no other number shows which sign divides parts";
    private bool isReversed;
    private string found = "";
    private string scale = "";

    private bool wantsFractions;
    private Dictionary<string, double> labels = [];

    private CriterionColumn(ColumnRole role, int items, string? method, WorkTime time)
    {
        Role = role;
        this.time = time;
        reversesValues = ReversesValues(role, method);
        // RICE multiplies by how sure one is, a fraction; everywhere else the sheet's own scale counts.
        wantsFractions = method == MethodNames.Rice;
        Hint = HeaderHint.Of(role.Column.Text);
        Values = new double[items];
        Array.Fill(Values, double.NaN);
        Coerced = new bool[items];
    }

    /// <summary>What the column is used for.</summary>
    public ColumnRole Role { get; private set; }

    /// <summary>What the header says about its values.</summary>
    public HeaderHint Hint { get; }

    /// <summary>Whether cells such as "High (5)" say what a word means.</summary>
    public bool HasOwnLabels { get; private set; }

    /// <summary>One per item, in the column's own unit; NaN where there is none.</summary>
    public double[] Values { get; private set; }

    /// <summary>Per item, whether Excel would compute with something else than <see cref="Values"/>.</summary>
    public bool[] Coerced { get; private set; }

    /// <summary>Both ends of the estimates that were typed as ranges, by item, in the unit of <see cref="Values"/>.</summary>
    public IEnumerable<(int Item, double Low, double High)> Ranges => isReversed && reversesValues && Ends() is var (least, most)
        ? ranges.Select(pair => (pair.Key, least + most - pair.Value.High, least + most - pair.Value.Low))
        : ranges.Select(pair => (pair.Key, pair.Value.Low, pair.Value.High));

    /// <summary>The columns that are added up, where this one is their sum; empty otherwise.</summary>
    public IReadOnlyList<CriterionColumn> Parts { get; private set; } = [];

    /// <summary>Whether units of time were turned into each other.</summary>
    public bool MixesTimes { get; private set; }

    /// <summary>Whether a high number means less of what the header names, as detected; null for criteria of the PM's own, whose role says it.</summary>
    public bool? DetectedReversed { get; private set; }

    /// <summary>Why the numbers are read in that direction.</summary>
    public string DirectionWhy { get; private set; } = "";

    /// <summary>Whether a higher number in the sheet is better.</summary>
    public Direction Direction => Opposite(Role.Direction ?? Engine.Direction.Benefit, isReversed);

    /// <summary>Whether the direction is said by the header, the values' labels or the PM.</summary>
    public bool IsDirectionSure { get; private set; }

    /// <summary>The column's scale in words.</summary>
    public string ScaleText => scale;

    /// <summary>Why the scale was read so, in words.</summary>
    public string ScaleWhy { get; private set; } = "";

    /// <summary>What was found in the column, in words.</summary>
    public string FoundText => found;

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
        Role.Criterion!, Role.Column.Name, reversesValues ? Role.Direction ?? Engine.Direction.Benefit : Direction, Unit,
        Hint.Minimum is { } low ? ToEngine(low) : null, Hint.Maximum is { } high ? ToEngine(high) : null);

    /// <summary>The same numbers as another method takes them: as another criterion, confidence as a fraction or as it stands.</summary>
    public CriterionColumn As(ColumnRole role, string? method)
    {
        var column = (CriterionColumn)MemberwiseClone();
        column.Role = role;
        column.wantsFractions = method == MethodNames.Rice;
        column.reversesValues = ReversesValues(role, method);
        column.TurnValues();
        return column;
    }

    /// <summary>Reads a column.</summary>
    /// <param name="role">What it is used for.</param>
    /// <param name="items">The rows.</param>
    /// <param name="grid">The list: where a column does not show which decimal mark it uses, the others may.</param>
    /// <param name="method">The method that reads it.</param>
    /// <param name="settings">What the PM set.</param>
    /// <param name="findings">Where odd cells are said.</param>
    public static CriterionColumn Read(
        ColumnRole role, ItemList items, ItemGrid grid, string? method, PmSettings settings, FindingCollector findings)
    {
        var column = new CriterionColumn(role, items.Count, method, WorkTime.Of(settings, findings));
        if (role.Given is not null)
            return column.Take(role.Given);
        if (role.MeanOf.Count > 0)
            return column.Join([.. role.MeanOf.Select(rating => Read(rating, items, grid, method, settings, findings))]);
        var cells = items.Cells(role.Column);
        column.Prepare(cells, grid, settings, findings);
        column.usual = column.UsualRange();
        for (var at = 0; at < items.Count; at++)
            column.ReadCell(at, items[at].Number, cells, grid.Dates);
        column.Describe();
        (column.typed, column.typedCoerced) = (column.Values, column.Coerced);
        column.Turn(settings, findings, grid.List.HeaderRow);
        column.TurnValues();
        column.Report(grid.List.HeaderRow, findings);
        return column;
    }

    /// <summary>A weighted score knows criteria of which less is better; formulas of published methods do not, so their numbers are turned round.</summary>
    private static bool ReversesValues(ColumnRole role, string? method) =>
        method is not null and not MethodNames.Weighted && RoleNames.IsKnownCriterion(role.Criterion ?? "");

    private static Direction Opposite(Direction direction, bool opposite) =>
        opposite == (direction == Engine.Direction.Cost) ? Engine.Direction.Benefit : Engine.Direction.Cost;

    /// <summary>Says the scale, the reason for it and what was found, in words.</summary>
    private void Describe()
    {
        extent = Extent.Of(Values);
        var steps = extent.Different;
        (scale, ScaleWhy) = this switch
        {
            { Role.IsAgainstDatum: true } => ("signs: + 1, S 0, - -1", Role.Why),
            { Confidence: { Scale: NumberScale.WholePercent } whole } => ("percent, typed as whole numbers", whole.Why),
            { Confidence: { Scale: NumberScale.Points } points } => ($"points, 1 to {points.Maximum.ToInvariant()}", points.Why),
            { Confidence: { } fraction } => ("percent", fraction.Why),
            { Mapping.Count: > 0 } => (
                $"words: {string.Join(", ", Mapping.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value.ToInvariant()}"))}",
                Hint.Labels.Count > 0 ? "the header gives the words' numbers" : "its values are words; their numbers are on OfficePM Settings"),
            _ when Hint.Maximum is not null && steps.Count is > 1 and < MostSteps && Values.Length > 2 * steps.Count => (Steps(steps), HintText()),
            _ when Hint.Maximum is not null => ($"{Hint.Minimum!.Value.ToInvariant()} to {Hint.Maximum.Value.ToInvariant()}", HintText()),
            _ when steps.Count is > 1 and < MostSteps && Values.Length > 2 * steps.Count => (Steps(steps), "only these values occur"),
            _ => ("number", Unit is null ? "numbers as they stand" : $"numbers in {Unit}"),
        };
        found = Found();
    }

    private static string Steps(IEnumerable<double> steps) => string.Join(", ", steps.Select(step => step.ToInvariant()));

    private string HintText() => $"the header gives a scale from {Hint.Minimum!.Value.ToInvariant()} to {Hint.Maximum!.Value.ToInvariant()}";

    private string Found()
    {
        if (extent.Count == 0)
            return "no numbers";
        var show = Confidence is { Scale: NumberScale.Fraction } ? 100.0 : 1;
        var sign = Confidence is { Scale: not NumberScale.Points } ? "%" : "";
        var (low, high) = (extent.Low, extent.High);
        var range = low == high ? $"always {(low * show).ToInvariant()}{sign}" : $"{(low * show).ToInvariant()}{sign} to {(high * show).ToInvariant()}{sign}";
        var blank = Values.Length - extent.Count;
        return blank == 0 ? range : $"{range}, {Invariant.Count(blank, "blank")}";
    }

    private CriterionColumn Take(IReadOnlyList<double?> given)
    {
        for (var at = 0; at < Values.Length; at++)
        {
            Values[at] = given[at] ?? double.NaN;
            Coerced[at] = given[at] is not null;
        }

        return Given();
    }

    /// <summary>
    /// The mean of the ratings that are there: who did not rate is left out, never counted as zero. Of efforts the sum, where every team has given its
    /// own: Excel's formulas would count a blank as zero, so such sums are looked up.
    /// </summary>
    private CriterionColumn Join(IReadOnlyList<CriterionColumn> ratings)
    {
        Parts = Role.IsSum ? ratings : [];
        Confidence = DetectedConfidence = ratings[0].Confidence;
        Unit = ratings[0].Unit;
        for (var at = 0; at < Values.Length; at++)
        {
            var (sum, count) = (0.0, 0);
            foreach (var rating in ratings)
            {
                Coerced[at] |= rating.Coerced[at];
                if (double.IsNaN(rating.Values[at]))
                    continue;
                sum += rating.Values[at];
                count++;
            }

            if (Role.IsSum)
                (Values[at], Coerced[at]) = (count < ratings.Count ? double.NaN : sum, count > 0);
            else if (count > 0)
                Values[at] = sum / count;
        }

        return Given();
    }

    /// <summary>Numbers that are as they are meant: nothing to turn round, nothing to convert.</summary>
    private CriterionColumn Given()
    {
        Describe();
        (typed, typedCoerced) = (Values, Coerced);
        return this;
    }

    private void Prepare(ColumnCells cells, ItemGrid grid, PmSettings settings, FindingCollector findings)
    {
        texts = cells.Texts;
        if (Role.IsAgainstDatum)
            return;
        DecideMark(cells, grid);
        SortedSet<string> words = new(StringComparer.Ordinal);
        SortedDictionary<string, int> units = new(StringComparer.Ordinal);
        mayNameCurrency = cells.HasFormats || texts.Count > 0;
        currencyOfText = new string?[texts.Count];
        for (var text = 0; text < texts.Count; text++)
        {
            currencyOfText[text] = Currency.Of(texts.Different[text]);
            var reading = ReadingOf(text);
            if (reading is { Kind: NumberKind.Word, Word: { } word })
                words.Add(word);
            if (reading.Unit is { } unit)
                units[unit] = units.GetValueOrDefault(unit) + texts.CountOf(text);
        }

        Unit = Hint.Unit ?? (units.Count == 0 ? null : units.MaxBy(pair => pair.Value).Key);
        MixesTimes = Units.Days(Unit, time) is not null && units.Keys.Any(unit => Units.Days(unit, time) is { } days && days != Units.Days(Unit, time));
        if (string.Equals(Role.Criterion, Criteria.Confidence, StringComparison.Ordinal))
            DecideConfidence(cells, settings, findings);
        OwnLabels(grid, findings);
        Map(words, settings, findings);
    }

    /// <summary>"High (5)" says what "High" means in the same column; the header's own list of labels wins.</summary>
    private void OwnLabels(ItemGrid grid, FindingCollector findings)
    {
        SortedDictionary<string, SortedSet<double>> said = new(StringComparer.Ordinal);
        for (var text = 0; text < texts.Count; text++)
        {
            if (ReadingOf(text) is { Kind: NumberKind.Labelled, Word: { Length: > 0 } word } labelled && Scales.IsWord(word.ToLowerInvariant()))
            {
                var normal = Scales.Normal(word.ToLowerInvariant());
                if (!said.TryGetValue(normal, out var numbers))
                {
                    numbers = [];
                    said.Add(normal, numbers);
                }

                numbers.Add(labelled.Value);
            }
        }

        foreach (var (word, numbers) in said)
        {
            if (numbers.Count > 1)
                findings.Column(
                    grid.List.HeaderRow, Role.Column.Index, "label-with-two-numbers", Severity.Warning, "One word with different numbers",
                    $"{Role.Column.Name}: {Invariant.Quote(word)} is {Invariant.List([.. numbers.Select(number => number.ToInvariant())])}",
                    "Each cell counts as its own number says; the word alone as usual", "Give the word one number everywhere");
        }

        // "High (80%)" is 80 of a hundred, and words of such a column are parts of one already.
        labels = Confidence is { Scale: NumberScale.Fraction or NumberScale.WholePercent } ? []
            : said.Where(one => one.Value.Count == 1).ToDictionary(one => one.Key, one => one.Value.Min, StringComparer.Ordinal);
        HasOwnLabels = labels.Count > 0;
        foreach (var (word, number) in Hint.Labels)
            labels[word] = number;
    }

    /// <summary>By what the texts of the column show, else how large its other numbers are, else the texts of other columns, else what money looks like.</summary>
    private void DecideMark(ColumnCells cells, ItemGrid grid)
    {
        if (!texts.HaveMark)
            return;
        var shown = NumberText.Evidence(texts.Different);
        if (shown is null && MarkByOthers(cells) is { } sized && sized != grid.DecimalMark)
        {
            (mark, markWhy) = (sized, "by the size of the column's other numbers");
            return;
        }

        shown ??= grid.DecimalMark;
        if (shown is null && MarkByMoney() is { } monetary)
            (mark, markWhy) = (monetary, "amounts of money have no three decimals");
        else
            (mark, markIsKnown) = (shown ?? DecimalMark.Dot, shown is not null);
    }

    /// <summary>
    /// The decimal mark by which numbers with one sign and three digits behind it ("1.200", "1,200") are as large as the other numbers of the column:
    /// 1.200 beside 800 is no 1.2. Only where the sign then divides thousands: that 1,450 beside 3 is 1.45 is less than sure.
    /// </summary>
    private DecimalMark? MarkByOthers(ColumnCells cells)
    {
        List<double> doubtful = [], others = [];
        for (var item = 0; item < cells.Count; item++)
        {
            var text = cells.TextAt(item);
            if (text >= 0 && texts.NumberOf(text, DecimalMark.Dot) is { HasValue: true } reading)
                (reading.IsAmbiguous ? doubtful : others).Add(Math.Log10(Math.Abs(reading.Value)));
            else if (cells.IsNumber(item))
                others.Add(Math.Log10(Math.Abs(cells.NumberOf(item))));
        }

        if (Median(doubtful) is not { } byDot || Median(others) is not { } typical)
            return null;
        // The other mark makes them a thousand times as large, or as small.
        var comma = texts.Different.Any(text => text.Contains(',', StringComparison.Ordinal) && NumberText.Parse(text, DecimalMark.Dot).IsAmbiguous);
        var (off, offByComma) = (Math.Abs(byDot - typical), Math.Abs(byDot + (comma ? -3 : 3) - typical));
        var thousands = comma ? DecimalMark.Dot : DecimalMark.Comma;
        return Math.Abs(off - offByComma) >= PlainlyOff && off < offByComma == comma ? thousands : null;

        static double? Median(List<double> numbers)
        {
            var finite = numbers.FindAll(double.IsFinite);
            finite.Sort();
            return finite.Count == 0 ? null : finite[finite.Count / 2];
        }
    }

    /// <summary>Amounts of money have two decimals or none: "$1.200" is more than a thousand. Null where a number in doubt is no such amount.</summary>
    private DecimalMark? MarkByMoney()
    {
        string[] doubtful = [.. texts.Different.Where(text => NumberText.Parse(text, DecimalMark.Dot).IsAmbiguous)];
        if (doubtful.Length == 0 || !Array.TrueForAll(doubtful, text => (Currency.Of(text) ?? Currency.Of(Role.Column.Header)) is not null))
            return null;
        // "$1.200" and "$1,200" side by side show nothing.
        var dots = doubtful.Count(text => text.Contains('.', StringComparison.Ordinal));
        return dots == doubtful.Length ? DecimalMark.Comma : dots == 0 ? DecimalMark.Dot : null;
    }

    private void DecideConfidence(ColumnCells cells, PmSettings settings, FindingCollector findings)
    {
        DetectedConfidence = Confidence = ConfidenceScale.Decide(Hint, Enumerable.Range(0, cells.Count).Select(item => Numeric(cells, item)));
        if (settings.Yours(SettingBlocks.Scales, SettingNames.Scale(Role.Column.Name)) is not { } setting)
            return;
        var set = ConfidenceScale.Parse(PmSettings.TextOf(setting.Yours));
        if (set is null)
            findings.Add(settings.NotFollowed(setting, "Detected instead", $"Type one of {string.Join(", ", ConfidenceScale.Choices)}"));
        Confidence = set ?? Confidence;
    }

    /// <summary>A plain number typed as text counts for the column's scale as a number does.</summary>
    private Cell Numeric(ColumnCells cells, int item) =>
        cells.TextAt(item) is >= 0 and var text && texts.NumberOf(text, mark) is { Kind: NumberKind.Plain or NumberKind.Labelled or NumberKind.Approximate } reading
            ? Cell.OfNumber(reading.Value)
            : cells[item];

    private void Map(SortedSet<string> words, PmSettings settings, FindingCollector findings)
    {
        DetectedMapping = Scales.For(Role.Criterion ?? "", words, labels);
        // What the column or its header says is on the column's scale already.
        if (Confidence is { Scale: not NumberScale.Fraction } points && Hint.Labels.Count == 0)
            DetectedMapping = DetectedMapping.ToDictionary(
                pair => pair.Key, pair => labels.ContainsKey(Scales.Normal(pair.Key)) ? pair.Value : pair.Value * points.Maximum, StringComparer.Ordinal);
        var mapping = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (word, number) in DetectedMapping)
        {
            mapping[word] = number;
            if (settings.Yours(SettingBlocks.Scales, SettingNames.Mapping(Role.Column.Name, word)) is not { } setting)
                continue;
            if (CellNumbers.Of(setting.Yours) is { } yours && double.IsFinite(yours))
                mapping[word] = yours;
            else
                findings.Add(settings.NotFollowed(setting, "Detected instead", "Type a number"));
        }

        Mapping = mapping;
    }

    /// <summary>Decides whether a high number means more or less, and turns the numbers round where the method cannot.</summary>
    private void Turn(PmSettings settings, FindingCollector findings, int headerRow)
    {
        var (reversed, why) = ColumnDirection.Detect(Hint, Enumerable.Range(0, texts.Count).Select(ReadingOf), Role.Direction ?? Engine.Direction.Benefit);
        IsDirectionSure = reversed is not null || Role.IsSet;
        isReversed = reversed ?? false;
        DirectionWhy = why;
        if (RoleNames.IsKnownCriterion(Role.Criterion ?? ""))
        {
            DetectedReversed = isReversed;
            if (settings.Yours(SettingBlocks.Scales, SettingNames.Direction(Role.Column.Name)) is { } setting)
            {
                var yours = ColumnDirection.Parse(PmSettings.TextOf(setting.Yours));
                if (yours is null)
                    findings.Add(settings.NotFollowed(setting, "Detected instead", $"Type one of {string.Join(", ", ColumnDirection.Choices)}"));
                else
                    (isReversed, DirectionWhy, IsDirectionSure) = (yours.Value, "Settings", true);
            }
        }
        else if (Role.IsSet)
        {
            // The PM said by the role whether more is better.
            isReversed = false;
        }

        if (!isReversed)
            return;
        var (low, high) = Ends();
        var name = RoleNames.OfCriterion(Role.Criterion ?? "");
        findings.Column(
            headerRow, Role.Column.Index, "direction-reversed", Severity.Warning, "A high number means less", $"{Role.Column.Name}: {found}",
            reversesValues
                ? $"Turned round ({DirectionWhy}): {low.ToInvariant()} counts as {high.ToInvariant()} of {name} and the reverse; {Consequence.Replace("this row's score is", "scores are", StringComparison.Ordinal)}"
                : $"Less of it counts as {(Direction == Engine.Direction.Cost ? "better" : "worse")} ({DirectionWhy})",
            DetectedReversed is null
                ? "If it is not so, set its role on OfficePM Settings"
                : $"If it is not so, set '{SettingNames.Direction(Role.Column.Name)}' on OfficePM Settings to more");
    }

    /// <summary>What the method computes with: the numbers as typed, or turned round on their scale.</summary>
    private void TurnValues()
    {
        (Values, Coerced) = (typed, typedCoerced);
        if (!isReversed || !reversesValues)
            return;
        var (low, high) = Ends();
        Values = Array.ConvertAll(typed, value => low + high - value);
        Coerced = [.. typed.Select((value, at) => typedCoerced[at] || !double.IsNaN(value))];
    }

    private (double Low, double High) Ends() => extent.Count == 0 ? (Hint.Minimum ?? 0, Hint.Maximum ?? 0) : (Hint.Minimum ?? extent.Low, Hint.Maximum ?? extent.High);

    private NumberReading ReadingOf(int text) =>
        YesNo.May(Role.Criterion) && YesNo.Of(texts.Different[text]) is { } answer ? new NumberReading(NumberKind.Word, Word: answer) : texts.NumberOf(text, mark);

    /// <summary>The currency that a cell's text or format names.</summary>
    private string? CurrencyOf(ColumnCells cells, int item)
    {
        if (cells.TextAt(item) is >= 0 and var text)
            return currencyOfText[text];
        if (cells.FormatOf(item) is not { } format)
            return null;
        // Most cells of a column share one format.
        if (!ReferenceEquals(format, latestFormat.Format))
            latestFormat = (format, Currency.OfFormat(format));
        return latestFormat.Currency;
    }

    private void ReadCell(int item, int row, ColumnCells cells, DateCells dates)
    {
        if (mayNameCurrency && CurrencyOf(cells, item) is { } currency)
            currencies.Add((row, currency));
        switch (cells.KindOf(item))
        {
            case CellKind.Number when cells.IsDate(item):
                // Excel would compute with the date's serial number.
                Coerced[item] = true;
                // As a person can find it again; a number that is no date in Excel's calendar stays a number.
                var date = dates.DateOf(cells.NumberOf(item));
                Add(row, "date-for-number", Severity.Error, "A date, not a number", $"date {(date is { } day ? DateCells.Day(day) : cells.NumberOf(item).ToInvariant())}",
                    DateNumbers.Meant(date, cells.FormatOf(item)) is { } meant ? $"Counted as blank; probably {meant} was typed, and Excel made it a date" : "Counted as blank",
                    "Excel turns 5-7 into a date: type a number, or ' before a range");
                break;
            case CellKind.Number:
                ReadNumber(item, row, cells.NumberOf(item), cells.FormatOf(item));
                break;
            case CellKind.Text:
                if (Role.IsAgainstDatum)
                    (Values[item], Coerced[item]) = (DatumSigns.ValueOf(cells.TextOf(item)!) ?? double.NaN, true);
                else
                    ReadText(item, row, cells.TextOf(item)!, ReadingOf(cells.TextAt(item)));
                break;
            case CellKind.Boolean when YesNo.May(Role.Criterion):
                // Excel computes with TRUE as 1 in formulas, but not in sums.
                (Values[item], Coerced[item]) = (cells.NumberOf(item) > 0 ? 1 : 0, true);
                break;
            case CellKind.Boolean:
                Add(row, "boolean-for-number", Severity.Error, "TRUE or FALSE, not a number", cells.NumberOf(item) > 0 ? "TRUE" : "FALSE",
                    "Counted as blank", "Type a number");
                break;
            case CellKind.Error:
                Add(row, "error-cell", Severity.Error, "Error in the cell", cells[item].Text ?? "error", "Counted as blank", "Correct the formula");
                break;
            case CellKind.Blank when cells.FormulaOf(item) is { } formula:
                Coerced[item] = true;
                Add(row, "formula-without-result", Severity.Warning, "Formula without a stored result", $"={Invariant.Quote(formula)}",
                    "Counted as blank", "Open the workbook in Excel, save it, then Recalc");
                break;
            default:
                break;
        }
    }

    private void ReadNumber(int item, int row, double number, string? format)
    {
        if (Confidence is null && number >= usual.Low && number <= usual.High)
        {
            Values[item] = number;
            return;
        }

        var shown = NumberFormats.IsPercent(format);
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
        if (IsUnusual(meant))
            Unusual(row, meant, shown ? $"{(number * 100).ToInvariant()}%" : number.ToInvariant());
        if (meant == number)
            return;
        Coerced[item] = true;
        Add(row, "mixed-confidence-units", Severity.Warning, "Another unit than the rest of the column",
            shown ? $"{(number * 100).ToInvariant()}% (a percent)" : number.ToInvariant(),
            $"Read as {ShowOwn(meant)}, because the column is in {Confidence!.Name}s ({Confidence.Why}); {Consequence}",
            $"Type it as the others are typed: {meant.ToInvariant()}");
    }

    private void ReadText(int item, int row, string text, NumberReading reading)
    {
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
        if (reading.Ends is { } ends && InOwn(reading, ends.Low) is { } low && InOwn(reading, ends.High) is { } high)
            ranges[item] = (low, high);
        if (IsUnusual(value))
            Unusual(row, value, read);
        if (reading.IsAmbiguous && !markIsKnown)
        {
            var other = NumberText.Parse(text, mark == DecimalMark.Dot ? DecimalMark.Comma : DecimalMark.Dot).Value;
            Add(row, "ambiguous-number", Severity.Warning, "A number that can be read in two ways", read,
                $"Read as {ShowOwn(value)}, which could also be {other.ToInvariant()}: {markWhy}; {Consequence}",
                $"Type {value.ToInvariant()} or {other.ToInvariant()} as a number");
            return;
        }

        var (code, title, remedy) = Wording(reading, text, value);
        var how = reading switch
        {
            { Ends: { } both } when reading.Kind == NumberKind.Range => $"the middle of {both.Low.ToInvariant()} to {both.High.ToInvariant()}, ",
            _ => "",
        };
        var converted = reading.Unit is { } unit && !string.Equals(unit, Unit, StringComparison.Ordinal) && Convert(1, unit) != 1
            ? $" ({unit} turned into {Unit}: {time.Text})"
            : "";
        Add(row, code, reading.Kind is NumberKind.Word ? Severity.Info : Severity.Warning, title, read, $"Read as {how}{ShowOwn(value)}{converted}; {Consequence}", remedy);
    }

    private static (string Code, string Title, string Remedy) Wording(NumberReading reading, string text, double value) => reading.Kind switch
    {
        NumberKind.Percent => ("percent-as-text", "Percent typed as text", $"Type {Invariant.Quote(text)} as a number"),
        NumberKind.Range => ("range", "A range, not a number", "Nothing to do, or type one number"),
        NumberKind.Labelled => ("labelled-number", "A number inside a text", $"Type {value.ToInvariant()}"),
        NumberKind.Approximate => ("approximate-number", "About a number", $"Type {value.ToInvariant()}"),
        NumberKind.Word => ("word-for-number", "A word, not a number", "Change its number in the block Scales and mappings of OfficePM Settings, or type numbers"),
        _ => ("number-as-text", "Number typed as text", $"Type {value.ToInvariant()} as a number"),
    };

    /// <summary>Nobody means less than nothing, more than 100 % or what is outside the scale that the header gives, unless the header's scale begins below 0.</summary>
    private (double Low, double High) UsualRange()
    {
        var least = Hint.Minimum is < 0 ? double.NegativeInfinity : 0;
        return Confidence switch
        {
            { Scale: not NumberScale.Points, Maximum: var most } => (least, most),
            null when Hint.Maximum is { } highest => (Math.Max(least, Hint.Minimum ?? least), highest),
            _ => (least, double.PositiveInfinity),
        };
    }

    private bool IsUnusual(double value) => value < usual.Low || value > usual.High;

    /// <summary>What hardly anybody means is said, and kept as it is: nothing is clamped.</summary>
    private void Unusual(int row, double value, string read)
    {
        if (value < 0 && Hint.Minimum is not < 0)
            Add(row, "negative-number", Severity.Warning, "A negative number", read, "Kept as it is, never made 0", "Type a number of 0 or more, if that is meant");
        else if (Confidence is { Scale: not NumberScale.Points } confidence && value > confidence.Maximum)
            Add(row, "over-100-percent", Severity.Warning, "More than 100%", read, $"Kept as {WithSign(value)}, not cut to 100%", "Type at most 100%");
        else
            Add(row, "outside-scale", Severity.Warning, "Outside the scale that the header gives", read,
                $"Kept as it is; {HintText()}", "Correct the number, or the scale in the header");
    }

    private double? Value(NumberReading reading)
    {
        if (reading.Kind == NumberKind.Word)
            return Mapping.TryGetValue(reading.Word!, out var number) ? number : null;
        return reading.HasValue ? InOwn(reading, reading.Value) : null;
    }

    private double? InOwn(NumberReading reading, double value)
    {
        double? own = reading.Kind switch
        {
            NumberKind.Percent => Confidence is { } confidence
                ? value / 100 * confidence.Maximum
                : Role.Column.Content.Maximum > 10 ? value : value / 100,
            NumberKind.Fraction when Confidence is { } sure => value * sure.Maximum,
            // "3/5" in a rating is 3 of 5, not a little more than a half.
            NumberKind.Fraction when reading.Of is 5 or 10 or 20 or 100 && (Hint.Maximum == reading.Of || Role.Column.Content.Maximum > 1) => value * reading.Of,
            _ when Confidence is { Scale: NumberScale.Fraction } && value is > 10 and <= 100 => value / 100,
            _ => Convert(value, reading.Unit),
        };
        return own is { } number && double.IsFinite(number) ? number : null;
    }

    private double Convert(double value, string? unit) =>
        Units.Days(unit, time) is { } from && Units.Days(Unit, time) is { } to ? value * from / to : value;

    private string ShowOwn(double value) => Unit is null || Confidence is not null ? WithSign(value) : $"{value.ToInvariant()} {Unit}";

    private string WithSign(double value) => Confidence?.Scale switch
    {
        NumberScale.Fraction => $"{(value * 100).ToInvariant()}%",
        NumberScale.WholePercent => $"{value.ToInvariant()}%",
        _ => value.ToInvariant(),
    };

    private void Add(int row, string code, Severity severity, string title, string read, string done, string remedy) =>
        notes.Add(new Note(row, code, severity, title, read, done, remedy));

    /// <summary>No rate of exchange is known here: amounts in several currencies are said, never added up silently.</summary>
    private void ReportCurrencies(int headerRow, FindingCollector findings)
    {
        if (currencies.Count == 0)
            return;
        var named = Currency.Of(Role.Column.Header);
        var groups = currencies.GroupBy(pair => pair.Currency, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var main = named ?? groups[0].Key;
        var others = groups.Where(group => group.Key != main).ToArray();
        if (others.Length == 0)
            return;
        var cells = others.Select(group => $"{group.Key} in {string.Join(", ", group.Take(NamedCells).Select(pair => findings.CellOf(pair.Row, Role.Column.Index)))}"
            + (group.Count() > NamedCells ? $" and {Invariant.Count(group.Count() - NamedCells, "more", "more")}" : ""));
        findings.Column(
            headerRow, Role.Column.Index, "mixed-currencies", Severity.Warning, "Several currencies in one column", $"{Role.Column.Name}: {main}{(named is null ? "" : " by its header")}; {string.Join("; ", cells)}",
            $"Nothing was converted: every amount counts as if it were in {main}, and so compares wrongly", $"Type all amounts in {main}");
    }

    /// <summary>A column in which every number was text gets one finding instead of one per cell.</summary>
    private void Report(int headerRow, FindingCollector findings)
    {
        if (wantsFractions && Confidence is { Scale: NumberScale.Points } points)
            findings.Column(
                headerRow, Role.Column.Index, "confidence-in-points", Severity.Warning, "Confidence in points, not percents", $"{Role.Column.Name}: {found}",
                $"Used as it stands ({points.Why}): scores are larger than with percents, the order of the items is the same",
                $"Type percents, or set '{SettingNames.Scale(Role.Column.Name)}' on OfficePM Settings");
        ReportCurrencies(headerRow, findings);
        if (MixesTimes)
            findings.Column(
                headerRow, Role.Column.Index, "mixed-units", Severity.Warning, "Several units of time in one column", $"{Role.Column.Name}: {found}",
                $"All are read in {Unit}{(Hint.Unit is null ? ", the unit that most cells name" : ", as the header says")}: {time.Text}",
                $"Type all numbers in {Unit}; the lengths are in the block Scales and mappings of OfficePM Settings");
        var numbers = extent.Count;
        var coerced = notes.Where(note => note.WasRead).ToArray();
        var whole = numbers > 3 && coerced.Length == numbers && coerced.All(note => note.Code != "ambiguous-number");
        if (whole)
        {
            var examples = string.Join("; ", coerced.Select(note => note.Typed).Distinct(StringComparer.Ordinal).Take(3));
            findings.Column(
                headerRow, Role.Column.Index, "column-as-text", Mapping.Count > 0 ? Severity.Info : Severity.Warning, Mapping.Count > 0 ? "Words, read as numbers" : "The whole column is text", $"{Role.Column.Name}: {examples}",
                $"All {Invariant.Count(numbers, "value")} were read as numbers, the first as {coerced[0].Done["Read as ".Length..].Split(';')[0]}; scores are looked up, not live",
                Mapping.Count > 0 ? "Change the words' numbers in the block Scales and mappings of OfficePM Settings, or type numbers" : "Type the values as numbers");
        }

        foreach (var note in notes)
        {
            if (!whole || !note.WasRead)
                findings.Cell(note.Row, Role.Column.Index, note.Code, note.Severity, note.Title, note.Typed, note.Done, note.Remedy);
        }
    }

    /// <summary>The numbers of a column as they were typed.</summary>
    /// <param name="Count">How many there are.</param>
    /// <param name="Low">The smallest; meaningless without any.</param>
    /// <param name="High">The largest; meaningless without any.</param>
    /// <param name="Different">The different ones, ascending; some of them where there are too many to be steps of a scale.</param>
    private readonly record struct Extent(int Count, double Low, double High, List<double> Different)
    {
        public static Extent Of(double[] values)
        {
            var (count, low, high) = (0, double.PositiveInfinity, double.NegativeInfinity);
            List<double> steps = [];
            foreach (var value in values)
            {
                if (double.IsNaN(value))
                    continue;
                (count, low, high) = (count + 1, Math.Min(low, value), Math.Max(high, value));
                if (steps.Count < MostSteps && !steps.Contains(value))
                    steps.Add(value);
            }

            steps.Sort();
            return new Extent(count, low, high, steps);
        }
    }

    private sealed record Note(int Row, string Code, Severity Severity, string Title, string Typed, string Done, string Remedy)
    {
        public bool WasRead => Done.EndsWith(Consequence, StringComparison.Ordinal);
    }
}
