using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Planning;
using OfficePM.Engine.Ranking;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Cases;

/// <summary>The methods of the case files that the engine offers.</summary>
internal static partial class CaseMethods
{
    private static readonly string[] Any = [];
    private static readonly Dictionary<string, string[]> None = [];

    public static IReadOnlyDictionary<string, CaseMethod> All { get; } = new Dictionary<string, CaseMethod>
    {
        ["rice"] = new(
            new Dictionary<string, string[]> { ["confidence_unit"] = ["fraction", "percent", "raw", "mixed"], ["peer_values"] = Any, ["raw_cells_row_0"] = Any, ["horizon"] = Any },
            Rice),
        ["ice"] = new(new Dictionary<string, string[]> { ["variant"] = ["product", "mean"] }, Ice),
        ["wsjf"] = new(new Dictionary<string, string[]> { ["peer_values"] = Any }, Wsjf),
        ["weighted-score"] = new(
            new Dictionary<string, string[]> { ["normalization"] = ["none"], ["normalise_weights"] = Any }, WeightedScore),
        ["wsm"] = new(
            new Dictionary<string, string[]> { ["normalization"] = ["linear", "sum"], ["cost_handling"] = ["reciprocal"], ["normalize_weights"] = Any },
            file => WeightedSum(file, "linear")),
        ["wpm"] = new(
            new Dictionary<string, string[]> { ["normalization"] = ["linear", "sum"], ["cost_handling"] = ["reciprocal"], ["normalize_weights"] = Any },
            WeightedProduct),
        ["normalization"] = new(new Dictionary<string, string[]> { ["normalization"] = ["linear", "max", "minmax", "sum", "vector"] }, NormalisedMatrix),
        ["value-effort"] = new(new Dictionary<string, string[]> { ["split"] = Any, ["rule"] = ["high is strictly greater"] }, ValueEffort),
        ["urgency-importance"] = new(
            new Dictionary<string, string[]> { ["split"] = Any, ["rule"] = ["high is strictly greater"] }, UrgencyImportance),
        ["wiegers"] = new(None, Wiegers),
        ["moscow"] = new(new Dictionary<string, string[]> { ["must_limit"] = Any }, MoscowByEffort),
        ["kano"] = new(new Dictionary<string, string[]> { ["order"] = Any, ["item"] = Any }, Kano),
        ["kano-classify"] = new(new Dictionary<string, string[]> { ["order"] = Any, ["table"] = ["berger", "pouliot"] }, KanoClassify),
        ["opportunity-score"] = new(
            new Dictionary<string, string[]>
            {
                ["formula"] = ["I + max(I-S,0)"], ["answers"] = Any, ["missing"] = ["listwise"], ["scale"] = Any, ["top_box"] = Any,
            },
            Opportunity),
        ["cumulative-voting"] = new(
            new Dictionary<string, string[]> { ["rows"] = ["stakeholders"], ["columns"] = ["items"], ["budget"] = Any }, Voting),
        ["cost-of-delay"] = new(new Dictionary<string, string[]> { ["base_rate"] = Any, ["horizon_weeks"] = Any }, CostOfDelay),
        ["rice-dependencies"] = new(
            new Dictionary<string, string[]> { ["blocks"] = Any, ["confidence_unit"] = ["fraction", "percent", "raw", "mixed"] }, RiceDependencies),
        ["sequencing-dependencies"] = new(new Dictionary<string, string[]> { ["chains"] = Any }, Chains),
        ["pareto"] = new(None, Pareto),
        ["ranking"] = new(new Dictionary<string, string[]> { ["ties"] = ["average"] }, Ranking),
        ["rank-correlation"] = new(new Dictionary<string, string[]> { ["coefficient"] = ["kendall"] }, Correlation),
        ["kendall-w"] = new(new Dictionary<string, string[]> { ["correct_ties"] = Any }, KendallW),
        ["iqr"] = new(None, Iqr),
        ["borda"] = new(new Dictionary<string, string[]> { ["rows"] = ["alternatives"], ["columns"] = ["voters"] }, BordaCount),
        ["weights-roc"] = new(
            new Dictionary<string, string[]> { ["ranked_criteria"] = Any },
            file => new Dictionary<string, Func<object?>> { ["weights"] = () => CriterionWeights.RankOrderCentroid((int)(file.Number("ranked_criteria") ?? file.Directions.Count)) }),
        ["weights-equal"] = new(None, file => new Dictionary<string, Func<object?>> { ["weights"] = () => CriterionWeights.Equal(file.Directions.Count) }),
        ["value-function"] = new(
            new Dictionary<string, string[]> { ["cutoffs"] = Any, ["values"] = Any, ["out_of_bounds"] = ["clip", "interpolate"] }, PiecewiseValue),
        ["knapsack"] = new(new Dictionary<string, string[]> { ["capacity"] = Any }, Knapsack),
        ["knapsack-dependencies"] = new(
            new Dictionary<string, string[]> { ["capacity"] = Any, ["requires"] = Any, ["exclusive"] = Any, ["committed"] = Any }, Knapsack),
        ["multi-resource-knapsack"] = new(new Dictionary<string, string[]> { ["capacities"] = Any }, MultiResourceKnapsack),
        ["next-release"] = new(
            new Dictionary<string, string[]>
            {
                ["budget"] = Any, ["customers"] = Any, ["requirement_costs"] = Any, ["requires"] = Any, ["requires_pairs"] = ["[a,b]: b needs a (1-based)"],
                ["rule"] = ["a customer pays only if all requests (with prerequisites) are selected"],
            },
            NextRelease),
        ["opportunity-cost"] = new(new Dictionary<string, string[]> { ["capacity"] = Any }, OpportunityCost),
        ["shadow-price"] = new(new Dictionary<string, string[]> { ["capacity"] = Any, ["relaxation"] = ["LP"] }, ShadowPrice),
        ["budget-frontier"] = new(new Dictionary<string, string[]> { ["published_capacity"] = Any }, BudgetFrontier),
        ["weight-flip"] = new(new Dictionary<string, string[]> { ["rescale_others"] = ["proportional"] }, Flip),
    };

    private static Dictionary<string, Func<object?>> Rice(CaseFile file)
    {
        var backlog = Backlog(file, Lists.Rice, ["reach", "impact", "confidence", "effort"]);
        Assessment Assess(string unit) => AssessmentEngine.Assess(backlog, Lists.Settings("RICE", ("confidence", unit)));
        var assessment = Assess(ConfidenceUnit(file));
        return new(Scored(assessment))
        {
            ["rows_if_percent"] = () => Assess("percent").Scores(),
            ["rows_if_normalised"] = () => Assess("mixed").Scores(),
            ["rounded_1"] = () => assessment.Scores().Select(score => score is { } number ? Rounding.To(number, 1) : (double?)null),
            ["correct_top3"] = () => Best(assessment, 3),
            ["horizon_inversions"] = () => new CaseCheck(pairs => Assert.Equal(
                pairs.EnumerateArray().Select(pair => (pair.EnumerateArray().Min(item => item.GetInt32()), pair.EnumerateArray().Max(item => item.GetInt32()))).Order(),
                PlacementInversions.Of(Horizons(file), assessment.Scores())
                    .Select(pair => (Math.Min(pair.Earlier, pair.Later), Math.Max(pair.Earlier, pair.Later))).Order())),
            // What the source printed, against its own numbers: it is here because they differ.
            ["published_top3"] = () => new CaseCheck(published =>
                Assert.NotEqual(published.EnumerateArray().Select(item => item.GetInt32()), Best(assessment, 3))),
        };
    }

    private static string ConfidenceUnit(CaseFile file) =>
        file.Word("confidence_unit") switch { "raw" => "rating", { } unit => unit, null => "fraction" };

    private static Dictionary<string, Func<object?>> RiceDependencies(CaseFile file)
    {
        var backlog = Backlog(file, Lists.Rice, ["reach", "impact", "confidence", "effort"]);
        var assessment = AssessmentEngine.Assess(backlog, Lists.Settings("RICE", ("confidence", ConfidenceUnit(file))));
        Prerequisite[] blocks = file.Parameter("blocks") is { ValueKind: JsonValueKind.Object } named
            ?
            [
                .. from blocker in named.EnumerateObject()
                   from blocked in blocker.Value.ValueKind == JsonValueKind.Array ? [.. blocker.Value.EnumerateArray()] : new[] { blocker.Value }
                   select new Prerequisite(Place(file, blocker.Name), Place(file, blocked.ToString())),
            ]
            : [];
        var unlocked = UnlockedScores.Of(assessment.Scores(), blocks);
        return new(Scored(assessment))
        {
            ["effective_scores"] = () => unlocked.Effective,
            ["first_in_order"] = () => unlocked.Order[0],
            ["flagged_inversions"] = () => unlocked.Inversions.Select(pair => new[] { pair.Before, pair.After }),
        };
    }

    /// <summary>When each item is planned: lanes in their order, else quarters and halves in theirs.</summary>
    private static int?[] Horizons(CaseFile file)
    {
        string[][] lanes = [["now"], ["next"], ["later"], ["not now", "not-now", "someday", "icebox"]];
        var words = file.Words("horizon").Select(word => word.Trim().ToLowerInvariant()).ToArray();
        if (words.All(word => lanes.Any(lane => lane.Contains(word))))
        {
            return [.. words.Select(word => (int?)Array.FindIndex(lanes, lane => lane.Contains(word)))];
        }

        var periods = words.Distinct().Order(StringComparer.Ordinal).ToArray();
        return Array.Find(periods, period => !Period().IsMatch(period)) is { } unknown
            ? throw new CaseNotOfferedException($"horizon \"{unknown}\"")
            : [.. words.Select(word => (int?)Array.IndexOf(periods, word))];
    }

    /// <summary>Texts that stand in their order in time when they are sorted: "2026-Q1", "q1", "2".</summary>
    [GeneratedRegex(@"^(\d{4}[- ]?)?[qh]?\d$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Period();

    private static Dictionary<string, Func<object?>> Ice(CaseFile file)
    {
        var backlog = Backlog(file, Lists.Ice, ["impact", "confidence", "ease"]);
        Assessment Assess(string variant) => AssessmentEngine.Assess(backlog, Lists.Settings("ICE", ("ice", variant)));
        return new(Scored(Assess(file.Word("variant") ?? "product")))
        {
            ["product"] = () => Assess("product").Scores(),
            ["mean"] = () => Assess("mean").Scores(),
            ["best_product"] = () => Best(Assess("product"), 1)[0],
            ["best_mean"] = () => Best(Assess("mean"), 1)[0],
        };
    }

    private static Dictionary<string, Func<object?>> Wsjf(CaseFile file)
    {
        var assessment = AssessmentEngine.Assess(
            Backlog(file, Lists.Wsjf, ["business_value", "time_criticality", "rr_oe", "job_size"]), Lists.Settings("WSJF"));
        return new(Scored(assessment)) { ["cost_of_delay"] = () => assessment.Items.Select(item => item.Value) };
    }

    private static Dictionary<string, Func<object?>> WeightedScore(CaseFile file)
    {
        var normalise = file.Parameter("normalise_weights") is { ValueKind: JsonValueKind.True };
        return new(Scored(Weighted(file, "none", normalise)))
        {
            ["scores_normalised_weights"] = () => Weighted(file, "none", true).Scores(),
        };
    }

    private static Dictionary<string, Func<object?>> WeightedSum(CaseFile file, string normalisation) => Scored(Weighted(
        file, file.Word("normalization") ?? normalisation, file.Parameter("normalize_weights") is not { ValueKind: JsonValueKind.False }));

    private static Dictionary<string, Func<object?>> WeightedProduct(CaseFile file)
    {
        var assessment = Weighted(
            file, file.Word("normalization") ?? "none", file.Parameter("normalize_weights") is not { ValueKind: JsonValueKind.False }, ("aggregation", "geometric"));
        var criteria = Lists.Criteria_([.. file.Directions]);
        return new(Scored(assessment))
        {
            ["log10_scores"] = () =>
            {
                var log = new ExpressionEvaluator(
                    new Expression.Call(Function.Log, [assessment.Scoring!.Formula!]), Lists.Of(criteria, file.Matrix), Weights(file, criteria));
                return file.Rows.Select((_, item) => log.Evaluate(item).Value);
            },
        };
    }

    private static Assessment Weighted(CaseFile file, string normalisation, bool normaliseWeights, params (string Name, string Value)[] options)
    {
        var criteria = Lists.Criteria_([.. file.Directions]);
        return AssessmentEngine.Assess(Lists.Of(criteria, file.Matrix), Lists.Settings(
            "Weighted score",
            [("normalise", normalisation), ("weights", normaliseWeights ? "normalised" : "raw"), .. options]) with
        {
            Weights = Weights(file, criteria),
        });
    }

    private static Dictionary<string, double> Weights(CaseFile file, IReadOnlyList<Criterion> criteria) =>
        criteria.Zip(file.Weights ?? []).ToDictionary(pair => pair.First.Id, pair => pair.Second);

    private static Dictionary<string, Func<object?>> NormalisedMatrix(CaseFile file)
    {
        var criteria = Lists.Criteria_([.. file.Directions]);
        var backlog = Lists.Of(criteria, file.Matrix);
        var kind = file.Word("normalization") switch
        {
            "minmax" => Normalisation.MinMax,
            "max" => Normalisation.Max,
            "linear" => Normalisation.Linear,
            "sum" => Normalisation.Sum,
            "vector" => Normalisation.Vector,
            var other => throw new CaseNotOfferedException($"normalisation \"{other}\""),
        };
        var columns = criteria.Select(criterion => new ExpressionEvaluator(Normalised.Of(kind, criterion), backlog)).ToArray();
        return new() { ["matrix"] = () => backlog.Items.Select((_, item) => columns.Select(column => column.Evaluate(item).Value)) };
    }

    private static Dictionary<string, Func<object?>> ValueEffort(CaseFile file)
    {
        var split = file.Number("split")?.ToString(CultureInfo.InvariantCulture);
        var assessment = AssessmentEngine.Assess(
            Backlog(file, Lists.ValueEffort, ["value", "effort"]),
            split is null ? Lists.Settings("Value/effort") : Lists.Settings("Value/effort", ("value split", split), ("effort split", split)));
        return new()
        {
            ["quadrant"] = () => Classes(assessment.Items.Select(item => item.Quadrant switch
            {
                Quadrant.QuickWin => "quick-win",
                Quadrant.BigBet => "big-bet",
                Quadrant.FillIn => "fill-in",
                Quadrant.TimeSink => "time-sink",
                _ => null,
            })),
        };
    }

    /// <summary>Classes as the case writes them, which calls "in no class" either null or "unclassified".</summary>
    private static CaseCheck Classes(IEnumerable<string?> classes) => expected => Assert.Equal(
        expected.EnumerateArray().Select(one => one.GetString() is "unclassified" or null ? null : one.GetString()), classes);

    /// <summary>What every scoring method answers.</summary>
    private static Dictionary<string, Func<object?>> Scored(Assessment assessment) => new()
    {
        ["scores"] = () => assessment.Scores(),
        ["ranks"] = () => assessment.Ranks(),
        ["ranks_competition"] = () => assessment.Ranks(),
        ["flag"] = () => new CaseCheck(flag => Flagged(assessment, flag.GetString()!)),
        ["row"] = () => assessment.Items.Select((item, index) => (item.Score, index)).First(item => item.Score is null).index,
        ["error"] = () => new CaseCheck(error => Refused(assessment, null, error.GetString()!)),
        ["error_rows"] = () => new CaseCheck(rows =>
        {
            // {"2": "effort-zero"}, {"effort-zero": [2]} or {"effort-zero": 2}.
            foreach (var entry in rows.EnumerateObject())
            {
                if (int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var row))
                {
                    Refused(assessment, row, entry.Value.ToString());
                }
                else
                {
                    Assert.All(
                        entry.Value.ValueKind == JsonValueKind.Array ? [.. entry.Value.EnumerateArray()] : new[] { entry.Value },
                        item => Refused(assessment, item.GetInt32(), entry.Name));
                }
            }
        }),
    };

    /// <summary>A case's word for a flaw: what is wrong, then how. The engine's codes say the same of any criterion.</summary>
    private static readonly (string Word, string[] Codes)[] Flaws =
    [
        ("zero", ["not-positive", "undefined"]),
        ("negative", ["negative", "not-positive", "out-of-range"]),
        ("missing", ["missing"]),
        ("blank", ["missing"]),
        ("empty", ["missing"]),
        ("not-a-number", ["missing"]),
        ("text", ["missing"]),
        ("out-of-range", ["out-of-range", "negative", "not-positive"]),
        ("out-of-scale", ["out-of-range"]),
        ("not-positive", ["not-positive"]),
    ];

    private static readonly string[] Subjects = ["reach", "impact", "confidence", "effort", "ease", "job-size", "business-value", "time-criticality", "importance", "satisfaction", "duration"];

    /// <summary>An error for the row, or for the whole list, and no number in its place; the error says what the case says.</summary>
    private static void Refused(Assessment assessment, int? row, string word)
    {
        var found = assessment.Diagnostics
            .Where(diagnostic => diagnostic.Severity == Severity.Error && (row is null || diagnostic.ItemIndex is null || diagnostic.ItemIndex == row))
            .ToArray();
        Assert.NotEmpty(found);
        Assert.All(found, diagnostic => Assert.All(
            assessment.Items.Where((_, item) => diagnostic.ItemIndex is null || diagnostic.ItemIndex == item), item => Assert.Null(item.Score)));
        if (row is { } refused)
        {
            Assert.Null(assessment.Items[refused].Score);
        }

        var said = word.Replace('_', '-').Replace(' ', '-').ToLowerInvariant();
        if (Array.Find(Subjects, subject => said.Contains(subject, StringComparison.Ordinal)) is { } subject)
        {
            Assert.Contains(found, diagnostic => diagnostic.Code.StartsWith(subject, StringComparison.Ordinal));
        }

        if (Flaws.FirstOrDefault(flaw => said.Contains(flaw.Word, StringComparison.Ordinal)) is { Codes: { } codes })
        {
            Assert.Contains(found, diagnostic => codes.Any(code => diagnostic.Code.EndsWith(code, StringComparison.Ordinal)));
        }
    }

    /// <summary>Something that a person should look at; where the case uses a code of the engine, exactly that.</summary>
    private static void Flagged(Assessment assessment, string flag)
    {
        if (flag == "mixed-confidence-units")
        {
            Assert.Contains(flag, assessment.Codes());
        }
        else
        {
            Assert.Contains(assessment.Diagnostics, diagnostic => diagnostic.Severity != Severity.Info || diagnostic.Code == flag);
        }
    }

    private static int[] Best(Assessment assessment, int count) =>
        [.. assessment.Items.Select((item, index) => (item.Rank, index)).Where(item => item.Rank is not null).OrderBy(item => item.Rank).Take(count).Select(item => item.index)];

    /// <summary>The matrix as a backlog whose columns are named by the case, or stand in this order where it names none.</summary>
    private static Backlog Backlog(CaseFile file, IReadOnlyList<Criterion> criteria, string[] order)
    {
        var named = file.Words("columns") is { Count: > 0 } words ? words : order;
        return Lists.Of(
            [
                .. named.Select(word => criteria.ElementAtOrDefault(Array.IndexOf(order, Column(word, order)))
                    ?? throw new CaseNotOfferedException($"column \"{word}\"")),
            ],
            file.Matrix);
    }

    /// <summary>A column by the word that its method uses, whatever word the case has for it.</summary>
    private static string Column(string word, string[] order)
    {
        var plain = word.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return Array.Find(order, known => known == plain)
            ?? Array.Find(order, known => Synonyms.Any(synonyms => synonyms[0] == known && synonyms.Contains(plain)))
            ?? plain;
    }

    /// <summary>The word of the methods first, then others for the same column.</summary>
    private static readonly string[][] Synonyms =
    [
        ["business_value", "user_business_value", "user_value", "bv", "ubv", "cost_of_delay"],
        ["time_criticality", "tc", "time"],
        ["rr_oe", "rroe", "risk_reduction", "risk_reduction_opportunity_enablement", "risk_opportunity"],
        ["job_size", "job_duration", "size", "effort", "duration"],
        ["cost_of_delay", "cost_of_delay_per_week", "cost_of_delay_per_month", "cod", "cod_per_week", "value_per_week"],
        ["duration", "duration_weeks", "duration_months", "weeks", "job_size"],
        ["effort", "effort_person_months", "effort_pm", "cost"],
        ["value", "impact", "benefit"],
    ];
}
