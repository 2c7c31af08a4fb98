namespace OfficePM.Workbooks.Reporting;

/// <summary>Why an item has its rank, said when it is asked for: the sentences of a long list would take more memory than its names.</summary>
/// <param name="writer">Says it.</param>
/// <param name="index">The item's place in the backlog.</param>
internal readonly struct ItemWhy(WhyWriter writer, int index)
{
    /// <summary>For the list: at most 90 characters, rank included.</summary>
    public string Long => writer.Long(index);

    /// <summary>For Summary: at most 60 characters; rank and effort stand beside it.</summary>
    public string Short => writer.Short(index);
}
