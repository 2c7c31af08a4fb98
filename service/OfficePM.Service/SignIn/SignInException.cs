namespace OfficePM.Service.SignIn;

/// <summary>The caller must do something in a window of Entra ID before Graph can be asked.</summary>
/// <param name="need">What.</param>
/// <param name="innerException">What Entra ID or Graph said, for the log.</param>
public sealed class SignInException(SignInNeed need, Exception? innerException = null) : Exception(MessageOf(need), innerException)
{
    /// <summary>What the caller must do.</summary>
    public SignInNeed Need { get; } = need;

    private static string MessageOf(SignInNeed need) => need.IsConsent
        ? "OfficePM needs your permission to read and write this workbook. Nothing was read or written."
        : "Your organisation asks you to sign in once more. Nothing was read or written.";
}

/// <summary>What the caller must do.</summary>
/// <param name="Scopes">What for.</param>
/// <param name="Claims">What the new token must have, as JSON; null where nothing is demanded.</param>
/// <param name="IsConsent">Whether it is a permission that is missing; otherwise another sign-in.</param>
public sealed record SignInNeed(IReadOnlyList<string> Scopes, string? Claims, bool IsConsent);
