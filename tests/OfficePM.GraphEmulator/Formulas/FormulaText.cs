using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OfficePM.GraphEmulator.Cells;

namespace OfficePM.GraphEmulator.Formulas;

/// <summary>Formulas rewritten: moved, shifted by inserted cells, in R1C1, after a sheet was renamed.</summary>
internal static partial class FormulaText
{
    /// <summary>The formula as it is when its cell is copied by some rows and columns.</summary>
    public static string Copy(string formula, int rows, int columns) =>
        rows == 0 && columns == 0 ? formula : Rewrite(formula, reference => Write(reference, corner => Copy(corner, rows, columns)));

    /// <summary>The formula after the cells of a sheet have moved.</summary>
    /// <param name="move">Where an area is now; null where it is gone.</param>
    public static string Shift(string formula, string ownSheet, string sheet, Func<Area, Area?> move) => Rewrite(formula, reference =>
    {
        if (reference.IsForeign || !string.Equals(reference.Sheet ?? ownSheet, sheet, StringComparison.OrdinalIgnoreCase))
            return null;
        var area = reference.Area;
        var moved = move(area);
        if (moved == area)
            return null;
        return moved is { } there ? Place(reference, there) : "#REF!";
    });

    /// <summary>The formula after a sheet got another name.</summary>
    public static string Rename(string formula, string sheet, string name)
    {
        if (!formula.Contains('!', StringComparison.Ordinal))
            return formula;
        return string.Concat(FormulaLexer.Read(formula).Select(token => token.Kind switch
        {
            TokenKind.Reference when token.Reference is { IsForeign: false, Sheet: not null } reference
                && string.Equals(reference.Sheet, sheet, StringComparison.OrdinalIgnoreCase) =>
                    SheetReference.Quote(name) + "!" + token.Text[reference.Prefix.Length..],
            TokenKind.Name when SheetReference.Split(token.Text) is ({ } own, var rest)
                && string.Equals(own, sheet, StringComparison.OrdinalIgnoreCase) => SheetReference.Quote(name) + "!" + rest,
            _ => token.Text,
        }).Prepend(formula.StartsWith('=') ? "=" : ""));
    }

    /// <summary>The formula of a cell in R1C1.</summary>
    public static string ToR1C1(string formula, int row, int column) => Rewrite(formula, reference =>
    {
        var text = new StringBuilder(reference.Prefix).Append(R1C1(reference.First, row, column));
        if (reference.Last is { } last && R1C1(last, row, column) is var end && end != R1C1(reference.First, row, column))
            text.Append(':').Append(end);
        return text.ToString();
    });

    /// <summary>A formula in R1C1 as the cell has it in A1.</summary>
    public static string FromR1C1(string formula, int row, int column)
    {
        StringBuilder text = new();
        var at = 0;
        while (at < formula.Length)
        {
            if (formula[at] == '"' && Literal().Match(formula, at) is { Success: true } literal)
            {
                text.Append(literal.Value);
                at += literal.Length;
            }
            else if (R1C1Reference().Match(formula, at) is { Success: true } match && (at == 0 || !IsWord(formula[at - 1])))
            {
                var first = FromR1C1(match.Groups["r"], match.Groups["c"], row, column);
                text.Append(match.Groups["r2"].Success || match.Groups["c2"].Success
                    ? first + ":" + FromR1C1(match.Groups["r2"], match.Groups["c2"], row, column)
                    : match.Groups["r"].Success && match.Groups["c"].Success ? first : first + ":" + first);
                at += match.Length;
            }
            else
            {
                text.Append(formula[at++]);
            }
        }

        return text.ToString();
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '\'' or '[' or '@';

    private static string FromR1C1(Group rows, Group columns, int row, int column)
    {
        StringBuilder text = new();
        if (columns.Success)
        {
            var (number, isFixed) = FromR1C1(columns.Value[1..], column);
            if (number is < 1 or > Area.MaxColumns)
                throw new FormulaException($"{columns.Value} lies outside the sheet.");
            text.Append(isFixed ? "$" : "").Append(Area.ColumnName(number));
        }

        if (rows.Success)
        {
            var (number, isFixed) = FromR1C1(rows.Value[1..], row);
            if (number is < 1 or > Area.MaxRows)
                throw new FormulaException($"{rows.Value} lies outside the sheet.");
            text.Append(isFixed ? "$" : "").Append(number.ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static (int Number, bool IsFixed) FromR1C1(string text, int own) => text.Length == 0
        ? (own, false)
        : text[0] == '['
            ? (own + int.Parse(text[1..^1], CultureInfo.InvariantCulture), false)
            : (int.Parse(text, CultureInfo.InvariantCulture), true);

    private static string R1C1(Corner corner, int row, int column) =>
        (corner.Row is { } r ? "R" + Relative(r, corner.IsRowFixed, row) : "") + (corner.Column is { } c ? "C" + Relative(c, corner.IsColumnFixed, column) : "");

    private static string Relative(int number, bool isFixed, int own) => isFixed
        ? number.ToString(CultureInfo.InvariantCulture)
        : number == own ? "" : $"[{(number - own).ToString(CultureInfo.InvariantCulture)}]";

    private static Corner? Copy(Corner corner, int rows, int columns)
    {
        var moved = corner with
        {
            Row = corner.Row is { } row && !corner.IsRowFixed ? row + rows : corner.Row,
            Column = corner.Column is { } column && !corner.IsColumnFixed ? column + columns : corner.Column,
        };
        return moved.Row is null or (>= 1 and <= Area.MaxRows) && moved.Column is null or (>= 1 and <= Area.MaxColumns) ? moved : null;
    }

    private static string Place(FormulaReference reference, Area area)
    {
        var first = reference.First with
        {
            Row = reference.First.Row is null ? null : area.Row,
            Column = reference.First.Column is null ? null : area.Column,
        };
        var last = reference.Last is not { } end
            ? (Corner?)null
            : end with { Row = end.Row is null ? null : area.LastRow, Column = end.Column is null ? null : area.LastColumn };
        return reference.Prefix + Write(first) + (last is null ? "" : ":" + Write(last.Value));
    }

    private static string Write(FormulaReference reference, Func<Corner, Corner?> change)
    {
        var first = change(reference.First);
        var last = reference.Last is { } end ? change(end) : null;
        return first is null || (reference.Last is not null && last is null)
            ? "#REF!"
            : reference.Prefix + Write(first.Value) + (last is null ? "" : ":" + Write(last.Value));
    }

    private static string Write(Corner corner) =>
        (corner.Column is { } column ? (corner.IsColumnFixed ? "$" : "") + Area.ColumnName(column) : "")
        + (corner.Row is { } row ? (corner.IsRowFixed ? "$" : "") + row.ToString(CultureInfo.InvariantCulture) : "");

    /// <summary>The formula with its references rewritten; null keeps one as it is.</summary>
    private static string Rewrite(string formula, Func<FormulaReference, string?> rewrite)
    {
        StringBuilder text = new(formula.StartsWith('=') ? "=" : "");
        foreach (var token in FormulaLexer.Read(formula))
            text.Append(token.Reference is { } reference ? rewrite(reference) ?? token.Text : token.Text);
        return text.ToString();
    }

    [GeneratedRegex("\\G\"(?:[^\"]|\"\")*\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(
        @"\G(?:(?<r>R(?:\[-?\d+\]|\d+)?)(?<c>C(?:\[-?\d+\]|\d+)?)?|(?<c>C(?:\[-?\d+\]|\d+)?))" +
        @"(?::(?:(?<r2>R(?:\[-?\d+\]|\d+)?)(?<c2>C(?:\[-?\d+\]|\d+)?)?|(?<c2>C(?:\[-?\d+\]|\d+)?)))?(?![\p{L}\p{Nd}_.(!\[])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex R1C1Reference();
}
