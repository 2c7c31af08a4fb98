using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OfficePM.Service.History;

/// <summary>
/// Names a run. The partition is a hash of tenant and workbook, so that no character of either needs escaping anywhere; the row begins with the
/// time counted backwards, so that the newest run of a workbook sorts first; what follows cannot be guessed.
/// </summary>
/// <param name="Partition">32 hexadecimal digits: the tenant and the workbook.</param>
/// <param name="Row">16 digits of time and 16 of chance.</param>
[JsonConverter(typeof(RunKeyJsonConverter))]
public readonly record struct RunKey(string Partition, string Row)
{
    private const int PartitionLength = 32;
    private const int RowLength = 32;

    /// <summary>A new run that began at a time.</summary>
    public static RunKey New(string tenant, string workbookId, DateTimeOffset at) =>
        new(PartitionOf(tenant, workbookId), RowOf(at) + RandomNumberGenerator.GetHexString(16, lowercase: true));

    /// <summary>The partition of a workbook in a tenant.</summary>
    public static string PartitionOf(string tenant, string workbookId) => Hash($"{tenant}\n{workbookId}");

    /// <summary>The beginning of the row of a run that began at a time: later ones sort before it.</summary>
    public static string RowOf(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>32 hexadecimal digits that stand for a text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..PartitionLength];

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RunKey key)
    {
        key = default;
        if (text?.Length != PartitionLength + RowLength || !text.All(char.IsAsciiHexDigitLower))
            return false;
        key = new RunKey(text[..PartitionLength], text[PartitionLength..]);
        return true;
    }

    /// <summary>The run's id as callers see it.</summary>
    public override string ToString() => Partition + Row;
}

/// <summary>A run's key as its text.</summary>
internal sealed class RunKeyJsonConverter : JsonConverter<RunKey>
{
    public override RunKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RunKey.TryParse(reader.GetString(), out var key) ? key : throw new JsonException("A run's id was expected.");

    public override void Write(Utf8JsonWriter writer, RunKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
