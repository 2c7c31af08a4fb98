using System.Xml.Linq;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing.Charts;

/// <summary>Writes the drawing of a sheet: where its charts stand.</summary>
internal static class DrawingMarkup
{
    private const int EmuPerPixel = 9_525;

    /// <summary>The drawing's part.</summary>
    /// <param name="charts">The charts.</param>
    /// <param name="ids">The ids of the relationships to their parts.</param>
    /// <param name="format">The names of the file format.</param>
    public static XElement Write(IReadOnlyList<SetChart> charts, IReadOnlyList<string> ids, Ooxml format)
    {
        XNamespace xdr = format.SheetDrawing;
        XNamespace a = format.Drawing;
        return new XElement(
            xdr + "wsDr",
            new XAttribute(XNamespace.Xmlns + "xdr", xdr),
            new XAttribute(XNamespace.Xmlns + "a", a),
            charts.Select((chart, index) => Anchor(chart, index, ids[index], xdr, a, format)));
    }

    private static XElement Anchor(SetChart chart, int index, string id, XNamespace xdr, XNamespace a, Ooxml format)
    {
        XNamespace c = format.Chart;
        XNamespace r = format.Relationships;
        return new XElement(
            xdr + "oneCellAnchor",
            new XElement(
                xdr + "from",
                new XElement(xdr + "col", chart.Place.At.Column - 1),
                new XElement(xdr + "colOff", 0),
                new XElement(xdr + "row", chart.Place.At.Row - 1),
                new XElement(xdr + "rowOff", 0)),
            new XElement(
                xdr + "ext",
                new XAttribute("cx", (long)chart.Place.Width * EmuPerPixel),
                new XAttribute("cy", (long)chart.Place.Height * EmuPerPixel)),
            new XElement(
                xdr + "graphicFrame",
                new XAttribute("macro", ""),
                new XElement(
                    xdr + "nvGraphicFramePr",
                    new XElement(xdr + "cNvPr", new XAttribute("id", index + 2), new XAttribute("name", chart.Name), new XAttribute("descr", chart.AltText)),
                    new XElement(xdr + "cNvGraphicFramePr")),
                new XElement(
                    xdr + "xfrm",
                    new XElement(a + "off", new XAttribute("x", 0), new XAttribute("y", 0)),
                    new XElement(a + "ext", new XAttribute("cx", 0), new XAttribute("cy", 0))),
                new XElement(
                    a + "graphic",
                    new XElement(
                        a + "graphicData",
                        new XAttribute("uri", c.NamespaceName),
                        new XElement(
                            c + "chart",
                            new XAttribute(XNamespace.Xmlns + "c", c),
                            new XAttribute(XNamespace.Xmlns + "r", r),
                            new XAttribute(r + "id", id))))),
            new XElement(xdr + "clientData"));
    }
}
