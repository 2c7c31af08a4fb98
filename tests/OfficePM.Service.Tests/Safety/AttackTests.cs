using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ClosedXML.Excel;
using OfficePM.Service.Tests.Http;
using OfficePM.Testing;

namespace OfficePM.Service.Tests.Safety;

/// <summary>What an attacker sends: refused, and the next one is served.</summary>
public sealed class AttackTests : IAsyncLifetime
{
    private const long Megabyte = 1 << 20;
    private TestService service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => service = await TestService.StartAsync(("Limits:LargestRequest", "1048576"), ("Limits:LargestWorkbook", "4194304"));

    public async ValueTask DisposeAsync()
    {
        // Whatever was sent, the next one is served.
        service.Backlog("after.xlsx");
        Assert.Equal(HttpStatusCode.OK, (await service.RecalcAsync("after.xlsx")).StatusCode);
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_part_that_lies_about_its_size_is_refused()
    {
        var path = service.Backlog("liar.xlsx");
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        for (var i = 0; i + 30 < bytes.Length; i++)
        {
            // The unpacked size in each entry of the central directory.
            if (bytes.AsSpan(i, 4).SequenceEqual("PK\u0001\u0002"u8))
                bytes.AsSpan(i + 24, 4).Fill(0x01);
        }

        await File.WriteAllBytesAsync(path, bytes, Cancellation);

        Assert.InRange((int)(await service.RecalcAsync("liar.xlsx")).StatusCode, 400, 422);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>", "&c;")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">", "x")]
    public async Task Entities_and_document_types_are_never_followed(string documentType, string text)
    {
        service.Backlog("xxe.xlsx");
        foreach (var part in (string[])["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
        {
            var path = service.Backlog("xxe.xlsx");
            using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
            {
                var entry = zip.GetEntry(part)!;
                string xml;
                using (StreamReader reader = new(await entry.OpenAsync(Cancellation)))
                    xml = await reader.ReadToEndAsync(Cancellation);
                entry.Delete();
                var root = xml.IndexOf('<', xml.IndexOf("?>", StringComparison.Ordinal) + 1);
                await using StreamWriter writer = new(await zip.CreateEntry(part).OpenAsync(Cancellation));
                await writer.WriteAsync(xml.Insert(root, documentType).Replace(">Search<", $">{text}<", StringComparison.Ordinal));
            }

            var response = await service.RecalcAsync("xxe.xlsx");
            var body = await response.Content.ReadAsStringAsync(Cancellation);

            Assert.DoesNotContain("root:", body, StringComparison.Ordinal);
            Assert.DoesNotContain("aaaaaaaaaaaaaaaaaaaa", body, StringComparison.Ordinal);
            Assert.True(response.StatusCode == HttpStatusCode.OK || (int)response.StatusCode is >= 400 and <= 422, $"{part}: {(int)response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+HYPERLINK(\"http://evil.example\")")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("\t=1+1")]
    public async Task A_name_that_looks_like_a_formula_is_written_as_text(string name)
    {
        var path = service.Folder.File("formula.xlsx");
        using (XLWorkbook workbook = new())
        {
            var list = workbook.AddWorksheet("Backlog");
            list.Cell("A1").InsertData(new object[][] { ["Feature", "Value", "Effort"], ["x", 8, 2], ["Login", 6, 1] });
            list.Cell("A2").SetDataType(XLDataType.Text);
            list.Cell("A2").SetValue(name);
            workbook.SaveAs(path);
        }

        Assert.Equal(HttpStatusCode.OK, (await service.RecalcAsync("formula.xlsx")).StatusCode);

        foreach (var (part, bytes) in Package.Parts(path).Where(part => part.Key.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
        {
            var formulas = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(bytes).TrimStart('\ufeff')).Descendants().Where(element => element.Name.LocalName == "f");
            Assert.All(formulas, formula => Assert.False(formula.Value.Contains("cmd", StringComparison.Ordinal) || formula.Value.Contains("evil", StringComparison.Ordinal), part));
        }
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_413_whether_it_says_so_or_not()
    {
        var large = "{\"snapshot\":{\"sheets\":[{\"name\":\"" + new string('a', (int)(2 * Megabyte)) + "\"}]},\"capabilities\":{}}";
        foreach (var chunked in (bool[])[false, true])
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/api/assess") { Content = new StringContent(large, Encoding.UTF8, "application/json") };
            request.Headers.TransferEncodingChunked = chunked;

            var detail = await TestService.AssertProblemAsync(await service.Client.SendAsync(request, Cancellation), 413, "request-too-large");

            Assert.Contains("Send only the list's columns", detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task JSON_that_is_nested_deeply_is_400()
    {
        foreach (var json in (string[])[new string('[', 100_000), string.Concat(Enumerable.Repeat("{\"workbook\":", 50_000)), "{\"workbook\":{\"path\":" + new string('[', 200) + new string(']', 200) + "}}"])
            await TestService.AssertProblemAsync(await service.PostTextAsync("/api/recalc", json), 400, "bad-request");
    }

    [Fact]
    public async Task A_workbook_that_is_too_large_is_413()
    {
        await using (var file = File.Create(service.Folder.File("large.xlsx")))
            file.SetLength(5 * Megabyte);

        await TestService.AssertProblemAsync(await service.RecalcAsync("large.xlsx"), 413, "workbook-too-large");
    }

    [Fact]
    public async Task Whoever_sends_drop_by_drop_loses_the_connection_and_holds_up_nobody()
    {
        List<TcpClient> slow = [];
        try
        {
            for (var i = 0; i < 50; i++)
            {
                TcpClient client = new();
                await client.ConnectAsync("127.0.0.1", service.Url.Port, Cancellation);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /api/recalc HTTP/1.1\r\nHost: 127.0.0.1:{service.Url.Port}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"), Cancellation);
                slow.Add(client);
            }

            service.Backlog();
            Assert.Equal(HttpStatusCode.OK, (await service.RecalcAsync()).StatusCode);
            using StreamReader reader = new(slow[0].GetStream(), leaveOpen: true);
            var answered = await reader.ReadToEndAsync(Cancellation);
            Assert.StartsWith("HTTP/1.1 408", answered, StringComparison.Ordinal);
        }
        finally
        {
            slow.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task More_requests_than_one_person_may_send_are_429_with_when_to_try_again()
    {
        await using var strict = await TestService.StartAsync(("Limits:Burst", "3"), ("Limits:PerSecond", "1"));
        for (var i = 0; i < 3; i++)
            await strict.Client.GetAsync("/api/runs/none", Cancellation);

        var refused = await strict.Client.GetAsync("/api/runs/none", Cancellation);

        await TestService.AssertProblemAsync(refused, 429, "too-many-requests");
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, (await strict.Client.GetAsync("/healthz", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_failure_inside_tells_nothing_of_what_is_inside()
    {
        await using var broken = await TestService.StartAsync(builder =>
        {
            var source = NSubstitute.Substitute.For<Service.Opening.IWorkbookSource>();
            NSubstitute.SubstituteExtensions.Returns(source.Opens(NSubstitute.Arg.Any<Service.Opening.WorkbookReference>()), true);
            NSubstitute.SubstituteExtensions.ReturnsForAnyArgs<Task<Service.Opening.OpenedWorkbook>>(
                source.OpenAsync(null!, null!, Cancellation), _ => throw new InvalidOperationException("Password=hunter2; /home/secret"));
            Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(builder.Services, source);
        });

        var response = await broken.RecalcAsync();

        await TestService.AssertProblemAsync(response, 500, "unexpected");
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("hunter2", body, StringComparison.Ordinal);
        Assert.DoesNotContain("/home", body, StringComparison.Ordinal);
    }
}
