using System.Collections;
using System.Globalization;
using System.Text.Json;
using OfficePM.Testing;

namespace OfficePM.Engine.Tests.Cases;

/// <summary>
/// Every case file in tests/fixtures/cases, and in each folder that the environment variable OFFICEPM_CASES names (separated by colons),
/// is one test. A case that asks for something not offered is skipped and says what; an expected field that is not compared fails.
/// </summary>
public class CaseTests
{
    private static readonly string[] Folders =
    [
        Repository.Path("tests", "fixtures", "cases"),
        .. (Environment.GetEnvironmentVariable("OFFICEPM_CASES") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>The folder's place in the list and the file's name: short, and the same on every machine.</summary>
    public static IEnumerable<TheoryDataRow<int, string>> Files() =>
        Folders.SelectMany((folder, place) => Directory.GetFiles(folder, "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)
            .Select(name => new TheoryDataRow<int, string>(place, name)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Case(int folder, string name)
    {
        var notOffered = Run(CaseFile.Read(File.ReadAllText(Path.Combine(Folders[folder], name + ".json"))));
        Assert.SkipWhen(notOffered is not null, $"not offered: {notOffered}");
    }

    [Theory]
    [InlineData("magic", "{}", "{}", "method \"magic\"")]
    [InlineData("ice", """{"scale": 5}""", "{}", "parameter \"scale\"")]
    [InlineData("ice", """{"variant": "median"}""", "{}", "\"variant\": \"median\"")]
    [InlineData("ice", """{"columns": ["impact", "confidence", "luck"]}""", "{}", "column \"luck\"")]
    public void What_is_not_offered_is_named_instead_of_compared(string method, string parameters, string expected, string named) =>
        Assert.Equal(named, Run(CaseFile.Read(Example(method, parameters, expected))));

    [Theory]
    [InlineData("""{"scores": [7]}""")]
    [InlineData("""{"scores": [6, 6]}""")]
    [InlineData("""{"scores": [null]}""")]
    [InlineData("""{"scores": [6], "beauty": 1}""")]
    [InlineData("{}")]
    public void A_wrong_number_and_a_field_that_is_not_compared_fail(string expected)
    {
        Assert.Null(Run(CaseFile.Read(Example("ice", "{}", """{"scores": [6]}"""))));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Run(CaseFile.Read(Example("ice", "{}", expected))));
    }

    [Theory]
    [InlineData("rice", "[[2, 1, 450, 3], [null, 0.5, 10, 1], [0, 1, 1, 1]]", """{"columns": ["Effort", "confidence", "reach", "impact"], "confidence_unit": "fraction"}""", """{"scores": [675, null, null], "error_rows": {"1": "effort-missing", "effort-zero": [2]}, "row": 1}""")]
    [InlineData("rice", "[[10, 1, 1, null]]", """{"confidence_unit": null}""", """{"error": "effort-blank", "row": 0}""")]
    [InlineData("rice", """[[10, 1, 1, "soon"], [10, 1, 1, 2]]""", "{}", """{"scores": [null, 5], "error": "text-in-effort", "row": 0}""")]
    [InlineData("rice", "[[10, 1, 150, 2], [10, 1, 50, 2]]", """{"confidence_unit": "percent"}""", """{"scores": [null, 2.5], "flag": "confidence-out-of-range"}""")]
    [InlineData("rice", "[[4, 1, 1, 1], [9, 1, 1, 1], [5, 1, 1, 1]]", """{"horizon": ["2026-Q1", "2026-Q2", "2027-Q1"]}""", """{"horizon_inversions": [[0, 1], [2, 0]]}""")]
    [InlineData("rice", "[[4, 1, 1, 1], [9, 1, 1, 1]]", """{"horizon": ["Next", "not now"]}""", """{"horizon_inversions": [[0, 1]]}""")]
    [InlineData("rice-dependencies", "[[1, 1, 1, 1], [12, 1, 1, 5], [9, 1, 1, 5]]", """{"columns": ["reach", "impact", "confidence", "effort"], "blocks": {"0": [1, 2]}}""", """{"scores": [1, 2.4, 1.8], "effective_scores": [2.4, 2.4, 1.8], "first_in_order": 0, "flagged_inversions": [[0, 1], [0, 2]]}""")]
    [InlineData("wsjf", "[[2, 30], [0, 5]]", """{"columns": ["job_size", "cost_of_delay"]}""", """{"scores": [15, null], "cost_of_delay": [30, 5], "error_rows": {"1": "job-size-zero"}}""")]
    [InlineData("cost-of-delay", "[[2, 10], [4, 30]]", """{"columns": ["duration_weeks", "cost_of_delay_per_week"]}""", """{"cd3": [5, 7.5], "order": [1, 0], "delay_cost": {"AB": 200, "B > A": 180}, "fifo_delay_cost": 200, "minimum_delay_cost": 180, "last": 0, "orders_tied": 1}""")]
    [InlineData("sequencing-dependencies", "[[1, 1], [1, 9], [1, 8]]", """{"columns": ["duration", "cost_of_delay"], "chains": [[0, 1], [0, 2]]}""", """{"order": [0, 1, 2], "cd3": [1, 9, 8], "total_delay_cost": 43}""")]
    [InlineData("moscow", """[["Must have", 3], ["Won't", 9], [null, 4], ["Could", 1]]""", """{"columns": ["MoSCoW", "effort_days"]}""", """{"effort_share": {"M": 0.75, "S": 0, "C": 0.25}, "must_over_limit": true}""")]
    [InlineData("value-effort", "[[3, 9], [null, 9], [5, 9]]", """{"columns": ["effort", "value"], "split": 5, "rule": "high is strictly greater"}""", """{"quadrant": ["quick-win", null, "quick-win"]}""")]
    [InlineData("urgency-importance", "[[9, 3], [9, null]]", """{"columns": ["importance", "urgency"], "split": 5}""", """{"quadrant": ["schedule", "unclassified"]}""")]
    [InlineData("kano", "[[10, 5, 20, 1]]", """{"columns": ["I", "O", "A", "M"]}""", """{"class_mode": ["A"], "class_blauth": ["A"], "better": [0.694444444444], "worse": [-0.166666666667]}""")]
    [InlineData("kano", "[[0, 0, 0, 0, 3, 1]]", "{}", """{"class_mode": ["R"], "better": [null], "worse": [null]}""")]
    [InlineData("opportunity-score", "null", """{"answers": [["5", "1"], ["4", "NA"], ["4", "2"]], "scale": 5, "top_box": 2, "missing": "listwise"}""", """{"scores": [20]}""")]
    [InlineData("opportunity-score", "null", """{"answers": [["exams", 5, 1], ["exams", 3, 5], ["food", 4, 4]], "scale": 10, "top_box": 4}""", """{"scores": {"exams": 5, "food": 10}}""")]
    [InlineData("opportunity-score", "null", """{"answers": [["p1", "5", "1", "3", "4"], ["p2", "4", "5", "4", "1"]], "columns": ["person", "importance_1", "satisfaction_1", "importance_2", "satisfaction_2"], "items": ["A", "B"]}""", """{"scores": [15, 5]}""")]
    [InlineData("opportunity-score", "null", """{"answers": [["5/1", "4/5"], ["3/4"]], "items": ["A", "B"]}""", """{"scores": {"A": 15, "B": 0}}""")]
    public void A_case_may_put_things_in_its_own_order_and_words(string method, string matrix, string parameters, string expected) => Assert.Null(
        Run(CaseFile.Read($$"""{"method": "{{method}}", "matrix": {{matrix}}, "params": {{parameters}}, "expected": {{expected}}}""")));

    [Theory]
    [InlineData("[[10, 1, 1, 0]]", """{"error": "reach-missing"}""")]
    [InlineData("[[10, 1, 1, 0]]", """{"error": "effort-missing"}""")]
    [InlineData("[[10, 1, 1, 2]]", """{"error": "effort-zero"}""")]
    [InlineData("[[10, 1, 1, 2], [5, 2, 1, 3]]", """{"flag": "impact-out-of-scale"}""")]
    [InlineData("[[10, 1, 1, 0], [5, 2, 1, 3]]", """{"error_rows": {"1": "effort-zero"}}""")]
    public void A_diagnostic_that_a_case_asks_for_must_be_the_one_it_names(string matrix, string expected) => Assert.ThrowsAny<Xunit.Sdk.XunitException>(
        () => Run(CaseFile.Read($$"""{"method": "rice", "matrix": {{matrix}}, "expected": {{expected}}}""")));

    private static string Example(string method, string parameters, string expected) =>
        $$"""{"method": "{{method}}", "matrix": [[1, 2, 3]], "params": {{parameters}}, "expected": {{expected}}, "tolerance": 0}""";

    /// <returns>What the case asks for that is not offered; null where everything was compared.</returns>
    private static string? Run(CaseFile file)
    {
        if (!CaseMethods.All.TryGetValue(file.Method, out var method))
        {
            return $"method \"{file.Method}\"";
        }

        if (method.NotOffered(file) is { } missing)
        {
            return missing;
        }

        try
        {
            Check(file, method.Run(file));
            return null;
        }
        catch (CaseNotOfferedException notOffered)
        {
            return notOffered.Message;
        }
    }

    private static void Check(CaseFile file, IReadOnlyDictionary<string, Func<object?>> answers)
    {
        var compared = 0;
        foreach (var expected in file.Expected)
        {
            Assert.True(answers.TryGetValue(expected.Name, out var answer), $"The expected field \"{expected.Name}\" is not compared.");
            var actual = answer!();
            if (actual is CaseCheck check)
            {
                check(expected.Value);
            }
            else
            {
                Compare(expected.Name, expected.Value, actual, file.Tolerance);
            }

            compared++;
        }

        Assert.NotEqual(0, compared);
    }

    private static void Compare(string where, JsonElement expected, object? actual, double tolerance)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Null:
                Assert.True(actual is null, $"{where}: expected nothing, got {actual}");
                break;
            case JsonValueKind.Number:
                var number = Convert.ToDouble(actual ?? throw new Xunit.Sdk.XunitException($"{where}: expected {expected}, got nothing"), CultureInfo.InvariantCulture);
                // A published tolerance of 0 means the number as printed; the last bit is the machine's.
                Assert.True(
                    Math.Abs(number - expected.GetDouble()) <= tolerance + (1e-12 * Math.Abs(number)),
                    $"{where}: expected {expected}, got {number.ToString("R", CultureInfo.InvariantCulture)}");
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Assert.Equal(expected.GetBoolean(), Assert.IsType<bool>(actual));
                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), Assert.IsType<string>(actual));
                break;
            case JsonValueKind.Array:
                var items = Assert.IsAssignableFrom<IEnumerable>(actual).Cast<object?>().ToArray();
                Assert.True(expected.GetArrayLength() == items.Length, $"{where}: expected {expected.GetArrayLength()} entries, got {items.Length}");
                for (var index = 0; index < items.Length; index++)
                {
                    Compare($"{where}[{index}]", expected[index], items[index], tolerance);
                }

                break;
            case JsonValueKind.Object:
                var entries = Assert.IsAssignableFrom<IDictionary>(actual);
                Assert.Equal(
                    expected.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal),
                    entries.Keys.Cast<string>().Order(StringComparer.Ordinal));
                foreach (var property in expected.EnumerateObject())
                {
                    Compare($"{where}.{property.Name}", property.Value, entries[property.Name], tolerance);
                }

                break;
            default:
                Assert.Fail($"{where}: {expected.ValueKind} cannot be compared.");
                break;
        }
    }
}
