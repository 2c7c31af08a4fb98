using CsCheck;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Scoring;

/// <summary>What holds for every method, over random lists.</summary>
public class ScoringLaws
{
    // There are some sixty variants of methods, so that each comes up a few times; CsCheck_Iter, where it is set, says otherwise.
    private static readonly long Samples = Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? 1_000 : Check.Iter;

    [Fact]
    public void More_of_a_benefit_never_lowers_the_score_and_more_of_a_cost_never_raises_it() =>
        (from list in Lists.Random(withBlanks: false)
         from item in Gen.Int[0, list.Backlog.Items.Count - 1]
         from criterion in Gen.Int[0, list.Backlog.Criteria.Count - 1]
         from step in Gen.Int[1, 20]
         select (list.Settings, list.Backlog, item, criterion, step)).Sample(sample =>
        {
            var (settings, backlog, index, criterionIndex, step) = sample;
            // Normalised columns move with the changed item, so the law is about methods whose score is of the item's own numbers alone;
            // for the others, see the next one. Confidence above 1 is read as a percentage by "mixed", so that 1.1 is less than 0.9.
            if (settings.Method == "Weighted score" || settings.Options.Values.Contains("mixed"))
            {
                return;
            }

            var criterion = backlog.Criteria[criterionIndex];
            var item = backlog.Items[index];
            var more = criterion.Id == Criteria.Confidence ? Math.Min(1, item[criterion.Id]!.Value + (step / 40.0)) : item[criterion.Id]!.Value + (step / 4.0);
            var raised = backlog with
            {
                Items = [.. backlog.Items.Select((other, place) => place == index ? With(other, criterion.Id, more) : other)],
            };
            var (before, after) = (
                AssessmentEngine.Assess(backlog, settings).Items[index].Score!.Value,
                AssessmentEngine.Assess(raised, settings).Items[index].Score!.Value);
            Assert.True(criterion.Direction == Direction.Benefit ? after >= before : after <= before);
        },
        iter: Samples);

    [Fact]
    public void An_item_that_becomes_better_falls_behind_nobody() =>
        (from list in Lists.Random(withBlanks: false)
         from item in Gen.Int[0, list.Backlog.Items.Count - 1]
         from criterion in Gen.Int[0, list.Backlog.Criteria.Count - 1]
         from step in Gen.Int[1, 20]
         select (list.Settings, list.Backlog, item, criterion, step)).Sample(sample =>
        {
            var (settings, backlog, index, criterionIndex, step) = sample;
            // With z an item far out widens the spread and brings the others closer together, so the law does not hold for it.
            if (settings.Options.Values.Contains("z") || settings.Options.Values.Contains("mixed"))
            {
                return;
            }

            var criterion = backlog.Criteria[criterionIndex];
            var estimate = backlog.Items[index][criterion.Id]!.Value;
            var better = criterion.Direction == Direction.Cost ? estimate / (1 + (step / 4.0))
                : criterion.Id == Criteria.Confidence ? Math.Min(1, estimate + (step / 40.0))
                : estimate + (step / 4.0);
            var improved = backlog with
            {
                Items = [.. backlog.Items.Select((other, place) => place == index ? With(other, criterion.Id, better) : other)],
            };
            var (before, after) = (AssessmentEngine.Assess(backlog, settings).Scores(), AssessmentEngine.Assess(improved, settings).Scores());
            for (var other = 0; other < before.Count; other++)
            {
                // A tie of rounded scores may come apart in the tenth decimal.
                Assert.True(!(before[index] >= before[other]) || after[index] >= after[other] - 1e-8);
            }
        },
        iter: Samples);

    [Fact]
    public void An_item_that_is_better_everywhere_never_ranks_behind() =>
        Lists.Random(withBlanks: false).Sample(list =>
        {
            var items = AssessmentEngine.Assess(list.Backlog, list.Settings).Items;
            foreach (var better in items.Where(item => item.Rank is not null))
            {
                foreach (var worse in items.Where(item => item.Rank is not null))
                {
                    if (list.Backlog.Criteria.All(criterion => AtLeastAsGood(criterion, better.Item, worse.Item)))
                    {
                        Assert.True(better.Rank <= worse.Rank);
                    }
                }
            }
        },
        iter: Samples);

    [Fact]
    public void The_order_of_the_rows_changes_no_score_and_no_rank() =>
        (from list in Lists.Random(withBlanks: true)
         from seed in Gen.Int
         select (list.Settings, list.Backlog, seed)).Sample(sample =>
        {
            var items = sample.Backlog.Items.ToArray();
            new Random(sample.seed).Shuffle(items);
            var before = AssessmentEngine.Assess(sample.Backlog, sample.Settings).Items.ToDictionary(item => item.Item.Key);
            var after = AssessmentEngine.Assess(sample.Backlog with { Items = items }, sample.Settings);

            Assert.All(after.Items, item =>
            {
                Assert.Equal(before[item.Item.Key].Score, item.Score);
                Assert.Equal(before[item.Item.Key].Rank, item.Rank);
                Assert.Equal(before[item.Item.Key].Quadrant, item.Quadrant);
            });
        },
        iter: Samples);

    [Fact]
    public void Twins_tie() =>
        Lists.Random(withBlanks: false).Sample(list =>
        {
            var doubled = list.Backlog with { Items = [.. list.Backlog.Items, .. list.Backlog.Items.Select(item => item with { Key = item.Key + "b" })] };
            var items = AssessmentEngine.Assess(doubled, list.Settings).Items;
            for (var item = 0; item < list.Backlog.Items.Count; item++)
            {
                var twin = items[item + list.Backlog.Items.Count];
                Assert.Equal((items[item].Score, items[item].Rank, items[item].Quadrant), (twin.Score, twin.Rank, twin.Quadrant));
            }
        },
        iter: Samples);

    [Fact]
    public void What_is_missing_never_ranks_and_is_always_named() =>
        Lists.Random(withBlanks: true).Sample(list =>
        {
            var assessment = AssessmentEngine.Assess(list.Backlog, list.Settings);
            var wholeList = assessment.Diagnostics.Any(diagnostic => diagnostic is { Severity: Severity.Error, ItemIndex: null });
            for (var index = 0; index < assessment.Items.Count; index++)
            {
                var item = assessment.Items[index];
                Assert.Equal(item.Score is null, item.Rank is null);
                Assert.True(item.Score is null or (>= double.MinValue and <= double.MaxValue));
                if (item.Score is null)
                {
                    Assert.True(wholeList || assessment.Diagnostics.Any(diagnostic => diagnostic.ItemIndex == index && diagnostic.Severity == Severity.Error));
                }

                if (assessment.Scoring!.Formula is { } formula && ExpressionInputs.Required(formula).Any(id => item.Item[id] is null))
                {
                    Assert.Null(item.Score);
                }
            }
        },
        iter: Samples);

    [Fact]
    public void Contributions_add_up_to_the_score_or_to_what_effort_divides() =>
        Lists.Random(withBlanks: false).Sample(list =>
        {
            foreach (var item in AssessmentEngine.Assess(list.Backlog, list.Settings).Items)
            {
                var parts = item.Terms.Where(term => term.Contribution is not null).Sum(term => term.Contribution!.Value);
                // Wiegers divides by shares of the columns' totals.
                if (list.Settings.Method != "Wiegers" && item.Score is { } score && item.Terms.Any(term => term.Contribution is not null))
                {
                    Assert.Equal(score, list.Settings.Method == "WSJF" ? parts / item.Item[Criteria.JobSize]!.Value : parts, 1e-8);
                }
            }
        },
        iter: Samples);

    [Fact]
    public void Every_method_obeys_the_laws_with_every_choice_of_its_options()
    {
        foreach (var method in ScoringMethods.All)
        {
            var tried = Lists.Methods.Where(variant => variant.Settings.Method == method.Name).Select(variant => variant.Settings.Options).ToArray();
            Assert.NotEmpty(tried);
            foreach (var option in method.Options)
            {
                Assert.All(option.Choices, choice => Assert.Contains(tried, options => options[option.Name] == choice));
            }
        }
    }

    [Fact]
    public void Whatever_is_typed_every_number_that_comes_out_is_finite_and_every_one_that_does_not_is_explained() =>
        Lists.Wild.Sample(list =>
        {
            var assessment = AssessmentEngine.Assess(list.Backlog, list.Settings);
            var wholeList = assessment.Diagnostics.Any(diagnostic => diagnostic is { Severity: Severity.Error, ItemIndex: null });
            Assert.True(assessment.Split is null || (double.IsFinite(assessment.Split.Value) && double.IsFinite(assessment.Split.Effort)));
            for (var index = 0; index < assessment.Items.Count; index++)
            {
                var item = assessment.Items[index];
                double?[] numbers = [item.Score, item.Value, item.Effort, .. item.Terms.SelectMany(term => new[] { term.Input, term.Contribution })];
                Assert.All(numbers, number => Assert.True(number is null || double.IsFinite(number.Value)));
                Assert.Equal(item.Score is null, item.Rank is null);
                Assert.True(
                    item.Score is not null || wholeList
                    || assessment.Diagnostics.Any(diagnostic => diagnostic.ItemIndex == index && diagnostic.Severity == Severity.Error));
            }
        },
        iter: Samples);

    [Fact]
    public void A_blank_is_never_a_zero() =>
        (from list in Lists.Random(withBlanks: false)
         from item in Gen.Int[0, list.Backlog.Items.Count - 1]
         from criterion in Gen.Int[0, list.Backlog.Criteria.Count - 1]
         select (list.Settings, list.Backlog, item, criterion)).Sample(sample =>
        {
            var (settings, backlog, index, criterionIndex) = sample;
            var id = backlog.Criteria[criterionIndex].Id;
            Dictionary<string, double> inputs = new(backlog.Items[index].Inputs);
            inputs.Remove(id);
            var blanked = AssessmentEngine.Assess(
                backlog with { Items = [.. backlog.Items.Select((item, place) => place == index ? item with { Inputs = inputs } : item)] }, settings);
            if (settings.Method == "$100 test")
            {
                // Its source says what a blank means there: nothing was given.
                Assert.NotNull(blanked.Scoring!.Conventions["blanks"]);
                return;
            }

            // A column in which no number is left, or one and the same, may be left out of a weighted score; that is said.
            var leftOut = blanked.Diagnostics.Any(diagnostic => diagnostic.Criterion == id && diagnostic.ItemIndex is null);
            Assert.True(blanked.Items[index].Score is null || leftOut);
        },
        iter: Samples);

    /// <summary>What each method claims: the unit of which criteria (taken together) changes no rank.</summary>
    private static IReadOnlyList<string[]> UnitsThatDoNotMatter(EngineSettings settings) =>
        settings.Method switch
        {
            "RICE" => [[Criteria.Reach], [Criteria.Impact], [Criteria.Effort]],
            "ICE" when settings.Options["ice"] == "mean" => [[Criteria.Impact, Criteria.Confidence, Criteria.Ease]],
            "ICE" => [[Criteria.Impact], [Criteria.Confidence], [Criteria.Ease]],
            "WSJF" => [[Criteria.BusinessValue, Criteria.TimeCriticality, Criteria.RiskReduction], [Criteria.JobSize]],
            "Value/effort" => [[Criteria.Value], [Criteria.Effort]],
            "CD3" => [[Criteria.CostOfDelay], [Criteria.Duration]],
            "Opportunity score" => [[Criteria.Importance, Criteria.Satisfaction]],
            "Wiegers" => [[Criteria.Benefit, Criteria.Penalty], [Criteria.Cost], [Criteria.Risk]],
            "$100 test" => [["A", "B", "C"]],
            "Weighted score" when settings.Options["normalise"] == "none" && settings.Options["aggregation"] != "geometric" => [["A", "B", "C"]],
            "Weighted score" => [["A"], ["B"], ["C"]],
            "Custom formula" => [],
            _ => throw new InvalidOperationException($"Say here which units {settings.Method} does not depend on."),
        };

    [Fact]
    public void Ranks_do_not_depend_on_units_where_the_method_says_so() =>
        (from list in Lists.Random(withBlanks: true)
         from claim in Gen.Int[0, 5]
         from factor in Gen.Int[2, 1000]
         select (list.Settings, list.Backlog, claim, factor)).Sample(sample =>
        {
            var claims = UnitsThatDoNotMatter(sample.Settings);
            if (sample.claim >= claims.Count)
            {
                return;
            }

            var scaled = sample.Backlog with
            {
                Items =
                [
                    .. sample.Backlog.Items.Select(item => claims[sample.claim].Aggregate(
                        item, (whole, criterion) => whole[criterion] is { } estimate ? With(whole, criterion, estimate * sample.factor) : whole)),
                ],
            };
            var (before, after) = (AssessmentEngine.Assess(sample.Backlog, sample.Settings).Scores(), AssessmentEngine.Assess(scaled, sample.Settings).Scores());
            for (var one = 0; one < before.Count; one++)
            {
                for (var other = 0; other < before.Count; other++)
                {
                    // Scores that differ by more than rounding keep their order.
                    Assert.True(!(before[one] > before[other] + 1e-8) || after[one] > after[other] - 1e-8);
                }

                Assert.Equal(before[one] is null, after[one] is null);
            }
        },
        iter: Samples);

    [Fact]
    public void Ranks_of_a_product_do_not_change_with_the_unit_of_reach() =>
        (from list in Lists.Random(withBlanks: true)
         from factor in Gen.Int[2, 1000]
         select (list.Settings, list.Backlog, factor)).Sample(sample =>
        {
            if (sample.Settings.Method != "RICE")
            {
                return;
            }

            var scaled = sample.Backlog with
            {
                Items = [.. sample.Backlog.Items.Select(item => item[Criteria.Reach] is { } reach ? With(item, Criteria.Reach, reach * sample.factor) : item)],
            };
            Assert.Equal(
                AssessmentEngine.Assess(sample.Backlog, sample.Settings).Ranks(), AssessmentEngine.Assess(scaled, sample.Settings).Ranks());
        },
        iter: Samples);

    [Fact]
    public void Min_max_ranks_do_not_change_with_the_unit_or_the_zero_of_a_criterion() =>
        (from rows in Gen.Int[1, 40].Array[3].Array[2, 10]
         from factor in Gen.Int[2, 1000]
         from shift in Gen.Int[-500, 500]
         select (rows, factor, shift)).Sample(sample =>
        {
            var criteria = Lists.Criteria_(Direction.Benefit, Direction.Cost, Direction.Benefit);
            var settings = Lists.Settings("Weighted score", ("normalise", "min-max"));
            var before = Lists.Of(criteria, [.. sample.rows.Select(row => row.Select(cell => (double?)cell).ToArray())]);
            var after = Lists.Of(criteria, [.. sample.rows.Select(row => row.Select(cell => (double?)((cell * sample.factor) + sample.shift)).ToArray())]);
            Assert.Equal(AssessmentEngine.Assess(before, settings).Ranks(), AssessmentEngine.Assess(after, settings).Ranks());
        },
        iter: Samples);

    private static bool AtLeastAsGood(Criterion criterion, BacklogItem better, BacklogItem worse) =>
        criterion.Direction == Direction.Benefit ? better[criterion.Id] >= worse[criterion.Id] : better[criterion.Id] <= worse[criterion.Id];

    private static BacklogItem With(BacklogItem item, string criterion, double value) =>
        item with { Inputs = new Dictionary<string, double>(item.Inputs) { [criterion] = value } };
}
