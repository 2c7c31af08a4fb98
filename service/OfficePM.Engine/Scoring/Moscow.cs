using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring;

/// <summary>How binding an item is for a release.</summary>
public enum MoscowClass
{
    /// <summary>Without it the release makes no sense.</summary>
    Must,

    /// <summary>Important, but the release works without it.</summary>
    Should,

    /// <summary>Wanted; the first to go when time runs short.</summary>
    Could,

    /// <summary>Not this time.</summary>
    Wont,
}

/// <summary>One item as MoSCoW sees it.</summary>
/// <param name="Class">Its class; null where nobody gave one.</param>
/// <param name="Effort">Its effort, 0 or more; null where nobody estimated it.</param>
/// <param name="Name">What people call it, for messages; null: "The item".</param>
public sealed record MoscowItem(MoscowClass? Class, double? Effort, string? Name = null);

/// <summary>How a release is balanced.</summary>
/// <param name="TotalEffort">The effort of all Must, Should and Could items that have one.</param>
/// <param name="EffortShare">Share of the total per class, from 0 to 1, without Won't; empty where the total is 0.</param>
/// <param name="MustOverLimit">Whether the Must items take more than the limit; exactly the limit is fine.</param>
/// <param name="Diagnostics">What was left out of the shares, and what is out of balance.</param>
public sealed record MoscowBalance(
    double TotalEffort, IReadOnlyDictionary<MoscowClass, double> EffortShare, bool MustOverLimit, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>MoSCoW by effort: what share of the work is a promise, and what can still give.</summary>
/// <remarks>
/// Shares are of effort, not of the number of items, and Won't stands outside the total. Must above 60 % is a risk; about 20 % of Could
/// is the contingency. Source: Agile Business Consortium, The DSDM Agile Project Framework Handbook, chapter MoSCoW prioritisation, 2014.
/// </remarks>
public static class Moscow
{
    /// <summary>The largest share of effort that Must items should take.</summary>
    public const double MustLimit = 0.6;

    /// <summary>The share of effort that Could items take in a release with room to give.</summary>
    public const double CouldReference = 0.2;

    /// <summary>Weighs the classes against each other.</summary>
    /// <param name="items">The items in the order of the list.</param>
    /// <param name="mustLimit">The share above which Must is a risk; from 0 to 1.</param>
    public static MoscowBalance Balance(IReadOnlyList<MoscowItem> items, double mustLimit = MustLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mustLimit);
        List<Diagnostic> diagnostics = [];
        Dictionary<MoscowClass, double> efforts = [];
        for (var index = 0; index < items.Count; index++)
        {
            switch (items[index])
            {
                case { Class: null }:
                    diagnostics.Add(new(
                        "moscow-missing", Severity.Warning, $"{NameOf(items[index])} has no MoSCoW class, so it was left out of the shares.", "Type Must, Should, Could or Won't.", index));
                    break;
                case { Class: MoscowClass.Wont }:
                    break;
                case { Effort: null }:
                    diagnostics.Add(new(
                        "effort-missing", Severity.Error, $"{NameOf(items[index])} has no effort, so it was left out of the shares.", "Type a number of 0 or more.", index, Criteria.Effort));
                    break;
                case { Effort: < 0 }:
                    diagnostics.Add(new(
                        "effort-negative", Severity.Error, $"{NameOf(items[index])} has an effort below 0, so it was left out of the shares.", "Type a number of 0 or more.", index, Criteria.Effort));
                    break;
                case { Class: { } moscow, Effort: { } effort }:
                    efforts[moscow] = efforts.GetValueOrDefault(moscow) + effort;
                    break;
            }
        }

        var total = efforts.GetValueOrDefault(MoscowClass.Must) + efforts.GetValueOrDefault(MoscowClass.Should) + efforts.GetValueOrDefault(MoscowClass.Could);
        if (total <= 0)
        {
            return new(0, new Dictionary<MoscowClass, double>(), false, diagnostics);
        }

        MoscowClass[] counted = [MoscowClass.Must, MoscowClass.Should, MoscowClass.Could];
        var shares = counted.ToDictionary(moscow => moscow, moscow => Rounding.Score(efforts.GetValueOrDefault(moscow) / total));
        var over = shares[MoscowClass.Must] > mustLimit;
        if (over)
        {
            diagnostics.Add(new(
                "must-over-limit",
                Severity.Warning,
                $"Must items take {Wording.Percent(shares[MoscowClass.Must])} of the effort; above {Wording.Percent(mustLimit)} the promise is at risk.",
                "Make some Must items Should, or leave some out."));
        }

        return new(total, shares, over, diagnostics);
    }

    private static string NameOf(MoscowItem item) => item.Name is { } called ? Wording.Quote(called) : "The item";
}
