using System.Globalization;

namespace OfficePM.Testing;

/// <summary>A printed page as pixels (a binary PPM): what a person would see, for questions about colours and places.</summary>
public sealed class PrintedPage
{
    private readonly byte[] pixels;
    private readonly int width;

    private PrintedPage(byte[] pixels, int width)
    {
        this.pixels = pixels;
        this.width = width;
    }

    /// <summary>Reads a picture as pdftoppm writes it: "P6", width, height and 255 as text, then three bytes for each pixel.</summary>
    public static PrintedPage Read(string path)
    {
        var file = File.ReadAllBytes(path);
        List<string> head = [];
        var at = 0;
        while (head.Count < 4)
        {
            var end = at;
            while (!char.IsWhiteSpace((char)file[end]))
                end++;
            head.Add(System.Text.Encoding.ASCII.GetString(file, at, end - at));
            at = end + 1;
        }

        return head is ["P6", var wide, _, "255"]
            ? new PrintedPage(file[at..], int.Parse(wide, CultureInfo.InvariantCulture))
            : throw new InvalidDataException($"{path} is no picture as pdftoppm writes it.");
    }

    /// <summary>How many pixels have a colour, and how wide and high the box around them is.</summary>
    /// <param name="color">"#RRGGBB".</param>
    /// <param name="tolerance">How far each of red, green and blue may be off.</param>
    public (int Count, int Width, int Height) Find(string color, int tolerance = 2)
    {
        var (count, left, top, right, bottom) = Box(color, tolerance);
        return count == 0 ? default : (count, right - left + 1, bottom - top + 1);
    }

    /// <summary>The first and the last row of pixels, from the top, in which a colour is.</summary>
    /// <param name="color">"#RRGGBB".</param>
    /// <param name="tolerance">How far each of red, green and blue may be off.</param>
    public (int First, int Last) Rows(string color, int tolerance = 2)
    {
        var (_, _, top, _, bottom) = Box(color, tolerance);
        return (top, bottom);
    }

    private (int Count, int Left, int Top, int Right, int Bottom) Box(string color, int tolerance)
    {
        var wanted = Convert.FromHexString(color.AsSpan(1));
        var (count, left, top, right, bottom) = (0, int.MaxValue, int.MaxValue, -1, -1);
        for (var at = 0; at < pixels.Length / 3; at++)
        {
            if (Math.Abs(pixels[3 * at] - wanted[0]) > tolerance || Math.Abs(pixels[(3 * at) + 1] - wanted[1]) > tolerance || Math.Abs(pixels[(3 * at) + 2] - wanted[2]) > tolerance)
                continue;
            count++;
            (left, right) = (Math.Min(left, at % width), Math.Max(right, at % width));
            (top, bottom) = (Math.Min(top, at / width), Math.Max(bottom, at / width));
        }

        return (count, left, top, right, bottom);
    }
}
