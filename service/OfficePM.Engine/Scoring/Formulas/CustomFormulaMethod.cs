using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring.Formulas;

/// <summary>The PM's own formula over the sheet's headers, see <see cref="CustomFormula"/>.</summary>
/// <remarks>
/// The option "formula" holds the text. It becomes the same expression tree as a built-in method, and with it a live Excel formula,
/// terms and ranges. Where it ends in a division by one column, that column is the effort and what is divided is the value.
/// </remarks>
public sealed class CustomFormulaMethod : IScoringMethod
{
    private static readonly MethodOption FormulaOption = new("formula", [], "the formula, over the headers of the list");

    /// <inheritdoc/>
    public string Name => "Custom formula";

    /// <inheritdoc/>
    public string Source => "The formula in Settings";

    /// <inheritdoc/>
    public IReadOnlyList<RequiredCriterion> Requires => [];

    /// <inheritdoc/>
    public IReadOnlyList<MethodOption> Options { get; } = [FormulaOption];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        OptionReader options = new(settings.Options);
        if (options.Given(FormulaOption.Name) is not { } text)
        {
            return Nothing(backlog, "", new(
                "formula-missing", Severity.Error, "There is no formula, so there are no scores.", "Type a formula in Settings, such as Value / Effort."));
        }

        var parsed = CustomFormula.Parse(text, backlog.Criteria);
        if (parsed.Expression is not { } formula)
        {
            var error = parsed.Error!;
            return Nothing(backlog, text, new(
                "formula-not-understood",
                Severity.Error,
                $"The formula was not understood at character {Wording.Number(error.Character)}: {error.Message}",
                $"Correct the formula in Settings: {Marked(text, error.Character)}"));
        }

        var (benefit, effort) = Sides(formula, backlog);
        ClosedForm form = new()
        {
            Method = this,
            Variant = "your own formula",
            Formula = formula,
            Benefit = benefit,
            EffortCriterion = effort,
            Rules = [.. ExpressionInputs.Required(formula).Select(criterion => new InputRule(criterion, InputRange.Any))],
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["blanks"] = "a blank leaves the item without a score, except inside COALESCE",
                ["precedence"] = "as in Excel: −2^2 is 4, 2^3^2 is 64",
            },
        };
        return form.Score(backlog, settings, new Estimates(backlog), options.Diagnostics);
    }

    /// <summary>The text with a mark before the character that was not understood.</summary>
    private static string Marked(string text, int character)
    {
        var at = Math.Clamp(character - 1, 0, text.Length);
        return $"{text[..at]}▸{text[at..]}";
    }

    private static (Expression? Benefit, string? Effort) Sides(Expression formula, Backlog backlog)
    {
        if (formula is Expression.Binary { Operator: BinaryOperator.Divide, Right: Expression.Input divisor } quotient)
        {
            return (quotient.Left, divisor.Criterion);
        }

        var effort = backlog.Criteria.FirstOrDefault(criterion => criterion.Id is Criteria.Effort or Criteria.JobSize)?.Id;
        return effort is null || ExpressionInputs.All(formula).Contains(effort, StringComparer.Ordinal) ? (null, null) : (formula, effort);
    }

    private ScoringResult Nothing(Backlog backlog, string text, Diagnostic diagnostic) => new()
    {
        Method = Name,
        Variant = "your own formula",
        FormulaText = text,
        Source = Source,
        Items = [.. backlog.Items.Select(_ => new ItemScore(null, []))],
        Diagnostics = [diagnostic],
    };
}
