using OfficePM.Workbooks.Backends.Xlsx.Packaging;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Which parts hang on which.</summary>
internal static class PartGraph
{
    /// <summary>The parts that only sheets that go, or are emptied, lead to: their charts, drawings, tables, comments.</summary>
    /// <param name="package">The package.</param>
    /// <param name="emptied">Parts that stay, but lead nowhere any more.</param>
    /// <param name="deleted">Parts that go.</param>
    public static IReadOnlySet<string> Orphans(XlsxPackage package, IReadOnlySet<string> emptied, IReadOnlySet<string> deleted)
    {
        HashSet<string> candidates = new(StringComparer.OrdinalIgnoreCase);
        foreach (var part in emptied.Union(deleted, StringComparer.OrdinalIgnoreCase))
            Follow(package, part, candidates, _ => true);
        HashSet<string> stay = new(StringComparer.OrdinalIgnoreCase);
        Follow(package, "", stay, part => !emptied.Contains(part) && !deleted.Contains(part));
        candidates.ExceptWith(stay);
        candidates.ExceptWith(emptied);
        candidates.ExceptWith(deleted);
        return candidates;
    }

    private static void Follow(XlsxPackage package, string part, HashSet<string> found, Func<string, bool> leadsOn)
    {
        Stack<string> open = new([part]);
        while (open.TryPop(out var next))
        {
            foreach (var relationship in package.Relationships(next))
            {
                // A sheet leads to the workbook only in damaged files; what it holds never includes the workbook or another sheet.
                if (relationship.External || relationship.Target.Equals(package.WorkbookPart, StringComparison.OrdinalIgnoreCase) && next.Length > 0)
                    continue;
                if (found.Add(relationship.Target) && package.Contains(relationship.Target) && leadsOn(relationship.Target))
                    open.Push(relationship.Target);
            }
        }
    }
}
