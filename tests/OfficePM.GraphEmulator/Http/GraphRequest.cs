using System.Text.Json.Nodes;
using OfficePM.GraphEmulator.Drives;

namespace OfficePM.GraphEmulator.Http;

/// <summary>A request, alone or as a step of a batch.</summary>
/// <param name="Path">Still encoded, without the version: /me/drive.</param>
/// <param name="Query">Still encoded, without the question mark.</param>
internal sealed record GraphRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body, string BaseUrl)
{
    /// <summary>The batch that it is a step of; null where it was sent alone.</summary>
    public BatchScope? Batch { get; init; }

    public bool IsInBatch => Batch is not null;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public bool PrefersAsync => !IsInBatch && (Header("Prefer")?.Contains("respond-async", StringComparison.OrdinalIgnoreCase) ?? false);
}

/// <summary>The workbooks that a batch writes to: nobody else does before it is answered.</summary>
internal sealed class BatchScope : IDisposable
{
    private readonly HashSet<DriveItem> held = [];

    public bool Holds(DriveItem item) => held.Contains(item);

    public void Hold(DriveItem item) => held.Add(item);

    public void Dispose()
    {
        foreach (var item in held)
            item.EndWrite();
        held.Clear();
    }
}

/// <summary>An answer.</summary>
/// <param name="Json">Its body, or null.</param>
internal sealed record GraphResponse(int Status, JsonNode? Json = null)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>A body that is not JSON.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Makes the body after the write has been computed through; null where <see cref="Json"/> is all.</summary>
    public Func<JsonNode>? Late { get; init; }

    public static GraphResponse NoContent => new(204);
}
