using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks;

/// <summary>Something about a cell, a column or the workbook that a person should know: a row of OfficePM Check.</summary>
/// <param name="Code">Stable, in kebab case: "effort-missing".</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Sheet">The sheet, or null when it concerns the workbook.</param>
/// <param name="Cell">The cell or range as Excel shows it ("F17"), or null when it concerns no single place.</param>
/// <param name="Title">A few words: "Percent typed as text".</param>
/// <param name="Read">What was read there ("80% (text)"), or null.</param>
/// <param name="Done">What was done with it: "Read as 80%; this row's score is looked up, not live".</param>
/// <param name="Remedy">How to fix it.</param>
public sealed record Finding(
    string Code, Severity Severity, string? Sheet, string? Cell, string Title, string? Read, string Done, string Remedy);
