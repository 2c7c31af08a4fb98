namespace OfficePM.Workbooks.Tests.Backends.Xlsx.Writing;

/// <summary>
/// A workbook with much that a program could harm: its own chart, comments, validation, conditional formats with extensions, merged cells,
/// shared formulas, a calculation chain, names of both scopes, an autofilter, a table, unknown attributes, and white space where nobody
/// expects it. The list stands on "Backlog" in B4:F10 (header in row 4), and again as the table "Items" on "As table".
/// </summary>
internal static class RichWorkbook
{
    public static byte[] File() => Files.Pack(Parts());

    public static Dictionary<string, string> Parts() => new(StringComparer.Ordinal)
    {
        ["[Content_Types].xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet3.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/><Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/><Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/><Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/><Override PartName="/xl/tables/table1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/></Types>
            """,
        ["_rels/.rels"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """,
        ["xl/workbook.xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr defaultThemeVersion="124226"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="20000" windowHeight="9000" activeTab="1"/></bookViews><sheets><sheet name="Backlog" sheetId="3" r:id="rId1"/><sheet name="As table" sheetId="5" r:id="rId2"/><sheet name="R&amp;D notes" sheetId="7" state="hidden" r:id="rId3"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Backlog!$B$4:$F$10</definedName><definedName name="Efforts">Backlog!$F$5:$F$10</definedName><definedName name="Local" localSheetId="2">'R&amp;D notes'!$A$1</definedName></definedNames><calcPr calcId="191029" iterateDelta="1E-4"/><extLst><ext uri="{B58B0392-4F1F-4190-BB64-5DF3571DCE5F}" xmlns:xcalcf="http://schemas.microsoft.com/office/spreadsheetml/2018/calcfeatures"><xcalcf:calcFeatures><xcalcf:feature name="microsoft.com:RD"/></xcalcf:calcFeatures></ext></extLst></workbook>
            """,
        ["xl/_rels/workbook.xml.rels"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet3.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>
            """,
        ["xl/styles.xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><fonts count="2" x14ac:knownFonts="1"><font><sz val="11"/><color theme="1"/><name val="Aptos Narrow"/><family val="2"/></font><font><b/><sz val="11"/><color theme="1"/><name val="Aptos Narrow"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/></styleSheet>
            """,
        ["xl/calcChain.xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="F12" i="3"/><c r="E5"/><c r="E6" s="1"/><c r="E7"/><c r="C2" i="5"/></calcChain>
            """,
        ["xl/worksheets/sheet1.xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{11111111-1111-4111-8111-111111111111}"><sheetPr filterMode="1"><tabColor rgb="FF00B050"/></sheetPr><dimension ref="B2:F12"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min='2' max="2" width="30.5" customWidth="1"/><col min="3" max="16384" width="12.25" style="0"/></cols><sheetData>
            <row r="2" spans="2:6" ht="21" customHeight="1" x14ac:dyDescent="0.35"><c r="B2" s="1" t="inlineStr"><is><t>Product backlog &lt;draft&gt;</t></is></c></row>
            <row r="4" spans="2:6"><c r="B4" s="1" t="inlineStr"><is><t>Item</t></is></c><c r="C4" s="1" t="inlineStr"><is><t>Reach</t></is></c><c r="D4" s="1" t="inlineStr"><is><t>Impact</t></is></c><c r="E4" s="1" t="inlineStr"><is><t>Value</t></is></c><c r="F4" s="1" t="inlineStr"><is><t>Effort</t></is></c></row>
              <row   r="5" spans="2:6" ><c  r="B5" t="inlineStr" ><is><t xml:space="preserve"> SSO </t></is></c><c r='C5'><v>500</v></c><c r="D5"><v>2</v></c><c r="E5"><f t="shared" ref="E5:E7" si="0">C5*D5</f><v>1000</v></c><c r="F5"><v>4</v></c></row>
            <row r="6" spans="2:6"><c r="B6" t="inlineStr"><is><t>Import</t></is></c><c r="C6"><v>300</v></c><c r="D6"><v>1</v></c><c r="E6"><f t="shared" si="0"/><v>300</v></c><c r="F6"><v>2</v></c><c r="G6" s="2"/></row>
            <row r="7" spans="2:6" hidden="1"><c r="B7" t="inlineStr"><is><t><![CDATA[</row> is text]]></t></is></c><c r="C7"><v>40</v></c><c r="D7"><v>3</v></c><c r="E7"><f t="shared" si="0"/><v>120</v></c><c r="F7"><v>1</v></c></row>
            <row r="8"/><!-- a row without cells -->
            <row r="9"><c r="B9" t="inlineStr"><is><t>Search</t></is></c><c><v>80</v></c><c><v>1</v></c><c/><c r="F9"><v>2</v></c></row>
            <row r="12" spans="2:6"><c r="F12"><f>SUM(F5:F10)</f><v>9</v></c></row>
            </sheetData><autoFilter ref="B4:F10" xr:uid="{22222222-2222-4222-8222-222222222222}"><filterColumn colId="4"><customFilters><customFilter operator="greaterThan" val="1"/></customFilters></filterColumn></autoFilter><mergeCells count="1"><mergeCell ref="B2:F2"/></mergeCells><conditionalFormatting sqref="C5:C10"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar><extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>{33333333-3333-4333-8333-333333333333}</x14:id></ext></extLst></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="whole" allowBlank="1" showErrorMessage="1" sqref="D5:D10"><formula1>1</formula1><formula2>3</formula2></dataValidation></dataValidations><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><drawing r:id="rId1"/><legacyDrawing r:id="rId2"/><extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="dataBar" id="{33333333-3333-4333-8333-333333333333}"><x14:dataBar minLength="0" maxLength="100"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/><x14:axisColor rgb="FF000000"/></x14:dataBar></x14:cfRule><xm:sqref>C5:C10</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>
            """,
        ["xl/worksheets/_rels/sheet1.xml.rels"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>
            """,
        ["xl/comments1.xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>PM</author></authors><commentList><comment ref="C5" authorId="0"><text><t>from analytics</t></text></comment></commentList></comments>
            """,
        ["xl/drawings/vmlDrawing1.vml"] =
            """
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1025" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note"><x:Row>4</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>
            """,
        ["xl/drawings/drawing1.xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>14</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>14</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>28</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="PM chart"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>
            """,
        ["xl/drawings/_rels/drawing1.xml.rels"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="../charts/chart1.xml"/></Relationships>
            """,
        ["xl/charts/chart1.xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>Backlog!$F$5:$F$9</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>
            """,
        ["xl/worksheets/sheet2.xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><dimension ref="A1:C4"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData><row r="1" spans="1:3"><c r="A1" t="inlineStr"><is><t>Item</t></is></c><c r="B1" t="inlineStr"><is><t>Reach / qtr</t></is></c><c r="C1" t="inlineStr"><is><t>Cost [k#]</t></is></c></row><row r="2" spans="1:3"><c r="A2" t="inlineStr"><is><t>One</t></is></c><c r="B2"><v>10</v></c><c r="C2"><f>1+1</f><v>2</v></c></row><row r="3" spans="1:3"><c r="A3" t="inlineStr"><is><t>Two</t></is></c><c r="B3"><v>20</v></c><c r="C3"><v>4</v></c></row><row r="4" spans="1:3"><c r="A4" t="inlineStr"><is><t>Three</t></is></c><c r="B4"><v>30</v></c><c r="C4"><v>5</v></c></row></sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>
            """,
        ["xl/worksheets/_rels/sheet2.xml.rels"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>
            """,
        ["xl/tables/table1.xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="4" name="Items" displayName="Items" ref="A1:C4" totalsRowShown="0"><autoFilter ref="A1:C4"/><tableColumns count="3"><tableColumn id="1" name="Item"/><tableColumn id="5" name="Reach / qtr"/><tableColumn id="3" name="Cost [k#]"/></tableColumns><tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>
            """,
        ["xl/worksheets/sheet3.xml"] =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>
            """,
    };

    /// <summary>The file with one part changed.</summary>
    public static byte[] With(string part, Func<string, string> change) => With((part, change));

    /// <summary>The file with some parts changed.</summary>
    public static byte[] With(params (string Part, Func<string, string> Change)[] changes)
    {
        var parts = Parts();
        foreach (var (part, change) in changes)
            parts[part] = change(parts[part]);
        return Files.Pack(parts);
    }
}
