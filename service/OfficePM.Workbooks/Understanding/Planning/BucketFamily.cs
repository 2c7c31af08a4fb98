namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>Buckets that belong together, so that a missing one is noticed.</summary>
/// <param name="Members">What each is called on our sheets, and the words that people have for it.</param>
/// <param name="Renames">Whether the items' own words are replaced by the names, because they say nothing by themselves.</param>
internal sealed record BucketFamily(IReadOnlyList<(string Name, string[] Words)> Members, bool Renames)
{
    private static readonly BucketFamily Lenses = new(
    [
        ("Business", ["business", "biz", "commercial", "Geschäft", "Business-Ziel", "affaires", "métier", "negocio", "negócio", "бизнес", "bisnis", "ビジネス", "业务", "商业"]),
        ("Technology", ["technology", "tech", "technical", "technical debt", "engineering", "Technologie", "Technik", "technique", "tecnología", "tecnologia", "técnico", "технология", "технологии", "teknologi", "技術", "技术"]),
        ("Experience", ["experience", "ux", "design", "user experience", "customer experience", "ux design", "Erlebnis", "Nutzererlebnis", "expérience", "expérience utilisateur", "experiencia", "experiência", "diseño", "опыт", "дизайн", "pengalaman", "体験", "体验", "设计"]),
    ], Renames: false);

    private static readonly BucketFamily Triangle = new(
    [
        ("A: developers–product–users", ["a", "region a", "developers product users", "a developers product users"]),
        ("B: users–product–business", ["b", "region b", "users product business", "b users product business"]),
        ("C: developers–product–business", ["c", "region c", "developers product business", "c developers product business"]),
        ("Whole: the product", ["whole", "whole triangle", "whole product", "the whole", "whole the product", "all", "center", "centre", "middle", "abc"]),
    ], Renames: true);

    private static readonly HashSet<string> TriangleWords = new(StringComparer.Ordinal)
    {
        "triangle", "dreieck", "region", "regions", "triangulo", "треугольник", "segitiga", "三角", "三角形",
    };

    /// <summary>The family that most of a column's values belong to; null where there is none.</summary>
    /// <param name="column">The column.</param>
    /// <param name="of">The value of each item; null where it has none.</param>
    public static BucketFamily? Of(GridColumn column, IReadOnlyList<string?> of)
    {
        // The letters alone may be classes of anything: the header must speak of the triangle, or the values of its regions.
        var mayBeTriangle = column.Text.Words.Concat(column.Text.HintWords).Any(TriangleWords.Contains) || of.Any(value => value is not null && Triangle.NameOf(value) is not null && value.Trim().Length > 1);
        return Fits(Lenses, of) ? Lenses : mayBeTriangle && Fits(Triangle, of) ? Triangle : null;
    }

    /// <summary>The member that a value means; null where it means none.</summary>
    public string? NameOf(string value) => value.Length > 60 ? null
        : Members.FirstOrDefault(member => member.Words.Any(word => PlanPeriod.Plain(word) == PlanPeriod.Plain(value))).Name;

    private static bool Fits(BucketFamily family, IReadOnlyList<string?> of)
    {
        var counts = of.OfType<string>().CountBy(value => value, StringComparer.OrdinalIgnoreCase).Select(pair => (Member: family.NameOf(pair.Key), pair.Value)).ToList();
        return counts.Where(one => one.Member is not null).Select(one => one.Member).Distinct(StringComparer.Ordinal).Count() > 1
            && counts.Where(one => one.Member is not null).Sum(one => one.Value) * 2 > counts.Sum(one => one.Value);
    }
}
