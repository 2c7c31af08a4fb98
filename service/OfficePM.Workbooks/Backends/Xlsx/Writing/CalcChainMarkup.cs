using System.Globalization;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>The list of cells with formulas. A cell on it without a formula would make Excel repair the file; one that is missing does no harm.</summary>
internal static class CalcChainMarkup
{
    /// <summary>Takes cells off the list.</summary>
    /// <param name="part">The part.</param>
    /// <param name="goes">Whether a cell goes, by the sheet's id.</param>
    /// <returns>The part; empty where nothing is left on the list; the same bytes where nothing went.</returns>
    public static byte[] Without(byte[] part, Func<int, CellAddress, bool> goes)
    {
        var markup = Markup.Parse(part);
        MarkupEdits edits = new(markup);
        var sheet = 0;
        var written = 0;
        var left = 0;
        foreach (var cell in markup.Root.Named("c"))
        {
            // A cell without a sheet is on that of the cell before it.
            sheet = cell.Integer("i", sheet);
            if (CellAddress.TryParse(cell["r"], out var address) && goes(sheet, address))
            {
                edits.Remove(cell);
                continue;
            }

            left++;
            if (cell["i"] is null && written != sheet)
                edits.SetAttribute(cell, "i", sheet.ToString(CultureInfo.InvariantCulture));
            written = sheet;
        }

        return left == 0 ? [] : edits.IsEmpty ? part : edits.Apply();
    }
}
