using System.Text;
using System.Xml;
using CsCheck;
using OfficePM.Workbooks.Backends.Xlsx.Reading;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Reading;

public sealed class Utf8XmlReaderTests
{
    private static readonly Gen<string> Content = RandomSheets.AnyOf(
        "text", "&amp;", "&#x41;&#66;", "<!-- c > -->", "<![CDATA[<x>&amp;]]>", "<?pi x?>", " ", "\r\n", "\r", "é😀", "] x", ">", "'\"");

    private static readonly Gen<string> Element = Gen.Select(
        RandomSheets.AnyOf("<a>|</a>", "<b x='1'>|</b >", "<p:c y=\"a>b\" z='\"' >|</p:c>", "<d\ne = '>>\">' f='/'>|</d>", "<e/>|", "<e g='/'\t/>|"),
        Gen.OneOf(Content, RandomSheets.AnyOf("<i/>", "<i>in</i>", "<i j='>'>in<k/></i>")).Array[0, 5])
        .Select(pair => pair.Item1[0] == '<' && pair.Item1.EndsWith('|') ? pair.Item1.TrimEnd('|') : pair.Item1.Replace("|", string.Concat(pair.Item2), StringComparison.Ordinal));

    private static readonly Gen<string> Document =
        Gen.OneOf(Element, Content).Array[0, 8].Select(pieces => $"<?xml version='1.0'?>\n<!-- > --><r xmlns:p='p'>{string.Concat(pieces)}</r> <!-- end -->\n");

    [Fact]
    public void Well_formed_documents_are_read_as_the_platform_reads_them_through_any_buffer() =>
        Gen.Select(Document, Gen.Int[1, 9]).Sample((document, chunk) =>
        {
            Assert.Equal(ByPlatform(document), ByOwn(document, chunk, textDepth: 2));
        }, iter: 3_000);

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("<a>")]
    [InlineData("<a></b>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a b='1'")]
    [InlineData("<a b=1/>")]
    [InlineData("<a b='1'c='2'/>")]
    [InlineData("<a b/>")]
    [InlineData("<a>&unknown;</a>")]
    [InlineData("<a>&#x110000;</a>")]
    [InlineData("<a>&#xD800;</a>")]
    [InlineData("<a>& </a>")]
    [InlineData("<a><!-- </a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a/>")]
    [InlineData("<a>x</a>y")]
    [InlineData("<></>")]
    public void What_is_not_well_formed_is_refused(string document) =>
        Assert.Throws<FormatException>(() => ByOwn(document, 7));

    [Fact]
    public void A_tag_with_a_million_quoted_brackets_is_read_in_no_time()
    {
        var value = new string('>', 1_000_000);

        Assert.Equal(["<a b=" + value, ""], ByOwn($"<a b='{value}'/>", 4096));
    }

    // Start tags with attributes, and the text of elements without children.
    private static List<string> ByPlatform(string document)
    {
        List<string> seen = [];
        using var reader = XmlReader.Create(new StringReader(document));
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            seen.Add("<" + reader.LocalName + string.Concat(Attributes(reader)));
            if (reader.Depth == 1)
                seen.Add(Text(reader));
        }

        return seen;
    }

    private static IEnumerable<string> Attributes(XmlReader reader)
    {
        for (var i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            yield return $" {reader.Name}={reader.Value}";
        }

        reader.MoveToElement();
    }

    private static string Text(XmlReader reader)
    {
        StringBuilder text = new();
        using var inner = reader.ReadSubtree();
        while (inner.Read())
        {
            if (inner is { Depth: 1, NodeType: XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace })
                text.Append(inner.Value);
        }

        return text.ToString();
    }

    private static List<string> ByOwn(string document, int chunk, int textDepth = 1)
    {
        List<string> seen = [];
        using Utf8XmlReader reader = new(new SlowStream(Encoding.UTF8.GetBytes(document), chunk), () => new FormatException());
        for (XmlToken token; (token = reader.Read()) != XmlToken.None;)
        {
            if (token != XmlToken.Start)
                continue;
            var attributes = Enumerable.Range(0, reader.AttributeCount)
                .Select(i => $" {Encoding.UTF8.GetString(reader.AttributeName(i))}={Encoding.UTF8.GetString(reader.AttributeValue(i))}");
            seen.Add("<" + Encoding.UTF8.GetString(reader.LocalName) + string.Concat(attributes));
            if (reader.Depth == textDepth)
                seen.Add(Encoding.UTF8.GetString(reader.ReadText()));
        }

        return seen;
    }

    private sealed class SlowStream(byte[] content, int chunk) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }
}
