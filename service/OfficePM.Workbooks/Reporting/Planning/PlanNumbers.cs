using System.Globalization;
using OfficePM.Engine.Planning;

namespace OfficePM.Workbooks.Reporting.Planning;

/// <summary>
/// Values and costs as sentences say them: two significant figures, not finer than estimates are. Tens where items are worth hundreds;
/// ones and tenths where they are worth less.
/// </summary>
internal sealed class PlanNumbers
{
    /// <param name="values">The values of all items: how large they are decides how fine a cost is said.</param>
    public PlanNumbers(IEnumerable<double> values)
    {
        var largest = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        Grain = largest >= 100 ? 10 : largest >= 10 ? 1 : largest >= 1 ? 0.1 : 0.01;
    }

    /// <summary>The finest step in which a cost is said.</summary>
    public double Grain { get; }

    /// <summary>Number format of whole values and of rounded ones.</summary>
    public string Format => Grain >= 1 ? "#,##0" : Grain >= 0.1 ? "#,##0.0" : "#,##0.00";

    /// <summary>Two significant figures, not finer than the grain, halves up.</summary>
    public double Round(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var step = Math.Max(Grain, Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 1));
        return Math.Round(Math.Floor((value / step) + 0.5 + 1e-9) * step, 9);
    }

    /// <summary>"about 180", "less than 10", "nothing".</summary>
    public string About(double value) =>
        value <= 0 ? "nothing"
        : Round(value) < Grain || (Grain >= 10 && value < Grain) ? $"less than {Text(Grain)}"
        : Grain < 10 && Math.Abs(Round(value) - value) < 1e-9 ? Text(value)
        : $"about {Text(Round(value))}";

    /// <summary>What a decision costs: "about 180", "120 – 180", "at least 120".</summary>
    public string Price(DecisionPrice price) => Price(price.AtLeast, price.AtMost);

    /// <summary>A cost that is known exactly, or only within bounds.</summary>
    public string Price(double atLeast, double? atMost)
    {
        if (atMost is not { } most)
            return atLeast > 0 ? $"at least {Text(Math.Max(Grain, Round(atLeast)))}" : "not known";
        var (low, high) = (Round(atLeast), Round(most));
        return low == high ? About(most) : low <= 0 ? $"up to {Text(high)}" : $"{Text(low)} – {Text(high)}";
    }

    /// <summary>A rounded number: "2,900".</summary>
    public string Text(double value) => value.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>A share that claims neither nothing nor everything where it is not so: "52%", "&lt;1%".</summary>
    public static string Share(double share)
    {
        var whole = Math.Round(share * 100, MidpointRounding.AwayFromZero);
        return share > 0 && whole == 0 ? "<1%" : share < 1 && whole == 100 ? ">99%" : whole.ToString("0", CultureInfo.InvariantCulture) + "%";
    }

    /// <summary>How much more in percent, rounded up: what is just enough must not be said as too little.</summary>
    public static string MorePercent(double now, double needed)
    {
        // No rounding that would call enough what lacks a step in the ninth decimal; only the last digits of the product are left out.
        var percent = Math.Max(0, Math.Floor(((needed / now) - 1) * 100));
        while (now * (1 + (percent / 100)) < needed - (Math.Abs(needed) * 1e-14))
            percent++;
        return percent.ToString("#,##0", CultureInfo.InvariantCulture) + "%";
    }
}
