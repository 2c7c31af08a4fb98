namespace OfficePM.Workbooks.Backends.Xlsx.Packaging;

/// <summary>One entry of the zip file as its central directory states it. Sizes and CRC are claims until the data were read.</summary>
internal sealed record ZipEntry
{
    /// <summary>The name as a part name: forward slashes, none in front; a folder keeps its last slash.</summary>
    public required string Name { get; init; }

    /// <summary>The name's bytes as they stand in the file.</summary>
    public required ReadOnlyMemory<byte> RawName { get; init; }

    /// <summary>"Version made by", for copies.</summary>
    public required ushort MadeBy { get; init; }

    /// <summary>"Version needed to extract", for copies.</summary>
    public required ushort Needs { get; init; }

    /// <summary>General purpose bits.</summary>
    public required ushort Flags { get; init; }

    /// <summary>0 stored, 8 deflated; others are not read.</summary>
    public required ushort Method { get; init; }

    /// <summary>MS-DOS time and date (low and high half).</summary>
    public required uint Modified { get; init; }

    /// <summary>CRC-32 of the unpacked data.</summary>
    public required uint Crc { get; init; }

    /// <summary>Stated size of the unpacked data in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The packed data in the file.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The local header's extra fields but for zip64 sizes.</summary>
    public required ReadOnlyMemory<byte> LocalExtra { get; init; }

    /// <summary>The central directory's extra fields but for zip64 sizes.</summary>
    public required ReadOnlyMemory<byte> CentralExtra { get; init; }

    /// <summary>The entry's comment.</summary>
    public required ReadOnlyMemory<byte> Comment { get; init; }

    /// <summary>Internal attributes.</summary>
    public required ushort InternalAttributes { get; init; }

    /// <summary>External attributes.</summary>
    public required uint ExternalAttributes { get; init; }

    /// <summary>Whether this is a folder, which is not a part.</summary>
    public bool IsFolder => Name.EndsWith('/');
}
