using OfficePM.Engine;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>The list as the audit sees it: columns of numbers, each read once and only when it is asked for.</summary>
internal sealed class AuditedList
{
    private readonly Dictionary<int, double[]> values = [];
    private readonly Dictionary<int, GridColumn> columns;
    private readonly Dictionary<int, ColumnRole> roles;
    private readonly Dictionary<int, CriterionColumn> criteria;
    private readonly Dictionary<int, string> names = [];
    private IReadOnlyList<int>? meansWithBlanks;

    private AuditedList(WorkbookSnapshot book, ItemGrid grid, ItemList items, ListReading reading)
    {
        Book = book;
        Grid = grid;
        Items = items;
        Reading = reading;
        columns = grid.Columns.ToDictionary(column => column.Index);
        AgainstDatum = DatumSigns.ColumnsOf(grid.Columns);
        roles = reading.Method.Roles.ToDictionary(role => role.Column.Index);
        criteria = reading.Columns.ToDictionary(column => column.Role.Column.Index);
        var headers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in grid.Columns)
            headers.TryAdd(column.Header, column.Index);
        var plain = grid.Columns.CountBy(column => column.Text.Base, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var column in grid.Columns)
            names[column.Index] = column.Text.Base is { Length: > 0 } text && plain[text] == 1 ? Invariant.Quote(text) : Invariant.Quote(column.Name);
        // What is made of several columns stands in none of the sheet's.
        foreach (var made in reading.Columns.Select(column => column.Role).Where(role => !role.IsOwnColumn))
            names.TryAdd(made.Column.Index, made.MeanOf.Count == 0 ? Invariant.Quote(made.Column.Name) : $"{(made.IsSum ? "sum" : "mean")} of {Invariant.List([.. made.MeanOf.Select(part => part.Column.Name)])}");
        Names = new FormulaNames(Sheet.Name, headers, items[0].Number, items[^1].Number, book.Names);
        Evaluator = new FormulaEvaluator(Sheet, book.Sheet, Names, columns, items);
        Words = new FormulaWords(NameOf, cell => FormulaValue.Of((cell.Sheet is null ? Sheet : book.Sheet(cell.Sheet))?[cell.Row.Value, cell.Column] ?? Cell.Blank));
    }

    /// <summary>The workbook.</summary>
    public WorkbookSnapshot Book { get; }

    /// <summary>The list's columns and rows.</summary>
    public ItemGrid Grid { get; }

    /// <summary>The items' rows.</summary>
    public ItemList Items { get; }

    /// <summary>The list as its method reads it.</summary>
    public ListReading Reading { get; }

    /// <summary>What names in formulas mean.</summary>
    public FormulaNames Names { get; }

    /// <summary>Evaluates formulas on the cells as they stand.</summary>
    public FormulaEvaluator Evaluator { get; }

    /// <summary>Prints formulas with the sheet's headers.</summary>
    public FormulaWords Words { get; }

    /// <summary>The list's sheet.</summary>
    public SheetSnapshot Sheet => Grid.List.Sheet;

    /// <summary>The list as the audit sees it.</summary>
    public static AuditedList Of(WorkbookSnapshot book, ItemGrid grid, ItemList items, ListReading reading) => new(book, grid, items, reading);

    /// <summary>The list's sheet as it was read, then the others.</summary>
    public IEnumerable<SheetSnapshot> Sheets() =>
        Book.Sheets.Where(sheet => !string.Equals(sheet.Name, Sheet.Name, StringComparison.OrdinalIgnoreCase)).Prepend(Sheet);

    /// <summary>What a column is called in sentences: its header without what stands in brackets.</summary>
    public string NameOf(int column) => names.TryGetValue(column, out var name) ? name : $"column {CellAddress.ColumnName(column)}";

    /// <summary>What stands for a column in <see cref="FormulaTerms"/>; null where its cells are no numbers that a score can be made of.</summary>
    public string? KeyOf(int column)
    {
        if (!roles.TryGetValue(column, out var role))
            return null;
        // The author's mean may count blanks as zeros; ours leaves them out.
        if (role.MeanFor is { } rated && Reading.Columns.FirstOrDefault(made => made.Role.MeanOf.Count > 0 && made.Role.Criterion == rated) is { } mean)
            return FormulaShape.KeyOf(mean.Role.Column);
        return MethodColumns.HoldsNumbers(role) ? FormulaShape.KeyOf(role.Column) : null;
    }

    /// <summary>What a column is used for.</summary>
    public Role RoleOf(int column) => roles.TryGetValue(column, out var role) ? role.Role : Role.None;

    /// <summary>Whether less of a column is better.</summary>
    public bool IsCost(int column) => roles.GetValueOrDefault(column)?.Direction == Direction.Cost
        || (columns.TryGetValue(column, out var found) && HeaderVocabulary.DirectionOf(found.Text) == Direction.Cost);

    /// <summary>A column as its criterion reads it; null where it is none.</summary>
    public CriterionColumn? CriterionOf(int column) => criteria.GetValueOrDefault(column);

    /// <summary>The column of a criterion; null where there is none.</summary>
    public int? ColumnOf(string criterion) =>
        Reading.Columns.FirstOrDefault(column => string.Equals(column.Role.Criterion, criterion, StringComparison.Ordinal))?.Role.Column.Index;

    /// <summary>One number per item; NaN where there is none. Confidence in percent is a fraction, whichever way it was typed.</summary>
    public double[] Values(int column)
    {
        if (values.TryGetValue(column, out var known))
            return known;
        var datum = AgainstDatum.Contains(column);
        var read = !datum && criteria.TryGetValue(column, out var criterion) ? OfCriterion(criterion) : OfCells(column, datum);
        return values[column] = read;
    }

    /// <summary>The columns that compare each item with a datum: +, - and S.</summary>
    public IReadOnlySet<int> AgainstDatum { get; }

    /// <summary>Criteria that are the mean of rating columns of the list, where not everybody rated everything.</summary>
    public IReadOnlyList<int> MeansWithBlanks => meansWithBlanks ??= [.. criteria
        .Where(pair => pair.Value.Role is { IsSum: false, MeanOf.Count: > 1 } role && role.MeanOf.All(rating => rating.Given is null)
            && role.MeanOf.Any(rating => Values(rating.Column.Index).Any(double.IsNaN)))
        .Select(pair => pair.Key).Order()];

    /// <summary>
    /// A formula with the means of ratings as spreadsheets often have them: the sum over all raters, so that whoever did not rate gave a zero. Null where
    /// it reads no such mean, or everybody rated everything.
    /// </summary>
    public SheetFormula? WithBlankRatingsAsZero(SheetFormula formula) =>
        MeansWithBlanks.Count == 0 || !formula.OwnColumns().Any(MeansWithBlanks.Contains)
            ? null
            : OverRaters(formula);

    private SheetFormula OverRaters(SheetFormula formula) => formula switch
    {
        SheetFormula.Cell { Sheet: null, Row.IsOwn: true } cell when MeansWithBlanks.Contains(cell.Column) => SumOverRaters(cell.Column),
        SheetFormula.Unary unary => unary with { Operand = OverRaters(unary.Operand) },
        SheetFormula.Binary binary => binary with { Left = OverRaters(binary.Left), Right = OverRaters(binary.Right) },
        SheetFormula.Call call => call with { Arguments = [.. call.Arguments.Select(OverRaters)] },
        _ => formula,
    };

    /// <summary>The mean of ratings, one per item, with a zero from whoever did not rate.</summary>
    public double[] MeansWithZeros(int mean)
    {
        var ratings = criteria[mean].Role.MeanOf;
        var sums = new double[Items.Count];
        foreach (var rating in ratings)
        {
            var given = Values(rating.Column.Index);
            for (var at = 0; at < sums.Length; at++)
                sums[at] += double.IsNaN(given[at]) ? 0 : given[at] / ratings.Count;
        }

        return sums;
    }

    private SheetFormula SumOverRaters(int mean)
    {
        var ratings = criteria[mean].Role.MeanOf;
        return new SheetFormula.Binary(
            "/", ratings.Select(rating => NamedFormulas.Column(rating.Column.Index)).Aggregate((left, right) => new SheetFormula.Binary("+", left, right)),
            new SheetFormula.Number(ratings.Count));
    }

    /// <summary>The items' cells in a column of the sheet, whether it belongs to the list or not.</summary>
    public ColumnCells CellsOf(int column) => columns.TryGetValue(column, out var found) ? Items.Cells(found) : ColumnCells.Read(Items, column);

    /// <summary>What a cell of an item was read as.</summary>
    public FormulaValue ValueAt(int item, int column) => Values(column)[item] is var value && double.IsNaN(value) ? FormulaValue.Blank : FormulaValue.Of(value);

    /// <summary>A number of a column as a person would write it there.</summary>
    public string Show(int column, double value) =>
        CriterionOf(column)?.Confidence is { Scale: NumberScale.Fraction or NumberScale.WholePercent } ? $"{(value * 100).ToInvariant()}%" : value.ToInvariant();

    /// <summary>Columns that a formula of one row could be made of: numbers in most rows, no keys, ranks, dates or years.</summary>
    public IEnumerable<int> Inputs(int but) => Grid.Columns
        .Where(column => column.Index != but && IsInput(column))
        .Select(column => column.Index);

    private bool IsInput(GridColumn column)
    {
        var content = column.Content;
        if (RoleOf(column.Index) is Role.Key or Role.Item or Role.AuthorRank or Role.Updated or Role.Deadline or Role.Note or Role.DependsOn or Role.Blocks)
            return false;
        return (content.Numbers > 1 && content.Dates == 0 && content.Numbers * 2 > content.Filled)
            || (criteria.TryGetValue(column.Index, out var criterion) && criterion.Values.Count(value => !double.IsNaN(value)) > 1)
            || AgainstDatum.Contains(column.Index);
    }

    private static double[] OfCriterion(CriterionColumn criterion) =>
        criterion.Confidence is { Scale: NumberScale.WholePercent } ? Array.ConvertAll(criterion.Values, value => value * 0.01) : criterion.Values;

    private double[] OfCells(int column, bool datum)
    {
        var read = new double[Items.Count];
        var cells = CellsOf(column);
        for (var at = 0; at < read.Length; at++)
        {
            read[at] = cells.KindOf(at) switch
            {
                CellKind.Number when !cells.IsDate(at) => cells.NumberOf(at),
                CellKind.Text => datum ? DatumSigns.ValueOf(cells.TextOf(at)!) ?? double.NaN : OfText(cells.Texts.NumberOf(cells.TextAt(at), Grid.MarkFor(cells.Texts))),
                CellKind.Blank when cells.FormulaOf(at) is not null => Evaluator.Evaluate(new SheetFormula.Cell(null, column, FormulaRow.Own), at) is { Kind: CellKind.Number } result
                    ? result.Number
                    : double.NaN,
                _ => double.NaN,
            };
        }

        return read;
    }

    private static double OfText(NumberReading reading) =>
        !reading.HasValue ? double.NaN : reading.Kind == NumberKind.Percent ? reading.Value / 100 : reading.Value;
}
