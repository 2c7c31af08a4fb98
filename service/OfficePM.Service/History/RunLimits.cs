namespace OfficePM.Service.History;

/// <summary>
/// What every store takes. Azure's limits hold for all of them and are checked here: an emulator lets more through, and a run that one store
/// takes and another refuses would be found out in production.
/// </summary>
internal static class RunLimits
{
    // A table's text property holds 32,768 UTF-16 units; nothing of a run comes near it honestly.
    private const int LongestText = 1024;
    private const int MostParts = 64;

    /// <summary>A name as every store takes it: one that is too long loses its end, not the memory of its run.</summary>
    public static string Fitted(string name) =>
        name.Length <= LongestText ? name : name[..(char.IsHighSurrogate(name[LongestText - 1]) ? LongestText - 1 : LongestText)];

    /// <summary>Refuses a page that no store gives.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has less than one run or more than <see cref="IRunHistory.LargestPage"/>.</exception>
    public static void ThrowUnlessPage(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, IRunHistory.LargestPage);
    }

    /// <summary>Refuses what no store takes.</summary>
    /// <exception cref="ArgumentException">A text or a list is too long, or the key is none.</exception>
    public static void ThrowUnlessStorable(RunRecord run)
    {
        if (!RunKey.TryParse(run.Key.ToString(), out _))
            throw new ArgumentException("A run's key consists of 64 hexadecimal digits.", nameof(run));
        if (run.Sheets.Count > MostParts || run.Columns.Count > MostParts)
            throw new ArgumentException("A run names at most 64 sheets and columns.", nameof(run));
        string?[] texts = [run.Tenant, run.User, run.UserName, run.Workbook, run.Method, run.ContentId, run.Problem, .. run.Sheets, .. run.Columns];
        if (texts.FirstOrDefault(text => text?.Length > LongestText) is { } text)
            throw new ArgumentException($"A text of a run has {text.Length} characters; at most {LongestText} are kept.", nameof(run));
        if (run.PlanValue is { } value && !double.IsFinite(value))
            throw new ArgumentException("A plan's value is finite.", nameof(run));
    }
}
