using System.Buffers.Binary;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx;

/// <summary>Where the records of a zip file and their fields stand (PKWARE APPNOTE 6.3.10).</summary>
internal static class ZipRecords
{
    private static readonly Dictionary<uint, (int Offset, int Length)[]> Known = new()
    {
        [0x04034b50] = [(4, 2), (6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)],
        [0x02014b50] = [(4, 2), (6, 2), (8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (34, 2), (42, 4)],
        [0x06054b50] = [(4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)],
        [0x06064b50] = [(4, 8), (12, 2), (14, 2), (16, 4), (20, 4), (24, 8), (32, 8), (40, 8), (48, 8)],
        [0x07064b50] = [(4, 4), (8, 8), (16, 4)],
    };

    private static readonly (int Offset, int Length)[] Zip64Field = [(0, 2), (2, 2), (4, 8)];

    /// <summary>Every record, and every extra field of zip64, with the places of its fields from where it begins.</summary>
    public static List<(int At, (int Offset, int Length)[] Fields)> In(byte[] file)
    {
        List<(int At, (int Offset, int Length)[] Fields)> found = [];
        for (var at = 0; at + 22 <= file.Length; at++)
        {
            if (!Known.TryGetValue(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at)), out var fields) || at + fields[^1].Offset + fields[^1].Length > file.Length)
                continue;
            found.Add((at, fields));
            var extra = fields.Length switch
            {
                8 => at + 30 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 26)),
                12 => at + 46 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 28)),
                _ => file.Length,
            };
            if (extra + 12 <= file.Length && file[extra] == 1 && file[extra + 1] == 0)
                found.Add((extra, Zip64Field));
        }

        return found;
    }
}
