using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>Whose problem, which goal, how success is measured, who looks after it: said for some items only, or nowhere.</summary>
internal static class MissingContext
{
    private const int FewItems = 10;
    private const int NamedRows = 5;

    private static readonly (Role Role, string What, string Code)[] Asked =
    [
        (Role.Problem, "the problem that they solve", "problem-missing"),
        (Role.Goal, "a goal", "goal-missing"),
        (Role.SuccessMeasure, "a measure of success", "success-measure-missing"),
        (Role.Owner, "an owner", "owner-missing"),
    ];

    /// <summary>One finding for each column with blanks; one in all for what the list has no column for.</summary>
    public static void Find(LintContext context)
    {
        List<string> nowhere = [];
        foreach (var (role, what, code) in Asked)
        {
            if (context.ColumnOf(role) is not { } column)
            {
                nowhere.Add(what);
                continue;
            }

            var cells = context.Items.Cells(column);
            int[] blank = [.. Enumerable.Range(0, cells.Count).Where(at => IsBlank(cells, at)).Select(at => context.Items[at].Number)];
            if (blank.Length == 0)
                continue;
            var rows = string.Join(", ", blank.Take(NamedRows).Select(context.Grid.List.Form.NameOf));
            var more = blank.Length > NamedRows ? $" and {Invariant.Count(blank.Length - NamedRows, "more", "more")}" : "";
            context.Findings.Column(
                blank[0], column.Index, code, Severity.Info, $"Items that do not name {what}",
                $"{Invariant.Count(blank.Length, "blank")} in {column.Name}, of {Invariant.Count(context.Items.Count, "item")}",
                $"Kept all the same; {rows}{more}", "Fill them in before you promise anything");
        }

        // A list that asks for none of it is told once, and a sketch of a few rows not at all.
        if (nowhere.Count == Asked.Length && context.Items.Count >= FewItems)
            context.Findings.Column(
                context.HeaderRow, context.Grid.Columns[0].Index, "context-columns-absent", Severity.Info, "No column says why an item matters",
                null, $"Kept all the same; no column names {string.Join(", ", nowhere.SkipLast(1))} or {nowhere[^1]}", "Nothing to do; columns such as Problem, Goal, Success measure and Owner help readers to trust the order");
    }

    private static bool IsBlank(ColumnCells cells, int at) =>
        cells.KindOf(at) is CellKind.Blank or CellKind.Error || (cells.TextAt(at) is >= 0 and var text && cells.Texts.IsNothing(text));
}
