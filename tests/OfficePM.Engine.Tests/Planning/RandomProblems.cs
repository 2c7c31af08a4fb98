using System.Globalization;
using CsCheck;
using OfficePM.Engine.Planning;

namespace OfficePM.Engine.Tests.Planning;

/// <summary>Random planning problems small enough to try every plan, with every kind of rule mixed.</summary>
internal static class RandomProblems
{
    private const string All = "All";

    private static readonly string[] Teams = ["Web", "App", "Data"];

    // Whole, half, equal, zero and negative values; thirds and other endless numbers have tests of their own.
    private static readonly Gen<double> Value = Gen.Frequency(
        (6, Gen.Int[1, 20].Select(number => (double)number)), (2, Gen.Int[1, 40].Select(number => number / 2.0)), (1, Gen.Int[1, 400].Select(number => number / 100.0)),
        (2, Gen.Const(5.0)), (1, Gen.Int[-6, 0].Select(number => (double)number)));

    private static readonly Gen<double> Amount = Gen.Frequency(
        (5, Gen.Int[1, 6].Select(number => (double)number)), (2, Gen.Int[1, 12].Select(number => number / 2.0)), (1, Gen.Const(0.0)));

    /// <summary>Any problem; some cannot be solved, since commitments collide.</summary>
    public static readonly Gen<PlanProblem> Any =
        from periods in Gen.Frequency((3, Gen.Const(1)), (4, Gen.Const(2)), (1, Gen.Const(3)))
        from count in Gen.Int[1, periods switch { 1 => 9, 2 => 7, _ => 5 }]
        from items in Item(periods).Array[count]
        from keys in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        from capacities in Capacities(periods)
        from links in Pairs(count, 3)
        from groups in Gen.Int[0, count - 1].Array[2, 3].Array[0, 2]
        from bands in Gen.Frequency((2, Gen.Const(Array.Empty<Band>())), (1, Band(count).Array[1, 2]))
        from together in Gen.Frequency((2, Gen.Const(false)), (1, Gen.Const(true)))
        select new PlanProblem
        {
            Items = [.. items.Select((item, place) => (together ? WithWhole(item) : item) with { Key = string.Create(CultureInfo.InvariantCulture, $"K{keys[place]}") })],
            Periods = [.. Enumerable.Range(1, periods).Select(period => string.Create(CultureInfo.InvariantCulture, $"Q{period}"))],
            Capacities = [.. capacities.Where(capacity => together || capacity.Resource != All)],
            Prerequisites = [.. links.Where(link => link.Before != link.After)],
            AtMostOne = groups,
            Bands = bands,
        };

    /// <summary>Problems without anything that a person decided: there always is a plan, if only that of nothing.</summary>
    public static readonly Gen<PlanProblem> Free = Any.Select(problem => problem with { Items = [.. problem.Items.Select(item => item with { Commitment = Commitment.Free, IsOverride = false })] });

    /// <summary>Items that differ in hardly anything but their keys, so that many plans are equally good.</summary>
    public static readonly Gen<PlanProblem> Alike =
        from periods in Gen.Int[1, 2]
        from items in Gen.Select(Gen.Int[1, 2], Gen.Int[1, 2], Gen.Int[1, 3]).Array[4, 16]
        from keys in Gen.Shuffle(Enumerable.Range(0, items.Length).ToArray())
        from amount in Gen.Int[2, 8]
        select new PlanProblem
        {
            Items = [.. items.Select((item, place) => new PlanItem($"K{keys[place]}", item.Item1, item.Item2, [new("Web", item.Item2)]) { Rank = item.Item3 })],
            Periods = [.. Enumerable.Range(1, periods).Select(period => $"Q{period}")],
            Capacities = [.. Enumerable.Range(0, periods).Select(period => new Capacity("Web", period, amount))],
        };

    /// <summary>Some plan of a problem, mostly one that breaks rules.</summary>
    public static Gen<int[]> PlanOf(PlanProblem problem) => Gen.Int[Plan.NotPlanned, problem.Periods.Count - 1].Array[problem.Items.Count];

    /// <summary>A plan in force, which does not know each item.</summary>
    public static Gen<PreviousPlan> PreviousOf(PlanProblem problem) =>
        from periods in Gen.Frequency((5, Gen.Int[Plan.NotPlanned, problem.Periods.Count - 1].Select(period => (int?)period)), (1, Gen.Const((int?)null))).Array[problem.Items.Count]
        from margin in Gen.Int[0, 5].Select(step => step / 20.0)
        select new PreviousPlan(periods, margin);

    private static Gen<PlanItem> Item(int periods) =>
        from value in Value
        from effort in Amount
        from team in Gen.Int[0, Teams.Length]
        from second in Gen.Frequency((6, Gen.Const(-1)), (1, Gen.Int[0, Teams.Length - 1]))
        from money in Gen.Frequency((2, Gen.Const(0.0)), (1, Amount))
        from window in Gen.Frequency(
            (5, Gen.Const((0, (int?)null))), (1, Gen.Int[0, periods - 1].Select(period => (period, (int?)null))), (1, Gen.Int[0, periods - 1].Select(period => (0, (int?)period))))
        from decided in Gen.Frequency((8, Gen.Const(Commitment.Free)), (2, Gen.Const(Commitment.In)), (1, Gen.Const(Commitment.Out)))
        from byOverride in Gen.Bool
        from plannable in Gen.Frequency((15, Gen.Const(true)), (1, Gen.Const(false)))
        from isPart in Gen.Bool
        from rank in Gen.Frequency((6, Gen.Int[1, 9].Select(rank => (int?)rank)), (1, Gen.Const((int?)null)))
        let other = second >= 0 && second != team ? 1 : 0
        select new PlanItem("", value, effort + other, [
            new(team < Teams.Length ? Teams[team] : "Unlimited", effort),
            .. other > 0 ? [new Demand(Teams[second], other)] : Array.Empty<Demand>(),
            .. money > 0 ? [new Demand("Money", money)] : Array.Empty<Demand>(),
        ])
        {
            // What a second team does is a part of the effort, or a demand beside it.
            Parts = other > 0 && isPart ? 2 : 1,
            Plannable = plannable,
            Earliest = window.Item1,
            Latest = window.Item2,
            Commitment = decided,
            IsOverride = decided != Commitment.Free && byOverride,
            Rank = rank,
        };

    // Of what all teams have together each takes the efforts of its teams once more.
    private static PlanItem WithWhole(PlanItem item) => item with { Whole = All, Demands = [.. item.Demands, new Demand(All, item.Efforts.Sum(part => part.Amount))] };

    private static Gen<Capacity[]> Capacities(int periods)
    {
        var amount = Gen.Frequency((6, Gen.Int[1, 12].Select(number => (double)number)), (2, Gen.Int[1, 24].Select(number => number / 2.0)), (1, Gen.Const(0.0)));
        var each = (from team in Teams from period in Enumerable.Range(0, periods) select new Capacity(team, period, 0))
            .Concat(Enumerable.Range(0, periods).Select(period => new Capacity(All, period, 0)))
            .Concat([.. Teams.Append("Money").Append(All).Select(resource => new Capacity(resource, null, 0))]).ToArray();
        return
            from amounts in amount.Array[each.Length]
            // A team is limited per period, over all of them, both or not at all.
            from there in Gen.Int[0, 9].Array[each.Length]
            select each.Select((capacity, place) => (Capacity: capacity with { Amount = amounts[place] }, There: there[place] < (capacity.Period is null ? 3 : 7)))
                .Where(one => one.There).Select(one => one.Capacity).ToArray();
    }

    private static Gen<Prerequisite[]> Pairs(int count, int most) =>
        Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).Select(pair => new Prerequisite(pair.Item1, pair.Item2)).Array[0, most];

    private static Gen<Band> Band(int count) =>
        from items in Gen.Int[0, count - 1].Array[1, count]
        from least in Gen.Frequency((1, Gen.Const((double?)null)), (2, Gen.Int[0, 12].Select(step => (double?)(step / 20.0))))
        from most in Gen.Frequency((1, Gen.Const((double?)null)), (1, Gen.Int[8, 20].Select(step => (double?)(step / 20.0))))
        from byValue in Gen.Bool
        select new Band("Bucket", items, least, most is { } limit && limit < least ? least : most, byValue ? BandMeasure.Value : BandMeasure.Effort);

    /// <summary>A problem as C#, so that a failure can be copied into a test.</summary>
    public static string Print(PlanProblem problem)
    {
        var items = problem.Items.Select(item =>
            $"    new(\"{item.Key}\", {Number(item.Value)}, {Number(item.Effort)}, [{string.Join(", ", item.Demands.Select(demand => $"new(\"{demand.Resource}\", {Number(demand.Amount)})"))}]) {{ "
            + string.Join(", ", new[]
            {
                item.Plannable ? null : "Plannable = false", item.Parts == 1 ? null : "Parts = 2", item.Whole is null ? null : $"Whole = \"{item.Whole}\"", item.Earliest == 0 ? null : $"Earliest = {Number(item.Earliest)}", item.Latest is { } latest ? $"Latest = {Number(latest)}" : null,
                item.Commitment == Commitment.Free ? null : $"Commitment = Commitment.{item.Commitment}", item.IsOverride ? "IsOverride = true" : null, item.Rank is { } rank ? $"Rank = {Number(rank)}" : null,
            }.OfType<string>()) + " },\n");
        return $$"""
            new PlanProblem
            {
              Items = [
            {{string.Concat(items)}}  ],
              Periods = [{{string.Join(", ", problem.Periods.Select(period => $"\"{period}\""))}}],
              Capacities = [{{string.Join(", ", problem.Capacities.Select(capacity => $"new(\"{capacity.Resource}\", {Number(capacity.Period)}, {Number(capacity.Amount)})"))}}],
              Prerequisites = [{{string.Join(", ", problem.Prerequisites.Select(link => $"new({Number(link.Before)}, {Number(link.After)})"))}}],
              AtMostOne = [{{string.Join(", ", problem.AtMostOne.Select(List))}}],
              Bands = [{{string.Join(", ", problem.Bands.Select(band => $"new(\"{band.Bucket}\", {List(band.Items)}, {Number(band.Least)}, {Number(band.Most)}, BandMeasure.{band.Measure})"))}}],
              Previous = {{(problem.Previous is { } previous ? $"new([{string.Join(", ", previous.Periods.Select(period => Number(period)))}], {Number(previous.Margin)})" : "null")}},
            }
            """;

        static string List(IEnumerable<int> places) => $"[{string.Join(", ", places.Select(place => Number(place)))}]";
        static string Number(double? number) => number is { } given ? given.ToString("R", CultureInfo.InvariantCulture) : "null";
    }
}
