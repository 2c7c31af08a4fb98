using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Auditing;

/// <summary>A rule that labels follow.</summary>
/// <param name="Words">The rule in words: "P0 from 300, P1 from 100, P2 below (by Score)".</param>
/// <param name="Computed">The label that the rule gives, per item; null where it gives none.</param>
/// <param name="Differing">Items with another label, ascending.</param>
/// <param name="Compared">How many labels could be compared.</param>
/// <param name="Cause">Why an item's label breaks the rule, in words.</param>
internal sealed record LabelRule(string Words, string?[] Computed, IReadOnlyList<int> Differing, int Compared, Func<int, string> Cause);

/// <summary>
/// Finds the rule behind labels: bands of one column (each label from a threshold on), or quadrants of two. A rule is claimed where at least
/// 80 % of the labels follow it, at least three more than set its thresholds (two each: the last below and the first above), and labels without any
/// rule would hardly agree as well.
/// </summary>
internal static class LabelRules
{
    private const int MostLabels = 8;
    private const int MostSteps = 200;
    private const int MostThresholds = 12;
    private const int MostForPairs = 6;
    private const int EnoughToFit = 400;
    private const double LeastShare = 0.8;
    private const int SetByThreshold = 2;
    private const int MoreThanSet = 3;
    private const int MostCorners = 4;
    private const int FewestLabels = 4;

    /// <summary>A rule that at least 80 % of all labels follow has more than this share of evenly chosen ones.</summary>
    private const double Promising = 0.6;

    private const double Natural = 0.01;
    private const double Unnatural = 1e-4;

    private static readonly HashSet<string> HeaderWords = new(StringComparer.Ordinal)
    {
        "quadrant", "priority", "prio", "moscow", "tier", "class", "band", "level", "bucket", "category", "decision", "recommendation", "label", "group", "lane", "verdict",
    };

    /// <summary>Labels by the order in which people rank them, the first one highest.</summary>
    private static readonly string[][] Orders =
    [
        ["must", "should", "could", "wont"], ["musthave", "shouldhave", "couldhave", "wonthave"], ["p0", "p1", "p2", "p3", "p4", "p5"],
        ["critical", "veryhigh", "high", "mediumhigh", "medium", "mediumlow", "low", "verylow"], ["urgent", "high", "normal", "low"],
        ["now", "next", "later", "never"], ["a", "b", "c", "d", "e"], ["0", "1", "2", "3", "4", "5"], ["tier1", "tier2", "tier3", "tier4"],
    ];

    /// <summary>Whether a column of texts looks like labels: by its header, or by words that are labels everywhere.</summary>
    public static bool IsLabel(GridColumn column)
    {
        string[] labels = [.. column.Content.DifferentTexts.Different.Where(text => !string.IsNullOrWhiteSpace(text)).Select(Plain)];
        return column.Text.Words.Any(HeaderWords.Contains)
            || labels.Count(QuadrantWords.Are) > 1
            || Array.Exists(Orders, order => labels.Length > 1 && labels.All(order.Contains));
    }

    /// <summary>The rule that a column of labels follows; null where none is found.</summary>
    /// <param name="stated">The column of labels.</param>
    /// <param name="measures">What the labels may follow, the likeliest first.</param>
    public static LabelRule? Find(StatedColumn stated, IReadOnlyList<Measure> measures)
    {
        var labels = new Labels(stated);
        if (!labels.MayFollowRule)
            return null;
        LabelRule? best = null;
        var quadrants = labels.Names.Count(name => QuadrantWords.Are(Plain(name))) > 1;
        if (!quadrants)
        {
            foreach (var measure in measures)
                best = Better(best, Bands(labels, measure, measures.Count(other => !other.IsOwn)));
        }

        Measure[] columns = [.. measures.Where(measure => !measure.IsOwn).Take(MostForPairs)];
        if ((quadrants || labels.Names.Length <= MostCorners) && (best is null || best.Differing.Count > 0))
        {
            for (var first = 0; first < columns.Length; first++)
            {
                for (var second = first + 1; second < columns.Length; second++)
                    best = Better(best, Pair(labels, columns[first], columns[second], quadrants, columns.Length));
            }
        }

        return best;
    }

    /// <summary>The different labels of a column in the order of the sheet, where there are enough cells and few enough labels to look for a rule; else none.</summary>
    public static IReadOnlyList<string> Different(StatedColumn stated) => new Labels(stated) is { MayFollowRule: true } labels ? labels.Names : [];

    /// <summary>The fewest labels by which a rule of so many thresholds can be told from chance.</summary>
    public static int Fewest(int thresholds) => (SetByThreshold * thresholds) + MoreThanSet;

    // A rule of two columns has to explain more than one of one column.
    private static LabelRule? Better(LabelRule? best, LabelRule? other) =>
        other is null || (best is not null && (long)(other.Compared - other.Differing.Count) * best.Compared <= (long)(best.Compared - best.Differing.Count) * other.Compared)
            ? best
            : other;

    private static LabelRule? Bands(Labels labels, Measure measure, int tried)
    {
        var numbers = measure.Numbers;
        // A rule that most labels follow would be seen in some of them.
        var some = labels.Some(numbers);
        if (labels.AreMany && Fitted(labels, some, numbers) is { } seen && seen.Hits < Promising * some.Length)
            return null;
        var places = labels.Places(numbers);
        if (places.Length < 4)
            return null;
        if (Fitted(labels, places, numbers) is not { } fitted)
            return null;
        var (order, isKnown, steps, thresholds, _) = fitted;
        string? LabelAt(int at)
        {
            if (double.IsNaN(numbers[at]))
                return null;
            var band = 0;
            while (band < thresholds.Length && numbers[at] >= thresholds[band])
                band++;
            return labels.Names[order[band]];
        }

        var computed = Computed(labels, LabelAt);
        int[] differing = [.. places.Where(at => computed[at] != labels.Names[labels.Of[at]])];
        var hits = places.Length - differing.Length;
        if (hits < LeastShare * places.Length || hits < Fewest(order.Length - 1) || thresholds.Distinct().Count() < thresholds.Length)
            return null;
        var choices = Choose(steps.Length - 1, order.Length - 1) + (isKnown ? Math.Log(2) : Factorial(order.Length)) + (measure.IsOwn ? 0 : Math.Log(tried));
        if (Chance.LogTail(places.Length, hits, labels.Alike(places)) + choices > Math.Log(measure.IsOwn ? Natural : Unnatural))
            return null;
        var name = measure.Words;
        var words = string.Join(", ", Enumerable.Range(0, order.Length).Reverse().Select(band => band > 0
            ? $"{labels.Names[order[band]]} from {thresholds[band - 1].ToInvariant()}"
            : $"{labels.Names[order[band]]} below {thresholds[0].ToInvariant()}"));
        return new LabelRule($"{words} (by {name})", computed, differing, places.Length, at => $"{name} of {Math.Round(numbers[at], 4).ToInvariant()} is in the band of {computed[at]}");
    }

    /// <summary>The bands that fit some labels best; null where there are not two of them.</summary>
    private static Fit? Fitted(Labels labels, int[] places, double[] numbers)
    {
        var (order, isKnown) = labels.Ordered(places, numbers);
        if (order.Length < 2)
            return null;
        double[] steps = Steps(places.Select(at => numbers[at]), MostSteps);
        var (thresholds, hits) = Segments(places, labels.Of, numbers, steps, order);
        return new Fit(order, isKnown, steps, thresholds, hits);
    }

    /// <summary>The thresholds between ordered labels with the fewest labels on the wrong side of them, and how many are on the right side.</summary>
    private static (double[] Thresholds, int Hits) Segments(int[] places, int[] labelOf, double[] numbers, double[] steps, int[] order)
    {
        var counts = new int[steps.Length, order.Length];
        var bandOf = BandsOf(order);
        foreach (var at in places)
            counts[Math.Max(0, UpTo(steps, numbers[at]) - 1), bandOf[labelOf[at]]]++;

        // best[s, b]: most hits of the first s steps when the last of them is in band b.
        var best = new int[steps.Length + 1, order.Length];
        var from = new int[steps.Length + 1, order.Length];
        for (var step = 1; step <= steps.Length; step++)
        {
            for (var band = 0; band < order.Length; band++)
            {
                var same = best[step - 1, band];
                var (hits, before) = (same, band);
                if (band > 0 && best[step - 1, band - 1] > same)
                    (hits, before) = (best[step - 1, band - 1], band - 1);
                best[step, band] = hits + counts[step - 1, band];
                from[step, band] = before;
            }
        }

        var thresholds = new double[order.Length - 1];
        Array.Fill(thresholds, steps[0]);
        var at_ = order.Length - 1;
        for (var step = steps.Length; step > 0 && at_ > 0; step--)
        {
            var before = from[step, at_];
            if (before != at_)
            {
                thresholds[before] = step > 1 ? Cut(places, labelOf, numbers, order, before + 1, steps[step - 2], step < steps.Length ? steps[step] : steps[step - 1]) : steps[0];
                at_ = before;
            }
        }

        return (thresholds, best[steps.Length, order.Length - 1]);
    }

    private static int[] BandsOf(int[] order)
    {
        var bands = new int[order.Max() + 1];
        for (var band = 0; band < order.Length; band++)
            bands[order[band]] = band;
        return bands;
    }

    /// <summary>The exact threshold of a band among all numbers around it, where the steps are only some of them.</summary>
    private static double Cut(int[] places, int[] labelOf, double[] numbers, int[] order, int band, double low, double high)
    {
        var bandOf = BandsOf(order);
        var around = places.Where(at => numbers[at] >= low && numbers[at] <= high)
            .Select(at => (Number: numbers[at], Above: bandOf[labelOf[at]] >= band)).OrderBy(pair => pair.Number).ToArray();
        var wrong = around.Count(pair => !pair.Above);
        var (fewest, cut) = (int.MaxValue, high);
        for (var at = 0; at < around.Length; at++)
        {
            // The threshold stands before this number.
            if (at > 0 && around[at].Number > around[at - 1].Number && wrong < fewest)
                (fewest, cut) = (wrong, Between(around[at - 1].Number, around[at].Number));
            wrong += around[at].Above ? 1 : -1;
        }

        return cut;
    }

    private static LabelRule? Pair(Labels labels, Measure x, Measure y, bool isKnown, int columns)
    {
        var some = labels.Some(x.Numbers, y.Numbers);
        if (some.Length < 4)
            return null;
        // Words that everybody uses for one corner leave nothing to choose but the two limits.
        var meant = isKnown ? QuadrantWords.Corners([.. labels.Names.Select(Plain)], x.Criterion, y.Criterion) : null;
        if (meant is null && labels.Names.Length > MostCorners)
            return null;
        double[] xs = Steps(some.Select(at => x.Numbers[at]), MostThresholds + 1), ys = Steps(some.Select(at => y.Numbers[at]), MostThresholds + 1);
        var (most, aside, right, top) = (0, double.MaxValue, 0.0, 0.0);
        var counts = new int[4, labels.Names.Length];
        var below = Below(labels, some, x.Numbers, y.Numbers, xs, ys);
        for (var i = 1; i < xs.Length; i++)
        {
            for (var j = 1; j < ys.Length; j++)
            {
                for (var label = 0; label < labels.Names.Length; label++)
                {
                    var (both, left, low, all) = (below[i, j, label], below[i, ys.Length, label], below[xs.Length, j, label], below[xs.Length, ys.Length, label]);
                    (counts[0, label], counts[1, label], counts[2, label], counts[3, label]) = (both, left - both, low - both, all - left - low + both);
                }

                var hits = 0;
                for (var corner = 0; corner < MostCorners; corner++)
                    hits += meant is null ? counts[corner, Majority(counts, corner)] : 0;
                for (var label = 0; meant is not null && label < meant.Length; label++)
                    hits += counts[meant[label], label];
                // Among equals the limits in the middle: there people draw them.
                var off = Math.Abs(((double)i / xs.Length) - 0.5) + Math.Abs(((double)j / ys.Length) - 0.5);
                if (hits > most || (hits == most && off < aside))
                    (most, aside, right, top) = (hits, off, Between(xs[i - 1], xs[i]), Between(ys[j - 1], ys[j]));
            }
        }

        if (most == 0 || (labels.AreMany && most < Promising * some.Length))
            return null;
        var places = labels.Places(x.Numbers, y.Numbers);
        Count(labels, places, x, y, right, top, counts);
        // The labels of each corner: one, or several words for the same.
        int[][] corners = [.. Enumerable.Range(0, MostCorners).Select(corner => meant is null
            ? [Majority(counts, corner)]
            : Enumerable.Range(0, meant.Length).Where(label => meant[label] == corner).OrderByDescending(label => counts[corner, label]).ToArray())];
        string NameOf(int corner) => corners[corner] is [var label, ..] ? labels.Names[label] : QuadrantWords.Usual(corner, x.Criterion, y.Criterion);
        string? LabelAt(int at)
        {
            if (double.IsNaN(x.Numbers[at]) || double.IsNaN(y.Numbers[at]))
                return null;
            var corner = Corner(x.Numbers[at], y.Numbers[at], right, top);
            return labels.Of[at] is >= 0 and var own && corners[corner].Contains(own) ? labels.Names[own] : NameOf(corner);
        }

        var computed = Computed(labels, LabelAt);
        int[] differing = [.. places.Where(at => computed[at] != labels.Names[labels.Of[at]])];
        var reproduced = places.Length - differing.Length;
        if (reproduced < LeastShare * places.Length || reproduced < Fewest(2) || corners.SelectMany(own => own).Distinct().Count() < labels.Names.Length)
            return null;
        var choices = Math.Log(Math.Max(1, (xs.Length - 1) * (ys.Length - 1)))
            + (meant is not null ? 0 : isKnown ? Factorial(4) : (4 * Math.Log(labels.Names.Length)) + Math.Log(Math.Max(1, columns * (columns - 1) / 2)));
        if (Chance.LogTail(places.Length, reproduced, labels.Alike(places, meant)) + choices > Math.Log(isKnown ? Natural : Unnatural))
            return null;
        var (a, b) = (x.Words, y.Words);
        string X(int corner) => $"{a} {(corner > 1 ? "from" : "below")} {right.ToInvariant()}";
        string Y(int corner) => $"{b} {(corner % 2 == 1 ? "from" : "below")} {top.ToInvariant()}";
        int[] shown = [.. Enumerable.Range(0, MostCorners).Where(corner => corners[corner].Any(label => counts[corner, label] > 0)).Reverse()];
        var words = string.Join("; ", shown.Select(corner => $"{string.Join(" or ", corners[corner].Select(label => labels.Names[label]))}: {X(corner)} and {Y(corner)}"));
        return new LabelRule(words, computed, differing, places.Length, at =>
        {
            var here = Corner(x.Numbers[at], y.Numbers[at], right, top);
            var there = Array.FindIndex(corners, own => own.Contains(labels.Of[at]));
            // One limit away: the estimate was changed, or the limit was meant to be another one; two away, somebody typed it.
            var other = (here ^ there) switch
            {
                2 => $"; with {X(there)} it would be {labels.Names[labels.Of[at]]}",
                1 => $"; with {Y(there)} it would be {labels.Names[labels.Of[at]]}",
                _ => "",
            };
            return $"typed, or an estimate was changed afterwards: {a} of {x.Numbers[at].ToInvariant()} and {b} of {y.Numbers[at].ToInvariant()} make it {computed[at]}{other}";
        });
    }

    /// <summary>How many items of each label lie below each pair of steps: [i, j, label] counts those with x below xs[i] and y below ys[j].</summary>
    private static int[,,] Below(Labels labels, int[] places, double[] x, double[] y, double[] xs, double[] ys)
    {
        var below = new int[xs.Length + 1, ys.Length + 1, labels.Names.Length];
        foreach (var at in places)
            below[UpTo(xs, x[at]), UpTo(ys, y[at]), labels.Of[at]]++;
        for (var i = 0; i <= xs.Length; i++)
        {
            for (var j = 0; j <= ys.Length; j++)
            {
                for (var label = 0; label < labels.Names.Length; label++)
                    below[i, j, label] += (i > 0 ? below[i - 1, j, label] : 0) + (j > 0 ? below[i, j - 1, label] : 0) - (i > 0 && j > 0 ? below[i - 1, j - 1, label] : 0);
            }
        }

        return below;
    }

    private static void Count(Labels labels, int[] places, Measure x, Measure y, double right, double top, int[,] counts)
    {
        Array.Clear(counts);
        foreach (var at in places)
            counts[Corner(x.Numbers[at], y.Numbers[at], right, top), labels.Of[at]]++;
    }

    private static int Corner(double x, double y, double right, double top) => (x >= right ? 2 : 0) + (y >= top ? 1 : 0);

    private static int Majority(int[,] counts, int corner)
    {
        var best = 0;
        for (var label = 1; label < counts.GetLength(1); label++)
            best = counts[corner, label] > counts[corner, best] ? label : best;
        return best;
    }

    private static string?[] Computed(Labels labels, Func<int, string?> labelAt)
    {
        var computed = new string?[labels.Of.Length];
        for (var at = 0; at < computed.Length; at++)
            computed[at] = labelAt(at);
        return computed;
    }

    /// <summary>The different numbers in order; evenly chosen ones where there are too many.</summary>
    private static double[] Steps(IEnumerable<double> numbers, int most)
    {
        double[] all = [.. numbers.Distinct().Order()];
        return all.Length <= most ? all : [.. Chance.Spread([.. Enumerable.Range(0, all.Length)], most).Select(at => all[at])];
    }

    private static int UpTo(double[] ordered, double number)
    {
        var at = Array.BinarySearch(ordered, number);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>The plainest number above one and up to another: a threshold as a person would set it.</summary>
    public static double Between(double below, double upTo)
    {
        for (var digits = -6; digits <= 6; digits++)
        {
            var unit = Math.Pow(10, -digits);
            foreach (var part in new[] { unit, unit / 2 })
            {
                var number = Math.Round(Math.Floor(upTo / part) * part, 9);
                if (number > below && number <= upTo)
                    return number;
            }
        }

        return upTo;
    }

    private static string Plain(string label) => string.Concat(HeaderText.WordsOf(label.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)));

    /// <summary>The logarithm of how many ways there are to choose some of many.</summary>
    private static double Choose(int many, int some)
    {
        var log = 0.0;
        for (var at = 0; at < some && many - at > 0; at++)
            log += Math.Log((double)(many - at) / (at + 1));
        return Math.Max(0, log);
    }

    private static double Factorial(int number) => Enumerable.Range(1, number).Sum(factor => Math.Log(factor));

    private readonly record struct Fit(int[] Order, bool IsKnown, double[] Candidates, double[] Thresholds, int Hits);

    /// <summary>The labels of a column: the different ones in the order of the sheet, and which one each item has.</summary>
    private sealed class Labels
    {
        private readonly int[] labelled;
        private int[]? spread;

        public Labels(StatedColumn stated)
        {
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            var places = new Dictionary<string, int>(StringComparer.Ordinal);
            List<string> names = [];
            Of = new int[stated.Values.Count];
            Array.Fill(Of, -1);
            for (var at = 0; at < Of.Length; at++)
            {
                if (stated.Values[at].Kind is CellKind.Blank or CellKind.Error)
                    continue;
                var text = stated.Values[at].ToText().Trim();
                Known++;
                if (places.TryGetValue(text, out var place))
                {
                    Of[at] = place;
                    continue;
                }

                var plain = Plain(text) is { Length: > 0 } words ? words : text;
                if (known.TryAdd(plain, names.Count))
                    names.Add(text);
                if (names.Count > MostLabels)
                    break;
                Of[at] = places[text] = known[plain];
            }

            Names = [.. names];
            labelled = [.. Enumerable.Range(0, Of.Length).Where(at => Of[at] >= 0)];
        }

        public string[] Names { get; }

        public int[] Of { get; }

        public int Known { get; }

        /// <summary>Whether there are enough labels, and few enough different ones, to look for a rule.</summary>
        public bool MayFollowRule => Names.Length is > 1 and <= MostLabels && Known >= FewestLabels;

        /// <summary>How often two labels drawn from these places are the same, or say the same.</summary>
        public double Alike(int[] places, int[]? meant = null) =>
            places.CountBy(at => meant is null ? Of[at] : meant[Of[at]]).Sum(pair => Math.Pow((double)pair.Value / places.Length, 2));

        /// <summary>Whether there are so many labels that some of them show whether a rule is worth looking at all of them.</summary>
        public bool AreMany => labelled.Length > EnoughToFit;

        /// <summary>Items that have a label and a number, or two: all of them, evenly spaced ones where there are many.</summary>
        public int[] Some(double[] x, double[]? y = null)
        {
            if (!AreMany)
                return Numbered(labelled, x, y);
            var some = Numbered(spread ??= Chance.Spread(labelled, EnoughToFit), x, y);
            return some.Length * 2 >= EnoughToFit ? some : Chance.Spread(Places(x, y), EnoughToFit);
        }

        /// <summary>The items that have a label and a number, or two.</summary>
        public int[] Places(double[] x, double[]? y = null) => Numbered(labelled, x, y);

        private static int[] Numbered(int[] places, double[] x, double[]? y) =>
            Array.FindAll(places, at => !double.IsNaN(x[at]) && (y is null || !double.IsNaN(y[at])));

        /// <summary>Labels from the lowest numbers to the highest: by the order that people give them where it is known, else by their means.</summary>
        public (int[] Order, bool IsKnown) Ordered(int[] places, double[] numbers)
        {
            var (sums, counts) = (new double[Names.Length], new int[Names.Length]);
            foreach (var at in places)
            {
                sums[Of[at]] += numbers[at];
                counts[Of[at]]++;
            }

            double Mean(int label) => sums[label] / counts[label];
            int[] present = [.. Enumerable.Range(0, Names.Length).Where(label => counts[label] > 0)];
            int[] byMean = [.. present.OrderBy(Mean).ThenBy(label => label)];
            string[] plain = [.. Names.Select(Plain)];
            if (Array.Find(Orders, known => present.All(label => known.Contains(plain[label]))) is not { } order)
                return (byMean, false);
            int[] byName = [.. present.OrderByDescending(label => Array.IndexOf(order, plain[label]))];
            // Rank 1 is P0 as well as score 100: both directions are seen.
            return (Mean(byName[0]) <= Mean(byName[^1]) ? byName : [.. byName.Reverse()], true);
        }
    }
}
