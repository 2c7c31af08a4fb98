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
