using System.Globalization;
using System.Text.RegularExpressions;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>One row of OfficePM Settings as it stands in the workbook.</summary>
/// <param name="Block">The block's title.</param>
/// <param name="Name">The setting's name.</param>
/// <param name="Yours">What the PM typed.</param>
/// <param name="Cell">Where it was typed.</param>
internal sealed record PmSetting(string Block, string Name, Cell Yours, CellAddress Cell);

/// <summary>What the PM typed on OfficePM Settings. Rows are found by their texts, not by their places.</summary>
internal sealed partial class PmSettings
{
    private readonly Dictionary<(string Block, string Name), PmSetting> byName;
    private readonly HashSet<PmSetting> used = [];

    private PmSettings(string? sheet, IReadOnlyList<PmSetting> rows, int? newerVersion)
    {
        Sheet = sheet;
        Rows = rows;
        NewerVersion = newerVersion;
        byName = [];
        foreach (var row in rows)
            byName.TryAdd(KeyOf(row.Block, row.Name), row);
    }

    /// <summary>The sheet's name, or null where there is none.</summary>
    public string? Sheet { get; }

    /// <summary>All rows that have something in Yours, in the order of the sheet.</summary>
    public IReadOnlyList<PmSetting> Rows { get; }

    /// <summary>The layout's version where it is newer than this one can read; nothing on the sheet is used then.</summary>
    public int? NewerVersion { get; }

    /// <summary>Rows that nothing asked for.</summary>
    public IEnumerable<PmSetting> Unused => Rows.Where(row => !used.Contains(row));

    /// <summary>What the PM set, or null where it is blank or the layout is not readable. Marks the row as used.</summary>
    public PmSetting? Yours(string block, string name)
    {
        if (!byName.TryGetValue(KeyOf(block, name), out var row))
            return null;
        used.Add(row);
        return NewerVersion is null ? row : null;
    }

    /// <summary>Marks a row as used.</summary>
    public void Use(PmSetting row) => used.Add(row);

    /// <summary>What stands in Yours, used or not; blank where there is nothing. For showing the row again.</summary>
    public Cell Kept(string block, string name) => byName.TryGetValue(KeyOf(block, name), out var row) ? row.Yours : Cell.Blank;

    /// <summary>The PM's rows of a block. Marks them as used.</summary>
    public IReadOnlyList<PmSetting> Block(string block)
    {
        PmSetting[] rows = [.. Rows.Where(row => string.Equals(row.Block, block, StringComparison.OrdinalIgnoreCase))];
        used.UnionWith(rows);
        return rows;
    }

    /// <summary>A setting's text, trimmed; numbers as Excel types them.</summary>
    public static string TextOf(Cell cell) => cell.Kind switch
    {
        CellKind.Number => cell.Number.ToString("G15", CultureInfo.InvariantCulture),
        CellKind.Boolean => cell.Number > 0 ? "TRUE" : "FALSE",
        CellKind.Text => cell.Text!.Trim(),
        _ => "",
    };

    /// <summary>A formula over headers, as a person types it: as text, or with "=" in front, which Excel then takes for a formula of its own.</summary>
    public static string FormulaOf(Cell cell) => cell.Kind == CellKind.Text ? TextOf(cell) : cell.Formula ?? TextOf(cell);

    /// <summary>Reads the sheet.</summary>
    public static PmSettings Read(WorkbookSnapshot snapshot)
    {
        if (snapshot.Sheet(Ownership.SheetTitle("Settings")) is not { } sheet)
            return new PmSettings(null, [], null);
        List<PmSetting> rows = [];
        int? version = null;
        string? block = null;
        (int Setting, int Yours)? columns = null;
        for (var at = 0; at < sheet.Rows.Count; at++)
        {
            var row = sheet.Rows[at];
            if (HeaderOf(row) is { } header)
            {
                columns = header;
                continue;
            }

            version ??= columns is null ? VersionOf(row) : null;
            var next = at + 1 < sheet.Rows.Count ? HeaderOf(sheet.Rows[at + 1]) : null;
            var settingColumn = next?.Setting ?? columns?.Setting ?? row.FirstColumn;
            var name = TextOf(row[settingColumn]);
            if (name.Length == 0)
                continue;
            var known = SettingBlocks.All.FirstOrDefault(title => string.Equals(title, name, StringComparison.OrdinalIgnoreCase));
            if (next is not null || (known is not null && row.Count == 1))
                block = known ?? name;
            else if (block is not null && columns is { } found && IsTyped(row[found.Yours]))
                rows.Add(new PmSetting(block, name, row[found.Yours], new CellAddress(row.Number, found.Yours)));
        }

        return new PmSettings(sheet.Name, rows, version > SettingBlocks.FormatVersion ? version : null);
    }

    /// <summary>A setting that makes no sense here: what was done instead, and what may be typed.</summary>
    public Finding NotFollowed(PmSetting setting, string done, string remedy) => new(
        "setting-not-followed", Severity.Warning, Sheet, setting.Cell.ToString(), "Setting could not be followed",
        Shown(setting), done, remedy);

    /// <summary>What could not be used, for OfficePM Check. Call it when everything has been asked for.</summary>
    public IEnumerable<Finding> Findings()
    {
        if (NewerVersion is { } version)
        {
            yield return new Finding(
                "settings-newer", Severity.Warning, Sheet, null, "Settings from a newer OfficePM",
                string.Create(CultureInfo.InvariantCulture, $"layout version {version}"),
                "Nothing on the sheet was used; everything was detected anew", "Recalculate with the newer OfficePM, or remove the sheet OfficePM Settings");
            yield break;
        }

        foreach (var row in Unused)
        {
            yield return new Finding(
                "setting-unknown", Severity.Info, Sheet, row.Cell.ToString(), "Setting not known",
                $"{Invariant.Quote(row.Block)}: {Shown(row)}", "Kept, but not used",
                "Correct the name in the column Setting, or empty the row");
        }
    }

    // A formula that gives nothing leaves the field empty; one that Excel could not compute was meant to say something.
    private static bool IsTyped(Cell cell) => TextOf(cell).Length > 0 || cell.Kind == CellKind.Error || (cell.Kind == CellKind.Blank && cell.Formula is not null);

    private static string Shown(PmSetting setting)
    {
        var typed = FormulaOf(setting.Yours);
        return $"{Invariant.Quote(setting.Name)} = {Invariant.Quote(typed.Length > 0 ? typed : setting.Yours.Text ?? "")}";
    }

    private static (string Block, string Name) KeyOf(string block, string name) => (block.Trim().ToUpperInvariant(), name.Trim().ToUpperInvariant());

    private static (int Setting, int Yours)? HeaderOf(RowSnapshot row)
    {
        int? setting = null;
        foreach (var (column, cell) in row.Cells)
        {
            var text = TextOf(cell);
            if (string.Equals(text, "Setting", StringComparison.OrdinalIgnoreCase))
                setting = column;
            else if (setting is { } left && string.Equals(text, "Yours", StringComparison.OrdinalIgnoreCase))
                return (left, column);
        }

        return null;
    }

    private static int? VersionOf(RowSnapshot row)
    {
        var seen = false;
        foreach (var (_, cell) in row.Cells)
        {
            if (seen && CellNumbers.Of(cell) is { } number)
                return (int)Math.Clamp(number, 0, int.MaxValue);
            if (cell.Kind == CellKind.Text && VersionText().Match(cell.Text!) is { Success: true } match)
            {
                if (match.Groups["n"].Success)
                    return int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
                seen = true;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\bversion\b\s*:?\s*(?<n>\d{1,6})?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit.Milliseconds)]
    private static partial Regex VersionText();
}
