using System.Text;
using System.Text.Json;

namespace OfficePM.GraphEmulator.Http;

/// <summary>All traffic, one JSON object a line, as it is judged against the published contract. Tokens do not get into it.</summary>
internal sealed class TrafficLog : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();
    private readonly FileStream? file;

    public TrafficLog(string? file) =>
        this.file = file is null ? null : new(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);

    /// <param name="answer">The body of the answer if it is JSON, as it is sent.</param>
    public void Write(
        string method, string url, IReadOnlyDictionary<string, string> headers, byte[] body, int status, byte[]? answer, double start, double end)
    {
        if (file is null)
            return;
        using MemoryStream line = new();
        using (Utf8JsonWriter writer = new(line, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("method", method);
            writer.WriteString("url", url);
            writer.WriteStartObject("headers");
            foreach (var (name, value) in headers)
            {
                if (!name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && !name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
                    writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WritePropertyName("body");
            WriteBody(writer, headers, body);
            writer.WriteNumber("status", status);
            writer.WritePropertyName("responseBody");
            if (answer is null)
                writer.WriteNullValue();
            else
                writer.WriteRawValue(answer, skipInputValidation: true);
            writer.WriteNumber("t0", start);
            writer.WriteNumber("t1", end);
            writer.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        lock (gate)
        {
            file.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
            file.Flush();
        }
    }

    public void Dispose() => file?.Dispose();

    private static void WriteBody(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        if (body.Length == 0 || headers.GetValueOrDefault("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
        {
            writer.WriteNullValue();
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            json.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(Encoding.UTF8.GetString(body));
        }
    }
}
