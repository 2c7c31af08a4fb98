using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace OfficePM.Benchmarks;

/// <summary>One column of a generated list.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Cell">What its cell holds, by row number and the row's cells before it; null for a blank.</param>
internal sealed record GeneratedColumn(string Header, Func<Random, int, IReadOnlyList<GeneratedCell?>, GeneratedCell?> Cell)
{
    /// <summary>A column that does not look at the others.</summary>
    public GeneratedColumn(string header, Func<Random, int, GeneratedCell?> cell)
        : this(header, (random, row, _) => cell(random, row))
    {
    }
}

/// <summary>What one generated cell holds.</summary>
/// <param name="Text">A text, or null for a number; beside a formula an error value.</param>
/// <param name="Number">The number; the stored result where there is a formula.</param>
/// <param name="Formula">A formula, or null.</param>
/// <param name="IsDate">Whether the number is shown as a date.</param>
internal readonly record struct GeneratedCell(string? Text, double Number = 0, string? Formula = null, bool IsDate = false);

/// <summary>
/// A workbook as Excel saves it (shared strings, styles, a table or a plain header row, a second sheet), the same in each run. Written part by
/// part, because the libraries at hand store no results beside formulas, and need gigabytes for 100,000 rows.
/// </summary>
internal static class GeneratedWorkbook
{
    private const int Seed = 11;
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageLinks = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly string[] Verbs = ["Add", "Improve", "Replace", "Simplify", "Automate", "Redesign", "Fix", "Extend"];
    private static readonly string[] Things = ["single sign-on", "invoice export", "search", "onboarding", "dark mode", "audit log", "mobile upload", "billing page", "webhooks", "reports"];
    private static readonly string[] People = ["administrators", "new customers", "the finance team", "partners", "large accounts", "support"];
    private static readonly string[] Themes = ["Growth", "Retention", "Platform", "Compliance"];
    private static readonly string[] Teams = ["Web", "Mobile", "Core", "Data"];
    private static readonly string[] Owners = ["Ana", "Bo", "Chandra", "Dee", "Eve"];
    private static readonly string[] Statuses = ["Idea", "Planned", "In progress", "Done"];
    private static readonly string[] Moscow = ["Must", "Should", "Could", "Won't"];
    private static readonly double[] Impacts = [0.25, 0.5, 1, 2, 3];
    private static readonly double[] Sure = [0.5, 0.8, 1];
    private static readonly double[] Jobs = [1, 2, 3, 5, 8, 13];

    /// <summary>The 15 columns of a RICE list.</summary>
    public static IReadOnlyList<GeneratedColumn> Plain { get; } =
    [
        new("ID", (_, row) => Of($"K-{row - 1}")),
        new("Feature", Name),
        new("Reach", (random, _) => Of(random.Next(10, 5_000))),
        new("Impact", (random, _) => Of(Pick(random, Impacts))),
        // Most type percents, a few type them as text, and some do not know.
        new("Confidence", (random, _) => random.Next(100) switch { < 3 => Of("80%"), < 5 => null, < 6 => Of("n/a"), _ => Of(Pick(random, Sure)) }),
        new("Effort", (random, _) => random.Next(100) switch { < 2 => Of("2-5"), < 4 => null, _ => Of(random.Next(1, 24) / 2.0) }),
        new("Theme", (random, _) => Of(Pick(random, Themes))),
        new("Goal", (random, _) => Of($"Goal {random.Next(1, 9)}")),
        new("Team", (random, _) => Of(Pick(random, Teams))),
        new("Status", (random, _) => Of(Pick(random, Statuses))),
        new("Owner", (random, _) => random.Next(4) == 0 ? null : Of(Pick(random, Owners))),
        new("Created", (random, _) => Date(random)),
        new("Updated", (random, _) => Date(random)),
        new("Depends on", (random, row) => row > 10 && random.Next(20) == 0 ? Of($"K-{random.Next(1, row - 1)}") : null),
        new("Notes", (random, row) => random.Next(3) == 0 ? Of($"Asked for by {Pick(random, People)} in call {row}.") : null),
    ];

    /// <summary>
    /// The 15 and as many more: a score of the author's, a second method's columns, ratings by three people, texts, dates, money and blanks.
    /// The author's scores are formulas with the results that Excel saves; one in a hundred was typed over.
    /// </summary>
    public static IReadOnlyList<GeneratedColumn> Wide { get; } = WithScores(
        (random, row, cells) => Typed(random, Divided($"C{row}*D{row}*E{row}/F{row}", Input(cells[2]) * Input(cells[3]) * Input(cells[4]), Input(cells[5]))),
        (random, row, cells) => Typed(random, Divided($"(Q{row}+R{row}+S{row})/T{row}", Input(cells[16]) + Input(cells[17]) + Input(cells[18]), Input(cells[19]))));

    /// <summary>The same list, but not one of the author's scores is what its formula gives: the worst that an audit can meet.</summary>
    public static IReadOnlyList<GeneratedColumn> WideAndWrong { get; } = WithScores(
        (_, row, _) => new GeneratedCell(null, row % 997, $"C{row}*D{row}*E{row}/F{row}"),
        (_, row, _) => new GeneratedCell(null, row % 13, $"(Q{row}+R{row}+S{row})/T{row}"));

    private static IReadOnlyList<GeneratedColumn> WithScores(
        Func<Random, int, IReadOnlyList<GeneratedCell?>, GeneratedCell?> rice, Func<Random, int, IReadOnlyList<GeneratedCell?>, GeneratedCell?> wsjf) =>
    [
        .. Plain,
        new("RICE score", rice),
        new("Business value", (random, _) => Of(Pick(random, Jobs))),
        new("Time criticality", (random, _) => Of(Pick(random, Jobs))),
        new("Risk reduction", (random, _) => Of(Pick(random, Jobs))),
        new("Job size", (random, _) => Of(Pick(random, Jobs))),
        new("WSJF", wsjf),
        new("Impact (Sales)", (random, _) => Of(random.Next(1, 6))),
        new("Impact (Support)", (random, _) => Of(random.Next(1, 6))),
        new("Impact (Engineering)", (random, _) => random.Next(5) == 0 ? null : Of(random.Next(1, 6))),
        new("MoSCoW", (random, _) => Of(Pick(random, Moscow))),
        new("Problem", (random, row) => Of($"{Pick(random, People)} lose {random.Next(5, 90)} minutes a week because of {Pick(random, Things)} (interview {row})")),
        new("Success measure", (random, _) => Of($"{random.Next(5, 50)}% fewer tickets about {Pick(random, Things)}")),
        new("Revenue", (random, _) => random.Next(3) == 0 ? Of($"${random.Next(1, 900)}k") : Of(random.Next(1_000, 900_000))),
        new("Deadline", (random, _) => random.Next(2) == 0 ? null : Date(random)),
        new("Link", (_, row) => Of($"https://tracker.example/browse/K-{row - 1}")),
    ];

    /// <summary>Writes the workbook.</summary>
    /// <param name="path">Where; an existing file is replaced.</param>
    /// <param name="columns">The columns of the list, which begins in A1.</param>
    /// <param name="items">How many rows it has below its header.</param>
    /// <param name="asTable">Whether it is an Excel table.</param>
    public static void Write(string path, IReadOnlyList<GeneratedColumn> columns, int items, bool asTable)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Strings strings = new();
        var table = asTable ? $"<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>" : "";
        Part(zip, "xl/worksheets/sheet1.xml", writer => Sheet(writer, columns, items, strings, table));
        Part(zip, "xl/worksheets/sheet2.xml", writer => writer.Write(
            $"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Kept as it is</t></is></c></row></sheetData></worksheet>"));
        if (asTable)
        {
            var range = $"A1:{Letters(columns.Count)}{(items + 1).ToString(CultureInfo.InvariantCulture)}";
            var names = string.Concat(columns.Select((column, at) => $"<tableColumn id=\"{at + 1}\" name=\"{SecurityElement.Escape(column.Header)}\"/>"));
            Part(zip, "xl/worksheets/_rels/sheet1.xml.rels", writer => writer.Write(
                $"<Relationships xmlns=\"{PackageLinks}\"><Relationship Id=\"rId1\" Type=\"{Links}/table\" Target=\"../tables/table1.xml\"/></Relationships>"));
            Part(zip, "xl/tables/table1.xml", writer => writer.Write(
                $"<table xmlns=\"{Main}\" id=\"1\" name=\"Backlog\" displayName=\"Backlog\" ref=\"{range}\"><autoFilter ref=\"{range}\"/><tableColumns count=\"{columns.Count}\">{names}</tableColumns></table>"));
        }

        Part(zip, "xl/sharedStrings.xml", strings.Save);
        Part(zip, "xl/styles.xml", writer => writer.Write(
            $"<styleSheet xmlns=\"{Main}\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf xfId=\"0\"/><xf numFmtId=\"14\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"));
        Part(zip, "xl/workbook.xml", writer => writer.Write(
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets><sheet name=\"Backlog\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Other\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"));
        Part(zip, "xl/_rels/workbook.xml.rels", writer => writer.Write(
            $"<Relationships xmlns=\"{PackageLinks}\"><Relationship Id=\"rId1\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
            + $"<Relationship Id=\"rId3\" Type=\"{Links}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId4\" Type=\"{Links}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"));
        Part(zip, "_rels/.rels", writer => writer.Write(
            $"<Relationships xmlns=\"{PackageLinks}\"><Relationship Id=\"rId1\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        Part(zip, "[Content_Types].xml", writer => writer.Write(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Type}.sheet.main+xml\"/>"
            + $"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{Type}.worksheet+xml\"/><Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"{Type}.worksheet+xml\"/>"
            + (asTable ? $"<Override PartName=\"/xl/tables/table1.xml\" ContentType=\"{Type}.table+xml\"/>" : "")
            + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Type}.styles+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{Type}.sharedStrings+xml\"/></Types>"));
    }

    private static void Sheet(StreamWriter writer, IReadOnlyList<GeneratedColumn> columns, int items, Strings strings, string table)
    {
        Random random = new(Seed);
        string[] letters = [.. Enumerable.Range(1, columns.Count).Select(Letters)];
        writer.Write($"<worksheet xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheetData><row r=\"1\">");
        for (var at = 0; at < columns.Count; at++)
            Cell(writer, $"{letters[at]}1", new GeneratedCell(columns[at].Header), strings);
        writer.Write("</row>");
        var cells = new GeneratedCell?[columns.Count];
        for (var row = 2; row <= items + 1; row++)
        {
            writer.Write($"<row r=\"{row}\">");
            for (var at = 0; at < columns.Count; at++)
            {
                cells[at] = columns[at].Cell(random, row, cells);
                if (cells[at] is { } cell)
                    Cell(writer, $"{letters[at]}{row}", cell, strings);
            }

            writer.Write("</row>");
        }

        writer.Write($"</sheetData>{table}</worksheet>");
    }

    private static void Cell(StreamWriter writer, string address, GeneratedCell cell, Strings strings)
    {
        if (cell is { Text: { } error, Formula: { } failing })
            writer.Write($"<c r=\"{address}\" t=\"e\"><f>{SecurityElement.Escape(failing)}</f><v>{error}</v></c>");
        else if (cell.Text is { } text)
            writer.Write($"<c r=\"{address}\" t=\"s\"><v>{strings.IndexOf(text)}</v></c>");
        else
            writer.Write(
                $"<c r=\"{address}\"{(cell.IsDate ? " s=\"1\"" : "")}>{(cell.Formula is { } formula ? $"<f>{SecurityElement.Escape(formula)}</f>" : "")}<v>{cell.Number.ToString("R", CultureInfo.InvariantCulture)}</v></c>");
    }

    private static void Part(ZipArchive zip, string name, Action<StreamWriter> write)
    {
        using StreamWriter writer = new(zip.CreateEntry(name, CompressionLevel.Optimal).Open(), new UTF8Encoding(false));
        writer.Write(Declaration);
        write(writer);
    }

    private static GeneratedCell? Name(Random random, int row) => Of($"{Pick(random, Verbs)} {Pick(random, Things)} for {Pick(random, People)} ({row - 1})");

    // What Excel takes from a cell in arithmetic: nothing as 0, a percentage in text as its number, other text not at all.
    private static double? Input(GeneratedCell? cell) => cell switch
    {
        null => 0,
        { Text: null } number => number.Number,
        { Text: "80%" } => 0.8,
        _ => null,
    };

    private static GeneratedCell Divided(string formula, double? above, double? below) => (above, below) switch
    {
        (null, _) or (_, null) => new GeneratedCell("#VALUE!", Formula: formula),
        (_, 0) => new GeneratedCell("#DIV/0!", Formula: formula),
        _ => new GeneratedCell(null, above.Value / below.Value, formula),
    };

    private static GeneratedCell? Typed(Random random, GeneratedCell computed) => random.Next(100) == 0 ? new GeneratedCell(null, 100) : computed;

    private static GeneratedCell? Of(string text) => new GeneratedCell(text);

    private static GeneratedCell? Of(double number) => new GeneratedCell(null, number);

    private static GeneratedCell? Date(Random random) => new GeneratedCell(null, random.Next(45_000, 46_300), IsDate: true);

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static string Letters(int column) => column > 26 ? $"{(char)('A' + ((column - 1) / 26) - 1)}{(char)('A' + ((column - 1) % 26))}" : $"{(char)('A' + column - 1)}";

    /// <summary>The texts that cells share, each once.</summary>
    private sealed class Strings
    {
        private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
        private readonly List<string> texts = [];

        public int IndexOf(string text)
        {
            if (!places.TryGetValue(text, out var place))
            {
                places[text] = place = texts.Count;
                texts.Add(text);
            }

            return place;
        }

        public void Save(StreamWriter writer)
        {
            writer.Write($"<sst xmlns=\"{Main}\" uniqueCount=\"{texts.Count}\">");
            foreach (var text in texts)
                writer.Write($"<si><t>{SecurityElement.Escape(text)}</t></si>");
            writer.Write("</sst>");
        }
    }
}
