using System.Globalization;
using OfficePM.Engine;
using OfficePM.Engine.Discovery;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Surveys;

/// <summary>Gives each item of the list what people answered about it.</summary>
internal static class SurveyAnswers
{
    private const int NamedCells = 3;

    /// <summary>What people answered to Kano's questions, by the item's place in the list.</summary>
    /// <param name="surveys">The surveys of the workbook.</param>
    /// <param name="names">The items of the list.</param>
    /// <param name="findings">What was left out is reported here.</param>
    public static IReadOnlyDictionary<int, KanoAnswers> Kano(IReadOnlyList<Survey> surveys, ItemNames names, FindingCollector findings)
    {
        var answers = new Dictionary<int, KanoAnswers>();
        foreach (var survey in surveys.Where(survey => survey.Kind == SurveyKind.Kano))
        {
            List<string> refused = [];
            foreach (var (question, item) in Asked(survey, names))
                answers[item] = new KanoAnswers(KanoPairs(survey, question, refused));
            Report(survey, names, refused, "Kano's two questions", "Type like, must be, neutral, live with, dislike, or 1 to 5", findings);
        }

        return answers;
    }

    /// <summary>Importance and satisfaction of each item as roles that carry their numbers with them: the share of the top two boxes times 10.</summary>
    /// <param name="surveys">The surveys of the workbook.</param>
    /// <param name="names">The items of the list.</param>
    /// <param name="findings">What was left out is reported here.</param>
    public static IReadOnlyList<ColumnRole> Opportunity(IReadOnlyList<Survey> surveys, ItemNames names, FindingCollector findings)
    {
        List<ColumnRole> roles = [];
        foreach (var survey in surveys.Where(survey => survey.Kind == SurveyKind.Opportunity))
        {
            var scale = ScaleOf(survey);
            var (importance, satisfaction) = (new double?[names.Count], new double?[names.Count]);
            List<string> refused = [];
            foreach (var (question, item) in Asked(survey, names))
            {
                if (OpportunitySurvey.Aggregate(Ratings(survey, question, scale, refused), scale) is not { } aggregate)
                    continue;
                importance[item] = aggregate.Importance;
                satisfaction[item] = aggregate.Satisfaction;
            }

            var range = $"1 to {scale.ToString(CultureInfo.InvariantCulture)}";
            Report(survey, names, refused, $"importance and satisfaction from {range}", $"Type a number from {range}, or leave it blank", findings);
            if (importance.All(value => value is null))
                continue;
            roles.Add(RoleOf(survey, Criteria.Importance, survey.Questions[0].First, importance));
            roles.Add(RoleOf(survey, Criteria.Satisfaction, survey.Questions[0].Second, satisfaction));
            break; // a second survey of the same kind would ask the same people, or others, something that no mean can join
        }

        return roles;
    }

    private static IEnumerable<(SurveyQuestion Question, int Item)> Asked(Survey survey, ItemNames names)
    {
        foreach (var question in survey.Questions)
        {
            if (names.Find(question.Item) is { } item)
                yield return (question, item);
        }
    }

    private static ColumnRole RoleOf(Survey survey, string criterion, int column, IReadOnlyList<double?> values)
    {
        var name = RoleNames.OfCriterion(criterion);
        var header = char.ToUpperInvariant(name[0]) + name[1..];
        return new ColumnRole(
            new GridColumn(0, header, header, ColumnContent.Of(survey.People, column)), Role.Criterion,
            $"the survey on sheet {survey.Sheet.Name}: share of the top two boxes times 10")
        {
            Criterion = criterion, Direction = RoleNames.DirectionOf(criterion), Given = values,
        };
    }

    private static List<(KanoAnswer, KanoAnswer)> KanoPairs(Survey survey, SurveyQuestion question, List<string> refused)
    {
        List<(KanoAnswer, KanoAnswer)> pairs = [];
        foreach (var person in survey.People)
        {
            var (first, second) = (KanoAnswerText.Of(person[question.First]), KanoAnswerText.Of(person[question.Second]));
            if (first is { } functional && second is { } dysfunctional)
                pairs.Add((functional, dysfunctional));
            Refuse(person, question.First, first is null, refused);
            Refuse(person, question.Second, second is null, refused);
        }

        return pairs;
    }

    private static List<OpportunityAnswer> Ratings(Survey survey, SurveyQuestion question, double scale, List<string> refused)
    {
        List<OpportunityAnswer> answers = [];
        foreach (var person in survey.People)
        {
            var (first, second) = (Rating(person[question.First], scale), Rating(person[question.Second], scale));
            Refuse(person, question.First, first is null, refused);
            Refuse(person, question.Second, second is null, refused);
            if (first is not null || second is not null)
                answers.Add(new OpportunityAnswer(first, second));
        }

        return answers;
    }

    /// <summary>An answer on the scale from 1; what lies outside it (often 0 for "not answered") is no answer.</summary>
    private static double? Rating(Cell cell, double scale) => CellNumbers.Of(cell) is { } number && number >= 1 && number <= scale ? number : null;

    /// <summary>The scale's highest answer: the usual scale (5, 7 or 10) that all answers but a slip of the pen in a hundred fit in.</summary>
    public static int ScaleOf(Survey survey)
    {
        var (all, aboveFive, aboveSeven) = (0, 0, 0);
        foreach (var person in survey.People)
        {
            foreach (var question in survey.Questions)
            {
                Count(CellNumbers.Of(person[question.First]));
                Count(CellNumbers.Of(person[question.Second]));
            }
        }

        return aboveFive * 100 <= all ? 5 : aboveSeven * 100 <= all ? 7 : 10;

        void Count(double? answer)
        {
            all += answer is null ? 0 : 1;
            aboveFive += answer > 5 ? 1 : 0;
            aboveSeven += answer > 7 ? 1 : 0;
        }
    }

    private static void Refuse(RowSnapshot person, int column, bool missing, List<string> refused)
    {
        var cell = person[column];
        var blank = cell.IsEmpty || (cell.Kind == CellKind.Text && NumberText.IsBlank(cell.Text!));
        if (missing && !blank)
            refused.Add(new CellAddress(person.Number, column).ToString());
    }

    private static void Report(Survey survey, ItemNames names, List<string> refused, string questions, string remedy, FindingCollector findings)
    {
        var unknown = survey.Questions.Where(question => names.Find(question.Item) is null).ToArray();
        var matched = survey.Questions.Count - unknown.Length;
        if (matched == 0)
            return;
        findings.Add(new Finding(
            "survey-read", Severity.Info, survey.Sheet.Name, new CellAddress(survey.HeaderRow, survey.Questions[0].First).ToString(), "A survey",
            $"{Invariant.Count(survey.People.Count, "person", "people")}, {questions}", $"Its answers were given to {Invariant.Count(matched, "item")} of the list", "Nothing to do"));
        if (unknown.Length > 0)
            findings.Add(new Finding(
                "survey-item-unknown", Severity.Warning, survey.Sheet.Name, new CellAddress(survey.HeaderRow, unknown[0].First).ToString(),
                "The survey asks about what is not on the list", Invariant.Quote(string.Join(", ", unknown.Take(NamedCells).Select(question => question.Item))),
                $"{Invariant.Count(unknown.Length, "question")} left out", "Give the item the same name on both sheets"));
        if (refused.Count > 0)
            findings.Add(new Finding(
                "survey-answer-not-understood", Severity.Warning, survey.Sheet.Name, refused[0], "Answers outside the scale",
                string.Join(", ", refused.Take(NamedCells)), $"{Invariant.Count(refused.Count, "answer")} left out, never counted as zero", remedy));
    }
}
