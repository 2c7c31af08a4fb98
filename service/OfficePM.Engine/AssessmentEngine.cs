using OfficePM.Engine.Classifying;
using OfficePM.Engine.Discovery;
using OfficePM.Engine.Explaining;
using OfficePM.Engine.Planning;
using OfficePM.Engine.Ranking;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine;

/// <summary>From a backlog and its settings to everything that the engine has to say. Pure: the same input gives the same answer.</summary>
public static class AssessmentEngine
{
    /// <summary>Assesses a backlog.</summary>
    /// <param name="backlog">The items; keys need not be unique, criterion ids must be.</param>
    /// <param name="settings">Method, options and weights.</param>
    /// <param name="lenses">Other methods to look at the list through; each with the same items (by key) in the same order.</param>
    /// <param name="plan">How to plan; null where nothing was said about capacities.</param>
    /// <param name="progress">Told how far a long plan has come.</param>
    /// <param name="cancellationToken">Stops the search for a plan; scoring takes no time.</param>
    /// <returns>One entry per item, in the order of the backlog.</returns>
    /// <exception cref="ArgumentException">
    /// An estimate or weight is NaN or infinite, a count of answers is no number of 0 or more, two criteria share an id, or a lens has other
    /// items or no method that exists, or a plan's setting is outside its range.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Assessment Assess(
        Backlog backlog, EngineSettings settings, IReadOnlyList<Lens>? lenses = null, PlanSettings? plan = null, IProgress<PlanProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        lenses ??= [];
        ThrowUnlessSound(backlog, settings);
        foreach (var lens in lenses)
        {
            ThrowUnlessSame(backlog, lens);
        }

        var runId = RunId.Of(backlog, settings, lenses, plan);
        List<Diagnostic> diagnostics = [.. UnknownOptions([settings, .. lenses.Select(lens => lens.Settings)])];
        var method = settings.Method is { } name ? ScoringMethods.Find(name) : null;
        if (method is null)
        {
            diagnostics.AddRange(UnknownMethod(settings));
            var unscored = Classifications(backlog, settings);
            diagnostics.AddRange(LensDiagnostics.Of(unscored, diagnostics));
            return new Assessment
            {
                Items = [.. backlog.Items.Select(item => new AssessedItem(item, null, null, [], null, null, null))],
                Classifications = unscored,
                Diagnostics = diagnostics,
                RunId = runId,
            };
        }

        settings = settings with { Weights = MethodWeights.Of(method, settings) };
        var scoring = method.Score(backlog, settings);
        diagnostics.AddRange(scoring.Diagnostics);
        diagnostics.AddRange(SingleItem(scoring));
        var ranks = CompetitionRank.Of([.. scoring.Items.Select(item => item.Score)]);
        var (values, efforts) = Axes(backlog, settings, scoring);
        var split = Split(backlog, settings, scoring, values, efforts, diagnostics);
        ScoringResult[] others = [.. lenses.Select(ScoringOf)];
        var classifications = Classifications(backlog, settings);
        diagnostics.AddRange(LensDiagnostics.Of(others, diagnostics));
        diagnostics.AddRange(LensDiagnostics.Of(classifications, diagnostics));
        AssessedItem[] items =
        [
            .. backlog.Items.Select((item, index) => new AssessedItem(
                item,
                scoring.Items[index].Score,
                ranks[index],
                scoring.Items[index].Terms,
                values[index],
                efforts[index],
                split is null ? null : Quadrants.Of(values[index], efforts[index], split))),
        ];
        return new Assessment
        {
            Scoring = scoring,
            Items = items,
            Plan = plan is null ? null : PlanAssessment.Of(items, scoring, plan, progress, cancellationToken),
            Split = split,
            Lenses = others.Length > 0 ? LensAgreement.Of([scoring, .. others]) : null,
            Classifications = classifications,
            Diagnostics = diagnostics,
            RunId = runId,
        };
    }

    private static Classification[] Classifications(Backlog backlog, EngineSettings settings) =>
        [.. Classifiers.All.Select(classifier => classifier.Classify(backlog, settings)).OfType<Classification>()];

    private static ScoringResult ScoringOf(Lens lens)
    {
        var method = ScoringMethods.Find(lens.Settings.Method!)!;
        return method.Score(lens.Backlog, lens.Settings with { Weights = MethodWeights.Of(method, lens.Settings) });
    }

    private static void ThrowUnlessSame(Backlog backlog, Lens lens)
    {
        if (lens.Settings.Method is not { } name || ScoringMethods.Find(name) is null)
        {
            throw new ArgumentException("A lens names no method that exists.", nameof(lens));
        }

        if (lens.Backlog.Items.Count != backlog.Items.Count
            || backlog.Items.Zip(lens.Backlog.Items).Any(pair => !string.Equals(pair.First.Key, pair.Second.Key, StringComparison.Ordinal)))
        {
            throw new ArgumentException($"The lens '{name}' has other items, or has them in another order.", nameof(lens));
        }

        ThrowUnlessSound(lens.Backlog, lens.Settings);
    }

    private static void ThrowUnlessSound(Backlog backlog, EngineSettings settings)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        if (backlog.Criteria.FirstOrDefault(criterion => !ids.Add(criterion.Id)) is { } twin)
        {
            throw new ArgumentException($"Two criteria have the id '{twin.Id}'.", nameof(backlog));
        }

        foreach (var (criterion, weight) in settings.Weights)
        {
            if (!double.IsFinite(weight))
            {
                throw new ArgumentException($"The weight of '{criterion}' is not a finite number.", nameof(settings));
            }
        }

        if (backlog.Items.FirstOrDefault(item => item.Kano?.Counts is { } counts
            && !Enum.GetValues<KanoCategory>().All(category => counts[category] >= 0 && double.IsFinite(counts[category]))) is { } miscounted)
        {
            throw new ArgumentException($"A count of Kano answers of item '{miscounted.Key}' is not a finite number of 0 or more.", nameof(backlog));
        }
    }

    /// <summary>The value and the effort of each item; null where an estimate that it needs is missing or was refused.</summary>
    private static (double?[] Values, double?[] Efforts) Axes(Backlog backlog, EngineSettings settings, ScoringResult scoring)
    {
        Estimates estimates = new(backlog);
        var values = new double?[estimates.Count];
        var efforts = new double?[estimates.Count];
        if (scoring.Benefit is { } formula)
        {
            var benefit = new ExpressionEvaluator(formula, estimates, settings.Weights);
            for (var item = 0; item < values.Length; item++)
            {
                values[item] = benefit.Evaluate(item).Value is { } value ? Rounding.Score(value) : null;
            }
        }

        if (scoring.EffortCriterion is { } effort)
        {
            var column = estimates[effort];
            for (var item = 0; item < efforts.Length; item++)
            {
                efforts[item] = double.IsNaN(column[item]) ? null : column[item];
            }
        }

        var valueInputs = scoring.Benefit is null ? [] : ExpressionInputs.All(scoring.Benefit).ToHashSet(StringComparer.Ordinal);
        foreach (var refused in scoring.Diagnostics.Where(diagnostic => diagnostic is { Severity: Severity.Error, ItemIndex: not null, Criterion: not null }))
        {
            if (valueInputs.Contains(refused.Criterion!))
            {
                values[refused.ItemIndex!.Value] = null;
            }

            if (string.Equals(refused.Criterion, scoring.EffortCriterion, StringComparison.Ordinal))
            {
                efforts[refused.ItemIndex!.Value] = null;
            }
        }

        return (values, efforts);
    }

    private static QuadrantSplit? Split(
        Backlog backlog, EngineSettings settings, ScoringResult scoring, double?[] values, double?[] efforts, List<Diagnostic> diagnostics)
    {
        if (scoring.Benefit is null || scoring.EffortCriterion is null)
        {
            return null;
        }

        var valueCriterion = scoring.Benefit is Expression.Input input ? backlog.Criteria.FirstOrDefault(criterion => criterion.Id == input.Criterion) : null;
        var effortCriterion = backlog.Criteria.FirstOrDefault(criterion => criterion.Id == scoring.EffortCriterion);
        var split = Quadrants.SplitOf(values, efforts, valueCriterion, effortCriterion);
        OptionReader options = new(settings.Options);
        var (ownValue, ownEffort) = (options.Number(ValueEffortQuadrants.ValueSplit), options.Number(ValueEffortQuadrants.EffortSplit));
        diagnostics.AddRange(options.Diagnostics);
        return split?.WithOwn(ownValue, ownEffort);
    }

    private static IEnumerable<Diagnostic> SingleItem(ScoringResult scoring)
    {
        if (scoring.Items.Count(item => item.Score is not null) == 1)
        {
            yield return new(
                "single-item",
                Severity.Info,
                "Only one item has a score, so its rank says nothing.",
                "Estimate at least two items to compare them.");
        }
    }

    private static IEnumerable<Diagnostic> UnknownMethod(EngineSettings settings)
    {
        if (settings.Method is { } name)
        {
            yield return new(
                "method-unknown",
                Severity.Error,
                $"There is no method called {Wording.Quote(name)}, so there are no scores.",
                $"Type one of these in Settings: {string.Join(", ", ScoringMethods.All.Select(method => method.Name))}.");
        }
    }

    private static IEnumerable<Diagnostic> UnknownOptions(IReadOnlyList<EngineSettings> settings)
    {
        var known = ScoringMethods.All.SelectMany(method => method.Options)
            .Concat(Classifiers.All.SelectMany(classifier => classifier.Options))
            .Select(option => option.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var given = settings.SelectMany(lens => lens.Options.Keys).Distinct(StringComparer.OrdinalIgnoreCase);
        return given.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).Select(name => new Diagnostic(
            "option-unknown",
            Severity.Warning,
            $"There is no option called {Wording.Quote(name)}; it was not used.",
            $"The options are: {string.Join(", ", known.Order(StringComparer.Ordinal))}."));
    }
}
