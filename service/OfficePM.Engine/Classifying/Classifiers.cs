namespace OfficePM.Engine.Classifying;

/// <summary>All lenses that sort items into classes. A new one is one class and one line here.</summary>
public static class Classifiers
{
    /// <summary>The lenses in the order in which they are shown.</summary>
    public static IReadOnlyList<IClassifier> All { get; } =
    [
        new ValueEffortQuadrants(), new UrgencyImportanceQuadrants(), new CustomerBusinessQuadrants(), new MoscowClasses(), new KanoCategories(),
        new OpportunityBands(),
    ];
}
