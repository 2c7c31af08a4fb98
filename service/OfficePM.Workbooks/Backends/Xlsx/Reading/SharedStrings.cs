using OfficePM.Workbooks.Backends.Xlsx.Packaging;

namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>The texts that cells share. Cells with the same text get the same string.</summary>
internal static class SharedStrings
{
    /// <summary>All texts by their number.</summary>
    public static List<string> Read(XlsxPackage package, string part, CancellationToken cancellationToken)
    {
        List<string> strings = [];
        using Utf8XmlReader xml = new(package.OpenRead(part), () => package.Damaged(part), () => package.InSeveralVersions(part));
        for (XmlToken token; (token = xml.Read()) != XmlToken.None;)
        {
            if (token != XmlToken.Start || xml.Depth == 1)
                continue;
            if (!xml.LocalName.SequenceEqual("si"u8))
            {
                xml.SkipUnknown();
                continue;
            }

            strings.Add(StringItem.Read(xml));
            if ((strings.Count & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
        }

        return strings;
    }
}
