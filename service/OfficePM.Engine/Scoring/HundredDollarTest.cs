using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring;

/// <summary>The $100 test (cumulative voting): every stakeholder divides the same sum among the items.</summary>
/// <remarks>
/// score = Σ weight of the stakeholder × what the stakeholder gave. Each column that is no criterion of another method holds the votes of
/// one stakeholder, 0 or more; the weights are those of Settings, 1 unless given. Votes count as they stand: they are never scaled to the
/// budget (100, or the option "budget"), and who gave more or less is reported. A blank means that the stakeholder gave the item nothing:
/// the one method where the source itself says what a blank means. See also <see cref="Stakeholders.CumulativeVoting"/>.
/// </remarks>
public sealed class HundredDollarTest : IScoringMethod
{
    private const double UsualBudget = 100;

    private static readonly MethodOption Budget = new("budget", [], "what each stakeholder was asked to divide, 100 unless given");

    /// <inheritdoc/>
    public string Name => "$100 test";

    /// <inheritdoc/>
    public string Source => "Dean Leffingwell and Don Widrig, Managing Software Requirements, 2003 (cumulative voting)";

    /// <inheritdoc/>
    public IReadOnlyList<RequiredCriterion> Requires => [];

    /// <inheritdoc/>
    public IReadOnlyList<MethodOption> Options { get; } = [Budget];

    /// <inheritdoc/>
    public ScoringResult Score(Backlog backlog, EngineSettings settings)
    {
        OptionReader options = new(settings.Options);
        var budget = options.Number(Budget, number => number > 0, "a number above 0") ?? UsualBudget;
        var voters = backlog.Criteria.Where(criterion => criterion.Direction == Direction.Benefit && !Criteria.IsKnown(criterion.Id)).ToArray();
        Dictionary<string, string> conventions = new(StringComparer.Ordinal)
        {
            ["blanks"] = "a blank means that the stakeholder gave the item nothing",
            ["budget"] = $"{Wording.Number(budget)} per stakeholder; votes are never scaled to it",
            ["weights"] = "one per stakeholder from Settings, 1 unless given",
        };
        Estimates estimates = new(backlog);
        if (voters.Length == 0 || !Array.Exists(voters, voter => Array.Exists(estimates[voter.Id], vote => !double.IsNaN(vote))))
        {
            return Nothing(backlog, conventions, [.. options.Diagnostics, NoVotes]);
        }

        var formula = voters
            .Select(voter => new Expression.Weight(voter.Id) * new Expression.Call(Function.Coalesce, [new Expression.Input(voter.Id), new Expression.Constant(0)]))
            .Aggregate<Expression>((sum, votes) => sum + votes);
        ClosedForm form = new()
        {
            Method = this,
            Variant = $"weighted votes of {Wording.Count(voters.Length, "stakeholder")}",
            Formula = formula,
            Benefit = formula,
            EffortCriterion = backlog.Criteria.FirstOrDefault(criterion => criterion.Id is Criteria.Effort or Criteria.JobSize)?.Id,
            Rules = [.. voters.Select(voter => new InputRule(voter.Id, InputRange.NotNegative, MayBeBlank: true))],
            Conventions = conventions,
        };
        return form.Score(backlog, settings, estimates, [.. options.Diagnostics, .. voters.SelectMany(voter => Spent(voter, estimates[voter.Id], budget))]);
    }

    // Where it is says whose it is, to whoever may see the list; the sentence may travel further and names nobody.
    private static IEnumerable<Diagnostic> Spent(Criterion voter, double[] votes, double budget)
    {
        var spent = Rounding.Score(votes.Where(vote => vote > 0).Sum());
        if (spent > budget)
        {
            yield return new(
                "votes-over-budget",
                Severity.Warning,
                $"A column of votes adds up to {Wording.Number(spent)}, which is more than {Wording.Number(budget)}; the votes count as they stand.",
                $"Correct the votes in that column, or say in Settings what each stakeholder was asked to divide.",
                Criterion: voter.Id);
        }
        else if (spent < budget)
        {
            yield return new(
                "votes-under-budget",
                Severity.Info,
                $"A column of votes adds up to {Wording.Number(spent)} of {Wording.Number(budget)}; the rest counts for no item.",
                "Ask whether the votes in that column are complete.",
                Criterion: voter.Id);
        }
    }

    private static readonly Diagnostic NoVotes = new(
        "no-votes",
        Severity.Error,
        "The list has no column of votes, so there are no scores.",
        "Add one column per stakeholder with what they give to each item, or say in Settings which columns are criteria.");

    private ScoringResult Nothing(Backlog backlog, Dictionary<string, string> conventions, IReadOnlyList<Diagnostic> found) => new()
    {
        Method = Name,
        Variant = "weighted votes",
        FormulaText = "sum of weight × votes",
        Source = Source,
        Conventions = conventions,
        Items = [.. backlog.Items.Select(_ => new ItemScore(null, []))],
        Diagnostics = found,
    };
}
