namespace OfficePM.Service.Tests.Sheets;

/// <summary>Where lists stand on real sheets, and what stands around them.</summary>
internal static class LayoutSheets
{
    public static IEnumerable<SheetFixture> All { get; } =
    [
        new("A title and a banner stand above the header")
        {
            Build = workbook =>
            {
                var sheet = workbook.AddWorksheet("Plan");
                sheet.Cell("A1").Value = "Product backlog 2027";
                sheet.Cell("A2").Value = "Confidential – for discussion only";
                sheet.Cell("A4").InsertData(Rice);
            },
            Sheet = "Plan",
            Address = "A4:E7",
            HeaderRows = [4],
            Items = ["Single sign-on", "Dark mode", "Export"],
            Method = "RICE",
            Scores = [("Single sign-on", 300), ("Dark mode", 80), ("Export", 62.5)],
        },
    ];

    /// <summary>A small RICE list: header and three items.</summary>
    internal static object[][] Rice { get; } =
    [
        ["Feature", "Reach", "Impact", "Confidence", "Effort"],
        ["Single sign-on", 500, 3, 0.8, 4],
        ["Dark mode", 200, 0.5, 0.8, 1],
        ["Export", 250, 1, 0.5, 2],
    ];
}
