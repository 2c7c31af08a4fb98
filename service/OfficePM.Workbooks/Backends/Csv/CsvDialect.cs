using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Backends.Csv;

/// <summary>How the fields of a text file are divided.</summary>
/// <param name="Delimiter">What stands between fields; null where each line is one field.</param>
/// <param name="Why">The evidence, in words.</param>
/// <param name="Start">Where the first record starts in the text: behind a line "sep=;", which says the delimiter and is no content.</param>
internal sealed record CsvDialect(char? Delimiter, string Why, int Start = 0)
{
    private const int SampleLetters = 1 << 18;
    private const int SampleRecords = 200;
    private const int HeaderRecords = 20;

    /// <summary>A character that no text file holds, for files of one column.</summary>
    private const char NoDelimiter = '\uFFFF';

    private static readonly (char Delimiter, string Name)[] Candidates = [(',', "comma"), (';', "semicolon"), ('\t', "tab"), ('|', "stroke |")];

    /// <summary>The delimiter's name: "comma".</summary>
    public string Name => Delimiter is { } known
        ? Array.Find(Candidates, candidate => candidate.Delimiter == known).Name ?? $"'{known}'"
        : "one field in each line";

    /// <summary>
    /// Finds the delimiter: what a first line "sep=" says, else the one by which most records have the same number of fields and the headers
    /// are words that lists use.
    /// </summary>
    public static CsvDialect Of(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 && text[4] is not ('\r' or '\n' or '"'))
        {
            var after = text.AsSpan(5);
            if (after.IsEmpty || after[0] is '\r' or '\n')
                return new CsvDialect(text[4], "its first line says so", 5 + (after.StartsWith("\r\n") ? 2 : after.IsEmpty ? 0 : 1));
        }

        var sample = text.Length > SampleLetters ? text[..SampleLetters] : text;
        var best = Candidates
            .Where(candidate => sample.Contains(candidate.Delimiter, StringComparison.Ordinal))
            .Select(candidate => (candidate.Delimiter, candidate.Name, Evidence: Judge(sample, candidate.Delimiter, sample.Length < text.Length)))
            .Where(candidate => candidate.Evidence.Fields > 1)
            .OrderByDescending(candidate => candidate.Evidence.Score)
            .FirstOrDefault();
        return best.Name is null
            ? new CsvDialect(null, "no comma, semicolon, tab or stroke divides its lines alike")
            : new CsvDialect(
                best.Delimiter,
                string.Create(CultureInfo.InvariantCulture, $"{best.Evidence.Alike:N0} of {best.Evidence.Records:N0} rows looked at have {best.Evidence.Fields} fields"));
    }

    /// <summary>A parser of the library for a text in this dialect.</summary>
    /// <param name="text">The text, from the first record on.</param>
    /// <param name="onBadQuotes">Told the record's number and the field, where quotes stand otherwise than the format asks for.</param>
    public CsvParser Parser(string text, Action<int, string> onBadQuotes)
    {
        var reader = new StringReader(text);
        return new CsvParser(
            reader,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = (Delimiter ?? NoDelimiter).ToString(),
                HasHeaderRecord = false,
                // Rows keep their numbers only if empty ones count.
                IgnoreBlankLines = false,
                BadDataFound = bad => onBadQuotes(bad.Context.Parser!.Row, bad.Field),
            });
    }

    /// <summary>How many fields of a record are headers that lists use.</summary>
    public static int Headers(IReadOnlyList<string> record) => record.Count(field =>
        field.Length is > 0 and <= 60 && HeaderMatcher.Match(field) is [{ Quality: >= HeaderMatch.Plain }, ..]);

    private static (double Score, int Fields, int Alike, int Records) Judge(string sample, char delimiter, bool isCut)
    {
        using var parser = new CsvDialect(delimiter, "").Parser(sample, (_, _) => { });
        Dictionary<int, int> widths = [];
        var (records, headers) = (0, 0);
        while (records < SampleRecords && parser.Read())
        {
            var record = parser.Record!;
            // The last record of a sample may be cut off.
            if (isCut && parser.CharCount >= sample.Length)
                break;
            if (record.Length == 1 && record[0].Length == 0)
                continue;
            records++;
            widths[record.Length] = widths.GetValueOrDefault(record.Length) + 1;
            if (records <= HeaderRecords && record.Length > 1)
                headers = Math.Max(headers, Headers(record));
        }

        if (records == 0)
            return default;
        var (fields, alike) = widths.OrderByDescending(width => width.Value).ThenByDescending(width => width.Key).First();
        // A header of known words says more than equal counts: a text of commas between semicolons has both.
        return ((3.0 * alike / records * Math.Min(Math.Log2(fields), 3)) + headers, headers > 1 ? Math.Max(fields, 2) : fields, alike, records);
    }
}
