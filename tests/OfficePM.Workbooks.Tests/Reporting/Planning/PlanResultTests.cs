using System.Text.Json;
using OfficePM.Workbooks.Reporting;

namespace OfficePM.Workbooks.Tests.Reporting.Planning;

public class PlanResultTests
{
    private static JsonElement Json(CheckResult result) => JsonDocument.Parse(ResultDocument.ToJson(result)).RootElement;

    [Fact]
    public void The_plan_has_the_agreed_keys()
    {
        var plan = Json(PlanList.Recalc().Result).GetProperty("plan");
        Assert.Equal((2000, 2000, true), (plan.GetProperty("value").GetDouble(), plan.GetProperty("bound").GetDouble(), plan.GetProperty("optimal").GetBoolean()));
        var web = plan.GetProperty("capacity").EnumerateArray().Single(capacity => capacity.GetProperty("team").GetString() == "Web" && capacity.GetProperty("period").GetString() == "Q1");
        Assert.Equal((6, 6), (web.GetProperty("amount").GetDouble(), web.GetProperty("used").GetDouble()));
        Assert.Equal(["A-1 Q1", "A-2 Q1", "A-4 Q1"], plan.GetProperty("selected").EnumerateArray().Select(item => $"{item.GetProperty("key").GetString()} {item.GetProperty("period").GetString()}"));
        var yes = plan.GetProperty("costOfYes").EnumerateArray().Single(price => price.GetProperty("key").GetString() == "A-3");
        Assert.Equal((50, 50), (yes.GetProperty("cost").GetDouble(), yes.GetProperty("atMost").GetDouble()));
        Assert.Equal("A-2", yes.GetProperty("displaces")[0].GetString());
        Assert.Equal(4, plan.GetProperty("shadowPrices").GetArrayLength());
        Assert.True(plan.TryGetProperty("frontier", out _) && plan.TryGetProperty("greedy", out _) && plan.TryGetProperty("balance", out _));
    }

    [Fact]
    public void A_part_that_does_not_apply_is_absent()
    {
        var plan = Json(PlanList.Recalc().Result).GetProperty("plan");
        Assert.All(["conflict", "ownPlan", "overrides", "bestValue"], part => Assert.False(plan.TryGetProperty(part, out _), part));
        var impossible = plan.GetProperty("costOfYes").EnumerateArray().Single(price => price.GetProperty("key").GetString() == "A-5");
        Assert.True(impossible.GetProperty("impossible").GetBoolean());
        Assert.False(impossible.TryGetProperty("cost", out _));
        Assert.False(Json(TestList.Recalc(PlanList.Rows).Result).TryGetProperty("plan", out _));
    }

    [Fact]
    public void Without_teams_capacities_name_none()
    {
        object?[][] rows = [["Feature", "Value", "Effort"], ["One", 80, 5], ["Two", 30, 3]];
        var capacity = Json(PlanList.Recalc(rows, [("Capacity", "All teams", 8.0)]).Result).GetProperty("plan").GetProperty("capacity")[0];
        Assert.False(capacity.TryGetProperty("team", out _));
        Assert.False(capacity.TryGetProperty("budget", out _));
    }

    [Fact]
    public void Items_have_their_lane_and_who_dominates_them()
    {
        var result = Json(PlanList.Recalc().Result);
        var items = result.GetProperty("items");
        Assert.Equal("Now", items[0].GetProperty("lane").GetString());
        Assert.Equal(["value", "effort"], result.GetProperty("plan").GetProperty("comparedBy").EnumerateArray().Select(axis => axis.GetString()));
        Assert.Equal(0, items[0].GetProperty("dominatedBy").GetArrayLength());
        Assert.Contains("A-1", items[2].GetProperty("dominatedBy").EnumerateArray().Select(key => key.GetString()));
        Assert.False(items[7].TryGetProperty("lane", out _));
    }

    [Fact]
    public void A_check_says_the_plan_as_well()
    {
        var outcome = PlanList.Recalc();
        Assert.Equal(Json(outcome.Result).GetProperty("plan").ToString(), Json(outcome.Check).GetProperty("plan").ToString());
    }

    [Fact]
    public void Commitments_that_collide_are_a_conflict_instead_of_a_plan()
    {
        object?[][] rows = [.. PlanList.Rows.Select(row => (string?)row[0] is "A-1" or "A-3" ? [.. row.Take(9), "Q1", "promised", "M"] : row)];
        var plan = Json(PlanList.Recalc(rows).Result).GetProperty("plan");
        Assert.False(plan.TryGetProperty("value", out _));
        Assert.Equal(["A-1", "A-3"], plan.GetProperty("conflict").GetProperty("keys").EnumerateArray().Select(key => key.GetString()));
        Assert.Equal(1, plan.GetProperty("conflict").GetProperty("extra")[0].GetProperty("extra").GetDouble());
    }
}
