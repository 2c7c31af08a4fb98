using System.Globalization;

namespace OfficePM.Benchmarks.Recalcs;

/// <summary>What every program here computes for an item.</summary>
internal static class Rice
{
    /// <summary>The headers of the result columns.</summary>
    public static IReadOnlyList<string> Headers { get; } = ["Score", "Rank", "Lane", "Low", "High", "Why"];

    /// <summary>NaN where one of the four is no number.</summary>
    public static double Score(double reach, double impact, double confidence, double effort) => reach * impact * confidence / effort;

    /// <summary>Competition ranks; 0 without a score.</summary>
    public static int[] Ranks(double[] scores)
    {
        var order = new int[scores.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort((double[])[.. scores.Select(score => double.IsNaN(score) ? double.MaxValue : -score)], order);
        var ranks = new int[scores.Length];
        for (var i = 0; i < order.Length; i++)
        {
            if (!double.IsNaN(scores[order[i]]))
                ranks[order[i]] = i > 0 && scores[order[i]] == scores[order[i - 1]] ? ranks[order[i - 1]] : i + 1;
        }

        return ranks;
    }

    /// <summary>Now, Next or Later by the rank.</summary>
    public static string Lane(int rank, int items) => rank == 0 ? "Not ranked" : rank <= items / 5 ? "Now" : rank <= items / 2 ? "Next" : "Later";

    /// <summary>Half a sentence.</summary>
    public static string Why(double reach, double effort) => string.Create(CultureInfo.InvariantCulture, $"{reach:0} people for {effort:0.#} weeks of work");

    /// <summary>A cell's number; NaN for a text or a blank.</summary>
    public static double Number(object? value) => value is double number ? number : double.NaN;
}
