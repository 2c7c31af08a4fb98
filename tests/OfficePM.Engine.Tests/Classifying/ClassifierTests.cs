using CsCheck;
using OfficePM.Engine.Classifying;
using OfficePM.Engine.Discovery;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests.Classifying;

public class ClassifierTests
{
    [Fact]
    public void The_handbooks_release_promises_65_percent_of_its_effort()
    {
        // The DSDM Agile Project Framework Handbook: shares of effort, Won't outside the total; efforts as in tests/fixtures/cases.
        var moscow = Moscow([(30, MoscowClass.Must), (35, MoscowClass.Must), (15, MoscowClass.Should), (20, MoscowClass.Could), (50, MoscowClass.Wont)], new());

        Assert.Equal(
            [new ItemClass("Must", 2, 0.65) { EffortLimit = 0.6 }, new("Should", 1, 0.15), new("Could", 1, 0.2) { EffortReference = 0.2 }, new("Won't", 1)],
            moscow.Classes);
        Assert.Equal(["Must", "Must", "Should", "Could", "Won't"], moscow.Items.Select(item => item.Class));
        Assert.Equal("must-over-limit", Assert.Single(moscow.Diagnostics).Code);
        Assert.Equal("60 %", moscow.Conventions["must limit"]);
        Assert.Equal("Effort", moscow.Conventions["effort"]);
    }

    [Theory]
    [InlineData("0.65", false)] // exactly the limit is fine
    [InlineData("65", false)]
    [InlineData("0.64", true)]
    [InlineData("64", true)]
    [InlineData("0", true)]
    [InlineData("1", false)] // all of it, not 1 %
    [InlineData("100", false)]
    [InlineData("101", true)]
    [InlineData("soon", true)]
    [InlineData("-1", true)]
    public void The_limit_of_Must_may_be_changed(string limit, bool over)
    {
        var moscow = Moscow([(65, MoscowClass.Must), (35, MoscowClass.Should)], Lists.Settings("RICE", ("must limit", limit)));

        Assert.Equal(over, moscow.Diagnostics.Any(diagnostic => diagnostic.Code == "must-over-limit"));
        Assert.Equal(limit is "soon" or "-1" or "101", moscow.Diagnostics.Any(diagnostic => diagnostic.Code == "option-not-understood"));
    }

    [Fact]
    public void Classes_without_effort_are_counted_but_not_weighed()
    {
        var moscow = Moscow([(null, MoscowClass.Must), (null, null)], new());

        Assert.Equal(
            [new ItemClass("Must", 1) { EffortLimit = 0.6 }, new("Should", 0), new("Could", 0) { EffortReference = 0.2 }, new("Won't", 0)],
            moscow.Classes);
        Assert.Equal([("moscow-without-effort", null), ("moscow-missing", 1)], moscow.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.ItemIndex)));
        Assert.Null(moscow.Items[1].Class);
    }

    [Fact]
    public void An_item_without_effort_keeps_its_class_and_is_named()
    {
        var moscow = Moscow([(3, MoscowClass.Must), (null, MoscowClass.Could)], new());

        Assert.Equal("Could", moscow.Items[1].Class);
        Assert.Equal("“Item 2” has no effort, so it was left out of the shares.", Assert.Single(moscow.Diagnostics, diagnostic => diagnostic.ItemIndex == 1).Message);
    }

    [Fact]
    public void Kano_counts_of_358_people_become_classes_with_their_measures()
    {
        // REPPL/Doing-research-online-the-kano-model, README.md: anonymous, convenient and reliable transfers.
        var kano = Kano(new(), new KanoCounts(91, 19, 9, 160, 49, 30), new KanoCounts(70, 121, 59, 77, 9, 22), new KanoCounts(78, 122, 66, 62, 7, 23), null);

        Assert.Equal(["indifferent", "one-dimensional", "one-dimensional", null], kano.Items.Select(item => item.Class));
        Assert.Equal([0.394265233, -0.100358423], kano.Items[0].Measures);
        Assert.Equal([0.584097859, -0.550458716], kano.Items[1].Measures);
        Assert.Equal([null, null], kano.Items[3].Measures);
        Assert.Equal(["Better", "Worse"], kano.Measures);
        Assert.Equal(("kano-missing", 3), kano.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.ItemIndex!.Value)).Single());
        Assert.StartsWith("not used", kano.Conventions["kano table"], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_Blauths_rule_differs_the_item_says_so()
    {
        var kano = Kano(new(), new KanoCounts(20, 20, 15, 30), new KanoCounts(40, 0, 0, 1));

        Assert.Equal(["Blauth's rule says one-dimensional", null], kano.Items.Select(item => item.Note));
    }

    [Fact]
    public void The_table_decides_what_two_musts_mean()
    {
        KanoAnswers answers = new([(KanoAnswer.MustBe, KanoAnswer.MustBe), (KanoAnswer.MustBe, KanoAnswer.MustBe), (KanoAnswer.Like, KanoAnswer.Dislike)]);
        Backlog backlog = new([new BacklogItem("K", "Transfers", new Dictionary<string, double>()) { Kano = answers }], []);

        Assert.Equal("indifferent", new KanoCategories().Classify(backlog, new())!.Items[0].Class);
        var pouliot = new KanoCategories().Classify(backlog, Lists.Settings("RICE", ("kano table", "pouliot")))!;
        Assert.Equal("questionable", pouliot.Items[0].Class);
        Assert.Equal("Pouliot's", pouliot.Conventions["kano table"]);
    }

    [Fact]
    public void Opportunities_fall_into_bands()
    {
        // notesforgrowth.github.io, Opportunity Score: exams 15.71, cheap food 11.04, coffee 9; and the edges of the bands.
        var bands = new OpportunityBands().Classify(
            Lists.Of(Lists.Opportunity, [8.57, 1.43], [7.59, 4.14], [9, 9.33], [9, 3], [8, 4], [10, 10], [9, null]), new())!;

        Assert.Equal(["extreme", "solid", "served", "high", "high", "solid", null], bands.Items.Select(item => item.Class));
        Assert.Equal([15.71, 11.04, 9, 15, 12, 10, null], bands.Items.Select(item => item.Measures[0]));
        Assert.Equal([new ItemClass("extreme", 1), new("high", 2), new("solid", 2), new("served", 1)], bands.Classes);
        Assert.Equal("satisfaction-missing", Assert.Single(bands.Diagnostics).Code);
    }

    [Fact]
    public void Ratings_up_to_5_are_in_no_band_and_say_why()
    {
        var bands = new OpportunityBands().Classify(
            Lists.Of([Lists.Opportunity[0] with { ScaleMinimum = 1, ScaleMaximum = 5 }, Lists.Opportunity[1]], [5, 1], [4, 4]), new())!;

        Assert.Equal([null, null], bands.Items.Select(item => item.Class));
        Assert.Equal([9, 4], bands.Items.Select(item => item.Measures[0]));
        Assert.Contains("opportunity-scale", bands.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void A_list_that_a_lens_cannot_look_at_has_no_picture() =>
        Assert.All(Classifiers.All, classifier => Assert.Null(classifier.Classify(Lists.Of(Lists.Rice, [1, 1, 1, 1]), new())));

    [Fact]
    public void Importance_alone_makes_no_opportunities() =>
        Assert.Null(new OpportunityBands().Classify(Lists.Of(Lists.Opportunity, [9, null], [null, 3]), new()));

    [Fact]
    public void Every_class_is_counted_and_every_item_without_one_is_named() =>
        RandomBacklogs.Sample(backlog =>
        {
            foreach (var classification in Classifiers.All.Select(classifier => classifier.Classify(backlog, new())).OfType<Classification>())
            {
                Assert.Equal(backlog.Items.Count, classification.Items.Count);
                Assert.NotEmpty(classification.Source);
                Assert.NotEmpty(classification.Rule);
                Assert.NotEmpty(classification.Conventions);
                Assert.All(classification.Classes, one => Assert.Equal(one.Items, classification.Items.Count(item => item.Class == one.Name)));
                for (var item = 0; item < backlog.Items.Count; item++)
                {
                    var (name, measures) = (classification.Items[item].Class, classification.Items[item].Measures);
                    Assert.True(name is null || classification.Classes.Any(one => one.Name == name));
                    Assert.Equal(classification.Measures.Count, measures.Count);
                    Assert.All(measures, measure => Assert.True(measure is null || double.IsFinite(measure.Value)));
                    Assert.True(name is not null || classification.Diagnostics.Any(diagnostic => diagnostic.ItemIndex == item || diagnostic.Severity == Severity.Error));
                }
            }
        });

    [Fact]
    public void The_options_of_classes_are_known_and_others_are_not()
    {
        var names = Classifiers.All.SelectMany(classifier => classifier.Options).Select(option => (option.Name, "1")).ToArray();
        var assessment = AssessmentEngine.Assess(Lists.Of(Lists.Rice, [1, 1, 1, 1]), Lists.Settings("RICE", names));

        Assert.Equal(8, names.Length);
        Assert.DoesNotContain("option-unknown", assessment.Codes());
        Assert.Contains("option-unknown", AssessmentEngine.Assess(Lists.Of(Lists.Rice), Lists.Settings("RICE", ("urgency slit", "1"))).Codes());
    }

    /// <summary>Backlogs with some of everything that classes are made of.</summary>
    private static readonly Gen<Backlog> RandomBacklogs =
        from cells in Gen.Int[0, 10].Array[9].Array[0, 8]
        select new Backlog(
            [
                .. cells.Select((row, index) => new BacklogItem(
                    $"K{index}",
                    $"Item {index}",
                    new[] { Criteria.Value, Criteria.Effort, Criteria.Urgency, Criteria.Importance, Criteria.Satisfaction }
                        .Zip(row).Where(cell => cell.Second > 1).ToDictionary(cell => cell.First, cell => (double)cell.Second))
                {
                    Moscow = row[5] < 4 ? (MoscowClass)row[5] : null,
                    Kano = row[6] < 3 ? null : new([.. Enumerable.Range(0, row[6] - 3).Select(person => ((KanoAnswer)(person * row[7] % 5), (KanoAnswer)(person * row[8] % 5)))]),
                    OpportunityAnswers = row[8] < 7 ? [] : [new(row[7] % 6, row[6] % 6), new(null, row[5] % 6)],
                }),
            ],
            [
                .. Lists.ValueEffort, new(Criteria.Urgency, "Urgency", Direction.Benefit), .. Lists.Opportunity,
            ]);

    private static Classification Moscow((double? Effort, MoscowClass? Class)[] items, EngineSettings settings)
    {
        var backlog = Lists.Of(Lists.ValueEffort, [.. items.Select(item => new double?[] { 1, item.Effort })]);
        return new MoscowClasses().Classify(
            backlog with { Items = [.. backlog.Items.Zip(items, (item, given) => item with { Moscow = given.Class })] }, settings)!;
    }

    private static Classification Kano(EngineSettings settings, params KanoCounts?[] counts) => new KanoCategories().Classify(
        new Backlog(
            [
                .. counts.Select((count, index) => new BacklogItem($"K{index}", $"Item {index}", new Dictionary<string, double>())
                {
                    Kano = count is null ? null : new([], count),
                }),
            ],
            []),
        settings)!;
}
