using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using OfficePM.Workbooks.Backends.Xlsx;
using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Backends.Xlsx.Reading;
using OfficePM.Workbooks.Backends.Xlsx.Writing;
using OfficePM.Workbooks.Patching;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

/// <summary>Workbooks as bytes: packed, patched, unpacked.</summary>
internal static class Files
{
    public static byte[] Pack(IEnumerable<KeyValuePair<string, string>> parts) =>
        Pack(parts.Select(part => KeyValuePair.Create(part.Key, Encoding.UTF8.GetBytes(part.Value))));

    public static byte[] Pack(IEnumerable<KeyValuePair<string, byte[]>> parts)
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    /// <summary>A workbook with one sheet, its rows from a row on as texts, numbers and blanks.</summary>
    public static byte[] Pack(IReadOnlyList<object?[]> rows, int firstRow)
    {
        using XLWorkbook workbook = new();
        var sheet = workbook.AddWorksheet("Backlog");
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                var cell = sheet.Cell(firstRow + r, c + 1);
                if (rows[r][c] is string text)
                    cell.Value = text;
                else if (rows[r][c] is { } number)
                    cell.Value = Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        using MemoryStream file = new();
        workbook.SaveAs(file);
        return file.ToArray();
    }

    public static byte[] Apply(byte[] file, WorkbookPatch patch) => Apply(file, patch, out _);

    public static byte[] Apply(byte[] file, WorkbookPatch patch, out WriteReceipt receipt)
    {
        using var package = XlsxPackage.Open(new MemoryStream(file), XlsxLimits.Default);
        var patched = XlsxPatcher.Apply(package, patch);
        receipt = patched.Receipt;
        using MemoryStream output = new();
        PackageWriter.Write(package, patched.Changes, output, CancellationToken.None);
        return output.ToArray();
    }

    public static WorkbookSnapshot Read(byte[] file)
    {
        using var package = XlsxPackage.Open(new MemoryStream(file), XlsxLimits.Default);
        return WorkbookReader.Read(package, CancellationToken.None);
    }

    public static Dictionary<string, byte[]> Parts(byte[] file)
    {
        using ZipArchive zip = new(new MemoryStream(file));
        return zip.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var stream = entry.Open();
                using MemoryStream content = new();
                stream.CopyTo(content);
                return content.ToArray();
            },
            StringComparer.Ordinal);
    }

    public static string Text(byte[] file, string part) => Encoding.UTF8.GetString(Parts(file)[part]);

    /// <summary>The parts that two files do not share byte for byte, with those that only one has.</summary>
    public static IReadOnlyList<string> Differing(byte[] one, byte[] other)
    {
        var (a, b) = (Parts(one), Parts(other));
        return [.. a.Keys.Union(b.Keys).Where(part => !a.TryGetValue(part, out var x) || !b.TryGetValue(part, out var y) || !x.AsSpan().SequenceEqual(y)).Order(StringComparer.Ordinal)];
    }

    /// <summary>What the Open XML SDK's validator objects to.</summary>
    public static IReadOnlyList<string> Errors(byte[] file)
    {
        using MemoryStream stream = new();
        stream.Write(file);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri}: {error.Path?.XPath}: {error.Description}")];
    }
}
