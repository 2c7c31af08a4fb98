using OfficePM.Workbooks.Snapshots;

namespace OfficePM.Workbooks.Understanding.Planning;

/// <summary>How far an item is, where that rules it out of a plan.</summary>
internal enum Ended
{
    /// <summary>It is there: who needs it need not wait.</summary>
    Done,

    /// <summary>It will never be there.</summary>
    Cancelled,
}

/// <summary>The words of plans, in every language that headers are read in.</summary>
internal static class PlanWords
{
    private const int LongestWord = 60;

    private static readonly HashSet<string> Yes = Words(
    [
        .. YesNo.YesWords,
        "must", "must do", "must have", "mandatory", "committed", "required", "planned", "in plan", "selected", "scheduled", "in scope", "included",
        "muss", "Pflicht", "zugesagt", "verbindlich", "geplant", "eingeplant", "im Plan", "obligatoire", "engagé", "planifié", "prévu",
        "obligatorio", "comprometido", "planificado", "previsto", "obrigatório", "planejado", "planeado", "обязательно", "запланировано", "в плане",
        "wajib", "direncanakan", "必須", "計画", "予定", "必须", "必做", "计划", "已计划", "計劃",
    ]);

    private static readonly HashSet<string> No = Words(
    [
        .. YesNo.NoWords,
        "not planned", "not committed", "optional", "out of scope", "nicht geplant", "non planifié", "non prévu", "no planificado", "não planejado", "не запланировано",
        "tidak direncanakan", "未計画", "未计划",
    ]);

    private static readonly HashSet<string> In = Words(
        "in", "do", "do it", "go", "approve", "approved", "keep", "include", "accept", "accepted", "force in", "rein", "drin", "machen", "dedans", "dans le plan", "à faire",
        "dentro", "hacer", "fazer", "взять", "делать", "masuk", "kerjakan", "入れる", "実施", "やる", "做", "纳入");

    private static readonly HashSet<string> Out = Words(
        "out", "drop", "dropped", "not now", "skip", "reject", "rejected", "exclude", "excluded", "remove", "removed", "no go", "force out", "won't do", "wont do",
        "raus", "draußen", "nicht jetzt", "streichen", "gestrichen", "dehors", "pas maintenant", "abandonner", "fuera", "ahora no", "descartar", "fora", "agora não", "descartado",
        "не сейчас", "убрать", "исключить", "keluar", "tidak sekarang", "見送り", "外す", "今はやらない", "不做", "暂不", "移出");

    private static readonly string[][] By = Phrases(
        "by", "until", "till", "no later than", "not later than", "latest", "bis", "spätestens", "spätestens in", "d'ici", "jusqu'à", "au plus tard", "hasta", "para",
        "a más tardar", "até", "до", "не позже", "sampai", "paling lambat");

    private static readonly string[][] From = Phrases(
        "not before", "no earlier than", "not earlier than", "from", "earliest", "ab", "nicht vor", "frühestens", "à partir de", "pas avant", "a partir de", "no antes de", "desde",
        "não antes de", "с", "не раньше", "не ранее", "mulai", "paling cepat", "不早于", "从");

    private static readonly HashSet<string> DoneWords = Words(
        "done", "shipped", "released", "launched", "live", "completed", "complete", "closed", "delivered", "finished", "deployed", "resolved", "in production", "rolled out", "implemented",
        "erledigt", "fertig", "abgeschlossen", "ausgeliefert", "umgesetzt", "veröffentlicht", "geschlossen", "fertiggestellt", "produktiv",
        "terminé", "terminée", "fait", "livré", "livrée", "fini", "clos", "achevé", "fermé", "déployé", "en production",
        "hecho", "terminado", "completado", "cerrado", "lanzado", "entregado", "finalizado", "publicado", "en producción",
        "feito", "concluído", "concluída", "entregue", "lançado", "fechado", "em produção",
        "готово", "сделано", "выполнено", "завершено", "закрыто", "выпущено", "закрыт", "готов", "selesai", "rampung", "dirilis", "ditutup",
        "完了", "済", "済み", "リリース済み", "終了", "対応済み", "完成", "已完成", "已发布", "已上线", "已关闭", "结束", "已結束", "已發布");

    private static readonly HashSet<string> CancelledWords = Words(
        "cancelled", "canceled", "rejected", "dropped", "won't do", "wont do", "won't fix", "wontfix", "will not do", "declined", "abandoned", "obsolete", "duplicate", "discarded", "killed", "archived",
        "abgebrochen", "abgelehnt", "verworfen", "storniert", "gestrichen", "eingestellt", "hinfällig", "annulé", "annulée", "rejeté", "abandonné", "refusé",
        "cancelado", "cancelada", "rechazado", "descartado", "abandonado", "rejeitado", "отменено", "отклонено", "отменён", "отклонён", "снято", "dibatalkan", "batal", "ditolak",
        "中止", "却下", "取消", "取り消し", "キャンセル", "廃止", "已取消", "已拒绝", "放弃", "废弃", "已取消的");

    /// <summary>Whether a cell says yes or no: TRUE, "x", "ja", 1; null where it says neither.</summary>
    public static bool? IsYes(Cell cell) => cell.Kind switch
    {
        CellKind.Boolean => cell.Number > 0,
        CellKind.Number when !NumberFormats.IsDate(cell.NumberFormat) => cell.Number == 1 ? true : cell.Number == 0 ? false : null,
        CellKind.Text => IsYes(cell.Text!),
        _ => null,
    };

    /// <summary>Whether a text says that something is to be done, or is not; null where it says neither.</summary>
    public static bool? IsIn(string text) => PlainOf(text) is not { } plain ? null : In.Contains(plain) ? true : Out.Contains(plain) ? false : IsYes(text);

    /// <summary>What a status says of an end; null where there is still something to plan.</summary>
    public static Ended? EndOf(string status)
    {
        if (PlainOf(status) is not { Length: > 0 } plain)
            return null;
        // "5 - Done", "4. Shipped": what numbers a status is not part of it.
        var words = plain.Split(' ');
        var bare = words.Length > 1 && words[0].All(char.IsAsciiDigit) ? string.Join(' ', words[1..]) : plain;
        return DoneWords.Contains(bare) ? Ended.Done : CancelledWords.Contains(bare) ? Ended.Cancelled : null;
    }

    /// <summary>What stands behind "by", "until"; null where the text does not begin so.</summary>
    public static string? AfterBy(string text) => Behind(text, By) ?? Before(text, "まで", "之前", "以前");

    /// <summary>What stands behind "not before", "from"; null where the text does not begin so.</summary>
    public static string? AfterFrom(string text) => Behind(text, From) ?? Before(text, "以降", "之后", "から");

    /// <summary>What stands behind a word for yes, and whether it was one; "in Q2" and "yes, by Q2" commit to what follows.</summary>
    public static string? AfterIn(string text)
    {
        var words = HeaderText.WordsOf(text);
        return words.Count > 1 && (In.Contains(words[0]) || Yes.Contains(words[0])) ? string.Join(' ', words.Skip(1)) : null;
    }

    private static bool? IsYes(string text)
    {
        var typed = text.Trim();
        if (YesNo.Ticks.Contains(typed))
            return true;
        if (YesNo.Crosses.Contains(typed))
            return false;
        return PlainOf(typed) is not { } plain ? null : Yes.Contains(plain) || plain == "1" ? true : No.Contains(plain) || plain == "0" ? false : null;
    }

    private static string? PlainOf(string text) => text.Length > LongestWord ? null : PlanPeriod.Plain(text);

    private static string? Behind(string text, string[][] phrases)
    {
        if (text.Length > LongestWord)
            return null;
        var words = HeaderText.WordsOf(text);
        var phrase = Array.Find(phrases, phrase => words.Count > phrase.Length && words.Take(phrase.Length).SequenceEqual(phrase, StringComparer.Ordinal));
        return phrase is null ? null : string.Join(' ', words.Skip(phrase.Length));
    }

    /// <summary>Scripts without blanks put the word behind.</summary>
    private static string? Before(string text, params string[] endings)
    {
        var typed = text.Trim();
        var ending = Array.Find(endings, ending => typed.Length > ending.Length && typed.EndsWith(ending, StringComparison.Ordinal));
        return ending is null ? null : typed[..^ending.Length].Trim();
    }

    private static HashSet<string> Words(params string[] words) => words.Select(PlanPeriod.Plain).ToHashSet(StringComparer.Ordinal);

    // The longest first: "no later than" before "no".
    private static string[][] Phrases(params string[] phrases) =>
        [.. phrases.Select(phrase => HeaderText.WordsOf(phrase).ToArray()).OrderByDescending(phrase => phrase.Length)];
}
