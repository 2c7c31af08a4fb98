using System.Globalization;
using System.Text.Json.Serialization;
using OfficePM.Workbooks.Json;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What an audited cell states, or what its formula gives: a number, or a text such as a label.</summary>
/// <param name="Number">The number; null for a text.</param>
/// <param name="Text">The text; null for a number.</param>
[JsonConverter(typeof(AuditValueJsonConverter))]
public readonly record struct AuditValue(double? Number, string? Text)
{
    /// <summary>A number.</summary>
    public static implicit operator AuditValue(double number) => FromNumber(number);

    /// <summary>A text.</summary>
    public static implicit operator AuditValue(string text) => FromText(text);

    /// <summary>A number.</summary>
    public static AuditValue FromNumber(double number) => new(number, null);

    /// <summary>A text.</summary>
    public static AuditValue FromText(string text) => new(null, text);

    /// <summary>As a person reads it.</summary>
    public override string ToString() => Number is { } number ? Math.Round(number, 4).ToString("#,##0.####", CultureInfo.InvariantCulture) : Text ?? "";
}
