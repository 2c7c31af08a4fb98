namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>One request on the workbook: alone, or a step of a chain. Its body is bytes, so that sending it again sends the same.</summary>
/// <param name="Method">GET, POST, PATCH or DELETE.</param>
/// <param name="Url">Relative to the version of the API.</param>
/// <param name="Body">JSON, or null.</param>
internal sealed record GraphStep(string Method, string Url, byte[]? Body = null)
{
    /// <summary>
    /// Whether sending it twice leaves what sending it once does. A step that is not repeatable and whose outcome is unknown is never sent again
    /// before the workbook was read anew.
    /// </summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>An answer that is as good as done: 404 for something to delete, 409 for something to add.</summary>
    public int? Tolerated { get; init; }

    public static GraphStep Get(string url) => new("GET", url);

    public static GraphStep Patch(string url, byte[] body) => new("PATCH", url, body);

    public static GraphStep Delete(string url) => new("DELETE", url) { Tolerated = 404 };

    /// <summary>A POST that leaves the same however often it is sent: setData, clear.</summary>
    public static GraphStep Act(string url, byte[]? body = null) => new("POST", url, body);

    /// <summary>A POST that makes one more each time.</summary>
    public static GraphStep Add(string url, byte[] body) => new("POST", url, body) { Repeatable = false };
}
