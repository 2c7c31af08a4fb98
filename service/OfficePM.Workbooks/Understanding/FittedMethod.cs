using OfficePM.Engine;
using OfficePM.Engine.Ranking;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding.Auditing;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What the author's numbers follow where the list's method does not give them.</summary>
/// <param name="Choice">The method with its weights or its formula; null where nothing was found that can be scored with.</param>
/// <param name="WithoutFormula">Columns of scores for which no formula was found, so that nobody looks again.</param>
internal sealed record FittedMethod(MethodChoice? Choice, IReadOnlySet<int> WithoutFormula)
{
    /// <summary>More columns of scores than this are results of results.</summary>
    private const int MostScores = 4;

    private const int FewestNumbers = 3;

    /// <summary>From here on two orders are the same but for rounding.</summary>
    private const double SameOrder = 0.98;

    /// <summary>
    /// Fits the author's columns of scores: a formula that the sheet states, weights that stand near the list, else what gives the numbers far beyond
    /// chance. A sum becomes weights, anything else a formula over the headers.
    /// </summary>
    /// <param name="book">The workbook.</param>
    /// <param name="columns">The list's columns.</param>
    /// <param name="reading">The list as it is read so far.</param>
    /// <param name="read">Reads the list by another method.</param>
    public static FittedMethod Of(WorkbookSnapshot book, MethodColumns columns, ListReading reading, Func<MethodChoice, ListReading> read)
    {
        HashSet<int> without = [];
        if (columns.Scores.All(score => score.Content.Numbers + score.Content.NumericTexts < FewestNumbers))
            return new FittedMethod(null, without);
        var list = AuditedList.Of(book, columns.Grid, columns.Items, reading);
        List<Fit> fits = [];
        foreach (var score in columns.Scores.Take(MostScores))
        {
            var stated = StatedColumn.Read(list, score);
            if (stated.IsText || stated.Filled < FewestNumbers)
                continue;
            // In another unit, or with blanks as zeros, it may be the method's after all.
            if (AuthorAudit.Method(list, stated) is { Share: >= 0.6 } own && Chance.IsBeyond(stated, own, 20, 0.01))
                return new FittedMethod(null, without);
            if (FormulaOf(list, stated) is not { } found)
                without.Add(score.Index);
            else if (TermsOf(list, found.Candidate.RankedBy ?? found.Candidate.Formula!, found.Factor) is { } terms)
                fits.Add(new Fit(score, stated, found, terms));
        }

        return new FittedMethod(Choose(columns, list, fits, read), without);
    }

    /// <summary>Of several columns the one that no other is made of, what it is made of in the place of other scores.</summary>
    private static MethodChoice? Choose(MethodColumns columns, AuditedList list, List<Fit> fits, Func<MethodChoice, ListReading> read)
    {
        var parts = fits.SelectMany(fit => fit.Terms.Criteria).ToHashSet(StringComparer.Ordinal);
        foreach (var fit in fits.Where(fit => !parts.Contains(FormulaShape.KeyOf(fit.Score))))
        {
            FormulaTerms? terms = fit.Terms;
            foreach (var inner in fits.Where(other => other != fit))
                terms = terms?.Put(FormulaShape.KeyOf(inner.Score), inner.Terms);
            if (terms is null || columns.Scores.Any(score => terms.Criteria.Contains(FormulaShape.KeyOf(score), StringComparer.Ordinal)))
                continue;
            var words = fit.Found.Words(list);
            var agreeing = $"{fit.Found.Reproduced.ToInvariant()} of {fit.Found.Compared.ToInvariant()} numbers in your column {fit.Score.Name} are {words}";
            foreach (var choice in FormulaShape.OfNumbers(columns, terms))
            {
                if (choice.Method == MethodNames.Weighted && !IsOrderOf(read(choice), fit))
                    continue;
                return choice with { Why = choice.Method == MethodNames.Custom ? $"{agreeing}, which no other method is" : agreeing, WeightsWhy = agreeing };
            }
        }

        return null;
    }

    private static AuditFit? FormulaOf(AuditedList list, StatedColumn stated)
    {
        FormulaCandidate[] said = [.. StatedFormulas.Of(list, stated.Column), .. NearbyWeights.Of(list, stated.Column)];
        return AuthorAudit.Best(list, stated, said) is { Candidate.Formula: not null } fit && Chance.IsUnlikely(stated, fit, said.Length)
            ? fit
            : FormulaSearch.Find(list, stated, isTold: true);
    }

    // A cost is turned round on its scale before it is weighed: the numbers are others, the order must be the author's, whatever the PM changed since.
    private static bool IsOrderOf(ListReading reading, Fit fit)
    {
        var scores = ScoringMethods.Find(MethodNames.Weighted)!.Score(reading.Backlog, new EngineSettings { Method = MethodNames.Weighted, Weights = reading.DetectedWeights });
        var differing = fit.Found.Differing.ToHashSet();
        int[] both = [.. Enumerable.Range(0, scores.Items.Count).Where(at => scores.Items[at].Score is not null && fit.Stated.Number(at) is not null && !differing.Contains(at))];
        return both.Length >= FewestNumbers
            && RankCorrelation.Spearman(Array.ConvertAll(both, at => scores.Items[at].Score!.Value), Array.ConvertAll(both, at => fit.Stated.Number(at)!.Value)) >= SameOrder;
    }

    /// <summary>A formula multiplied out, over the columns as they stand; null where it is no sum of products over another.</summary>
    internal static FormulaTerms? TermsOf(AuditedList list, SheetFormula formula, double factor)
    {
        return Terms(formula)?.Times(FormulaTerms.Of(factor));

        FormulaTerms? Terms(SheetFormula part) => part switch
        {
            SheetFormula.Number number => FormulaTerms.Of(number.Value),
            SheetFormula.Cell { Sheet: null, Row.IsOwn: true } own => ColumnOf(own.Column),
            SheetFormula.Cell { Row.Fixed: true } cell when list.Evaluator.Evaluate(cell, 0) is { Kind: CellKind.Number } number => FormulaTerms.Of(number.Number),
            SheetFormula.Unary { Sign: '-' } minus => Terms(minus.Operand)?.Times(FormulaTerms.Of(-1)),
            SheetFormula.Unary percent => Terms(percent.Operand)?.Times(FormulaTerms.Of(0.01)),
            SheetFormula.Binary binary when Terms(binary.Left) is { } left && Terms(binary.Right) is { } right => binary.Sign switch
            {
                "+" => left.Plus(right),
                "-" => left.Plus(right, -1),
                "*" => left.Times(right),
                "/" => left.Over(right),
                _ => null,
            },
            _ => null,
        };

        // The audit takes whole percents for fractions.
        FormulaTerms? ColumnOf(int column) => list.KeyOf(column) is not { } key ? null
            : list.CriterionOf(column)?.Confidence is { Scale: NumberScale.WholePercent } ? FormulaTerms.Of(key).Times(FormulaTerms.Of(0.01))
            : FormulaTerms.Of(key);
    }

    private sealed record Fit(GridColumn Score, StatedColumn Stated, AuditFit Found, FormulaTerms Terms);
}
