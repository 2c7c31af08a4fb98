using OfficePM.Engine.Tests.Cases;
using OfficePM.Testing;

namespace OfficePM.Engine.Tests.Planning;

/// <summary>The second opinion is held against what others published, before anything is held against it.</summary>
public class BruteForceTests
{
    [Theory]
    [InlineData("knapsack-p01")]
    [InlineData("knapsack-p02")]
    [InlineData("knapsack-p04")]
    [InlineData("knapsack-p07-dependencies")]
    [InlineData("multi-resource-petersen-1")]
    [InlineData("multi-resource-petersen-3")]
    public void Trying_every_plan_finds_the_published_optimum(string name)
    {
        var file = Read(name);
        BruteForce truth = new(file.Method == "multi-resource-knapsack" ? CaseMethods.MultiResourceProblem(file) : CaseMethods.KnapsackProblem(file));
        var expected = file.Expected.ToDictionary(field => field.Name, field => field.Value);

        Assert.Equal(expected["optimal_value"].GetDouble(), truth.Best);
        if (expected.TryGetValue("selected", out var selected))
        {
            Assert.Contains(truth.Feasible, plan => plan.Value == truth.Feasible.Max(other => other.Value)
                && plan.PeriodOf.Select((period, item) => (period, item)).Where(one => one.period == 0).Select(one => one.item).SequenceEqual(selected.EnumerateArray().Select(item => item.GetInt32())));
        }

        if (expected.TryGetValue("cost_of_reversing_each_item", out var costs))
        {
            var best = truth.Feasible.First(plan => plan.Value == truth.Feasible.Max(other => other.Value));
            Assert.Equal(costs.EnumerateArray().Select(cost => cost.GetDouble()), best.PeriodOf.Select((_, item) => truth.Best!.Value - truth.BestIf(item, !best.Has(item))!.Value));
        }
    }

    [Fact]
    public void Trying_every_plan_finds_what_commitments_lack()
    {
        var problem = CaseMethods.KnapsackProblem(Read("knapsack-infeasible-committed"));
        BruteForce truth = new(problem);

        Assert.Equal((null, 9), (truth.Best, truth.LeastExtra()));
        Assert.False(truth.CanKeep([7, 8], []));
        Assert.True(truth.CanKeep([7], []));
        Assert.Equal(1, truth.FewestToLetGo().Count);
    }

    private static CaseFile Read(string name) => CaseFile.Read(File.ReadAllText(Repository.Path("tests", "fixtures", "cases", name + ".json")));
}
