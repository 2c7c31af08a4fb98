using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace OfficePM.Service.Settings;

/// <summary>Where the run history is kept. Section "History".</summary>
public sealed class HistoryOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "History";

    /// <summary>Which store. Default a SQLite file.</summary>
    public HistoryStore Store { get; set; } = HistoryStore.Sqlite;

    /// <summary>The SQLite file; null for runs.db in the user's application data.</summary>
    public string? File { get; set; }

    /// <summary>The table service's address, such as https://contoso.table.core.windows.net; the service's own identity is used.</summary>
    public Uri? TablesEndpoint { get; set; }

    /// <summary>A connection string in place of <see cref="TablesEndpoint"/>, for development.</summary>
    public string? TablesConnectionString { get; set; }

    /// <summary>The table's name. Default OfficePMRuns.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9]{2,62}$", ErrorMessage = "History:TableName must be 3 to 63 letters and digits, beginning with a letter.")]
    public string TableName { get; set; } = "OfficePMRuns";

    /// <summary>How many days a run is kept. Default 400; 1 to 3,650.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 400;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Store == HistoryStore.Tables && TablesEndpoint is null && string.IsNullOrWhiteSpace(TablesConnectionString))
            yield return new ValidationResult(
                "History:Store is Tables, so set History:TablesEndpoint to the table service's address, such as https://contoso.table.core.windows.net.", [nameof(TablesEndpoint)]);
    }
}

/// <summary>Stores of the run history.</summary>
public enum HistoryStore
{
    /// <summary>A file on this machine.</summary>
    Sqlite,

    /// <summary>Azure Table Storage.</summary>
    Tables,
}

/// <summary>Checks the section at start.</summary>
[OptionsValidator]
public sealed partial class HistoryOptionsValidator : IValidateOptions<HistoryOptions>;
