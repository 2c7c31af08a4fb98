using OfficePM.Workbooks.Backends.Xlsx.Packaging;
using OfficePM.Workbooks.Backends.Xlsx.Reading;
using OfficePM.Workbooks.Backends.Xlsx.Writing.Charts;
using OfficePM.Workbooks.Patching;

namespace OfficePM.Workbooks.Backends.Xlsx.Writing;

/// <summary>One patch on its way into one package: sorts the operations by what they change, then writes each part once.</summary>
internal sealed class PatchRun
{
    private const string FilterName = "_xlnm._FilterDatabase";
    private const string PrintArea = "_xlnm.Print_Area";
    private const string PrintTitles = "_xlnm.Print_Titles";

    private readonly XlsxPackage source;
    private readonly WorkbookPatch patch;
    private readonly PackageChanges changes = new();
    private readonly string workbookPart;
    private readonly string folder;
    private readonly WorkbookEditor workbook;
    private readonly RelationshipEdits workbookRelationships;
    private readonly ContentTypeEdits types;
    private readonly Ooxml format;
    private readonly Dictionary<string, string> parts;
    private readonly List<string> order = [];
    private readonly Dictionary<string, OwnSheet> own = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> deleted = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, ListEdits> lists = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool isFirst;
    private readonly HashSet<string> sheetsWithColumns = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> ownedBefore = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, BroughtSheet> brought = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> givenBack = new(StringComparer.OrdinalIgnoreCase);
    private readonly RestoreStore store;
    private readonly StyleSheet styles;
    private IReadOnlySet<string> orphans = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    public PatchRun(XlsxPackage source, WorkbookPatch patch)
    {
        this.source = source;
        this.patch = patch;
        workbookPart = source.WorkbookPart;
        folder = workbookPart[..(workbookPart.LastIndexOf('/') + 1)];
        workbook = new WorkbookEditor(source.ReadAll(workbookPart));
        format = workbook.Format;
        workbookRelationships = new RelationshipEdits(ReadIfThere(XlsxPackage.RelationshipsPart(workbookPart)));
        types = new ContentTypeEdits(source.ReadAll(ContentTypes.Part));
        var targets = source.Relationships(workbookPart).ToLookup(relationship => relationship.Id, StringComparer.Ordinal);
        parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tab in workbook.Tabs)
        {
            if (targets[tab.Relationship].FirstOrDefault() is { External: false } relationship)
                parts.TryAdd(tab.Name, relationship.Target);
        }

        foreach (var name in workbook.Names.Where(name => name.Name.StartsWith(Ownership.ColumnName(""), StringComparison.OrdinalIgnoreCase)))
        {
            if (SheetReference.TryParse(name.RefersTo, out var sheet, out _))
                sheetsWithColumns.Add(sheet);
        }

        foreach (var name in workbook.Names.Where(name => name.Name.StartsWith(Ownership.SheetName(""), StringComparison.OrdinalIgnoreCase)))
        {
            if (SheetReference.TryParse(name.RefersTo, out var sheet, out _))
                ownedBefore.Add(sheet);
        }

        isFirst = !HasOurs();
        store = new RestoreStore(source, workbookPart);
        styles = new StyleSheet(source, workbookPart, patch);
    }

    /// <summary>Works out what changes.</summary>
    public PatchedPackage Apply()
    {
        foreach (var operation in patch.Operations)
            Sort(operation);
        FindParts();
        var known = store.Record;
        Dictionary<string, Func<SheetOriginal>> originals = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (sheet, list) in lists)
            WriteList(sheet, list, known, originals);
        foreach (var name in order.Where(own.ContainsKey))
            WriteOwn(own[name]);
        RemoveFromCalcChain();
        ForgetTexts(known);
        ForgetTitles();
        var calculation = SetCalculation(known);
        WriteStylesAndRecord(known, calculation, originals);
        PutIfChanged(workbookPart, workbook.Write());
        PutIfChanged(XlsxPackage.RelationshipsPart(workbookPart), workbookRelationships.Write());
        PutIfChanged(ContentTypes.Part, types.Write());
        store.PutLast(changes);
        return new PatchedPackage(changes, Receipt());
    }

    private void Sort(PatchOperation operation)
    {
        switch (operation)
        {
            case EnsureSheet ensure:
                if (!Ownership.HasPrefix(ensure.Sheet))
                    throw new ArgumentException($"'{ensure.Sheet}' is not a sheet of OfficePM.", nameof(operation));
                deleted.Remove(ensure.Sheet);
                if (ensure.Content == SheetContent.Replace)
                    own.Remove(ensure.Sheet);
                Own(ensure.Sheet).Ensure = ensure;
                break;
            case WriteBlock block:
                Own(block.Sheet).Blocks.Add(block);
                break;
            case EnsureTable table:
                Own(table.Sheet).Tables.Add(table);
                break;
            case SetColumnWidths widths:
                Own(widths.Sheet).Widths = widths.Widths;
                break;
            case SetRowHeights heights:
                Own(heights.Sheet).Heights = heights.Heights;
                break;
            case SetLink link:
                Own(link.Sheet).Links.RemoveAll(known => known.Cell == link.Cell);
                Own(link.Sheet).Links.Add(link);
                break;
            case SetNote note:
                Own(note.Sheet).Notes.RemoveAll(known => known.Cell == note.Cell);
                Own(note.Sheet).Notes.Add(note);
                break;
            case SetValidation validation:
                Own(validation.Sheet).Validations.RemoveAll(known => known.Range == validation.Range);
                Own(validation.Sheet).Validations.Add(validation);
                break;
            case SetConditionalFormat conditional:
                Own(conditional.Sheet).Formats.Add(conditional);
                break;
            case SetDataBar bar:
                Own(bar.Sheet).Bars.RemoveAll(known => known.Range == bar.Range);
                Own(bar.Sheet).Bars.Add(bar);
                break;
            case SetPage page:
                Own(page.Sheet).Page = page;
                break;
            case SetChart chart:
                Own(chart.Sheet).Charts.RemoveAll(known => known.Name == chart.Name);
                Own(chart.Sheet).Charts.Add(chart);
                break;
            case EnsureListColumns list:
                List(list.Sheet).Ensures.Add(list);
                break;
            case DeleteListColumns list:
                List(list.Sheet).Deletes.Add(list);
                break;
            case DeleteSheet sheet:
                if (!Ownership.HasPrefix(sheet.Sheet))
                    throw new ArgumentException($"'{sheet.Sheet}' is not a sheet of OfficePM.", nameof(operation));
                own.Remove(sheet.Sheet);
                deleted.Add(sheet.Sheet);
                break;
            case DefineName name:
                workbook.Define(name.Name, name.RefersTo, name.Hidden);
                break;
            case DeleteName name:
                workbook.Undefine(name.Name);
                break;
            default:
                throw new ArgumentException($"There is no such operation: {operation.GetType().Name}.", nameof(operation));
        }
    }

    private OwnSheet Own(string sheet)
    {
        if (!own.TryGetValue(sheet, out var found))
        {
            if (!Ownership.HasPrefix(sheet))
                throw new ArgumentException($"'{sheet}' is not a sheet of OfficePM.", nameof(sheet));
            found = new OwnSheet(sheet);
            own.Add(sheet, found);
            if (!order.Contains(sheet, StringComparer.OrdinalIgnoreCase))
                order.Add(sheet);
        }

        return found;
    }

    private ListEdits List(string sheet)
    {
        if (!lists.TryGetValue(sheet, out var found))
        {
            found = new ListEdits();
            lists.Add(sheet, found);
        }

        return found;
    }

    /// <summary>Finds or names the part of each sheet of ours, and what goes with sheets that go or are written anew.</summary>
    private void FindParts()
    {
        HashSet<string> emptied = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> gone = new(StringComparer.OrdinalIgnoreCase);
        foreach (var name in deleted)
        {
            if (workbook.Find(name) is not { } tab)
                continue;
            if (store.Record?.Brought.TryGetValue(parts[name], out var before) == true)
            {
                tab.Visibility = before.Visibility;
                workbook.UndefineLocal(tab, []);
                emptied.Add(parts[name]);
                givenBack.Add(parts[name]);
                continue;
            }

            tab.IsRemoved = true;
            workbookRelationships.Remove(tab.Relationship);
            gone.Add(parts[name]);
        }

        foreach (var sheet in order.Where(own.ContainsKey).Select(name => own[name]))
        {
            if (workbook.Find(sheet.Name) is { } tab)
            {
                if (sheet.Ensure is { Content: SheetContent.Replace } ensure)
                {
                    RememberBrought(tab);
                    tab.Visibility = ensure.Visibility;
                    emptied.Add(parts[sheet.Name]);
                }
            }
            else if (sheet.Ensure is null)
            {
                throw new WorkbookException(WorkbookFailure.Changed, $"There is no sheet '{sheet.Name}' any more. Recalculate once more.");
            }
        }

        RefuseLockedStructure(gone.Count > 0);
        orphans = PartGraph.Orphans(source, emptied, gone);
        foreach (var part in gone.Concat(orphans))
        {
            changes.Delete(part);
            types.Remove(part);
            DeleteRelationships(part);
        }

        foreach (var part in givenBack)
        {
            changes.Put(part, store.Record!.Brought[part].Part());
            DeleteRelationships(part);
        }

        foreach (var sheet in order.Where(own.ContainsKey).Select(name => own[name]).Where(sheet => workbook.Find(sheet.Name) is null))
        {
            var part = Free($"{folder}worksheets/officepm-{Slug(sheet.Name)}", ".xml");
            parts[sheet.Name] = part;
            types.Set(part, Ooxml.Content.Worksheet);
            workbook.Add(sheet.Name, sheet.Ensure!.Visibility, workbookRelationships.Add(format.Relationship("worksheet"), part[folder.Length..]));
            sheet.IsNew = true;
        }
    }

    private void DeleteRelationships(string part)
    {
        var relationships = XlsxPackage.RelationshipsPart(part);
        if (!source.Contains(relationships))
            return;
        changes.Delete(relationships);

        // LibreOffice states the type of each of them.
        types.Remove(relationships);
    }

    // The file would take the change; the lock is somebody's decision, and its password is theirs.
    private void RefuseLockedStructure(bool removes)
    {
        var adds = own.Keys.Any(name => workbook.Find(name) is null);
        if (workbook.HasLockedStructure && (adds || removes))
        {
            throw new WorkbookException(
                WorkbookFailure.NotPermitted,
                $"The structure of '{source.Name}' is protected: sheets cannot be {(adds ? "added" : "removed")}. Unprotect it (Review, Protect Workbook), try again, then protect it again.");
        }
    }

    // A sheet that is named like ours but was never ours. One with parts of its own (drawings, tables) is more than its part can give back.
    private void RememberBrought(Tab tab)
    {
        var part = parts[tab.Name];
        if (!ownedBefore.Contains(tab.Name) && !source.Contains(XlsxPackage.RelationshipsPart(part)))
            brought[part] = BroughtSheet.Of(source.ReadAll(part), tab.Visibility);
    }

    private void WriteList(string name, ListEdits list, RestoreRecord? known, Dictionary<string, Func<SheetOriginal>> originals)
    {
        if (workbook.Find(name) is not { } tab || !parts.TryGetValue(name, out var part))
        {
            if (list.Ensures.Count == 0)
                return;
            throw new WorkbookException(WorkbookFailure.Changed, $"There is no sheet '{name}' any more. Recalculate once more.");
        }

        if (Ownership.HasPrefix(name) && own.ContainsKey(name))
            throw new ArgumentException($"'{name}' is a sheet of OfficePM and cannot be the list as well.", nameof(name));
        var original = known?.Sheets.GetValueOrDefault(part);
        var gone = list.Gone;
        var writtenBefore = original?.Written.SelectMany(range => Enumerable.Range(range.First.Column, range.Columns)).ToHashSet() ?? [];
        var restores = original is not null && list.Ensures.Count == 0 && writtenBefore.IsSubsetOf(gone);
        var records = !restores && (original is not null || !sheetsWithColumns.Contains(name));
        List<CellLayer> layers = [.. list.Deletes.SelectMany(delete => delete.Columns).Select(range => new ClearLayer(range))];
        WriteTables(name, part, list, layers);
        layers.AddRange(list.Ensures.Select(ensure => new ListLayer(ensure)));
        var table = list.Ensures.Select(ensure => ensure.Table).LastOrDefault(found => found is not null);
        var filter = list.Ensures.Select(ensure => ensure.AutoFilter).LastOrDefault(found => found is not null);
        MoveFilterName(tab, filter, gone, restores ? original?.AutoFilter : null);
        SheetChange change = new()
        {
            Cells = new CellEdits(layers),
            Ours = list.Ours,
            Writer = prefix => new CellMarkup(prefix, styles.Formats, formula => FormulaNotation.ToFile(formula, table)),
            Widths =
            [
                .. list.Ensures.SelectMany(ensure => ensure.Columns).OrderBy(column => column.Column)
                    .Select(column => new ColumnWidth(column.Column, column.Column, column.Width, column.Hidden)),
            ],
            Gone = gone,
            AutoFilter = filter,
            Known = original,
            Restores = restores,
            Records = records,
        };
        list.CellEdits = change.Cells;
        PutSheet(part, change, records ? seen => originals[part] = () => original?.Over(seen()) ?? seen() : null);
    }

    /// <summary>Patches a sheet when the file is written; what it held before is known only then.</summary>
    private void PutSheet(string part, SheetChange change, Action<Func<SheetOriginal>>? recording)
    {
        SheetOriginal? seen = null;
        void Write(Stream output)
        {
            try
            {
                using FingerprintStream print = new(output);
                using var input = source.OpenRead(part);
                seen = SheetPatcher.Patch(input, change, print);
                store.Written(part, print.Fingerprint);
            }
            catch (FormatException e)
            {
                throw source.Damaged(part, e);
            }
        }

        changes.Put(part, Write);
        store.Pending(part, Write);
        recording?.Invoke(() =>
        {
            store.Fingerprint(part);
            return seen!;
        });
    }

    private void WriteTables(string sheet, string sheetPart, ListEdits list, List<CellLayer> layers)
    {
        var tables = list.Deletes.Select(delete => delete.Table).Concat(list.Ensures.Select(ensure => ensure.Table)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var name in tables)
        {
            var part = source.Relationships(sheetPart).Where(relationship => relationship is { Kind: "table", External: false })
                .Select(relationship => relationship.Target).FirstOrDefault(candidate => IsTable(candidate, name));
            if (part is null)
            {
                if (list.Ensures.Exists(ensure => string.Equals(ensure.Table, name, StringComparison.OrdinalIgnoreCase)))
                    throw new WorkbookException(WorkbookFailure.Changed, $"There is no table '{name}' on '{sheet}' any more. Recalculate once more.");
                continue;
            }

            var bytes = source.ReadAll(part);
            var gone = list.Deletes.Where(delete => string.Equals(delete.Table, name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(delete => delete.Columns).SelectMany(range => Enumerable.Range(range.First.Column, range.Columns)).ToHashSet();
            var ours = list.Ensures.Where(ensure => string.Equals(ensure.Table, name, StringComparison.OrdinalIgnoreCase)).ToList();
            gone.ExceptWith(ours.SelectMany(ensure => ensure.Columns).Select(column => column.Column));
            if (gone.Count > 0)
            {
                (bytes, var stay) = TableMarkup.WithoutColumns(bytes, gone);
                var header = RangeAddress.Parse(Markup.Parse(bytes).Root["ref"]).First.Row;
                layers.AddRange(stay.Select(column => new BlockLayer(new WriteBlock(sheet, new CellAddress(header, column.Key), [[PatchCell.Of(column.Value)]]))));
                list.Staying.UnionWith(stay.Keys);
            }

            foreach (var ensure in ours)
                bytes = TableMarkup.WithColumns(bytes, ensure.Columns);
            PutIfChanged(part, bytes);
        }
    }

    private bool IsTable(string part, string name)
    {
        if (!source.Contains(part))
            return false;
        var table = Markup.Parse(source.ReadAll(part)).Root;
        return string.Equals(table["displayName"] ?? table["name"], name, StringComparison.OrdinalIgnoreCase);
    }

    // Excel keeps an autofilter's range in a hidden name of the sheet as well, and LibreOffice reads it from there.
    private void MoveFilterName(Tab tab, RangeAddress? filter, IReadOnlySet<int> gone, string? original)
    {
        if (workbook.Local(tab, FilterName) is not { } known || !SheetReference.TryParse(known, out _, out var range))
            return;
        var next = original is not null ? RangeAddress.Parse(original) : filter ?? Ranges.WithoutRightColumns(range, gone);
        if (next == range)
            return;

        // Excel writes it with dollar signs, not every other program does.
        var place = known.LastIndexOf('!') + 1;
        workbook.MoveLocal(tab, FilterName, $"{known[..place]}{(known.AsSpan(place).Contains('$') ? next.ToAbsolute() : next.ToString())}");
    }

    private void WriteOwn(OwnSheet sheet)
    {
        var part = parts[sheet.Name];
        var tab = workbook.Find(sheet.Name)!;
        if (!sheet.IsNew && sheet.Ensure?.Content != SheetContent.Replace)
        {
            if (sheet.Charts.Count > 0 || sheet.Tables.Count > 0 || sheet.Bars.Count > 0 || sheet.Notes.Count > 0)
                throw new ArgumentException($"Charts, tables, bars and notes are written only on a sheet that is written anew; '{sheet.Name}' is kept.", nameof(sheet));
            PutSheet(part, KeptSheet.Change(sheet, prefix => new CellMarkup(prefix, styles.Formats, formula => FormulaNotation.ToFile(formula, null)), styles.Differential), null);
            if (sheet.Page is not null)
                DefinePrinting(tab, sheet);
            return;
        }

        DefinePrinting(tab, sheet);
        RelationshipEdits relationships = new(null);
        var drawing = sheet.Charts.Count == 0 ? null : relationships.Add(format.Relationship("drawing"), WriteDrawing(sheet));
        var boxes = sheet.Notes.Count == 0 ? null : WriteNotes(sheet, relationships);
        List<string> tables = [];
        foreach (var table in sheet.Tables)
        {
            var name = Free($"{folder}tables/officepm-{Slug(table.Name)}", ".xml");
            changes.Put(name, TableMarkup.New(format, table, NextTableId()));
            types.Set(name, Ooxml.Content.Table);
            tables.Add(relationships.Add(format.Relationship("table"), "/" + name));
        }

        var rels = XlsxPackage.RelationshipsPart(part);
        if (!relationships.IsEmpty)
            PutIfChanged(rels, relationships.Write());
        else
            DeleteRelationships(part);
        void Write(Stream output)
        {
            using FingerprintStream print = new(output);
            OwnSheetWriter.Write(
                sheet, format, new CellMarkup("", styles.Formats, formula => FormulaNotation.ToFile(formula, null)), styles.Differential, drawing, boxes, tables, print);
            store.Written(part, print.Fingerprint);
        }

        changes.Put(part, Write);
        store.Pending(part, Write);
    }

    private string WriteDrawing(OwnSheet sheet)
    {
        var name = Free($"{folder}drawings/officepm-{Slug(sheet.Name)}", ".xml");
        RelationshipEdits relationships = new(null);
        List<string> ids = [];
        var cells = sheet.Cells;
        for (var i = 0; i < sheet.Charts.Count; i++)
        {
            var chart = Free($"{folder}charts/officepm-{Slug(sheet.Name)}-{(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}", ".xml");
            changes.Put(chart, Ooxml.Bytes(ChartMarkup.Write(sheet.Charts[i], format, styles.NormalFont, cells.At)));
            types.Set(chart, Ooxml.Content.Chart);
            ids.Add(relationships.Add(format.Relationship("chart"), "/" + chart));
        }

        changes.Put(name, Ooxml.Bytes(DrawingMarkup.Write(sheet.Charts, ids, format)));
        changes.Put(XlsxPackage.RelationshipsPart(name), relationships.Write());
        types.Set(name, Ooxml.Content.Drawing);
        return "/" + name;
    }

    /// <returns>The id of the relationship to the boxes of the notes.</returns>
    private string WriteNotes(OwnSheet sheet, RelationshipEdits relationships)
    {
        var texts = Free($"{folder}officepm-notes-{Slug(sheet.Name)}", ".xml");
        changes.Put(texts, Ooxml.Bytes(NoteMarkup.Texts(sheet.Notes, format, styles.NormalFont)));
        types.Set(texts, Ooxml.Content.Comments);
        relationships.Add(format.Relationship("comments"), "/" + texts);
        var boxes = Free($"{folder}drawings/officepm-notes-{Slug(sheet.Name)}", ".vml");
        changes.Put(boxes, NoteMarkup.Boxes(sheet.Notes));
        types.Set(boxes, Ooxml.Content.VmlDrawing);
        return relationships.Add(format.Relationship("vmlDrawing"), "/" + boxes);
    }

    private void DefinePrinting(Tab tab, OwnSheet sheet)
    {
        List<string> kept = [];
        if (sheet.Page?.PrintArea is { } area)
        {
            workbook.DefineLocal(tab, PrintArea, SheetReference.Absolute(sheet.Name, area));
            kept.Add(PrintArea);
        }

        if (sheet.Page?.RepeatedRows is { } rows)
        {
            workbook.DefineLocal(tab, PrintTitles, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{SheetReference.Quote(sheet.Name)}!${rows.First}:${rows.Last}"));
            kept.Add(PrintTitles);
        }

        workbook.UndefineLocal(tab, kept);
    }

    private int nextTableId;

    private int NextTableId()
    {
        if (nextTableId == 0)
        {
            nextTableId = source.Parts.Where(part => !orphans.Contains(part) && source.ContentType(part) == Ooxml.Content.Table)
                .Select(part => Markup.Parse(source.ReadAll(part)).Root.Integer("id")).DefaultIfEmpty(0).Max();
        }

        return ++nextTableId;
    }

    private void RemoveFromCalcChain()
    {
        if (source.Relationships(workbookPart).FirstOrDefault(relationship => relationship is { Kind: "calcChain", External: false }) is not { } chain || !source.Contains(chain.Target))
            return;
        var going = new WorkbookEditor(source.ReadAll(workbookPart)).Tabs
            .Where(tab => deleted.Contains(tab.Name) || lists.ContainsKey(tab.Name) || own.ContainsKey(tab.Name))
            .ToDictionary(tab => tab.Id, tab => GoingCells(tab.Name));
        var bytes = source.ReadAll(chain.Target);
        var after = CalcChainMarkup.Without(bytes, (sheet, cell) => going.TryGetValue(sheet, out var goes) && goes(cell));
        if (after.Length > 0)
        {
            PutIfChanged(chain.Target, after, bytes);
            return;
        }

        changes.Delete(chain.Target);
        types.Remove(chain.Target);
        workbookRelationships.Remove(chain.Id);
    }

    /// <summary>Our texts that another program put among those that cells share go with their cells, but for those that a cell which stays shows too.</summary>
    private void ForgetTexts(RestoreRecord? known)
    {
        // As we write a workbook, our cells hold their texts themselves; what the PM brought is given back with the numbers of its texts.
        if (isFirst || known is { Sheets.Count: > 0 } or { Brought.Count: > 0 }
            || source.Relationships(workbookPart).FirstOrDefault(relationship => relationship is { Kind: "sharedStrings", External: false })?.Target is not { } shared || !source.Contains(shared))
            return;
        HashSet<int> gone = [];
        HashSet<int> kept = [];
        var sheets = parts.Where(sheet => source.Contains(sheet.Value)).ToLookup(
            sheet => (deleted.Contains(sheet.Key) || own.ContainsKey(sheet.Key) || lists.ContainsKey(sheet.Key)) && !brought.ContainsKey(sheet.Value));
        foreach (var (name, part) in sheets[true])
            Collect(part, GoingCells(name));
        if (gone.Count == 0)
            return;
        foreach (var part in sheets[false].Select(sheet => sheet.Value))
            Collect(part, _ => false);
        gone.ExceptWith(kept);
        if (gone.Count > 0)
            PutIfChanged(shared, SharedTexts.Without(source.ReadAll(shared), gone));

        void Collect(string part, Func<CellAddress, bool> goes)
        {
            using Utf8XmlReader sheet = new(source.OpenRead(part), () => source.Damaged(part));
            SharedTexts.Collect(sheet, goes, gone, kept);
        }
    }

    /// <summary>The names of our sheets and ranges that another program put among the file's properties go with them.</summary>
    private void ForgetTitles()
    {
        var gone = deleted.Where(name => workbook.Find(name) is null).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (gone.Count == 0
            || source.Relationships("").FirstOrDefault(relationship => relationship is { Kind: "extended-properties", External: false })?.Target is not { } part || !source.Contains(part))
            return;

        // Excel writes the names of sheets in quotes there, ClosedXML does not.
        var ranges = gone.SelectMany(name => (string[])[SheetReference.Quote(name) + "!", name + "!"]).ToList();
        var names = workbook.Names.Select(name => name.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        PutIfChanged(part, TitlesMarkup.Without(source.ReadAll(part), title =>
            gone.Contains(title)
            || ranges.Exists(range => title.StartsWith(range, StringComparison.OrdinalIgnoreCase))
            || (title.StartsWith(Ownership.NamePrefix, StringComparison.OrdinalIgnoreCase) && !names.Contains(title))));
    }

    /// <summary>Which cells of a sheet go or are written anew.</summary>
    private Func<CellAddress, bool> GoingCells(string sheet)
    {
        if (deleted.Contains(sheet) || (own.TryGetValue(sheet, out var ours) && ours.Ensure?.Content == SheetContent.Replace))
            return _ => true;
        var ranges = lists.TryGetValue(sheet, out var list) ? list.Rectangles : OwnRectangles(own[sheet]);
        return cell => ranges.Any(range => range.Contains(cell));
    }

    private static IReadOnlyList<RangeAddress> OwnRectangles(OwnSheet sheet) => sheet.Cells.Written is { } written ? [written] : [];

    /// <summary>Has Excel calculate when it opens the workbook where one of the PM's formulas depends on ours, and only there.</summary>
    /// <returns>The calculation settings as they were before us; null where they are not changed or not known.</returns>
    private string? SetCalculation(RestoreRecord? known)
    {
        var needed = lists.Values.Any(list => list.CellEdits is not null) && !GoesBack(known) && DependsOnOurs();
        if (!needed)
        {
            if (known?.Calculation is { } original)
                workbook.RestoreCalculation(original);
            return null;
        }

        if (workbook.CalculatesOnLoad)
            return known?.Calculation;
        var before = workbook.Calculation;
        workbook.CalculateOnLoad();
        return known?.Calculation ?? (isFirst ? before : null);
    }

    // All stored results are then as they were before us.
    private bool GoesBack(RestoreRecord? known) => !HasOurs() && known is not null && lists.All(list => parts.TryGetValue(list.Key, out var part) && known.Sheets.ContainsKey(part));

    private bool DependsOnOurs()
    {
        var (sheet, list) = lists.Last(pair => pair.Value.CellEdits is not null);
        var columns = list.Columns;
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        OurCells ours = new(
            sheet, columns, list.Table, [.. list.Ensures.SelectMany(ensure => ensure.Columns).Select(column => column.Header)], [.. own.Keys, .. deleted], names);
        names.UnionWith(workbook.Names
            .Where(name => !name.Name.StartsWith(Ownership.NamePrefix, StringComparison.OrdinalIgnoreCase) && FormulaReferences.Touches(name.RefersTo, "", ours))
            .Select(name => name.Name));
        foreach (var tab in workbook.Tabs.Select(tab => tab.Name).Where(tab => !Ownership.HasPrefix(tab)))
        {
            if (!parts.TryGetValue(tab, out var part) || !source.Contains(part))
                continue;
            var isList = string.Equals(tab, sheet, StringComparison.OrdinalIgnoreCase);
            using var stream = source.OpenRead(part);
            if (FormulaScanner.Touches(stream, tab, column => isList && columns.Contains(column), ours))
                return true;
        }

        return false;
    }

    private void WriteStylesAndRecord(RestoreRecord? known, string? calculation, Dictionary<string, Func<SheetOriginal>> originals)
    {
        if (!HasOurs() && own.Count == 0 && lists.Values.All(list => list.Ensures.Count == 0))
        {
            RestoreStyles(known);
            workbook.EmptyNames = known?.EmptyNames;
            store.Delete(changes, workbookRelationships, types);
            return;
        }

        if (styles.IsChanged)
        {
            if (styles.IsNew)
            {
                types.Set(styles.Part, Ooxml.Content.Styles);
                workbookRelationships.Add(format.Relationship("styles"), styles.Part[folder.Length..]);
            }

            PutIfChanged(styles.Part, styles.Write());
        }

        var names = known?.EmptyNames ?? (isFirst ? workbook.EmptyNames : null);
        foreach (var (part, sheet) in known?.Brought ?? new Dictionary<string, BroughtSheet>(StringComparer.OrdinalIgnoreCase))
            brought.TryAdd(part, sheet);
        var before = known?.Styles ?? (isFirst ? new StylesOriginal([]) : null);
        store.Write(
            () => new RestoreRecord
            {
                Styles = before?.Over(styles.Original),
                StylesAreNew = known?.StylesAreNew ?? (isFirst && styles.IsNew),
                Calculation = calculation,
                EmptyNames = names,
                Sheets = Sheets(known, originals),
                Brought = brought,
            },
            before is not null || calculation is not null || names is not null || originals.Count > 0 || brought.Count > 0,
            styles.Part, changes, workbookRelationships, types, format);
    }

    private SortedDictionary<string, SheetOriginal> Sheets(RestoreRecord? known, Dictionary<string, Func<SheetOriginal>> originals)
    {
        SortedDictionary<string, SheetOriginal> sheets = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (part, sheet) in known?.Sheets ?? new Dictionary<string, SheetOriginal>(StringComparer.OrdinalIgnoreCase))
        {
            // A sheet that is patched without being recorded was put back as it was.
            if (!changes.TryGet(part, out _))
                sheets[part] = sheet;
        }

        foreach (var (part, sheet) in originals)
            sheets[part] = sheet();
        return sheets;
    }

    /// <summary>Takes our formats away again, unless something else has come to use them.</summary>
    private void RestoreStyles(RestoreRecord? known)
    {
        if (known?.Styles is not { } original || !source.Contains(styles.Part))
            return;

        // The first format is what cells have that name none.
        var count = Math.Max(1, original.Sections.FirstOrDefault(section => section.Name == "cellXfs")?.Count ?? int.MaxValue);
        foreach (var tab in workbook.Tabs.Select(tab => tab.Name))
        {
            // The list's sheet is as we wrote it: only our cells have our formats there.
            if (!parts.TryGetValue(tab, out var part) || !source.Contains(part) || known.Sheets.ContainsKey(part) || givenBack.Contains(part))
                continue;
            using var stream = source.OpenRead(part);
            if (StyleScanner.UsesFrom(stream, count))
                return;
        }

        if (known.StylesAreNew)
        {
            changes.Delete(styles.Part);
            types.Remove(styles.Part);
            foreach (var relationship in source.Relationships(workbookPart).Where(relationship => relationship.Kind == "styles"))
                workbookRelationships.Remove(relationship.Id);
        }
        else
        {
            PutIfChanged(styles.Part, StyleBook.Restore(source.ReadAll(styles.Part), original));
        }
    }

    // By the names alone: a sheet that is only called like ours is the PM's.
    private bool HasOurs() => workbook.Names.Any(name => name.Name.StartsWith(Ownership.NamePrefix, StringComparison.OrdinalIgnoreCase));

    private WriteReceipt Receipt() =>
        new()
        {
            Sheets = [.. workbook.Tabs.Where(tab => own.ContainsKey(tab.Name)).Select(tab => tab.Name)],
            Columns = [.. lists.Values.SelectMany(list => list.Ensures).SelectMany(ensure => ensure.Columns).Select(column => column.Column).Distinct().Order().Select(CellAddress.ColumnName)],
            Substituted = patch.Substituted,
        };

    private void PutIfChanged(string part, byte[] bytes) => PutIfChanged(part, bytes, ReadIfThere(part));

    private void PutIfChanged(string part, byte[] bytes, byte[]? before)
    {
        if (before is not null && before.AsSpan().SequenceEqual(bytes))
            return;
        changes.Put(part, bytes);
        store.Written(part, Fingerprint.Of(bytes));
    }

    private byte[]? ReadIfThere(string part) => source.Contains(part) ? source.ReadAll(part) : null;

    /// <summary>A name for a new part that no other part has; the same on each Recalc.</summary>
    private string Free(string start, string extension)
    {
        var name = start + extension;
        var number = 1;
        while ((source.Contains(name) && !orphans.Contains(name)) || !taken.Add(name))
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{start}-{++number}{extension}");
        return name;
    }

    private static string Slug(string name)
    {
        var plain = Ownership.HasPrefix(name) ? name[Ownership.SheetPrefix.Length..] : name;
        return string.Concat(plain.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-'));
    }

    /// <summary>The edits of one list.</summary>
    private sealed class ListEdits
    {
        public List<EnsureListColumns> Ensures { get; } = [];

        public List<DeleteListColumns> Deletes { get; } = [];

        /// <summary>Columns that stay as columns of the PM's table, without anything of ours.</summary>
        public HashSet<int> Staying { get; } = [];

        /// <summary>The edits of cells, once they are put together.</summary>
        public CellEdits? CellEdits { get; set; }

        public string? Table => Ensures.Select(ensure => ensure.Table).Concat(Deletes.Select(delete => delete.Table)).FirstOrDefault(name => name is not null);

        public IReadOnlySet<int> Columns =>
            Ensures.SelectMany(ensure => ensure.Columns).Select(column => column.Column)
                .Concat(Deletes.SelectMany(delete => delete.Columns).SelectMany(range => Enumerable.Range(range.First.Column, range.Columns))).ToHashSet();

        public IReadOnlySet<int> Gone => Columns.Except(Ensures.SelectMany(ensure => ensure.Columns).Select(column => column.Column)).ToHashSet();

        /// <summary>Header cell and items of each of our columns.</summary>
        public IReadOnlyList<RangeAddress> Ours =>
            [.. Ensures.SelectMany(ensure => ensure.Columns.Select(column => new RangeAddress(ensure.HeaderRow, column.Column, Math.Max(ensure.HeaderRow, ensure.LastRow), column.Column)))];

        public IReadOnlyList<RangeAddress> Rectangles => [.. Deletes.SelectMany(delete => delete.Columns), .. Ours];
    }
}
