namespace OfficePM.Workbooks.Backends.Xlsx.Reading;

/// <summary>What <see cref="Utf8XmlReader.Read"/> came to.</summary>
internal enum XmlToken
{
    /// <summary>The end of the document.</summary>
    None,

    /// <summary>A start tag. An empty element's end follows as a token of its own.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,

    /// <summary>Text between tags, CDATA included; only within <see cref="Utf8XmlReader.ReadText"/>.</summary>
    Text,
}
