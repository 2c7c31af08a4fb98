using System.Globalization;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Backends.Csv;

/// <summary>A text file as rows of fields.</summary>
/// <param name="Rows">The fields of each row as they stand, without quotes; row 1 first, empty rows included as no fields.</param>
/// <param name="HeaderRow">1-based row of the headers.</param>
/// <param name="Columns">How many fields the widest row has.</param>
/// <param name="Notes">What a person should know about how the file was read.</param>
internal sealed record CsvTable(IReadOnlyList<IReadOnlyList<string>> Rows, int HeaderRow, int Columns, IReadOnlyList<Finding> Notes)
{
    private const int HeaderSearchRows = 60;
    private const int NamedRows = 10;
    private const int NamedCells = 5;

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="sheet">The sheet that it becomes, for findings.</param>
    /// <exception cref="WorkbookException">It is empty, no text, larger than a sheet, or its rows do not fit the headers.</exception>
    public static CsvTable Read(ReadOnlySpan<byte> file, string name, string sheet)
    {
        if (file.IsEmpty)
            throw new WorkbookException(WorkbookFailure.Damaged, $"'{name}' is empty (0 bytes).");
        RefuseOtherFiles(file, name);
        var decoded = CsvEncoding.Decode(file)
            ?? throw new WorkbookException(WorkbookFailure.Unsupported, $"'{name}' is not a text file: it holds bytes that no text has. Export the list again as CSV, or save it as .xlsx.");
        var dialect = CsvDialect.Of(decoded.Text);
        List<(int Row, string Field)> oddQuotes = [];
        var rows = Parse(decoded.Text[dialect.Start..], dialect, name, oddQuotes);
        if (!rows.Exists(row => row.Any(field => !string.IsNullOrWhiteSpace(field))))
            throw new WorkbookException(WorkbookFailure.Damaged, $"'{name}' is empty: it holds nothing but blanks and line ends.");

        var header = HeaderOf(rows);
        var notes = new List<Finding> { HowItWasRead(decoded, dialect, sheet, rows) };
        if (decoded.Replaced > 0)
            notes.Add(new Finding(
                "csv-damaged-letters", Severity.Warning, sheet, null, "Letters that cannot be read", Invariant.Count(decoded.Replaced, "letter"),
                "Shown as �", "Export the file again as UTF-8"));
        Fit(rows, header, name, sheet, notes);
        OddQuotes(oddQuotes, rows, sheet, notes);
        return new CsvTable(rows, header + 1, rows.Max(row => row.Count), notes);
    }

    private static void RefuseOtherFiles(ReadOnlySpan<byte> file, string name)
    {
        var what = file.StartsWith("PK\u0003\u0004"u8) ? "an Excel workbook or another zip file. Give it its own ending (.xlsx)"
            : file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? "in the old .xls format. Open it in Excel and save it as .xlsx"
            : file.StartsWith("%PDF-"u8) ? "a PDF document. Export the list as CSV or .xlsx"
            : null;
        if (what is not null)
            throw new WorkbookException(WorkbookFailure.Unsupported, $"'{name}' is no text file but {what}.");
    }

    private static List<IReadOnlyList<string>> Parse(string text, CsvDialect dialect, string name, List<(int Row, string Field)> oddQuotes)
    {
        List<IReadOnlyList<string>> rows = [];
        using var parser = dialect.Parser(text, (row, field) =>
        {
            // A quote that is opened and never closed swallows the rest of the file.
            if (field.StartsWith('"') && field.AsSpan().Count('"') % 2 == 1)
                throw new WorkbookException(
                    WorkbookFailure.Damaged,
                    $"'{name}' cannot be read as a table: the quote that row {row.ToInvariant()} opens (\"{Invariant.Quote(field.TrimStart('"'))}\") is never closed, "
                    + "so everything after it would be one text. Close it, write a quote inside a text twice (\"\"), or export the file again.");
            oddQuotes.Add((row, field));
        });
        while (parser.Read())
        {
            var record = parser.Record!;
            rows.Add(record.Length == 1 && record[0].Length == 0 ? [] : record);
            if (rows.Count > CellAddress.MaxRow || record.Length > CellAddress.MaxColumn)
                throw new WorkbookException(
                    WorkbookFailure.TooLarge,
                    string.Create(CultureInfo.InvariantCulture, $"'{name}' has more than {CellAddress.MaxRow:N0} rows or {CellAddress.MaxColumn:N0} columns, the most that a sheet holds."));
        }

        while (rows is [.., { Count: 0 }])
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    /// <summary>
    /// The place of the header row: the row of the first 60 with most words that lists use as headers; else the first with as many fields as most rows.
    /// </summary>
    private static int HeaderOf(List<IReadOnlyList<string>> rows)
    {
        var (best, known) = (-1, 1);
        for (var at = 0; at < Math.Min(rows.Count, HeaderSearchRows); at++)
        {
            if (rows[at].Count > 1 && CsvDialect.Headers(rows[at]) is var found && found > known)
                (best, known) = (at, found);
        }

        if (best >= 0)
            return best;
        var usual = rows.Where(row => row.Count > 0).CountBy(row => row.Count).MaxBy(width => (width.Value, width.Key)).Key;
        return rows.FindIndex(row => row.Count == usual);
    }

    /// <summary>Rows must fit the headers: where one has more fields, a comma inside a text was taken for a border, and nobody knows which.</summary>
    private static void Fit(List<IReadOnlyList<string>> rows, int header, string name, string sheet, List<Finding> notes)
    {
        var width = rows[header].Count;
        List<int> longer = [], shorter = [];
        HashSet<int> widths = [];
        var full = 0;
        for (var at = header + 1; at < rows.Count; at++)
        {
            var used = rows[at].Count;
            while (used > width && string.IsNullOrWhiteSpace(rows[at][used - 1]))
                used--;
            // A second list below has headers of its own.
            if (used > width && CsvDialect.Headers(rows[at]) > 1)
                width = used;
            if (used > width)
            {
                longer.Add(at + 1);
                widths.Add(used);
            }
            else if (rows[at].Count == width)
            {
                full++;
            }
            else if (rows[at].Count > 1)
            {
                shorter.Add(at + 1);
            }
        }

        // All rows alike: the columns behind the headers have no names, and no text was cut.
        if (longer.Count > 0 && (widths.Count > 1 || full > 0 || longer.Count == 1))
            throw new WorkbookException(
                WorkbookFailure.Damaged,
                $"'{name}' cannot be read as a table: {(longer.Count == 1 ? "row" : "rows")} {Numbers(longer)} {(longer.Count == 1 ? "has" : "have")} more fields "
                + $"than the {width.ToInvariant()} headers in row {(header + 1).ToInvariant()}, as when texts hold commas without quotes around them. "
                + "Export the file again with quotes around texts, or as .xlsx; or put quotes around the texts in these rows.");
        if (longer.Count > 0)
            notes.Add(new Finding(
                "csv-unnamed-columns", Severity.Warning, sheet, new CellAddress(header + 1, width + 1).ToString(), "Columns without a header",
                $"{width.ToInvariant()} headers, {widths.First().ToInvariant()} fields in each row", "Read as columns without a header", "Give each column a header"));
        if (shorter.Count > 0)
            notes.Add(new Finding(
                "csv-short-rows", Severity.Info, sheet, $"{shorter[0].ToInvariant()}:{shorter[0].ToInvariant()}", "Rows with fewer fields than headers",
                $"{(shorter.Count == 1 ? "row" : "rows")} {Numbers(shorter)}", "The fields that are missing at the end count as blank", "Nothing to do, if they were empty"));
    }

    private static string Numbers(List<int> rows) => rows.Count <= NamedRows
        ? Invariant.List([.. rows.Select(row => row.ToInvariant())])
        : $"{string.Join(", ", rows.Take(NamedRows).Select(row => row.ToInvariant()))} and {Invariant.Count(rows.Count - NamedRows, "more", "more")}";

    private static Finding HowItWasRead(DecodedText decoded, CsvDialect dialect, string sheet, List<IReadOnlyList<string>> rows) => new(
        "csv-read", Severity.Info, sheet, null, "Text file", $"{decoded.Encoding}; {dialect.Name}",
        $"Read as {Invariant.Count(rows.Count, "row")} of {decoded.Encoding} text, {dialect.Name}{(dialect.Delimiter is null ? "" : " between fields")}: {dialect.Why}"
            + (decoded.Guessed ? "; its bytes are no UTF-8, so Windows-1252 is the likeliest" : ""),
        decoded.Guessed ? "If accented letters look wrong, export the file as UTF-8" : "Nothing to do");

    private static void OddQuotes(List<(int Row, string Field)> odd, List<IReadOnlyList<string>> rows, string sheet, List<Finding> notes)
    {
        // An inch mark inside a text is read as it stands, without doubt.
        foreach (var (row, field) in odd.Where(one => one.Field.StartsWith('"')).Take(NamedCells))
        {
            var content = rows[row - 1];
            var column = Enumerable.Range(0, content.Count).FirstOrDefault(at => field.Contains(content[at].TrimEnd(), StringComparison.Ordinal) && content[at].Length > 0);
            notes.Add(new Finding(
                "csv-odd-quotes", Severity.Info, sheet, new CellAddress(row, column + 1).ToString(), "Text behind a closing quote", Invariant.Quote(field),
                "Read without the quotes", "Check the cell; a quote inside a text is written twice (\"\")"));
        }
    }
}
