using OfficePM.Engine.Discovery;
using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Surveys;

/// <summary>Reads an answer to one of Kano's two questions: the usual words, or the usual codes 1 (like) to 5 (dislike).</summary>
internal static class KanoAnswerText
{
    private const int LongestAnswer = 120;

    // Dislike stands before like, whose word it contains. The phrases are those of common questionnaires.
    private static readonly (KanoAnswer Answer, string[] Phrases)[] Known =
    [
        (KanoAnswer.Dislike,
            ["dislike", "unhappy", "do not like", "don't like", "hate", "annoy", "stört mich", "stoert mich", "missf", "déplaît", "deplait", "n'aime pas", "no me gusta", "disgusta",
             "não gosto", "nao gosto", "не нравится", "tidak suka", "嫌", "気に入らない", "不喜欢", "不喜歡"]),
        (KanoAnswer.LiveWith,
            ["live with", "tolerate", "can accept", "could accept", "put up", "in kauf", "hinnehm", "nehme es hin", "accommode", "tolère", "tolere", "tolerar", "puedo aceptar", "lo acepto",
             "posso aceitar", "могу смириться", "terpaksa", "dapat menerima", "しかたない", "仕方", "我慢", "勉强接受", "可以忍受", "能忍受"]),
        (KanoAnswer.MustBe,
            ["must", "expect", "need", "take it for granted", "setze ich voraus", "setze das voraus", "selbstverständlich", "muss so sein", "attend", "doit", "normal que", "espero", "debe", "espero que", "deve", "obrigat",
             "должно", "ожидаю", "harus", "mengharapkan", "当然", "理所", "必须", "應該", "应该"]),
        (KanoAnswer.Neutral,
            ["neutral", "indifferent", "don't care", "do not care", "no opinion", "egal", "neutre", "indifférent", "da igual", "indiferente", "neutro", "без разницы", "все равно", "всё равно", "нейтраль", "netral",
             "biasa saja", "どちらでもない", "何とも", "无所谓", "無所謂", "中立"]),
        (KanoAnswer.Like,
            ["like", "love", "happy", "enjoy", "delight", "freu", "gefällt", "gefaellt", "plaît", "plait", "aime", "me gusta", "encanta", "gosto", "adoro", "нравится", "suka", "気に入", "嬉し", "うれし", "喜欢", "喜歡"]),
    ];

    /// <summary>The answer in a cell; null for a blank and for what is no answer.</summary>
    public static KanoAnswer? Of(Cell cell) => cell.Kind switch
    {
        CellKind.Number => OfCode(cell.Number),
        CellKind.Text => Of(cell.Text!),
        _ => null,
    };

    /// <summary>The answer in a text: a word, a code, or a code with a word ("1 - I like it").</summary>
    public static KanoAnswer? Of(string text)
    {
        var typed = text.Trim();
        if (typed.Length is 0 or > LongestAnswer)
            return null;
        foreach (var (answer, phrases) in Known)
        {
            foreach (var phrase in phrases)
            {
                if (typed.Contains(phrase, StringComparison.OrdinalIgnoreCase))
                    return answer;
            }
        }

        return typed[0] is >= '1' and <= '5' && (typed.Length == 1 || !char.IsLetterOrDigit(typed[1])) ? OfCode(typed[0] - '0') : null;
    }

    private static KanoAnswer? OfCode(double code) => code switch
    {
        1 => KanoAnswer.Like,
        2 => KanoAnswer.MustBe,
        3 => KanoAnswer.Neutral,
        4 => KanoAnswer.LiveWith,
        5 => KanoAnswer.Dislike,
        _ => null,
    };
}
