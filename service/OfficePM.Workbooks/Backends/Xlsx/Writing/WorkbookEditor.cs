using System.Globalization;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>One tab.</summary>
internal sealed class Tab(string name, int id, string relationship, SheetVisibility visibility, MarkupElement? element)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The number by which the workbook knows it.</summary>
    public int Id => id;

    /// <summary>The id of the relationship to its part.</summary>
    public string Relationship => relationship;

    /// <summary>Whether it is shown.</summary>
    public SheetVisibility Visibility { get; set; } = visibility;

    /// <summary>Whether it goes.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Where it stands in the part; null for a new one.</summary>
    public MarkupElement? Element => element;
}

/// <summary>The workbook part: its tabs, defined names and calculation settings. All else in it stays byte for byte.</summary>
internal sealed class WorkbookEditor
{
    private static readonly string[] Order =
    [
        "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath", "workbookProtection", "bookViews", "sheets", "functionGroups",
        "externalReferences", "definedNames", "calcPr",
    ];

    private readonly Markup markup;
    private readonly MarkupEdits edits;
    private readonly List<Tab> tabs;
    private readonly List<Name> names;
    private readonly string relationshipAttribute;
    private readonly bool declareRelationships;

    /// <summary>Reads the part.</summary>
    /// <exception cref="FormatException">It is not well-formed, or has no sheets.</exception>
    public WorkbookEditor(byte[] part)
    {
        markup = Markup.Parse(part);
        edits = new MarkupEdits(markup);
        Format = Ooxml.Of(markup.Namespace);
        var sheets = Sheets.Named("sheet").ToList();
        var prefix = markup.Root.Attributes().FirstOrDefault(pair => pair.Name.StartsWith("xmlns:", StringComparison.Ordinal) && pair.Value == Format.Relationships).Name?[6..];
        declareRelationships = prefix is null;
        relationshipAttribute = $"{prefix ?? "r"}:id";
        tabs = sheets.ConvertAll(sheet => new Tab(
            sheet["name"] ?? "",
            sheet.Integer("sheetId"),
            sheet.Attributes().FirstOrDefault(pair => pair.Name.EndsWith(":id", StringComparison.Ordinal)).Value ?? "",
            Visibility(sheet),
            sheet));
        names = markup.Root.Child("definedNames")?.Named("definedName").Select(name => new Name(
            name["name"] ?? "", name["localSheetId"] is null ? null : tabs.ElementAtOrDefault(name.Integer("localSheetId")), name["localSheetId"] is not null, name)
        {
            RefersTo = name.InnerText,
            Hidden = name.Flag("hidden"),
        }).ToList() ?? [];
    }

    /// <summary>The names of the file format in this workbook.</summary>
    public Ooxml Format { get; }

    /// <summary>The tabs that stay, from left to right.</summary>
    public IEnumerable<Tab> Tabs => tabs.Where(tab => !tab.IsRemoved);

    /// <summary>The workbook-scoped names and what they refer to.</summary>
    public IEnumerable<DefinedName> Names => names.Where(name => name is { IsLocal: false, IsRemoved: false }).Select(name => new DefinedName(name.Text, name.RefersTo));

    /// <summary>Whether somebody locked which sheets there are.</summary>
    public bool HasLockedStructure => markup.Root.Child("workbookProtection")?.Flag("lockStructure") ?? false;

    /// <summary>Whether everything is calculated when the workbook opens.</summary>
    public bool CalculatesOnLoad => markup.Root.Child("calcPr")?.Flag("fullCalcOnLoad") ?? false;

    /// <summary>The calculation settings as they stand, "" for none.</summary>
    public string Calculation => markup.Root.Child("calcPr")?.Outer ?? "";

    /// <summary>The element of the defined names where it is there and holds none, which only a few programs write; null otherwise.</summary>
    public string? EmptyNames
    {
        get => field ?? (markup.Root.Child("definedNames") is { Children.Count: 0 } element ? element.Outer : null);
        set;
    }

    private MarkupElement Sheets => markup.Root.Child("sheets") ?? throw new FormatException("The workbook has no sheets.");

    /// <summary>The tab of that name (Excel ignores case), or null.</summary>
    public Tab? Find(string name) => Tabs.FirstOrDefault(tab => string.Equals(tab.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a tab behind all others.</summary>
    public Tab Add(string name, SheetVisibility visibility, string relationship)
    {
        Tab tab = new(name, tabs.Max(known => known.Id) + 1, relationship, visibility, null);
        tabs.Add(tab);
        return tab;
    }

    /// <summary>Sets a workbook-scoped name.</summary>
    public void Define(string name, string refersTo, bool hidden) => Set(name, null, refersTo, hidden);

    /// <summary>Sets a name of one tab.</summary>
    public void DefineLocal(Tab tab, string name, string refersTo, bool hidden = false) => Set(name, tab, refersTo, hidden);

    /// <summary>A name of one tab that is there refers to something else; all else about it stays.</summary>
    public void MoveLocal(Tab tab, string name, string refersTo)
    {
        foreach (var known in names.Where(known => known.IsLocal && known.Tab == tab && !known.IsRemoved && Same(known.Text, name)))
            known.RefersTo = refersTo;
    }

    /// <summary>What a name of one tab refers to, or null.</summary>
    public string? Local(Tab tab, string name) => names.Find(known => known.IsLocal && known.Tab == tab && !known.IsRemoved && Same(known.Text, name))?.RefersTo;

    /// <summary>A workbook-scoped name goes.</summary>
    public void Undefine(string name)
    {
        foreach (var known in names.Where(known => !known.IsLocal && Same(known.Text, name)))
            known.IsRemoved = true;
    }

    /// <summary>The names of one tab go, but for some.</summary>
    public void UndefineLocal(Tab tab, IReadOnlyCollection<string> except)
    {
        foreach (var known in names.Where(known => known.IsLocal && known.Tab == tab && !except.Contains(known.Text, StringComparer.OrdinalIgnoreCase)))
            known.IsRemoved = true;
    }

    /// <summary>Everything is calculated when the workbook opens.</summary>
    public void CalculateOnLoad()
    {
        if (markup.Root.Child("calcPr") is { } calculation)
            edits.SetAttribute(calculation, "fullCalcOnLoad", "1");
        else
            InsertInOrder("calcPr", $"<{markup.Prefix}calcPr fullCalcOnLoad=\"1\"/>");
    }

    /// <summary>Puts the calculation settings back; "" for none.</summary>
    public void RestoreCalculation(string original)
    {
        if (markup.Root.Child("calcPr") is { } calculation)
            edits.Replace(calculation, original);
        else if (original.Length > 0)
            InsertInOrder("calcPr", original);
    }

    /// <summary>The part with its changes.</summary>
    public byte[] Write()
    {
        WriteTabs();
        WriteNames();
        return edits.Apply();
    }

    private void WriteTabs()
    {
        var before = tabs.Where(tab => tab.Element is not null).ToList();
        var after = Tabs.ToList();
        foreach (var tab in tabs)
        {
            if (tab.Element is not { } element)
            {
                if (!tab.IsRemoved)
                    edits.Append(Sheets, NewTab(tab));
            }
            else if (tab.IsRemoved)
            {
                edits.Remove(element);
            }
            else if (tab.Visibility != Visibility(element))
            {
                edits.SetAttribute(element, "state", State(tab.Visibility));
            }
        }

        if (!before.Exists(tab => tab.IsRemoved))
            return;
        foreach (var view in markup.Root.Child("bookViews")?.Named("workbookView") ?? [])
        {
            foreach (var attribute in (string[])["activeTab", "firstSheet"])
            {
                if (view[attribute] is null)
                    continue;

                // The tab in front may itself have gone: then the one before it comes to the front.
                var shown = view.Integer(attribute);
                var tab = before.Take(shown + 1).LastOrDefault(known => !known.IsRemoved && known.Visibility == SheetVisibility.Visible);
                var place = tab is null ? after.FindIndex(known => known.Visibility == SheetVisibility.Visible) : after.IndexOf(tab);
                edits.SetAttribute(view, attribute, Math.Max(0, place).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private string NewTab(Tab tab)
    {
        var state = State(tab.Visibility) is { } hidden ? $" state=\"{hidden}\"" : "";
        var declaration = declareRelationships ? $" xmlns:r=\"{Format.Relationships}\"" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<{markup.Prefix}sheet name=\"{XmlText.Attribute(tab.Name)}\" sheetId=\"{tab.Id}\"{state}{declaration} {relationshipAttribute}=\"{tab.Relationship}\"/>");
    }

    private void WriteNames()
    {
        var after = Tabs.ToList();
        var element = markup.Root.Child("definedNames");
        List<string> added = [];
        foreach (var name in names)
        {
            var gone = name.IsRemoved || (name.IsLocal && name.Tab is { IsRemoved: true });
            var place = name.Tab is { IsRemoved: false } tab ? after.IndexOf(tab) : -1;
            if (name.Element is { } known)
            {
                if (gone)
                {
                    edits.Remove(known);
                    continue;
                }

                if (place >= 0 && place != known.Integer("localSheetId"))
                    edits.SetAttribute(known, "localSheetId", place.ToString(CultureInfo.InvariantCulture));
                edits.SetText(known, name.RefersTo);
                if (name.Hidden != known.Flag("hidden"))
                    edits.SetAttribute(known, "hidden", name.Hidden ? "1" : null);
            }
            else if (!gone)
            {
                var local = place >= 0 ? string.Create(CultureInfo.InvariantCulture, $" localSheetId=\"{place}\"") : "";
                added.Add($"<{markup.Prefix}definedName name=\"{XmlText.Attribute(name.Text)}\"{local}{(name.Hidden ? " hidden=\"1\"" : "")}>{XmlText.Element(name.RefersTo)}</{markup.Prefix}definedName>");
            }
        }

        var stays = names.Exists(name => name.Element is not null && !name.IsRemoved && name is not { IsLocal: true, Tab.IsRemoved: true });
        if (element is null)
        {
            if (added.Count > 0)
                InsertInOrder("definedNames", $"<{markup.Prefix}definedNames>{string.Concat(added)}</{markup.Prefix}definedNames>");
        }
        else if (added.Count > 0)
        {
            edits.Append(element, string.Concat(added));
        }
        else if (!stays && names.Count > 0)
        {
            edits.RemoveWhole(element);
            if (EmptyNames is not null)
                edits.Insert(element.End, EmptyNames);
        }
    }

    private void Set(string name, Tab? tab, string refersTo, bool hidden)
    {
        var known = names.Find(candidate => candidate.IsLocal == tab is not null && candidate.Tab == tab && Same(candidate.Text, name));
        if (known is null)
        {
            known = new Name(name, tab, tab is not null, null);
            names.Add(known);
        }

        known.RefersTo = refersTo;
        known.Hidden = hidden;
        known.IsRemoved = false;
    }

    private void InsertInOrder(string name, string text)
    {
        var place = Array.IndexOf(Order, name);
        var before = markup.Root.Children.LastOrDefault(child => Array.IndexOf(Order, child.Name) is var at && at >= 0 && at < place);
        edits.Insert(before?.End ?? markup.Root.OpenEnd, text);
    }

    private static SheetVisibility Visibility(MarkupElement element) =>
        element["state"] switch
        {
            "hidden" => SheetVisibility.Hidden,
            "veryHidden" => SheetVisibility.VeryHidden,
            _ => SheetVisibility.Visible,
        };

    private static string? State(SheetVisibility visibility) =>
        visibility switch
        {
            SheetVisibility.Hidden => "hidden",
            SheetVisibility.VeryHidden => "veryHidden",
            _ => null,
        };

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private sealed class Name(string text, Tab? tab, bool isLocal, MarkupElement? element)
    {
        public string Text => text;

        public Tab? Tab => tab;

        public bool IsLocal => isLocal;

        public MarkupElement? Element => element;

        public string RefersTo { get; set; } = "";

        public bool Hidden { get; set; }

        public bool IsRemoved { get; set; }
    }
}
