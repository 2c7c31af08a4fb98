namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>The range of an autofilter, and the conditions on its columns.</summary>
internal static class AutoFilterMarkup
{
    /// <summary>Gives an autofilter another range with the same first column; conditions and sorting by columns that go, go with them.</summary>
    /// <param name="edits">Edits of the part.</param>
    /// <param name="filter">The autofilter.</param>
    /// <param name="reference">Its new range as it shall stand.</param>
    /// <param name="gone">Columns that go.</param>
    public static void Resize(MarkupEdits edits, MarkupElement filter, string reference, IReadOnlySet<int> gone)
    {
        edits.SetAttribute(filter, "ref", reference);
        var range = RangeAddress.Parse(reference);
        foreach (var condition in filter.Named("filterColumn"))
        {
            var column = range.First.Column + condition.Integer("colId");
            if (column > range.Last.Column || gone.Contains(column))
                edits.Remove(condition);
        }

        if (filter.Child("sortState") is { } sort)
            RemoveSort(edits, sort, gone);
    }

    /// <summary>Sorting by columns that go is forgotten; the rows stay as they are.</summary>
    public static void RemoveSort(MarkupEdits edits, MarkupElement sort, IReadOnlySet<int> gone)
    {
        var conditions = sort.Named("sortCondition").ToList();
        var dropped = conditions.Where(condition =>
            RangeAddress.TryParse(condition["ref"], out var by) && Enumerable.Range(by.First.Column, by.Columns).Any(gone.Contains)).ToList();
        if (dropped.Count == 0)
            return;
        if (dropped.Count == conditions.Count)
        {
            edits.Remove(sort);
            return;
        }

        foreach (var condition in dropped)
            edits.Remove(condition);
    }
}
