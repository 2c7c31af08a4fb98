using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Surveys;

/// <summary>A sheet with raw answers: one row per person, two columns per item.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="HeaderRow">The row of the questions.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Questions">The items that are asked about, from left to right.</param>
/// <param name="People">The rows with at least one answer.</param>
internal sealed record Survey(
    SheetSnapshot Sheet, int HeaderRow, SurveyKind Kind, IReadOnlyList<SurveyQuestion> Questions, IReadOnlyList<RowSnapshot> People);

/// <summary>The two columns about one item.</summary>
/// <param name="Item">The item's name as the header has it.</param>
/// <param name="First">1-based column of the first question: functional, importance.</param>
/// <param name="Second">1-based column of the second question: dysfunctional, satisfaction.</param>
internal sealed record SurveyQuestion(string Item, int First, int Second);
