using System.Text.Json;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>Bodies of requests.</summary>
internal static class GraphJson
{
    /// <summary>An object of texts, numbers and flags.</summary>
    public static byte[] Of(params (string Name, object? Value)[] properties) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    });

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
            write(writer);
        return stream.ToArray();
    }

    /// <summary>A cell as the service takes it: numbers exactly, null to leave the cell alone.</summary>
    public static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case object?[][] rows:
                writer.WriteStartArray();
                foreach (var row in rows)
                {
                    writer.WriteStartArray();
                    foreach (var cell in row)
                        WriteValue(writer, cell);
                    writer.WriteEndArray();
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is nothing that is sent.", nameof(value));
        }
    }
}
