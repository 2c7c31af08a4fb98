using OfficePM.Engine;
using OfficePM.Engine.Discovery;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Reporting;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding;

namespace OfficePM.Workbooks.Tests.Reporting;

/// <summary>A list with the columns of two methods, MoSCoW and a Kano survey, and what it is understood as.</summary>
internal static class LensList
{
    private static readonly object?[] Header =
    [
        "ID", "Feature", "Team", "Reach (customers per quarter)", "Impact", "Confidence", "Effort (person-weeks)",
        "Business value", "Time criticality", "Risk reduction", "Job size", "MoSCoW", "Kano A", "Kano O", "Kano M", "Kano I",
    ];

    private static readonly (string Name, string Team, object?[] Numbers)[] Items =
    [
        ("Reminders by text message", "Platform", [1450, 2, 0.8, 3, 8, 5, 3, 3, "Must", 12, 9, 30, 9]),
        ("Recurring appointments", "Web", [980, 2, 0.8, 4, 8, 3, 2, 5, "Should", 18, 20, 12, 10]),
        ("Guest checkout", "Web", [1320, 2, 0.8, 5, 13, 2, 1, 13, "Must", 22, 18, 10, 10]),
        ("Calendar two-way sync", "Platform", [900, 2, 0.8, 5, 5, 3, 3, 8, "Should", 25, 15, 8, 12]),
        ("Mobile check-in", "Mobile", [820, 1, 0.8, 3, 3, 2, 1, 3, "Could", 20, 9, 5, 26]),
        ("Payment retry", "Platform", [640, 2, 0.9, 2, 5, 8, 8, 2, "Must", 6, 12, 38, 4]),
        ("Waitlist with auto-fill", "Web", [640, 2, 0.8, 4, 5, 3, 1, 5, "Should", 24, 16, 6, 14]),
        ("Deposit at booking", "Web", [760, 2, 0.5, 3, 8, 3, 5, 3, "Should", 8, 21, 14, 17]),
        ("Faster search", "Web", [1600, 0.5, 0.8, 3, 3, 1, 1, 5, "Could", 9, 28, 14, 9]),
        ("Apple Pay and Google Pay", "Mobile", [870, 1, 0.8, 3, 5, 2, 2, 3, "Should", 21, 19, 9, 11]),
        ("Push notifications", "Mobile", [1100, 1, 0.8, 4, 3, 2, 1, 5, "Could", 14, 12, 8, 26]),
        ("Single sign-on", "Platform", [210, 3, 0.8, 4, 8, 8, 8, 3, "Must", 4, 11, 33, 12]),
        ("Role-based access", "Platform", [260, 2, 0.8, 4, 5, 5, 8, 5, "Must", 3, 9, 29, 19]),
        ("Audit log", "Platform", [180, 2, 0.8, 2, 3, 13, 13, 2, "Must", 2, 6, 32, 20]),
        ("Onboarding checklist", "Web", [480, 2, 0.5, 2, 3, 2, 1, 2, "Could", 19, 12, 4, 25]),
        ("Import from spreadsheet", "Web", [420, 2, 0.8, 3, 5, 3, 2, 3, "Should", 11, 24, 13, 12]),
        ("Staff rota view", "Web", [610, 2, 0.5, 6, 3, 2, 1, 8, "Could", 15, 14, 8, 23]),
        ("Group bookings", "Web", [530, 2, 0.8, 5, 5, 3, 1, 8, "Won't", 20, 13, 5, 22]),
        ("Refunds without support", "Platform", [720, 1, 0.8, 3, 3, 3, 5, 3, "Should", 7, 19, 22, 12]),
        ("Tax invoices for the EU", "Platform", [340, 2, 1, 3, 5, 20, 13, 3, "Must", 1, 8, 41, 10]),
        ("Public API, version 2", "Platform", [190, 3, 0.5, 8, 8, 2, 3, 20, "Won't", 17, 12, 6, 25]),
        ("Webhooks", "Platform", [160, 2, 0.5, 3, 3, 1, 2, 5, "Won't", 13, 10, 5, 32]),
        ("Dark mode", "Mobile", [900, 0.25, 0.8, 2, 1, 1, 1, 3, "Won't", 22, 6, 2, 30]),
        ("Loyalty points", "Mobile", [560, 1, 0.5, 5, 3, 1, 1, 8, null, 19, 8, 3, 30]),
    ];

    private static readonly string[] WsjfCriteria = [Criteria.BusinessValue, Criteria.TimeCriticality, Criteria.RiskReduction, Criteria.JobSize];

    /// <summary>The list as typed, header first.</summary>
    public static IReadOnlyList<object?[]> Rows { get; } =
        [Header, .. Items.Select((item, i) => (object?[])[$"B-{i + 1:00}", item.Name, item.Team, .. item.Numbers])];

    public static WorkbookSnapshot Workbook => TestList.Workbook(Rows, firstRow: 3);

    /// <summary>The list by RICE, with WSJF, MoSCoW and Kano as further lenses.</summary>
    public static Understood Understand(WorkbookSnapshot snapshot, bool wsjf = true, bool classes = true)
    {
        var understood = SheetUnderstanding.Understand(snapshot);
        var backlog = understood.Backlog with
        {
            Items = [.. understood.Backlog.Items.Select((item, i) => classes ? item with { Moscow = MoscowOf(i), Kano = KanoOf(i) } : item with { Moscow = null, Kano = null })],
        };
        var other = backlog with
        {
            Criteria = [.. WsjfCriteria.Select((id, c) => new Criterion(id, (string)Header[7 + c]!, c < 3 ? Direction.Benefit : Direction.Cost))],
            Items = [.. backlog.Items.Select((item, i) => item with { Inputs = WsjfCriteria.Select((id, c) => (id, Number(i, 4 + c))).ToDictionary(pair => pair.id, pair => pair.Item2) })],
        };
        return understood with
        {
            Backlog = backlog,
            Engine = understood.Engine with { Method = "RICE" },
            Lenses = wsjf ? [new Lens(other, new EngineSettings { Method = "WSJF" })] : [],
        };
    }

    public static Assessment Assess(Understood understood) => AssessmentEngine.Assess(understood.Backlog, understood.Engine, understood.Lenses);

    public static Reported Recalc(WorkbookSnapshot snapshot, bool wsjf = true, bool classes = true)
    {
        var understood = Understand(snapshot, wsjf, classes);
        return Reporter.Write(snapshot, understood, Assess(understood), WorkbookCapabilities.All, TestList.Morning);
    }

    public static Report Report(WorkbookSnapshot snapshot, bool wsjf = true, bool classes = true)
    {
        var understood = Understand(snapshot, wsjf, classes);
        return Reporter.Decide(snapshot, understood, Assess(understood), TestList.Morning);
    }

    private static double Number(int item, int column) => Convert.ToDouble(Items[item].Numbers[column], System.Globalization.CultureInfo.InvariantCulture);

    private static MoscowClass? MoscowOf(int item) => Items[item].Numbers[8] switch
    {
        "Must" => MoscowClass.Must,
        "Should" => MoscowClass.Should,
        "Could" => MoscowClass.Could,
        "Won't" => MoscowClass.Wont,
        _ => null,
    };

    private static KanoAnswers KanoOf(int item) =>
        new([], new KanoCounts(Number(item, 9), Number(item, 10), Number(item, 11), Number(item, 12)));
}
