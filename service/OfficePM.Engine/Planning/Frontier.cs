namespace OfficePM.Engine.Planning;

/// <summary>The most value for each amount of capacity.</summary>
internal sealed class Frontier(Question question, SearchSettings settings, IProgress<PlanProgress>? progress)
{
    private const int Steps = 20;
    private const double Limitless = 1e18;

    /// <summary>The points, by ascending capacity; none where nothing is limited.</summary>
    public IReadOnlyList<FrontierPoint> Points()
    {
        var (problem, model) = (question.Problem, question.Model);
        // Only what efforts are taken from can be added up; a budget has a unit of its own.
        var teams = problem.Items.SelectMany(item => item.Efforts).Select(effort => effort.Resource).ToHashSet(StringComparer.Ordinal);
        int[] counted = [.. Enumerable.Range(0, model.Capacities.Length).Where(at => teams.Contains(problem.Capacities[at].Resource))];
        var here = counted.Sum(at => problem.Capacities[at].Amount);
        if (here <= 0)
        {
            return [];
        }

        var all = counted.Sum(at => model.Capacities[at].Users.Sum(user => user.Amount) * model.Capacities[at].Step);
        // As far as everything fits, but not so far that what is given vanishes at the left.
        var end = Math.Max(1, Math.Min(all / here, 3));
        List<FrontierPoint> points = [];
        foreach (var share in Enumerable.Range(0, Steps + 1).Select(step => end * step / Steps).Append(1).Distinct().Order())
        {
            progress?.Report(new PlanProgress(PlanStep.Frontier, points.Count, Steps + 2));
            if (At(share) is { } answer)
            {
                var value = Math.Max(answer.Value, points.Count == 0 ? long.MinValue : (long)Math.Round(points[^1].Value / model.ValueStep));
                points.Add(new FrontierPoint(here * share, value * model.ValueStep, Math.Max(value, answer.Bound) * model.ValueStep));
            }
        }

        return points;

        (long Value, long Bound)? At(double share)
        {
            if (share == 1)
            {
                return (question.Best, question.Plan.Proven ? question.Best : (long)Math.Min(question.Plan.Bound / model.ValueStep, Limitless));
            }

            var scaled = model with
            {
                Capacities =
                [
                    .. model.Capacities.Select((capacity, at) => Array.IndexOf(counted, at) < 0
                        ? capacity
                        : capacity with { Amount = (long)Math.Floor((problem.Capacities[at].Amount * share / capacity.Step) + 1e-9) }),
                ],
            };
            var found = new PlanSearch(settings).Near(scaled, question.Plan.Best);
            return found.Verdict == Verdict.Found ? (found.Value, found.Bound) : null;
        }
    }
}
