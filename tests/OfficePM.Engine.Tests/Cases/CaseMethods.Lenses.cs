using System.Globalization;
using OfficePM.Engine.Classifying;
using OfficePM.Engine.Discovery;
using OfficePM.Engine.Planning;
using OfficePM.Engine.Ranking;
using OfficePM.Engine.Robustness;
using OfficePM.Engine.Scoring;
using OfficePM.Engine.Stakeholders;

namespace OfficePM.Engine.Tests.Cases;

internal static partial class CaseMethods
{
    private static readonly KanoCategory[] LetterOrder =
    [
        KanoCategory.Attractive, KanoCategory.OneDimensional, KanoCategory.MustBe, KanoCategory.Indifferent, KanoCategory.Reverse, KanoCategory.Questionable,
    ];

    private static Dictionary<string, Func<object?>> UrgencyImportance(CaseFile file)
    {
        var backlog = Backlog(
            file,
            [new(Criteria.Urgency, "Urgency", Direction.Benefit), new(Criteria.Importance, "Importance", Direction.Benefit)],
            ["urgency", "importance"]);
        var split = file.Number("split")?.ToString(CultureInfo.InvariantCulture);
        var picture = new UrgencyImportanceQuadrants().Classify(
            backlog, split is null ? new() : Lists.Settings("RICE", ("urgency split", split), ("importance split", split)));
        return new() { ["quadrant"] = () => Classes(file.Rows.Select((_, item) => picture?.Items[item].Class)) };
    }

    private static Dictionary<string, Func<object?>> Wiegers(CaseFile file)
    {
        IReadOnlyList<Criterion> criteria =
        [
            new(Criteria.Benefit, "Benefit", Direction.Benefit), new(Criteria.Penalty, "Penalty", Direction.Benefit),
            new(Criteria.Cost, "Cost", Direction.Cost), new(Criteria.Risk, "Risk", Direction.Cost),
        ];
        var backlog = Backlog(file, criteria, ["benefit", "penalty", "cost", "risk"]);
        var settings = Lists.Settings("Wiegers") with { Weights = Weights(file, backlog.Criteria) };
        var assessment = AssessmentEngine.Assess(backlog, settings);
        var weights = MethodWeights.Of(new Wiegers(), settings);
        Expression total = (new Expression.Weight(Criteria.Benefit) * new Expression.Column(ColumnFunction.Sum, Criteria.Benefit))
            + (new Expression.Weight(Criteria.Penalty) * new Expression.Column(ColumnFunction.Sum, Criteria.Penalty));
        return new(Scored(assessment)) { ["total_value"] = () => new ExpressionEvaluator(total, backlog, weights).Evaluate(0).Value };
    }

    private static Dictionary<string, Func<object?>> MoscowByEffort(CaseFile file)
    {
        var words = file.Words("columns");
        var effort = words.Count == 0 ? 0 : words.ToList().FindIndex(word => word.Contains("effort", StringComparison.OrdinalIgnoreCase));
        var moscow = words.Count == 0 ? 1 : words.ToList().FindIndex(word => MoscowWords.Contains(word, StringComparer.OrdinalIgnoreCase));
        if (effort < 0 || moscow < 0)
        {
            throw new CaseNotOfferedException($"columns \"{string.Join(", ", words)}\"");
        }

        var balance = Moscow.Balance(
            [
                .. file.Rows.Select(row => new MoscowItem(
                    row[moscow].GetString()?.Trim().ToUpperInvariant() switch
                    {
                        "M" or "MUST" or "MUST HAVE" => MoscowClass.Must,
                        "S" or "SHOULD" or "SHOULD HAVE" => MoscowClass.Should,
                        "C" or "COULD" or "COULD HAVE" => MoscowClass.Could,
                        "W" or "WONT" or "WON'T" or "WON'T HAVE" => MoscowClass.Wont,
                        _ => null,
                    },
                    row[effort].ValueKind == System.Text.Json.JsonValueKind.Number ? row[effort].GetDouble() : null)),
            ],
            file.Number("must_limit") ?? Moscow.MustLimit);
        return new()
        {
            ["effort_share"] = () => balance.EffortShare.ToDictionary(share => share.Key.ToString()[..1], share => (object?)share.Value),
            ["must_over_limit"] = () => balance.MustOverLimit,
        };
    }

    private static readonly string[] MoscowWords = ["class", "moscow", "category", "priority"];

    private static Dictionary<string, Func<object?>> Kano(CaseFile file)
    {
        if (file.Parameter("order") is not null)
        {
            var order = Answers(file);
            var tally = file.Full.SelectMany((row, functional) => row.Select((people, dysfunctional) => (order[functional], order[dysfunctional], people))).ToArray();
            var berger = KanoCounts.Of(tally, KanoTable.Berger);
            var pouliot = KanoCounts.Of(tally, KanoTable.Pouliot);
            return new()
            {
                ["counts_berger"] = () => ByLetter(berger),
                ["counts_pouliot"] = () => ByLetter(pouliot),
                ["better_berger"] = () => berger.Better,
                ["worse_berger"] = () => berger.Worse,
                ["better"] = () => new[] { berger.Better },
                ["worse"] = () => new[] { berger.Worse },
                ["class_mode"] = () => new[] { Letter(berger.Mode) },
                ["class_blauth"] = () => new[] { Letter(berger.Blauth) },
            };
        }

        var letters = file.Words("columns") is { Count: > 0 } words ? words : ["A", "O", "M", "I", "R", "Q"];
        var counts = file.Full.Select(row =>
        {
            double Of(string letter) => letters.ToList().FindIndex(word => word.StartsWith(letter, StringComparison.OrdinalIgnoreCase)) is >= 0 and var column ? row[column] : 0;
            return new KanoCounts(Of("A"), Of("O"), Of("M"), Of("I"), Of("R"), Of("Q"));
        }).ToArray();
        return new()
        {
            ["better"] = () => counts.Select(count => count.Better),
            ["worse"] = () => counts.Select(count => count.Worse),
            ["class_mode"] = () => counts.Select(count => Letter(count.Mode)),
            ["class_blauth"] = () => counts.Select(count => Letter(count.Blauth)),
        };
    }

    private static Dictionary<string, Func<object?>> KanoClassify(CaseFile file)
    {
        var table = file.Word("table") == "pouliot" ? KanoTable.Pouliot : KanoTable.Berger;
        var order = Answers(file);
        return new() { ["table"] = () => order.Select(functional => order.Select(dysfunctional => Letter(table[functional, dysfunctional]))) };
    }

    private static KanoAnswer[] Answers(CaseFile file) =>
    [
        .. (file.Words("order") is { Count: > 0 } words ? words : ["like", "must-be", "neutral", "live-with", "dislike"]).Select(word => word.ToLowerInvariant().Replace(' ', '-').Replace('_', '-') switch
        {
            "like" => KanoAnswer.Like,
            "must-be" or "must" or "expect" => KanoAnswer.MustBe,
            "neutral" => KanoAnswer.Neutral,
            "live-with" or "live" or "tolerate" => KanoAnswer.LiveWith,
            "dislike" => KanoAnswer.Dislike,
            _ => throw new CaseNotOfferedException($"answer \"{word}\""),
        }),
    ];

    private static string? Letter(KanoCategory? category) => category?.ToString()[..1];

    private static Dictionary<string, object?> ByLetter(KanoCounts counts) => LetterOrder.ToDictionary(category => Letter(category)!, category => (object?)counts[category]);

    private static Dictionary<string, Func<object?>> Opportunity(CaseFile file)
    {
        var (backlog, options) = file.Parameter("answers") is { } given
            ? (OpportunityAnswers.Of(file, given), OpportunityAnswers.Options(file, given))
            : (Backlog(
                file,
                [new(Criteria.Importance, "Importance", Direction.Benefit), new(Criteria.Satisfaction, "Satisfaction", Direction.Cost)],
                ["importance", "satisfaction"]), []);
        var assessment = AssessmentEngine.Assess(backlog, Lists.Settings("Opportunity score", options));
        return file.KindOf("scores") == System.Text.Json.JsonValueKind.Object
            ? new(Scored(assessment)) { ["scores"] = () => assessment.Items.ToDictionary(item => item.Item.Name, item => (object?)item.Score) }
            : Scored(assessment);
    }

    private static Dictionary<string, Func<object?>> Voting(CaseFile file)
    {
        var result = CumulativeVoting.Of(file.Matrix, file.Weights, file.Number("budget") ?? 100);
        return new()
        {
            ["totals"] = () => result.Totals,
            ["shares"] = () => result.Shares,
            ["ranks_competition"] = () => result.Ranks,
            ["under_spent"] = () => result.UnderSpent,
        };
    }

    private static Dictionary<string, Func<object?>> CostOfDelay(CaseFile file)
    {
        var jobs = Jobs(file);
        var order = Sequencing.Order(jobs);
        var assessment = AssessmentEngine.Assess(Backlog(file, Lists.Cd3, ["cost_of_delay", "duration"]), Lists.Settings("CD3"));
        return new()
        {
            ["cd3"] = () => assessment.Scores(),
            ["order"] = () => order,
            ["last"] = () => order[^1],
            ["orders_tied"] = () => Sequencing.TiedOrders(jobs),
            ["minimum_delay_cost"] = () => Sequencing.DelayCost(jobs, order),
            ["min_total_delay_cost"] = () => Sequencing.DelayCost(jobs, order),
            ["fifo_delay_cost"] = () => Sequencing.DelayCost(jobs, [.. Enumerable.Range(0, jobs.Length)]),
            ["delay_cost"] = () => ByOrder(file, given => Sequencing.DelayCost(jobs, given)),
            ["total_output"] = () => ByOrder(
                file, given => Sequencing.Output(jobs, given, file.Number("base_rate") ?? 0, file.Number("horizon_weeks") ?? throw new CaseNotOfferedException("output without a horizon"))),
        };
    }

    /// <summary>Compares one number per order that the case names: "A,B" is the first job before the second.</summary>
    private static CaseCheck ByOrder(CaseFile file, Func<IReadOnlyList<int>, double> of) => expected =>
    {
        foreach (var entry in expected.EnumerateObject())
        {
            // "A,B", "A > B" or, of letters alone, "AB".
            var named = entry.Name.Split([',', '>', '→'], StringSplitOptions.TrimEntries);
            var order = named is [{ Length: > 1 } letters] && letters.All(char.IsAsciiLetterUpper) ? [.. letters.Select(letter => letter.ToString())] : named;
            Assert.Equal(entry.Value.GetDouble(), of([.. order.Select(job => Place(file, job))]), file.Tolerance);
        }
    };

    /// <summary>A job by its name, its number or its letter.</summary>
    private static int Place(CaseFile file, string job) => file.Words("items").ToList().IndexOf(job) is >= 0 and var named
        ? named
        : int.TryParse(job, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : job is [>= 'A' and <= 'Z' and var letter] ? letter - 'A' : throw new CaseNotOfferedException($"job \"{job}\"");

    private static Dictionary<string, Func<object?>> Chains(CaseFile file)
    {
        var jobs = Jobs(file);
        var chains = file.Parameter("chains")!.Value.EnumerateArray().Select(chain => chain.EnumerateArray().Select(job => job.GetInt32()).ToArray()).ToArray();
        var order = Sequencing.Order(jobs, chains);
        return new()
        {
            ["cd3"] = () => jobs.Select(job => job.Cd3),
            ["order"] = () => order,
            ["total_delay_cost"] = () => Sequencing.DelayCost(jobs, order),
        };
    }

    private static Job[] Jobs(CaseFile file) =>
    [
        .. Backlog(file, Lists.Cd3, ["cost_of_delay", "duration"]).Items.Select(job => job[Criteria.CostOfDelay] is { } cost && job[Criteria.Duration] is { } duration
            ? new Job(cost, duration)
            : throw new CaseNotOfferedException("a blank in the matrix")),
    ];

    private static Dictionary<string, Func<object?>> Pareto(CaseFile file)
    {
        ParetoFront pareto = new(file.Matrix, file.Directions);
        return new()
        {
            ["front"] = () => pareto.Front(),
            ["dominates_count"] = () => file.Rows.Select((_, item) => pareto.DominatesCount(item)),
            ["dominators_of_row_1"] = () => pareto.DominatorsOf(1),
            ["strictly_dominated"] = () => pareto.StrictlyDominated(),
        };
    }

    private static Dictionary<string, Func<object?>> Ranking(CaseFile file)
    {
        var scores = file.Matrix[0];
        var average = file.Word("ties") == "average";
        return new()
        {
            ["ascending"] = () => average ? AverageRank.Of(scores, lowestFirst: true) : CompetitionRank.Of(scores, lowestFirst: true),
            ["descending"] = () => average ? AverageRank.Of(scores) : CompetitionRank.Of(scores),
            ["average_desc"] = () => AverageRank.Of(scores),
            ["competition_desc"] = () => CompetitionRank.Of(scores),
            ["dense_desc"] = () => DenseRank.Of(scores),
        };
    }

    private static Dictionary<string, Func<object?>> Correlation(CaseFile file)
    {
        var (one, other) = (file.Full[0], file.Full[1]);
        return new()
        {
            ["kendall_tau"] = () => RankCorrelation.TauA(one, other),
            ["tau_b"] = () => RankCorrelation.TauB(one, other),
            ["tau_c"] = () => RankCorrelation.TauC(one, other),
            ["spearman"] = () => RankCorrelation.Spearman(one, other),
            ["weighted_spearman"] = () => RankCorrelation.WeightedSpearman(one, other),
            ["ws"] = () => RankCorrelation.Ws(one, other),
        };
    }

    private static Dictionary<string, Func<object?>> KendallW(CaseFile file)
    {
        var w = Concordance.Of(file.Full);
        return new()
        {
            ["w_corrected"] = () => w?.W,
            ["w_uncorrected"] = () => w?.Uncorrected,
            ["sum_squared_deviation"] = () => w?.SumSquaredDeviation,
            ["chi2"] = () => w?.Chi2,
            ["df"] = () => w?.DegreesOfFreedom,
            ["p_value"] = () => w?.PValue,
        };
    }

    private static Dictionary<string, Func<object?>> Iqr(CaseFile file)
    {
        var numbers = file.Full[0];
        var (inc, exc) = (Quartiles.Inclusive(numbers), Quartiles.Exclusive(numbers));
        return new()
        {
            ["inc"] = () => inc is null ? null : new[] { inc.First, inc.Median, inc.Third },
            ["exc"] = () => exc is null ? null : new[] { exc.First, exc.Median, exc.Third },
            ["iqr_inc"] = () => inc?.Range,
            ["iqr_exc"] = () => exc?.Range,
        };
    }

    private static Dictionary<string, Func<object?>> BordaCount(CaseFile file)
    {
        var borda = Borda.Of(file.Full);
        return new()
        {
            ["rank_sums"] = () => borda.RankSums,
            ["ranks_competition"] = () => borda.Ranks,
            ["condorcet_winner"] = () => borda.CondorcetWinner,
        };
    }

    private static Dictionary<string, Func<object?>> PiecewiseValue(CaseFile file)
    {
        ValueFunction function = new(
            [.. file.Numbers("cutoffs").Zip(file.Numbers("values"))], file.Word("out_of_bounds") == "interpolate" ? OutOfBounds.Extend : OutOfBounds.Clip);
        var evaluator = new ExpressionEvaluator(
            function.Of(new Expression.Input("A")), Lists.Of(Lists.Criteria_(Direction.Benefit), [.. file.Matrix[0].Select(x => new[] { x })]));
        return new() { ["values"] = () => file.Matrix[0].Select((_, item) => evaluator.Evaluate(item).Value) };
    }

    private static Dictionary<string, Func<object?>> Flip(CaseFile file)
    {
        var criteria = Lists.Criteria_([.. file.Directions]);
        var backlog = Lists.Of(criteria, file.Matrix);
        var columns = criteria.Select(criterion => new ExpressionEvaluator(Normalised.Of(Normalisation.None, criterion), backlog)).ToArray();
        var flip = WeightFlip.Of(
            [.. backlog.Items.Select((_, item) => columns.Select(column => column.Evaluate(item).Value!.Value).ToArray())], file.Weights!);
        return new() { ["leader"] = () => flip?.Leader, ["flip_weight"] = () => flip?.BreakEvenWeight };
    }
}
