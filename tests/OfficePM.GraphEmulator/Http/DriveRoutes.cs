using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OfficePM.GraphEmulator.Drives;
using OfficePM.GraphEmulator.Resources;

namespace OfficePM.GraphEmulator.Http;

/// <summary>Paths to the drive, its items and their workbooks.</summary>
internal sealed partial class DriveRoutes(Drive drive, EmulatorOptions options)
{
    /// <summary>Where files are fetched from: outside of the API, as the service's own addresses for that are.</summary>
    public const string Downloads = "/download/v1.0/";

    private readonly WorkbookRoutes workbooks = new(options);

    public int EmptyPatches => workbooks.EmptyPatches;

    /// <param name="delayAsync">How long the request takes; a write is on its way meanwhile.</param>
    public async Task<GraphResponse> SendAsync(GraphRequest request, Func<Task> delayAsync, CancellationToken cancellationToken)
    {
        var (root, rest) = Root(request.Path);
        if (root is null)
        {
            await delayAsync();
            return rest.Length == 0 ? DriveInfo(request) : throw GraphException.NoSegment(rest.Split('/')[1]);
        }

        if (rest == "/workbook" || rest.StartsWith("/workbook/", StringComparison.Ordinal))
        {
            var url = $"{request.BaseUrl}/drives/{Drive.Id}/items/{root.Id}/workbook";
            return await workbooks.SendAsync(root, rest["/workbook".Length..], request, url, delayAsync, cancellationToken);
        }

        await delayAsync();
        return rest switch
        {
            "" => Item(root, request),
            "/content" => Content(root, request),
            "/versions" or "/permissions" or "/createLink" or "/preview" or "/checkout" or "/checkin" or "/createUploadSession" =>
                throw GraphException.NotImplemented(rest[1..]),
            _ => throw GraphException.NoSegment(rest.Split('/')[1]),
        };
    }

    /// <summary>The item that a path begins with, and what follows; no item for the drive itself.</summary>
    private (DriveItem? Item, string Remainder) Root(string path)
    {
        if (ShareRoot().Match(path) is { Success: true } share)
            return (drive.FindShared(Segment.Decode(share.Groups["token"].Value)), path[share.Length..]);
        var match = DriveRoot().Match(path);
        if (!match.Success)
            throw GraphException.NoSegment(path.Split('/').ElementAtOrDefault(1) ?? "");
        if (match.Groups["drive"].Success && Segment.Decode(match.Groups["drive"].Value) != Drive.Id)
            throw GraphException.ItemNotFound("The drive could not be found.");
        var rest = path[match.Length..];
        if (rest.StartsWith("/items/", StringComparison.Ordinal))
        {
            var end = rest.IndexOf('/', "/items/".Length);
            var id = Segment.Decode(end < 0 ? rest["/items/".Length..] : rest["/items/".Length..end]);
            if (id.Length == 0)
                throw GraphException.BadRequest("The id of the item is empty.");
            if (id == Drive.RootId && end > 0 && rest[end..] == "/children")
                return (null, "");
            return (drive.Find(id), end < 0 ? "" : rest[end..]);
        }

        if (rest.StartsWith("/root:/", StringComparison.Ordinal))
        {
            var end = rest.IndexOf(':', "/root:/".Length);
            var name = Segment.Decode(end < 0 ? rest["/root:/".Length..] : rest["/root:/".Length..end]);
            return (drive.FindByPath(name), end < 0 ? "" : rest[(end + 1)..]);
        }

        return rest is "" or "/root" or "/root/children" ? (null, "") : throw GraphException.NoSegment(rest.TrimStart('/').Split('/')[0]);
    }

    private GraphResponse DriveInfo(GraphRequest request)
    {
        if (request.Method != "GET")
            throw GraphException.MethodNotAllowed(request.Method, "the drive");
        var query = Query.Parse(request.Query);
        if (request.Path.EndsWith("/children", StringComparison.Ordinal))
        {
            return new(200, new JsonObject
            {
                ["value"] = new JsonArray([.. drive.Items.Select(item => query.Choose(item.ToJson(), "driveItem"))]),
            });
        }

        return new(200, query.Choose(
            request.Path.EndsWith("/root", StringComparison.Ordinal)
                ? new() { ["id"] = Drive.RootId, ["name"] = "root", ["folder"] = new JsonObject { ["childCount"] = drive.Items.Count } }
                : new() { ["id"] = Drive.Id, ["driveType"] = "business", ["name"] = "OneDrive" },
            "drive"));
    }

    private GraphResponse Item(DriveItem item, GraphRequest request)
    {
        switch (request.Method)
        {
            case "GET":
                if (request.Header("If-None-Match") is { } known && (known == item.ETag || known == item.CTag))
                    return new(304);
                return new(200, Query.Parse(request.Query).Choose(item.ToJson(), "driveItem"));
            case "PATCH":
                CheckMatch(item, request);
                var body = Body.Read(request, "driveItem", isRequired: true);
                if (body.TakeString("name", out var name))
                    drive.Rename(item, name);
                body.End();
                return new(200, item.ToJson());
            case "DELETE":
                CheckMatch(item, request);
                item.Delete();
                return GraphResponse.NoContent;
            default:
                throw GraphException.MethodNotAllowed(request.Method, "driveItem");
        }
    }

    private static GraphResponse Content(DriveItem item, GraphRequest request)
    {
        switch (request.Method)
        {
            case "GET":
                GraphResponse found = new(302);
                found.Headers["Location"] = $"{new Uri(request.BaseUrl).GetLeftPart(UriPartial.Authority)}{Downloads}drives/{Drive.Id}/items/{item.Id}/content";
                return found;
            case "PUT":
                CheckMatch(item, request);
                if (request.Body.Length == 0)
                    throw GraphException.BadRequest("There is no content.");
                item.Replace(request.Body);
                return new(200, item.ToJson());
            default:
                throw GraphException.MethodNotAllowed(request.Method, "content");
        }
    }

    private static void CheckMatch(DriveItem item, GraphRequest request)
    {
        if (request.Header("If-Match") is { } wanted && wanted != "*" && wanted != item.ETag && wanted != item.CTag)
            throw new GraphException(412, "preconditionFailed", "ETag does not match current item's value.");
    }

    [GeneratedRegex("^/shares/(?<token>[^/]+)(?:/driveItem(?=/|$)|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShareRoot();

    [GeneratedRegex(
        "^(?:/me/drive|/drives/(?<drive>[^/]+)|/users/[^/]+/drive|/groups/[^/]+/drive|/sites/[^/]+/drives/(?<drive>[^/]+)|/sites/[^/]+/drive)(?=/|$)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DriveRoot();
}

/// <summary>Paths below a workbook: sessions and operations here, all else in its resources.</summary>
internal sealed class WorkbookRoutes(EmulatorOptions options)
{
    private const int MaxResponse = 5 * 1024 * 1024;

    private int sessions;
    private int operations;
    private int emptyPatches;

    public int EmptyPatches => emptyPatches;

    public async Task<GraphResponse> SendAsync(
        DriveItem item, string path, GraphRequest request, string url, Func<Task> delayAsync, CancellationToken cancellationToken)
    {
        var segments = Segment.Split(path.TrimStart('/'));
        if (segments is [var first, ..] && Session(item, first, segments, request, url) is { } answer)
        {
            await delayAsync();
            return answer;
        }

        if (request.Method == "GET")
        {
            await delayAsync();
            return Read(item, segments, request, url);
        }

        if (request.Method is not ("POST" or "PATCH" or "DELETE"))
        {
            // The path is looked at first: what is not there is not found, whatever the verb.
            Read(item, segments, request with { Method = "GET" }, url, resolveOnly: true);
            throw GraphException.MethodNotAllowed(request.Method, "a workbook");
        }

        var isHeld = request.Batch?.Holds(item) ?? false;
        while (!isHeld && !item.TryBeginWrite())
        {
            if (options.RefusesOverlappingWrites)
            {
                throw new GraphException(429, "tooManyRequestsUncategorized", "Another write on the same workbook is on its way; send one after the other.")
                {
                    RetryAfter = 1,
                };
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }

        request.Batch?.Hold(item);
        try
        {
            await delayAsync();
            return Write(item, segments, request, url);
        }
        finally
        {
            if (request.Batch is null)
                item.EndWrite();
        }
    }

    private GraphResponse? Session(DriveItem item, Segment first, IReadOnlyList<Segment> segments, GraphRequest request, string url)
    {
        switch (first.Name)
        {
            case "createSession" when first.Is("createSession"):
                OnlyAlone("POST");
                return Create(item, request, url);
            case "refreshSession" or "closeSession" when first.Is(first.Name):
                OnlyAlone("POST");
                var session = item.Use(request.Header("workbook-session-id")
                    ?? throw GraphException.BadRequest($"{first.Name} needs the header workbook-session-id."));
                if (first.Name == "closeSession")
                    item.Close(session);
                return GraphResponse.NoContent;
            case "sessionInfoResource" when first.Calls("sessionInfoResource", "key"):
                OnlyAlone("GET");
                return new(200, item.Use(first.String("key")).ToJson());
            case "operations" when segments.Count == 2:
                if (request.Method != "GET")
                    throw GraphException.MethodNotAllowed(request.Method, "workbookOperation");
                return new(200, item.FindOperation(segments[1].Text).Poll());
            case "tableRowOperationResult" when first.Calls("tableRowOperationResult", "key"):
                OnlyAlone("GET");
                return new(200, item.FindOperation(first.String("key")).Result ?? throw GraphException.ItemNotFound("There is no such result."));
            default:
                return null;
        }

        void OnlyAlone(string method)
        {
            if (segments.Count > 1)
                throw GraphException.BadRequest($"Nothing may follow {first.Name}.");
            if (request.Method != method)
                throw GraphException.MethodNotAllowed(request.Method, first.Name);
        }
    }

    private GraphResponse Create(DriveItem item, GraphRequest request, string url)
    {
        var body = Body.Read(request, "createSession", isRequired: true);
        var persist = body.RequiredBool("persistChanges");
        body.End();
        var number = Interlocked.Increment(ref sessions).ToString("D6", CultureInfo.InvariantCulture);
        var failure = request.PrefersAsync ? item.TakeFailure() : null;
        var session = failure is null ? item.Open(persist, $"cluster=emulated&session=15.EMU.{item.Id[^6..]}.{number}") : null;
        if (!request.PrefersAsync || !options.AnswersAsync)
            return new(201, session!.ToJson());
        return Accepted(item, $"{url}/sessionInfoResource(key='{Uri.EscapeDataString(session?.Id ?? "")}')", url, null, failure);
    }

    private GraphResponse Accepted(DriveItem item, string location, string url, JsonObject? result, GraphException? failure)
    {
        var id = "operation-" + Interlocked.Increment(ref operations).ToString("D4", CultureInfo.InvariantCulture);
        item.Begin(new(id, location.Replace("{id}", id, StringComparison.Ordinal), options.LooksUntilDone, failure) { Result = result });
        GraphResponse accepted = new(202);
        accepted.Headers["Location"] = $"{url}/operations/{id}";
        return accepted;
    }

    private GraphResponse Read(DriveItem item, IReadOnlyList<Segment> segments, GraphRequest request, string url, bool resolveOnly = false)
    {
        var session = SessionOf(item, request);
        return item.Read(session, workbook =>
        {
            ResourceContext context = new(workbook, Query.Parse(request.Query), options.Clock.GetUtcNow(), url, item.Behaviour);
            var resource = Resource.Find(WorkbookResource.Of(context), segments);
            if (resolveOnly)
                return GraphResponse.NoContent;
            if (request.Body.Length > 0)
                throw GraphException.BadRequest("GET has no body.");
            return Sized(resource.Get());
        });
    }

    private GraphResponse Write(DriveItem item, IReadOnlyList<Segment> segments, GraphRequest request, string url)
    {
        var session = SessionOf(item, request);
        var response = item.Write(session, workbook =>
        {
            ResourceContext context = new(workbook, Query.Parse(request.Query), options.Clock.GetUtcNow(), url, item.Behaviour);
            var resource = Resource.Find(WorkbookResource.Of(context), segments);
            if (request.Method == "DELETE")
                return request.Body.Length > 0 ? throw GraphException.BadRequest("DELETE has no body.") : resource.Delete();
            var body = Body.Read(request, resource.Type, resource.NeedsBody || request.Method == "PATCH");
            if (request.Method == "PATCH" && body.IsEmpty)
                Interlocked.Increment(ref emptyPatches);
            return Sized(request.Method == "PATCH" ? resource.Patch(body) : resource.Post(body));
        });

        var adds = request.Method == "POST" && (segments[^1].Is("rows") || (segments[^1].Is("add") && segments[^2].Is("rows")));
        if (adds && session is not null && request.PrefersAsync && options.AnswersAsync)
            return Accepted(item, url + "/tableRowOperationResult(key='{id}')", url, response.Json as JsonObject, null);
        return response;
    }

    private static Session? SessionOf(DriveItem item, GraphRequest request)
    {
        var id = request.Header("workbook-session-id");
        return id is null ? null : item.Use(id);
    }

    /// <summary>Refuses an answer that is too large; a write whose answer is refused is not made.</summary>
    private static GraphResponse Sized(GraphResponse response)
    {
        static JsonNode Checked(JsonNode json)
        {
            using CountingStream stream = new();
            using (System.Text.Json.Utf8JsonWriter writer = new(stream))
                json.WriteTo(writer);
            return stream.Length <= MaxResponse
                ? json
                : throw new GraphException(
                    413, "responsePayloadSizeLimitExceeded", "The response payload size has exceeded the limit of 5 MB; ask for a smaller range or fewer properties.");
        }

        if (response.Late is { } late)
            return response with { Late = () => Checked(late()) };
        return response.Json is { } now ? response with { Json = Checked(now) } : response;
    }

    /// <summary>Counts what is written to it.</summary>
    private sealed class CountingStream : Stream
    {
        private long length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => length;

        public override long Position { get => length; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => length += buffer.Length;

        public override void Flush()
        {
            // Nothing is kept.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
