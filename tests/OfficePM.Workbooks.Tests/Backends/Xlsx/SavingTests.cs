using OfficePM.Testing;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Backends.Xlsx.Writing;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx;

/// <summary>A failed write loses nothing: there is always the old file or the whole new one, and nothing else beside it.</summary>
public sealed class SavingTests : IDisposable
{
    private const string NewPart = "xl/new.xml";

    private static readonly byte[] Original = TestPackage.WithCells("<row r='1'><c r='A1'><v>1</v></c></row>").ToBytes();

    private static readonly WorkbookPatch Nothing = new() { Operations = [] };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_write_replaces_the_file_and_leaves_nothing_beside_it()
    {
        var path = New("backlog.xlsx");

        var receipt = await Apply(path);

        Assert.Equal(["OfficePM Summary"], receipt.Sheets);
        Assert.Contains(NewPart, Package.Parts(path).Keys);
        AssertOnly("backlog.xlsx");
    }

    [Fact]
    public async Task Another_output_leaves_the_source_as_it_is()
    {
        var path = New("backlog.xlsx");
        var output = folder.File("backlog.recalc.xlsx");

        await Apply(path, output);

        Assert.Equal(Original, File.ReadAllBytes(path));
        Assert.Contains(NewPart, Package.Parts(output).Keys);
        AssertOnly("backlog.recalc.xlsx", "backlog.xlsx");
    }

    [Fact]
    public async Task A_link_stays_a_link_and_the_file_behind_it_is_replaced()
    {
        Directory.CreateDirectory(folder.File("shared"));
        var file = New(Path.Combine("shared", "backlog.xlsx"));
        File.CreateSymbolicLink(folder.File("one.xlsx"), Path.Combine("shared", "backlog.xlsx"));
        File.CreateSymbolicLink(folder.File("two.xlsx"), folder.File("one.xlsx"));

        await Apply(folder.File("two.xlsx"));

        Assert.NotNull(new FileInfo(folder.File("two.xlsx")).LinkTarget);
        Assert.NotNull(new FileInfo(folder.File("one.xlsx")).LinkTarget);
        Assert.Contains(NewPart, Package.Parts(file).Keys);
        AssertOnly("one.xlsx", "shared", "two.xlsx");
        Assert.Single(Directory.GetFileSystemEntries(folder.File("shared")));
    }

    [Fact]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Interoperability", "CA1416", Justification = "Skipped on Windows, which the analyzer does not see.")]
    public async Task Permissions_are_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other permissions.");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        var path = New("backlog.xlsx");
        File.SetUnixFileMode(path, mode);

        await Apply(path);

        Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_read_only_file_is_refused()
    {
        var path = New("backlog.xlsx");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        Assert.Equal(WorkbookFailure.NotPermitted, await Refused(path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Theory]
    [InlineData("~$backlog.xlsx")]
    [InlineData(".~lock.backlog.xlsx#")]
    public async Task A_file_that_is_open_in_Excel_or_LibreOffice_is_refused_without_naming_anybody(string mark)
    {
        var path = New("backlog.xlsx");
        File.WriteAllText(folder.File(mark), "Jane Doe");

        var error = await Assert.ThrowsAsync<WorkbookException>(() => Apply(path));

        Assert.Equal(WorkbookFailure.Busy, error.Failure);
        Assert.Contains("open in another program", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", error.Message, StringComparison.Ordinal);
        Assert.Equal(Original, File.ReadAllBytes(path));
        AssertOnly(mark, "backlog.xlsx");
    }

    [Fact]
    public async Task A_link_to_a_file_that_is_open_is_refused_too()
    {
        var file = New("backlog.xlsx");
        File.WriteAllText(folder.File("~$backlog.xlsx"), "");
        File.CreateSymbolicLink(folder.File("link.xlsx"), file);

        Assert.Equal(WorkbookFailure.Busy, (await Assert.ThrowsAsync<WorkbookException>(() => Apply(folder.File("link.xlsx")))).Failure);
    }

    [Fact]
    public async Task A_file_that_another_program_opens_meanwhile_is_refused()
    {
        var path = New("backlog.xlsx");

        Assert.Equal(WorkbookFailure.Busy, await Refused(path, () => File.WriteAllText(folder.File(".~lock.backlog.xlsx#"), ""), ".~lock.backlog.xlsx#"));
    }

    [Fact]
    public async Task A_file_that_another_program_holds_is_refused()
    {
        var path = New("backlog.xlsx");
        await using var workbook = Workbook(path);
        await workbook.ReadAsync(TestContext.Current.CancellationToken);
        await using (FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var error = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ApplyAsync(Nothing, TestContext.Current.CancellationToken));
            Assert.Equal(WorkbookFailure.Busy, error.Failure);
        }

        Assert.Equal(Original, File.ReadAllBytes(path));
        AssertOnly("backlog.xlsx");
    }

    [Fact]
    public async Task A_file_that_changed_since_it_was_read_is_left_as_it_is()
    {
        var path = New("backlog.xlsx");
        await using var workbook = Workbook(path);
        await workbook.ReadAsync(TestContext.Current.CancellationToken);
        var written = File.GetLastWriteTimeUtc(path);
        var changed = (byte[])Original.Clone();
        changed[^1] ^= 1;
        File.WriteAllBytes(path, changed);

        // Same size, same date: only the content tells.
        File.SetLastWriteTimeUtc(path, written);

        var error = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ApplyAsync(Nothing, TestContext.Current.CancellationToken));

        Assert.Equal(WorkbookFailure.Changed, error.Failure);
        Assert.Equal(changed, File.ReadAllBytes(path));
        AssertOnly("backlog.xlsx");
    }

    [Fact]
    public async Task A_file_that_changes_during_the_write_is_left_as_it_is()
    {
        var path = New("backlog.xlsx");
        byte[] changed = [.. Original, 0];
        await using var workbook = Workbook(path, during: () => File.WriteAllBytes(path, changed));

        var error = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ApplyAsync(Nothing, TestContext.Current.CancellationToken));

        Assert.Equal(WorkbookFailure.Changed, error.Failure);
        Assert.Equal(changed, File.ReadAllBytes(path));
        AssertOnly("backlog.xlsx");
    }

    [Fact]
    public async Task A_file_that_was_only_touched_is_written()
    {
        var path = New("backlog.xlsx");
        await using var workbook = Workbook(path);
        await workbook.ReadAsync(TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await workbook.ApplyAsync(Nothing, TestContext.Current.CancellationToken);

        Assert.Contains(NewPart, Package.Parts(path).Keys);
    }

    [Fact]
    public async Task A_second_write_needs_no_second_read()
    {
        var path = New("backlog.xlsx");
        await using var workbook = Workbook(path);

        await workbook.ReadAsync(TestContext.Current.CancellationToken);
        await workbook.ApplyAsync(Nothing, TestContext.Current.CancellationToken);
        var once = File.ReadAllBytes(path);
        await workbook.ApplyAsync(Nothing, TestContext.Current.CancellationToken);

        Assert.Equal(once, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing()
    {
        var path = New("backlog.xlsx");
        using CancellationTokenSource cancelled = new();
        await using var workbook = Workbook(path, during: cancelled.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workbook.ApplyAsync(Nothing, cancelled.Token));

        Assert.Equal(Original, File.ReadAllBytes(path));
        AssertOnly("backlog.xlsx");
    }

    [Fact]
    public async Task A_disk_that_fills_up_at_any_byte_leaves_the_original()
    {
        var path = New("backlog.xlsx");
        var whole = folder.File("whole.xlsx");
        await Apply(path, whole);
        var size = new FileInfo(whole).Length;
        File.Delete(whole);

        for (var capacity = 0L; capacity < size; capacity += 7)
        {
            await using var workbook = Workbook(path, disk: stream => new FullDiskStream(stream, capacity));
            var error = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ApplyAsync(Nothing, TestContext.Current.CancellationToken));

            Assert.Equal(WorkbookFailure.NotWritten, error.Failure);
            Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
            Assert.Equal(Original, File.ReadAllBytes(path));
            AssertOnly("backlog.xlsx");
        }
    }

    [Fact]
    public async Task A_missing_output_folder_is_said_to_be_so()
    {
        var error = await Assert.ThrowsAsync<WorkbookException>(() => Apply(New("backlog.xlsx"), Path.Combine(folder.Path, "none", "out.xlsx")));

        Assert.Equal(WorkbookFailure.NotFound, error.Failure);
    }

    [Fact]
    public async Task What_killed_writes_left_behind_is_swept_up_once_it_is_old()
    {
        var path = New("backlog.xlsx");
        var old = folder.File(".backlog.xlsx.officepm-1-0.tmp");
        var fresh = folder.File(".backlog.xlsx.officepm-2-0.tmp");
        var other = folder.File(".roadmap.xlsx.officepm-1-0.tmp");
        foreach (var file in (string[])[old, fresh, other])
            File.WriteAllText(file, "left behind");
        File.SetLastWriteTimeUtc(old, File.GetLastWriteTimeUtc(path).AddHours(-2));
        File.SetLastWriteTimeUtc(other, File.GetLastWriteTimeUtc(path).AddHours(-2));

        await Apply(path);

        Assert.Equal([false, true, true], new[] { old, fresh, other }.Select(File.Exists));
    }

    private string New(string name)
    {
        var path = folder.File(name);
        File.WriteAllBytes(path, Original);
        return path;
    }

    private void AssertOnly(params string[] names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    private async Task<WorkbookFailure> Refused(string path, Action? during = null, params string[] beside)
    {
        await using var workbook = Workbook(path, during: during);
        var error = await Assert.ThrowsAsync<WorkbookException>(() => workbook.ApplyAsync(Nothing, TestContext.Current.CancellationToken));
        Assert.Equal(Original, File.ReadAllBytes(path));
        AssertOnly([Path.GetFileName(path), .. beside]);
        return error.Failure;
    }

    private static async Task<WriteReceipt> Apply(string path, string? output = null)
    {
        await using var workbook = Workbook(path, output);
        return await workbook.ApplyAsync(Nothing, TestContext.Current.CancellationToken);
    }

    private static XlsxWorkbook Workbook(string path, string? output = null, Action? during = null, Func<Stream, Stream>? disk = null) =>
        new(
            path,
            output ?? path,
            XlsxLimits.Default,
            (_, _) =>
            {
                PackageChanges changes = new();
                changes.Put(NewPart, stream =>
                {
                    stream.Write("<new>"u8);
                    during?.Invoke();
                    stream.Write("</new>"u8);
                });
                return new PatchedPackage(changes, new WriteReceipt { Sheets = ["OfficePM Summary"] });
            },
            disk ?? (stream => stream));
}
