using System.Text;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>Cells as Graph takes them: as a person would type them, so that each text stays the text that it is.</summary>
internal static class GraphCells
{
    private const int LongestPlainWord = 10;

    /// <summary>What to send for a cell; "" empties it.</summary>
    public static object Typed(PatchCell cell) => cell switch
    {
        { Formula: { } formula } => "=" + formula,
        { Kind: CellKind.Number } => cell.Number,
        { Kind: CellKind.Boolean } => cell.Number != 0,
        { Kind: CellKind.Text, Text: { } text } => AsText(text),
        { Kind: CellKind.Error, Text: { } error } => error,
        _ => "",
    };

    // An apostrophe says "text", whatever it looks like: a formula, a number, a date, TRUE in any language. Only plain prose goes without.
    private static string AsText(string text) =>
        char.IsAsciiLetter(text[0]) && !text.Any(char.IsDigit) && (text.Contains(' ', StringComparison.Ordinal) || text.Length > LongestPlainWord) ? text : "'" + text;

    /// <summary>A number format with every letter beyond ASCII in quotes: what stands outside of them must be a code that Excel knows.</summary>
    public static string NumberFormat(string code)
    {
        StringBuilder safe = new(code.Length);
        var (quoted, escaped) = (false, false);
        foreach (var letter in code)
        {
            if (letter > '~' && !quoted && !escaped)
                safe.Append('"').Append(letter).Append('"');
            else
                safe.Append(letter);
            quoted ^= letter == '"' && !escaped;
            escaped = letter == '\\' && !quoted && !escaped;
        }

        return safe.ToString();
    }

    /// <summary>Whether a cell holds what is to be written already.</summary>
    public static bool Holds(Cell cell, PatchCell wanted) => wanted switch
    {
        { Formula: { } formula } => cell.Formula is { } has && SameFormula(has, formula),
        _ when cell.Formula is not null => false,
        { Kind: CellKind.Number } => cell.Kind == CellKind.Number && cell.Number.Equals(wanted.Number),
        { Kind: CellKind.Boolean } => cell.Kind == CellKind.Boolean && cell.Number.Equals(wanted.Number),
        { Kind: CellKind.Blank } => cell.Kind == CellKind.Blank,
        _ => cell.Kind == wanted.Kind && string.Equals(cell.Text, wanted.Text, StringComparison.Ordinal),
    };

    /// <summary>Excel keeps formulas without quotes and blanks that need not be.</summary>
    public static bool SameFormula(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal) || string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string formula) => string.Concat(formula.Where(letter => letter is not '\'' and not ' '));
}
