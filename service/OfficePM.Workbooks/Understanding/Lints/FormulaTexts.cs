using OfficePM.Engine.Explaining;

namespace OfficePM.Workbooks.Understanding.Lints;

/// <summary>Texts that a spreadsheet program could run as a formula when they are exported and opened again.</summary>
internal static class FormulaTexts
{
    /// <summary>One finding for each such cell.</summary>
    public static void Find(LintContext context)
    {
        foreach (var column in context.Grid.Columns)
        {
            var texts = column.Content.DifferentTexts;
            if (!texts.HaveSignInFront || !texts.Different.Any(LooksLikeFormula))
                continue;
            var cells = context.Items.Cells(column);
            for (var at = 0; at < cells.Count; at++)
            {
                if (cells.TextOf(at) is { } text && cells.FormulaOf(at) is null && LooksLikeFormula(text))
                    context.Findings.Cell(
                        context.Items[at].Number, column.Index, "text-like-formula", Severity.Info, "A text that starts like a formula", Invariant.Quote(text),
                        "Kept as text; OfficePM never writes it as a formula", "Nothing to do here; before you export the list as CSV, put a word in front of it");
            }
        }
    }

    /// <summary>"=…" and "@…" always; "+" and "-" only with what a formula needs: most such texts are lists, ranges and numbers.</summary>
    private static bool LooksLikeFormula(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.Length < 2)
            return false;
        return start[0] switch
        {
            '=' => !char.IsWhiteSpace(start[1]),
            '@' => char.IsAsciiLetter(start[1]),
            '+' or '-' => !char.IsWhiteSpace(start[1]) && start[1] != start[0] && start[..Math.Min(start.Length, 300)].IndexOfAny("(!|") > 0,
            _ => false,
        };
    }
}
