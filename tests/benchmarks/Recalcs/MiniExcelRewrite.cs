using MiniExcelLibs;

namespace OfficePM.Benchmarks.Recalcs;

/// <summary>MiniExcel: reads the columns, writes them and the results into a new workbook. No table, no chart, nothing else is kept.</summary>
internal static class MiniExcelRewrite
{
    public static void Run(string input, string output)
    {
        var rows = MiniExcel.Query(input, useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        double[] scores = [.. rows.Select(row => Rice.Score(Rice.Number(row["Reach"]), Rice.Number(row["Impact"]), Rice.Number(row["Confidence"]), Rice.Number(row["Effort"])))];
        var ranks = Rice.Ranks(scores);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i]["Score"] = double.IsNaN(scores[i]) ? null : scores[i];
            rows[i]["Rank"] = ranks[i];
            rows[i]["Lane"] = Rice.Lane(ranks[i], rows.Count);
            rows[i]["Low"] = ranks[i];
            rows[i]["High"] = ranks[i] + 1;
            rows[i]["Why"] = Rice.Why(Rice.Number(rows[i]["Reach"]), Rice.Number(rows[i]["Effort"]));
        }

        MiniExcel.SaveAs(output, rows, overwriteFile: true);
    }
}
