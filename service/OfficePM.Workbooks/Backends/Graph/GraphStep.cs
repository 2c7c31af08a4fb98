using Microsoft.Kiota.Abstractions;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>One request: alone, or a step of a chain. Its body is bytes, so that sending it again sends the same: the SDK's models are empty the second time.</summary>
/// <param name="Method">GET, POST, PATCH or DELETE.</param>
/// <param name="Url">Relative to the version of the API.</param>
/// <param name="Body">JSON, or null.</param>
internal sealed record GraphStep(Method Method, string Url, byte[]? Body = null)
{
    /// <summary>
    /// Whether sending it twice leaves what sending it once does. A step that is not repeatable and whose outcome is unknown is never sent again
    /// before the workbook was read anew.
    /// </summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>Answers that are as good as done: 404 for something to delete, 409 for something to add.</summary>
    public IReadOnlyList<int> Tolerated { get; init; } = [];

    /// <summary>Whether it ends the session: one that has ended already is as good.</summary>
    public bool EndsSession { get; init; }

    /// <summary>Whether it belongs to the session; the drive's own requests do not.</summary>
    public bool InSession { get; init; } = true;
}
