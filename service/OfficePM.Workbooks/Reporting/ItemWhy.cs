namespace OfficePM.Workbooks.Reporting;

/// <summary>Why an item has its rank.</summary>
/// <param name="Long">For the list: at most 90 characters, rank included.</param>
/// <param name="Short">For Summary: at most 60 characters; rank and effort stand beside it.</param>
internal sealed record ItemWhy(string Long, string Short);
