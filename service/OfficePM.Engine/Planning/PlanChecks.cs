using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Planning;

/// <summary>Refuses problems that make no sense, before anything is computed.</summary>
internal static class PlanChecks
{
    /// <summary>Throws for a number outside its range or a place that does not exist.</summary>
    /// <exception cref="ArgumentException">Names what is wrong.</exception>
    public static void ThrowUnlessSound(PlanProblem problem)
    {
        if (problem.Periods.Count == 0)
        {
            throw new ArgumentException("There must be at least one period.", nameof(problem));
        }

        if (Complaints(problem).FirstOrDefault() is { } complaint)
        {
            throw new ArgumentException(complaint, nameof(problem));
        }
    }

    private static IEnumerable<string> Complaints(PlanProblem problem) =>
        [.. problem.Items.SelectMany(About), .. problem.Capacities.SelectMany(capacity => About(capacity, problem)), .. AboutLinks(problem), .. AboutPrevious(problem)];

    private static IEnumerable<string> About(PlanItem item)
    {
        var name = Wording.Quote(item.Key);
        if (!double.IsFinite(item.Value))
        {
            yield return $"The value of {name} is not a finite number.";
        }

        if (!IsAmount(item.Effort))
        {
            yield return $"The effort of {name} is not a finite number of 0 or more.";
        }

        if (item.Demands.Any(demand => !IsAmount(demand.Amount)))
        {
            yield return $"A demand of {name} is not a finite number of 0 or more.";
        }

        if (item.Demands.Select(demand => demand.Resource).Distinct(StringComparer.Ordinal).Count() < item.Demands.Count)
        {
            yield return $"{name} takes the same resource twice.";
        }

        if (item.Earliest < 0 || item.Latest < 0)
        {
            yield return $"A period of {name} is before the first one.";
        }
    }

    private static IEnumerable<string> About(Capacity capacity, PlanProblem problem)
    {
        if (!IsAmount(capacity.Amount))
        {
            yield return $"The capacity of {Wording.Quote(capacity.Resource)} is not a finite number of 0 or more.";
        }

        if (capacity.Period < 0 || capacity.Period >= problem.Periods.Count)
        {
            yield return $"The capacity of {Wording.Quote(capacity.Resource)} is for a period that does not exist.";
        }
    }

    private static IEnumerable<string> AboutLinks(PlanProblem problem)
    {
        if (problem.Prerequisites.Any(pair => !IsPlace(pair.Before) || !IsPlace(pair.After)))
        {
            yield return "A prerequisite names an item outside the list.";
        }

        if (problem.AtMostOne.Any(group => !group.All(IsPlace)))
        {
            yield return "An exclusion names an item outside the list.";
        }

        foreach (var band in problem.Bands)
        {
            if (!band.Items.All(IsPlace))
            {
                yield return $"The band of {Wording.Quote(band.Bucket)} names an item outside the list.";
            }

            if (band.Least is not (null or (>= 0 and <= 1)) || band.Most is not (null or (>= 0 and <= 1)))
            {
                yield return $"A share of {Wording.Quote(band.Bucket)} is not between 0 and 1.";
            }
        }

        bool IsPlace(int item) => item >= 0 && item < problem.Items.Count;
    }

    private static IEnumerable<string> AboutPrevious(PlanProblem problem)
    {
        if (problem.Previous is not { } previous)
        {
            yield break;
        }

        if (previous.Periods.Count != problem.Items.Count)
        {
            yield return "The previous plan must have one entry per item.";
        }

        if (previous.Periods.Any(period => period < Plan.NotPlanned || period >= problem.Periods.Count))
        {
            yield return "The previous plan names a period that does not exist.";
        }

        if (!IsAmount(previous.Margin))
        {
            yield return "The margin is not a finite number of 0 or more.";
        }
    }

    private static bool IsAmount(double amount) => double.IsFinite(amount) && amount >= 0;
}
