using ClosedXML.Excel;

namespace OfficePM.GraphEmulator.Tests;

/// <summary>Sessions: whose they are, how long they live, what they keep, what two of them see.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_session_that_is_unknown_closed_or_anothers_is_refused_with_a_code_to_act_on()
    {
        await using var office = await Office.StartAsync();
        File.Copy(office.Path, office.Folder.File("Other.xlsx"));
        office.Session = "made up";
        Assert.Equal("404 invalidSessionReCreatable", (await office.GetAsync("/worksheets")).Error);
        var session = await office.OpenAsync();
        Assert.Equal("404 invalidSessionReCreatable", (await office.SendAsync("GET", "/me/drive/root:/Other.xlsx:/workbook/worksheets")).Error);
        Assert.Equal(204, (await office.PostAsync("/refreshSession")).Status);
        await office.CloseAsync();
        office.Session = session;
        Assert.Equal("404 invalidSessionReCreatable", (await office.GetAsync("/worksheets")).Error);
        Assert.Equal("404 invalidSessionReCreatable", (await office.PostAsync("/closeSession")).Error);
    }

    [Fact]
    public async Task Closing_and_refreshing_need_the_header_and_creating_needs_its_property()
    {
        await using var office = await Office.StartAsync();
        Assert.Equal(400, (await office.PostAsync("/closeSession")).Status);
        Assert.Equal(400, (await office.PostAsync("/refreshSession")).Status);
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/createSession", new { })).Error);
        Assert.Equal("400 invalidArgument", (await office.PostAsync("/createSession", new { persistChanges = "yes" })).Error);
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 7)]
    public async Task An_idle_session_goes_after_its_time_and_each_call_gives_it_new_time(bool persistChanges, int minutes)
    {
        await using var office = await Office.StartAsync();
        await office.OpenAsync(persistChanges);
        for (var i = 0; i < 3; i++)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Equal(200, (await office.GetAsync("/worksheets")).Status);
        }

        office.Clock.Advance(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(1));
        Assert.Equal("404 invalidSessionReCreatable", (await office.GetAsync("/worksheets")).Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_idle_session_wrote_is_in_the_file_when_it_ends_though_nobody_asks(bool contentLags)
    {
        await using var office = await Office.StartAsync();
        office.Graph.LetContentLag(Office.File, contentLags);
        await office.OpenAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "kept" });
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("hello", OnDisk(office));
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("kept", OnDisk(office));
        office.Session = null;
        Assert.Equal("kept", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
    }

    [Fact]
    public async Task What_a_session_wrote_is_saved_when_the_service_forgets_it_and_when_it_stops()
    {
        await using var office = await Office.StartAsync();
        var session = await office.OpenAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "kept" });
        office.Graph.ExpireSession(Office.File, session);
        Assert.Equal("kept", OnDisk(office));
        Assert.Equal("404 invalidSessionReCreatable", (await office.GetAsync("/worksheets")).Error);

        await office.OpenAsync();
        await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "at the end" });
        Assert.Equal("kept", OnDisk(office));
        await office.Graph.DisposeAsync();
        Assert.Equal("at the end", OnDisk(office));
    }

    [Theory]
    [InlineData("?$select=eTag")]
    [InlineData("/content")]
    public async Task The_drive_shows_what_a_session_wrote(string of)
    {
        await using var office = await Office.StartAsync();
        await office.OpenAsync();
        var before = (string)(await office.SendAsync("GET", office.ItemUrl + "?$select=eTag")).Ok["eTag"]!;
        await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "seen" });
        var reply = await office.SendAsync("GET", office.ItemUrl + of);
        if (reply.Status == 302)
        {
            using HttpClient plain = new();
            using MemoryStream content = new(await plain.GetByteArrayAsync(reply.Headers.Location));
            using XLWorkbook downloaded = new(content);
            Assert.Equal("seen", downloaded.Worksheet("Notes").Cell("A1").GetString());
        }

        Assert.Equal("seen", OnDisk(office));
        Assert.NotEqual(before, (string?)(await office.SendAsync("GET", office.ItemUrl + "?$select=eTag")).Ok["eTag"]);
    }

    [Fact]
    public async Task What_a_session_keeps_to_itself_nobody_else_sees_and_the_file_does_not_change()
    {
        await using var office = await Office.StartAsync();
        var before = await File.ReadAllBytesAsync(office.Path);
        var own = await office.OpenAsync(persistChanges: false);
        Assert.Equal(200, (await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "mine" })).Status);
        Assert.Equal(201, (await office.PostAsync("/worksheets/add", new { name = "Mine" })).Status);
        Assert.Equal("mine", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        office.Session = null;
        Assert.Equal("hello", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        Assert.Equal(404, (await office.GetAsync("/worksheets/Mine")).Status);
        office.Session = own;
        await office.CloseAsync();
        Assert.Equal("hello", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        Assert.Equal(before, await File.ReadAllBytesAsync(office.Path));
    }

    [Fact]
    public async Task Two_sessions_see_each_other_and_the_last_writer_of_a_cell_wins()
    {
        await using var office = await Office.StartAsync();
        var first = await office.OpenAsync();
        var second = await office.OpenAsync();
        office.Session = first;
        await office.PatchAsync("/worksheets/Notes/range(address='A1:B1')", new { values = new[] { new[] { "one", "one" } } });
        office.Session = second;
        Assert.Equal("one", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        await office.PatchAsync("/worksheets/Notes/range(address='B1:C1')", new { values = new[] { new[] { "two", "two" } } });
        office.Session = first;
        Assert.Equal("""[["one","two","two"]]""", (await office.ValuesAsync("Notes", "A1:C1"))!.ToJsonString());
    }

    [Fact]
    public async Task A_conflict_with_another_client_is_told_and_changes_nothing()
    {
        await using var office = await Office.StartAsync();
        await office.OpenAsync();
        office.Graph.ConflictNextWrites(Office.File);
        Assert.Equal("409 accessConflict", (await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "x" })).Error);
        Assert.Equal("hello", (string?)(await office.ValuesAsync("Notes", "A1"))![0]![0]);
        Assert.Equal(200, (await office.PatchAsync("/worksheets/Notes/range(address='A1')", new { values = "x" })).Status);
    }

    [Fact]
    public async Task An_asynchronous_session_is_an_operation_until_it_is_there()
    {
        await using var office = await Office.StartAsync();
        var accepted = await office.SendAsync("POST", office.WorkbookUrl + "/createSession", new { persistChanges = true }, "application/json", ("Prefer", "respond-async"));
        Assert.Equal(202, accepted.Status);
        Assert.Empty(accepted.Content);
        var operation = office.WorkbookUrl + "/operations/" + accepted.Headers.Location!.Segments[^1];
        Assert.Equal("notStarted", (string?)(await office.SendAsync("GET", operation)).Ok["status"]);
        Assert.Equal("running", (string?)(await office.SendAsync("GET", operation)).Ok["status"]);
        var done = (await office.SendAsync("GET", operation)).Ok;
        Assert.Equal("succeeded", (string?)done["status"]);
        var resource = (string)done["resourceLocation"]!;
        var session = (await office.SendAsync("GET", resource[office.Graph.BaseAddress.ToString().Length..])).Ok;
        office.Session = (string)session["id"]!;
        Assert.Equal(200, (await office.GetAsync("/worksheets")).Status);
    }

    [Fact]
    public async Task An_operation_that_fails_is_still_found_and_says_why()
    {
        await using var office = await Office.StartAsync();
        office.Graph.FailNextOperation(Office.File, "serviceUnavailableUncategorized", "later");
        var accepted = await office.SendAsync("POST", office.WorkbookUrl + "/createSession", new { persistChanges = true }, "application/json", ("Prefer", "respond-async"));
        var operation = office.WorkbookUrl + "/operations/" + accepted.Headers.Location!.Segments[^1];
        await office.SendAsync("GET", operation);
        await office.SendAsync("GET", operation);
        var failed = await office.SendAsync("GET", operation);
        Assert.Equal(200, failed.Status);
        Assert.Equal("failed", (string?)failed.Ok["status"]);
        Assert.Equal("serviceUnavailableUncategorized", (string?)failed.Ok["error"]!["code"]);
    }

    [Fact]
    public async Task In_a_batch_nothing_is_asynchronous()
    {
        await using var office = await Office.StartAsync();
        var step = office.Step("1", "POST", "/createSession", new { persistChanges = true });
        step["headers"]!["Prefer"] = "respond-async";
        Assert.Equal(201, (int)(await office.BatchAsync(step)).Steps["1"]["status"]!);
    }

    [Fact]
    public async Task Rows_are_added_asynchronously_where_that_is_preferred_within_a_session()
    {
        await using var office = await Office.StartAsync();
        await office.OpenAsync();
        var accepted = await office.SendAsync(
            "POST", office.WorkbookUrl + "/tables/Items/rows", new { values = new object[][] { ["New", 1, 2, ""] } }, "application/json", ("Prefer", "respond-async"));
        Assert.Equal(202, accepted.Status);
        var operation = office.WorkbookUrl + "/operations/" + accepted.Headers.Location!.Segments[^1];
        await office.SendAsync("GET", operation);
        await office.SendAsync("GET", operation);
        var resource = (string)(await office.SendAsync("GET", operation)).Ok["resourceLocation"]!;
        Assert.Equal(3, (int)(await office.SendAsync("GET", resource[office.Graph.BaseAddress.ToString().Length..])).Ok["index"]!);
    }

    private static string OnDisk(Office office)
    {
        using XLWorkbook saved = new(office.Path);
        return saved.Worksheet("Notes").Cell("A1").GetString();
    }
}
