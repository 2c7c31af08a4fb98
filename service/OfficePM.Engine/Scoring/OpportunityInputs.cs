using OfficePM.Engine.Discovery;
using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring;

/// <summary>Importance and satisfaction of each item: as the list has them, else from the answers of a survey.</summary>
/// <param name="Backlog">The backlog with importance and satisfaction filled in from the answers.</param>
/// <param name="FromAnswers">How many items take them from answers.</param>
/// <param name="Convention">How answers were aggregated, in words; null where there are none.</param>
/// <param name="Diagnostics">What was left out.</param>
internal sealed record OpportunityInputs(Backlog Backlog, int FromAnswers, string? Convention, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The highest importance or satisfaction that the bands of the source are made for.</summary>
    public const double Highest = 10;

    public static readonly MethodOption Scale = new("opportunity scale", [], "the highest answer of the survey, 5 unless given");

    public static readonly MethodOption TopBoxes = new("opportunity top boxes", [], "how many of the highest answers count, 2 unless given");

    private const int FewPeople = 10;

    /// <summary>Whether a list has both numbers, or answers.</summary>
    public static bool AreIn(Backlog backlog) =>
        backlog.Items.Any(item => item.OpportunityAnswers.Count > 0 || (item[Criteria.Importance] is not null && item[Criteria.Satisfaction] is not null));

    /// <summary>Fills in what the answers say. A number that the list has itself is kept.</summary>
    public static OpportunityInputs Of(Backlog backlog, OptionReader options)
    {
        if (backlog.Items.All(item => item.OpportunityAnswers.Count == 0))
        {
            return new(backlog, 0, null, []);
        }

        var scale = (int?)options.Number(Scale, number => number is >= 2 and <= 1000 && double.IsInteger(number), "a whole number from 2 to 1000") ?? 5;
        var topBoxes = (int?)options.Number(TopBoxes, number => number >= 1 && number < scale && double.IsInteger(number), $"a whole number from 1 to {Wording.Number(scale - 1)}")
            ?? Math.Min(2, scale - 1);
        List<Diagnostic> diagnostics = [];
        var people = new List<int>();
        var items = backlog.Items.Select((item, index) =>
        {
            if (item.OpportunityAnswers.Count == 0 || (item[Criteria.Importance] is not null && item[Criteria.Satisfaction] is not null))
            {
                return item;
            }

            diagnostics.AddRange(LeftOut(item, index, scale));
            var usable = item.OpportunityAnswers.Where(answer => !IsOutside(answer, scale));
            if (OpportunitySurvey.Aggregate(usable, scale, topBoxes) is not { } aggregate)
            {
                return item;
            }

            people.Add(aggregate.People);
            return item with
            {
                Inputs = new Dictionary<string, double>(item.Inputs, StringComparer.Ordinal)
                {
                    [Criteria.Importance] = aggregate.Importance,
                    [Criteria.Satisfaction] = aggregate.Satisfaction,
                },
            };
        }).ToArray();
        if (people.Count > 0 && people.Min() < FewPeople)
        {
            diagnostics.Add(new(
                "few-answers",
                Severity.Info,
                $"Answers of fewer than {FewPeople} people stand behind {Wording.Count(people.Count(count => count < FewPeople), "item")}; one person more or less moves the score by a point or more.",
                "Ask more people before you rely on the order."));
        }

        return new(
            new(items, WithColumns(backlog.Criteria)),
            people.Count,
            people.Count == 0 ? null : $"share of people in the top {Wording.Number(topBoxes)} of {Wording.Number(scale)} answers × 10; {People(people)}; people who left one question out are not counted",
            diagnostics);
    }

    private static string People(List<int> people) =>
        people.Min() == people.Max() ? $"{Wording.Number(people[0])} people per item" : $"{Wording.Number(people.Min())} to {Wording.Number(people.Max())} people per item";

    private static bool IsOutside(OpportunityAnswer answer, int scale) => Outside(answer.Importance, scale) || Outside(answer.Satisfaction, scale);

    private static bool Outside(double? answer, int scale) => answer is { } given && !(given >= 0 && given <= scale);

    /// <summary>One diagnostic per reason, not per person: a survey has hundreds of rows.</summary>
    private static IEnumerable<Diagnostic> LeftOut(BacklogItem item, int index, int scale)
    {
        var outside = item.OpportunityAnswers.Count(answer => IsOutside(answer, scale));
        if (outside > 0)
        {
            yield return new(
                "answer-out-of-range",
                Severity.Warning,
                $"Left out: {Wording.Count(outside, "answer")} about {Wording.Quote(item)} above {Wording.Number(scale)} or below 0.",
                "Correct them, or say in Settings what the highest answer of the survey is.",
                index);
        }

        var incomplete = item.OpportunityAnswers.Count(answer => (answer.Importance is null) != (answer.Satisfaction is null) && !IsOutside(answer, scale));
        if (incomplete > 0)
        {
            yield return new(
                "answer-incomplete",
                Severity.Info,
                $"Left out: {(incomplete == 1 ? "1 person" : $"{Wording.Number(incomplete)} people")} who answered only one of the two questions about {Wording.Quote(item)}.",
                "Nothing to do; or ask them again.",
                index);
        }
    }

    private static IReadOnlyList<Criterion> WithColumns(IReadOnlyList<Criterion> criteria) =>
    [
        .. criteria,
        .. new Criterion[]
            {
                new(Criteria.Importance, "Importance (answers)", Direction.Benefit, ScaleMinimum: 0, ScaleMaximum: Highest),
                new(Criteria.Satisfaction, "Satisfaction (answers)", Direction.Cost, ScaleMinimum: 0, ScaleMaximum: Highest),
            }
            .Where(added => criteria.All(criterion => criterion.Id != added.Id)),
    ];
}
