using CsCheck;
using OfficePM.Engine.Discovery;
using OfficePM.Engine.Planning;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Tests;

public class RunIdTests
{
    private static readonly Backlog Backlog = Lists.Of(Lists.Rice, [450, 3, 1, 2], [2000, 1, 0.8, 4]);

    [Fact]
    public void The_id_is_the_same_on_every_machine_and_day() =>
        Assert.Equal("6921acc4bb976169", RunId.Of(Backlog, Lists.Settings("RICE")));

    [Fact]
    public void The_order_in_dictionaries_and_the_case_of_names_do_not_matter()
    {
        var one = Lists.Settings("rice", ("ice", "mean"), ("confidence", "percent"));
        var other = Lists.Settings("RICE", ("CONFIDENCE", "percent"), ("ICE", "mean"));
        var turned = Backlog with
        {
            Items = [.. Backlog.Items.Select(item => item with { Inputs = item.Inputs.Reverse().ToDictionary(pair => pair.Key, pair => pair.Value) })],
        };

        Assert.Equal(RunId.Of(Backlog, one), RunId.Of(turned, other));
    }

    [Fact]
    public void Everything_that_can_change_the_answer_changes_the_id()
    {
        var settings = Lists.Settings("RICE");
        string[] ids =
        [
            RunId.Of(Backlog, settings),
            RunId.Of(Backlog, settings with { Seed = 8 }),
            RunId.Of(Backlog, settings with { Method = "ICE" }),
            RunId.Of(Backlog, settings with { Weights = new Dictionary<string, double> { ["reach"] = 1 } }),
            RunId.Of(Backlog, settings with { ValueFunctions = new Dictionary<string, ValueFunction> { ["reach"] = new([(0, 0), (1, 1)]) } }),
            RunId.Of(Backlog, settings with { ValueFunctions = new Dictionary<string, ValueFunction> { ["reach"] = new([(0, 0), (1, 2)]) } }),
            RunId.Of(Backlog, settings with { ValueFunctions = new Dictionary<string, ValueFunction> { ["reach"] = new([(0, 0), (1, 2)], OutOfBounds.Extend) } }),
            RunId.Of(Backlog, Lists.Settings("RICE", ("confidence", "percent"))),
            RunId.Of(Backlog with { Items = [.. Backlog.Items.Reverse()] }, settings),
            RunId.Of(Backlog with { Criteria = [.. Backlog.Criteria.Reverse()] }, settings),
            RunId.Of(Backlog with { Items = [Backlog.Items[0] with { Name = "Other" }, Backlog.Items[1]] }, settings),
            RunId.Of(Backlog with { Criteria = [Backlog.Criteria[0] with { ScaleMaximum = 5 }, .. Backlog.Criteria.Skip(1)] }, settings),
            RunId.Of(Backlog with { Criteria = [Backlog.Criteria[0] with { ScaleMinimum = 5 }, .. Backlog.Criteria.Skip(1)] }, settings),
        ];

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Classes_and_answers_change_the_id() =>
        (from one in Members
         from other in Members
         select (one, other)).Sample(sample =>
        {
            static string Id(BacklogItem item) => RunId.Of(new([item], []), new());
            static string Words(BacklogItem item) => string.Join(
                ";",
                item.Moscow, item.Kano is null, string.Join(",", item.Kano?.Pairs ?? []), item.Kano?.Counts, string.Join(",", item.OpportunityAnswers));

            Assert.Equal(Words(sample.one) == Words(sample.other), Id(sample.one) == Id(sample.other));
        });

    private static readonly Gen<BacklogItem> Members =
        from moscow in Gen.Int[0, 4]
        from pairs in Gen.Select(Gen.Enum<KanoAnswer>(), Gen.Enum<KanoAnswer>()).Array[0, 2]
        from kano in Gen.Int[0, 2]
        from attractive in Gen.Int[0, 1]
        from answers in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2]).Array[0, 2]
        select new BacklogItem("K", "Name", new Dictionary<string, double>())
        {
            Moscow = moscow < 4 ? (MoscowClass)moscow : null,
            Kano = kano switch { 0 => null, 1 => new(pairs), _ => new(pairs, new KanoCounts(attractive, 1, 0, 0)) },
            OpportunityAnswers = [.. answers.Select(answer => new OpportunityAnswer(answer.Item1 == 0 ? null : answer.Item1, answer.Item2 == 0 ? null : answer.Item2))],
        };

    [Fact]
    public void Each_lens_changes_the_id()
    {
        var settings = Lists.Settings("RICE");
        Lens lens = new(Backlog, Lists.Settings("ICE"));
        string[] ids =
        [
            RunId.Of(Backlog, settings),
            RunId.Of(Backlog, settings, [lens]),
            RunId.Of(Backlog, settings, [lens, lens]),
            RunId.Of(Backlog, settings, [lens with { Settings = Lists.Settings("WSJF") }]),
            RunId.Of(Backlog, settings, [lens with { Settings = Lists.Settings("ICE", ("ice", "mean")) }]),
            RunId.Of(Backlog, settings, [lens with { Backlog = Lists.Of(Lists.Rice, [450, 3, 1, 2], [2000, 1, 0.8, 5]) }]),
        ];

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(RunId.Of(Backlog, settings), RunId.Of(Backlog, settings, []));
        Assert.Equal(ids[1], AssessmentEngine.Assess(Backlog, settings, [lens]).RunId);
    }

    [Fact]
    public void Everything_that_can_change_the_plan_changes_the_id_but_the_plan_in_force()
    {
        PlanItemSettings item = new("Web");
        PlanSettings plan = new() { Periods = ["Q1", "Q2"], Capacities = [new("Web", 0, 4)], Items = [item, item], Previous = new([null, null], 0.02) };
        PlanSettings With(PlanItemSettings first) => plan with { Items = [first, item] };
        PlanSettings[] plans =
        [
            plan,
            plan with { WithTradeOffs = false },
            plan with { Objective = PlanSettings.ByScore },
            plan with { EffortCriterion = "effort" },
            plan with { Periods = ["Q1", "Q3"] },
            plan with { Capacities = [new("Web", 1, 4)] },
            plan with { Capacities = [new("Web", 0, 5)] },
            With(item with { Team = "App" }),
            With(item with { Team = null, Parts = [new("Web", 1), new("App", 1)] }),
            With(item with { Team = null, Parts = [new("Web", 1), new("App", 2)] }),
            With(item with { Demands = [new("Money", 1)] }),
            With(item with { Demands = [new("Money", 1)], Whole = "Money" }),
            With(item with { Plannable = false }),
            With(item with { Earliest = 1 }),
            With(item with { Latest = 1 }),
            With(item with { Commitment = Commitment.In }),
            With(item with { Commitment = Commitment.In, IsOverride = true }),
            plan with { Prerequisites = [new(0, 1)] },
            plan with { AtMostOne = [[0, 1]] },
            plan with { Bands = [new("Grow", [0], 0.1, null)] },
            plan with { Buckets = ["Grow", null] },
            plan with { KnownBuckets = ["Grow"] },
            plan with { OwnPlan = [0, -1] },
            plan with { Axes = [.. FrontAxis.Usual.Reverse()] },
            plan with { Previous = new([null, null], 0.05) },
            plan with { Limits = new() { Workers = 8 } },
            plan with { Limits = new() { Plan = 1 } },
            plan with { Limits = new() { TradeOffs = 1 } },
        ];
        static string Id(PlanSettings settings) => RunId.Of(Backlog, Lists.Settings("RICE"), plan: settings);

        Assert.Equal(plans.Length, plans.Select(Id).Append(RunId.Of(Backlog, Lists.Settings("RICE"))).Distinct(StringComparer.Ordinal).Count() - 1);
        Assert.Equal(Id(plan), Id(plan with { Previous = new([0, -1], 0.02) }));
    }

    [Fact]
    public void Texts_do_not_run_into_each_other() =>
        Gen.Select(Gen.String, Gen.String, Gen.String, Gen.String).Sample((key, name, otherKey, otherName) =>
            Assert.Equal(
                key == otherKey && name == otherName,
                RunId.Of(new([new(key, name, new Dictionary<string, double>())], []), new()) ==
                RunId.Of(new([new(otherKey, otherName, new Dictionary<string, double>())], []), new())));

    [Fact]
    public void Long_texts_count_to_their_end()
    {
        static string Id(string name) => RunId.Of(new([new("K", name, new Dictionary<string, double>())], []), new());

        Assert.NotEqual(Id(new string('x', 100_000) + "a"), Id(new string('x', 100_000) + "b"));
    }

    [Fact]
    public void Long_lists_count_to_their_last_item()
    {
        static string Id(string last) => RunId.Of(
            new(
                [
                    .. Enumerable.Range(0, 20_000).Select(index => new BacklogItem(
                        $"K{index}", new string('ü', index % 50), new Dictionary<string, double> { ["reach"] = index })),
                    new(last, "", new Dictionary<string, double>()),
                ],
                []),
            new());

        Assert.NotEqual(Id("a"), Id("b"));
        Assert.Equal(Id("a"), Id("a"));
    }

    [Fact]
    public void Minus_zero_is_zero()
    {
        static string Id(double value) => RunId.Of(Lists.Of(Lists.Rice, [value]), new());

        Assert.Equal(Id(0.0), Id(-0.0));
        Assert.NotEqual(Id(0.0), Id(1.0));
    }
}
