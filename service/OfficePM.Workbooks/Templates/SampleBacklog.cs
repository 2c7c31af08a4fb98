using System.Globalization;
using ClosedXML.Excel;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Templates;

/// <summary>
/// A believable backlog to try OfficePM on: 40 items of a booking product, with the flaws that real sheets have – a title above the
/// header, a blank effort, a percent typed as text, two items of the same name, and a column of typed scores of which two are wrong.
/// </summary>
public static class SampleBacklog
{
    private const int HeaderRow = 4;

    // The item whose confidence somebody pasted as text.
    private const int PercentAsText = 9;

    private static readonly string[] Headers =
    [
        "ID", "Feature", "Squad", "Goal", "Quarter", "Reach / qtr", "Impact", "Conf.", "Effort (pw)", "RICE", "Based on", "Depends on",
        "Impact (Sales)", "Impact (Support)", "Impact (Engineering)", "Impact (Finance)",
    ];

    private static readonly Row[] Rows =
    [
        new("Reminders by text message", "Platform", "Retention", "Q1", 1450, 2, 0.8, 3, "Data", "", [3, 2, 2, 2]),
        new("Recurring appointments", "Web", "Retention", "Q1", 980, 2, 0.8, 4, "Survey", "", [2, 2, 1, 2]),
        new("Guest checkout", "Web", "Growth", "Q1", 1320, 2, 0.8, 5, "Experiment", "", [3, 1, 2, 3]),
        new("Calendar two-way sync", "Platform", "Retention", "Q1", 900, 2, 0.8, 5, "Survey", "", [2, 3, 2, 1]),
        new("Mobile check-in", "Mobile", "Retention", "Q1", 820, 1, 0.8, 3, "Interviews", "", [1, 2, 1, 1]),
        new("Payment retry", "Platform", "Revenue", "Q1", 640, 2, 0.9, 2, "Data", "", [1, 2, 2, 3]),
        new("Waitlist with auto-fill", "Web", "Revenue", "Q2", 640, 2, 0.8, 4, "Survey", "", [3, 2, 1, 2]),
        new("Deposit at booking", "Web", "Revenue", "Q1", 760, 2, 0.5, 3, "Request", "B-06", [3, 1, 2, 3]),
        new("Faster search", "Web", "Growth", "Q2", 1600, 0.5, 0.8, 3, "Data", "", [1, 0.5, 0.5, 0.5]),
        new("Apple Pay and Google Pay", "Mobile", "Revenue", "Q2", 870, 1, 0.8, 3, "Data", "B-06", [2, 0.5, 1, 2]),
        new("Push notifications", "Mobile", "Retention", "Q2", 1100, 1, 0.8, 4, "Survey", "", [1, 1, 1, 0.5]),
        new("Single sign-on", "Platform", "Enterprise", "Q1", 210, 3, 0.8, 4, "Request", "", [3, 1, 3, 2]),
        new("Role-based access", "Platform", "Enterprise", "Q2", 260, 2, 0.8, 4, "Request", "B-12", [3, 1, 2, 1]),
        new("Audit log", "Platform", "Enterprise", "Q2", 180, 2, 0.8, 2, "Request", "B-13", [2, 0.5, 2, 2]),
        new("Onboarding checklist", "Web", "Growth", "Q1", 480, 2, 0.5, 2, "Interviews", "", [2, 3, 1, null]),
        new("Import from spreadsheet", "Web", "Growth", "Q2", 420, 2, 0.8, 3, "Interviews", "", [3, 3, 1, 1]),
        new("Staff rota view", "Web", "Retention", "Q3", 610, 2, 0.5, 6, "Request", "", [1, 2, 2, 1]),
        new("Group bookings", "Web", "Revenue", "Q2", 530, 2, 0.8, 5, "Survey", "", [2, 2, 1, 2]),
        new("Refunds without support", "Platform", "Retention", "Q2", 720, 1, 0.8, 3, "Data", "B-06", [0.5, 3, 1, 1]),
        new("Tax invoices for the EU", "Platform", "Enterprise", "Q1", 340, 2, 1, 3, "Data", "", [2, 1, 1, 3]),
        new("Public API, version 2", "Platform", "Enterprise", "Q3", 190, 3, 0.5, 8, "Request", "B-13", [3, 0.5, 3, 1]),
        new("Webhooks", "Platform", "Enterprise", "Q3", 160, 2, 0.5, 3, "Opinion", "B-21", [2, 0.5, 2, 0.5]),
        new("Accessibility fixes", "Web", "Growth", "Q2", 1500, 0.5, 0.8, 4, "Data", "", [0.5, 2, 2, 0.5]),
        new("German and French", "Web", "Growth", "Q3", 380, 2, 0.5, 7, "Opinion", "", [3, 1, 1, 2]),
        new("Customer reviews", "Web", "Growth", "Q2", 900, 0.5, 0.5, 3, "Opinion", "", [2, 0.5, 0.5, 1]),
        new("Gift cards", "Web", "Revenue", "Q1", 400, 1, 0.5, 3, "Opinion", "B-06", [2, 0.5, 0.5, 2]),
        new("Loyalty points", "Mobile", "Retention", "Q3", 560, 1, 0.5, 5, "Opinion", "", [2, 1, 0.5, 1]),
        new("Multi-location reports", "Web", "Enterprise", "Q3", 230, 2, 0.8, 5, "Interviews", "", [2, 1, 1, 3]),
        new("Report builder", "Web", "Enterprise", "Q3", 410, 1, 0.5, null, "Opinion", "", [2, 1, 0.5, 2]),
        new("Data warehouse export", "Platform", "Enterprise", "Q3", 90, 2, 0.8, 4, "Request", "", [1, 0.5, 2, 3]),
        new("Offline mode for tablets", "Mobile", "Retention", "Q3", 330, 2, 0.5, 7, "Request", "", [2, 2, 0.5, 0.5]),
        new("Dark mode", "Mobile", "Retention", "Q3", 900, 0.25, 0.8, 2, "Request", "", [0.25, 0.5, 0.5, 0.25]),
        new("Booking widget redesign", "Mobile", "Growth", "Q2", 1150, 1, 0.5, 5, "Opinion", "", [2, 1, 1, 1]),
        new("Chat with clients", "Mobile", "Retention", "Q3", 640, 2, 0.5, 8, "Opinion", "", [2, 3, 1, 0.5]),
        new("Client photo notes", "Mobile", "Retention", "Q2", 450, 1, 0.8, 3, "Interviews", "", [0.5, 1, 1, 0.5]),
        new("Old payment system retired", "Platform", "Revenue", "Q3", 2400, 0.25, 0.8, 6, "Data", "B-06", [0.25, 0.5, 3, 2]),
        new("Video appointments", "Mobile", "Growth", "Q3", 620, 2, 0.5, 6, "Opinion", "", [3, 1, 1, 1]),
        new("No-show prediction", "Platform", "Revenue", "Q3", 800, 2, 0.5, 5, "Opinion", "", [3, 2, 0.5, 3]),
        new("Dynamic pricing", "Web", "Revenue", "Q3", 520, 2, 0.5, 6, "Opinion", "", [3, 0.25, 1, 3]),
        new("Customer reviews", "Mobile", "Growth", "Q3", 690, 1, 0.5, 4, "Opinion", "B-25", [1, 1, 0.5, 1]),
    ];

    // Typed scores that do not follow the formula, as found in real sheets: confidence left out, and effort 2 instead of 4.
    private static readonly Dictionary<int, double> WrongScores = new() { [12] = 158, [23] = 300 };

    private static readonly (string Team, double[] Weeks)[] Capacity =
        [("Web", [20, 20, 16]), ("Mobile", [11, 11, 11]), ("Platform", [15, 15, 12])];

    /// <summary>Writes the workbook: the same bytes on any day.</summary>
    /// <param name="destination">Where to.</param>
    public static void Write(Stream destination)
    {
        using XLWorkbook workbook = new();
        workbook.Properties.Created = new DateTime(2026, 11, 12, 9, 0, 0, DateTimeKind.Unspecified);
        workbook.Properties.Modified = workbook.Properties.Created;
        workbook.Properties.Author = "OfficePM";
        workbook.Properties.Title = "Harbor Bookings – product backlog";
        workbook.Style.Font.FontName = "Calibri";
        workbook.Style.Font.FontSize = 10.5;
        WriteList(workbook.AddWorksheet("Backlog"));
        WriteSettings(workbook.AddWorksheet(Ownership.SheetTitle("Settings")));
        using MemoryStream written = new();
        workbook.SaveAs(written);
        written.Position = 0;
        StablePackage.Copy(written, destination);
    }

    private static void WriteList(IXLWorksheet sheet)
    {
        sheet.Cell(1, 1).Value = "Harbor Bookings – product backlog";
        sheet.Cell(1, 1).Style.Font.SetBold().Font.SetFontSize(14);
        sheet.Cell(2, 1).Value = "Owner: Ana Lindqvist. Sizes agreed with the squads on 12 November.";
        sheet.Cell(2, 1).Style.Font.SetItalic().Font.SetFontColor(XLColor.FromHtml("#5B6670"));
        for (var i = 0; i < Headers.Length; i++)
            sheet.Cell(HeaderRow, i + 1).Value = Headers[i];
        for (var i = 0; i < Rows.Length; i++)
            WriteRow(sheet, HeaderRow + 1 + i, i + 1, Rows[i]);

        var lastRow = HeaderRow + Rows.Length;
        var header = sheet.Range(HeaderRow, 1, HeaderRow, Headers.Length);
        header.Style.Font.SetBold().Font.SetFontColor(XLColor.White).Fill.SetBackgroundColor(XLColor.FromHtml("#375623"));
        header.Style.Alignment.SetVertical(XLAlignmentVerticalValues.Center);
        var body = sheet.Range(HeaderRow + 1, 1, lastRow, Headers.Length);
        body.Style.Border.SetInsideBorder(XLBorderStyleValues.Hair).Border.SetInsideBorderColor(XLColor.FromHtml("#D3D9DF"));
        sheet.Range(HeaderRow + 1, 6, lastRow, 6).Style.NumberFormat.Format = "#,##0";
        sheet.Range(HeaderRow + 1, 8, lastRow, 8).Style.NumberFormat.Format = "0%";
        sheet.Range(HeaderRow, 1, lastRow, Headers.Length).SetAutoFilter();
        double[] widths = [7, 28, 10, 11, 10, 11, 8, 7, 11, 8, 12, 11, 14, 15, 19, 15];
        for (var i = 0; i < widths.Length; i++)
            sheet.Column(i + 1).Width = widths[i];
        sheet.SheetView.FreezeRows(HeaderRow);
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.FitToPages(1, 0);
    }

    private static void WriteRow(IXLWorksheet sheet, int at, int number, Row row)
    {
        sheet.Cell(at, 1).Value = string.Create(CultureInfo.InvariantCulture, $"B-{number:00}");
        sheet.Cell(at, 2).Value = row.Feature;
        sheet.Cell(at, 3).Value = row.Squad;
        sheet.Cell(at, 4).Value = row.Goal;
        sheet.Cell(at, 5).Value = row.WantedIn;
        sheet.Cell(at, 6).Value = row.Reach;
        sheet.Cell(at, 7).Value = row.Impact;
        if (number == PercentAsText)
            sheet.Cell(at, 8).SetValue("80%").SetDataType(XLDataType.Text);
        else
            sheet.Cell(at, 8).Value = row.Confidence;
        if (row.Effort is { } effort)
        {
            sheet.Cell(at, 9).Value = effort;
            sheet.Cell(at, 10).Value = WrongScores.TryGetValue(number, out var wrong)
                ? wrong
                : Math.Round(row.Reach * row.Impact * row.Confidence / effort, MidpointRounding.AwayFromZero);
        }

        sheet.Cell(at, 11).Value = row.BasedOn;
        sheet.Cell(at, 12).Value = row.Needs;
        for (var i = 0; i < row.Ratings.Length; i++)
        {
            if (row.Ratings[i] is { } rating)
                sheet.Cell(at, 13 + i).Value = rating;
        }
    }

    private static void WriteSettings(IXLWorksheet sheet)
    {
        sheet.Cell(1, 2).Value = "Settings";
        sheet.Cell(3, 2).Value = SettingBlocks.Capacity;
        string[] titles = ["Setting", "Yours", "Detected", "Why"];
        for (var i = 0; i < titles.Length; i++)
            sheet.Cell(4, 2 + i).Value = titles[i];
        var at = 5;
        for (var quarter = 0; quarter < 3; quarter++)
        {
            foreach (var (team, weeks) in Capacity)
            {
                sheet.Cell(at, 2).Value = string.Create(CultureInfo.InvariantCulture, $"{team} · Q{quarter + 1}");
                sheet.Cell(at, 3).Value = weeks[quarter];
                sheet.Cell(at, 5).Value = "person-weeks that the squad has for new work";
                at++;
            }
        }

        sheet.Column(1).Width = 2;
        sheet.Column(2).Width = 24;
        sheet.Column(5).Width = 48;
    }

    private sealed record Row(
        string Feature, string Squad, string Goal, string WantedIn, double Reach, double Impact, double Confidence, double? Effort,
        string BasedOn, string Needs, double?[] Ratings);
}
