namespace OfficePM.Workbooks.Backends.Xlsx.Packaging;

/// <summary>What changes in a package: parts written (replaced or new) and parts that go. Content types and relationships are parts too.</summary>
internal sealed class PackageChanges
{
    private readonly Dictionary<string, Action<Stream>?> changes = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> order = [];

    /// <summary>The parts that are written, in the order of their first <see cref="Put(string, Action{Stream})"/>.</summary>
    public IEnumerable<string> Written => order.Where(part => changes[part] is not null);

    /// <summary>The parts that go.</summary>
    public IEnumerable<string> Deleted => order.Where(part => changes[part] is null);

    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty => changes.Count == 0;

    /// <summary>Writes a part: in place of the one of that name, or as a new one at the end of the file.</summary>
    /// <param name="part">"xl/worksheets/sheet1.xml".</param>
    /// <param name="write">Called once, while the file is written; what it writes is packed as it comes and never held as a whole.</param>
    public void Put(string part, Action<Stream> write) => Set(part, write);

    /// <summary>Writes a part: in place of the one of that name, or as a new one at the end of the file.</summary>
    public void Put(string part, byte[] content) => Set(part, stream => stream.Write(content));

    /// <summary>A part goes; nothing happens where it is not there.</summary>
    public void Delete(string part) => Set(part, null);

    /// <summary>Whether a part is written or goes; <paramref name="write"/> is null where it goes.</summary>
    internal bool TryGet(string part, out Action<Stream>? write) => changes.TryGetValue(part, out write);

    private void Set(string part, Action<Stream>? write)
    {
        part = part.Replace('\\', '/').TrimStart('/');
        if (!changes.ContainsKey(part))
            order.Add(part);
        changes[part] = write;
    }
}
