using OfficePM.Engine.Explaining;
using OfficePM.Engine.Scoring;

namespace OfficePM.Engine.Classifying;

/// <summary>MoSCoW as the list has it, weighed by effort; see <see cref="Moscow"/>.</summary>
public sealed class MoscowClasses : IClassifier
{
    private static readonly MethodOption Limit = new("must limit", [], "the largest share of the effort that Must items should take, 0.6 unless given");

    private static readonly IReadOnlyList<(MoscowClass Class, string Name)> Names =
        [(MoscowClass.Must, "Must"), (MoscowClass.Should, "Should"), (MoscowClass.Could, "Could"), (MoscowClass.Wont, "Won't")];

    /// <inheritdoc/>
    public string Name => "MoSCoW";

    /// <inheritdoc/>
    public string Source => "Dai Clegg and Richard Barker, Case Method Fast-Track, 1994; shares of effort: Agile Business Consortium, The DSDM Agile Project Framework Handbook, 2014";

    /// <inheritdoc/>
    public IReadOnlyList<MethodOption> Options { get; } = [Limit];

    /// <inheritdoc/>
    public Classification? Classify(Backlog backlog, EngineSettings settings)
    {
        if (!HasClasses(backlog))
        {
            return null;
        }

        OptionReader options = new(settings.Options);
        var limit = LimitOf(options);
        var effort = EffortOf(backlog);
        MoscowBalance? balance = effort is null
            ? null
            : Moscow.Balance([.. backlog.Items.Select(item => new MoscowItem(item.Moscow, item[effort.Id], item.Name))], limit);
        return new()
        {
            Name = Name,
            Source = Source,
            Rule = Rule(limit),
            Conventions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Could"] = $"about {Wording.Percent(Moscow.CouldReference)} of the effort in a release with room to give",
                ["blanks"] = "an item without a class, or without effort, is outside the shares",
                ["effort"] = effort?.Name ?? "none: the list has no column for it",
                ["must limit"] = Wording.Percent(limit),
                ["shares"] = "of effort, not of the number of items; Won't stands outside the total",
            },
            Classes =
            [
                .. Names.Select(name => new ItemClass(
                    name.Name,
                    backlog.Items.Count(item => item.Moscow == name.Class),
                    balance?.EffortShare.TryGetValue(name.Class, out var share) ?? false ? share : null)
                {
                    EffortLimit = name.Class == MoscowClass.Must ? limit : null,
                    EffortReference = name.Class == MoscowClass.Could ? Moscow.CouldReference : null,
                }),
            ],
            Items = [.. backlog.Items.Select(item => new ClassifiedItem(item.Moscow is { } moscow ? NameOf(moscow) : null, []))],
            Diagnostics = [.. options.Diagnostics, .. balance?.Diagnostics ?? WithoutEffort(backlog)],
        };
    }

    /// <inheritdoc/>
    public string? RuleOf(Backlog backlog, EngineSettings settings) => HasClasses(backlog) ? Rule(LimitOf(new(settings.Options))) : null;

    private static bool HasClasses(Backlog backlog) => backlog.Items.Any(item => item.Moscow is not null);

    private static double LimitOf(OptionReader options)
    {
        var given = options.Number(Limit, limit => limit is >= 0 and <= 100, "a share from 0 to 1 or a percentage up to 100");

        // Nobody sets a limit of 1 % or less; people do type 60 for 60 %.
        return given is > 1 ? given.Value / 100 : given ?? Moscow.MustLimit;
    }

    private static string Rule(double limit) =>
        $"the list's own classes; Must above {Wording.Percent(limit)} of the effort is a risk, exactly {Wording.Percent(limit)} is fine";

    private static string NameOf(MoscowClass moscow)
    {
        foreach (var (known, name) in Names)
        {
            if (known == moscow)
            {
                return name;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(moscow), moscow, "There is no such class.");
    }

    /// <summary>The column of work: effort, or what takes its place in WSJF and CD3; null where nothing has numbers.</summary>
    private static Criterion? EffortOf(Backlog backlog) =>
        new[] { Criteria.Effort, Criteria.JobSize, Criteria.Duration }
            .Select(id => backlog.Criteria.FirstOrDefault(criterion => criterion.Id == id))
            .FirstOrDefault(criterion => criterion is not null && backlog.Items.Any(item => item[criterion.Id] is not null));

    private static IEnumerable<Diagnostic> WithoutEffort(Backlog backlog)
    {
        yield return new(
            "moscow-without-effort",
            Severity.Info,
            "The list has no effort, so MoSCoW's classes can be counted but not weighed.",
            "Add a column for effort to see what share of the work is a promise.");
        for (var item = 0; item < backlog.Items.Count; item++)
        {
            if (backlog.Items[item].Moscow is null)
            {
                yield return new(
                    "moscow-missing", Severity.Warning, $"{Wording.Quote(backlog.Items[item])} has no MoSCoW class.", "Type Must, Should, Could or Won't.", item);
            }
        }
    }
}
