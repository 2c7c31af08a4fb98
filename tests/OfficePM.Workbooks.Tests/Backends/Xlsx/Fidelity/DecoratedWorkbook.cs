using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.VariantTypes;

namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Fidelity;

/// <summary>
/// The company's most decorated workbook: about everything that Excel can put into a file, on and around a RICE list. Parts and relationships
/// by the Open XML SDK, contents as Excel writes them.
/// </summary>
/// <remarks>
/// The list is the table "Ideas" on "Backlog" in A3:G11 (totals in row 12). Below it stand sparklines, an array and a dynamic-array formula;
/// "Rates" is protected, "Old" hidden, "Secret" very hidden, "Poster" a chart sheet, "Pivot" holds a pivot table with a slicer.
/// </remarks>
internal static class DecoratedWorkbook
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string Drawing = "xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
    private const string Compatible = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"x14ac xr\" xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\" xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\"";
    private const string X14 = "xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\"";
    private const string Label = "MSIP_Label_7f0c3b1e-1111-4222-8333-444455556666";

    private static readonly string[] Items = ["Single sign-on", "Invoice export", "Faster search", "Dark mode", "Audit log", "Mobile upload", "Webhooks", "Guest checkout"];

    /// <summary>The workbook.</summary>
    /// <param name="macros">As .xlsm: with a macro project, a button that runs it, and a ribbon tab.</param>
    public static byte[] File(bool macros = false)
    {
        using MemoryStream file = new();
        using (var document = SpreadsheetDocument.Create(file, macros ? SpreadsheetDocumentType.MacroEnabledWorkbook : SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            Backlog(workbook.AddNewPart<WorksheetPart>("rId1"), macros);
            Rates(workbook.AddNewPart<WorksheetPart>("rId2"));
            Put(workbook.AddNewPart<WorksheetPart>("rId3"), $"<worksheet {Main}><sheetData><row r=\"1\"><c r=\"A1\"><v>2019</v></c></row></sheetData></worksheet>");
            Put(workbook.AddNewPart<WorksheetPart>("rId4"), $"<worksheet {Main}><sheetData><row r=\"1\"><c r=\"A1\"><f>[1]Budget!$B$2</f><v>12</v></c></row></sheetData></worksheet>");
            Poster(workbook.AddNewPart<ChartsheetPart>("rId5"));
            Pivot(workbook, workbook.AddNewPart<WorksheetPart>("rId6"));
            Shared(workbook);
            Put(workbook, WorkbookXml(macros));
            Properties(document);
            if (macros)
            {
                // An OLE file's first bytes: what is in it is nobody's business here.
                Feed(workbook.AddNewPart<VbaProjectPart>("rId40"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Enumerable.Range(0, 3000).Select(i => (byte)(i * 7))]);
                Put(
                    document.AddExtendedPart("http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", "application/xml", "xml", "rId41"),
                    "<customUI xmlns=\"http://schemas.microsoft.com/office/2009/07/customui\"><ribbon><tabs><tab id=\"roadmap\" label=\"Roadmap\"/></tabs></ribbon></customUI>");
            }
        }

        return file.ToArray();
    }

    private static string WorkbookXml(bool macros) =>
        $"""
        <workbook {Main} {Compatible}><fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="27126"/><workbookPr {(macros ? "codeName=\"ThisWorkbook\" " : "")}defaultThemeVersion="166925"/><workbookProtection lockStructure="0" lockWindows="1"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="12300"/></bookViews><sheets><sheet name="Backlog" sheetId="1" r:id="rId1"/><sheet name="Rates" sheetId="2" r:id="rId2"/><sheet name="Old" sheetId="3" state="hidden" r:id="rId3"/><sheet name="Secret" sheetId="4" state="veryHidden" r:id="rId4"/><sheet name="Poster" sheetId="7" r:id="rId5"/><sheet name="Pivot" sheetId="9" r:id="rId6"/></sheets><externalReferences><externalReference r:id="rId30"/></externalReferences><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Backlog!$A$1:$G$40</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">Backlog!$3:$3</definedName><definedName name="Growing">OFFSET(Rates!$A$1,0,0,COUNTA(Rates!$A:$A),1)</definedName><definedName name="Local" localSheetId="1">Rates!$B$1</definedName><definedName name="NetRate" comment="Per year" hidden="1">0.07</definedName><definedName name="Slicer_Item">#N/A</definedName></definedNames><calcPr calcId="191029" iterate="1" iterateCount="50"/><pivotCaches><pivotCache cacheId="5" r:id="rId31"/></pivotCaches><extLst><ext uri="{"{"}BBE1A952-AA13-448e-AADC-164F8A28A991{"}"}" {X14}><x14:slicerCaches><x14:slicerCache r:id="rId32"/></x14:slicerCaches></ext><ext uri="{"{"}79F54976-1DA5-4618-B147-4CDE4B953A38{"}"}" {X14}><x14:workbookPr/></ext></extLst></workbook>
        """;

    private static void Backlog(WorksheetPart sheet, bool macros)
    {
        var rows = string.Concat(Items.Select((item, i) => Row(i + 4,
            $"<c r=\"A{i + 4}\" t=\"s\"><v>{i + 8}</v></c><c r=\"B{i + 4}\"><v>{100 * (1 + (i * 5 % 8))}</v></c><c r=\"C{i + 4}\"><v>{1 + (i % 3)}</v></c><c r=\"D{i + 4}\" s=\"2\"><v>0.{5 + (i % 4)}</v></c><c r=\"E{i + 4}\"><v>{1 + (i % 5)}</v></c>"
            + $"<c r=\"F{i + 4}\" s=\"1\"><v>{45000 + (30 * i)}</v></c><c r=\"G{i + 4}\"><f>Ideas[[#This Row],[Reach]]/Ideas[[#This Row],[Weeks]]</f><v>{100 * (1 + (i * 5 % 8)) / (1 + (i % 5))}</v></c>")));
        Put(sheet,
            $$"""
            <worksheet {{Main}} {{Compatible}} xr:uid="{AAAAAAAA-0000-4000-8000-000000000001}"><sheetPr {{(macros ? "codeName=\"Sheet1\" " : "")}}><tabColor theme="5"/><outlinePr summaryBelow="0"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:G30"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="B5" sqref="B5"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="1" max="1" width="28.7" customWidth="1"/><col min="6" max="6" width="11" outlineLevel="1" customWidth="1"/></cols><sheetData>{{
            Row(1, "<c r=\"A1\" t=\"s\"><v>7</v></c>")}}{{
            Row(3, string.Concat("ABCDEFG".Select((column, i) => $"<c r=\"{column}3\" s=\"3\" t=\"s\"><v>{i}</v></c>")))}}{{rows}}{{
            Row(12, "<c r=\"A12\" t=\"s\"><v>16</v></c><c r=\"E12\"><f>SUBTOTAL(109,Ideas[Weeks])</f><v>20</v></c>")}}{{
            Row(22, "<c r=\"B22\"><v>1</v></c><c r=\"C22\"><v>5</v></c><c r=\"D22\"><v>3</v></c>")}}{{
            Row(26, "<c r=\"B26\"><f t=\"array\" ref=\"B26:B27\">B4:B5*E4:E5</f><v>100</v></c>")}}{{
            Row(27, "<c r=\"B27\"><v>1200</v></c>")}}{{
            Row(29, "<c r=\"B29\" cm=\"1\"><f t=\"array\" ref=\"B29:B30\">_xlfn._xlws.SORT(E4:E5)</f><v>1</v></c>")}}{{
            Row(30, "<c r=\"B30\"><v>2</v></c>")}}</sheetData><conditionalFormatting sqref="B4:B11"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar><extLst><ext {{X14}} uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>{AAAAAAAA-0000-4000-8000-000000000002}</x14:id></ext></extLst></cfRule></conditionalFormatting><conditionalFormatting sqref="C4:C11"><cfRule type="colorScale" priority="2"><colorScale><cfvo type="min"/><cfvo type="max"/><color rgb="FFF8696B"/><color rgb="FF63BE7B"/></colorScale></cfRule></conditionalFormatting><conditionalFormatting sqref="A4:A11"><cfRule type="expression" dxfId="0" priority="3" stopIfTrue="1"><formula>$E4&gt;4</formula></cfRule></conditionalFormatting><dataValidations count="3"><dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" promptTitle="Impact" prompt="1 to 3" sqref="C4:C11"><formula1>"1,2,3"</formula1></dataValidation><dataValidation type="decimal" errorStyle="warning" allowBlank="1" showErrorMessage="1" errorTitle="Confidence" error="0 to 1" sqref="D4:D11"><formula1>0</formula1><formula2>1</formula2></dataValidation><dataValidation type="custom" allowBlank="1" sqref="E4:E11"><formula1>E4&lt;53</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A4" r:id="rId10" tooltip="The ticket"/><hyperlink ref="A5" location="Rates!A1" display="Invoice export"/></hyperlinks><printOptions horizontalCentered="1" gridLines="1"/><pageMargins left="0.25" right="0.25" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0" r:id="rId11"/><headerFooter differentFirst="1"><oddHeader>&amp;L&amp;"-,Bold"Roadmap&amp;R&amp;D</oddHeader><oddFooter>&amp;CPage &amp;P of &amp;N</oddFooter><firstHeader>&amp;CConfidential</firstHeader></headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="20" max="16383" man="1"/></rowBreaks><drawing r:id="rId12"/><legacyDrawing r:id="rId13"/>{{(macros ? "<mc:AlternateContent><mc:Choice xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" Requires=\"x14\"><controls><control shapeId=\"1027\" r:id=\"rId18\" name=\"Button 3\"/></controls></mc:Choice></mc:AlternateContent>" : "")}}<tableParts count="1"><tablePart r:id="rId14"/></tableParts><extLst><ext {{X14}} uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="dataBar" id="{AAAAAAAA-0000-4000-8000-000000000002}"><x14:dataBar minLength="0" maxLength="100" gradient="0"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/><x14:axisColor rgb="FF000000"/></x14:dataBar></x14:cfRule><xm:sqref>B4:B11</xm:sqref></x14:conditionalFormatting><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="iconSet" priority="4" id="{AAAAAAAA-0000-4000-8000-000000000003}"><x14:iconSet iconSet="3Stars"><x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="percent"><xm:f>33</xm:f></x14:cfvo><x14:cfvo type="percent"><xm:f>67</xm:f></x14:cfvo></x14:iconSet></x14:cfRule><xm:sqref>D4:D11</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext><ext {{X14}} uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>Rates!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>F4:F11</xm:sqref></x14:dataValidation></x14:dataValidations></ext><ext {{X14}} uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup type="column" displayEmptyCellsAs="gap"><x14:colorSeries theme="4"/><x14:colorNegative theme="5"/><x14:sparklines><x14:sparkline><xm:f>Backlog!B22:D22</xm:f><xm:sqref>E22</xm:sqref></x14:sparkline><x14:sparkline><xm:f>Backlog!B4:B11</xm:f><xm:sqref>E23</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>
            """);
        sheet.AddHyperlinkRelationship(new Uri("https://tracker.example/K-1?a=1&b=2"), isExternal: true, "rId10");
        Feed(sheet.AddNewPart<SpreadsheetPrinterSettingsPart>("rId11"), [0x48, 0, 0x50, 0, 0, 1, 2, 3]);
        Drawings(sheet.AddNewPart<DrawingsPart>("rId12"));
        Feed(sheet.AddNewPart<VmlDrawingPart>("rId13"), Encoding.UTF8.GetBytes(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
            + "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"/>"
            + Note(1025, 3, 1) + Note(1026, 4, 1)
            + (macros ? "<v:shape id=\"_x0000_s1027\" type=\"#_x0000_t201\"><x:ClientData ObjectType=\"Button\"><x:FmlaMacro>[0]!Refresh</x:FmlaMacro></x:ClientData></v:shape>" : "") + "</xml>"));
        Put(sheet.AddNewPart<TableDefinitionPart>("rId14"),
            $"""
            <table {Main} id="1" name="Ideas" displayName="Ideas" ref="A3:G12" totalsRowCount="1"><autoFilter ref="A3:G11"/><tableColumns count="7"><tableColumn id="1" name="Item" totalsRowLabel="Total"/><tableColumn id="2" name="Reach"/><tableColumn id="3" name="Impact"/><tableColumn id="4" name="Confidence" dataDxfId="1"/><tableColumn id="5" name="Weeks" totalsRowFunction="sum"/><tableColumn id="6" name="Updated"/><tableColumn id="7" name="Reach per week"><calculatedColumnFormula>Ideas[[#This Row],[Reach]]/Ideas[[#This Row],[Weeks]]</calculatedColumnFormula></tableColumn></tableColumns><tableStyleInfo name="TableStyleMedium9" showFirstColumn="1" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>
            """);
        Put(sheet.AddNewPart<WorksheetCommentsPart>("rId15"),
            $$"""
            <comments {{Main}}><authors><author>tc={BBBBBBBB-0000-4000-8000-000000000001}</author><author>Ana</author></authors><commentList><comment ref="B4" authorId="0"><text><t>[Threaded comment] Where is this from?</t></text></comment><comment ref="B5" authorId="1"><text><r><rPr><b/><sz val="9"/></rPr><t xml:space="preserve">Ana: </t></r><r><t>from finance</t></r></text></comment></commentList></comments>
            """);
        Put(sheet.AddNewPart<WorksheetThreadedCommentsPart>("rId16"),
            """
            <ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B4" dT="2026-05-01T10:00:00.00" personId="{BBBBBBBB-0000-4000-8000-000000000009}" id="{BBBBBBBB-0000-4000-8000-000000000001}"><text>Where is this from?</text></threadedComment><threadedComment ref="B4" dT="2026-05-02T10:00:00.00" personId="{BBBBBBBB-0000-4000-8000-000000000009}" id="{BBBBBBBB-0000-4000-8000-000000000002}" parentId="{BBBBBBBB-0000-4000-8000-000000000001}"><text>Analytics, May</text></threadedComment></ThreadedComments>
            """);
        if (macros)
        {
            Put(sheet.AddNewPart<ControlPropertiesPart>("rId18"), $"<formControlPr {X14.Replace("xmlns:x14", "xmlns", StringComparison.Ordinal)} objectType=\"Button\" lockText=\"1\"/>");
        }
    }

    private static void Drawings(DrawingsPart drawing)
    {
        Put(drawing,
            $"""
            <xdr:wsDr {Drawing}>{Frame(2, "Reach by item", "rId1", 14, 1)}{Frame(3, "Weeks", "rId2", 14, 18)}<xdr:twoCellAnchor editAs="oneCell">{Corner("from", 22, 1)}{Corner("to", 25, 8)}<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="4" name="Logo" descr="The company's logo"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId3"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor><xdr:twoCellAnchor>{Corner("from", 22, 10)}{Corner("to", 26, 14)}<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="5" name="Remark"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>Draft: do not share</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>
            """);
        Put(drawing.AddNewPart<ChartPart>("rId1"), Chart("barChart", "<c:barDir val=\"col\"/><c:grouping val=\"clustered\"/>", "Backlog!$B$4:$B$11"));
        Put(drawing.AddNewPart<ChartPart>("rId2"), Chart("lineChart", "<c:grouping val=\"standard\"/>", "Backlog!$E$4:$E$11"));
        var picture = drawing.AddImagePart(ImagePartType.Png, "rId3");
        Feed(picture, Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
    }

    private static void Rates(WorksheetPart sheet)
    {
        Put(sheet,
            $"""
            <worksheet {Main}><sheetData>{Row(1, "<c r=\"A1\" t=\"inlineStr\"><is><t>Europe</t></is></c><c r=\"B1\"><v>1.07</v></c>")}{Row(2, "<c r=\"A2\" t=\"inlineStr\"><is><t>Asia</t></is></c><c r=\"B2\"><v>0.93</v></c>")}</sheetData><sheetProtection algorithmName="SHA-512" hashValue="c2FsdA==" saltValue="c2FsdA==" spinCount="100000" sheet="1" objects="1" scenarios="1"/><protectedRanges><protectedRange sqref="B1:B2" name="Rates"/></protectedRanges></worksheet>
            """);
    }

    private static void Poster(ChartsheetPart sheet)
    {
        Put(sheet, $"<chartsheet {Main}><sheetPr/><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/><drawing r:id=\"rId1\"/></chartsheet>");
        var drawing = sheet.AddNewPart<DrawingsPart>("rId1");
        Put(drawing, $"<xdr:wsDr {Drawing}><xdr:absoluteAnchor><xdr:pos x=\"0\" y=\"0\"/><xdr:ext cx=\"9300000\" cy=\"6000000\"/>{FrameContent(2, "Poster", "rId1")}<xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>");
        Put(drawing.AddNewPart<ChartPart>("rId1"), Chart("barChart", "<c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/>", "Backlog!$G$4:$G$11"));
    }

    private static void Pivot(WorkbookPart workbook, WorksheetPart sheet)
    {
        Put(sheet,
            $$"""
            <worksheet {{Main}}><sheetData>{{Row(3, "<c r=\"A3\" t=\"inlineStr\"><is><t>Row Labels</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>Sum of Weeks</t></is></c>")}}{{Row(4, "<c r=\"A4\" t=\"inlineStr\"><is><t>Dark mode</t></is></c><c r=\"B4\"><v>4</v></c>")}}{{Row(5, "<c r=\"A5\" t=\"inlineStr\"><is><t>Grand Total</t></is></c><c r=\"B5\"><v>4</v></c>")}}</sheetData><drawing r:id="rId1"/><extLst><ext uri="{A8765BA9-456A-4dab-B4F3-ACF838C121DE}" {{X14}}><x14:slicerList><x14:slicer r:id="rId2"/></x14:slicerList></ext></extLst></worksheet>
            """);
        var cache = workbook.AddNewPart<PivotTableCacheDefinitionPart>("rId31");
        Put(cache, $"<pivotCacheDefinition {Main} r:id=\"rId1\" refreshedBy=\"Ana\" refreshedDate=\"45800\" createdVersion=\"6\" refreshedVersion=\"6\" minRefreshableVersion=\"3\" recordCount=\"2\"><cacheSource type=\"worksheet\"><worksheetSource name=\"Ideas\"/></cacheSource><cacheFields count=\"2\"><cacheField name=\"Item\" numFmtId=\"0\"><sharedItems count=\"2\"><s v=\"Dark mode\"/><s v=\"Audit log\"/></sharedItems></cacheField><cacheField name=\"Weeks\" numFmtId=\"0\"><sharedItems containsSemiMixedTypes=\"0\" containsString=\"0\" containsNumber=\"1\" containsInteger=\"1\" minValue=\"1\" maxValue=\"5\"/></cacheField></cacheFields></pivotCacheDefinition>");
        Put(cache.AddNewPart<PivotTableCacheRecordsPart>("rId1"), $"<pivotCacheRecords {Main} count=\"2\"><r><x v=\"0\"/><n v=\"4\"/></r><r><x v=\"1\"/><n v=\"5\"/></r></pivotCacheRecords>");
        var pivot = sheet.AddNewPart<PivotTablePart>("rId3");
        Put(pivot, $"<pivotTableDefinition {Main} name=\"PivotTable1\" cacheId=\"5\" applyNumberFormats=\"0\" applyBorderFormats=\"0\" applyFontFormats=\"0\" applyPatternFormats=\"0\" applyAlignmentFormats=\"0\" applyWidthHeightFormats=\"1\" dataCaption=\"Values\" updatedVersion=\"6\" minRefreshableVersion=\"3\" createdVersion=\"6\" indent=\"0\" outline=\"1\" outlineData=\"1\"><location ref=\"A3:B5\" firstHeaderRow=\"1\" firstDataRow=\"1\" firstDataCol=\"1\"/><pivotFields count=\"2\"><pivotField axis=\"axisRow\" showAll=\"0\"><items count=\"3\"><item x=\"0\"/><item h=\"1\" x=\"1\"/><item t=\"default\"/></items></pivotField><pivotField dataField=\"1\" showAll=\"0\"/></pivotFields><rowFields count=\"1\"><field x=\"0\"/></rowFields><rowItems count=\"2\"><i><x/></i><i t=\"grand\"><x/></i></rowItems><colItems count=\"1\"><i/></colItems><dataFields count=\"1\"><dataField name=\"Sum of Weeks\" fld=\"1\" baseField=\"0\" baseItem=\"0\"/></dataFields></pivotTableDefinition>");
        pivot.AddPart(cache, "rId1");
        Put(workbook.AddNewPart<SlicerCachePart>("rId32"), $"<slicerCacheDefinition {X14.Replace("xmlns:x14", "xmlns", StringComparison.Ordinal)} name=\"Slicer_Item\" sourceName=\"Item\"><pivotTables><pivotTable tabId=\"9\" name=\"PivotTable1\"/></pivotTables><data><tabular pivotCacheId=\"5\"><items count=\"2\"><i x=\"0\" s=\"1\"/><i x=\"1\"/></items></tabular></data></slicerCacheDefinition>");
        Put(sheet.AddNewPart<SlicersPart>("rId2"), $"<slicers {X14.Replace("xmlns:x14", "xmlns", StringComparison.Ordinal)}><slicer name=\"Item\" cache=\"Slicer_Item\" caption=\"Item\" rowHeight=\"241300\"/></slicers>");
        Put(sheet.AddNewPart<DrawingsPart>("rId1"),
            $"""
            <xdr:wsDr {Drawing}><xdr:twoCellAnchor editAs="absolute">{Corner("from", 4, 2)}{Corner("to", 7, 15)}<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" Requires="a14"><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Item"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/drawing/2010/slicer"><sle:slicer xmlns:sle="http://schemas.microsoft.com/office/drawing/2010/slicer" name="Item"/></a:graphicData></a:graphic></xdr:graphicFrame></mc:Choice><mc:Fallback><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="0" name=""/><xdr:cNvSpPr><a:spLocks noTextEdit="1"/></xdr:cNvSpPr></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp></mc:Fallback></mc:AlternateContent><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>
            """);
    }

    private static void Shared(WorkbookPart workbook)
    {
        string[] texts = ["Item", "Reach", "Impact", "Confidence", "Weeks", "Updated", "Reach per week"];
        var rich = "<si><r><rPr><b/><sz val=\"14\"/></rPr><t>Road</t></r><r><rPr><color rgb=\"FFFF0000\"/></rPr><t xml:space=\"preserve\">map </t></r><rPh sb=\"0\" eb=\"1\"><t>ろど</t></rPh><phoneticPr fontId=\"0\"/></si>";
        Put(workbook.AddNewPart<SharedStringTablePart>("rId20"), $"<sst {Main} count=\"24\" uniqueCount=\"17\">{string.Concat(texts.Select(Text))}{rich}{string.Concat(Items.Select(Text))}{Text("Total")}</sst>");
        Put(workbook.AddNewPart<WorkbookStylesPart>("rId21"),
            $"""
            <styleSheet {Main} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-409]d\-mmm\-yy;@"/></numFmts><fonts count="2" x14ac:knownFonts="1"><font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="2"><dxf><font><color rgb="FF9C0006"/></font></dxf><dxf><numFmt numFmtId="13" formatCode="0%"/></dxf></dxfs><tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/></styleSheet>
            """);
        Put(workbook.AddNewPart<CellMetadataPart>("rId22"),
            $$"""
            <metadata {{Main}} xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"><metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes><futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"><xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>
            """);
        Put(workbook.AddNewPart<WorkbookPersonPart>("rId23"), "<personList xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\"><person displayName=\"Ana\" id=\"{BBBBBBBB-0000-4000-8000-000000000009}\" userId=\"ana@example.com\" providerId=\"None\"/></personList>");
        var external = workbook.AddNewPart<ExternalWorkbookPart>("rId30");
        Put(external, $"<externalLink {Main}><externalBook r:id=\"rId1\"><sheetNames><sheetName val=\"Budget\"/></sheetNames><sheetDataSet><sheetData sheetId=\"0\"><row r=\"2\"><cell r=\"B2\"><v>12</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>");
        external.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath", new Uri("Budget%202026.xlsx", UriKind.Relative), "rId1");
        var custom = workbook.AddCustomXmlPart(CustomXmlPartType.CustomXml, "rId24");
        Put(custom, "<roadmap xmlns=\"urn:example:roadmap\"><owner>Ana</owner></roadmap>");
        Put(custom.AddNewPart<CustomXmlPropertiesPart>("rId1"), "<ds:datastoreItem ds:itemID=\"{CCCCCCCC-0000-4000-8000-000000000001}\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs><ds:schemaRef ds:uri=\"urn:example:roadmap\"/></ds:schemaRefs></ds:datastoreItem>");
    }

    private static void Properties(SpreadsheetDocument document)
    {
        var properties = document.AddCustomFilePropertiesPart();
        properties.Properties = new Properties(
            Property(2, $"{Label}_Enabled", "true"), Property(3, $"{Label}_Name", "Confidential"), Property(4, $"{Label}_SiteId", "99990000-1111-4222-8333-444455556666"), Property(5, "Quarter", "Q3"));
        Put(
            document.AddExtendedPart("http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels", "application/vnd.ms-office.classificationlabels+xml", "xml", "rId50"),
            "<clbl:labelList xmlns:clbl=\"http://schemas.microsoft.com/office/2020/mipLabelMetadata\"><clbl:label id=\"{7f0c3b1e-1111-4222-8333-444455556666}\" enabled=\"1\" method=\"Privileged\" siteId=\"{99990000-1111-4222-8333-444455556666}\" removed=\"0\"/></clbl:labelList>");
    }

    private static CustomDocumentProperty Property(int id, string name, string value) =>
        new(new VTLPWSTR(value)) { FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", PropertyId = id, Name = name };

    private static string Row(int number, string cells) => $"<row r=\"{number}\" spans=\"1:7\" x14ac:dyDescent=\"0.25\" xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\">{cells}</row>";

    private static string Text(string text) => $"<si><t>{text}</t></si>";

    private static string Note(int shape, int row, int column) =>
        $"<v:shape id=\"_x0000_s{shape}\" type=\"#_x0000_t202\" style=\"visibility:hidden\"><x:ClientData ObjectType=\"Note\"><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>";

    private static string Corner(string name, int column, int row) => $"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>";

    private static string Frame(int id, string name, string relationship, int column, int row) =>
        $"<xdr:twoCellAnchor>{Corner("from", column, row)}{Corner("to", column + 7, row + 15)}{FrameContent(id, name, relationship)}<xdr:clientData/></xdr:twoCellAnchor>";

    private static string FrameContent(int id, string name, string relationship) =>
        $"<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"{id}\" name=\"{name}\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"{relationship}\"/></a:graphicData></a:graphic></xdr:graphicFrame>";

    private static string Chart(string kind, string head, string values) =>
        $"<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:chart><c:plotArea><c:layout/><c:{kind}>{head}<c:ser><c:idx val=\"0\"/><c:order val=\"0\"/><c:cat><c:strRef><c:f>Backlog!$A$4:$A$11</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>{values}</c:f></c:numRef></c:val></c:ser><c:axId val=\"1\"/><c:axId val=\"2\"/></c:{kind}><c:catAx><c:axId val=\"1\"/><c:scaling/><c:delete val=\"0\"/><c:axPos val=\"b\"/><c:crossAx val=\"2\"/></c:catAx><c:valAx><c:axId val=\"2\"/><c:scaling/><c:delete val=\"0\"/><c:axPos val=\"l\"/><c:crossAx val=\"1\"/></c:valAx></c:plotArea><c:plotVisOnly val=\"1\"/></c:chart></c:chartSpace>";

    private static void Put(OpenXmlPart part, string xml) => Feed(part, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n{xml.Trim()}"));

    private static void Feed(OpenXmlPart part, byte[] content)
    {
        using MemoryStream stream = new(content);
        part.FeedData(stream);
    }
}
