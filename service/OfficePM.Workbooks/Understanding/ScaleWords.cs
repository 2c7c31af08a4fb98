namespace OfficePM.Workbooks.Understanding;

/// <summary>Words of scales in other languages and spellings, each with the English word that <see cref="Scales"/> knows.</summary>
internal static class ScaleWords
{
    private static readonly Dictionary<string, string> English = Index(
    [
        ("very high", ["vh", "very big", "extremely high", "critical", "highest", "very large", "extreme", "kritisch", "blocker"]),
        ("high", ["h", "hi", "big", "major", "strong", "significant"]),
        ("medium", ["med", "mid", "middle", "average", "normal", "moderate", "medium high", "fair"]),
        ("low", ["lo", "minor", "little", "weak", "slight"]),
        ("very low", ["vl", "very small", "lowest", "extremely low", "tiny"]),
        ("minimal", ["negligible", "trivial"]),
        ("extra small", ["x small", "xtra small"]),
        ("extra large", ["x large", "xtra large"]),
        // German, French, Spanish, Portuguese, Russian, Indonesian, Japanese, Chinese.
        ("very high", ["sehr hoch", "sehr groß", "très élevé", "très élevée", "très haut", "très fort", "muy alto", "muy alta", "muito alto", "muito alta", "crítico", "crítica",
            "очень высокий", "очень высокая", "очень высокое", "критический", "sangat tinggi", "非常に高い", "とても高い", "最高", "很高", "非常高", "极高", "極高"]),
        ("high", ["hoch", "hohe", "hoher", "groß", "haut", "haute", "élevé", "élevée", "fort", "forte", "alto", "alta", "grande", "высокий", "высокая", "высокое", "высоко",
            "tinggi", "besar", "高", "高い", "大", "大きい"]),
        ("medium", ["mittel", "mittlere", "mittlerer", "moyen", "moyenne", "medio", "media", "médio", "média", "mediano", "moderado", "moderada", "средний", "средняя", "среднее", "средне",
            "sedang", "menengah", "中", "中程度", "中位", "中等", "普通", "一般"]),
        ("low", ["niedrig", "niedrige", "gering", "klein", "bas", "basse", "faible", "bajo", "baja", "baixo", "baixa", "pequeño", "pequeno", "низкий", "низкая", "низкое", "низко",
            "rendah", "kecil", "低", "低い", "小", "小さい"]),
        ("very low", ["sehr niedrig", "sehr gering", "très faible", "très bas", "muy bajo", "muy baja", "muito baixo", "muito baixa", "очень низкий", "очень низкая", "очень низкое",
            "sangat rendah", "非常に低い", "とても低い", "很低", "非常低", "极低", "極低"]),
        ("massive", ["massiv", "massif", "masivo", "massivo", "огромный", "огромное"]),
        ("minimal", ["mínimo", "mínima", "minimale", "минимальный", "минимальное"]),
    ]);

    private static readonly HashSet<string> Nouns = new(
        new[]
        {
            "impact", "effort", "confidence", "value", "priority", "risk", "urgency", "importance", "complexity", "level",
            "priorität", "aufwand", "risiko", "prioridad", "prioridade", "приоритет", "prioritas",
        }.Select(noun => HeaderText.WordsOf(noun)[0]), StringComparer.Ordinal);

    /// <summary>The English word of a scale for a word in any language: "Hoch" and "高" are high, "High impact" is high.</summary>
    public static string Normal(string word)
    {
        var words = HeaderText.WordsOf(word);
        if (words.Count > 1 && Nouns.Contains(words[^1]))
            words = [.. words.SkipLast(1)];
        else if (words.Count > 1 && Nouns.Contains(words[0]))
            words = [.. words.Skip(1)];
        var text = string.Join(' ', words);
        return English.GetValueOrDefault(text, text);
    }

    private static Dictionary<string, string> Index(IEnumerable<(string Word, string[] Others)> table)
    {
        var index = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, others) in table)
        {
            foreach (var other in others)
                index.TryAdd(string.Join(' ', HeaderText.WordsOf(other)), word);
        }

        return index;
    }
}
