using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>What a patch makes of a package.</summary>
/// <param name="Changes">The parts that are written and that go. They read from the source while they are written.</param>
/// <param name="Receipt">What was written.</param>
internal sealed record PatchedPackage(PackageChanges Changes, WriteReceipt Receipt);

/// <summary>Applies a patch to the parts of an .xlsx file. Parts that need not change are not named; see docs/patch.md.</summary>
internal static class XlsxPatcher
{
    /// <summary>Works out what changes.</summary>
    /// <exception cref="WorkbookException">A part that must change is damaged, or a sheet that must be there is not.</exception>
    /// <exception cref="ArgumentException">The patch would write where OfficePM may not, or contradicts itself.</exception>
    public static PatchedPackage Apply(XlsxPackage source, WorkbookPatch patch)
    {
        try
        {
            return new PatchRun(source, patch).Apply();
        }
        catch (FormatException e)
        {
            throw source.Damaged(source.WorkbookPart, e);
        }
    }
}
