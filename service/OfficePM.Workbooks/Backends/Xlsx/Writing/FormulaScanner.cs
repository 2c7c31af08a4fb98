using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Looks through the formulas of a sheet as it streams by.</summary>
internal static class FormulaScanner
{
    /// <summary>Whether a formula of the PM on this sheet refers to cells of ours.</summary>
    /// <param name="sheet">The sheet's part.</param>
    /// <param name="name">The sheet's name.</param>
    /// <param name="isOurs">Whether a column of the sheet is ours.</param>
    /// <param name="ours">Our cells.</param>
    public static bool Touches(Stream sheet, string name, Func<int, bool> isOurs, OurCells ours)
    {
        using ByteWindow window = new(sheet);
        var last = "";
        while (true)
        {
            var data = window.Data;
            var at = IndexOfFormula(data);
            if (at < 0)
            {
                // What may be the beginning of a formula, and the cell that it stands in, stay in the window.
                window.Consume(Math.Max(0, data.Length - 512));
                if (!window.More())
                    return false;
                continue;
            }

            var open = Tags.End(data, at);
            var end = open < 0 ? -1 : Tags.IsEmpty(data[at..open]) ? open : data[open..].IndexOf("</"u8) is var length and >= 0 ? open + length : -1;
            if (end < 0)
            {
                window.Consume(Math.Max(0, at - 512));
                if (!window.More())
                    return false;
                continue;
            }

            if (end > open && !isOurs(ColumnBefore(data[..at])))
            {
                var formula = Tags.Decode(data[open..end]);
                var shared = Tags.Attribute(data[at..open], "ref"u8);
                var width = RangeAddress.TryParse(Encoding.ASCII.GetString(shared), out var range) ? range.Columns : 1;
                if (formula != last && FormulaReferences.Touches(formula, name, ours, width))
                    return true;
                last = formula;
            }

            window.Consume(end);
        }
    }

    private static int IndexOfFormula(ReadOnlySpan<byte> data)
    {
        for (var at = 0; ;)
        {
            var next = data[at..].IndexOf("f"u8);
            if (next < 0)
                return -1;
            at += next;
            if (at + 1 >= data.Length)
                return -1;
            if (at > 0 && data[at + 1] is (byte)'>' or (byte)' ' or (byte)'/')
            {
                // "<f>", or with a prefix "<x:f>".
                var tag = data[..at].LastIndexOf((byte)'<');
                if (tag == at - 1 || (tag >= 0 && data[at - 1] == ':' && data[(tag + 1)..(at - 1)].IndexOfAny(" \"/>"u8) < 0))
                    return tag;
            }

            at++;
        }
    }

    private static int ColumnBefore(ReadOnlySpan<byte> before)
    {
        var at = before.LastIndexOf("<"u8);
        return at < 0 ? 0 : Tags.Column(Tags.Attribute(before[at..], "r"u8));
    }
}
