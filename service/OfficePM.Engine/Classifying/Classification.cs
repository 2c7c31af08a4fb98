using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Classifying;

/// <summary>A list sorted into classes by one lens.</summary>
public sealed record Classification
{
    /// <summary>The lens: "MoSCoW".</summary>
    public required string Name { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>By what rule items were sorted, in words: "high is above 5 on 1 to 10".</summary>
    public required string Rule { get; init; }

    /// <summary>Every choice where references disagree, by name.</summary>
    public IReadOnlyDictionary<string, string> Conventions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The classes, the most pressing one first, also those without items.</summary>
    public required IReadOnlyList<ItemClass> Classes { get; init; }

    /// <summary>What is measured of each item besides its class: Better and Worse of Kano; empty where nothing is.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>One entry per item, in the order of the backlog.</summary>
    public required IReadOnlyList<ClassifiedItem> Items { get; init; }

    /// <summary>What could not be sorted, or should be confirmed.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}

/// <summary>One class.</summary>
/// <param name="Name">"Must", "quick win".</param>
/// <param name="Items">How many items are in it.</param>
/// <param name="EffortShare">Its share of the effort that the lens counts, from 0 to 1; null where the lens does not weigh effort.</param>
public sealed record ItemClass(string Name, int Items, double? EffortShare = null)
{
    /// <summary>The largest share of the effort that the class should take, from 0 to 1; null where the lens sets none.</summary>
    public double? EffortLimit { get; init; }

    /// <summary>About what share of the effort the class should take, from 0 to 1; null where the lens says nothing.</summary>
    public double? EffortReference { get; init; }
}

/// <summary>One item as a lens sees it.</summary>
/// <param name="Class">The name of its class; null where an input is missing: a blank is in no class.</param>
/// <param name="Measures">In the order of <see cref="Classification.Measures"/>; null where undefined.</param>
/// <param name="Note">What to know about this item's class, in words: "Blauth's rule says attractive"; null where there is nothing.</param>
public sealed record ClassifiedItem(string? Class, IReadOnlyList<double?> Measures, string? Note = null);
