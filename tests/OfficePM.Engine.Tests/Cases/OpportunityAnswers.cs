using System.Globalization;
using System.Text.Json;
using OfficePM.Engine.Discovery;

namespace OfficePM.Engine.Tests.Cases;

/// <summary>Raw answers about importance and satisfaction as case files have them, mapped to items.</summary>
internal static class OpportunityAnswers
{
    private const string OneItem = "the item";

    /// <summary>
    /// Rows are people (importance, satisfaction, perhaps the item's name, in columns that may be named; or one such pair of columns per item), or rows
    /// are items and each cell is one person's pair, "5/3".
    /// </summary>
    public static Backlog Of(CaseFile file, JsonElement answers)
    {
        var items = file.Words("items");
        Dictionary<string, List<OpportunityAnswer>> byItem = new(StringComparer.Ordinal);
        foreach (var item in items)
        {
            byItem[item] = [];
        }

        foreach (var (row, place) in answers.EnumerateArray().Select((row, place) => (row.EnumerateArray().ToArray(), place)))
        {
            foreach (var (item, answer) in Array.TrueForAll(row, IsPair) ? row.Select(cell => (Item(items, place), Pair(cell))) : Person(file, row, items))
            {
                byItem.TryAdd(item, []);
                byItem[item].Add(answer);
            }
        }

        return new(
            [.. byItem.Select(item => new BacklogItem(item.Key, item.Key, new Dictionary<string, double>()) { OpportunityAnswers = item.Value })], []);
    }

    /// <summary>The highest answer and how many of the highest count. A "top box" above the middle of the scale names the lowest answer that counts.</summary>
    public static (string Name, string Value)[] Options(CaseFile file, JsonElement answers)
    {
        var scale = file.Number("scale") ?? 5;
        if (scale == 10 && Of(file, answers).Items.All(item => item.OpportunityAnswers.All(answer => !(answer.Importance > 5 || answer.Satisfaction > 5))))
        {
            // The scale of the result: shares times 10.
            scale = 5;
        }

        var top = file.Number("top_box") ?? 2;
        return [("opportunity scale", Text(scale)), ("opportunity top boxes", Text(top > scale / 2 ? scale - top + 1 : top))];
    }

    private static IEnumerable<(string Item, OpportunityAnswer Answer)> Person(CaseFile file, JsonElement[] row, IReadOnlyList<string> items)
    {
        var columns = file.Words("columns").Select(word => word.ToLowerInvariant()).ToArray();
        if (columns.Length != row.Length)
        {
            columns = row.Length switch
            {
                2 => ["importance", "satisfaction"],
                3 => ["item", "importance", "satisfaction"],
                _ => throw new CaseNotOfferedException("parameter \"answers\" in this shape"),
            };
        }

        int[] Places(string start) => [.. Enumerable.Range(0, columns.Length).Where(column => columns[column].StartsWith(start, StringComparison.Ordinal))];
        var (importance, satisfaction) = (Places("imp"), Places("sat"));
        if (importance.Length == 0 || importance.Length != satisfaction.Length)
        {
            throw new CaseNotOfferedException($"columns \"{string.Join(", ", columns)}\"");
        }

        var named = Array.FindIndex(columns, column => column is "item" or "outcome" or "job" or "need" or "feature" or "statement");
        return importance.Zip(satisfaction, (i, s) => new OpportunityAnswer(Number(row[i]), Number(row[s])))
            .Select((answer, place) => (named >= 0 ? row[named].ToString() : Item(items, place), answer));
    }

    private static string Item(IReadOnlyList<string> items, int place) => items.ElementAtOrDefault(place) ?? (place == 0 ? OneItem : $"{OneItem} {place}");

    private static bool IsPair(JsonElement cell) => cell.ValueKind == JsonValueKind.String && cell.GetString()!.Split('/').Length == 2 && cell.GetString() is not "n/a" and not "N/A";

    private static OpportunityAnswer Pair(JsonElement cell)
    {
        var sides = cell.GetString()!.Split('/');
        return new(Number(sides[0]), Number(sides[1]));
    }

    private static double? Number(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Number => cell.GetDouble(),
        JsonValueKind.String => Number(cell.GetString()!),
        _ => null,
    };

    private static double? Number(string text) => text.Trim().ToUpperInvariant() switch
    {
        "" or "NA" or "N/A" or "-" or "?" => null,
        var given when double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new CaseNotOfferedException($"answer \"{text}\""),
    };

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
