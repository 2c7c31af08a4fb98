using OfficePM.Engine.Planning;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>What a person decided about an item, as a cell says it.</summary>
/// <param name="Commitment">In, out, or only when.</param>
/// <param name="Earliest">The first period, from 0.</param>
/// <param name="Latest">The last period; null for the last one that there is.</param>
internal readonly record struct Decision(Commitment Commitment, int Earliest = 0, int? Latest = null)
{
    private const int LongestText = 60;

    private static readonly string[] Until = ["-", "–", "—", "~", "…", "..", " to ", " bis ", " until ", " à ", " a ", " até ", " до "];

    /// <summary>Reads "in", "out", "Q2", "by Q2", "not before Q2", "Q1-Q2", "yes, by Q2"; null where it is none of these.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="periods">The periods of the plan.</param>
    public static Decision? Of(string text, PeriodBook periods)
    {
        if (text.Length > LongestText)
            return null;
        if (periods.IndexOf(text) is { } only)
            return new(Commitment.In, only, only);
        // "Later" is behind the next period; with fewer than three it is no period of the plan.
        if (PlanPeriod.Of(text) is { Kind: PeriodKind.Lane, Number: 3 })
            return periods.Names.Count > 2 ? new(Commitment.In, 2) : new(Commitment.Out);
        if (PlanWords.IsIn(text) is { } yes)
            return new(yes ? Commitment.In : Commitment.Out);
        return When(text, periods)
            ?? (PlanWords.AfterIn(text) is not { } rest ? null
                : periods.IndexOf(rest) is { } at ? new Decision(Commitment.In, at, at)
                : When(rest, periods) is { } when ? when with { Commitment = Commitment.In } : null);
    }

    private static Decision? When(string text, PeriodBook periods)
    {
        if (PlanWords.AfterBy(text) is { } last && periods.IndexOf(last) is { } latest)
            return new(Commitment.In, 0, latest);
        if (PlanWords.AfterFrom(text) is { } first && periods.IndexOf(first) is { } earliest)
            return new(Commitment.Free, earliest);
        foreach (var divider in Until)
        {
            for (var at = text.IndexOf(divider, StringComparison.Ordinal); at > 0; at = text.IndexOf(divider, at + 1, StringComparison.Ordinal))
            {
                if (periods.IndexOf(text[..at]) is { } from && periods.IndexOf(text[(at + divider.Length)..]) is { } to && from <= to)
                    return new(Commitment.In, from, to);
            }
        }

        return null;
    }
}
