using ClosedXML.Excel;

namespace OfficePM.Service.Tests.Sheets;

/// <summary>A sheet with a quirk seen in real backlogs, made by code, and what must be understood of it. What is left null is not compared.</summary>
/// <param name="Quirk">The quirk in words; it names the test.</param>
public sealed record SheetFixture(string Quirk)
{
    /// <summary>Fills the workbook; null where the file is <see cref="Text"/>.</summary>
    public Action<XLWorkbook>? Build { get; init; }

    /// <summary>Whether formulas are saved without their results, as programs do that cannot compute them.</summary>
    public bool WithoutResults { get; init; }

    /// <summary>The bytes of a text file (CSV), in place of a workbook.</summary>
    public byte[]? Text { get; init; }

    /// <summary>The file's extension.</summary>
    public string Extension => Text is null ? "xlsx" : "csv";

    /// <summary>The words that standard error must hold where the sheet is refused; null where it is read.</summary>
    public string? Refusal { get; init; }

    /// <summary>The tab that the list is on.</summary>
    public string? Sheet { get; init; }

    /// <summary>From the first header row to the last item.</summary>
    public string? Address { get; init; }

    /// <summary>The header rows.</summary>
    public int[]? HeaderRows { get; init; }

    /// <summary>The names of all items, in order.</summary>
    public string[]? Items { get; init; }

    /// <summary>The method's name; "none" where there must be none.</summary>
    public string? Method { get; init; }

    /// <summary>The role of each named column, by header.</summary>
    public (string Header, string Role)[] Roles { get; init; } = [];

    /// <summary>The scale of each named column, by header.</summary>
    public (string Header, string Scale)[] Scales { get; init; } = [];

    /// <summary>The direction of each named column ("benefit" or "cost"), by header.</summary>
    public (string Header, string Direction)[] Directions { get; init; } = [];

    /// <summary>Inputs of items by name; NaN where there must be none.</summary>
    public (string Item, string Input, double Value)[] Inputs { get; init; } = [];

    /// <summary>Scores of items by name; NaN where there must be none.</summary>
    public (string Item, double Score)[] Scores { get; init; } = [];

    /// <summary>Words that no finding may say.</summary>
    public string[] Silent { get; init; } = [];

    /// <summary>Findings that must be there: code, and the cell (null: wherever).</summary>
    public (string Code, string? Cell)[] Findings { get; init; } = [];

    /// <summary>Codes of findings that must not be there.</summary>
    public string[] NoFindings { get; init; } = [];

    /// <summary>Audits by column letter: how many of the author's values are reproduced.</summary>
    public (string Column, string Kind, int Reproduced, int Of)[] Audits { get; init; } = [];

    /// <summary>Cells that differ from the author's formula: what is stated, what it should be, and words of the likely cause.</summary>
    public (string Cell, string Cause)[] Differences { get; init; } = [];

    /// <summary>Writes what a PM typed under Yours on OfficePM Settings.</summary>
    internal static void Settings(XLWorkbook workbook, string block, params (string Name, string Yours)[] rows) =>
        workbook.AddWorksheet("OfficePM Settings").Cell("B1").InsertData(
            rows.Select(row => (object[])[row.Name, row.Yours, "detected"]).Prepend(["Setting", "Yours", "Detected"]).Prepend([block, "", ""]).ToArray());

    /// <inheritdoc/>
    public override string ToString() => Quirk;
}
