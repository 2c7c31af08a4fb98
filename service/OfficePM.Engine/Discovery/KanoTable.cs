namespace OfficePM.Engine.Discovery;

/// <summary>What people feel about a feature being there (functional question) or not being there (dysfunctional question).</summary>
public enum KanoAnswer
{
    /// <summary>I like it.</summary>
    Like,

    /// <summary>It must be so.</summary>
    MustBe,

    /// <summary>I am neutral.</summary>
    Neutral,

    /// <summary>I can live with it.</summary>
    LiveWith,

    /// <summary>I dislike it.</summary>
    Dislike,
}

/// <summary>What a feature is to people. The order is the order in which ties are decided.</summary>
public enum KanoCategory
{
    /// <summary>M: taken for granted; its absence annoys.</summary>
    MustBe,

    /// <summary>O: the more the better.</summary>
    OneDimensional,

    /// <summary>A: delights; nobody misses it.</summary>
    Attractive,

    /// <summary>I: nobody cares.</summary>
    Indifferent,

    /// <summary>R: people want the opposite.</summary>
    Reverse,

    /// <summary>Q: the two answers contradict each other.</summary>
    Questionable,
}

/// <summary>Turns a pair of answers into a category.</summary>
/// <remarks>
/// Rows are the functional answer, columns the dysfunctional one, both in the order like, must-be, neutral, live-with, dislike:
/// QAAAO / RIIIM / RIIIM / RIIIM / RRRRQ. Source: Charles Berger and others, Kano's methods for understanding customer-defined quality,
/// Center for Quality of Management Journal 2(4), 1993. Pouliot's variant (same issue) calls (must-be, must-be) and
/// (live-with, live-with) questionable.
/// </remarks>
public sealed class KanoTable
{
    private readonly string[] rows;

    private KanoTable(string name, params string[] rows)
    {
        Name = name;
        this.rows = rows;
    }

    /// <summary>The evaluation table of 1993.</summary>
    public static KanoTable Berger { get; } = new("Berger", "QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ");

    /// <summary>Pouliot's variant.</summary>
    public static KanoTable Pouliot { get; } = new("Pouliot", "QAAAO", "RQIIM", "RIIIM", "RIIQM", "RRRRQ");

    /// <summary>Whose table it is.</summary>
    public string Name { get; }

    /// <summary>The category of a pair of answers.</summary>
    public KanoCategory this[KanoAnswer functional, KanoAnswer dysfunctional] => rows[(int)functional][(int)dysfunctional] switch
    {
        'M' => KanoCategory.MustBe,
        'O' => KanoCategory.OneDimensional,
        'A' => KanoCategory.Attractive,
        'I' => KanoCategory.Indifferent,
        'R' => KanoCategory.Reverse,
        _ => KanoCategory.Questionable,
    };
}
