using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;

namespace OfficePM.GraphEmulator.Packages;

/// <summary>Writes a sheet: its document with the cells in sheetData. Cells that were not written to stand as they were read.</summary>
internal static partial class SheetWriter
{
    public static byte[] Write(XDocument frame, SheetData data)
    {
        var root = frame.Root!;
        if (root.Element(Ns.Main + "dimension") is { } dimension && data.Used(valuesOnly: false) is { } used)
            dimension.SetAttributeValue("ref", used.ToA1());

        using MemoryStream stream = new();
        using (var writer = XmlWriter.Create(stream, XlsxPackage.WriterSettings))
        {
            writer.WriteStartDocument(standalone: true);
            writer.WriteStartElement(root.GetPrefixOfNamespace(root.Name.Namespace) ?? "", root.Name.LocalName, root.Name.NamespaceName);
            foreach (var attribute in root.Attributes())
                Write(writer, attribute, root);
            foreach (var child in root.Elements())
            {
                if (child.Name == Ns.Main + "sheetData")
                    Write(writer, data, root);
                else
                    child.WriteTo(writer);
            }

            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Write(XmlWriter writer, XAttribute attribute, XElement root)
    {
        if (attribute.IsNamespaceDeclaration)
        {
            if (attribute.Name.LocalName == "xmlns")
                writer.WriteAttributeString("xmlns", attribute.Value);
            else
                writer.WriteAttributeString("xmlns", attribute.Name.LocalName, null, attribute.Value);
        }
        else
        {
            Write(writer, attribute.Name, attribute.Value, root);
        }
    }

    private static void Write(XmlWriter writer, XName name, string value, XElement root)
    {
        if (name.Namespace == XNamespace.None)
            writer.WriteAttributeString(name.LocalName, value);
        else
            writer.WriteAttributeString(root.GetPrefixOfNamespace(name.Namespace), name.LocalName, name.NamespaceName, value);
    }

    private static void Write(XmlWriter writer, SheetData data, XElement root)
    {
        var main = Ns.Main.NamespaceName;
        writer.WriteStartElement("sheetData", main);
        foreach (var (number, row) in data.Rows)
        {
            writer.WriteStartElement("row", main);
            writer.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
            foreach (var (name, value) in row.Attributes.OrderBy(attribute => attribute.Key.ToString(), StringComparer.Ordinal))
                Write(writer, name, value, root);
            foreach (var (column, cell) in row.Cells)
                Write(writer, Area.Cell(number, column).ToA1(), cell, main, root);
            row.Extensions?.WriteTo(writer);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, string address, Cell cell, string main, XElement root)
    {
        writer.WriteStartElement("c", main);
        writer.WriteAttributeString("r", address);
        if (cell.Style != 0)
            writer.WriteAttributeString("s", cell.Style.ToString(CultureInfo.InvariantCulture));
        var type = cell.Stored is { } kept ? kept.Type : TypeOf(cell);
        if (type is not null)
            writer.WriteAttributeString("t", type);
        foreach (var metadata in cell.Stored?.Metadata ?? [])
            Write(writer, metadata.Name, metadata.Value, root);

        if (cell.FormulaElement is { } element)
            element.WriteTo(writer);
        else if (cell.Formula is { } formula)
            writer.WriteElementString("f", main, formula[1..]);

        if (cell.Stored is { } stored)
        {
            if (stored.Raw is not null)
                writer.WriteElementString("v", main, stored.Raw);
            stored.Inline?.WriteTo(writer);
        }
        else
        {
            WriteValue(writer, cell, main);
        }

        cell.Extensions?.WriteTo(writer);
        writer.WriteEndElement();
    }

    private static string? TypeOf(Cell cell) => cell.Value.Kind switch
    {
        CellKind.Text => cell.Formula is null ? "inlineStr" : "str",
        CellKind.Boolean => "b",
        CellKind.Error => "e",
        _ => null,
    };

    private static void WriteValue(XmlWriter writer, Cell cell, string main)
    {
        switch (cell.Value.Kind)
        {
            case CellKind.Number:
                writer.WriteElementString("v", main, cell.Value.Number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case CellKind.Boolean:
                writer.WriteElementString("v", main, cell.Value.Number != 0 ? "1" : "0");
                break;
            case CellKind.Error:
                writer.WriteElementString("v", main, cell.Value.Text);
                break;
            case CellKind.Text when cell.Formula is not null:
                writer.WriteElementString("v", main, Escape(cell.Value.Text));
                break;
            case CellKind.Text:
                writer.WriteStartElement("is", main);
                writer.WriteStartElement("t", main);
                writer.WriteAttributeString("xml", "space", XNamespace.Xml.NamespaceName, "preserve");
                writer.WriteString(Escape(cell.Value.Text));
                writer.WriteEndElement();
                writer.WriteEndElement();
                break;
        }
    }

    /// <summary>Characters that XML cannot hold, as Excel writes them; a text that looks like one is escaped itself.</summary>
    private static string Escape(string text)
    {
        var plain = EscapeLike().Replace(text, "_x005F_x$1_");
        StringBuilder escaped = new(plain.Length);
        foreach (var letter in plain)
        {
            if (letter is '\t' or '\n' || (letter >= ' ' && letter is not '\uFFFE' and not '\uFFFF'))
                escaped.Append(letter);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)letter:X4}_");
        }

        return escaped.ToString();
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EscapeLike();
}
