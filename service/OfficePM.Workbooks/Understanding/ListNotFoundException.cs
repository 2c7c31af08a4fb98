namespace OfficePM.Workbooks.Understanding;

/// <summary>No list of items was found; the message is a sentence for a product manager that says what to do.</summary>
public sealed class ListNotFoundException : Exception
{
    /// <summary>A refusal that says what was looked for, which sheets were looked at and what to do.</summary>
    public ListNotFoundException(string message)
        : base(message)
    {
    }
}
