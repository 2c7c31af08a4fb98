using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace OfficePM.Benchmarks.Recalcs;

/// <summary>
/// The least that does the work: trusts its input, finds numbers in the sheet's bytes, computes RICE and ranks, copies each row as it
/// stands with six cells behind it, adds a chart, and copies all other entries as they are packed. Understands, checks and explains nothing.
/// </summary>
internal static class Floor
{
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006";
    private const int FirstResult = 16;

    private sealed record Entry(string Name, uint Crc, int Size, ReadOnlyMemory<byte> Packed, ushort Method);

    public static void Run(string input, string output)
    {
        var file = File.ReadAllBytes(input);
        List<Entry> entries = Directory(file);
        var sheetAt = entries.FindIndex(entry => entry.Name == "xl/worksheets/sheet1.xml");
        var sheet = Splice(Unpack(entries[sheetAt]), out var items);
        entries[sheetAt] = sheet;
        Edit(entries, "xl/tables/table1.xml", text =>
        {
            var columns = string.Concat(Rice.Headers.Select((header, at) => $"<tableColumn id=\"{FirstResult + at}\" name=\"{header}\"/>"));
            return text.Replace($"A1:O{items + 1}", $"A1:U{items + 1}", StringComparison.Ordinal).Replace("count=\"15\"", "count=\"21\"", StringComparison.Ordinal)
                .Replace("</tableColumns>", $"{columns}</tableColumns>", StringComparison.Ordinal);
        });
        Edit(entries, "xl/worksheets/_rels/sheet1.xml.rels", text => text.Replace(
            "</Relationships>", $"<Relationship Id=\"rId9\" Type=\"{Links}/drawing\" Target=\"../drawings/drawing1.xml\"/></Relationships>", StringComparison.Ordinal));
        Edit(entries, "[Content_Types].xml", text => text.Replace(
            "</Types>",
            "<Override PartName=\"/xl/drawings/drawing1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.drawing+xml\"/>"
            + "<Override PartName=\"/xl/charts/chart1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/></Types>",
            StringComparison.Ordinal));
        entries.Add(Pack("xl/drawings/_rels/drawing1.xml.rels", Encoding.UTF8.GetBytes(
            $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Links}/chart\" Target=\"../charts/chart1.xml\"/></Relationships>")));
        entries.Add(Pack("xl/drawings/drawing1.xml", Encoding.UTF8.GetBytes(
            $"<xdr:wsDr xmlns:xdr=\"{Drawing}/spreadsheetDrawing\" xmlns:a=\"{Drawing}/main\"><xdr:twoCellAnchor><xdr:from><xdr:col>23</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
            + "<xdr:to><xdr:col>33</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>22</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"2\" name=\"Chart\"/>"
            + "<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic>"
            + $"<a:graphicData uri=\"{Drawing}/chart\"><c:chart xmlns:c=\"{Drawing}/chart\" xmlns:r=\"{Links}\" r:id=\"rId1\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>")));
        entries.Add(Pack("xl/charts/chart1.xml", Encoding.UTF8.GetBytes(
            $"<c:chartSpace xmlns:c=\"{Drawing}/chart\" xmlns:a=\"{Drawing}/main\"><c:chart><c:plotArea><c:layout/><c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:ser><c:idx val=\"0\"/><c:order val=\"0\"/>"
            + $"<c:xVal><c:numRef><c:f>Backlog!$F$2:$F${items + 1}</c:f></c:numRef></c:xVal><c:yVal><c:numRef><c:f>Backlog!$P$2:$P${items + 1}</c:f></c:numRef></c:yVal></c:ser><c:axId val=\"1\"/><c:axId val=\"2\"/></c:scatterChart>"
            + "<c:valAx><c:axId val=\"1\"/><c:scaling/><c:delete val=\"0\"/><c:axPos val=\"b\"/><c:crossAx val=\"2\"/></c:valAx><c:valAx><c:axId val=\"2\"/><c:scaling/><c:delete val=\"0\"/><c:axPos val=\"l\"/><c:crossAx val=\"1\"/></c:valAx>"
            + "</c:plotArea><c:plotVisOnly val=\"1\"/></c:chart></c:chartSpace>")));
        Save(entries, output);
    }

    private static Entry Splice(byte[] sheet, out int items)
    {
        List<(int End, double Reach, double Effort, double Score)> rows = [];
        var text = sheet.AsSpan();
        for (var at = text.IndexOf("<row "u8); at >= 0;)
        {
            var length = text[at..].IndexOf("</row>"u8);
            var row = text.Slice(at, length);
            rows.Add((at + length, Number(row, (byte)'C'), Number(row, (byte)'F'), Rice.Score(Number(row, (byte)'C'), Number(row, (byte)'D'), Number(row, (byte)'E'), Number(row, (byte)'F'))));
            var next = text[(at + length)..].IndexOf("<row "u8);
            at = next < 0 ? -1 : at + length + next;
        }

        items = rows.Count - 1;
        var ranks = Rice.Ranks([.. rows.Skip(1).Select(row => row.Score)]);
        Writer writer = new(sheet.Length + (rows.Count * 300));
        var copied = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            writer.Bytes(text[copied..rows[i].End]);
            copied = rows[i].End;
            if (i == 0)
            {
                for (var header = 0; header < Rice.Headers.Count; header++)
                    writer.TextCell((byte)('P' + header), 1, Rice.Headers[header]);
                continue;
            }

            var rank = ranks[i - 1];
            if (!double.IsNaN(rows[i].Score))
                writer.NumberCell((byte)'P', i + 1, rows[i].Score);
            writer.NumberCell((byte)'Q', i + 1, rank);
            writer.TextCell((byte)'R', i + 1, Rice.Lane(rank, items));
            writer.NumberCell((byte)'S', i + 1, rank);
            writer.NumberCell((byte)'T', i + 1, rank + 1);
            writer.TextCell((byte)'U', i + 1, Rice.Why(rows[i].Reach, rows[i].Effort));
        }

        var rest = text[copied..];
        var tables = rest.IndexOf("<tableParts"u8);
        writer.Bytes(rest[..tables]);
        writer.Bytes("<drawing r:id=\"rId9\"/>"u8);
        writer.Bytes(rest[tables..]);
        return Pack("xl/worksheets/sheet1.xml", writer.Written);
    }

    private static double Number(ReadOnlySpan<byte> row, byte column)
    {
        var at = row.IndexOf([.. "<c r=\""u8, column]);
        if (at < 0)
            return double.NaN;
        var cell = row[at..];
        var open = cell[..cell.IndexOf((byte)'>')];
        if (open.IndexOf("t=\"s\""u8) >= 0)
            return double.NaN;
        var value = cell[(cell.IndexOf("<v>"u8) + 3)..];
        return Utf8Parser.TryParse(value, out double number, out _) ? number : double.NaN;
    }

    private static List<Entry> Directory(byte[] file)
    {
        var end = file.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(end + 10));
        var at = (int)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(end + 16));
        List<Entry> entries = new(count);
        for (var i = 0; i < count; i++)
        {
            var header = file.AsSpan(at);
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            var local = (int)BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
            var data = local + 30 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(local + 26)) + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(local + 28));
            entries.Add(new Entry(
                Encoding.UTF8.GetString(header.Slice(46, nameLength)),
                BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
                (int)BinaryPrimitives.ReadUInt32LittleEndian(header[24..]),
                file.AsMemory(data, (int)BinaryPrimitives.ReadUInt32LittleEndian(header[20..])),
                BinaryPrimitives.ReadUInt16LittleEndian(header[10..])));
            at += 46 + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }

        return entries;
    }

    private static byte[] Unpack(Entry entry)
    {
        var content = new byte[entry.Size];
        if (entry.Method == 0)
        {
            entry.Packed.Span.CopyTo(content);
            return content;
        }

        using DeflateStream inflate = new(new MemoryStream(entry.Packed.ToArray()), CompressionMode.Decompress);
        inflate.ReadExactly(content);
        return content;
    }

    private static Entry Pack(string name, ReadOnlySpan<byte> content)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return new Entry(name, Crc32.HashToUInt32(content), content.Length, packed.ToArray(), 8);
    }

    private static void Edit(List<Entry> entries, string name, Func<string, string> edit)
    {
        var at = entries.FindIndex(entry => entry.Name == name);
        entries[at] = Pack(name, Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(Unpack(entries[at])))));
    }

    private static void Save(List<Entry> entries, string output)
    {
        using var file = File.Create(output);
        using MemoryStream directory = new();
        Span<byte> header = stackalloc byte[46];
        foreach (var entry in entries)
        {
            var name = Encoding.UTF8.GetBytes(entry.Name);
            header.Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014b50);
            header[4] = header[6] = 20;
            BinaryPrimitives.WriteUInt16LittleEndian(header[10..], entry.Method);
            BinaryPrimitives.WriteUInt32LittleEndian(header[12..], 0x0021_0000);
            BinaryPrimitives.WriteUInt32LittleEndian(header[16..], entry.Crc);
            BinaryPrimitives.WriteInt32LittleEndian(header[20..], entry.Packed.Length);
            BinaryPrimitives.WriteInt32LittleEndian(header[24..], entry.Size);
            BinaryPrimitives.WriteUInt16LittleEndian(header[28..], (ushort)name.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(header[42..], (uint)file.Position);
            directory.Write(header);
            directory.Write(name);
            file.Write("PK\u0003\u0004"u8);
            file.Write(header[6..30]);
            file.Write([0, 0]);
            file.Write(name);
            file.Write(entry.Packed.Span);
        }

        var start = (uint)file.Position;
        directory.WriteTo(file);
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], (ushort)entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(header[10..], (ushort)entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], start);
        file.Write(header[..22]);
    }

    private sealed class Writer(int capacity)
    {
        private byte[] buffer = new byte[capacity];
        private int length;

        public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

        public void Bytes(ReadOnlySpan<byte> bytes)
        {
            if (length + bytes.Length > buffer.Length)
                Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes.Length));
            bytes.CopyTo(buffer.AsSpan(length));
            length += bytes.Length;
        }

        public void NumberCell(byte column, int row, double number)
        {
            Open(column, row);
            Bytes("\"><v>"u8);
            Value(number);
            Bytes("</v></c>"u8);
        }

        public void TextCell(byte column, int row, string text)
        {
            Open(column, row);
            Bytes("\" t=\"inlineStr\"><is><t>"u8);
            Bytes(Encoding.UTF8.GetBytes(text));
            Bytes("</t></is></c>"u8);
        }

        private void Open(byte column, int row)
        {
            Bytes([.. "<c r=\""u8, column]);
            Value(row);
        }

        private void Value(double number)
        {
            Span<byte> digits = stackalloc byte[32];
            number.TryFormat(digits, out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
            Bytes(digits[..written]);
        }
    }
}
