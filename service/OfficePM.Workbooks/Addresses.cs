using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OfficePM.Workbooks;

/// <summary>One cell, 1-based as Excel shows it: row 5, column 3 is C5.</summary>
/// <param name="Row">1 to 1,048,576.</param>
/// <param name="Column">1 (A) to 16,384 (XFD).</param>
public readonly record struct CellAddress(int Row, int Column)
{
    /// <summary>The last row of a sheet.</summary>
    public const int MaxRow = 1_048_576;

    /// <summary>The last column of a sheet (XFD).</summary>
    public const int MaxColumn = 16_384;

    /// <summary>The letters of a column: 1 is A, 27 is AA.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is not on a sheet.</exception>
    public static string ColumnName(int column)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(column, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(column, MaxColumn);
        Span<char> letters = stackalloc char[3];
        var start = 3;
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
            letters[--start] = (char)('A' + ((rest - 1) % 26));
        return new string(letters[start..]);
    }

    /// <summary>Reads "C5" or "$C$5".</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CellAddress address)
    {
        address = default;
        var at = 0;
        if (at < text.Length && text[at] == '$')
            at++;
        var column = 0;
        var letters = 0;
        for (; at < text.Length && char.IsAsciiLetter(text[at]); at++, letters++)
        {
            if (letters == 3)
                return false;
            column = (column * 26) + (char.ToUpperInvariant(text[at]) - 'A' + 1);
        }

        if (letters == 0 || column > MaxColumn)
            return false;
        if (at < text.Length && text[at] == '$')
            at++;
        if (at == text.Length || text[at] == '0'
            || !int.TryParse(text[at..], NumberStyles.None, CultureInfo.InvariantCulture, out var row) || row > MaxRow)
            return false;
        address = new CellAddress(row, column);
        return true;
    }

    /// <summary>Reads "C5" or "$C$5".</summary>
    /// <exception cref="FormatException">The text is not a cell address.</exception>
    public static CellAddress Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not a cell address.");

    /// <summary>"C5".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ColumnName(Column)}{Row}");

    /// <summary>"$C$5".</summary>
    public string ToAbsolute() => string.Create(CultureInfo.InvariantCulture, $"${ColumnName(Column)}${Row}");
}

/// <summary>A rectangle of cells, both corners included.</summary>
/// <param name="First">Top left.</param>
/// <param name="Last">Bottom right; not above or left of <paramref name="First"/>.</param>
public readonly record struct RangeAddress(CellAddress First, CellAddress Last)
{
    /// <summary>A rectangle by its edges.</summary>
    public RangeAddress(int firstRow, int firstColumn, int lastRow, int lastColumn)
        : this(new CellAddress(firstRow, firstColumn), new CellAddress(lastRow, lastColumn))
    {
    }

    /// <summary>How many rows.</summary>
    public int Rows => Last.Row - First.Row + 1;

    /// <summary>How many columns.</summary>
    public int Columns => Last.Column - First.Column + 1;

    /// <summary>Whether a cell lies inside.</summary>
    public bool Contains(CellAddress cell) =>
        cell.Row >= First.Row && cell.Row <= Last.Row && cell.Column >= First.Column && cell.Column <= Last.Column;

    /// <summary>Whether two rectangles share a cell.</summary>
    public bool Overlaps(RangeAddress other) =>
        First.Row <= other.Last.Row && other.First.Row <= Last.Row && First.Column <= other.Last.Column && other.First.Column <= Last.Column;

    /// <summary>Reads "A4:M64", "$A$4:$M$64" or a single cell.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RangeAddress range)
    {
        range = default;
        var colon = text.IndexOf(':');
        if (!CellAddress.TryParse(colon < 0 ? text : text[..colon], out var a))
            return false;
        var b = a;
        if (colon >= 0 && !CellAddress.TryParse(text[(colon + 1)..], out b))
            return false;
        range = new RangeAddress(Math.Min(a.Row, b.Row), Math.Min(a.Column, b.Column), Math.Max(a.Row, b.Row), Math.Max(a.Column, b.Column));
        return true;
    }

    /// <summary>Reads "A4:M64", "$A$4:$M$64" or a single cell.</summary>
    /// <exception cref="FormatException">The text is not a range address.</exception>
    public static RangeAddress Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var range) ? range : throw new FormatException($"'{text}' is not a range address.");

    /// <summary>"A4:M64", or "A4" for a single cell.</summary>
    public override string ToString() => First == Last ? First.ToString() : $"{First}:{Last}";

    /// <summary>"$A$4:$M$64".</summary>
    public string ToAbsolute() => First == Last ? First.ToAbsolute() : $"{First.ToAbsolute()}:{Last.ToAbsolute()}";
}

/// <summary>References to ranges of named sheets, as formulas and defined names write them.</summary>
public static class SheetReference
{
    /// <summary>A sheet's name as a formula writes it: quoted unless it is a plain word.</summary>
    public static string Quote(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>"'My sheet'!$A$1:$B$2".</summary>
    public static string Absolute(string sheet, RangeAddress range) => $"{Quote(sheet)}!{range.ToAbsolute()}";

    /// <summary>Reads "'My sheet'!$A$1:$B$2" or "Sheet1!A1". Anything else (a formula, several areas, #REF!) is not one reference.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? sheet, out RangeAddress range)
    {
        sheet = null;
        range = default;
        var bang = text.LastIndexOf('!');
        if (bang <= 0 || !RangeAddress.TryParse(text.AsSpan(bang + 1), out range))
            return false;
        var name = text[..bang].TrimStart('=');
        if (name.Length > 2 && name[0] == '\'' && name[^1] == '\'')
            name = name[1..^1].Replace("''", "'", StringComparison.Ordinal);
        else if (name.Contains('\'', StringComparison.Ordinal) || name.Contains('(', StringComparison.Ordinal))
            return false;
        sheet = name;
        return true;
    }
}
