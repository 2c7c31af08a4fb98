using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding;

/// <summary>A Pugh matrix that has its options in columns and its criteria in rows, as textbooks print it.</summary>
/// <param name="Header">The row with the options' names.</param>
/// <param name="Labels">The column with the criteria.</param>
/// <param name="Last">The last row of it, totals included.</param>
/// <param name="LastOption">The last column of an option.</param>
internal sealed record PughLayout(int Header, int Labels, int Last, int LastOption)
{
    private const int MostLabels = 3;
    private const int FewestCriteria = 2;

    private static readonly HashSet<string> Corners = new(StringComparer.Ordinal)
    {
        "criterion", "criteria", "kriterium", "kriterien", "critère", "critères", "criterio", "criterios", "критерий", "критерии", "requirement", "requirements", "factor", "factors", "attribute", "attributes",
    };

    /// <summary>The first such matrix of a sheet; null where the rows are the options, or nothing is compared with a datum.</summary>
    public static PughLayout? On(SheetSnapshot sheet)
    {
        foreach (var row in sheet.Rows.TakeWhile(row => row.Number <= ListFinder.HeaderSearchRows))
        {
            foreach (var (column, _) in row.Cells.Where(cell => cell.Cell.Kind == CellKind.Text).Take(MostLabels))
            {
                if (At(sheet, row, column) is { } found)
                    return found;
            }
        }

        return null;
    }

    private static PughLayout? At(SheetSnapshot sheet, RowSnapshot header, int labels)
    {
        int[] options = [.. header.Cells.Where(cell => cell.Column > labels && cell.Cell.Kind == CellKind.Text && !DatumSigns.Is(cell.Cell)).Select(cell => cell.Column)];
        if (options.Length < 2)
            return null;
        var (signs, plus, minus, totals, last) = (new Dictionary<int, int>(), false, false, false, header.Number);
        var criteria = 0;
        for (var number = header.Number + 1; sheet.Row(number) is { } row && row[labels] is { Kind: CellKind.Text, Text: { } label } && !DatumSigns.Is(row[labels]); number++)
        {
            last = number;
            var own = options.Where(option => DatumSigns.Is(row[option])).ToArray();
            if (own.Length * 2 <= options.Count(option => !row[option].IsEmpty) || own.Length < 2)
            {
                // Nearly every list ends here, at its first row.
                if (criteria == 0)
                    return null;
                totals |= DatumSigns.TotalOf(label) is not null && options.Count(option => CellNumbers.Of(row[option]) is not null) > 1;
                continue;
            }

            criteria++;
            foreach (var option in own)
            {
                signs[option] = signs.GetValueOrDefault(option) + 1;
                plus |= DatumSigns.ValueOf(row[option].Text!) > 0;
                minus |= DatumSigns.ValueOf(row[option].Text!) < 0;
            }
        }

        int[] compared = [.. signs.Where(pair => pair.Value == criteria).Select(pair => pair.Key).Order()];
        if (criteria < FewestCriteria || compared.Length < 2 || !plus || !minus)
            return null;
        // Sums below say that the columns are what is compared, as does a corner that calls the rows criteria.
        var named = header[labels] is { Kind: CellKind.Text, Text: { } corner } && HeaderText.WordsOf(corner).Any(Corners.Contains);
        var sumsBeside = options.Any(option => option > compared[^1] && DatumSigns.TotalOf(header[option].Text!) is not null);
        return (totals || named) && !sumsBeside ? new PughLayout(header.Number, labels, last, compared[^1]) : null;
    }
}
