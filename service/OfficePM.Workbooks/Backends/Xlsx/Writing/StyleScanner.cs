namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Looks which formats the cells, rows and columns of a sheet use.</summary>
internal static class StyleScanner
{
    /// <summary>Whether some format from this index on is used.</summary>
    public static bool UsesFrom(Stream sheet, int index)
    {
        using ByteWindow window = new(sheet);
        while (true)
        {
            var data = window.Data;
            var at = 0;
            while (data[at..].IndexOf((byte)'<') is var next and >= 0 && Tags.End(data, at + next) is var end and >= 0)
            {
                var tag = data[(at + next)..end];
                if (tag[1] is not ((byte)'/' or (byte)'!' or (byte)'?')
                    && (Tags.Integer(Tags.Attribute(tag, "s"u8)) >= index || Tags.Integer(Tags.Attribute(tag, "style"u8)) >= index))
                    return true;
                at += next + (tag[1] is (byte)'!' or (byte)'?' ? 1 : tag.Length);
            }

            window.Consume(at);
            if (!window.More())
                return false;
        }
    }
}
