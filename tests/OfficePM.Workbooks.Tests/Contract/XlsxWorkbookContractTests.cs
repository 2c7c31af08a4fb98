using OfficePM.Workbooks.Backends.Xlsx;

namespace OfficePM.Workbooks.Tests.Contract;

public sealed class XlsxWorkbookContractTests : WorkbookContract
{
    protected override Task<IWorkbook> OpenAsync(string file) => Task.FromResult<IWorkbook>(XlsxWorkbook.Open(file));
}
