using System.Globalization;

namespace OfficePM.Workbooks.Backends.Xlsx;

/// <summary>
/// Replaces a file so that there is always the old one or the whole new one: written beside it, flushed to the disk, then renamed over
/// it. Links are followed (the link stays a link) and permissions kept.
/// </summary>
internal static class AtomicFile
{
    // Left behind only by a process that was killed; swept up by a later write of the same file.
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromHours(1);

    /// <summary>Writes the file at a path, or a new one.</summary>
    /// <param name="path">The file; may be a link to it.</param>
    /// <param name="write">Writes the content to a seekable stream.</param>
    /// <param name="beforeReplacing">A last look once the content is on the disk; what it throws leaves the old file.</param>
    /// <param name="cancellationToken">Looked at until the file is replaced.</param>
    /// <exception cref="WorkbookException">The file is open elsewhere, may not be written, or the disk refused; it is as it was.</exception>
    public static void Replace(string path, Action<Stream> write, Action beforeReplacing, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        string? temporary = null;
        try
        {
            var target = Target(path);
            RefuseWhileOpenElsewhere(path);
            RefuseWhileOpenElsewhere(target);
            RefuseReadOnly(target, name);
            using (var stream = CreateBeside(target, out temporary))
            {
                write(stream);
                cancellationToken.ThrowIfCancellationRequested();
                stream.Flush(flushToDisk: true);
            }

            KeepPermissions(target, temporary);
            beforeReplacing();
            RefuseWhileOpenElsewhere(target);
            cancellationToken.ThrowIfCancellationRequested();
            SweepLeftovers(target, temporary);
            Rename(temporary, target);
        }
        catch (Exception e)
        {
            if (temporary is not null)
                TryDelete(temporary);
            switch (e)
            {
                case UnauthorizedAccessException:
                    throw new WorkbookException(
                        WorkbookFailure.NotPermitted, $"'{name}' may not be written by this user, or its folder may not. It is as it was.", e);
                case DirectoryNotFoundException:
                    throw new WorkbookException(WorkbookFailure.NotFound, $"The folder for '{name}' does not exist.", e);
                case IOException:
                    throw new WorkbookException(
                        WorkbookFailure.NotWritten,
                        $"'{name}' could not be stored: {(IsDiskFull(e) ? "the disk is full" : "the disk or folder refused it")}. The workbook is as it was.",
                        e);
                default:
                    throw;
            }
        }
    }

    /// <summary>The file behind a path: the last of a chain of links, which need not exist yet.</summary>
    public static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Refuses a file beside which Excel or LibreOffice keep their mark that it is open.</summary>
    /// <exception cref="WorkbookException">It is open in another program.</exception>
    public static void RefuseWhileOpenElsewhere(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var name = Path.GetFileName(path);
        foreach (var mark in (ReadOnlySpan<string>)[$"~${name}", $".~lock.{name}#"])
        {
            // The mark says who has the file open; names are nobody's business here.
            if (File.Exists(Path.Combine(folder, mark)))
            {
                throw new WorkbookException(
                    WorkbookFailure.Busy,
                    $"'{name}' is open in another program. Close it there and try again; if nothing has it open, delete the file '{mark}' beside it.");
            }
        }
    }

    private static void RefuseReadOnly(string target, string name)
    {
        if (!File.Exists(target))
            return;
        if (File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
            throw new WorkbookException(WorkbookFailure.NotPermitted, $"'{name}' is read-only. Allow changes to it, or write to another file.");
        try
        {
            // Renaming over a file needs no right to write it; replacing a PM's file should.
            using var probe = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new WorkbookException(WorkbookFailure.Busy, $"'{name}' is open in another program. Close it there and try again.", e);
        }
    }

    private static FileStream CreateBeside(string target, out string temporary)
    {
        // In the same folder, for a rename is atomic only within one file system.
        var folder = Path.GetDirectoryName(target)!;
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var number = 0;
        while (true)
        {
            temporary = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix(target)}{Environment.ProcessId}-{number}.tmp"));
            try
            {
                return new FileStream(temporary, options);
            }
            catch (IOException) when (File.Exists(temporary) && number < 1000)
            {
                // Another write of this process, or the leftover of an earlier one with this number.
                number++;
            }
        }
    }

    private static string Prefix(string target) => $".{Path.GetFileName(target)}.officepm-";

    private static void KeepPermissions(string target, string temporary)
    {
        // On Windows the file that is replaced hands on its permissions.
        if (OperatingSystem.IsWindows())
            return;
        if (File.Exists(target))
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        else
            File.SetUnixFileMode(temporary, NewFileMode(Path.GetDirectoryName(target)!));
    }

    // What the folder's users would expect of a new file: readable where the folder is.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static UnixFileMode NewFileMode(string folder) =>
        UnixFileMode.UserRead | UnixFileMode.UserWrite | (File.GetUnixFileMode(folder) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead));

    private static void Rename(string temporary, string target)
    {
        if (OperatingSystem.IsWindows() && File.Exists(target))
            File.Replace(temporary, target, destinationBackupFileName: null);
        else
            File.Move(temporary, target, overwrite: true);
    }

    private static void SweepLeftovers(string target, string temporary)
    {
        // Ages are taken from the files themselves: a folder on another machine has a clock of its own.
        var now = File.GetLastWriteTimeUtc(temporary);
        var leftovers = Directory.EnumerateFiles(Path.GetDirectoryName(target)!, ".*.tmp").Where(file =>
            Path.GetFileName(file).StartsWith(Prefix(target), StringComparison.Ordinal) && now - File.GetLastWriteTimeUtc(file) > LeftoverAge);
        foreach (var file in leftovers.ToList())
            TryDelete(file);
    }

    // ENOSPC and EDQUOT on Unix; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static bool IsDiskFull(Exception e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 112 or 39 : e.HResult is 28 or 122 or 69;

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report; a later write sweeps this file up.
        }
    }
}
