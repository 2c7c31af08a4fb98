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
        var (counted, grown) = Places();
        var here = counted.Sum(at => problem.Capacities[at].Amount);
        if (here <= 0)
        {
            return [];
        }

        double Filled(int[] places) =>
            places.Sum(at => model.Capacities[at].Users.Sum(user => user.Amount) * model.Capacities[at].Step) / Math.Max(1e-9, places.Sum(at => problem.Capacities[at].Amount));
        // As far as everything fits, but not so far that what is given vanishes at the left.
        var end = Math.Clamp(Math.Max(Filled(counted), Filled([.. grown.Except(counted)])), 1, 3);
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
                    .. model.Capacities.Select((capacity, at) => Array.IndexOf(grown, at) < 0
                        ? capacity
                        : capacity with { Amount = (long)Math.Floor((problem.Capacities[at].Amount * share / capacity.Step) + 1e-9) }),
                ],
            };
            var found = new PlanSearch(settings).Near(scaled, question.Plan.Best);
            return found.Verdict == Verdict.Found ? (found.Value, found.Bound) : null;
        }
    }

    /// <summary>The capacities that are added up, and those that grow with them.</summary>
    private (int[] Counted, int[] Grown) Places()
    {
        // Only what efforts are taken from can be added up; a budget has a unit of its own.
        var problem = question.Problem;
        var wholes = problem.Items.Select(item => item.Whole).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var teams = problem.Items.SelectMany(item => item.Efforts).Select(effort => effort.Resource).ToHashSet(StringComparer.Ordinal);
        var limited = problem.Capacities.Select(capacity => capacity.Resource).ToHashSet(StringComparer.Ordinal);
        int[] Of(Func<string, bool> resource) => [.. Enumerable.Range(0, problem.Capacities.Count).Where(at => resource(problem.Capacities[at].Resource))];
        // What all teams have together counts no effort twice: it is added up only where it is all that limits some of them.
        var byTeam = wholes.Count == 0 || teams.All(team => limited.Contains(team) && !wholes.Contains(team));
        return (Of(byTeam ? teams.Contains : wholes.Contains), Of(resource => teams.Contains(resource) || wholes.Contains(resource)));
    }
}
