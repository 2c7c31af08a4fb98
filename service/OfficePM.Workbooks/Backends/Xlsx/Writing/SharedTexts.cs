using System.Text;
using OfficePM.Workbooks.Backends.Xlsx.Reading;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>The texts that cells share. We write none of ours there; a program that saves the workbook moves them all there.</summary>
internal static class SharedTexts
{
    /// <summary>Looks which texts the cells of a sheet show.</summary>
    /// <param name="sheet">The sheet's part.</param>
    /// <param name="goes">Whether a cell is written anew or goes.</param>
    /// <param name="gone">Takes the numbers of the texts of such cells.</param>
    /// <param name="kept">Takes the numbers of the texts of all others.</param>
    public static void Collect(Utf8XmlReader sheet, Func<CellAddress, bool> goes, ISet<int> gone, ISet<int> kept)
    {
        var (row, column, shared) = (0, 0, false);
        for (XmlToken token; (token = sheet.Read()) != XmlToken.None;)
        {
            if (token != XmlToken.Start)
                continue;
            if (sheet.LocalName.SequenceEqual("row"u8))
            {
                row = Tags.Integer(sheet.Attribute("r"u8)) is var number and > 0 ? number : row + 1;
                column = 0;
            }
            else if (sheet.LocalName.SequenceEqual("c"u8))
            {
                column++;
                if (CellAddress.TryParse(Encoding.ASCII.GetString(sheet.Attribute("r"u8)), out var address))
                    (row, column) = (address.Row, address.Column);
                shared = sheet.Attribute("t"u8).SequenceEqual("s"u8);
            }
            else if (shared && sheet.LocalName.SequenceEqual("v"u8))
            {
                (goes(new CellAddress(row, column)) ? gone : kept).Add(Tags.Integer(sheet.ReadText().Trim(" \t\r\n"u8)));
            }
        }
    }

    /// <summary>The part with some texts blank; the others keep their numbers.</summary>
    public static byte[] Without(byte[] part, IReadOnlySet<int> texts)
    {
        var markup = Markup.Parse(part);
        MarkupEdits edits = new(markup);
        foreach (var (number, text) in markup.Root.Named("si").Index())
        {
            if (texts.Contains(number))
                edits.Replace(text, $"<{markup.Prefix}si><{markup.Prefix}t/></{markup.Prefix}si>");
        }

        return edits.Apply();
    }
}
