using OfficePM.Engine;
using OfficePM.Engine.Planning;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>By which two numbers items are compared with each other, one against one.</summary>
/// <param name="Axes">The two axes.</param>
/// <param name="Offers">The rows of OfficePM Settings.</param>
internal sealed record FrontReading(IReadOnlyList<FrontAxis> Axes, IReadOnlyList<OfferedSetting> Offers)
{
    /// <summary>Reads it.</summary>
    public static FrontReading Of(PlanContext context)
    {
        List<FrontAxis> axes = [];
        foreach (var (name, usual) in new[] { SettingNames.FirstAxis, SettingNames.SecondAxis }.Zip(FrontAxis.Usual))
        {
            var axis = usual;
            if (context.Settings.Yours(SettingBlocks.Plan, name) is { } setting)
            {
                if (AxisOf(context, PmSettings.TextOf(setting.Yours)) is { } typed)
                    axis = typed;
                else
                    context.Findings.Add(context.Settings.NotFollowed(setting, $"Items are compared by {usual.Measure}", "Type value, effort, score, or the header of a column that is read as a criterion"));
            }

            axes.Add(axis);
        }

        return new FrontReading(
            axes,
            [
                new(SettingBlocks.Plan, SettingNames.FirstAxis, FrontAxis.Usual[0].Measure, "an item is beaten where another one is at least as good on both and better on one; type value, effort, score, or a header of your list"),
                new(SettingBlocks.Plan, SettingNames.SecondAxis, FrontAxis.Usual[1].Measure, "the other of the two"),
            ]);
    }

    private static FrontAxis? AxisOf(PlanContext context, string typed)
    {
        foreach (var (measure, direction) in new[] { (FrontAxis.Value, Direction.Benefit), (FrontAxis.Score, Direction.Benefit), (FrontAxis.Effort, Direction.Cost) })
        {
            if (GroupBook.Same(typed, measure))
                return new FrontAxis(measure, direction);
        }

        return context.CriterionNamed(typed) is { Role.Criterion: { } criterion } own
            ? new FrontAxis(criterion, own.Direction)
            : null;
    }
}
