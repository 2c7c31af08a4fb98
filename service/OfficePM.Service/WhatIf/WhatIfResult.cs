using OfficePM.Workbooks.Reporting.Planning;

namespace OfficePM.Service.WhatIf;

/// <summary>The list with what was tried out, beside the list as it stands.</summary>
/// <param name="RunId">The list that was changed.</param>
/// <param name="Items">Every item in the order of the sheet.</param>
/// <param name="Moved">Keys of items whose lane or rank is another one, the plan's changes first.</param>
public sealed record WhatIfResult(string RunId, IReadOnlyList<WhatIfItem> Items, IReadOnlyList<string> Moved)
{
    /// <summary>What fits now, without prices; absent where there is no plan.</summary>
    public PlanResult? Plan { get; init; }

    /// <summary>
    /// The value of the plan as it stands, counted with what was tried out: the two can be compared. Absent where there is none, or where it no longer fits the numbers.
    /// </summary>
    public double? PlanBefore { get; init; }
}

/// <summary>One item as tried out.</summary>
/// <param name="Key">What identifies it.</param>
/// <param name="Score">Absent where there is none.</param>
/// <param name="Rank">Absent without a score.</param>
/// <param name="Lane">Absent without a plan.</param>
/// <param name="ScoreBefore">As it stands.</param>
/// <param name="RankBefore">As it stands.</param>
/// <param name="LaneBefore">As it stands.</param>
public sealed record WhatIfItem(string Key, double? Score, int? Rank, string? Lane, double? ScoreBefore, int? RankBefore, string? LaneBefore);
