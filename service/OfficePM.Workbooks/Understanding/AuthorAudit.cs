using OfficePM.Engine;
using OfficePM.Engine.Explaining;
using OfficePM.Workbooks.Snapshots;
using OfficePM.Workbooks.Understanding.Auditing;

namespace OfficePM.Workbooks.Understanding;

/// <summary>
/// Checks every column that the author computed (scores, ranks, labels) against the formula or rule that it follows, and says what may have
/// happened where they differ. The formula is the one in the cells; else one that the sheet states or the header names; else the list's method;
/// else what gives nearly all of the numbers.
/// </summary>
internal static class AuthorAudit
{
    /// <summary>Causes are looked for in this many differing cells of a column; beyond it, another formula is in use rather than slips.</summary>
    private const int MostExplained = 60;

    /// <summary>A formula that was not stated must give at least this share of the numbers to be taken for the column's.</summary>
    private const double Likely = 0.6;

    /// <summary>Columns without a telling header in which a formula is looked for.</summary>
    private const int MostSearched = 12;

    private static readonly HashSet<string> ComputedWords = new(StringComparer.Ordinal)
    {
        "score", "total", "sum", "index", "average", "avg", "mean", "ratio", "weighted", "result", "net", "better", "worse", "opportunity", "priority", "points",
    };

    /// <summary>One audit for each column that the author computed and that could be compared, in the order of the sheet.</summary>
    public static IReadOnlyList<Audit> Of(
        WorkbookSnapshot book, ItemGrid grid, ItemList items, ListReading reading, FindingCollector findings)
    {
        var list = AuditedList.Of(book, grid, items, reading);
        var pairs = new PairwiseAudit(list);
        List<Audit> audits = [];
        List<Measure> measures = [];
        List<StatedColumn> ranks = [], labels = [];
        var searched = 0;
        foreach (var column in grid.Columns)
        {
            var role = list.RoleOf(column.Index);
            if (role is Role.Key or Role.Item || column.Content is { Filled: 0, Formulas: 0 })
                continue;
            var formulas = column.Content.Formulas > 0 ? ColumnFormulas.Of(list, column.Index) : null;
            var isScore = role == Role.AuthorScore;
            if (!isScore && role is not (Role.AuthorRank or Role.PriorityLabel or Role.Moscow) && formulas is null && !MayBeComputed(list, column, role))
                continue;
            var stated = StatedColumn.Read(list, column);
            WithoutResult(grid, column, stated, findings);
            if (isScore && !stated.IsText)
                measures.Add(new Measure(stated.Values.Numbers(), $"your column {list.NameOf(column.Index)}", IsOwn: true));
            if (formulas is not null && ByFormulas(list, stated, formulas) is { } byFormulas && (isScore || role is Role.AuthorRank or Role.PriorityLabel or Role.Moscow || IsComputation(formulas.Formula)))
            {
                audits.Add(Audited(list, stated, byFormulas, formulas, findings));
                continue;
            }

            if (role == Role.AuthorRank)
                ranks.Add(stated);
            else if (role is Role.PriorityLabel or Role.Moscow || stated.IsText)
                labels.Add(stated);
            else if ((isScore || searched++ < MostSearched) && Typed(list, stated, pairs, isScore, findings) is { } fit)
                audits.Add(Audited(list, stated, fit, formulas, findings));
        }

        MethodMeasure(reading, measures);
        foreach (var stated in ranks)
            Ranks(list, stated, measures, audits, findings);
        foreach (var stated in labels)
            Labels(list, stated, measures, audits, findings);
        return [.. audits.OrderBy(audit => audit.Column), .. pairs.Outside(findings)];
    }

    /// <summary>Whether a column that has no role of its own may be one of the author's results.</summary>
    private static bool MayBeComputed(AuditedList list, GridColumn column, Role role)
    {
        var content = column.Content;
        // A few steps of whole numbers are a rating, typed, unless the header says otherwise.
        var isTold = column.Text.Words.Any(ComputedWords.Contains);
        var isLikely = role is Role.None
            ? isTold || content.Integers < content.Numbers || content.DistinctNumbers > 20
            : role is Role.Criterion && isTold && list.CriterionOf(column.Index)?.Mapping.Count is null or 0;
        // Beside its three parts a cost of delay is their sum.
        isLikely |= role is Role.Criterion && list.CriterionOf(column.Index)?.Role.Criterion == Criteria.CostOfDelay && NamedFormulas.PartsOfDelay(list, column.Index) is not null;
        var isScore = isLikely && content.Dates == 0 && (content.Numbers > 2 || content.Numbers + content.NumericTexts > 2);
        if (role is not Role.None || content.Texts <= content.Numbers)
            return isScore;
        var isLabel = content.DistinctTexts is > 1 and < 9 && LabelRules.IsLabel(column);
        return (isScore || isLabel) && (content.IsNearlyAllNumbers ? isScore : isLabel);
    }

    /// <summary>Whether a formula computes something of the row, rather than copying a cell or numbering the rows.</summary>
    private static bool IsComputation(SheetFormula formula) =>
        formula is not SheetFormula.Cell && formula.OwnColumns().Count > 0 && !formula.Parts().Any(part => part is SheetFormula.Binary { Sign: "&" });

    private static AuditFit? ByFormulas(AuditedList list, StatedColumn stated, ColumnFormulas formulas)
    {
        if (stated.Formulas * 2 < stated.Filled && formulas.Sharing < 3)
            return null;
        var candidate = new FormulaCandidate(formulas.Formula, FormulaSource.Cells, "the formulas of the column") { BlankIsZero = true, AsExcel = true };
        var fit = AuditFit.Of(list, stated, candidate, anyUnit: false);
        // Where most cells are typed, a few formulas are only evidence: they must give most of the numbers.
        var isShared = formulas.Sharing * 2 > stated.Filled || fit.Share >= Likely;
        return fit.Compared > 0 && isShared && !list.Evaluator.TooLong ? fit : null;
    }

    /// <summary>The formula of a column that was typed; null where none is stated or found.</summary>
    private static AuditFit? Typed(AuditedList list, StatedColumn stated, PairwiseAudit pairs, bool isScore, FindingCollector findings)
    {
        if (stated.Filled == 0)
            return null;
        FormulaCandidate[] candidates = [.. StatedFormulas.Of(list, stated.Column), .. NamedFormulas.Of(list, stated.Column), .. pairs.Of(stated.Column)];
        var named = Best(list, stated, candidates);
        // What is stated is what is checked, however few numbers follow it. A header may lie about its variant, a text about its column.
        if (named is not null && named.Share >= 0.5 && (named.Candidate.IsStated || IsNoChance(stated, named, candidates.Length)))
            return named;
        if (isScore && Best(list, stated, candidates.Where(candidate => candidate.IsStated)) is { } said)
        {
            Other(list, stated, said, findings);
            return said;
        }

        var weighed = Best(list, stated, NearbyWeights.Of(list, stated.Column));
        if (weighed is not null && weighed.Share >= Likely && IsNoChance(stated, weighed, 12))
            return weighed;
        // Few options and small whole numbers never rule out chance; what stands below signs and weights is their sum all the same.
        if (weighed is { Share: 1 } && list.AgainstDatum.Count > 0 && DatumSigns.TotalOf(stated.Column.Header) is not null)
            return weighed;
        var method = isScore ? Method(list, stated) : null;
        if (method is not null && method.Share >= Likely && IsNoChance(stated, method, 20))
            return method;
        if (!list.Reading.WithoutFormula.Contains(stated.Column.Index)
            && FormulaSearch.Find(list, stated, isScore || stated.Column.Text.Words.Any(ComputedWords.Contains)) is { } found)
            return WithBlanks(list, stated, found);
        if (!isScore)
            return null;
        // In the method's own unit, that is: one of several units gives a few numbers by chance.
        // All numbers of a short list to the last digit are none either, though too few for the odds to tell.
        if (method is { Factor: 1 } && method.Reproduced * 3 >= method.Compared && method.Reproduced > 2
            && (IsNoChance(stated, method, 20) || IsExact(stated, method)))
            return method;
        findings.Column(
            list.Grid.List.HeaderRow, stated.Column.Index, "score-formula-unknown", Severity.Info, "No formula was found for your own scores",
            $"{stated.Column.Name}: {Invariant.Count(stated.Filled, "number")}",
            "Nothing was changed; no formula of the list's columns gives these numbers, so they could not be checked",
            "Write the formula into a cell above the list, such as 'Score = Impact x Confidence / Effort', to have them checked");
        return null;
    }

    /// <summary>Whether a likely formula's agreement is more than chance: hits that unrelated numbers would not give either.</summary>
    private static bool IsNoChance(StatedColumn stated, AuditFit fit, int tried) => Chance.IsBeyond(stated, fit, tried, 0.01);

    /// <summary>Whether a formula gives every number as it stands, without rounding.</summary>
    private static bool IsExact(StatedColumn stated, AuditFit fit) => fit.Reproduced == fit.Compared && Enumerable.Range(0, stated.Values.Count).All(at =>
        stated.Number(at) is not { } number || fit.Computed.KindOf(at) != CellKind.Number || Math.Abs(number - fit.Computed[at].Number) <= 1e-9 * Math.Max(1, Math.Abs(number)));

    /// <summary>The formula that gives the largest share of a column's numbers; null where none gives any.</summary>
    public static AuditFit? Best(AuditedList list, StatedColumn stated, IEnumerable<FormulaCandidate> candidates)
    {
        AuditFit? best = null;
        foreach (var candidate in candidates.SelectMany(candidate => WithRatings(list, candidate)))
        {
            var fit = AuditFit.Of(list, stated, candidate, anyUnit: true);
            if (fit.Compared > 0 && (best is null || (long)fit.Reproduced * best.Compared > (long)best.Reproduced * fit.Compared))
                best = fit;
        }

        return best is null ? null : WithBlanks(list, stated, best);
    }

    /// <summary>A formula over the mean of ratings, and the same where whoever did not rate gave a zero.</summary>
    private static IEnumerable<FormulaCandidate> WithRatings(AuditedList list, FormulaCandidate candidate)
    {
        yield return candidate;
        if (candidate.Formula is { } formula && list.WithBlankRatingsAsZero(formula) is { } zeros)
            yield return candidate with { Formula = zeros, BlankIsZero = true, RankedBy = formula };
    }

    /// <summary>The same formula with empty cells taken for zero, where that gives more of the author's numbers.</summary>
    private static AuditFit WithBlanks(AuditedList list, StatedColumn stated, AuditFit fit)
    {
        if (fit.Candidate.Formula is not { } formula)
            return fit;
        var ratings = list.WithBlankRatingsAsZero(formula);
        if (ratings is null && formula.OwnColumns().All(column => !list.Values(column).Any(double.IsNaN)))
            return fit;
        var zero = AuditFit.Of(list, stated, fit.Candidate with { Formula = ratings ?? formula, BlankIsZero = true, RankedBy = ratings is null ? null : formula }, anyUnit: fit.Candidate.Source != FormulaSource.Search);
        return zero.Reproduced > fit.Reproduced && zero.Factor == fit.Factor ? zero : fit;
    }

    /// <summary>The column as the list's method computes it.</summary>
    public static AuditFit? Method(AuditedList list, StatedColumn stated)
    {
        var reading = list.Reading;
        if (reading.Engine.Method is not { } name || reading.Scores is not { } scores)
            return null;
        FormulaCandidate[] candidates =
        [
            .. NamedFormulas.Of(list, stated.Column with { Header = name }).Select(candidate => candidate with { Source = FormulaSource.Method, Where = $"the list's method, {name}" }),
            new FormulaCandidate(null, FormulaSource.Method, $"the list's method, {name}") { Words = scores.FormulaText, Numbers = [.. scores.Items.Select(item => item.Score)] },
        ];
        return Best(list, stated, candidates);
    }

    /// <summary>The formula that gives most of the numbers which the stated one does not give.</summary>
    private static void Other(AuditedList list, StatedColumn stated, AuditFit named, FindingCollector findings)
    {
        if (named.Differing.Count <= 5)
            return;
        var best = FormulaSearch.Find(list, stated, isTold: true);
        var other = best is null ? "no formula that is known gives more of them" : $"{best.Words(list)} gives {best.Reproduced.ToInvariant()} of {best.Compared.ToInvariant()} numbers";
        findings.Column(
            list.Grid.List.HeaderRow, stated.Column.Index, "score-follows-another-formula", Severity.Warning, "Your own scores follow another formula",
            $"{stated.Column.Name}: {Invariant.Count(named.Differing.Count, "number")} of {named.Compared.ToInvariant()} differ from {named.Words(list)}",
            $"Nothing was changed; {other}", "Check the formula of the column, or set the method on OfficePM Settings");
    }

    private static Audit Audited(AuditedList list, StatedColumn stated, AuditFit fit, ColumnFormulas? formulas, FindingCollector findings)
    {
        var column = stated.Column;
        var words = fit.Words(list);
        var isRank = list.RoleOf(column.Index) == Role.AuthorRank || (fit.Candidate.Formula is { } formula && formula.Parts().Any(part => part is SheetFormula.Call { Name: "RANK" or "RANK.EQ" }));
        var kind = isRank ? "rank" : stated.IsText ? "label" : "score";
        var causes = new AuditCauses(list, stated, fit, formulas);
        var explained = fit.Differing.Count <= MostExplained;
        var places = kind == "score" ? new ComputedOrder(fit.Computed) : null;
        AuditDifference[] differing = [.. fit.Differing.Select(at => new AuditDifference(
            at, new CellAddress(list.Items[at].Number, column.Index), ValueOf(stated.Values[at]), ValueOf(fit.Computed[at]),
            explained ? causes.Of(at) : "typed, or another formula")
        {
            StatedRank = stated.Number(at) is { } own ? places?.With(at, own) : null,
            ComputedRank = places?.RankOf(at),
        })];
        Report(list, stated, fit, words, kind, differing, findings);
        BlanksAsZero(list, stated, fit, findings);
        return new Audit(column.Index, column.Header, kind, words, fit.Reproduced, fit.Compared, differing)
        {
            Source = fit.Candidate.Where,
            Tolerance = kind == "score" ? stated.Tolerance : null,
        };
    }

    private static void Report(
        AuditedList list, StatedColumn stated, AuditFit fit, string words, string kind, IReadOnlyList<AuditDifference> differing, FindingCollector findings)
    {
        var column = stated.Column;
        // Where most differ, the formula is in doubt, not each cell; what was looked for then has its own finding.
        var most = differing.Count > 5 && differing.Count * 2 > fit.Compared;
        if (!most)
        {
            foreach (var difference in differing)
                findings.Cell(
                    difference.Cell.Row, column.Index, $"{kind}-differs", Severity.Warning, $"Your own {kind} differs from your formula",
                    $"{difference.Stated}; the formula gives {difference.Computed}",
                    $"Nothing was changed; likely cause: {difference.Cause}", $"Correct the cell, or its estimates ({words})");
        }

        if (fit.Factor != 1)
            findings.Column(
                list.Grid.List.HeaderRow, column.Index, "score-in-another-unit", Severity.Info, "Your own scores are in another unit",
                $"{column.Name}: {words}", "Compared in that unit; the order of the items is the same", "Nothing to do");
    }

    /// <summary>Says where the author's arithmetic takes an empty cell for zero: OfficePM ranks without it.</summary>
    private static void BlanksAsZero(AuditedList list, StatedColumn stated, AuditFit fit, FindingCollector findings)
    {
        if (!fit.Candidate.BlankIsZero || fit.Candidate.Formula is not { } formula)
            return;
        int[] columns = [.. formula.OwnColumns().Where(column => column > 0)];
        var isEmpty = EmptyCells(list, columns);
        for (var at = 0; at < list.Items.Count; at++)
        {
            if (!isEmpty[at] || stated.Number(at) is not { } number || fit.Computed.KindOf(at) != CellKind.Number || !stated.Agrees(at, fit.Computed[at]))
                continue;
            var strict = fit.Candidate.At(list, at, blankIsZero: false);
            if (strict.Kind == CellKind.Number && stated.Agrees(at, strict.Number * fit.Factor))
                continue;
            string[] blank = [.. columns.Where(column => list.Items[at][column].IsEmpty).Select(list.NameOf)];
            findings.Cell(
                list.Items[at].Number, stated.Column.Index, "blank-counted-as-zero", Severity.Warning, "A blank counted as zero in your own score",
                $"{Math.Round(number, 4).ToInvariant()}; {Invariant.List(blank)} {(blank.Length == 1 ? "is" : "are")} blank",
                "Nothing was changed; your formula takes the blank for zero, OfficePM never does", "Fill in what is missing, or leave blanks out of the formula (AVERAGE does)");
        }
    }

    /// <summary>Per item, whether any of its cells in these columns is empty.</summary>
    private static bool[] EmptyCells(AuditedList list, int[] columns)
    {
        var isEmpty = new bool[list.Items.Count];
        foreach (var column in columns)
        {
            // Columns outside the list are asked row by row: a sum may reach out to XFD.
            var cells = list.Grid.Columns.FirstOrDefault(known => known.Index == column) is { } own ? list.Items.Cells(own) : null;
            for (var at = 0; at < isEmpty.Length; at++)
                isEmpty[at] |= cells?.IsEmpty(at) ?? list.Items[at][column].IsEmpty;
        }

        return isEmpty;
    }

    private static void WithoutResult(ItemGrid grid, GridColumn column, StatedColumn stated, FindingCollector findings)
    {
        if (stated.WithoutResult.Count > 0)
        {
            var computed = stated.WithoutResult.Count(at => stated.Values[at].Kind != CellKind.Blank);
            findings.Column(
                grid.List.HeaderRow, column.Index, "formulas-without-results", Severity.Info, "Formulas without stored results",
                $"{column.Name}: {Invariant.Count(stated.WithoutResult.Count, "formula")}",
                computed == stated.WithoutResult.Count
                    ? "Computed here for the check of your own numbers"
                    : $"{computed.ToInvariant()} of them could be computed here; the others were not checked",
                "Open the workbook in Excel, save it, then Recalc");
        }

        if (stated.Errors.Count > 0)
            findings.Column(
                grid.List.HeaderRow, column.Index, "own-numbers-are-errors", Severity.Warning, "Errors in your own column",
                $"{column.Name}: {Invariant.Count(stated.Errors.Count, "cell")} with an error", "Not checked", "Correct the formula, or the estimates that it reads");
    }

    private static void MethodMeasure(ListReading reading, List<Measure> measures)
    {
        if (reading.Scores is { } scores)
            measures.Add(new Measure([.. scores.Items.Select(item => item.Score ?? double.NaN)], $"the {reading.Engine.Method} score", IsOwn: true));
    }

    private static void Ranks(AuditedList list, StatedColumn stated, IReadOnlyList<Measure> measures, List<Audit> audits, FindingCollector findings)
    {
        var column = stated.Column;
        if (RankAudit.Of(stated, [.. measures, .. Columns(list, column.Index)]) is not { } found)
            return;
        AuditDifference[] differing = [.. found.Differing.Select(at => new AuditDifference(
            at, new CellAddress(list.Items[at].Number, column.Index), stated.Number(at)!.Value, found.Computed[at]!.Value, "typed, or a score was changed afterwards"))];
        foreach (var difference in differing)
            findings.Cell(
                difference.Cell.Row, column.Index, "rank-differs", Severity.Info, "Your own rank differs from the score's",
                $"{difference.Stated}; by the score {difference.Computed}", $"Nothing was changed; likely cause: {difference.Cause}",
                "Nothing to do, or correct the rank");
        audits.Add(new Audit(column.Index, column.Header, "rank", found.Words, found.Compared - differing.Length, found.Compared, differing)
        {
            Source = "the order of the numbers",
        });
    }

    private static void Labels(AuditedList list, StatedColumn stated, IReadOnlyList<Measure> measures, List<Audit> audits, FindingCollector findings)
    {
        var column = stated.Column;
        Measure[] all = [.. measures, .. Columns(list, column.Index)];
        if ((KanoLabels.Find(list, stated) ?? LabelRules.Find(stated, all)) is not { } rule)
        {
            WithoutRule(list, stated, all, findings);
            return;
        }

        AuditDifference[] differing = [.. rule.Differing.Select(at => new AuditDifference(
            at, new CellAddress(list.Items[at].Number, column.Index), ValueOf(stated.Values[at]), rule.Computed[at]!, rule.Cause(at)))];
        foreach (var difference in differing)
            findings.Cell(
                difference.Cell.Row, column.Index, "label-differs", Severity.Info, "Your own label breaks the rule of the others",
                $"{difference.Stated}; by the rule {difference.Computed}", $"Nothing was changed; {difference.Cause}", $"Nothing to do, or correct the label ({rule.Words})");
        audits.Add(new Audit(column.Index, column.Header, "label", rule.Words, rule.Compared - differing.Length, rule.Compared, differing)
        {
            Source = "the rule that most rows follow",
        });
    }

    /// <summary>Labels that follow no rule were given by judgement, or by a rule that the sheet does not show: nobody may take them for checked.</summary>
    private static void WithoutRule(AuditedList list, StatedColumn stated, Measure[] measures, FindingCollector findings)
    {
        var (column, labels) = (stated.Column, LabelRules.Different(stated));
        if (labels.Count == 0 || measures.Length == 0 || KanoColumns.AreCategories(column.Content))
            return;
        var limits = Math.Min(2, labels.Count - 1);
        var few = stated.Filled < LabelRules.Fewest(limits);
        findings.Column(
            list.Grid.List.HeaderRow, column.Index, "label-rule-unknown", Severity.Info, "No rule was found for your own labels",
            $"{column.Name}: {Invariant.Count(stated.Filled, "label")} ({string.Join(", ", labels.Take(4))}{(labels.Count > 4 ? ", …" : "")})",
            few ? "Nothing was changed and nothing checked: any few labels follow some limits by chance"
                : "Nothing was changed; no limits of a score, of a column or of two columns give these labels, so they could not be checked",
            "Nothing to do where they were given by judgement");
    }

    private static IEnumerable<Measure> Columns(AuditedList list, int but) => list.Inputs(but)
        .Where(column => list.RoleOf(column) != Role.AuthorScore).Take(MostSearched)
        .Select(column => new Measure(list.Values(column), list.NameOf(column), IsOwn: false)
        {
            Criterion = list.CriterionOf(column)?.Role.Criterion,
        });

    private static AuditValue ValueOf(FormulaValue value) => value.Kind == CellKind.Number ? value.Number : value.ToText();

    /// <summary>The order that the formula gives.</summary>
    private sealed class ComputedOrder
    {
        private readonly double[] computed;
        private readonly double[] ordered;

        public ComputedOrder(FormulaColumn column)
        {
            computed = column.Numbers();
            for (var at = 0; at < computed.Length; at++)
                computed[at] = Math.Round(computed[at], 9);
            ordered = [.. computed];
            // What is not a number comes first.
            Array.Sort(ordered);
            ordered = ordered[ordered.Count(double.IsNaN)..];
        }

        /// <summary>An item's rank with a number, all others by the formula, highest first.</summary>
        public int With(int item, double number)
        {
            number = Math.Round(number, 9);
            var above = ordered.Length - UpTo(number);
            return 1 + above - (computed[item] > number ? 1 : 0);
        }

        /// <summary>An item's rank by the formula; null where it gives nothing.</summary>
        public int? RankOf(int item) => double.IsNaN(computed[item]) ? null : 1 + ordered.Length - UpTo(computed[item]);

        /// <summary>How many numbers are not above one: halves are added rather than branched to, which no processor can foresee.</summary>
        private int UpTo(double number)
        {
            var (low, left) = (0, ordered.Length);
            while (left > 0)
            {
                var half = (left + 1) / 2;
                low += ordered[low + half - 1] <= number ? half : 0;
                left -= half;
            }

            return low;
        }
    }
}
