using OfficePM.Engine.Scoring;

namespace OfficePM.Workbooks.Understanding;

/// <summary>The names of the rows of OfficePM Settings that are always the same; the others are named for a column, a team or a label.</summary>
public static class SettingNames
{
    /// <summary>List: the tab that the list is on.</summary>
    public const string Sheet = "Sheet";

    /// <summary>List: the row that the headers are in.</summary>
    public const string HeaderRow = "Header row";

    /// <summary>List: the columns that the list is in, "H:M", where several lists stand side by side.</summary>
    public const string ColumnRange = "Column range";

    /// <summary>List: the Excel table that is the list.</summary>
    public const string Table = "Table";

    /// <summary>List: the headers of the columns that identify an item, divided by " | ".</summary>
    public const string Key = "Items are found by";

    /// <summary>Method: the scoring method.</summary>
    public const string Method = "Method";

    /// <summary>Method: other methods to look at the list through, divided by commas, or "none".</summary>
    public const string Lenses = "Other lenses";

    /// <summary>Method: the PM's own formula over the headers of the list.</summary>
    public const string Formula = "Formula";

    /// <summary>Plan: what is maximised: value, score, or a header.</summary>
    public const string Maximises = "Plan maximises";

    /// <summary>Plan: the plan of the last Recalc is kept unless another one is better by more than this share.</summary>
    public const string KeepPlan = "Keep the last plan unless better by";

    /// <summary>Plan: the first of the two numbers by which items are compared, one against one: value, effort, score, or a header.</summary>
    public const string FirstAxis = "Items are compared by";

    /// <summary>Plan: the second one.</summary>
    public const string SecondAxis = "… and by";

    /// <summary>Bands: the header of the column that buckets come from, or "none".</summary>
    public const string BucketsFrom = "Buckets come from";

    /// <summary>Bands: whether shares are of effort or of value.</summary>
    public const string BandsMeasure = "Bands measure";

    private const string Least = ": at least";

    private const string Most = ": at most";

    /// <summary>Reporting: lists with more rows than this get Rank and Why as values.</summary>
    public const string LargeList = "Large list from rows";

    /// <summary>The row of Method that sets a variant: "How the three ratings are joined"; what is typed freely has its short name, "Value split".</summary>
    public static string Option(MethodOption option) => Sentence(option.Choices.Count == 0 ? option.Name : option.Meaning);

    /// <summary>The row of Bands with the least share of a bucket.</summary>
    public static string AtLeast(string bucket) => bucket + Least;

    /// <summary>The row of Bands with the greatest share of a bucket.</summary>
    public static string AtMost(string bucket) => bucket + Most;

    /// <summary>The bucket of a row of Bands, and whether it gives the least share; null for any other row.</summary>
    public static (string Bucket, bool IsLeast)? BandOf(string name) =>
        name.Trim() is var row && row.EndsWith(Least, StringComparison.OrdinalIgnoreCase) ? (row[..^Least.Length].Trim(), true)
        : row.EndsWith(Most, StringComparison.OrdinalIgnoreCase) ? (row[..^Most.Length].Trim(), false) : null;

    /// <summary>The row of Scales and mappings that says how a column's numbers are meant.</summary>
    public static string Scale(string header) => $"{header}: scale";

    /// <summary>The row of Scales and mappings that gives a word of a column its number.</summary>
    public static string Mapping(string header, string word) => $"{header}: {word}";

    /// <summary>The row of Scales and mappings that says whether a high number of a column means more or less of what its header names.</summary>
    public static string Direction(string header) => $"{header}: high numbers mean";

    /// <summary>Scales and mappings: hours in a working day, where a column mixes units of time.</summary>
    public const string HoursInADay = "Hours in a working day";

    /// <summary>Scales and mappings: working days in a week, where a column mixes units of time.</summary>
    public const string DaysInAWeek = "Working days in a week";

    /// <summary>Scales and mappings: working days in a month, where a column mixes units of time.</summary>
    public const string DaysInAMonth = "Working days in a month";

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
