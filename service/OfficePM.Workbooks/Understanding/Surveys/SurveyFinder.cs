using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Surveys;

/// <summary>Finds sheets with raw answers by their headers: pairs of questions about the same item.</summary>
internal static class SurveyFinder
{
    /// <summary>Fewer pairs of questions could be two columns of an ordinary list.</summary>
    private const int FewestQuestions = 2;

    /// <summary>The surveys of a workbook, in the order of its sheets.</summary>
    public static IReadOnlyList<Survey> In(WorkbookSnapshot snapshot) =>
    [
        .. snapshot.Sheets
            .Where(sheet => sheet.Visibility == SheetVisibility.Visible && !Ownership.HasPrefix(sheet.Name))
            .Select(On).OfType<Survey>(),
    ];

    /// <summary>The survey on a sheet, or null where it has none.</summary>
    private static Survey? On(SheetSnapshot sheet)
    {
        for (var at = 0; at < sheet.Rows.Count && sheet.Rows[at].Number <= ListFinder.HeaderSearchRows; at++)
        {
            var row = sheet.Rows[at];
            if (row.Count < 2 * FewestQuestions)
                continue;
            var above = at > 0 ? sheet.Rows[at - 1] : null;
            (int Column, QuestionHeader Header)[] headers =
                [.. row.Cells.Where(cell => cell.Cell.Kind == CellKind.Text).Select(cell => (cell.Column, QuestionHeader.Of(cell.Cell.Text!)!)).Where(header => header.Item2 is not null)];
            if (headers.Length < 2 * FewestQuestions)
                continue;
            foreach (var kind in Enum.GetValues<SurveyKind>())
            {
                var questions = QuestionsOf(headers, above, kind);
                if (questions.Count < FewestQuestions || NamesItems(row))
                    continue;
                RowSnapshot[] people = [.. sheet.Rows.Skip(at + 1).Where(person => HasAnswer(person, questions, kind))];
                if (people.Length > 0)
                    return new Survey(sheet, row.Number, kind, questions, people);
            }
        }

        return null;
    }

    // "Importance (Sales)" beside a column of features is a rating by Sales. People have names too, so a column Name says nothing.
    private static bool NamesItems(RowSnapshot header) => header.Cells.Any(cell => cell.Cell.Kind == CellKind.Text
        && HeaderMatcher.Match(cell.Cell.Text!) is [{ Quality: >= HeaderMatch.Plain, Meaning.Role: Role.Item }, ..]
        && !HeaderText.WordsOf(cell.Cell.Text!).Contains("name", StringComparer.Ordinal));

    private static List<SurveyQuestion> QuestionsOf(IEnumerable<(int Column, QuestionHeader Header)> headers, RowSnapshot? above, SurveyKind kind)
    {
        // Items in the order of their first column; a name that is asked about twice is no pair.
        var firsts = new Dictionary<string, (string Item, int Column)>(StringComparer.Ordinal);
        var seconds = new Dictionary<string, int>(StringComparer.Ordinal);
        var group = new GroupNames(above);
        foreach (var (column, header) in headers.Where(one => one.Header.Kind == kind))
        {
            var item = header.Item.Length > 0 ? header.Item : group.At(column);
            var key = ItemNames.KeyOf(item);
            if (key.Length == 0)
                continue;
            if (header.Second)
                seconds.TryAdd(key, column);
            else
                firsts.TryAdd(key, (item, column));
        }

        return
        [
            .. firsts.Where(first => seconds.ContainsKey(first.Key)).OrderBy(first => first.Value.Column)
                .Select(first => new SurveyQuestion(first.Value.Item, first.Value.Column, seconds[first.Key])),
        ];
    }

    private static bool HasAnswer(RowSnapshot person, IReadOnlyList<SurveyQuestion> questions, SurveyKind kind) =>
        questions.Any(question => IsAnswer(person[question.First], kind) || IsAnswer(person[question.Second], kind));

    private static bool IsAnswer(Cell cell, SurveyKind kind) =>
        kind == SurveyKind.Kano ? KanoAnswerText.Of(cell) is not null : CellNumbers.Of(cell) is not null;

    /// <summary>The names in the row above the questions: each stands over its own column and those right of it, up to the next name.</summary>
    private sealed class GroupNames(RowSnapshot? row)
    {
        private readonly (int Column, string Name)[] names = row is null
            ? []
            : [.. row.Cells.Where(cell => cell.Cell.Kind == CellKind.Text).Select(cell => (cell.Column, cell.Cell.Text!.Trim()))];

        public string At(int column) => names.LastOrDefault(name => name.Column <= column && column - name.Column < 2).Name ?? "";
    }
}
