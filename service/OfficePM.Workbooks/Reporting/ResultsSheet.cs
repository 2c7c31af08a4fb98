using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Classifying;
using OfficePM.Engine.Planning;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting.Planning;
using OfficePM.Workbooks.Understanding;
using OfficePM.Workbooks.Understanding.Planning;

namespace OfficePM.Workbooks.Reporting;

/// <summary>OfficePM Results: every number of every item, as a table to filter, chart and look things up in.</summary>
internal static class ResultsSheet
{
    /// <summary>The table's name.</summary>
    public const string TableName = "OfficePM_Results";

    private const int FilterButton = 22;
    private const int MostForHeader = 150;

    private enum Kind
    {
        Key,
        Name,
        Row,
        Score,
        Rank,
        Input,
        Value,
        Effort,
        Quadrant,
        Lane,
        PlannedIn,
        YesCost,
        YesAtMost,
        NoCost,
        NoAtMost,
        MeansNoTo,
        Unlocks,
        Bucket,
        DominatedBy,
        Part,
        LensInput,
        LensScore,
        LensRank,
        Class,
        Measure,
        ClassNote,
        Why,
        ListWhy,
        LookupKey,
    }

    // Lens and class are places in the report's lists, measure is one in its classification's.
    private sealed record Field(Kind Kind, string Header, int Pixels, string? Criterion = null, int Of = 0, int Measure = 0);

    /// <summary>Where things will stand; needed by the list's formulas before the sheet is written.</summary>
    public static ResultsLayout Layout(
        string title, Understood understood, Assessment assessment, IReadOnlyList<LensView> lenses, IReadOnlyList<Classification> classifications,
        PlanView? planning)
    {
        var fields = Fields(understood, assessment, lenses, classifications, planning);
        return new ResultsLayout(
            title,
            ResultsLayout.HeaderRow + 1,
            ResultsLayout.HeaderRow + Math.Max(1, understood.Items.Count),
            [.. fields.Select(field => field.Header)],
            At(Kind.Score),
            fields.Exists(field => field.Kind == Kind.ListWhy) ? At(Kind.ListWhy) : At(Kind.Why),
            At(Kind.LookupKey),
            fields.Exists(field => field.Kind == Kind.Lane) ? At(Kind.Lane) : null);

        int At(Kind kind) => ResultsLayout.FirstColumn + fields.FindIndex(field => field.Kind == kind);
    }

    /// <summary>The sheet as operations.</summary>
    public static IEnumerable<PatchOperation> Write(Report report, StyleBook styles)
    {
        var understood = report.Understood;
        var fields = Fields(understood, report.Assessment, report.Lenses, report.Classifications, report.Planning);
        var first = ResultsLayout.FirstColumn;
        var last = first + fields.Count - 1;
        SheetDraft draft = new(report.Titles["Results"], styles);
        draft.Sheet = draft.Sheet with { TabColor = Palette.Second, FrozenRows = ResultsLayout.HeaderRow, FrozenColumns = first + 1, Gridlines = false };
        draft.Text(1, first, "Every number, item by item", Looks.Headline);
        draft.Text(2, first, Subtitle(report), Looks.Subtitle);
        draft.Fill(3, first, last, Looks.HeadlineRule);
        draft.Height(1, 42);
        draft.Height(2, 24);
        draft.Height(3, 10);
        draft.Height(ResultsLayout.HeaderRow, fields.Exists(field => HeaderLines(field) > 1) ? 38 : 24);
        draft.Widths([12, .. fields.Select(field => field.Pixels)]);

        for (var f = 0; f < fields.Count; f++)
        {
            var look = IsNumber(fields[f].Kind) ? Looks.Header.Right()
                : fields[f].Kind is Kind.Rank or Kind.LensRank ? Looks.Header.Center()
                : IsIndented(fields[f].Kind) ? Looks.Header with { Indent = 1 }
                : Looks.Header;
            draft.Text(ResultsLayout.HeaderRow, first + f, fields[f].Header, look.Wrapped());
        }

        if (understood.Items.Count > 0)
        {
            string[] looks = [.. fields.Select(field => styles[Format(report, field)])];
            draft.Below(understood.Items.Count, index =>
            {
                var row = new PatchCell?[first - 1 + fields.Count];
                for (var at = 0; at < fields.Count; at++)
                    row[first - 1 + at] = Cell(report, index, fields[at], looks[at]);
                return row;
            });
            draft.Add(new EnsureTable(
                draft.Title, FreeTableName(report, draft.Title), new RangeAddress(ResultsLayout.HeaderRow, first, report.Results.LastRow, last), report.Results.Columns));
        }

        draft.Add(new SetPage(draft.Title)
        {
            PrintArea = new RangeAddress(1, 1, report.Results.LastRow, last - 1),
            RepeatedRows = new RowSpan(ResultsLayout.HeaderRow, ResultsLayout.HeaderRow),
            FooterLeft = understood.List.Sheet,
            FooterCenter = "Results",
        });
        return draft.Operations();
    }

    private static PatchCell Cell(Report report, int index, Field field, string style)
    {
        var item = report.Assessment.Items[index];
        var understood = report.Understood;
        var reading = understood.Items[index];
        return field.Kind switch
        {
            Kind.Key => Text(item.Item.Key),
            Kind.Name => Text(Words.Line(item.Item.Name)),
            Kind.Row when understood.List.InPlace => Number(reading.Row),
            Kind.Row => Text(report.Place(index).ToString()),
            Kind.Score => Number(item.Score),
            Kind.Rank => Number(item.Rank),
            Kind.Input => Number(item.Item[field.Criterion!]),
            Kind.Value => Number(item.Value),
            Kind.Effort => Number(item.Effort),
            Kind.Quadrant => Text(item.Quadrant is { } quadrant ? Quadrants.Name(quadrant) : null),
            Kind.Lane => Text(report.Planning!.Lane(index)),
            Kind.PlannedIn => Text(report.Planning!.PlannedIn(index)),
            Kind.YesCost => Cost(report.Planning!.Yes(index), least: true),
            Kind.YesAtMost => Cost(report.Planning!.Yes(index), least: false),
            Kind.NoCost => Cost(report.Planning!.No(index), least: true),
            Kind.NoAtMost => Cost(report.Planning!.No(index), least: false),
            Kind.MeansNoTo => Text(
                report.Planning!.Yes(index) is not { } yes ? null
                : yes.Impossible ? PlanSentences.Impossible(report.Planning, index)
                : PlanSentences.MeansNoTo(report.Planning, yes, _ => true)),
            Kind.Unlocks => Number(report.Planning!.Assessed.Unlocks[index] is var unlocked && unlocked != 0 ? unlocked : null),
            Kind.Bucket => Text(understood.Plan!.Buckets![index]),
            Kind.DominatedBy => Text(Dominated(report, index)),
            Kind.Part => Number(item.Terms.FirstOrDefault(term => term.Criterion == field.Criterion)?.Contribution),
            Kind.LensInput => Number(report.Lenses[field.Of].Backlog(understood).Items[index][field.Criterion!]),
            Kind.LensScore => Number(report.Lenses[field.Of].Result.Items[index].Score),
            Kind.LensRank => Number(report.Lenses[field.Of].Ranks[index]),
            Kind.Class => Text(report.Classifications[field.Of].Items[index].Class is { } name ? Words.Sentence(name) : null),
            Kind.Measure => Number(report.Classifications[field.Of].Items[index].Measures.ElementAtOrDefault(field.Measure)),
            Kind.ClassNote => Text(report.Classifications[field.Of].Items[index].Note),
            Kind.Why => Text(report.Whys[index].Long),
            Kind.ListWhy => Text(reading.Unique ? report.Whys[index].Long : Report.DuplicateKey),
            Kind.LookupKey => Text(reading.LookupKey),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };

        PatchCell Text(string? text) => PatchCell.Of(SheetDraft.Clean(text), style);

        PatchCell Number(double? number) => number is { } value ? PatchCell.Of(value, style) : PatchCell.Blank(style);

        PatchCell Cost(DecisionPrice? price, bool least) => Number(price is null or { Impossible: true } ? null : least ? price.AtLeast : price.AtMost);
    }

    // The best of those that beat it; the rest are counted.
    private static string? Dominated(Report report, int index) =>
        report.Planning!.Dominators(index) is { Count: > 0 } dominators ? report.Planning.List(dominators, most: 1) : null;

    private static List<Field> Fields(
        Understood understood, Assessment assessment, IReadOnlyList<LensView> lenses, IReadOnlyList<Classification> classifications, PlanView? planning)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        List<Field> fields = [];
        Add(Kind.Key, "Key", 84);
        Add(Kind.Name, "Item", 220);
        Add(Kind.Row, understood.List.InPlace ? "Row" : "Cell", 50);
        Add(Kind.Score, "Score", 74);
        Add(Kind.Rank, "Rank", 52);
        // The $100 test's criteria are people, whose names stand on no sheet of ours.
        var voters = Votes.Are(assessment.Scoring) ? Sums(assessment).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var criterion in understood.Backlog.Criteria.Where(criterion => !voters.Contains(criterion.Id)))
            Add(Kind.Input, criterion.Name, 84, criterion.Id);
        if (assessment.Items.Any(item => item.Value is not null))
            Add(Kind.Value, "Value, points", 84);
        var effortIsInput = understood.Backlog.Criteria.Any(criterion => criterion.Id == assessment.Scoring?.EffortCriterion);
        if (!effortIsInput && assessment.Items.Any(item => item.Effort is not null))
            Add(Kind.Effort, "Effort", 84);
        if (assessment.Split is not null)
            Add(Kind.Quadrant, "Quadrant", 84);
        if (planning is not null)
            AddPlan(planning);
        foreach (var criterion in Sums(assessment).Where(criterion => !voters.Contains(criterion)))
            Add(Kind.Part, $"Points from {NameOf(criterion)}", 110, criterion);
        for (var i = 1; i < lenses.Count; i++)
            AddLens(i);
        for (var i = 0; i < classifications.Count; i++)
            AddClasses(i);
        Add(Kind.Why, "Why", 540);
        if (understood.Items.Any(item => !item.Unique))
            Add(Kind.ListWhy, "Why in the list", 200);
        Add(Kind.LookupKey, StoredPlan.LookUpKey, 200);
        return fields;

        string NameOf(string id) => understood.Backlog.Criteria.FirstOrDefault(criterion => criterion.Id == id)?.Name ?? id;

        void AddPlan(PlanView plan)
        {
            if (plan.Plan is not null)
            {
                Add(Kind.Lane, "Lane", 80);
                Add(Kind.PlannedIn, StoredPlan.PlannedIn, 96);
                AddCosts("A yes costs", Kind.YesCost, Kind.YesAtMost, plan.Prices?.CostOfYes ?? []);
                AddCosts("A no costs", Kind.NoCost, Kind.NoAtMost, plan.Prices?.CostOfNo ?? []);
                if (plan.Prices is { CostOfYes.Count: > 0 })
                    Add(Kind.MeansNoTo, "A yes means no to", 260);
            }

            if (plan.Assessed.Unlocks.Any(unlocked => unlocked != 0))
                Add(Kind.Unlocks, "Unlocks, points", 84);
            if (understood.Plan?.Buckets is not null)
                Add(Kind.Bucket, "Bucket", 112);
            if (plan.Assessed.DominatedBy.Any(dominators => dominators.Count > 0))
                Add(Kind.DominatedBy, PlanSentences.BeatenBy(plan), 200);
        }

        void AddCosts(string header, Kind least, Kind most, IReadOnlyList<DecisionPrice> prices)
        {
            if (prices.Count == 0)
                return;
            var ranges = prices.Any(price => price is { Impossible: false, Exact: false });
            Add(least, ranges ? $"{header} at least, points" : $"{header}, points", 96);
            if (ranges)
                Add(most, $"{header} at most, points", 96);
        }

        void AddLens(int at)
        {
            var name = lenses[at].Name;
            foreach (var criterion in Votes.Are(lenses[at].Result) ? [] : lenses[at].ReadsDifferently(understood))
                Add(Kind.LensInput, $"{criterion.Name} for {name}", 96, criterion.Id, at);
            var score = name.EndsWith("score", StringComparison.OrdinalIgnoreCase) ? name : $"{name} score";
            Add(Kind.LensScore, score, 84, of: at);
            Add(Kind.LensRank, $"{name} rank", 84, of: at);
        }

        void AddClasses(int at)
        {
            var classification = classifications[at];
            Add(Kind.Class, classification.Name, 112, of: at);
            for (var measure = 0; measure < classification.Measures.Count; measure++)
            {
                // A score that is a lens of its own stands there.
                if (assessment.Scoring?.Method == classification.Measures[measure] || lenses.Any(lens => lens.Result.Method == classification.Measures[measure]))
                    continue;
                Add(Kind.Measure, classification.Measures[measure], 70, of: at, measure: measure);
            }

            if (classification.Items.Any(item => item.Note is not null))
                Add(Kind.ClassNote, $"{classification.Name}: to know", 220, of: at);
        }

        void Add(Kind kind, string header, int pixels, string? criterion = null, int of = 0, int measure = 0)
        {
            // Excel's tables want headers that differ, and at most 255 characters in each.
            var plain = Words.Short(header, 200);
            var unique = plain.Length == 0 ? "Column" : plain;
            var number = 1;
            while (!taken.Add(unique))
                unique = string.Create(CultureInfo.InvariantCulture, $"{plain} {++number}");
            // As wide as two lines of the header need, as far as that is not wider than a glance.
            var field = new Field(kind, unique, pixels, criterion, of, measure);
            while (field.Pixels < Math.Max(pixels, MostForHeader) && HeaderLines(field) > 2)
                field = field with { Pixels = field.Pixels + 8 };
            fields.Add(field);
        }
    }

    /// <summary>The criteria whose part in the score is known, in the order of the formula; empty where the method multiplies.</summary>
    internal static IReadOnlyList<string> Sums(Assessment assessment) =>
        [.. assessment.Items.SelectMany(item => item.Terms).Where(term => term.Contribution is not null).Select(term => term.Criterion).Distinct(StringComparer.Ordinal)];

    // A part of the column is the filter's button.
    private static int HeaderLines(Field field) => TextSize.Lines(field.Header, 9.5, field.Pixels - FilterButton);

    private static bool IsIndented(Kind kind) =>
        kind is Kind.Quadrant or Kind.Lane or Kind.PlannedIn or Kind.MeansNoTo or Kind.Bucket or Kind.DominatedBy or Kind.Class or Kind.ClassNote or Kind.Why;

    private static bool IsNumber(Kind kind) => kind is Kind.YesCost or Kind.YesAtMost or Kind.NoCost or Kind.NoAtMost or Kind.Unlocks or Kind.Row or Kind.Score or Kind.Input or Kind.Value or Kind.Effort or Kind.Part or Kind.LensInput or Kind.LensScore or Kind.Measure;

    private static CellStyle Format(Report report, Field field) => field.Kind switch
    {
        Kind.Name => Looks.Name,
        Kind.Row => Looks.BodyMuted.Number("0"), // an address, too, stands at the right
        Kind.Score => Looks.Body.Number(report.ScoreFormat),
        Kind.Rank => Looks.Body.Number("0").Center(),
        Kind.Input => Looks.Body.Number(InputFormat(report, field.Criterion!)),
        Kind.Value => Looks.Body.Number(Report.FormatFor([.. report.Assessment.Items.Select(item => item.Value)])),
        Kind.Effort => Looks.Body.Number(Report.PlainFormat(report.Assessment.Items.Select(item => item.Effort))),
        Kind.YesCost or Kind.YesAtMost or Kind.NoCost or Kind.NoAtMost or Kind.Unlocks =>
            Looks.Body.Number(Report.FormatFor([.. report.Assessment.Plan!.Problem.Items.Select(item => (double?)item.Value)])),
        Kind.LensInput => Looks.Body.Number("General"),
        Kind.LensScore => Looks.Body.Number(Report.FormatFor([.. report.Lenses[field.Of].Result.Items.Select(item => item.Score)])),
        Kind.LensRank => Looks.Body.Number("0").Center(),
        Kind.Measure => Looks.Body.Number("0.00"),
        Kind.Part => Looks.Body.Number("#,##0.00"),
        // Text right after numbers that stand at the right.
        _ when IsIndented(field.Kind) => Looks.Body with { Indent = 1 },
        Kind.Key or Kind.LookupKey or Kind.ListWhy => Looks.BodyMuted,
        _ => Looks.Body,
    };

    private static string InputFormat(Report report, string criterion)
    {
        var column = report.Understood.Columns.FirstOrDefault(column => column.Role == Role.Criterion && column.Criterion == criterion);
        var percent = column is not null
            && (column.Factor != 1 || column.Scale.Contains("percent", StringComparison.OrdinalIgnoreCase))
            && report.Assessment.Items.All(item => item.Item[criterion] is null or <= 1);
        // Not "#,##0.##": it leaves a lone decimal point behind whole numbers.
        return percent ? "0%"
            : report.Assessment.Items.All(item => item.Item[criterion] is not { } number || number == Math.Floor(number)) ? "#,##0"
            : report.Assessment.Items.All(item => item.Item[criterion] is not { } number || number == Math.Round(number, 2)) ? "General"
            : "#,##0.00";
    }

    private static string Subtitle(Report report)
    {
        var scoring = report.Assessment.Scoring;
        var method = scoring is null ? "No method fits the columns of the list" : $"{scoring.Method}: {LensWords.Formula(scoring)}";
        return $"{method}. One row per item as of the last Recalc; change the list and the Settings, not this sheet.";
    }

    // Two tables of one name make Excel call the file damaged: a renamed tab that is no longer ours still holds the former one.
    private static string FreeTableName(Report report, string title)
    {
        var taken = report.Snapshot.Sheets
            .Where(sheet => !string.Equals(sheet.Name, title, StringComparison.OrdinalIgnoreCase))
            .SelectMany(sheet => sheet.Tables).Select(table => table.Name)
            .Concat(report.Snapshot.Names.Select(name => name.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var free = TableName;
        var number = 1;
        while (taken.Contains(free))
            free = $"{TableName}_{(++number).ToString(CultureInfo.InvariantCulture)}";
        return free;
    }
}
