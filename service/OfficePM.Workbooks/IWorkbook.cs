using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks;

/// <summary>One open workbook, wherever it lives. Every backend passes the same contract tests.</summary>
public interface IWorkbook : IAsyncDisposable
{
    /// <summary>What this backend can write natively; the rest is substituted, and the receipt says so.</summary>
    WorkbookCapabilities Capabilities { get; }

    /// <summary>Reads the whole workbook as it is now.</summary>
    /// <exception cref="WorkbookException">The workbook is gone, busy, locked, too large or of a kind that cannot be read.</exception>
    Task<WorkbookSnapshot> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes a patch: all of it or, on failure, nothing that a repeat would not put right.</summary>
    /// <exception cref="WorkbookException">The workbook is gone, busy, locked, too large or changed since it was read.</exception>
    Task<WriteReceipt> ApplyAsync(WorkbookPatch patch, CancellationToken cancellationToken);
}

/// <summary>It was stopped in the middle of writing, where a backend cannot write all or nothing.</summary>
/// <param name="innerException">What stopped it.</param>
public sealed class WritingStoppedException(OperationCanceledException innerException)
    : OperationCanceledException("It was stopped; some of the results are written already, and another Recalc completes them.", innerException, innerException.CancellationToken);

/// <summary>A workbook whose reads and writes take long enough to be told of.</summary>
public interface ITellsProgress
{
    /// <summary>Told what is being done, in a PM's words.</summary>
    IProgress<string>? Progress { get; set; }
}

/// <summary>What a backend can write natively. See docs/patch.md for what stands in for the rest.</summary>
public sealed record WorkbookCapabilities
{
    /// <summary>Rows and columns that stay in view.</summary>
    public bool FreezePanes { get; init; }

    /// <summary>Conditional formats.</summary>
    public bool ConditionalFormats { get; init; }

    /// <summary>Drop-down lists in cells.</summary>
    public bool Validations { get; init; }

    /// <summary>Notes on cells.</summary>
    public bool Notes { get; init; }

    /// <summary>Links from a cell to a place in the workbook.</summary>
    public bool Links { get; init; }

    /// <summary>Print area, titles, orientation, header and footer.</summary>
    public bool PageSetup { get; init; }

    /// <summary>Scatter charts whose series have their own x values.</summary>
    public bool ScatterSeries { get; init; }

    /// <summary>Charts whose bubbles have sizes of their own.</summary>
    public bool BubbleSizes { get; init; }

    /// <summary>Lines and columns in one chart.</summary>
    public bool MixedCharts { get; init; }

    /// <summary>Labels of single points in charts.</summary>
    public bool PointLabels { get; init; }

    /// <summary>Alternative text on charts.</summary>
    public bool AltText { get; init; }

    /// <summary>Everything: what an .xlsx file can hold.</summary>
    public static WorkbookCapabilities All { get; } = new()
    {
        FreezePanes = true,
        ConditionalFormats = true,
        Validations = true,
        Notes = true,
        Links = true,
        PageSetup = true,
        ScatterSeries = true,
        BubbleSizes = true,
        MixedCharts = true,
        PointLabels = true,
        AltText = true,
    };
}

/// <summary>Why a workbook could not be read or written.</summary>
public enum WorkbookFailure
{
    /// <summary>There is no such workbook.</summary>
    NotFound,

    /// <summary>It is open, or being written, by another program.</summary>
    Busy,

    /// <summary>It may not be read or written.</summary>
    NotPermitted,

    /// <summary>It is not a kind of workbook that can be read: .xls, .xlsb, encrypted, not a workbook.</summary>
    Unsupported,

    /// <summary>It is damaged: truncated, or with parts that cannot be read.</summary>
    Damaged,

    /// <summary>It is larger than the limits allow.</summary>
    TooLarge,

    /// <summary>It changed since it was read.</summary>
    Changed,

    /// <summary>The result could not be stored (disk full, write refused); the original is as it was.</summary>
    NotWritten,

    /// <summary>The service that keeps it does not answer just now, or has too much to do.</summary>
    Unavailable,
}

/// <summary>A workbook could not be read or written; the message is a sentence for a product manager.</summary>
public sealed class WorkbookException : Exception
{
    /// <summary>A failure with a sentence that says what to do.</summary>
    public WorkbookException(WorkbookFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) =>
        Failure = failure;

    /// <summary>Why.</summary>
    public WorkbookFailure Failure { get; }

    /// <summary>When another try makes sense; null where that is not known.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
