using System.Text;
using System.Text.Json;
using OfficePM.Service.History;
using OfficePM.Service.SignIn;
using OfficePM.Workbooks;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Service.Api;

/// <summary>What is told of a failure: its kind and a sentence. The only place that knows which failure is which kind.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Detail">What a person can do.</param>
internal sealed record Failure(ProblemKind Kind, string Detail)
{
    /// <summary>When to try again; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What a program needs besides, in the document.</summary>
    public IReadOnlyDictionary<string, object?> More { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The WWW-Authenticate header; null where there is none.</summary>
    public string? Challenge { get; init; }

    /// <summary>Whether the operator should look at it.</summary>
    public bool IsOurs => Kind == Problems.Unexpected;

    /// <summary>What is told of an exception; nothing of what is inside of it where it is a bug.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        RequestException e => e.Failure,
        SignInException e => OfSignIn(e),
        WorkbookException e => new(Kinds(e.Failure), e.Message) { RetryAfter = e.RetryAfter },
        ListNotFoundException e => new(Problems.ListNotFound, e.Message),
        HistoryException e => new(Problems.HistoryUnavailable, e.Message) { RetryAfter = TimeSpan.FromSeconds(5) },
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new(Problems.RequestTooLarge, "The list is larger than this service takes at once. Send only the list's columns, or let the service read the workbook from OneDrive."),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            new(Problems.NotJson, "Send the request as JSON, with Content-Type: application/json."),
        BadHttpRequestException { InnerException: JsonException e } => new(Problems.BadRequest, Sentence(e)),
        BadHttpRequestException e => new(Problems.BadRequest with { Status = e.StatusCode }, "The request cannot be read. See /openapi/v1.json for what is expected."),
        WritingStoppedException e => new(Problems.Cancelled, e.Message),
        OperationCanceledException => new(Problems.Cancelled, "It was stopped; nothing was written."),
        _ => new(Problems.Unexpected, "Something went wrong in the service. The workbook is as it was; try again, and tell whoever runs the service if it happens again."),
    };

    // The pane asks Entra ID for what stands here, and then asks the service again.
    private static Failure OfSignIn(SignInException e) => new(e.Need.IsConsent ? Problems.ConsentNeeded : Problems.ClaimsNeeded, e.Message)
    {
        More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["scopes"] = e.Need.Scopes, ["claims"] = e.Need.Claims },
        Challenge = e.Need.IsConsent ? null
            : e.Need.Claims is { } claims ? $"Bearer error=\"insufficient_claims\", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims))}\"" : "Bearer error=\"invalid_token\"",
    };

    private static ProblemKind Kinds(WorkbookFailure failure) => failure switch
    {
        WorkbookFailure.NotFound => Problems.WorkbookNotFound,
        WorkbookFailure.Busy => Problems.WorkbookBusy,
        WorkbookFailure.NotPermitted => Problems.WorkbookNotPermitted,
        WorkbookFailure.Unsupported => Problems.WorkbookUnsupported,
        WorkbookFailure.Damaged => Problems.WorkbookDamaged,
        WorkbookFailure.TooLarge => Problems.WorkbookTooLarge,
        WorkbookFailure.Changed => Problems.WorkbookChanged,
        WorkbookFailure.NotWritten => Problems.WorkbookNotWritten,
        WorkbookFailure.Unavailable => Problems.WorkbookUnavailable,
        _ => Problems.Unexpected,
    };

    // Where it stands in the request, not what stands there: cells are confidential, and the parser's own words are for developers.
    private static string Sentence(JsonException e) =>
        e.Path is { Length: > 0 } path ? $"The request's JSON cannot be read at {path}. See /openapi/v1.json for what is expected." : "The request is no JSON that can be read. See /openapi/v1.json for what is expected.";
}
