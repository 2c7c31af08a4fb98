using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Classifying;
using OfficePM.Engine.Ranking;
using OfficePM.Engine.Scoring;

namespace OfficePM.Workbooks.Reporting;

/// <summary>What lenses say of a list, in a PM's words.</summary>
internal static class LensWords
{
    /// <summary>"mostly the same order".</summary>
    /// <remarks>The steps are ours: tau-b of 0.8 and more, 0.5, 0.2 and −0.2; it is 1 for the same order, 0 for unrelated and −1 for reversed ones.</remarks>
    public static string Order(LensPair pair) => pair switch
    {
        { Compared: < 2 } => "nothing to compare",
        { Disagreements.Count: 0 } => "the same order",
        { TauB: null } => "no order to compare: one of them ties all items",
        { TauB: >= 0.8 } => "nearly the same order",
        { TauB: >= 0.5 } => "mostly the same order",
        { TauB: >= 0.2 } => "partly the same order",
        { TauB: > -0.2 } => "orders that have little in common",
        _ => "nearly opposite orders",
    };

    /// <summary>"RICE and WSJF mostly agree"; the same steps.</summary>
    public static string Agree(string one, string other, LensPair pair) => Order(pair) switch
    {
        "the same order" => $"{one} and {other} give the same order",
        "nearly the same order" => $"{one} and {other} nearly agree",
        "mostly the same order" => $"{one} and {other} mostly agree",
        "partly the same order" => $"{one} and {other} agree in part",
        "orders that have little in common" => $"{one} and {other} hardly agree",
        "nearly opposite orders" => $"{one} and {other} pull in opposite directions",
        var nothing => $"{one} and {other} give {nothing}",
    };

    /// <summary>Whether the words for an order can be followed by "as RICE".</summary>
    public static bool IsComparison(LensPair pair) => Order(pair).EndsWith("same order", StringComparison.Ordinal);

    /// <summary>"4 of the first 5 are the same"; null where that says nothing.</summary>
    public static string? First(FirstItems? first) => first switch
    {
        null => null,
        { Common: 0 } => $"none of the first {Words.Number(first.Of)} is the same",
        _ when first.Common == first.Of => $"the first {Words.Number(first.Of)} are the same items",
        { Common: 1 } => $"1 of the first {Words.Number(first.Of)} is the same",
        _ => $"{Words.Number(first.Common)} of the first {Words.Number(first.Of)} are the same",
    };

    /// <summary>"tau-b 0.62, WS 0.81"; null where neither is defined.</summary>
    public static string? Numbers(LensPair pair)
    {
        List<string> numbers = [];
        if (pair.TauB is { } tau)
            numbers.Add($"tau-b {Coefficient(tau)}");
        if (pair.Ws is { } ws)
            numbers.Add($"WS {Coefficient(ws)}");
        return numbers.Count == 0 ? null : string.Join(", ", numbers);
    }

    /// <summary>"3rd by RICE, 11th by WSJF".</summary>
    public static string Ranks(LensView main, Disagreement found) =>
        $"{Words.Ordinal(found.Main)} by {main.Name}, {Words.Ordinal(found.Other)} by {found.By.Name}";

    /// <summary>How a list is sorted: "Must 64% of the effort, above the 60% that is safe to promise; Should 20%; …".</summary>
    public static string Classes(Classification classification)
    {
        List<string> parts = [];
        var shares = false;
        foreach (var one in classification.Classes)
        {
            if (Share(one) is { } share)
            {
                parts.Add($"{Words.Sentence(one.Name)} {share}{(shares ? "" : " of the effort")}{Reference(one)}");
                shares = true;
            }
            else if (one.Items > 0)
            {
                parts.Add(shares ? $"{Words.Sentence(one.Name)} {Words.Count(one.Items, "item")}" : $"{Words.Sentence(one.Name)} {Words.Number(one.Items)}");
            }
        }

        var without = classification.Items.Count(item => item.Class is null);
        if (without > 0)
            parts.Add($"{Words.Count(without, "item")} in no class");
        return string.Join("; ", parts);
    }

    /// <summary>The share of a class, never rounded down to its limit where it is above it; null where the lens does not weigh effort.</summary>
    public static string? Share(ItemClass one) => one.EffortShare is { } share ? Share(share, one.EffortLimit) : null;

    /// <summary>A share of effort: "64%", and one decimal where whole percents would hide that a limit is passed.</summary>
    public static string Share(double share, double? limit = null)
    {
        var whole = Math.Round(share * 100, MidpointRounding.AwayFromZero);
        if (share > limit && whole <= limit * 100)
            return (Math.Ceiling(share * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture) + "%";
        return share > 0 && whole == 0 ? "<1%" : share < 1 && whole == 100 ? ">99%" : whole.ToString("0", CultureInfo.InvariantCulture) + "%";
    }

    /// <summary>What a share is held against, for a column of its own: "60% at most"; null where nothing is.</summary>
    public static string? Held(ItemClass one) =>
        one.EffortLimit is { } limit ? $"{Share(limit)} at most" : one.EffortReference is { } about ? $"about {Share(about)}" : null;

    /// <summary>What the shares come to, in a sentence of at most two numbers: "Must takes 64% of the effort; up to 60% is safe to promise".</summary>
    public static string SharesHeadline(Classification classification)
    {
        var first = classification.Classes.First(one => one.EffortShare is not null);
        var takes = $"{Words.Sentence(first.Name)} takes {Share(first)} of the effort";
        return first.EffortLimit is { } most ? $"{takes}; up to {Share(most)} is safe to promise" : takes;
    }

    /// <summary>"ties: competition rank; …", in the order of the names; empty without conventions.</summary>
    public static string Conventions(IReadOnlyDictionary<string, string> conventions) =>
        // What is done with a number outside its range is a sentence of its own: "clamping" says nothing to a PM.
        string.Join("; ", conventions.OrderBy(convention => convention.Key == "clamping").ThenBy(convention => convention.Key, StringComparer.Ordinal)
            .Select(convention => convention.Key == "clamping" ? convention.Value : $"{convention.Key}: {convention.Value}"));

    /// <summary>The same as a number format.</summary>
    public const string CoefficientFormat = "0.00;−0.00;0.00";

    /// <summary>"0.62", "−0.10": as statisticians print it, with a minus sign; never "−0.00".</summary>
    public static string Coefficient(double value) =>
        (Math.Round(value, 2, MidpointRounding.AwayFromZero) + 0.0).ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A method's formula; that of votes without the names of those who gave them.</summary>
    public static string Formula(ScoringResult result) => Votes.Are(result) ? "sum of what each person gave × the person's weight" : result.FormulaText;

    /// <summary>"; value is your column Impact"; empty where each criterion has a column of its own.</summary>
    public static string StandIns(IReadOnlyList<Criterion> criteria) =>
        string.Concat(criteria.Select(criterion => $"; {Words.Criterion(criterion.Id)} is your column {criterion.Name}"));

    private static string Reference(ItemClass one) =>
        one.EffortLimit is { } limit
            ? one.EffortShare > limit ? $", above the {Share(limit)} that is safe to promise" : $", within the {Share(limit)} that is safe to promise"
            : one.EffortReference is { } about ? $" (about {Share(about)} leaves room to give)"
            : "";
}
