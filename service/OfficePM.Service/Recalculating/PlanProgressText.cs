using System.Globalization;
using OfficePM.Engine.Planning;

namespace OfficePM.Service.Recalculating;

/// <summary>Says how far a plan has come in a PM's words: "Working out what fits: 12 of 60 prices".</summary>
/// <param name="said">Who is told.</param>
internal sealed class PlanProgressText(IProgress<string> said) : IProgress<PlanProgress>
{
    /// <inheritdoc />
    public void Report(PlanProgress value) => said.Report(Of(value));

    /// <summary>The sentence.</summary>
    public static string Of(PlanProgress progress)
    {
        var (what, noun) = progress.Step switch
        {
            PlanStep.Plan => ("Working out what fits", ""),
            PlanStep.Prices => ("Working out what fits", " prices"),
            PlanStep.Capacity => ("Working out what more capacity is worth", ""),
            PlanStep.WaysIn => ("Working out what would bring items in", ""),
            _ => ("Working out the value of less and more capacity", ""),
        };
        return progress.Of == 0 ? what : string.Create(CultureInfo.InvariantCulture, $"{what}: {progress.Done} of {progress.Of}{noun}");
    }
}
