namespace OfficePM.Workbooks.Backends.Xlsx.Packaging;

/// <summary>A relationship of a part.</summary>
/// <param name="Id">Unique within the part: "rId1".</param>
/// <param name="Type">The whole type URI, transitional or strict.</param>
/// <param name="Target">The part's name ("xl/worksheets/sheet1.xml"), or the target as it stands where it is external.</param>
/// <param name="External">Whether the target is outside the package.</param>
/// <param name="RawTarget">The target as it stands.</param>
internal sealed record Relationship(string Id, string Type, string Target, bool External, string RawTarget)
{
    /// <summary>The type's last word ("worksheet"), which is the same in transitional and strict files.</summary>
    public string Kind => Type[(Type.LastIndexOf('/') + 1)..];
}
