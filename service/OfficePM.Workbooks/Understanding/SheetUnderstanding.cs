using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding.Dependencies;
using OfficePM.Workbooks.Understanding.Lints;
using OfficePM.Workbooks.Understanding.Planning;
using OfficePM.Workbooks.Understanding.Surveys;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Turns the cells of a workbook into a backlog, and says how every column and every odd cell was read.</summary>
public static class SheetUnderstanding
{
    /// <summary>This many rows show which method the author's numbers follow.</summary>
    private const int EnoughToFit = 500;

    /// <summary>Understands a workbook.</summary>
    /// <param name="snapshot">The workbook as read.</param>
    /// <exception cref="ListNotFoundException">No sheet has a list of items.</exception>
    public static Understood Understand(WorkbookSnapshot snapshot)
    {
        var ours = OwnedColumns.In(snapshot);
        var settings = PmSettings.Read(snapshot);
        var surveys = SurveyFinder.In(snapshot);
        var choice = ListFinder.Choose(snapshot, ours, settings, surveys);
        var findings = new FindingCollector(choice.List.Form);
        findings.AddRange(snapshot.Notes);
        findings.AddRange(choice.Findings);
        findings.AddRange(ours.Findings());

        var grid = ItemGrid.Read(choice.List, new DateCells(snapshot.Date1904), ours, findings);
        var roles = ColumnRoles.Assign(grid, settings, findings);
        var items = ItemRows.Of(grid, roles, findings);
        if (items.Count == 0)
            throw new ListNotFoundException(
                $"The header row on {choice.List.Describe()} has no items below it: no row has a name or an estimate. Add an item, or name another sheet on OfficePM Settings, then Recalc.");

        var key = KeyChooser.Choose(grid, roles, items, settings, findings);
        var asked = Asked.Of(snapshot, surveys, grid, roles, items, settings, findings);
        var columns = new MethodColumns(grid, items, asked.Roles);
        var reading = Read(snapshot, columns, key.Keys, settings, findings);
        reading = reading with { Backlog = asked.AddTo(reading.Backlog) };
        findings.AddAll(reading.Findings);
        var lenses = LensChooser.Of(columns, reading, key.Keys, settings, findings);
        foreach (var lens in lenses.Readings)
            findings.AddNew(lens.Findings);
        UnusedEstimates.Report(grid, reading, lenses.Readings, findings);
        var classifiers = MethodOptions.OfClassifiers(reading.Backlog, reading.Engine);
        var engine = reading.Engine with { Options = MethodOptions.WithClassifiers(classifiers, reading.Engine.Options, settings, findings) };
        var audits = AuthorAudit.Of(snapshot, grid, items, reading, findings);
        DirectionCheck.Report(grid, items, reading, findings);
        RatingsNote(grid, reading.Method.Roles, findings);
        var links = DependencyReading.Of(grid, items, reading.Method.Roles, findings);
        var plan = PlanReading.Of(new PlanContext(grid, items, roles, reading, links, settings, findings), snapshot, ours.Parts, key);
        Linter.Run(new LintContext(grid, items, reading, settings, findings));

        CriterionColumn[] coercing = [.. reading.Columns.Where(column => column.Coerced.Contains(true))];
        var understood = new Understood
        {
            List = LayoutOf(grid, items),
            Columns = Readings(reading, items),
            Items = [.. items.Select((row, at) => new ItemReading(row.Number, key.Keys[at], key.Unique[at], Coerced(grid, row, reading, coercing, at)))],
            Key = key.Rule,
            Backlog = reading.Backlog,
            Engine = engine,
            Lenses = [.. lenses.Readings.Select(lens => new Lens(asked.AddTo(lens.Backlog), lens.Engine))],
            Settings = [],
            Audits = audits,
            Means = Means(reading),
            Ratings = asked.Ratings,
            Dependencies = links.Dependencies,
            Exclusions = links.Exclusions,
            Alternatives = links.Alternatives,
            Plan = plan.Plan,
            Decisions = plan.Decisions,
            BucketsFrom = plan.BucketsFrom,
            Unplannable = plan.Unplannable,
            Owned = ours.Parts,
        };
        var rows = SettingRows.Of(understood, choice, columns, reading, lenses, classifiers, key, plan.Offers, settings);
        findings.AddRange(settings.Findings());
        return Placed(understood with { Settings = rows, Findings = findings.ToFindings() }, choice.List.Form, roles.First(role => role.Role == Role.Item).Column.Index);
    }

    /// <summary>
    /// Reads the list by the chosen method; where neither the PM nor a header named it and the author's scores contradict it, by the method
    /// that gives nearly all of them, else by the weights or the formula that they follow.
    /// </summary>
    private static ListReading Read(WorkbookSnapshot book, MethodColumns columns, IReadOnlyList<string> keys, PmSettings settings, FindingCollector findings)
    {
        var (grid, items) = (columns.Grid, columns.Items);
        ListReading ReadBy(MethodChoice method) => ListReading.Of(grid, items, keys, method, settings);
        FittedMethod Fit(ListReading read) => FittedMethod.Of(book, columns, read, ReadBy);
        var doubts = new FindingCollector(grid.List.Form);
        var choice = MethodChooser.Choose(columns, settings, detected => Fit(ReadBy(detected)).Choice?.Formula, doubts);
        var reading = ReadBy(choice);
        if (!MethodChooser.IsAsked(settings) && StatedMethod.Of(book, columns, reading) is { } stated)
        {
            findings.AddAllBut(doubts, "no-method", "several-methods-possible", "method-lacks-one-column");
            return ReadBy(stated);
        }

        if (reading.Reproduced >= 0.5 || columns.Scores.Count == 0)
        {
            findings.AddAll(doubts);
            return reading;
        }

        if (!choice.IsNamed && ByNumbers(columns, keys, settings, choice) is { } given)
        {
            findings.AddAll(doubts);
            return given;
        }

        // Numbers that are not what the formula in their own cells gives are for the audit to name; nothing else is looked for.
        if (choice.HasFormulas || choice.DetectedFormula is not null || choice.Weights.Count > 0)
        {
            findings.AddAll(doubts);
            return reading;
        }

        var fitted = Fit(reading);
        // A setting or a plain header wins; "weighted" leaves open which weights.
        var isOpen = !choice.IsNamed || (!MethodChooser.IsAsked(settings) && MethodNames.IsLoose(choice.Method!));
        if (fitted.Choice is { } found && (isOpen || (found.Method == MethodNames.Weighted && choice.Method == MethodNames.Weighted)))
        {
            findings.AddAllBut(doubts, isOpen ? ["no-method", "several-methods-possible", "method-lacks-one-column"] : []);
            foreach (var role in found.Roles.Where(role => role.Role == Role.Criterion && found.Criteria.Contains(role.Criterion!, StringComparer.Ordinal)))
                findings.Withdraw(grid.List.HeaderRow, role.Column.Index, "several-columns-for-role");
            return ReadBy(isOpen ? found : found with { Why = choice.Why, Detected = choice.Detected, IsNamed = true });
        }

        findings.AddAll(doubts);
        return reading with { WithoutFormula = fitted.WithoutFormula, Method = choice with { DetectedFormula = fitted.Choice?.DetectedFormula } };
    }

    /// <summary>The list as read by the method that gives nearly all of the author's scores; null where none does.</summary>
    private static ListReading? ByNumbers(MethodColumns columns, IReadOnlyList<string> keys, PmSettings settings, MethodChoice choice)
    {
        var (grid, items) = (columns.Grid, columns.Items);
        // Some rows show which method is worth reading the whole list for.
        var some = items.First(grid.Rows, EnoughToFit);
        string[] someKeys = [.. keys.Take(EnoughToFit)];
        var fitting = MethodChooser.Alternatives(choice, columns)
            .Select(other => ListReading.Of(grid, some, someKeys, other, settings))
            .Where(Fits).OrderByDescending(other => other.Reproduced).ToArray();
        if (fitting.Length == 0)
            return null;
        var best = items.Count <= EnoughToFit ? fitting[0] : ListReading.Of(grid, items, keys, fitting[0].Method, settings);
        if (!Fits(best))
            return null;
        var author = best.AuthorScores[0];
        var equal = fitting.Skip(1).Where(other => other.Reproduced == fitting[0].Reproduced).Select(other => other.Method.Method!).ToArray();
        return best with
        {
            Method = best.Method with
            {
                Why = $"it gives {author.Reproduced.ToInvariant()} of the {author.Compared.ToInvariant()} numbers in your column {author.Column.Name}"
                    + (equal.Length == 0 ? "" : $"; {Invariant.List(equal)} gives as many"),
                DetectedFormula = choice.DetectedFormula,
            },
        };
    }

    /// <summary>Ids of criteria that Excel's own cell does not hold as the engine has them: coerced, or shown by a merge over several rows.</summary>
    private static IReadOnlyList<string> Coerced(ItemGrid grid, RowSnapshot row, ListReading reading, CriterionColumn[] coercing, int item)
    {
        List<string>? found = null;
        foreach (var column in coercing)
        {
            if (column.Coerced[item])
                (found ??= []).Add(column.Role.Criterion!);
        }

        IReadOnlyList<string> coerced = found ?? (IReadOnlyList<string>)[];
        return grid.Filled.ContainsKey(row.Number)
            ? [.. coerced.Union(reading.Columns.Where(column => grid.IsFilled(row.Number, column.Role.Column.Index)).Select(column => column.Role.Criterion!), StringComparer.Ordinal)]
            : coerced;
    }

    private static bool Fits(ListReading reading) => reading.Reproduced >= 0.8 && reading.AuthorScores[0].Compared > 2;

    private static ListLayout LayoutOf(ItemGrid grid, ItemList items)
    {
        var list = grid.List;
        var range = list.Form switch
        {
            BoardForm board => board.Board,
            SurveyForm survey => survey.Area,
            _ => list.Form.Real(new RangeAddress(
                list.Header.Rows[0], grid.Columns.Min(column => column.Index), items[^1].Number, grid.Columns.Max(column => column.Index))),
        };
        var filter = list.Form.Form == ListForm.Rows && list.Sheet.AutoFilter is { } found && found.Overlaps(range) ? found : (RangeAddress?)null;
        return new ListLayout(list.Sheet.Name, range, list.RealHeaderRows, list.Table?.Name, filter, list.Sheet.Protected) { Form = list.Form.Form };
    }

    /// <summary>The same with real addresses, where the list was turned into rows to be read.</summary>
    private static Understood Placed(Understood understood, NormalForm form, int nameColumn)
    {
        if (form.Form == ListForm.Rows)
            return understood;
        return understood with
        {
            Items = [.. understood.Items.Select(item => form.Real(new CellAddress(item.Row, nameColumn)) is var cell ? item with { Row = cell.Row, NameCell = cell } : item)],
            Audits = [.. understood.Audits.Select(audit => audit.Sheet is not null ? audit : audit with { Differing = [.. audit.Differing.Select(one => one with { Cell = form.Real(one.Cell) })] })],
            Dependencies = [.. understood.Dependencies.Select(dependency => dependency with { Cell = form.Real(dependency.Cell) })],
            Exclusions = [.. understood.Exclusions.Select(exclusion => exclusion with { Cell = form.Real(exclusion.Cell) })],
            Alternatives = [.. understood.Alternatives.Select(alternative => alternative with { Cell = form.Real(alternative.Cell) })],
            Decisions = [.. understood.Decisions.Select(decision => decision with { Cell = form.Real(decision.Cell) })],
        };
    }

    private static List<ColumnReading> Readings(ListReading list, ItemList items)
    {
        List<ColumnReading> readings = [];
        foreach (var role in list.Method.Roles)
        {
            var content = role.Column.Content;
            if (!role.IsOwnColumn || (role.Column.Header.Length == 0 && content.Filled == 0))
                continue;
            var reading = new ColumnReading(role.Column.Index, role.Column.Header, role.Role)
            {
                Criterion = role.Criterion,
                Stakeholder = role.Stakeholder,
                Direction = role.Direction,
                Why = role.Why,
                Scale = content.Numbers > content.Texts ? "number" : "text",
                Found = ContentText.Of(content, items.Count),
            };
            if (list.Columns.FirstOrDefault(column => column.Role.Column.Index == role.Column.Index) is { } column)
                reading = reading with
                {
                    Scale = column.ScaleText,
                    Why = $"{role.Why}; scale: {column.ScaleWhy}",
                    Unit = column.Unit,
                    Factor = column.CellFactor,
                    Found = column.FoundText,
                    Direction = column.Direction,
                };
            readings.Add(reading);
        }

        return readings;
    }

    /// <summary>What stands for a column where a criterion is the mean of rating columns of the list.</summary>
    private static IReadOnlyList<ColumnReading> Means(ListReading list) =>
    [
        .. list.Columns.Where(column => column.Role is { IsSum: false, MeanOf.Count: > 0 } && column.Role.MeanOf.All(rating => rating.Given is null))
            .Select(column => new ColumnReading(column.Role.MeanOf[0].Column.Index, column.Role.Column.Header, Role.Criterion)
            {
                Criterion = column.Role.Criterion,
                Direction = column.Role.Direction,
                MeanOf = [.. column.Role.MeanOf.Select(rating => rating.Column.Index)],
                Unit = column.Unit,
                Factor = column.CellFactor,
                Scale = column.ScaleText,
                Found = column.FoundText,
                Why = column.Role.Why,
            }),
    ];

    private static void RatingsNote(ItemGrid grid, IReadOnlyList<ColumnRole> roles, FindingCollector findings)
    {
        // Ratings count where nothing else tells of their criterion; beside a column of its own they are only shown.
        var averaged = roles.SelectMany(role => role.MeanOf).Select(rating => rating.Column.Index).ToHashSet();
        ColumnRole[] ratings = [.. roles.Where(role => role.Role == Role.Rating && !averaged.Contains(role.Column.Index))];
        if (ratings.Length > 0)
            findings.Column(
                grid.List.HeaderRow, ratings[0].Column.Index, "ratings-not-used", Severity.Info, "Ratings by several people",
                Invariant.Count(ratings.Length, "column") + " of ratings", "Read, but not part of the score", "Nothing to do");
    }
}
