namespace OfficePM.Workbooks.Reporting;

/// <summary>Why an item has its rank.</summary>
/// <param name="long">For the list.</param>
/// <param name="writer">Says it shorter where it is asked to: of a long list Summary shows a few items.</param>
/// <param name="index">The item's place in the backlog.</param>
internal sealed class ItemWhy(string @long, WhyWriter writer, int index)
{
    /// <summary>For the list: at most 90 characters, rank included.</summary>
    public string Long => @long;

    /// <summary>For Summary: at most 60 characters; rank and effort stand beside it.</summary>
    public string Short => writer.Short(index);
}
