using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Reporting.Agreement;

/// <summary>
/// A list with random numbers as Recalc leaves it, or as a person leaves it who then types other numbers and weights into it without a
/// Recalc: zeros, negatives, huge and tiny numbers, blanks. The formulas must give the engine's numbers either way.
/// </summary>
internal sealed class ComparedList
{
    private const int Items = 12;
    private const int YoursColumn = 3;
    private const int InUseColumn = 6;

    private readonly Variant variant;
    private readonly Random random;
    private readonly string? table;

    /// <param name="variant">The closed form.</param>
    /// <param name="number">Unique; part of the sheets' names, and the seed of the list's numbers.</param>
    /// <param name="inTable">Whether the list is an Excel table.</param>
    /// <param name="edited">Whether other numbers were typed in after the formulas had been written.</param>
    public ComparedList(Variant variant, int number, bool inTable, bool edited)
    {
        this.variant = variant;
        random = new Random(number);
        List = string.Create(CultureInfo.InvariantCulture, $"L{number:000}");
        table = inTable ? string.Create(CultureInfo.InvariantCulture, $"Table_{number:000}") : null;

        var backlog = Backlog(TidyRow);
        WorkbookSnapshot before = new() { Sheets = [Sheet(backlog)], ActiveSheet = List };
        var assessment = AssessmentEngine.Assess(backlog, variant.Settings);
        var patch = Reporter.Write(before, Understood(before, backlog), assessment, WorkbookCapabilities.All, TestList.Morning).Patch;
        Formula = assessment.Scoring!.Formula!;
        Scores = TestList.Column(patch, "Score");
        Expected = [.. assessment.Items.Select(item => item.Score)];
        var settings = TestList.Apply(before, patch).Sheet("OfficePM Settings")!;
        if (edited)
        {
            backlog = Backlog(WildRow);
            Dictionary<string, double> weights = new(StringComparer.Ordinal);
            settings = settings with { Rows = [.. settings.Rows.Select(row => OtherWeight(row, weights))] };
            Assert.Equal(variant.Criteria.Count, weights.Count);
            ExpressionEvaluator evaluator = new(Formula, backlog, weights);
            Expected = [.. backlog.Items.Select((_, item) => evaluator.Evaluate(item).Value is { } value ? Rounding.Score(value) : (double?)null)];
        }

        Sheets = [Sheet(backlog), settings with { Name = List.Replace('L', 'S') }];
    }

    /// <summary>The list's tab.</summary>
    public string List { get; }

    /// <summary>The formula that is compared.</summary>
    public Expression Formula { get; }

    /// <summary>The Score column as written.</summary>
    public ListColumn Scores { get; }

    /// <summary>The engine's scores for the numbers on the sheet, from row 2 on.</summary>
    public IReadOnlyList<double?> Expected { get; }

    /// <summary>The list without our columns, and the Settings with the weights that its formulas read.</summary>
    public IReadOnlyList<SheetSnapshot> Sheets { get; }

    /// <summary>The formula of an item's score, with the Settings' tab called as it is among many.</summary>
    public string FormulaOf(int item) => Scores.Cells[item]!.Value.Formula!.Replace("'OfficePM Settings'!", $"'{Sheets[1].Name}'!", StringComparison.Ordinal);

    /// <summary>Whether any part of an expression is such.</summary>
    public static bool Reads(Expression expression, Func<Expression, bool> such) => such(expression) || expression switch
    {
        Expression.Binary binary => Reads(binary.Left, such) || Reads(binary.Right, such),
        Expression.Call call => call.Arguments.Any(argument => Reads(argument, such)),
        _ => false,
    };

    // Quarters that every rule allows, so that ties are common; blanks in the last two rows.
    private double?[] TidyRow(int row)
    {
        var cells = variant.Criteria.Select(criterion => (double?)(random.Next(1, 41) / (criterion.Id == Criteria.Confidence ? 40.0 : 4.0))).ToArray();
        if (row >= Items - 2)
            cells[random.Next(cells.Length)] = null;
        return cells;
    }

    private double?[] WildRow(int row) => [.. variant.Criteria.Select(_ => WildCell(row))];

    private double? WildCell(int row)
    {
        // LibreOffice takes a negative number to a fraction where Excel and the engine have no value, and a harmonic mean is of positive numbers.
        var positive = Reads(Formula, part => part is Expression.Column { Function: ColumnFunction.SumOfReciprocals }
            or Expression.Binary { Operator: BinaryOperator.Power, Right: not Expression.Constant { Value: 2 or 3 } });
        var decimals = random.NextDouble() * 100;
        return (random.Next(8), row) switch
        {
            (0, _) => null,
            (1, > 2) when !positive => 0,
            (2, > 2) when !positive => -decimals,
            (3, > 6) => Math.Round(decimals * 1e10),
            (4, > 6) => decimals * 1e-7,
            _ => row % 2 == 0 ? Math.Round(decimals) + 1 : decimals,
        };
    }

    private Backlog Backlog(Func<int, double?[]> row) => new(
        [
            .. Enumerable.Range(1, Items).Select(item => string.Create(CultureInfo.InvariantCulture, $"Item {item}")).Select((name, item) => new BacklogItem(
                name,
                name,
                variant.Criteria.Zip(row(item)).Where(cell => cell.Second is not null)
                    .ToDictionary(cell => cell.First.Id, cell => cell.Second!.Value, StringComparer.Ordinal))),
        ],
        variant.Criteria);

    private double Factor(Criterion criterion) => variant.Percents.Contains(criterion.Id, StringComparer.Ordinal) ? 0.01 : 1;

    private SheetSnapshot Sheet(Backlog backlog)
    {
        string[] headers = ["Item", .. variant.Criteria.Select(criterion => criterion.Name)];
        object?[] Row(BacklogItem item) =>
            [item.Name, .. variant.Criteria.Select(criterion => item[criterion.Id] is { } estimate ? (object)(estimate / Factor(criterion)) : null)];
        return TestList.Sheet(List, [[.. headers], .. backlog.Items.Select(Row)]) with
        {
            Tables = table is null ? [] : [new TableSnapshot(table, new RangeAddress(1, 1, Items + 1, headers.Length), headers)],
        };
    }

    private Understood Understood(WorkbookSnapshot snapshot, Backlog backlog)
    {
        var weights = MethodWeights.Of(ScoringMethods.Find(variant.Settings.Method!)!, variant.Settings);
        return new()
        {
            List = new ListLayout(List, new RangeAddress(1, 1, Items + 1, variant.Criteria.Count + 1), [1], table, null, Protected: false),
            Columns =
            [
                new ColumnReading(1, "Item", Role.Item),
                .. variant.Criteria.Select((criterion, at) => new ColumnReading(at + 2, criterion.Name, Role.Criterion)
                {
                    Criterion = criterion.Id, Direction = criterion.Direction, Factor = Factor(criterion), Scale = "number",
                }),
            ],
            Items = [.. backlog.Items.Select((item, at) => new ItemReading(at + 2, item.Key, Unique: true, []))],
            Key = new KeyRule([1], "each name stands once", 0),
            Backlog = backlog,
            Engine = variant.Settings,
            Settings =
            [
                .. variant.Criteria.Select(criterion => new SettingRow(
                    SettingBlocks.Weights, criterion.Name, Cell.Blank, Cell.OfNumber(weights.TryGetValue(criterion.Id, out var weight) ? weight : 1), "")),
            ],
            Owned = Ownership.In(snapshot),
        };
    }

    /// <summary>Types another weight into Yours where a row of Settings is a weight.</summary>
    private RowSnapshot OtherWeight(RowSnapshot row, Dictionary<string, double> weights)
    {
        if (variant.Criteria.FirstOrDefault(criterion => criterion.Name == row[2].Text && !row[InUseColumn].IsEmpty) is not { } criterion)
            return row;
        weights[criterion.Id] = Math.Round(0.1 + random.NextDouble(), 3);
        SortedDictionary<int, Cell> cells = new(row.Cells.ToDictionary(cell => cell.Column, cell => cell.Cell))
        {
            [YoursColumn] = Cell.OfNumber(weights[criterion.Id]),
        };
        return new RowSnapshot(row.Number, row.Hidden, [.. cells.Keys], [.. cells.Values]);
    }
}
