using static OfficePM.Workbooks.Understanding.Auditing.NamedFormulas;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>
/// Looks for a formula that gives a column's numbers: products and quotients of up to four columns, sums and means of any of them (costs
/// subtracted), such a sum times or over another column, the opportunity score of two, weighted sums, and sums of many columns side by side. Always in the same order, on an evenly
/// spaced sample; what is found is then compared with all rows.
/// </summary>
internal sealed class FormulaSearch
{
    private const int MostColumns = 10;
    private const int MostOfSum = 40;
    private const int MostFactors = 4;
    private const int MostFactorsUntold = 3;
    private const int SampleRows = 40;
    private const double TellingRows = 0.6;
    private const int Subsets = 60;
    private const int Concentrations = 3;
    private const double MayMiss = 0.2;
    private const double NearFactor = 0.05;
    private const string Where = "found by trying what gives the numbers";

    private static readonly double[] Factors = [1, 0.01, 100, 0.1, 10, 0.001, 1_000, 0.5, 1 / 3.0, 0.25, 0.2, 1 / 6.0, 1 / 7.0, 0.125, 1 / 9.0, 2, 3, 4, 5];

    private readonly AuditedList list;
    private readonly StatedColumn stated;
    private readonly int[] columns;
    private readonly int[] rows;
    private readonly double[][] values;
    private readonly double[] wanted;
    private readonly int[] telling;
    private readonly int mayMiss;
    private readonly bool isTold;
    private readonly Ratings ratings;

    private SheetFormula? best;
    private int bestHits;
    private int bestParameters;
    private double tried;

    private FormulaSearch(AuditedList list, StatedColumn stated, bool isTold, bool withScores, int most, Ratings ratings = Ratings.Each)
    {
        this.isTold = isTold;
        this.ratings = ratings;
        this.list = list;
        this.stated = stated;
        int[] known = [.. Enumerable.Range(0, stated.Values.Count).Where(at => stated.Number(at) is not null)];
        var some = Chance.Spread(known, 10 * SampleRows);
        columns = [.. Inputs()
            .Where(column => withScores || list.RoleOf(column) != Role.AuthorScore)
            .Where(column => some.Count(at => !double.IsNaN(list.Values(column)[at])) * 10 >= some.Length * 7)
            .OrderBy(column => list.RoleOf(column) switch { Role.Criterion or Role.Rating => 0, Role.AuthorScore => 1, _ => 2 })
            .ThenBy(column => column > stated.Column.Index).ThenBy(column => column).Take(most).Order()];
        rows = Chance.Spread([.. some.Where(at => columns.All(column => !double.IsNaN(list.Values(column)[at])))], SampleRows);
        values = [.. columns.Select(column => ratings == Ratings.MeansWithZeros && list.MeansWithBlanks.Contains(column) ? list.MeansWithZeros(column) : list.Values(column))
            .Select(column => rows.Select(at => column[at]).ToArray())];
        wanted = [.. rows.Select(at => stated.Number(at)!.Value)];
        // The larger numbers are the more finely stated: they tell the factor. Enough of them that slips, often the largest, stay the minority.
        telling = [.. Enumerable.Range(0, rows.Length).OrderByDescending(at => Math.Abs(wanted[at])).ThenBy(at => at).Take((int)Math.Ceiling(rows.Length * TellingRows))];
        mayMiss = (int)(rows.Length * MayMiss);
    }

    /// <summary>The formula that gives most of a column's numbers, if that can hardly be chance; else null.</summary>
    /// <param name="list">The list.</param>
    /// <param name="stated">The column.</param>
    /// <param name="isTold">Whether the header says that it is a result; if not, only short formulas are tried: most such columns are typed.</param>
    public static AuditFit? Find(AuditedList list, StatedColumn stated, bool isTold)
    {
        // A score may be made of other scores, but the estimates say more.
        return stated.Filled < 3 ? null
            : Find(list, stated, isTold, withScores: false)
                ?? (list.Grid.Columns.Any(column => column.Index != stated.Column.Index && list.RoleOf(column.Index) == Role.AuthorScore) ? Find(list, stated, isTold, withScores: true) : null);
    }

    private static AuditFit? Find(AuditedList list, StatedColumn stated, bool isTold, bool withScores)
    {
        var search = new FormulaSearch(list, stated, isTold, withScores, MostColumns);
        var found = search.IsPossible ? search.Run() : null;
        // Rows that everybody rated may be few; a mean is there for each that somebody rated.
        foreach (var means in list.MeansWithBlanks.Count == 0 ? [] : new[] { Ratings.Means, Ratings.MeansWithZeros })
        {
            var averaged = new FormulaSearch(list, stated, isTold, withScores, MostColumns, means);
            if (averaged.IsPossible && averaged.Run() is { } ofMeans && ofMeans.Reproduced > (found?.Reproduced ?? 0))
                found = ofMeans;
        }

        if (found is not null)
            return found;
        if (search.columns.Length < MostColumns)
            return null;
        // Of more columns only sums are likely, and not of any of them: of all, or of some side by side.
        var wide = new FormulaSearch(list, stated, isTold, withScores, MostOfSum);
        return wide.IsPossible && wide.columns.Length > MostColumns ? wide.RunSums() : null;
    }

    /// <summary>The columns to choose from: each rater's, or the means in their place, which are there where somebody rated.</summary>
    private IEnumerable<int> Inputs() => ratings == Ratings.Each
        ? list.Inputs(stated.Column.Index)
        : list.Inputs(stated.Column.Index).Where(column => list.RoleOf(column) != Role.Rating).Concat(list.MeansWithBlanks);

    private bool IsPossible => columns.Length > 0 && rows.Length > 2 && wanted.Distinct().Take(2).Count() > 1;

    private AuditFit? Run()
    {
        Products();
        if (!IsFound)
            Sums();
        if (!IsFound && isTold)
            Opportunities();
        if (!IsFound)
            Weighted();
        return Likely();
    }

    private AuditFit? RunSums()
    {
        for (var length = columns.Length; length > 2 && !IsFound; length--)
        {
            for (var first = 0; first + length <= columns.Length; first++)
            {
                int[] members = [.. Enumerable.Range(first, length)];
                Sum(members, subtractCosts: false);
                if (members.Any(at => list.IsCost(columns[at])) && members.Any(at => !list.IsCost(columns[at])))
                    Sum(members, subtractCosts: true);
            }
        }

        if (!IsFound)
            Weighted();
        return Likely();
    }

    /// <summary>The best formula found, if that can hardly be chance.</summary>
    private AuditFit? Likely()
    {
        if (best is null)
            return null;
        var zeros = ratings == Ratings.MeansWithZeros ? list.WithBlankRatingsAsZero(best) : null;
        var candidate = new FormulaCandidate(zeros ?? best, FormulaSource.Search, Where) { Parameters = bestParameters, BlankIsZero = zeros is not null, RankedBy = zeros is null ? null : best };
        var fit = AuditFit.Of(list, stated, candidate, anyUnit: false);
        return Chance.IsUnlikely(stated, fit, Math.Max(1, tried)) ? fit : null;
    }

    // Simpler forms come first, so that one that gives nearly all is not passed over for a longer one.
    private bool IsFound => bestHits * 20 >= rows.Length * 19;

    private void Products()
    {
        var ones = new double[rows.Length];
        Array.Fill(ones, 1);
        for (var size = 1; size <= Math.Min(isTold ? MostFactors : MostFactorsUntold, columns.Length) && !IsFound; size++)
            Products(size, 0, ones, []);
    }

    private void Products(int size, int from, double[] product, List<(int Column, bool Above)> used)
    {
        if (used.Count == size)
        {
            // A quotient without anything above is nobody's score.
            if (used.Exists(part => part.Above))
                Try(product, () => Product(used));
            return;
        }

        for (var column = from; column < columns.Length; column++)
        {
            foreach (var above in new[] { true, false })
            {
                used.Add((columns[column], above));
                Products(size, column + 1, Combined(product, values[column], above ? '*' : '/'), used);
                used.RemoveAt(used.Count - 1);
            }
        }
    }

    private static SheetFormula Product(IReadOnlyList<(int Column, bool Above)> used)
    {
        var formula = used.Where(part => part.Above).Select(part => Column(part.Column)).Aggregate((left, right) => new SheetFormula.Binary("*", left, right));
        foreach (var (column, _) in used.Where(part => !part.Above))
            formula = new SheetFormula.Binary("/", formula, Column(column));
        return formula;
    }

    private void Sums()
    {
        for (var set = 3; set < 1 << columns.Length; set++)
        {
            int[] members = [.. Enumerable.Range(0, columns.Length).Where(at => (set >> at & 1) == 1)];
            if (members.Length < 2)
                continue;
            Sum(members, subtractCosts: false);
            if (members.Any(at => list.IsCost(columns[at])) && members.Any(at => !list.IsCost(columns[at])))
                Sum(members, subtractCosts: true);
            if (IsFound)
                return;
        }
    }

    private void Sum(int[] members, bool subtractCosts)
    {
        var sum = new double[rows.Length];
        foreach (var member in members)
            sum = Combined(sum, values[member], IsSubtracted(member) ? '-' : '+');
        Try(sum, Formula);
        for (var other = 0; isTold && other < columns.Length; other++)
        {
            if (Array.IndexOf(members, other) >= 0)
                continue;
            var column = Column(columns[other]);
            Try(Combined(sum, values[other], '/'), () => new SheetFormula.Binary("/", Formula(), column));
            Try(Combined(sum, values[other], '*'), () => new SheetFormula.Binary("*", Formula(), column));
        }

        bool IsSubtracted(int member) => subtractCosts && list.IsCost(columns[member]);

        SheetFormula Formula()
        {
            var formula = members.Where(member => !IsSubtracted(member)).Select(member => Column(columns[member])).Aggregate((left, right) => new SheetFormula.Binary("+", left, right));
            foreach (var member in members.Where(IsSubtracted))
                formula = new SheetFormula.Binary("-", formula, Column(columns[member]));
            return formula;
        }
    }

    private void Opportunities()
    {
        for (var importance = 0; importance < columns.Length; importance++)
        {
            for (var satisfaction = 0; satisfaction < columns.Length; satisfaction++)
            {
                if (importance == satisfaction)
                    continue;
                var score = new double[rows.Length];
                for (var at = 0; at < score.Length; at++)
                    score[at] = values[importance][at] + Math.Max(values[importance][at] - values[satisfaction][at], 0);
                var (more, less) = (Column(columns[importance]), Column(columns[satisfaction]));
                Try(score, () => OpportunityScore(more, less));
            }
        }
    }

    /// <summary>How ratings by several people are looked at.</summary>
    private enum Ratings
    {
        /// <summary>Each rater's column for itself.</summary>
        Each,

        /// <summary>Their mean, of those who rated.</summary>
        Means,

        /// <summary>Their mean, with a zero from whoever did not rate.</summary>
        MeansWithZeros,
    }

    private static double[] Combined(double[] left, double[] right, char sign)
    {
        var both = new double[left.Length];
        for (var at = 0; at < both.Length; at++)
            both[at] = sign switch { '*' => left[at] * right[at], '/' => left[at] / right[at], '+' => left[at] + right[at], _ => left[at] - right[at] };
        return both;
    }

    private void Try(double[] numbers, Func<SheetFormula> formula)
    {
        tried += Factors.Length;
        var factor = FactorOf(numbers);
        if (factor == 0)
            return;
        var misses = 0;
        for (var at = 0; at < rows.Length; at++)
        {
            if (!stated.Agrees(rows[at], numbers[at] * factor) && ++misses > mayMiss)
                return;
        }

        if (rows.Length - misses <= bestHits)
            return;
        bestHits = rows.Length - misses;
        bestParameters = 0;
        best = factor == 1 ? formula()
            : factor > 1 ? new SheetFormula.Binary("*", formula(), new SheetFormula.Number(factor))
            : new SheetFormula.Binary("/", formula(), new SheetFormula.Number(Math.Round(1 / factor)));
    }

    /// <summary>What the numbers are multiplied by to give the largest of the column's; 0 where that is no plain factor.</summary>
    private double FactorOf(double[] numbers)
    {
        Span<double> ratios = stackalloc double[SampleRows];
        var count = 0;
        for (var place = 0; place < telling.Length; place++)
        {
            var at = telling[place];
            var ratio = wanted[at] / numbers[at];
            if (double.IsFinite(ratio) && ratio > 0)
                ratios[count++] = ratio;
        }

        if (count * 2 < telling.Length)
            return 0;
        ratios[..count].Sort();
        var middle = ratios[count / 2];
        return Array.Find(Factors, factor => Math.Abs(middle - factor) <= NearFactor * factor);
    }

    /// <summary>Weighted sums, plain or over one column: weights from a few rows, kept where they give nearly all others.</summary>
    private void Weighted()
    {
        int[] all = [.. Enumerable.Range(0, columns.Length)], criteria = [.. all.Where(at => list.RoleOf(columns[at]) is Role.Criterion or Role.Rating)];
        foreach (var weighed in criteria.Length == all.Length ? [all] : new[] { criteria, all })
        {
            for (var below = -1; below < (isTold ? columns.Length : 0) && !IsFound; below++)
            {
                int[] members = [.. weighed.Where(at => at != below)];
                if (members.Length > 1 && rows.Length >= members.Length + 3)
                    Weighted(members, below);
            }
        }
    }

    private void Weighted(int[] members, int below)
    {
        tried += Subsets * Math.Pow(2, members.Length);
        // Divided on both sides, so that every row is as exact as its score is stated, whatever it is divided by.
        var parts = below < 0 ? values : [.. values.Select(column => Quotients(column, values[below]))];
        var seed = 12345u;
        for (var trial = 0; trial < Subsets && !IsFound; trial++)
        {
            var chosen = trial == 0 ? [.. Enumerable.Range(0, rows.Length)] : Choose(members.Length, ref seed);
            if (Concentrated(chosen, members, parts) is not { } weights || Hits(members, parts, weights) is not { } first)
                continue;
            if (LeastSquares.Solve(first, members, parts, wanted) is not { } refined)
                continue;
            // The roundest weights that give as many: nobody weighs by 0.2999.
            var (rounded, most) = (refined, 0);
            for (var digits = 0; digits <= 4; digits++)
            {
                double[] tryout = [.. refined.Select(weight => Math.Round(weight, digits))];
                if (Hits(members, parts, tryout) is { } found && found.Length > most)
                    (rounded, most) = (tryout, found.Length);
            }

            if (most <= bestHits)
                continue;
            refined = rounded;
            int[] used = [.. Enumerable.Range(0, members.Length).Where(at => refined[at] != 0)];
            if (used.Length < 2)
                continue;
            bestHits = most;
            bestParameters = used.Length;
            best = Formula(used, members, refined, below);
        }
    }

    private SheetFormula Formula(int[] used, int[] members, double[] weights, int below)
    {
        SheetFormula? sum = null;
        foreach (var at in used.OrderBy(at => weights[at] < 0))
        {
            var term = new SheetFormula.Binary("*", new SheetFormula.Number(Math.Abs(weights[at])), Column(columns[members[at]]));
            sum = sum is null ? (weights[at] < 0 ? new SheetFormula.Unary('-', term) : term) : new SheetFormula.Binary(weights[at] < 0 ? "-" : "+", sum, term);
        }

        return below < 0 ? sum! : new SheetFormula.Binary("/", sum!, Column(columns[below]));
    }

    /// <summary>
    /// Weights from a few rows, then from the rows that fit them best, and again (the concentration steps of least trimmed squares, Rousseeuw and
    /// Van Driessen 1999): a few rounded numbers determine weights too coarsely to give the others.
    /// </summary>
    private double[]? Concentrated(int[] chosen, int[] members, double[][] parts)
    {
        var weights = LeastSquares.Solve(chosen, members, parts, wanted);
        var (errors, order) = (new double[rows.Length], new int[rows.Length]);
        for (var step = 0; step < Concentrations && weights is not null; step++)
        {
            for (var at = 0; at < rows.Length; at++)
                (errors[at], order[at]) = (Math.Abs(wanted[at] - Weighed(members, parts, weights, at)), at);
            Array.Sort(errors, order);
            weights = LeastSquares.Solve(order[..(rows.Length - mayMiss)], members, parts, wanted);
        }

        return weights;
    }

    private int[]? Hits(int[] members, double[][] parts, double[] weights)
    {
        List<int> hits = [];
        for (var at = 0; at < rows.Length; at++)
        {
            if (stated.Agrees(rows[at], Weighed(members, parts, weights, at)))
                hits.Add(at);
            else if (at + 1 - hits.Count > mayMiss)
                return null;
        }

        return [.. hits];
    }

    private static double Weighed(int[] members, double[][] parts, double[] weights, int at)
    {
        var sum = 0.0;
        for (var member = 0; member < members.Length; member++)
            sum += weights[member] * parts[members[member]][at];
        return sum;
    }

    /// <summary>Zero where it would be divided by zero: such a row says nothing about weights.</summary>
    private static double[] Quotients(double[] above, double[] below)
    {
        var quotients = new double[above.Length];
        for (var at = 0; at < quotients.Length; at++)
            quotients[at] = below[at] == 0 ? 0 : above[at] / below[at];
        return quotients;
    }

    private int[] Choose(int count, ref uint seed)
    {
        int[] all = [.. Enumerable.Range(0, rows.Length)];
        for (var at = 0; at < count; at++)
        {
            seed = (seed * 1664525u) + 1013904223u;
            var other = at + (int)((seed >> 8) % (uint)(all.Length - at));
            (all[at], all[other]) = (all[other], all[at]);
        }

        return all[..count];
    }
}
