using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Surveys;

/// <summary>A survey that stands without a list of items: the items are what it asks about.</summary>
/// <param name="Sheet">A list of their names: header in row 1, items from row 2 on.</param>
/// <param name="Survey">The survey.</param>
internal sealed record SurveyForm(SheetSnapshot Sheet, Survey Survey) : NormalForm(Sheet)
{
    /// <inheritdoc/>
    public override ListForm Form => ListForm.Survey;

    /// <summary>The rectangle of questions and answers.</summary>
    public RangeAddress Area { get; } = Around(
        new CellAddress(Survey.HeaderRow, Survey.Questions.Min(question => Math.Min(question.First, question.Second))),
        new CellAddress(Survey.People[^1].Number, Survey.Questions.Max(question => Math.Max(question.First, question.Second))));

    /// <summary>A survey as a list.</summary>
    public static SurveyForm Of(Survey survey) => new(
        new SheetSnapshot
        {
            Name = survey.Sheet.Name,
            Rows =
            [
                new RowSnapshot(1, false, [1], [Cell.OfText("Item")]),
                .. survey.Questions.Select((question, at) => new RowSnapshot(at + 2, false, [1], [Cell.OfText(question.Item)])),
            ],
            Protected = survey.Sheet.Protected,
        },
        survey);

    /// <inheritdoc/>
    public override CellAddress Real(CellAddress cell) => new(Survey.HeaderRow, QuestionOf(cell.Row).First);

    /// <inheritdoc/>
    public override string NameOf(int row) =>
        $"columns {CellAddress.ColumnName(QuestionOf(row).First)} and {CellAddress.ColumnName(QuestionOf(row).Second)}";

    /// <inheritdoc/>
    public override string PlaceOf(int row) => Real(new CellAddress(row, 1)).ToString();

    /// <summary>The survey as what may be the list of the workbook.</summary>
    public ListCandidate ToCandidate() => new(
        this, HeaderBand.OfRow(Sheet, 1, (1, 1), _ => true), (1, 1), Sheet.Rows[^1].Number, null,
        [.. Survey.Questions.Select(question => question.Item).Take(3)], LooksLikeBacklog: true, Score: Survey.Questions.Count);

    private SurveyQuestion QuestionOf(int row) => Survey.Questions[Math.Clamp(row - 2, 0, Survey.Questions.Count - 1)];
}
