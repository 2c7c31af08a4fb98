using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Ranking;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Checks the author's own scores and ranks against the formula, and says what may have happened where they differ.</summary>
internal static class AuthorAudit
{
    /// <summary>Causes are looked for in this many differing cells of a column; beyond it, another formula is in use rather than slips.</summary>
    private const int MostExplained = 60;

    private const int MostSteps = 12;

    /// <summary>This many rows show which formula is in use.</summary>
    private const int EnoughToFit = 1_000;

    private static readonly Dictionary<string, string> NoOptions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One audit for each column of scores or ranks that could be compared.</summary>
    public static IReadOnlyList<Audit> Of(ItemGrid grid, IReadOnlyList<RowSnapshot> items, ListReading reading, FindingCollector findings)
    {
        List<Audit> audits = [];
        foreach (var author in reading.AuthorScores.Where(author => author.Compared > 0))
            audits.Add(Scores(grid, items, reading, author, findings));
        if (reading.Method.Roles.FirstOrDefault(role => role.Role == Role.AuthorRank)?.Column is { } rank && Ranks(items, reading, rank, findings) is { } audit)
            audits.Add(audit);
        return audits;
    }

    private static Audit Scores(ItemGrid grid, IReadOnlyList<RowSnapshot> items, ListReading reading, AuthorColumn author, FindingCollector findings)
    {
        var column = author.Column;
        var most = author.Differing.Count > 5 && author.Differing.Count * 2 > author.Compared;
        var causes = author.Differing.Count <= MostExplained ? Causes(items, reading, author) : [];
        AuditDifference[] differing = [.. author.Differing.Select(at => new AuditDifference(
            at, new CellAddress(items[at].Number, column.Index), author.Stated[at]!.Value, author.Computed(at)!.Value,
            causes.GetValueOrDefault(at) ?? Typed(items, author, at)))];
        if (most)
            findings.Column(
                grid.List.HeaderRow, column.Index, "score-follows-another-formula", Severity.Warning, "Your own scores follow another formula",
                $"{column.Name}: {Invariant.Count(author.Differing.Count, "number")} of {author.Compared.ToInvariant()} differ from {author.Formula}",
                $"Nothing was changed; {BestFit(items, reading, author)}", "Check the formula of the column, or set the method on OfficePM Settings");
        else
        {
            foreach (var difference in differing)
                findings.Cell(
                    difference.Cell.Row, column.Index, "score-differs", Severity.Warning, "Your own score differs from your formula",
                    $"{difference.Stated.ToInvariant()}; the formula gives {Shown(difference.Computed)}",
                    $"Nothing was changed; likely cause: {difference.Cause}", $"Correct the cell, or its estimates ({author.Formula})");
        }

        if (author.Factor != 1)
            findings.Column(
                grid.List.HeaderRow, column.Index, "score-in-another-unit", Severity.Info, "Your own scores are in another unit",
                $"{column.Name}: {author.Formula}", "Compared in that unit; the order of the items is the same", "Nothing to do");
        return new Audit(column.Index, column.Header, "score", author.Formula, author.Reproduced, author.Compared, differing);
    }

    private static string Shown(double number) => Math.Round(number, 4).ToInvariant();

    /// <summary>The method that gives most of the author's numbers, where one gives more than the one in use.</summary>
    private static string BestFit(IReadOnlyList<RowSnapshot> items, ListReading reading, AuthorColumn author)
    {
        List<EngineSettings> variants = [];
        foreach (var name in MethodNames.All)
        {
            variants.Add(reading.Engine with { Method = name, Options = NoOptions });
            foreach (var option in MethodOptions.Of(name))
                variants.AddRange(option.Choices.Select(choice => reading.Engine with
                {
                    Method = name,
                    Options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [option.Name] = choice },
                }));
        }

        // Without its header the column is compared with each method, not only with the one that it names.
        RowSnapshot[] some = [.. items.Take(EnoughToFit)];
        var backlog = reading.Backlog with { Items = [.. reading.Backlog.Items.Take(EnoughToFit)] };
        var best = variants.Select(settings => AuthorColumn.Of(author.Column with { Header = "" }, some, backlog, settings))
            .OfType<AuthorColumn>().MaxBy(fit => fit.Reproduced);
        return best is not null && best.Reproduced * author.Compared > author.Reproduced * best.Compared && best.Reproduced * 2 > best.Compared
            ? $"{best.Formula} gives {best.Reproduced.ToInvariant()} of {(best.Compared < author.Compared ? "the first" : "its")} {best.Compared.ToInvariant()} numbers"
            : "no formula that is known gives more of its numbers";
    }

    /// <summary>
    /// What may have happened, by item: simple changes of one estimate that give the author's number (the first two, where several do), or a
    /// neighbour's score.
    /// </summary>
    private static Dictionary<int, string> Causes(IReadOnlyList<RowSnapshot> items, ListReading reading, AuthorColumn author)
    {
        var causes = new Dictionary<int, string>();
        if (author.Result.Formula is { } formula && !UsesColumns(formula))
        {
            List<(int Item, string Cause, BacklogItem Changed)> trials = [];
            foreach (var at in author.Differing)
                trials.AddRange(Trials(reading, formula, at).Select(trial => (at, trial.Cause, trial.Changed)));
            var evaluator = new ExpressionEvaluator(
                formula, reading.Backlog with { Items = [.. trials.Select(trial => trial.Changed)] }, author.Settings.Weights);
            var fitting = Enumerable.Range(0, trials.Count)
                .Where(trial => evaluator.Evaluate(trial).Value is { } value && author.Agrees(trials[trial].Item, value * author.Factor))
                .GroupBy(trial => trials[trial].Item, trial => trials[trial].Cause);
            foreach (var group in fitting)
                causes[group.Key] = string.Join(", or ", group.Distinct(StringComparer.Ordinal).Take(2));
        }

        foreach (var at in author.Differing.Where(at => !causes.ContainsKey(at)))
        {
            if (at > 0 && author.Computed(at - 1) is { } above && author.Agrees(at, above))
                causes[at] = $"the score of the row above (row {items[at - 1].Number.ToInvariant()})";
            else if (at + 1 < items.Count && author.Computed(at + 1) is { } below && author.Agrees(at, below))
                causes[at] = $"the score of the row below (row {items[at + 1].Number.ToInvariant()})";
        }

        return causes;
    }

    private static IEnumerable<(string Cause, BacklogItem Changed)> Trials(ListReading reading, Expression formula, int at)
    {
        var item = reading.Backlog.Items[at];
        CriterionColumn[] columns = [.. reading.Columns.Where(column => Reads(formula, column.Role.Criterion!) && item[column.Role.Criterion!] is not null)];
        foreach (var column in columns)
        {
            var (name, used) = (column.Role.Column.Name, item[column.Role.Criterion!]!.Value);
            var percent = column.Confidence is { Scale: not NumberScale.Points };
            // A factor of 1 is left out, unless 1 is a step of the column: then it is a slip of the scale, which comes below.
            if (used != 1 && (percent || !Steps(column).Contains(1)))
                yield return (percent ? $"{name} left out (100% instead of {column.Show(used)})" : $"{name} left out", With(item, column, 1));
            if (used != 0)
                yield return ($"{name} left out", With(item, column, 0));
        }

        foreach (var column in columns)
        {
            var used = item[column.Role.Criterion!]!.Value;
            foreach (var step in Steps(column).OrderBy(step => Math.Abs(step - used)))
            {
                if (step != used && !(step == 1 && column.Confidence is { Scale: not NumberScale.Points }))
                    yield return ($"{column.Role.Column.Name} {column.Show(step)} instead of {column.Show(used)}", With(item, column, step));
            }
        }

        foreach (var column in columns)
        {
            var used = item[column.Role.Criterion!]!.Value;
            foreach (var factor in new[] { 100, 0.01, 10, 0.1 })
                yield return ($"{column.Role.Column.Name} {column.Show(used * factor)} instead of {column.Show(used)}", With(item, column, used * factor));
        }
    }

    /// <summary>The steps of a column that has few: a slip usually takes another step of the same scale.</summary>
    private static IReadOnlyList<double> Steps(CriterionColumn column)
    {
        double[] steps = [.. column.Values.Where(value => value is not null).Select(value => column.ToEngine(value!.Value)).Distinct().Take(MostSteps + 1)];
        return steps.Length <= MostSteps ? steps : [];
    }

    private static BacklogItem With(BacklogItem item, CriterionColumn column, double value) =>
        item with { Inputs = new Dictionary<string, double>(item.Inputs, StringComparer.Ordinal) { [column.Role.Criterion!] = value } };

    private static bool Reads(Expression expression, string criterion) => expression switch
    {
        Expression.Input input => input.Criterion == criterion,
        Expression.Binary binary => Reads(binary.Left, criterion) || Reads(binary.Right, criterion),
        Expression.Call call => call.Arguments.Any(argument => Reads(argument, criterion)),
        _ => false,
    };

    private static bool UsesColumns(Expression expression) => expression switch
    {
        Expression.Column => true,
        Expression.Binary binary => UsesColumns(binary.Left) || UsesColumns(binary.Right),
        Expression.Call call => call.Arguments.Any(UsesColumns),
        _ => false,
    };

    private static string Typed(IReadOnlyList<RowSnapshot> items, AuthorColumn author, int at)
    {
        var formulas = author.Column.Content.Formulas;
        if (items[at][author.Column.Index].Formula is { } formula)
            return $"its formula differs (={Invariant.Quote(formula)})";
        return formulas > 0 ? "typed over the formula" : "typed, or an estimate was changed afterwards";
    }

    /// <summary>
    /// The author's ranks against the competition ranks of the score. Among ties any order is right, and so are ranks without gaps.
    /// </summary>
    private static Audit? Ranks(IReadOnlyList<RowSnapshot> items, ListReading reading, GridColumn rank, FindingCollector findings)
    {
        if (reading.Engine.Method is not { } name || ScoringMethods.Find(name) is not { } method)
            return null;
        var scores = method.Score(reading.Backlog, reading.Engine).Items.Select(item => item.Score).ToArray();
        var own = reading.AuthorScores.FirstOrDefault(author => author.IsForMethod)?.Stated;
        var byScore = Places(scores);
        var byOwn = own is null ? null : Places(own);
        List<AuditDifference> differing = [];
        var compared = 0;
        for (var at = 0; at < items.Count; at++)
        {
            var cell = items[at][rank.Index];
            if (cell.Kind != CellKind.Number || byScore[at] is not { } place)
                continue;
            compared++;
            if (place.Fits(cell.Number))
                continue;
            var cause = byOwn?[at] is { } other && other.Fits(cell.Number) ? "it follows your own score" : "typed, or a score was changed afterwards";
            differing.Add(new AuditDifference(at, new CellAddress(items[at].Number, rank.Index), cell.Number, place.First, cause));
        }

        if (compared == 0)
            return null;
        foreach (var difference in differing)
            findings.Cell(
                difference.Cell.Row, rank.Index, "rank-differs", Severity.Info, "Your own rank differs from the score's",
                $"{difference.Stated.ToInvariant()}; by the score {difference.Computed.ToInvariant()}", $"Nothing was changed; likely cause: {difference.Cause}",
                "Nothing to do, or correct the rank");
        return new Audit(rank.Index, rank.Header, "rank", $"rank of the {name} score, highest first", compared - differing.Count, compared, differing);
    }

    private static Place?[] Places(IReadOnlyList<double?> scores)
    {
        var first = CompetitionRank.Of(scores);
        var dense = DenseRank.Of(scores);
        var ties = first.Where(rank => rank is not null).CountBy(rank => rank!.Value).ToDictionary();
        return [.. Enumerable.Range(0, scores.Count).Select(at => first[at] is { } rank ? new Place(rank, rank + ties[rank] - 1, dense[at]!.Value) : (Place?)null)];
    }

    private readonly record struct Place(int First, int Last, int Dense)
    {
        public bool Fits(double stated) => (stated >= First && stated <= Last) || stated == Dense;
    }
}
