using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>Turns the cells of a workbook into a backlog, and says how every column and every odd cell was read.</summary>
public static class SheetUnderstanding
{
    private const string Nameless = "(no name)";

    /// <summary>Understands a workbook.</summary>
    /// <param name="snapshot">The workbook as read.</param>
    /// <exception cref="ListNotFoundException">No sheet has a list of items.</exception>
    public static Understood Understand(WorkbookSnapshot snapshot)
    {
        var ours = OwnedColumns.In(snapshot);
        var settings = PmSettings.Read(snapshot);
        var choice = ListFinder.Choose(snapshot, ours, settings);
        var findings = new FindingCollector(choice.List.Sheet.Name);
        findings.AddRange(choice.Findings);
        findings.AddRange(ours.Findings());

        var grid = ItemGrid.Read(choice.List, ours, findings);
        var roles = ColumnRoles.Assign(grid, settings, findings);
        var items = ItemRows.Of(grid, roles, findings);
        if (items.Count == 0)
            throw new ListNotFoundException(
                $"The header row on {choice.List.Describe()} has no items below it: no row has a name or an estimate. Add an item, or name another sheet on OfficePM Settings, then Recalc.");

        var method = MethodChooser.Choose(grid, roles, settings, findings);
        roles = method.Roles;
        CriterionColumn[] columns = [.. roles.Where(role => role.Role == Role.Criterion)
            .Select(role => CriterionColumn.Read(role, items, choice.List.HeaderRow, settings, findings))];
        var scales = columns.ToDictionary(column => column.Role.Column.Index, column => ColumnScale.For(column, method, findings, choice.List.HeaderRow));
        var (key, keys, unique) = KeyChooser.Choose(grid, roles, items, findings);
        var readings = Readings(roles, columns, scales, items);
        var backlog = BacklogOf(roles, columns, scales, items, keys);
        var engine = EngineOf(method, columns, settings, findings);
        var ratings = roles.Where(role => role.Role == Role.Rating).ToArray();
        if (ratings.Length > 0)
            findings.Column(
                choice.List.HeaderRow, ratings[0].Column.Index, "ratings-not-used", Severity.Info, "Ratings by several people",
                string.Join(", ", ratings.Select(role => role.Column.Name)), "Read, but not part of the score", "Nothing to do");

        var understood = new Understood
        {
            List = LayoutOf(grid, items),
            Columns = readings,
            Items = [.. items.Select((row, at) => new ItemReading(row.Number, keys[at], unique[at], CoercedAt(columns, scales, at)))],
            Key = key,
            Backlog = backlog,
            Engine = engine,
            Settings = [],
            Owned = ours.Parts,
        };
        var rows = SettingRows.Of(understood, choice, grid, columns, method, settings);
        findings.AddRange(settings.Findings());
        return understood with { Settings = rows, Findings = findings.ToFindings() };
    }

    private static ListLayout LayoutOf(ItemGrid grid, IReadOnlyList<RowSnapshot> items)
    {
        var list = grid.List;
        var range = new RangeAddress(
            list.HeaderRow, grid.Columns.Min(column => column.Index), items[^1].Number, grid.Columns.Max(column => column.Index));
        var filter = list.Sheet.AutoFilter is { } found && found.Overlaps(range) ? found : (RangeAddress?)null;
        return new ListLayout(list.Sheet.Name, range, [list.HeaderRow], list.Table?.Name, filter, list.Sheet.Protected);
    }

    private static List<ColumnReading> Readings(
        IReadOnlyList<ColumnRole> roles, IReadOnlyList<CriterionColumn> columns, IReadOnlyDictionary<int, ColumnScale> scales, IReadOnlyList<RowSnapshot> items)
    {
        List<ColumnReading> readings = [];
        foreach (var role in roles)
        {
            var content = role.Column.Content;
            if (role.Column.Header.Length == 0 && content.Filled == 0)
                continue;
            var reading = new ColumnReading(role.Column.Index, role.Column.Header, role.Role)
            {
                Criterion = role.Criterion, Stakeholder = role.Stakeholder, Direction = role.Direction, Why = role.Why,
                Scale = content.Numbers > content.Texts ? "number" : "text", Found = ContentText.Of(content, items.Count),
            };
            if (columns.FirstOrDefault(column => column.Role.Column.Index == role.Column.Index) is { } column)
                reading = reading with
                {
                    Scale = column.ScaleText(), Unit = column.Unit, Factor = scales[role.Column.Index].CellFactor, Found = column.FoundText(),
                    Direction = role.Direction ?? Direction.Benefit,
                };
            readings.Add(reading);
        }

        return readings;
    }

    private static Backlog BacklogOf(
        IReadOnlyList<ColumnRole> roles, IReadOnlyList<CriterionColumn> columns, IReadOnlyDictionary<int, ColumnScale> scales,
        IReadOnlyList<RowSnapshot> items, IReadOnlyList<string> keys)
    {
        var name = roles.First(role => role.Role == Role.Item).Column.Index;
        List<BacklogItem> backlog = [];
        for (var at = 0; at < items.Count; at++)
        {
            var inputs = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var column in columns)
            {
                if (column.Values[at] is { } value)
                    inputs[column.Role.Criterion!] = scales[column.Role.Column.Index].ToEngine(value);
            }

            var text = NameOf(items[at][name]);
            backlog.Add(new BacklogItem(keys[at].Length > 0 ? keys[at] : text, text, inputs));
        }

        return new Backlog(backlog, [.. columns.Select(column => scales[column.Role.Column.Index].Criterion)]);
    }

    private static string NameOf(Cell cell) => cell.Kind switch
    {
        CellKind.Text when !string.IsNullOrWhiteSpace(cell.Text) => cell.Text.Trim(),
        CellKind.Number => cell.Number.ToString("G15", CultureInfo.InvariantCulture),
        CellKind.Boolean => cell.Number > 0 ? "TRUE" : "FALSE",
        _ => Nameless,
    };

    private static IReadOnlyList<string> CoercedAt(IReadOnlyList<CriterionColumn> columns, IReadOnlyDictionary<int, ColumnScale> scales, int item) =>
        [.. columns.Where(column => column.Coerced[item] || (column.Values[item] is not null && !scales[column.Role.Column.Index].IsLive))
            .Select(column => column.Role.Criterion!)];

    private static EngineSettings EngineOf(
        MethodChoice method, IReadOnlyList<CriterionColumn> columns, PmSettings settings, FindingCollector findings)
    {
        var options = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (string.Equals(method.Method, MethodNames.Weighted, StringComparison.Ordinal))
        {
            foreach (var column in columns.Where(column => method.Criteria.Contains(column.Role.Criterion!, StringComparer.Ordinal)))
                weights[column.Role.Criterion!] = WeightOf(column, settings, findings);
        }

        if (string.Equals(method.Method, MethodNames.Ice, StringComparison.Ordinal))
            options[MethodNames.IceOption] = settings.Yours(SettingBlocks.Method, SettingNames.IceVariant) is { } setting
                && string.Equals(PmSettings.TextOf(setting.Yours), MethodNames.Mean, StringComparison.OrdinalIgnoreCase) ? MethodNames.Mean : MethodNames.Product;
        return new EngineSettings { Method = method.Method, Options = options, Weights = weights };
    }

    private static double WeightOf(CriterionColumn column, PmSettings settings, FindingCollector findings)
    {
        if (settings.Yours(SettingBlocks.Weights, column.Role.Column.Name) is not { } setting)
            return 1;
        if (PmSettings.NumberOf(setting.Yours) is >= 0 and var weight && double.IsFinite(weight))
            return weight;
        findings.Add(new Finding(
            "setting-not-followed", Severity.Warning, settings.Sheet, setting.Cell.ToString(), "Setting could not be followed",
            $"Weight of {column.Role.Column.Name} = {PmSettings.TextOf(setting.Yours)}", "Weighs 1", "Type a number, 0 or more"));
        return 1;
    }
}
