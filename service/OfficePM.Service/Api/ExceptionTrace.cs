namespace OfficePM.Service.Api;

/// <summary>What a log may hold of a bug: what it is and where it happened. Its message is left out, for it may quote a cell.</summary>
internal static class ExceptionTrace
{
    /// <summary>The types and frames of an exception and of those that led to it.</summary>
    public static string Of(Exception exception)
    {
        List<string> lines = [];
        for (var one = exception; one is not null; one = one.InnerException)
            lines.AddRange([one.GetType().ToString(), one.StackTrace ?? "   (never thrown)"]);
        return string.Join(Environment.NewLine, lines);
    }
}
