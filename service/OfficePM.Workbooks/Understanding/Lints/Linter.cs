using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>What a lint looks at.</summary>
/// <param name="Grid">The list.</param>
/// <param name="Items">The items' rows.</param>
/// <param name="Reading">The numbers as the method reads them.</param>
/// <param name="Settings">What the PM set.</param>
/// <param name="Findings">Where findings go.</param>
internal sealed record LintContext(
    ItemGrid Grid, ItemList Items, ListReading Reading, PmSettings Settings, FindingCollector Findings)
{
    /// <summary>The last header row.</summary>
    public int HeaderRow => Grid.List.HeaderRow;

    /// <summary>The columns with their roles.</summary>
    public IReadOnlyList<ColumnRole> Roles => Reading.Method.Roles;

    /// <summary>The column of a role, or null.</summary>
    public GridColumn? ColumnOf(Role role) => Roles.FirstOrDefault(known => known.Role == role)?.Column;
}

/// <summary>Something that is looked for beside the numbers: it changes no score.</summary>
/// <param name="Setting">Its row in the block Checks of OfficePM Settings.</param>
/// <param name="Why">What it finds, in words.</param>
/// <param name="Find">Reports what it finds.</param>
internal sealed record Lint(string Setting, string Why, Action<LintContext> Find)
{
    /// <summary>Whether a list has the columns in which it could find anything; its row on Settings is shown only then.</summary>
    public Func<ListReading, bool> Applies { get; init; } = _ => true;
}

/// <summary>All lints. Each can be switched off on OfficePM Settings.</summary>
internal static class Linter
{
    /// <summary>The row that says from which age on a row is stale.</summary>
    public const string StaleAfter = "Rows are stale after days";

    /// <summary>Half a year.</summary>
    public const double StaleDays = 180;

    /// <summary>Findings of a single cell that say nothing about the number in it: another finding about that number stands beside them.</summary>
    private static readonly HashSet<string> Asides = new(StringComparer.Ordinal)
    {
        "near-duplicate", "problem-missing", "goal-missing", "success-measure-missing", "owner-missing", "stale-rows", "text-like-formula", "mixed-units",
    };

    /// <summary>What may be typed to switch a lint on or off.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["yes", "no"];

    /// <summary>The lints, in the order of their rows on Settings.</summary>
    public static IReadOnlyList<Lint> All { get; } =
    [
        new("Near-duplicates", "names that share at least three quarters of their letter groups", NearDuplicates.Find),
        new("Missing context", "rows without a problem, goal, success measure or owner, where the list has such a column", MissingContext.Find),
        new("All values equal", "columns that tell no items apart", ScaleUse.FindEqual) { Applies = HasCriteria },
        new("All values at the maximum", "columns in which most items have the highest value", ScaleUse.FindMaximum) { Applies = HasCriteria },
        new("Identical raters", "people whose ratings are all the same", RaterLints.Find) { Applies = reading => reading.Method.Roles.Count(role => role.Role == Role.Rating) > 1 },
        new("Correlated criteria", "criteria that say the same thing twice", CorrelatedCriteria.Find) { Applies = reading => reading.Columns.Count > 1 },
        new("Round-number effort", "efforts that are all multiples of 5 or 10", EffortLints.FindRound)
        {
            Applies = reading => reading.Columns.Any(column => column.Role.Criterion is Criteria.Effort or Criteria.JobSize or Criteria.Duration),
        },
        new("Mixed units", "columns that mix days and weeks, or currencies", EffortLints.FindMixedUnits) { Applies = HasCriteria },
        new("Stale rows", "rows last looked at long before the newest one", StaleRows.Find) { Applies = HasDates },
        new("Texts like formulas", "texts that a program could run as a formula", FormulaTexts.Find),
    ];

    /// <summary>Whether a list says when its rows were last looked at.</summary>
    public static bool HasDates(ListReading reading) => reading.Method.Roles.Any(role => role.Role == Role.Updated);

    private static bool HasCriteria(ListReading reading) => reading.Columns.Count > 0;

    /// <summary>Whether a finding of that code leaves room for another one about the same cell.</summary>
    public static bool IsAside(string code) => Asides.Contains(code);

    /// <summary>Runs the lints that are not switched off.</summary>
    public static void Run(LintContext context)
    {
        foreach (var lint in All.Where(lint => IsOn(lint, context)))
            lint.Find(context);
    }

    private static bool IsOn(Lint lint, LintContext context)
    {
        if (context.Settings.Yours(SettingBlocks.Checks, lint.Setting) is not { } setting)
            return true;
        switch (PmSettings.TextOf(setting.Yours).ToUpperInvariant())
        {
            case "NO" or "N" or "OFF" or "FALSE" or "0":
                return false;
            case "YES" or "Y" or "ON" or "TRUE" or "1":
                return true;
            default:
                context.Findings.Add(context.Settings.NotFollowed(setting, "Looked for", "Type yes or no"));
                return true;
        }
    }
}
