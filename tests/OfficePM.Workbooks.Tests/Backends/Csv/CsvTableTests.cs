using System.Buffers;
using System.Text;
using CsCheck;
using OfficePM.Workbooks.Backends.Csv;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Backends.Csv;

/// <summary>Text files as programs write them.</summary>
public class CsvTableTests
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t|\"\r\n");

    private static readonly string[] Headers = ["ID", "Feature", "Reach", "Impact", "Effort", "Notes"];

    /// <summary>What cells hold: words, numbers, every sign that divides something, line breaks, letters outside of ASCII.</summary>
    private static readonly Gen<string> Field = Gen.Frequency(
        (4, Gen.Char["abcXYZ 019.,;|\t\"'-=é漢ß"].Array[0, 12].Select(letters => new string(letters))),
        (1, Gen.OneOf("", "", "two\nlines", "two\r\nlines", "old\rMac", "\"", "a \"quoted\" word", "😀", "#1", "1,234", "007")));

    private static readonly Gen<(string Name, Func<string, byte[]> Write)> AnyEncoding = Gen.OneOf<(string, Func<string, byte[]>)>(
        ("UTF-8", text => new UTF8Encoding(false).GetBytes(text)),
        ("UTF-8 with mark", text => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]),
        ("UTF-16 with mark", text => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]),
        ("UTF-16 big end with mark", text => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)]),
        ("UTF-32 with mark", text => [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(text)]));

    [Fact]
    public void A_table_written_in_any_dialect_reads_back_equal() =>
        Gen.Select(
            Gen.Select(Field.Array[Headers.Length - 1], rest => rest).Array[0, 8],
            Gen.Char[",;\t|"], Gen.OneOf("\n", "\r\n", "\r"), AnyEncoding, Gen.Bool, Gen.Bool)
        .Sample((rows, delimiter, lineEnd, encoding, quoteAll, endsWithLineEnd) =>
        {
            string[][] table = [Headers, .. rows.Select((row, at) => (string[])[$"A-{at}", .. row])];
            var text = string.Join(lineEnd, table.Select(row => string.Join(delimiter, row.Select(field => Quoted(field, quoteAll))))) + (endsWithLineEnd ? lineEnd : "");

            var read = CsvTable.Read(encoding.Write(text), "list.csv", "list");

            Assert.Equal(table.Select(row => string.Join('¦', row)), read.Rows.Select(row => string.Join('¦', row)));
            Assert.Equal(1, read.HeaderRow);
        });

    [Fact]
    public void Windows_letters_are_read_as_Windows_writes_them()
    {
        var read = CsvTable.Read([.. "Feature,Value,Effort\nCaf"u8, 0xE9, .. " "u8, 0x80, .. ",5,2\n"u8], "list.csv", "list");
        Assert.Equal("Café €", read.Rows[1][0]);
        Assert.Contains(read.Notes, note => note.Code == "csv-read" && note.Read!.Contains("Windows-1252", StringComparison.Ordinal));
    }

    [Fact]
    public void A_few_broken_letters_do_not_spoil_the_others()
    {
        var read = CsvTable.Read([.. Encoding.UTF8.GetBytes("Feature,Value,Effort\nÄpfel für Müller"), 0xE9, .. ",5,2\n"u8], "list.csv", "list");
        Assert.Equal("Äpfel für Müller�", read.Rows[1][0]);
        Assert.Contains(read.Notes, note => note.Code == "csv-damaged-letters");
    }

    [Fact]
    public void Random_bytes_are_read_or_refused_but_never_crash_anything() =>
        Gen.OneOf(
            Gen.Byte.Array[0, 300],
            Gen.Char["\",;\t|\r\n=a1 \0é"].Array[0, 300].Select(letters => Encoding.UTF8.GetBytes(letters)),
            Gen.Char["\",;\t|\r\n=a1 "].Array[0, 300].Select(letters => Encoding.Unicode.GetBytes(letters)))
        .Sample(bytes =>
        {
            try
            {
                var snapshot = CsvWorkbook.Snapshot(bytes, "list.csv");
                SheetUnderstanding.Understand(snapshot);
            }
            catch (Exception e) when (e is WorkbookException or ListNotFoundException)
            {
                Assert.NotEqual("", e.Message);
            }
        });

    [Fact]
    public void Rows_with_more_fields_than_headers_are_refused_by_number()
    {
        var text = "ID,Feature,Value,Effort\n" + string.Concat(Enumerable.Range(1, 30).Select(n => n % 2 == 0 ? $"A-{n},Search,5,2\n" : $"A-{n},Search, faster,5,2\n"));
        var refused = Assert.Throws<WorkbookException>(() => CsvTable.Read(Encoding.UTF8.GetBytes(text), "list.csv", "list"));
        Assert.Contains("rows 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 5 more have more fields than the 4 headers in row 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("quotes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_all_have_one_field_more_have_a_column_without_a_header()
    {
        var read = CsvTable.Read("Feature,Value,Effort\nSearch,5,2,note one\nExport,3,1,note two\n"u8, "list.csv", "list");
        Assert.Equal(4, read.Columns);
        Assert.Contains(read.Notes, note => note is { Code: "csv-unnamed-columns", Cell: "D1" });
    }

    [Fact]
    public void Empty_fields_behind_the_last_header_are_no_reason_to_refuse() =>
        Assert.Equal(2, CsvTable.Read("Feature,Value,Effort\nSearch,5,2,,\n"u8, "list.csv", "list").Rows.Count);

    [Fact]
    public void A_list_of_one_column_keeps_its_commas()
    {
        var read = CsvTable.Read("Feature\nSearch\nExport, as PDF\nImport\nReports\n"u8, "list.csv", "list");
        Assert.Equal("Export, as PDF", Assert.Single(read.Rows[2]));
    }

    [Fact]
    public void A_field_of_several_megabytes_is_read_and_cut_for_the_cell_with_a_finding()
    {
        var snapshot = CsvWorkbook.Snapshot(Encoding.UTF8.GetBytes($"Feature,Notes,Value,Effort\nSearch,\"{new string('x', 3_000_000)}\",5,2\n"), "list.csv");
        Assert.Equal(32_767, snapshot.Sheets[0][2, 2].Text!.Length);
        Assert.Contains(snapshot.Notes, note => note is { Code: "csv-text-cut", Cell: "B2" });
    }

    [Fact]
    public void An_unclosed_quote_names_its_row()
    {
        var refused = Assert.Throws<WorkbookException>(() => CsvTable.Read("Feature,Value\nSearch,5\n\"Export,3\nImport,2\n"u8, "list.csv", "list"));
        Assert.Contains("row 3", refused.Message, StringComparison.Ordinal);
    }

    private static string Quoted(string field, bool always) =>
        always || field.AsSpan().ContainsAny(Special) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
