using System.Diagnostics.CodeAnalysis;

namespace OfficePM.Service.Opening;

/// <summary>Which workbook: a path in the served folder, an item of a drive, or a link that was shared; exactly one of them.</summary>
public sealed record WorkbookReference : IParsable<WorkbookReference>
{
    private const string DrivePrefix = "drive:";

    /// <summary>A path in the served folder: "plans/backlog.xlsx".</summary>
    public string? Path { get; init; }

    /// <summary>A drive's id in Microsoft Graph; with <see cref="ItemId"/>.</summary>
    public string? DriveId { get; init; }

    /// <summary>The workbook's id in its drive.</summary>
    public string? ItemId { get; init; }

    /// <summary>A link to the workbook, as OneDrive and SharePoint give it.</summary>
    public string? ShareUrl { get; init; }

    /// <summary>Whether exactly one way of naming a workbook was used.</summary>
    internal bool IsClear =>
        (Path is not null, DriveId is not null, ItemId is not null, ShareUrl is not null) is
            (true, false, false, false) or (false, true, true, false) or (false, false, false, true);

    /// <summary>Reads the form for addresses: a path, "drive:DRIVE/ITEM", or a link.</summary>
    public static WorkbookReference Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var reference) ? reference : throw new FormatException("A workbook is a path, drive:DRIVE/ITEM, or a link.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out WorkbookReference result)
    {
        result = null;
        if (string.IsNullOrWhiteSpace(s))
            return false;
        if (s.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || s.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            result = new WorkbookReference { ShareUrl = s };
        }
        else if (s.StartsWith(DrivePrefix, StringComparison.Ordinal))
        {
            if (s[DrivePrefix.Length..].Split('/') is not [{ Length: > 0 } drive, { Length: > 0 } item])
                return false;
            result = new WorkbookReference { DriveId = drive, ItemId = item };
        }
        else
        {
            result = new WorkbookReference { Path = s };
        }

        return true;
    }
}
