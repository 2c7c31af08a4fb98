namespace OfficePM.Service.Api;

/// <summary>One kind of failure that callers can tell by its type. Types are stable; a title says it in a few words, the detail what to do.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Slug">What the type ends with.</param>
/// <param name="Title">In a few words.</param>
public sealed record ProblemKind(int Status, string Slug, string Title)
{
    /// <summary>The stable type.</summary>
    public string Type => Problems.TypeOf(Slug);
}

/// <summary>Every kind of failure that the service answers with.</summary>
public static class Problems
{
    /// <summary>All types begin so.</summary>
    public const string Prefix = "urn:officepm:problem:";

    /// <summary>The type with a slug, as it was remembered.</summary>
    public static string TypeOf(string slug) => Prefix + slug;

    // What was asked.
    internal static readonly ProblemKind BadRequest = new(400, "bad-request", "The request cannot be read");
    internal static readonly ProblemKind WorkbookReference = new(400, "workbook-reference", "No workbook is named");
    internal static readonly ProblemKind PathRefused = new(400, "path-refused", "That path is not served");
    internal static readonly ProblemKind GraphNotConfigured = new(400, "graph-not-configured", "Not connected to OneDrive and SharePoint");
    internal static readonly ProblemKind FolderNotConfigured = new(400, "folder-not-configured", "No folder is served");
    internal static readonly ProblemKind WhatIf = new(400, "what-if", "That cannot be tried out");
    internal static readonly ProblemKind NotFound = new(404, "not-found", "Not there");
    internal static readonly ProblemKind RunNotFound = new(404, "run-not-found", "No such run");
    internal static readonly ProblemKind AssessmentNotCached = new(404, "assessment-not-cached", "Recalc first");
    internal static readonly ProblemKind MethodNotAllowed = new(405, "method-not-allowed", "Not this way");
    internal static readonly ProblemKind NotAcceptable = new(406, "not-acceptable", "Not in that form");
    internal static readonly ProblemKind RunOver = new(409, "run-over", "Too late to stop");
    internal static readonly ProblemKind IdempotencyKeyReused = new(409, "idempotency-key-reused", "Key used for something else");
    internal static readonly ProblemKind RequestTooLarge = new(413, "request-too-large", "Too large to send");
    internal static readonly ProblemKind NotJson = new(415, "not-json", "JSON was expected");

    // Who asks, and from where.
    internal static readonly ProblemKind SignInNeeded = new(401, "sign-in-needed", "Sign in first");
    internal static readonly ProblemKind ClaimsNeeded = new(401, "claims-needed", "Sign in again");
    internal static readonly ProblemKind Forbidden = new(403, "forbidden", "Not allowed");
    internal static readonly ProblemKind ConsentNeeded = new(403, "consent-needed", "Permission needed");
    internal static readonly ProblemKind WrongOrigin = new(403, "wrong-origin", "Asked from another site");
    internal static readonly ProblemKind WrongHost = new(421, "wrong-host", "Asked by another name");
    internal static readonly ProblemKind TooManyRequests = new(429, "too-many-requests", "Too many at once");

    // The workbook.
    internal static readonly ProblemKind WorkbookNotFound = new(404, "workbook-not-found", "Workbook not found");
    internal static readonly ProblemKind WorkbookBusy = new(409, "workbook-busy", "Workbook is in use");
    internal static readonly ProblemKind WorkbookNotPermitted = new(403, "workbook-not-permitted", "Workbook may not be changed");
    internal static readonly ProblemKind WorkbookUnsupported = new(415, "workbook-unsupported", "Not a workbook that can be read");
    internal static readonly ProblemKind WorkbookDamaged = new(422, "workbook-damaged", "Workbook is damaged");
    internal static readonly ProblemKind WorkbookTooLarge = new(413, "workbook-too-large", "Workbook is too large");
    internal static readonly ProblemKind WorkbookChanged = new(409, "workbook-changed", "Workbook was changed meanwhile");
    internal static readonly ProblemKind WorkbookNotWritten = new(503, "workbook-not-written", "Workbook could not be stored");
    internal static readonly ProblemKind WorkbookUnavailable = new(503, "workbook-unavailable", "Microsoft 365 does not answer");
    internal static readonly ProblemKind ListNotFound = new(422, "list-not-found", "No list found");

    // The service.
    internal static readonly ProblemKind Cancelled = new(409, "cancelled", "Stopped");
    internal static readonly ProblemKind TooLong = new(503, "too-long", "It took too long");
    internal static readonly ProblemKind Overloaded = new(503, "overloaded", "Too much to do");
    internal static readonly ProblemKind ShuttingDown = new(503, "shutting-down", "The service is stopping");
    internal static readonly ProblemKind SignInUnavailable = new(503, "sign-in-unavailable", "Sign-in cannot be reached");
    internal static readonly ProblemKind HistoryUnavailable = new(503, "history-unavailable", "History cannot be reached");
    internal static readonly ProblemKind Unexpected = new(500, "unexpected", "Something went wrong");
}
