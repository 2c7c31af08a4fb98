namespace OfficePM.Workbooks.Understanding;

/// <summary>How long working days, weeks and months are, for columns that mix units of time.</summary>
/// <param name="HoursInADay">More than 0.</param>
/// <param name="DaysInAWeek">More than 0.</param>
/// <param name="DaysInAMonth">More than 0.</param>
internal sealed record WorkTime(double HoursInADay, double DaysInAWeek, double DaysInAMonth)
{
    /// <summary>8 hours, 5 days, 20 days.</summary>
    public static WorkTime Usual { get; } = new(8, 5, 20);

    /// <summary>In words.</summary>
    public string Text => $"{HoursInADay.ToInvariant()} hours a day, {DaysInAWeek.ToInvariant()} days a week, {DaysInAMonth.ToInvariant()} days a month";

    /// <summary>The usual lengths, or those that the PM set.</summary>
    public static WorkTime Of(PmSettings settings, FindingCollector findings) => new(
        Length(SettingNames.HoursInADay, Usual.HoursInADay, settings, findings),
        Length(SettingNames.DaysInAWeek, Usual.DaysInAWeek, settings, findings),
        Length(SettingNames.DaysInAMonth, Usual.DaysInAMonth, settings, findings));

    private static double Length(string name, double usual, PmSettings settings, FindingCollector findings)
    {
        if (settings.Yours(SettingBlocks.Scales, name) is not { } setting)
            return usual;
        if (CellNumbers.Of(setting.Yours) is > 0 and <= 1_000 and var yours)
            return yours;
        findings.Add(settings.NotFollowed(setting, $"{usual.ToInvariant()} is used instead", "Type a number above 0"));
        return usual;
    }
}
