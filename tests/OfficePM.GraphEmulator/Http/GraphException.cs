using System.Text.Json.Nodes;

namespace OfficePM.GraphEmulator.Http;

/// <summary>An answer that is an error: what the service refuses, in its own shape.</summary>
/// <param name="status">The HTTP status; it decides the code of the first level.</param>
/// <param name="code">The code of the second level, which clients act on.</param>
internal sealed class GraphException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    /// <summary>Seconds to wait, where the answer says so.</summary>
    public int? RetryAfter { get; init; }

    public static GraphException InvalidArgument(string message) => new(400, "invalidArgument", message);

    public static GraphException BadRequest(string message) => new(400, "badRequestUncategorized", message);

    public static GraphException NoSegment(string segment) => BadRequest($"Resource not found for the segment '{segment}'.");

    public static GraphException ItemNotFound(string message = "The requested resource doesn't exist.") => new(404, "itemNotFound", message);

    public static GraphException AccessDenied(string message) => new(403, "accessDenied", message);

    public static GraphException MethodNotAllowed(string method, string on) =>
        new(405, "methodNotAllowedUncategorized", $"The HTTP method '{method}' is not allowed on {on}.");

    public static GraphException ItemAlreadyExists(string message) => new(409, "itemAlreadyExists", message);

    public static GraphException InsertDeleteConflict(string message) => new(409, "insertDeleteConflict", message);

    public static GraphException NotImplemented(string what) => new(501, "notImplementedUncategorized", $"{what} is not implemented.");

    public static GraphException UnsupportedWorkbook(string message) => new(400, "unsupportedWorkbook", message);

    public static GraphException AccessConflict(string message) => new(409, "accessConflict", message);

    /// <summary>The body of the answer.</summary>
    public JsonObject ToJson(string requestId, DateTimeOffset now) => new()
    {
        ["error"] = new JsonObject
        {
            ["code"] = TopCode,
            ["message"] = Message,
            ["innerError"] = new JsonObject
            {
                ["code"] = code,
                ["message"] = Message,
                ["date"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
                ["request-id"] = requestId,
                ["client-request-id"] = requestId,
            },
        },
    };

    private string TopCode => status switch
    {
        400 => "badRequest",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "notFound",
        405 => "methodNotAllowed",
        409 => "conflict",
        412 => "preconditionFailed",
        413 => "payloadTooLarge",
        423 => "resourceLocked",
        424 => "failedDependency",
        429 => "tooManyRequests",
        501 => "notImplemented",
        502 => "badGateway",
        503 => "serviceUnavailable",
        504 => "gatewayTimeout",
        _ => "internalServerError",
    };
}
