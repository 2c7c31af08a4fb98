using System.Globalization;
using System.Text;
using System.Xml.Linq;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>
/// Writes the notes of a sheet: their texts in one part, and in another, in the markup of Office 2000 that Excel still asks for, the
/// yellow boxes in which they show.
/// </summary>
internal static class NoteMarkup
{
    private const string Author = "OfficePM";

    // A box is two columns wide, where a line of text holds about so many characters.
    private const int LineLength = 24;
    private const int MostLines = 16;

    private static readonly XNamespace V = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace O = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace X = "urn:schemas-microsoft-com:office:excel";

    /// <summary>The part of the texts.</summary>
    /// <param name="notes">The notes; at most one on each cell.</param>
    /// <param name="format">The names of the file format.</param>
    /// <param name="font">The workbook's Normal font.</param>
    public static XElement Texts(IEnumerable<SetNote> notes, Ooxml format, string font)
    {
        XNamespace main = format.Main;
        return new XElement(
            main + "comments",
            new XElement(main + "authors", new XElement(main + "author", Author)),
            new XElement(
                main + "commentList",
                Ordered(notes).Select(note => new XElement(
                    main + "comment",
                    new XAttribute("ref", note.Cell),
                    new XAttribute("authorId", 0),
                    new XElement(
                        main + "text",
                        new XElement(
                            main + "r",
                            new XElement(
                                main + "rPr",
                                new XElement(main + "sz", new XAttribute("val", 9)),
                                new XElement(main + "rFont", new XAttribute("val", font))),
                            new XElement(
                                main + "t",
                                new XAttribute(XNamespace.Xml + "space", "preserve"),
                                XmlText.CellText(XmlText.Fit(note.Text)))))))));
    }

    /// <summary>The part of the boxes.</summary>
    /// <param name="notes">The notes; at most one on each cell.</param>
    public static byte[] Boxes(IEnumerable<SetNote> notes)
    {
        XElement root = new(
            "xml",
            new XAttribute(XNamespace.Xmlns + "v", V),
            new XAttribute(XNamespace.Xmlns + "o", O),
            new XAttribute(XNamespace.Xmlns + "x", X),
            new XElement(O + "shapelayout", new XAttribute(V + "ext", "edit"), new XElement(O + "idmap", new XAttribute(V + "ext", "edit"), new XAttribute("data", 1))),
            new XElement(
                V + "shapetype",
                new XAttribute("id", "_x0000_t202"),
                new XAttribute("coordsize", "21600,21600"),
                new XAttribute(O + "spt", 202),
                new XAttribute("path", "m,l,21600r21600,l21600,xe"),
                new XElement(V + "stroke", new XAttribute("joinstyle", "miter")),
                new XElement(V + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(O + "connecttype", "rect"))),
            Ordered(notes).Select(Box));

        // Without a declaration, as Excel writes this part.
        return Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Box(SetNote note, int place) =>
        new(
            V + "shape",
            new XAttribute("id", string.Create(CultureInfo.InvariantCulture, $"_x0000_s{1025 + place}")),
            new XAttribute("type", "#_x0000_t202"),
            new XAttribute("style", "position:absolute;visibility:hidden"),
            new XAttribute("fillcolor", "#ffffe1"),
            new XAttribute(O + "insetmode", "auto"),
            new XElement(V + "fill", new XAttribute("color2", "#ffffe1")),
            new XElement(V + "shadow", new XAttribute("on", "t"), new XAttribute("color", "black"), new XAttribute("obscured", "t")),
            new XElement(V + "path", new XAttribute(O + "connecttype", "none")),
            new XElement(V + "textbox", new XAttribute("style", "mso-direction-alt:auto"), new XElement("div", new XAttribute("style", "text-align:left"))),
            new XElement(
                X + "ClientData",
                new XAttribute("ObjectType", "Note"),
                new XElement(X + "Anchor", Anchor(note)),
                new XElement(X + "AutoFill", "False"),
                new XElement(X + "Row", note.Cell.Row - 1),
                new XElement(X + "Column", note.Cell.Column - 1)));

    // Left, top, right and bottom edge, each a 0-based column or row and so many pixels into it.
    private static string Anchor(SetNote note)
    {
        var lines = Math.Min(MostLines, note.Text.Split('\n').Sum(line => 1 + (line.Length / LineLength)) + 1);
        var top = Math.Max(0, note.Cell.Row - 2);
        return string.Create(CultureInfo.InvariantCulture, $"{note.Cell.Column}, 15, {top}, 4, {note.Cell.Column + 2}, 31, {top + lines}, 4");
    }

    private static IEnumerable<SetNote> Ordered(IEnumerable<SetNote> notes) => notes.OrderBy(note => note.Cell.Row).ThenBy(note => note.Cell.Column);
}
