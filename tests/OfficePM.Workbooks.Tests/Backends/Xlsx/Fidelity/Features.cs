using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Office2019.Excel.ThreadedComments;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Drawings = DocumentFormat.OpenXml.Drawing.Spreadsheet;
using X14 = DocumentFormat.OpenXml.Office2010.Excel;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>What the Open XML SDK, as a second reader, counts in a workbook of all that is not ours.</summary>
internal sealed class Features
{
    private readonly SpreadsheetDocument document;
    private readonly List<OpenXmlPart> parts = [];

    private Features(SpreadsheetDocument document)
    {
        this.document = document;
        var workbook = document.WorkbookPart!;
        var ours = workbook.Workbook.Descendants<Sheet>().Where(IsOurs)
            .Select(sheet => workbook.GetPartById(sheet.Id!)).ToHashSet();
        ours.UnionWith(workbook.CustomXmlParts.Where(part => Text(part).Contains("urn:officepm", StringComparison.Ordinal)));
        Collect(document, ours);
    }

    /// <summary>How often each feature is there.</summary>
    public static SortedDictionary<string, int> Count(byte[] file)
    {
        using MemoryStream stream = new(file);
        using var opened = SpreadsheetDocument.Open(stream, isEditable: false);
        return new Features(opened).Count();
    }

    private SortedDictionary<string, int> Count() => new(StringComparer.Ordinal)
    {
        ["charts"] = Parts<ChartPart>(),
        ["chart sheets"] = Parts<ChartsheetPart>(),
        ["text boxes"] = Elements<Drawings.NonVisualShapeDrawingProperties>(shape => shape.TextBox?.Value == true),
        ["pictures with alternative text"] = Elements<Drawings.Picture>(picture => picture.NonVisualPictureProperties!.NonVisualDrawingProperties!.Description?.Value is { Length: > 0 }),
        ["images"] = Parts<ImagePart>(),
        ["pivot tables"] = Parts<PivotTablePart>(),
        ["pivot cache records"] = Elements<PivotCacheRecord>(),
        ["slicers"] = Elements<X14.Slicer>(),
        ["slicer caches"] = Parts<SlicerCachePart>(),
        ["slicer shapes"] = Elements<AlternateContentChoice>(choice => choice.InnerXml.Contains("sle:slicer", StringComparison.Ordinal)),
        ["threaded comments"] = Elements<ThreadedComment>(),
        ["persons"] = Elements<Person>(),
        ["notes"] = Elements<Comment>(),
        ["note shapes"] = parts.OfType<VmlDrawingPart>().Sum(part => Text(part).Split("ObjectType=\"Note\"").Length - 1),
        ["data validations"] = Elements<DataValidation>(),
        ["data validations on other sheets"] = Elements<X14.DataValidation>(),
        ["conditional formats"] = Elements<ConditionalFormattingRule>(),
        ["x14 data bars"] = Elements<X14.DataBar>(),
        ["x14 icon sets"] = Elements<X14.IconSet>(),
        ["sparklines"] = Elements<X14.Sparkline>(),
        ["array formulas"] = Elements<CellFormula>(formula => formula.FormulaType?.Value == CellFormulaValues.Array),
        ["dynamic arrays"] = Elements<Cell>(cell => cell.CellMetaIndex is not null),
        ["cell metadata"] = Parts<CellMetadataPart>(),
        ["tables"] = Parts<TableDefinitionPart>(),
        ["calculated columns"] = Elements<TableColumn>(column => column.CalculatedColumnFormula is not null && column.Name == "Reach per week"),
        ["totals"] = Elements<TableColumn>(column => column.TotalsRowFunction is not null || column.TotalsRowLabel is not null),
        ["dynamic names"] = Elements<DefinedName>(name => name.Text.StartsWith("OFFSET", StringComparison.Ordinal)),
        ["sheet-local names"] = Elements<DefinedName>(name => name.LocalSheetId is not null && name.Name == "Local"),
        ["print areas and titles"] = Elements<DefinedName>(name => name.Name!.Value!.StartsWith("_xlnm.Print", StringComparison.Ordinal) && name.Text.StartsWith("Backlog", StringComparison.Ordinal)),
        ["other names"] = Elements<DefinedName>(name => name.Name == "NetRate" || name.Name == "Slicer_Item"),
        ["hyperlinks"] = Elements<Hyperlink>(),
        ["hyperlink targets"] = parts.Sum(part => part.HyperlinkRelationships.Count()),
        ["custom XML"] = parts.OfType<CustomXmlPart>().Count(part => part.CustomXmlPropertiesPart is not null),
        ["custom properties"] = Elements<CustomDocumentProperty>(),
        ["sensitivity-label properties"] = Elements<CustomDocumentProperty>(property => property.Name!.Value!.StartsWith("MSIP_Label", StringComparison.Ordinal)),
        ["sensitivity-label parts"] = parts.Count(part => part.RelationshipType.EndsWith("classificationlabels", StringComparison.Ordinal)),
        ["page set-ups"] = Elements<PageSetup>(),
        ["headers and footers"] = Elements<HeaderFooter>(),
        ["page breaks"] = Elements<Break>(),
        ["printer settings"] = Parts<SpreadsheetPrinterSettingsPart>(),
        ["sheet protections"] = Elements<SheetProtection>(),
        ["protected ranges"] = Elements<ProtectedRange>(),
        ["workbook protections"] = Elements<WorkbookProtection>(),
        ["hidden sheets"] = Elements<Sheet>(sheet => sheet.State?.Value == SheetStateValues.Hidden && !IsOurs(sheet)),
        ["very hidden sheets"] = Elements<Sheet>(sheet => sheet.State?.Value == SheetStateValues.VeryHidden && !IsOurs(sheet)),
        ["external links"] = Parts<ExternalWorkbookPart>(),
        ["external link targets"] = parts.OfType<ExternalWorkbookPart>().Sum(part => part.ExternalRelationships.Count()),
        ["rich texts"] = Elements<SharedStringItem>(item => item.Elements<Run>().Any()),
        ["phonetic guides"] = Elements<PhoneticRun>(),
        ["frozen panes"] = Elements<Pane>(),
        ["macro projects"] = Parts<VbaProjectPart>(),
        ["form controls"] = Parts<ControlPropertiesPart>(),
        ["ribbon tabs"] = document.Parts.Count(pair => pair.OpenXmlPart.RelationshipType.EndsWith("extensibility", StringComparison.Ordinal)),
    };

    private void Collect(OpenXmlPartContainer container, HashSet<OpenXmlPart> ours)
    {
        foreach (var part in container.Parts.Select(pair => pair.OpenXmlPart).Where(part => !ours.Contains(part) && !parts.Contains(part)))
        {
            parts.Add(part);
            Collect(part, ours);
        }
    }

    private int Parts<T>()
        where T : OpenXmlPart =>
        parts.OfType<T>().Count();

    private int Elements<T>(Func<T, bool>? which = null)
        where T : OpenXmlElement =>
        parts.Sum(part => part.RootElement?.Descendants<T>().Count(element => which?.Invoke(element) ?? true) ?? 0);

    private static bool IsOurs(Sheet sheet) => sheet.Name!.Value!.StartsWith("OfficePM", StringComparison.Ordinal);

    private static string Text(OpenXmlPart part)
    {
        using StreamReader reader = new(part.GetStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
