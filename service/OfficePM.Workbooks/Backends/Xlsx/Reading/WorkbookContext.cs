using System.Text;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>What the cells of all sheets refer to.</summary>
/// <param name="Strings">Shared strings by number.</param>
/// <param name="NumberFormats">Number format code by cell style; null for General.</param>
/// <param name="Date1904">Whether serial numbers count from 1904.</param>
internal sealed record WorkbookContext(IReadOnlyList<string> Strings, string?[] NumberFormats, bool Date1904)
{
    private static readonly string[] Errors =
        ["#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"];

    /// <summary>An error's text: one string for all cells with the same error.</summary>
    public static string ErrorText(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return Array.Find(Errors, error => error.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? text;
    }
}
