using System.Globalization;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>The names of sheets and ranges that the file's properties repeat (docProps/app.xml). We add none there; a program that saves the workbook does.</summary>
internal static class TitlesMarkup
{
    /// <summary>The part without some names.</summary>
    /// <param name="part">The part.</param>
    /// <param name="gone">Whether what has this name is no longer there.</param>
    public static byte[] Without(byte[] part, Func<string, bool> gone)
    {
        var markup = Markup.Parse(part);
        if (markup.Root.Child("TitlesOfParts")?.Children is not [var titles] || markup.Root.Child("HeadingPairs")?.Children is not [var headings])
            return part;
        MarkupEdits edits = new(markup);
        var (at, pairs) = (0, 0);
        foreach (var pair in headings.Children.Chunk(2))
        {
            // What kind of things, and how many of the titles are of that kind.
            if (pair is not [_, { Children: [var count] }] || !int.TryParse(count.InnerText, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return part;
            var names = titles.Children.Skip(at).Take(number).Where(title => gone(title.InnerText)).ToList();
            names.ForEach(edits.Remove);
            at += number;
            if (names.Count > 0 && names.Count == number)
            {
                edits.Remove(pair[0]);
                edits.Remove(pair[1]);
            }
            else
            {
                pairs++;
                edits.SetText(count, (number - names.Count).ToString(CultureInfo.InvariantCulture));
            }
        }

        edits.SetAttribute(titles, "size", titles.Children.Count(title => !gone(title.InnerText)).ToString(CultureInfo.InvariantCulture));
        edits.SetAttribute(headings, "size", (2 * pairs).ToString(CultureInfo.InvariantCulture));
        return edits.Apply();
    }
}
