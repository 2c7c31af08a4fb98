using System.Text;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>Writes cells of ours: texts inline, numbers as they are, formulas with their stored result.</summary>
internal sealed class CellMarkup
{
    private readonly string prefix;
    private readonly byte[] open;
    private readonly byte[] close;
    private readonly byte[] valueOpen;
    private readonly byte[] valueClose;
    private readonly byte[] textOpen;
    private readonly byte[] spacedTextOpen;
    private readonly byte[] textClose;
    private readonly Dictionary<int, byte[]> letters = [];
    private readonly IReadOnlyDictionary<string, int> styles;
    private readonly Func<string, string> notation;
    private (string Patch, string Markup) lastFormula = ("", "");

    /// <param name="prefix">The prefix of the sheet's elements with its colon, or "".</param>
    /// <param name="styles">The format's index for each style of the patch.</param>
    /// <param name="notation">A patch's formula as the file format writes it.</param>
    public CellMarkup(string prefix, IReadOnlyDictionary<string, int> styles, Func<string, string> notation)
    {
        this.prefix = prefix;
        this.styles = styles;
        this.notation = notation;
        open = Encoding.UTF8.GetBytes($"<{prefix}c r=\"");
        close = Encoding.UTF8.GetBytes($"</{prefix}c>");
        valueOpen = Encoding.UTF8.GetBytes($"<{prefix}v>");
        valueClose = Encoding.UTF8.GetBytes($"</{prefix}v>");
        textOpen = Encoding.UTF8.GetBytes($" t=\"inlineStr\"><{prefix}is><{prefix}t>");
        spacedTextOpen = Encoding.UTF8.GetBytes($" t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">");
        textClose = Encoding.UTF8.GetBytes($"</{prefix}t></{prefix}is>");
    }

    /// <summary>The format of a cell: its own by the patch, else the one that stood there.</summary>
    public int Style(in PatchCell cell, int otherwise) => cell.Style is null ? otherwise : styles[cell.Style];

    /// <summary>Writes a cell; one without a value, formula or format is not written at all.</summary>
    public void Write(Utf8Writer writer, int row, int column, in PatchCell cell, int style)
    {
        if (cell.Kind == CellKind.Blank && cell.Formula is null && style == 0)
            return;
        Begin(writer, row, column, style);
        if (cell.Formula is null)
        {
            WriteValue(writer, cell);
            return;
        }

        writer.Raw(cell.Kind switch
        {
            CellKind.Text or CellKind.Blank => " t=\"str\">"u8,
            CellKind.Boolean => " t=\"b\">"u8,
            CellKind.Error => " t=\"e\">"u8,
            _ => ">"u8,
        });
        writer.Raw(Formula(cell.Formula));
        WriteResult(writer, cell);
        writer.Raw(close);
    }

    private void Begin(Utf8Writer writer, int row, int column, int style)
    {
        if (!letters.TryGetValue(column, out var name))
        {
            name = Encoding.ASCII.GetBytes(CellAddress.ColumnName(column));
            letters.Add(column, name);
        }

        writer.Raw(open);
        writer.Raw(name);
        writer.Integer(row);
        writer.Raw("\""u8);
        if (style == 0)
            return;
        writer.Raw(" s=\""u8);
        writer.Integer(style);
        writer.Raw("\""u8);
    }

    private void WriteValue(Utf8Writer writer, in PatchCell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Blank:
                writer.Raw("/>"u8);
                return;
            case CellKind.Text:
                var text = XmlText.CellText(XmlText.Fit(cell.Text ?? ""));
                writer.Raw(XmlText.NeedsSpace(text) ? spacedTextOpen : textOpen);
                writer.Raw(XmlText.Element(text));
                writer.Raw(textClose);
                break;
            case CellKind.Boolean:
                writer.Raw(" t=\"b\">"u8);
                WriteResult(writer, cell);
                break;
            case CellKind.Error:
                writer.Raw(" t=\"e\">"u8);
                WriteResult(writer, cell);
                break;
            default:
                writer.Raw(">"u8);
                WriteResult(writer, cell);
                break;
        }

        writer.Raw(close);
    }

    private void WriteResult(Utf8Writer writer, in PatchCell cell)
    {
        writer.Raw(valueOpen);
        switch (cell.Kind)
        {
            case CellKind.Number:
                writer.Number(cell.Number);
                break;
            case CellKind.Boolean:
                writer.Raw(cell.Number == 0 ? "0"u8 : "1"u8);
                break;
            case CellKind.Error:
                writer.Raw(XmlText.Element(cell.Text ?? "#VALUE!"));
                break;
            default:
                writer.Raw(XmlText.Element(XmlText.CellText(XmlText.Fit(cell.Text ?? ""))));
                break;
        }

        writer.Raw(valueClose);
    }

    private string Formula(string formula)
    {
        // In a table all rows of a column have the same formula.
        if (!ReferenceEquals(lastFormula.Patch, formula) && lastFormula.Patch != formula)
            lastFormula = (formula, $"<{prefix}f>{XmlText.Element(XmlText.CellText(notation(formula)))}</{prefix}f>");
        return lastFormula.Markup;
    }
}
