using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>An amount as typed on OfficePM Settings.</summary>
/// <param name="Value">The amount, in the unit that capacities are given in; null where it could not be read.</param>
/// <param name="Note">How it was read where that does not go without saying: "read as 20"; null otherwise.</param>
internal readonly record struct CapacityAmount(double? Value, string? Note = null)
{
    // More than any budget in any currency; sums of such amounts stay exact to less than a unit.
    private const double Most = 1e14;

    /// <summary>Reads "20", "20 weeks", "100 days" where the list counts in weeks; what cannot be read becomes a finding.</summary>
    /// <param name="setting">The row.</param>
    /// <param name="unit">The unit of the effort or budget column, or null.</param>
    /// <param name="time">How long days and weeks are.</param>
    /// <param name="settings">Where it stands.</param>
    /// <param name="findings">Where it is said.</param>
    public static CapacityAmount Of(PmSetting setting, string? unit, WorkTime time, PmSettings settings, FindingCollector findings)
    {
        var cell = setting.Yours;
        if (cell.Kind == CellKind.Number && !NumberFormats.IsDate(cell.NumberFormat))
            return Within(cell.Number, null);
        if (cell.Kind != CellKind.Text
            || NumberText.Parse(cell.Text!, DecimalMark.Dot) is not { Kind: NumberKind.Plain or NumberKind.Approximate or NumberKind.Range or NumberKind.Fraction } read)
            return Refuse("Type a number, such as 20");
        if (read.Unit is null || read.Unit == unit || unit is null)
            return Within(read.Value, $"read as {read.Value.ToInvariant()}");
        if (Units.Days(read.Unit, time) is not { } from || Units.Days(unit, time) is not { } to)
            return Refuse($"Type the amount in {unit}");
        return Within(read.Value * from / to, $"{Invariant.Quote(cell.Text!)} read as {(read.Value * from / to).ToInvariant()} {unit} ({time.Text})");

        CapacityAmount Within(double value, string? note) =>
            value < 0 ? Refuse("Type 0 or more") : value > Most || !double.IsFinite(value) ? Refuse("Type a smaller number") : new(value, note);

        CapacityAmount Refuse(string remedy)
        {
            findings.Add(settings.NotFollowed(setting, "Not used: as if nothing were typed", remedy));
            return default;
        }
    }
}
