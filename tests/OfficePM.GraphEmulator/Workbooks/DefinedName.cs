using System.Text.RegularExpressions;
using System.Xml.Linq;
using OfficePM.GraphEmulator.Cells;
using OfficePM.GraphEmulator.Formulas;
using OfficePM.GraphEmulator.Http;
using OfficePM.GraphEmulator.Packages;

namespace OfficePM.GraphEmulator.Workbooks;

/// <summary>A name of a workbook or of one sheet.</summary>
internal sealed partial class DefinedName(Workbook workbook, XElement element)
{
    private const string BuiltInPrefix = "_xlnm.";

    public string Name => (string)element.Attribute("name")! is var name && name.StartsWith(BuiltInPrefix, StringComparison.OrdinalIgnoreCase)
        ? name[BuiltInPrefix.Length..]
        : name;

    /// <summary>What it stands for, without an equals sign.</summary>
    public string Formula => element.Value;

    public string? Comment => (string?)element.Attribute("comment");

    public bool IsVisible => (string?)element.Attribute("hidden") is not ("1" or "true");

    /// <summary>The sheet that alone knows it; null for a name of the workbook.</summary>
    public Worksheet? Scope => (int?)element.Attribute("localSheetId") is { } index ? workbook.Sheets.ElementAtOrDefault(index) : null;

    public Workbook Workbook => workbook;

    /// <summary>The cells that it names; null if it stands for something else.</summary>
    public (Worksheet Sheet, Area Area)? Range
    {
        get
        {
            var (sheetName, address) = SheetReference.Split(Formula);
            if (sheetName is not null && Area.TryParse(address, out var area) && workbook.FindSheetByName(sheetName) is { HasCells: true } sheet)
                return (sheet, area);
            return workbook.Tables.FirstOrDefault(table => string.Equals(table.Name, Formula, StringComparison.OrdinalIgnoreCase)) is { } named
                ? (named.Sheet, named.Body)
                : Formula.Contains('[', StringComparison.Ordinal) && workbook.Sheets.FirstOrDefault(candidate => candidate.HasCells) is { } any
                    && ParsedFormula.Of("=" + Formula).Tree is Expression.Structured
                        ? StructuredReference.Resolve(workbook, Formula, any, 0, 0)
                        : null;
        }
    }

    public static IEnumerable<DefinedName> All(Workbook workbook) =>
        (workbook.Root.Element(Ns.Main + "definedNames")?.Elements(Ns.Main + "definedName") ?? []).Select(element => new DefinedName(workbook, element));

    /// <summary>Those that people see; Excel keeps filters under names of its own.</summary>
    public static IEnumerable<DefinedName> Listed(Workbook workbook, Worksheet? scope) =>
        All(workbook).Where(name => Equals(name.Scope, scope) && name.Name != "_FilterDatabase");

    /// <summary>The name as a formula on a sheet would find it: the sheet's own first.</summary>
    public static DefinedName? Find(Workbook workbook, string text, Worksheet? sheet)
    {
        var (prefix, name) = SheetReference.Split(text);
        if (prefix is not null)
            sheet = workbook.FindSheetByName(prefix);
        var named = All(workbook).Where(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Find(candidate => sheet is not null && sheet.Equals(candidate.Scope)) ?? named.Find(candidate => candidate.Scope is null);
    }

    public static DefinedName Add(Workbook workbook, Worksheet? scope, string name, string formula, string? comment)
    {
        CheckName(name);
        if (All(workbook).Any(other => Equals(other.Scope, scope) && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
            || (scope is null && workbook.Tables.Any(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase))))
            throw GraphException.ItemAlreadyExists($"The name '{name}' is taken.");
        XElement added = new(Ns.Main + "definedName", new XAttribute("name", name));
        if (scope is not null)
            added.SetAttributeValue("localSheetId", scope.Position);
        if (!string.IsNullOrEmpty(comment))
            added.SetAttributeValue("comment", comment);
        added.Value = formula;
        XmlOrder.Ensure(workbook.EditRoot(), Ns.Main + "definedNames", XmlOrder.Workbook).Add(added);
        workbook.Changes.AddName(name);
        return new(workbook, added);
    }

    public void Set(string attribute, string? value)
    {
        workbook.EditRoot();
        element.SetAttributeValue(attribute, value);
    }

    public void Remove()
    {
        var name = Name;
        var list = workbook.EditRoot().Element(Ns.Main + "definedNames")!;
        element.Remove();
        if (!list.HasElements)
            list.Remove();
        workbook.Changes.AddName(name);
    }

    /// <summary>Letters, digits, dots and underscores; not like a cell.</summary>
    public static void CheckName(string name)
    {
        if (name.Length is 0 or > 255 || !Valid().IsMatch(name) || LikeCell().IsMatch(name)
            || Area.TryParse(name, out _))
            throw GraphException.InvalidArgument($"'{name}' is not a valid name.");
    }

    public override bool Equals(object? obj) => obj is DefinedName other && ReferenceEquals(other.Element, element);

    public override int GetHashCode() => element.GetHashCode();

    private XElement Element => element;

    [GeneratedRegex(@"^[\p{L}_\\][\p{L}\p{Nd}_.\\?]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Valid();

    [GeneratedRegex(@"^(?:[A-Za-z]{1,3}\d{1,7}|[Rr]\d*(?:[Cc]\d*)?|[Cc]\d*|TRUE|FALSE)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LikeCell();
}
