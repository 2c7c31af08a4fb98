using System.Text;
using System.Text.RegularExpressions;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Formulas;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>Items[Score], Items[[#This Row],[Score]], [@Score].</summary>
internal static partial class StructuredReference
{
    /// <summary>The cells that a reference means for the formula of a cell; null if it means none.</summary>
    public static (Worksheet Sheet, Area Area)? Resolve(Workbook workbook, string text, Worksheet sheet, int row, int column)
    {
        if (Read(text) is not { } parts || Find(workbook, parts.Table, sheet, row, column) is not { } table)
            return null;
        var area = table.Area;
        var body = table.Body;
        Area? rows = parts.Item switch
        {
            "" or "#DATA" => body,
            "#ALL" => area,
            "#HEADERS" => table.Headers,
            "#TOTALS" => table.Totals,
            "#THIS ROW" => table.Sheet.Equals(sheet) && row >= body.Row && row <= body.LastRow ? area with { Row = row, Rows = 1 } : null,
            _ => null,
        };
        if (rows is not { } found)
            return null;
        if (parts.First is null)
            return (table.Sheet, found);
        var (first, last) = (table.IndexOfColumn(parts.First), table.IndexOfColumn(parts.Last ?? parts.First));
        return first < 0 || last < 0
            ? null
            : (table.Sheet, found with { Column = area.Column + Math.Min(first, last), Columns = Math.Abs(last - first) + 1 });
    }

    /// <summary>A formula as the file has it: [@Score] with the table's name and #This Row.</summary>
    public static string ToFile(string formula, Table? own) => Rewrite(formula, text =>
    {
        if (Read(text) is not { } parts)
            return text;
        var name = parts.Table.Length == 0 ? own?.Name : parts.Table;
        if (name is null || (parts.Item != "#THIS ROW" && parts.Table.Length > 0))
            return text;
        if (parts.Item != "#THIS ROW")
            return name + text;
        return parts.First is null
            ? $"{name}[#This Row]"
            : $"{name}[[#This Row],[{Escape(parts.First)}]{(parts.Last is null ? "" : $":[{Escape(parts.Last)}]")}]";
    });

    /// <summary>A formula as Excel shows it: this row as @.</summary>
    public static string ToUser(string formula, Table? own) => Rewrite(formula, text =>
    {
        if (Read(text) is not { Item: "#THIS ROW" } parts)
            return text;
        var name = own is not null && string.Equals(own.Name, parts.Table, StringComparison.OrdinalIgnoreCase) ? "" : parts.Table;
        if (parts.First is null)
            return $"{name}[@]";
        return parts.Last is not null
            ? $"{name}[@[{Escape(parts.First)}]:[{Escape(parts.Last)}]]"
            : Plain().IsMatch(parts.First) ? $"{name}[@{parts.First}]" : $"{name}[@[{Escape(parts.First)}]]";
    });

    /// <summary>A formula after a table or one of its columns got another name.</summary>
    public static string Rename(string formula, Table own, bool isInside, string? tableName, (string Old, string New)? column) => Rewrite(formula, text =>
    {
        if (Read(text) is not { } parts || !(parts.Table.Length == 0 ? isInside : string.Equals(parts.Table, own.Name, StringComparison.OrdinalIgnoreCase)))
            return text;
        var renamed = text;
        if (column is { } names)
        {
            renamed = Regex.Replace(
                renamed,
                @"(\[@?|@)" + Regex.Escape(Escape(names.Old)) + @"(?=\])",
                match => match.Groups[1].Value + Escape(names.New),
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                TimeSpan.FromSeconds(5));
        }

        return tableName is null || parts.Table.Length == 0 ? renamed : tableName + renamed[parts.Table.Length..];
    });

    private static string Rewrite(string formula, Func<string, string> rewrite) => !formula.Contains('[', StringComparison.Ordinal)
        ? formula
        : string.Concat(FormulaLexer.Read(formula)
            .Select(token => token.Kind == TokenKind.Structured ? rewrite(token.Text) : token.Text)
            .Prepend(formula.StartsWith('=') ? "=" : ""));

    private static Table? Find(Workbook workbook, string name, Worksheet sheet, int row, int column) => name.Length == 0
        ? workbook.Tables.FirstOrDefault(table => table.Sheet.Equals(sheet) && table.Area.Contains(row, column))
        : workbook.Tables.FirstOrDefault(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase));

    private static Parts? Read(string text)
    {
        var open = text.IndexOf('[', StringComparison.Ordinal);
        var table = text[..open];
        var inner = text[(open + 1)..^1].Trim();
        if (inner.Length == 0)
            return new(table, "", null, null);
        if (inner[0] == '@')
        {
            var rest = inner[1..];
            if (rest.Length == 0)
                return new(table, "#THIS ROW", null, null);
            return rest[0] == '['
                ? Columns(rest) is [var a] ? new(table, "#THIS ROW", a, null) : Columns(rest) is [var b, var c] ? new(table, "#THIS ROW", b, c) : null
                : new(table, "#THIS ROW", Unescape(rest), null);
        }

        if (inner[0] == '#')
            return new(table, inner.ToUpperInvariant(), null, null);
        if (inner[0] != '[')
            return new(table, "", Unescape(inner), null);
        var item = "";
        var separator = 0;
        if (inner.StartsWith("[#", StringComparison.Ordinal))
        {
            var end = inner.IndexOf(']', StringComparison.Ordinal);
            item = inner[1..end].ToUpperInvariant();
            separator = inner.IndexOf('[', end);
            if (separator < 0)
                return new(table, item, null, null);
            if (inner[separator..].StartsWith("[#", StringComparison.Ordinal))
                return null;
        }

        return Columns(inner[separator..]) switch
        {
            [var only] => new(table, item, only, null),
            [var first, var last] => new(table, item, first, last),
            _ => null,
        };
    }

    /// <summary>[A] or [A]:[B].</summary>
    private static IReadOnlyList<string>? Columns(string text)
    {
        List<string> columns = [];
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] != '[')
                return null;
            StringBuilder name = new();
            for (at++; at < text.Length && text[at] != ']'; at++)
            {
                if (text[at] == '\'' && at + 1 < text.Length)
                    at++;
                name.Append(text[at]);
            }

            columns.Add(name.ToString());
            at++;
            if (at < text.Length && text[at] == ':')
                at++;
            else if (at < text.Length)
                return null;
        }

        return columns;
    }

    private static string Unescape(string name) => EscapedLetter().Replace(name, "$1");

    private static string Escape(string name) => Special().Replace(name, "'$0");

    [GeneratedRegex("'(.)", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex EscapedLetter();

    [GeneratedRegex(@"['\[\]#@]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Special();

    [GeneratedRegex(@"^[\p{L}\p{Nd}_.]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plain();

    private sealed record Parts(string Table, string Item, string? First, string? Last);
}
