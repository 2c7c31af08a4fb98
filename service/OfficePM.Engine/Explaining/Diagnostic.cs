namespace OfficePM.Engine.Explaining;

/// <summary>How much a diagnostic matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing was left out.</summary>
    Info,

    /// <summary>A number was read or used in a way that a person should confirm.</summary>
    Warning,

    /// <summary>A number could not be computed.</summary>
    Error,
}

/// <summary>Why a number is missing or doubtful: given instead of a number, never beside a made-up one.</summary>
/// <param name="Code">Stable, in kebab case: "effort-missing", "effort-not-positive".</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">A sentence for a product manager.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="ItemIndex">The item's place in <see cref="Backlog.Items"/>, or null when it concerns the whole list.</param>
/// <param name="Criterion">The criterion's id, or null when it concerns no single one.</param>
public sealed record Diagnostic(
    string Code, Severity Severity, string Message, string Remedy, int? ItemIndex = null, string? Criterion = null);
