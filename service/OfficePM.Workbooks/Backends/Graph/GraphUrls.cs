using System.Globalization;

namespace OfficePM.Workbooks.Backends.Graph;

/// <summary>
/// Every address that is asked for, in one place. Sheets are addressed by id, or by a name that OfficePM chose: names of the PM's may hold
/// characters that do not survive a batch.
/// </summary>
internal sealed class GraphUrls(string driveId, string itemId)
{
    public string Item { get; } = $"/drives/{Uri.EscapeDataString(driveId)}/items/{Uri.EscapeDataString(itemId)}";

    public string Workbook => Item + "/workbook";

    public string ItemFacts => Item + "?$select=id,name,eTag";

    public string CreateSession => Workbook + "/createSession";

    public string CloseSession => Workbook + "/closeSession";

    public string RefreshSession => Workbook + "/refreshSession";

    public string Sheets => Workbook + "/worksheets?$select=id,name,position,visibility";

    public string Tables => Workbook + "/tables?$select=id,name,showHeaders,showTotals";

    public string Names => Workbook + "/names?$select=name,type,value,comment,scope,visible";

    public string AddSheet => Workbook + "/worksheets/add";

    public string AddName => Workbook + "/names/add";

    public string Sheet(string key) => $"{Workbook}/worksheets/{Uri.EscapeDataString(key)}";

    public string UsedRange(string sheet, string select) => $"{Sheet(sheet)}/usedRange(valuesOnly=true)?$select={select}";

    public string Range(string sheet, RangeAddress range) => $"{Sheet(sheet)}/range(address='{range}')";

    public string Range(string sheet, RangeAddress range, string select) => $"{Range(sheet, range)}?$select={select}";

    public string Protection(string sheet) => Sheet(sheet) + "/protection?$select=protected";

    public string Charts(string sheet) => Sheet(sheet) + "/charts?$select=id,name";

    public string AddChart(string sheet) => Sheet(sheet) + "/charts/add";

    public string Chart(string sheet, string chart) => $"{Sheet(sheet)}/charts/{Uri.EscapeDataString(chart)}";

    public string Series(string sheet, string chart, int index) => string.Create(CultureInfo.InvariantCulture, $"{Chart(sheet, chart)}/series/{index}");

    public string AddTable(string sheet) => Sheet(sheet) + "/tables/add";

    public string Table(string table) => $"{Workbook}/tables/{Uri.EscapeDataString(table)}";

    public string TableRange(string table) => Table(table) + "/range?$select=address";

    public string Name(string name) => $"{Workbook}/names/{Uri.EscapeDataString(name)}";

    public static string Share(Uri link) =>
        $"/shares/u!{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(link.OriginalString))}/driveItem?$select=id,name,eTag,parentReference";
}
