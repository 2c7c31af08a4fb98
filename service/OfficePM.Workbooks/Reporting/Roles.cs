using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Reporting;

/// <summary>What a column was read as, in a PM's words.</summary>
internal static class Roles
{
    /// <summary>"Reach", "Your own score", "Rating by Sales".</summary>
    public static string Name(ColumnReading column) => column.Role switch
    {
        Role.None => "Not used",
        Role.Key => "Key",
        Role.Item => "Item",
        Role.Criterion when column.Criterion == column.Header => "Criterion",
        Role.Criterion => Words.Sentence(Words.Criterion(column.Criterion ?? "criterion")),
        Role.Rating => column.Stakeholder is null ? "Rating" : $"Rating by {Words.Short(column.Stakeholder, 30)}",
        Role.Team => "Team",
        Role.Period => "Period",
        Role.Goal => "Goal",
        Role.Theme => "Theme",
        Role.DependsOn => "Needs first",
        Role.Blocks => "Comes before",
        Role.Evidence => "Evidence",
        Role.AuthorScore => "Your own score",
        Role.AuthorRank => "Your own rank",
        Role.PriorityLabel => "Your own priority",
        Role.Status => "Status",
        Role.Owner => "Owner",
        Role.Note => "Note",
        _ => RoleNames.Of(column),
    };

    /// <summary>The role as the machine-readable output names it: "Reach" for a criterion, else the role.</summary>
    public static string Id(ColumnReading column) =>
        column is { Role: Role.Criterion, Criterion: { Length: > 0 } criterion } ? Words.Sentence(criterion) : column.Role.ToString();
}
