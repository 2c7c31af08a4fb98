using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The items and their numbers, as one method reads them.</summary>
internal sealed record ListReading
{
    private const string Nameless = "(no name)";

    /// <summary>The method and the columns that it reads.</summary>
    public required MethodChoice Method { get; init; }

    /// <summary>The columns of numbers.</summary>
    public required IReadOnlyList<CriterionColumn> Columns { get; init; }

    /// <summary>What the engine gets.</summary>
    public required Backlog Backlog { get; init; }

    /// <summary>How the engine is asked to score it.</summary>
    public required EngineSettings Engine { get; init; }

    /// <summary>The options of the method as detected, whatever the PM set.</summary>
    public required IReadOnlyDictionary<string, string> DetectedOptions { get; init; }

    /// <summary>What each criterion weighs where the PM does not say; empty where the method weighs nothing.</summary>
    public required IReadOnlyDictionary<string, double> DetectedWeights { get; init; }

    /// <summary>What was found while reading the columns.</summary>
    public required FindingCollector Findings { get; init; }

    /// <summary>Columns of the author's scores for which a formula was looked for in vain.</summary>
    public IReadOnlySet<int> WithoutFormula { get; init; } = new HashSet<int>();

    /// <summary>What the method gives; null where the list has none.</summary>
    public ScoringResult? Scores => LazyScores.Value;

    private Lazy<ScoringResult?> LazyScores { get; init; } = new(() => null);

    /// <summary>The author's columns of scores, as far as the method or the named one can be computed.</summary>
    public IReadOnlyList<AuthorColumn> AuthorScores => LazyAuthorScores.Value;

    // Nobody asks for them where the list is read through a further method.
    private Lazy<IReadOnlyList<AuthorColumn>> LazyAuthorScores { get; init; } = new(() => []);

    /// <summary>How much of the author's plainest score column the method reproduces; 0 where there is nothing to compare.</summary>
    public double Reproduced => AuthorScores.FirstOrDefault(author => author.IsForMethod) is { Compared: > 0 } author ? (double)author.Reproduced / author.Compared : 0;

    /// <summary>Reads the list as a method asks for it.</summary>
    /// <param name="grid">The list.</param>
    /// <param name="items">The rows that are items.</param>
    /// <param name="keys">The items' keys.</param>
    /// <param name="method">The method and the columns that it reads.</param>
    /// <param name="settings">What the PM set.</param>
    /// <param name="known">Columns that were read already: their numbers are taken over, so that nothing is read, or said, twice.</param>
    /// <param name="main">How the list was read already: its items are taken over where this method reads the same of them.</param>
    public static ListReading Of(
        ItemGrid grid, ItemList items, IReadOnlyList<string> keys, MethodChoice method, PmSettings settings,
        IReadOnlyList<CriterionColumn>? known = null, ListReading? main = null)
    {
        var findings = new FindingCollector(grid.List.Form);
        CriterionColumn[] columns = [.. method.Roles.Where(role => role.Role == Role.Criterion)
            .Select(role => known?.FirstOrDefault(column => column.Role.Column == role.Column)?.As(role, method.Method)
                ?? CriterionColumn.Read(role, items, grid, method.Method, settings, findings))];
        var backlog = main is not null && main.IsReadAlike(method, columns)
            ? main.Backlog with { Criteria = [.. columns.Select(column => column.ToCriterion())] }
            : BacklogOf(method.Roles, columns, items, keys, ItemAnswers.Read(grid, method.Roles, columns, items, findings));
        var detectedWeights = WeightsOf(method, backlog);
        var engine = new EngineSettings { Method = method.Method, Weights = Weights(detectedWeights, columns, settings, findings) };
        ReportWeights(grid, method, columns, settings, findings);
        var (options, detected) = MethodOptions.Choose(items, method, columns, backlog, engine, settings, findings);
        engine = engine with { Options = options };
        Lazy<ScoringResult?> scores = new(() => engine.Method is { } name && ScoringMethods.Find(name) is { } scoring ? scoring.Score(backlog, engine) : null);
        return new ListReading
        {
            Method = method,
            Columns = columns,
            Backlog = backlog,
            Engine = engine,
            DetectedOptions = detected,
            DetectedWeights = detectedWeights,
            Findings = findings,
            LazyScores = scores,
            LazyAuthorScores = new(() => [.. method.Roles.Where(role => role.Role == Role.AuthorScore)
                .Select(role => AuthorColumn.Of(role.Column, items, backlog, engine, scores)).OfType<AuthorColumn>()]),
        };
    }

    /// <summary>Whether another method reads the same numbers of the same columns.</summary>
    private bool IsReadAlike(MethodChoice method, IReadOnlyList<CriterionColumn> columns)
    {
        if (columns.Count != Columns.Count || method.Roles.Count != Method.Roles.Count)
            return false;
        for (var at = 0; at < method.Roles.Count; at++)
        {
            if (!ReferenceEquals(method.Roles[at], Method.Roles[at]))
                return false;
        }

        for (var at = 0; at < columns.Count; at++)
        {
            if (!ReferenceEquals(columns[at].Values, Columns[at].Values) || columns[at].CellFactor != Columns[at].CellFactor)
                return false;
        }

        return true;
    }

    private static Backlog BacklogOf(
        IReadOnlyList<ColumnRole> roles, IReadOnlyList<CriterionColumn> columns, ItemList items, IReadOnlyList<string> keys, ItemAnswers answers)
    {
        var names = items.Cells(roles.First(role => role.Role == Role.Item).Column);
        string[] criteria = [.. columns.Select(column => column.Role.Criterion!).Distinct(StringComparer.Ordinal)];
        double[][] estimates = [.. criteria.Select(criterion => EstimatesOf(columns.Where(column => column.Role.Criterion == criterion)))];
        var backlog = new BacklogItem[items.Count];
        for (var at = 0; at < backlog.Length; at++)
        {
            var name = NameOf(names, at);
            backlog[at] = answers.Item(at, keys[at].Length > 0 ? keys[at] : name, name, new ItemEstimates(criteria, estimates, at));
        }

        return new Backlog(backlog, [.. columns.Select(column => column.ToCriterion())]);
    }

    /// <summary>The engine's numbers of a criterion: those of its column, and where several columns give it, of the last one that has a number.</summary>
    private static double[] EstimatesOf(IEnumerable<CriterionColumn> columns)
    {
        double[]? estimates = null;
        foreach (var column in columns)
        {
            var numbers = column.CellFactor == 1 ? column.Values : Array.ConvertAll(column.Values, column.ToEngine);
            estimates = estimates is null ? numbers : [.. estimates.Zip(numbers, (before, number) => double.IsFinite(number) ? number : before)];
        }

        return estimates!;
    }

    private static string NameOf(ColumnCells names, int at) => names.KindOf(at) switch
    {
        CellKind.Text when !names.IsBlank(at) => names.TextOf(at)!.Trim(),
        CellKind.Number => names.NumberOf(at).ToString("G15", CultureInfo.InvariantCulture),
        CellKind.Boolean => names.NumberOf(at) > 0 ? "TRUE" : "FALSE",
        _ => Nameless,
    };

    private static SortedDictionary<string, double> WeightsOf(MethodChoice choice, Backlog backlog)
    {
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (choice.Method is null || ScoringMethods.Find(choice.Method) is not { } method || !Weighs(method, choice, backlog))
            return weights;
        var source = MethodWeights.Of(method, new EngineSettings());
        foreach (var criterion in choice.Criteria)
            weights[criterion] = choice.Weights.Count > 0 ? choice.Weights.GetValueOrDefault(criterion) : source.GetValueOrDefault(criterion, 1);
        return weights;
    }

    // Asked of the method's own formula, over two items that no method finds fault with.
    private static bool Weighs(IScoringMethod method, MethodChoice choice, Backlog backlog)
    {
        BacklogItem ItemOf(double value) => new("item", "item", choice.Criteria.ToDictionary(id => id, _ => value, StringComparer.Ordinal));
        var probe = new Backlog([ItemOf(1), ItemOf(2)], [.. backlog.Criteria.Where(criterion => choice.Criteria.Contains(criterion.Id, StringComparer.Ordinal))]);
        return method.Score(probe, new EngineSettings { Method = method.Name }).Formula is { } formula && HasWeight(formula);
    }

    private static bool HasWeight(Expression expression) => expression switch
    {
        Expression.Weight => true,
        Expression.Binary binary => HasWeight(binary.Left) || HasWeight(binary.Right),
        Expression.Call call => call.Arguments.Any(HasWeight),
        _ => false,
    };

    private static SortedDictionary<string, double> Weights(
        IReadOnlyDictionary<string, double> detected, IReadOnlyList<CriterionColumn> columns, PmSettings settings, FindingCollector findings)
    {
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (detected.TryGetValue(column.Role.Criterion!, out var weight))
                weights[column.Role.Criterion!] = WeightOf(column, weight, settings, findings);
        }

        return weights;
    }

    /// <summary>Says which columns have no weight of their own where the headers of others give them one, or why those are not followed.</summary>
    private static void ReportWeights(ItemGrid grid, MethodChoice method, IReadOnlyList<CriterionColumn> columns, PmSettings settings, FindingCollector findings)
    {
        var named = columns.Count(column => column.Hint.Weight is not null);
        if (method.Method != MethodNames.Weighted || named < 2)
            return;
        foreach (var role in columns.Where(column => column.Hint.Weight is null).Select(column => column.Role)
            .Where(role => settings.Yours(SettingBlocks.Weights, role.Column.Name) is null))
        {
            var weight = method.Weights.GetValueOrDefault(role.Criterion!);
            findings.Column(
                grid.List.HeaderRow, role.Column.Index, "weight-missing", Severity.Warning, "A column without a weight beside columns that have one", role.Column.Name,
                method.Weights.Count == 0 ? "The weights in the headers are not used: they add up to no whole, so all columns count alike"
                    : weight == 0 ? "Left out of the score: the weights in the other headers make a whole" : $"Weighs {weight.ToInvariant()}%, what the other headers leave of 100%",
                "Type its weight in its header as in the others, or in the block Weights of OfficePM Settings");
        }
    }

    private static double WeightOf(CriterionColumn column, double detected, PmSettings settings, FindingCollector findings)
    {
        if (settings.Yours(SettingBlocks.Weights, column.Role.Column.Name) is not { } setting)
            return detected;
        if (CellNumbers.Of(setting.Yours) is >= 0 and var weight && double.IsFinite(weight))
            return weight;
        findings.Add(settings.NotFollowed(setting, $"Weighs {detected.ToInvariant()}", "Type a number, 0 or more"));
        return detected;
    }
}
