namespace OfficePM.Workbooks.Backends.Xlsx;

/// <summary>
/// How large a workbook may be. The sizes that a file states about itself are not believed: what really comes out of it is counted.
/// </summary>
public sealed record XlsxLimits
{
    /// <summary>The limits that hold where nobody sets others.</summary>
    public static XlsxLimits Default { get; } = new();

    /// <summary>Size of the file in bytes. Default 256 MiB; less than 2 GiB, because the file is held in memory while it is worked on.</summary>
    public long LargestFile { get; init; } = 256L << 20;

    /// <summary>Size of one unpacked part in bytes. Default 1 GiB: a sheet of 1,000,000 rows and 15 columns has about 0.7 GiB.</summary>
    public long LargestPart { get; init; } = 1L << 30;

    /// <summary>Size of all unpacked parts together in bytes. Default 2 GiB.</summary>
    public long LargestTotal { get; init; } = 2L << 30;

    /// <summary>
    /// How many bytes may come out of one packed byte. Default 300; sheets of repeated cells reach about 100, and deflate ends at 1,032.
    /// Holds for parts larger than <see cref="RatioAppliesFrom"/> only.
    /// </summary>
    public int LargestRatio { get; init; } = 300;

    /// <summary>Unpacked bytes of a part from which <see cref="LargestRatio"/> holds. Default 16 MiB.</summary>
    public long RatioAppliesFrom { get; init; } = 16L << 20;

    /// <summary>Number of parts. Default 20,000.</summary>
    public int MostEntries { get; init; } = 20_000;
}
