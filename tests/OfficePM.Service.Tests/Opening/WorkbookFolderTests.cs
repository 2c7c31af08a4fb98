using OfficePM.Service.Api;
using OfficePM.Service.Opening;
using OfficePM.Testing;
using OfficePM.Workbooks;

namespace OfficePM.Service.Tests.Opening;

/// <summary>One folder with no way out, and one id per file.</summary>
public sealed class WorkbookFolderTests : IDisposable
{
    private readonly TemporaryFolder outer = new();
    private readonly WorkbookFolder folder;

    public WorkbookFolderTests()
    {
        Directory.CreateDirectory(outer.File("served/plans"));
        Directory.CreateDirectory(outer.File("served-too"));
        foreach (var file in (string[])["secret.xlsx", "served-too/secret.xlsx", "served/backlog.xlsx", "served/plans/q1.xlsx", "served/notes.txt", "served/.hidden.xlsx", "served/~$backlog.xlsx"])
            File.WriteAllText(outer.File(file), "");
        folder = new WorkbookFolder(outer.File("served"));
    }

    public void Dispose() => outer.Dispose();

    [Theory]
    [InlineData("backlog.xlsx", "served/backlog.xlsx")]
    [InlineData("plans/q1.xlsx", "served/plans/q1.xlsx")]
    public void A_workbook_inside_is_found(string path, string file) => Assert.Equal(Real(file), folder.Resolve(path));

    [Theory]
    [MemberData(nameof(WaysOut))]
    public void There_is_no_way_out(string path)
    {
        var error = Assert.ThrowsAny<Exception>(() => folder.Resolve(path));

        // Refused, or not there: and neither says where the folder is.
        Assert.True(error is RequestException { Kind.Slug: "path-refused" } or WorkbookException { Failure: WorkbookFailure.NotFound }, error.ToString());
        Assert.DoesNotContain(outer.Path, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> WaysOut() =>
    [
        "", " ", ".", "..", "/", "//", "./backlog.xlsx", "../secret.xlsx", "plans/../../secret.xlsx", "plans/../backlog.xlsx", "..\\secret.xlsx", "plans\\..\\..\\secret.xlsx",
        "....//secret.xlsx", "..;/secret.xlsx", "%2e%2e/secret.xlsx", "..%2fsecret.xlsx", "%2e%2e%2fsecret.xlsx", "..%c0%afsecret.xlsx", "..%255csecret.xlsx",
        "/etc/passwd", "/secret.xlsx", "//server/share/a.xlsx", "\\\\server\\share\\a.xlsx", "\\\\?\\C:\\a.xlsx", "\\\\.\\C:\\a.xlsx", "//?/C:/a.xlsx", "C:\\a.xlsx", "C:/a.xlsx", "C:a.xlsx", "c:",
        "file:///etc/passwd.xlsx", "file:backlog.xlsx", "http://localhost/a.xlsx", "~/a.xlsx", "~root/a.xlsx", "$HOME/a.xlsx", "%USERPROFILE%/a.xlsx",
        "backlog.xlsx\0", "backlog.xlsx\0.txt", "backlog\0.xlsx", "backlog.xlsx\n", "back\rlog.xlsx", "backlog.xlsx ", " backlog.xlsx", "backlog.xlsx.", "backlog.xlsx::$DATA", "backlog.xlsx:stream", "notes.txt:backlog.xlsx",
        "CON", "con.xlsx", "NUL.xlsx", "nul", "AUX.xlsx", "PRN.tar.xlsx", "COM1.xlsx", "com9.xlsm", "LPT1.xlsx", "COM¹.xlsx", "LPT³.xlsx", "plans/CON.xlsx", "CONIN$.xlsx", "CLOCK$.xlsx", "con .xlsx",
        "backlog.xls", "notes.txt", "backlog", "plans", "plans/", "plans//q1.xlsx", ".hidden.xlsx", "~$backlog.xlsx", "*.xlsx", "back?og.xlsx", "backlog.xlsx|cat", "<backlog>.xlsx", "\"backlog.xlsx\"",
        "\ud800.xlsx", "．．/secret.xlsx", "..\u2215secret.xlsx", "..\u2044secret.xlsx", "\u202eslx.golkcab.xlsx", new string('a', 5000) + ".xlsx", string.Join('/', Enumerable.Repeat("..", 200)) + "/secret.xlsx",
        "../served-too/secret.xlsx", "../served/backlog.xlsx",
    ];

    [Fact]
    public void A_link_to_the_outside_is_no_way_out_wherever_it_stands_in_the_path()
    {
        File.CreateSymbolicLink(outer.File("served/link.xlsx"), outer.File("secret.xlsx"));
        Directory.CreateSymbolicLink(outer.File("served/out"), outer.Path);
        Directory.CreateSymbolicLink(outer.File("served/near"), outer.File("served-too"));
        File.CreateSymbolicLink(outer.File("served/first.xlsx"), outer.File("served/second.xlsx"));
        File.CreateSymbolicLink(outer.File("served/second.xlsx"), outer.File("secret.xlsx"));
        File.CreateSymbolicLink(outer.File("served/relative.xlsx"), "../secret.xlsx");

        foreach (var path in (string[])["link.xlsx", "out/secret.xlsx", "near/secret.xlsx", "first.xlsx", "relative.xlsx", "out/served/backlog.xlsx"])
            Assert.Equal("path-refused", Assert.Throws<RequestException>(() => folder.Resolve(path)).Kind.Slug);
    }

    [Fact]
    public void A_link_inside_names_the_file_that_it_points_to()
    {
        File.CreateSymbolicLink(outer.File("served/latest.xlsx"), "plans/q1.xlsx");

        Assert.Equal(folder.Resolve("plans/q1.xlsx"), folder.Resolve("latest.xlsx"));
    }

    [Fact]
    public void Links_that_go_in_circles_are_not_found()
    {
        File.CreateSymbolicLink(outer.File("served/a.xlsx"), outer.File("served/b.xlsx"));
        File.CreateSymbolicLink(outer.File("served/b.xlsx"), outer.File("served/a.xlsx"));

        Assert.Equal(WorkbookFailure.NotFound, Assert.Throws<WorkbookException>(() => folder.Resolve("a.xlsx")).Failure);
    }

    [Fact]
    public void Another_spelling_is_the_same_file_where_the_disk_says_so_and_no_file_elsewhere()
    {
        if (File.Exists(outer.File("served/BACKLOG.XLSX")))
            Assert.Equal(folder.Resolve("backlog.xlsx"), folder.Resolve("BACKLOG.XLSX"));
        else
            Assert.Throws<WorkbookException>(() => folder.Resolve("BACKLOG.XLSX"));
    }

    [Fact]
    public void The_folder_itself_may_be_a_link()
    {
        Directory.CreateSymbolicLink(outer.File("alias"), outer.File("served"));

        Assert.Equal(folder.Resolve("backlog.xlsx"), new WorkbookFolder(outer.File("alias")).Resolve("backlog.xlsx"));
    }

    private string Real(string file) => Path.Combine(folder.Root, file["served/".Length..]);
}
