using OfficePM.Engine.Discovery;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Classifying;

/// <summary>How large an opportunity each item is, by its opportunity score; see <see cref="OpportunitySurvey.BandOf"/>.</summary>
public sealed class OpportunityBands : IClassifier
{
    private static readonly IReadOnlyList<(OpportunityBand Band, string Name)> Names =
        [(OpportunityBand.Extreme, "extreme"), (OpportunityBand.High, "high"), (OpportunityBand.Solid, "solid"), (OpportunityBand.Served, "served")];

    private static readonly OpportunityScore Method = new();

    /// <inheritdoc/>
    public string Name => "Opportunity";

    /// <inheritdoc/>
    public string Source => "Anthony Ulwick, What Customers Want, 2005";

    /// <inheritdoc/>
    public Classification? Classify(Backlog backlog, EngineSettings settings)
    {
        if (!OpportunityInputs.AreIn(backlog))
        {
            return null;
        }

        var scoring = Method.Score(backlog, settings);
        var otherScale = backlog.Criteria.FirstOrDefault(criterion =>
            criterion.Id is Criteria.Importance or Criteria.Satisfaction && criterion.ScaleMaximum is { } most && most != OpportunityInputs.Highest);
        var bands = scoring.Items.Select(item => otherScale is null && item.Score is { } score ? OpportunitySurvey.BandOf(score) : (OpportunityBand?)null).ToArray();
        return new()
        {
            Name = Name,
            Source = Source,
            Rule = "opportunity score above 15 extreme, 12 to 15 high, 10 to below 12 solid, below 10 served",
            Conventions = new SortedDictionary<string, string>(scoring.Conventions.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)
            {
                ["scale"] = "importance and satisfaction from 0 to 10, so that the score runs from 0 to 20",
            },
            Classes = [.. Names.Select(name => new ItemClass(name.Name, bands.Count(band => band == name.Band)))],
            Measures = ["Opportunity score"],
            Items =
            [
                .. bands.Zip(scoring.Items, (band, item) => new ClassifiedItem(
                    band is { } found ? Names.First(name => name.Band == found).Name : null, [item.Score])),
            ],
            Diagnostics = otherScale is null ? scoring.Diagnostics : [.. scoring.Diagnostics, OtherScale(otherScale)],
        };
    }

    private static Diagnostic OtherScale(Criterion criterion) => new(
        "opportunity-scale",
        Severity.Warning,
        $"{Wording.Quote(criterion.Name)} goes up to {Wording.Number(criterion.ScaleMaximum!.Value)}, and the bands are for ratings from 0 to 10, so no item is in a band.",
        "Rate importance and satisfaction from 0 to 10, or give the answers of a survey: the shares of the top boxes are from 0 to 10.",
        Criterion: criterion.Id);
}
