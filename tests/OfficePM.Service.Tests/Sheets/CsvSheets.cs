using System.Text;

namespace OfficePM.Service.Tests.Sheets;

/// <summary>Lists in text files, as programs and people in several countries export them.</summary>
internal static class CsvSheets
{
    private const string Rice = "ID,Feature,Reach,Impact,Confidence,Effort\nA-1,Single sign-on,500,3,80%,4\nA-2,Dark mode,200,0.5,80%,1\nA-3,Export,250,1,50%,2\n";

    private static readonly (string, double)[] RiceScores = [("Single sign-on", 300), ("Dark mode", 80), ("Export", 62.5)];

    public static IEnumerable<SheetFixture> All { get; } =
    [
        Read("A plain file divided by commas", Utf8(Rice)),
        Read("A file with a byte order mark", [0xEF, 0xBB, 0xBF, .. Utf8(Rice)]),
        Read("A file with the line ends of old Macs", Utf8(Rice.Replace("\n", "\r", StringComparison.Ordinal))),
        Read("A file with Windows line ends and every field in quotes", Utf8(Quoted(Rice))),
        Read("A file divided by tabs", Utf8(Rice.Replace(',', '\t'))),
        Read("A file divided by strokes", Utf8(Rice.Replace(',', '|'))),
        Read("A file in UTF-16 with its mark, as Excel saves Unicode text", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Rice.Replace(',', '\t'))]),
        Read("A file in UTF-16, big end first, without a mark", Encoding.BigEndianUnicode.GetBytes(Rice)),
        Read("A file whose first line names the delimiter for Excel", Utf8("sep=;\r\n" + Rice.Replace(',', ';'))) with { Address = "A1:F4" },
        Read("A file with a title, a comment and an empty line above the header",
            Utf8("Product backlog 2027\n# exported on Monday, by hand\n\n" + Rice)) with { Address = "A4:F7", HeaderRows = [4] },
        Read("Rows that end before their last, empty fields", Utf8(Rice.TrimEnd() + "\nA-4,Later\n")) with
        {
            Items = ["Single sign-on", "Dark mode", "Export", "Later"],
            Findings = [("csv-read", null), ("csv-short-rows", "5:5")],
        },
        Read("A file of an English-speaking Windows, with letters outside of ASCII",
            Encoding.Latin1.GetBytes(Rice.Replace("Dark mode", "Café mode", StringComparison.Ordinal))) with
        {
            Items = ["Single sign-on", "Café mode", "Export"],
            Scores = [("Café mode", 80)],
        },
        Read("A German file: semicolons between fields, commas as decimal marks",
            Utf8("ID;Feature;Reach;Impact;Confidence;Effort\nA-1;Single sign-on;500;3;80%;4\nA-2;Dark mode;200;0,5;80%;1\nA-3;Export;250;1;50%;2\n")) with
        {
            Findings = [("csv-read", null), ("csv-kept-as-text", "D1")],
        },
        new("A German file: dots divide thousands in some numbers of a column, as the commas of another column tell")
        {
            Text = Utf8("Feature;Reach;Impact;Confidence;Effort\nA;1.500;2;80%;4,5\nB;300;1;50%;2,5\nC;2.200;3;80%;1,5\nD;900;1;80%;3,5\n"),
            Items = ["A", "B", "C", "D"],
            Findings = [("csv-kept-as-text", "B1"), ("csv-kept-as-text", "E1")],
            Scores = [("A", 533.333333333), ("C", 3520)],
        },
        new("Weights above the header")
        {
            Text = Utf8(",,30%,50%,-20%,\nID,Feature,Revenue,Customer happiness,Risk,Total\n1,A,5,4,3,2.9\n2,B,3,2,1,1.7\n3,C,4,4,4,2.4\n4,D,1,5,2,2.4\n5,E,2,2,5,0.6\n6,F,3,5,5,2.4\n"),
            Items = ["A", "B", "C", "D", "E", "F"],
            Audits = [("F", "score", 6, 6)],
        },
        new("Texts with line breaks, quotes and commas inside quotes")
        {
            Text = Utf8("Feature,Notes,Reach,Impact,Confidence,Effort\n\"Search, faster\",\"first line\nsecond \"\"line\"\"\",500,3,80%,4\nDark mode,,200,1,80%,1\n"),
            Items = ["Search, faster", "Dark mode"],
            Address = "A1:F3",
            Scores = [("Search, faster", 300), ("Dark mode", 160)],
        },
        new("Ids with zeros in front, and numbers longer than Excel keeps")
        {
            Text = Utf8("Id,Feature,Article,Business value,Effort\n007,Search,12345678901234567890,8,2\n010,Export,12345678901234567891,5,5\n"),
            Items = ["Search", "Export"],
            Findings = [("csv-kept-as-text", "C1")],
            Scores = [("Search", 4), ("Export", 1)],
        },
        new("Dates stay as they were written")
        {
            Text = Utf8("Feature,Sprint,Value,Effort\nSearch,3-5,8,2\nExport,2026-11-22,5,5\n"),
            Items = ["Search", "Export"],
            Scores = [("Search", 4), ("Export", 1)],
        },
        new("An export of Jira: 67 columns, several of one name, links between issues")
        {
            Text = Utf8(Jira()),
            Items = ["Single sign-on", "Audit log", "Export"],
            Roles = [("Summary", "Item"), ("Issue key", "Key"), ("Priority", "PriorityLabel"), ("Status", "Status"), ("Inward issue link (Blocks)", "DependsOn")],
            Findings = [("dependency-inversion", "BM2")],
        },
        new("An export of Azure DevOps: every field in quotes, numbers included")
        {
            Text = [0xEF, 0xBB, 0xBF, .. Utf8("""
                "ID","Work Item Type","Title","Assigned To","State","Tags","Business Value","Effort"
                "101","Feature","Single sign-on","Ana <ana@example.org>","New","login; security","8","4"
                "102","Feature","Audit log","","Active","","5","5"

                """)],
            Items = ["Single sign-on", "Audit log"],
            Roles = [("ID", "Key"), ("Title", "Item"), ("Assigned To", "Owner")],
            Scores = [("Single sign-on", 2), ("Audit log", 1)],
        },
        new("An export of GitHub issues: number, title, labels")
        {
            Text = Utf8("number,title,state,labels,body,value,effort\n12,Single sign-on,OPEN,\"auth,p1\",\"As a user,\nI sign in once\",8,4\n13,Audit log,OPEN,,,5,5\n"),
            Items = ["Single sign-on", "Audit log"],
            Roles = [("number", "Key"), ("title", "Item")],
            Scores = [("Single sign-on", 2), ("Audit log", 1)],
        },
        Refused("Commas inside texts without quotes", "rows 2 and 4", Utf8("ID,Feature,Value,Effort\nA-1,Search, faster,8,2\nA-2,Export,5,5\nA-3,Import, too,1,1\n")),
        Refused("A quote that is never closed", "row 2", Utf8("ID,Feature,Value,Effort\nA-1,\"Search,8,2\nA-2,Export,5,5\n")),
        Refused("An empty file", "empty", []),
        Refused("A file of blanks and line ends", "empty", Utf8(" \r\n\r\n  \r\n")),
        Refused("A picture with the ending of a text file", "not a text file", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 1]),
        Refused("A workbook with the ending of a text file", ".xlsx", [0x50, 0x4B, 3, 4, 20, 0, 6, 0]),
        Refused("A file with a NUL byte inside", "not a text file", Utf8("ID,Feature,Value,Effort\nA-1,Sea\0rch,8,2\n")),
    ];

    private static SheetFixture Read(string quirk, byte[] text) => new(quirk)
    {
        Text = text,
        Sheet = "sheet",
        Items = ["Single sign-on", "Dark mode", "Export"],
        Method = "RICE",
        Scores = RiceScores,
        Findings = [("csv-read", null)],
    };

    private static SheetFixture Refused(string quirk, string words, byte[] text) => new(quirk) { Text = text, Refusal = words };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Quoted(string csv) => string.Concat(
        csv.TrimEnd('\n').Split('\n').Select(line => string.Join(',', line.Split(',').Select(field => $"\"{field}\"")) + "\r\n"));

    /// <summary>The columns of Jira's "Export Excel CSV (all fields)", with names repeated once per value as Jira does.</summary>
    private static string Jira()
    {
        string[] first = ["Summary", "Issue key", "Issue id", "Issue Type", "Status", "Project key", "Project name", "Priority", "Resolution", "Assignee", "Reporter", "Created", "Updated"];
        string[] repeated = [.. Enumerable.Repeat("Labels", 6), .. Enumerable.Repeat("Sprint", 5), .. Enumerable.Repeat("Watchers", 7), .. Enumerable.Repeat("Comment", 12)];
        string[] fields = [.. Enumerable.Range(1, 21).Select(n => $"Custom field (Field {n})")];
        string[] last = ["Inward issue link (Blocks)", "Custom field (Value)", "Custom field (Story Points)"];
        string[] headers = [.. first, .. repeated, .. fields, .. last];
        string Row(string summary, string key, string priority, string blockedBy, string value, string points)
        {
            var row = Enumerable.Repeat("", headers.Length).ToArray();
            (row[0], row[1], row[2], row[3], row[4], row[7], row[11], row[12]) = (summary, key, "1" + key[^2..], "Story", "To Do", priority, "22/Nov/26 9:12 AM", "22/Nov/26 9:12 AM");
            (row[13], row[14], row[19]) = ("login", "security", "Sprint 12");
            (row[^3], row[^2], row[^1]) = (blockedBy, value, points);
            return string.Join(',', row);
        }

        return string.Join('\n', string.Join(',', headers), Row("Single sign-on", "WEB-11", "High", "WEB-12", "8", "3.0"), Row("Audit log", "WEB-12", "Low", "", "5", "5.0"), Row("Export", "WEB-13", "Medium", "", "3", "2.0")) + "\n";
    }
}
