namespace OfficePM.Engine.Discovery;

/// <summary>How many people (or what share of them) put a feature into each category, and what follows.</summary>
/// <param name="Attractive">A; 0 or more.</param>
/// <param name="OneDimensional">O; 0 or more.</param>
/// <param name="MustBe">M; 0 or more.</param>
/// <param name="Indifferent">I; 0 or more.</param>
/// <param name="Reverse">R; 0 or more.</param>
/// <param name="Questionable">Q; 0 or more.</param>
/// <remarks>
/// Better and Worse: Berger and others 1993 (see <see cref="KanoTable"/>). Blauth's rule: Robert Blauth, in the same issue. It may differ
/// from the most frequent category; show both when they do.
/// </remarks>
public sealed record KanoCounts(
    double Attractive, double OneDimensional, double MustBe, double Indifferent, double Reverse = 0, double Questionable = 0)
{
    /// <summary>How far satisfaction rises when the feature is there: (A + O) ÷ (A + O + M + I), from 0 to 1; null where nobody answered so.</summary>
    public double? Better => Answered > 0 ? (Attractive + OneDimensional) / Answered : null;

    /// <summary>How far satisfaction falls when it is not: −(O + M) ÷ (A + O + M + I), from −1 to 0; null where nobody answered so.</summary>
    public double? Worse => Answered > 0 ? 0 - ((OneDimensional + MustBe) / Answered) : null;

    /// <summary>The most frequent category; ties go to what hurts most when missed: M, O, A, I, then R, Q. Null where nobody answered.</summary>
    public KanoCategory? Mode => Largest(Enum.GetValues<KanoCategory>());

    /// <summary>
    /// Blauth's rule: where M + O + A outnumber I + R + Q the most frequent of the former, else of the latter. Null where nobody answered.
    /// </summary>
    public KanoCategory? Blauth => MustBe + OneDimensional + Attractive > Indifferent + Reverse + Questionable
        ? Largest(KanoCategory.MustBe, KanoCategory.OneDimensional, KanoCategory.Attractive)
        : Largest(KanoCategory.Indifferent, KanoCategory.Reverse, KanoCategory.Questionable);

    /// <summary>The count of one category.</summary>
    public double this[KanoCategory category] => category switch
    {
        KanoCategory.MustBe => MustBe,
        KanoCategory.OneDimensional => OneDimensional,
        KanoCategory.Attractive => Attractive,
        KanoCategory.Indifferent => Indifferent,
        KanoCategory.Reverse => Reverse,
        KanoCategory.Questionable => Questionable,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "Unknown category."),
    };

    private double Answered => Attractive + OneDimensional + MustBe + Indifferent;

    /// <summary>Counts raw answers.</summary>
    /// <param name="answers">One pair per person who answered both questions.</param>
    /// <param name="table">Which table.</param>
    public static KanoCounts Of(IEnumerable<(KanoAnswer Functional, KanoAnswer Dysfunctional)> answers, KanoTable table) =>
        Of(answers.Select(answer => (answer.Functional, answer.Dysfunctional, 1.0)), table);

    /// <summary>Counts answers that were tallied by pair.</summary>
    /// <param name="tally">How many people gave each pair of answers; 0 or more.</param>
    /// <param name="table">Which table.</param>
    public static KanoCounts Of(IEnumerable<(KanoAnswer Functional, KanoAnswer Dysfunctional, double People)> tally, KanoTable table)
    {
        var counts = new double[Enum.GetValues<KanoCategory>().Length];
        foreach (var (functional, dysfunctional, people) in tally)
        {
            counts[(int)table[functional, dysfunctional]] += people;
        }

        return new(
            counts[(int)KanoCategory.Attractive], counts[(int)KanoCategory.OneDimensional], counts[(int)KanoCategory.MustBe],
            counts[(int)KanoCategory.Indifferent], counts[(int)KanoCategory.Reverse], counts[(int)KanoCategory.Questionable]);
    }

    private KanoCategory? Largest(params KanoCategory[] categories)
    {
        // MaxBy keeps the first of equals, and the categories come in the order in which ties are decided.
        var largest = categories.MaxBy(category => this[category]);
        return this[largest] > 0 ? largest : null;
    }
}
