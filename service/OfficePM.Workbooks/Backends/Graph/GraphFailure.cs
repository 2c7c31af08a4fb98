namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>What went wrong, as a sentence for a product manager.</summary>
internal static class GraphFailure
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(1);

    /// <param name="answer">The last answer.</param>
    /// <param name="name">What the workbook is called.</param>
    /// <param name="written">Whether some of the results may be in the workbook already.</param>
    /// <param name="now">The time, for when to try again.</param>
    public static WorkbookException Of(GraphAnswer answer, string name, bool written, DateTimeOffset now)
    {
        var (failure, sentence) = Sentence(answer, $"'{name}'", now);
        return new WorkbookException(failure, written ? sentence + " Some of the results are written already; another Recalc completes them." : sentence)
        {
            RetryAfter = failure == WorkbookFailure.Unavailable ? answer.RetryAfter ?? UsualWait : null,
        };
    }

    private static (WorkbookFailure Failure, string Sentence) Sentence(GraphAnswer answer, string name, DateTimeOffset now) => answer switch
    {
        { Status: 401 } => (WorkbookFailure.NotPermitted, $"Microsoft 365 asks you to sign in again before {name} can be opened."),
        { Status: 403 } when answer.Is("accessDenied") => (
            WorkbookFailure.NotPermitted,
            $"{name} may not be changed: its sheet or its structure is protected, or you may only read it. Take the protection off (Review, Unprotect Sheet or Protect Workbook), or ask its owner for edit rights (Files.ReadWrite)."),
        { Status: 403 } => (
            WorkbookFailure.NotPermitted, $"You or your organisation have not agreed that OfficePM may edit {name} (permission Files.ReadWrite). Ask your administrator for consent."),
        { Status: 404 } => (WorkbookFailure.NotFound, $"{name} is not there any more, or is not shared with you. Copy its link again."),
        { Status: 409 or 423 } => (WorkbookFailure.Busy, $"{name} is being edited by somebody in a way that keeps changes out. Wait until they are done and run Recalc again."),
        { IsTooLarge: true } => (
            WorkbookFailure.TooLarge, $"{name} is larger than Excel on the web gives out: 5 MB a request, 5,000,000 cells a range. Download it and run Recalc on the copy."),
        { IsThrottled: true } => (
            WorkbookFailure.Unavailable,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Microsoft 365 has too much to do. Run Recalc again after {now + (answer.RetryAfter ?? UsualWait):HH:mm:ss} (UTC).")),
        { IsUnknown: true } => (WorkbookFailure.Unavailable, $"Microsoft 365 does not answer for {name} just now. Run Recalc again in a few minutes."),
        _ when answer.Is("unsupportedWorkbook") || answer.Status == 406 => (
            WorkbookFailure.Unsupported, $"{name} is no workbook that Excel on the web can edit. Save it as .xlsx without a password."),
        _ => (WorkbookFailure.NotWritten, $"Excel on the web refused a change of {name} ({answer.Code}). The workbook may hold something that OfficePM does not expect: run Recalc on a downloaded copy."),
    };
}
