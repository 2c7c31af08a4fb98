using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>A share as typed on OfficePM Settings.</summary>
/// <param name="Value">From 0 to 1; null where it could not be read.</param>
/// <param name="Note">How it was read where that does not go without saying: "read as 20%"; null otherwise.</param>
internal readonly record struct Share(double? Value, string? Note = null)
{
    /// <summary>What may be typed.</summary>
    public const string Remedy = "Type a share from 0% to 100%";

    /// <summary>Reads "20%", 0.2 or 20.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="oneIsWhole">Whether a bare 1 is all of it rather than one percent.</param>
    public static Share Of(Cell cell, bool oneIsWhole = true)
    {
        var isPercent = cell.Kind == CellKind.Number && cell.NumberFormat?.Contains('%', StringComparison.Ordinal) == true;
        if (cell.Kind == CellKind.Number && NumberFormats.IsDate(cell.NumberFormat))
            return default;
        if (cell.Kind == CellKind.Text)
        {
            if (NumberText.Parse(cell.Text!, DecimalMark.Dot) is not { HasValue: true } read)
                return default;
            if (read.Kind == NumberKind.Percent)
                return Within(read.Value / 100, false);
            return read.Kind is NumberKind.Plain or NumberKind.Approximate ? Bare(read.Value) : default;
        }

        return cell.Kind != CellKind.Number ? default : isPercent ? Within(cell.Number, false) : Bare(cell.Number);

        Share Bare(double number) => Within(number > 1 || (number == 1 && !oneIsWhole) ? number / 100 : number, true);
    }

    /// <summary>"20%".</summary>
    public static string Text(double share) => $"{(Math.Round(share * 100, 6)).ToInvariant()}%";

    private static Share Within(double share, bool say) => share is >= 0 and <= 1 ? new(share, say ? $"read as {Text(share)}" : null) : default;
}
