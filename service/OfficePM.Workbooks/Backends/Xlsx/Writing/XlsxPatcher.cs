using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Turns a patch into the parts of a package that change.</summary>
internal static class XlsxPatcher
{
    /// <summary>The changes that a patch makes, and what they amount to.</summary>
    public static PatchedPackage Apply(XlsxPackage source, WorkbookPatch patch) =>
        patch.Operations.Count == 0
            ? new PatchedPackage(new PackageChanges(), new WriteReceipt())
            : throw new NotSupportedException($"'{source.Name}' can be read but not written by this build.");
}

/// <summary>A package with its changes.</summary>
/// <param name="Changes">The parts that are written or go.</param>
/// <param name="Receipt">What was written, in words.</param>
internal sealed record PatchedPackage(PackageChanges Changes, WriteReceipt Receipt);
