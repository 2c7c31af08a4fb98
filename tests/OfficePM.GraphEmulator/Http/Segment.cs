using System.Globalization;
using System.Text.RegularExpressions;

namespace OfficePM.GraphEmulator.Http;

/// <summary>One step of a path: worksheets, worksheets('x'), range(address='A1').</summary>
/// <param name="Name">Decoded, without parentheses and without microsoft.graph.</param>
/// <param name="Text">Decoded, as it stands; a key is this.</param>
/// <param name="Key">The literal of worksheets('x').</param>
/// <param name="Arguments">Those of a function; null without parentheses.</param>
internal sealed partial record Segment(string Name, string Text, string? Key, IReadOnlyDictionary<string, string>? Arguments)
{
    private const string Qualifier = "microsoft.graph.";

    /// <summary>Splits a path that is still encoded. Slashes within quotes and parentheses do not split.</summary>
    public static IReadOnlyList<Segment> Split(string path)
    {
        List<Segment> segments = [];
        foreach (var raw in SplitRaw(path))
        {
            if (raw.Length == 0)
                throw GraphException.BadRequest("The path has an empty segment.");
            segments.Add(Parse(Decode(raw)));
        }

        return segments;
    }

    public static string Decode(string raw) => BadEscape().IsMatch(raw)
        ? throw GraphException.BadRequest($"'{raw}' has a percent sign that escapes nothing.")
        : Uri.UnescapeDataString(raw);

    /// <summary>Whether it is a call of a function, or its name alone, with exactly these arguments.</summary>
    public bool Calls(string function, params ReadOnlySpan<string> arguments)
    {
        if (Name != function || Key is not null)
            return false;
        if (Arguments is null)
            return arguments.Length == 0;
        if (Arguments.Count != arguments.Length)
            return false;
        foreach (var argument in arguments)
        {
            if (!Arguments.ContainsKey(argument))
                return false;
        }

        return true;
    }

    /// <summary>Whether it is a plain name.</summary>
    public bool Is(string name) => Name == name && Arguments is null && Key is null;

    public string String(string argument)
    {
        var literal = Arguments![argument];
        return literal.Length >= 2 && literal[0] == '\''
            ? literal[1..^1].Replace("''", "'", StringComparison.Ordinal)
            : throw GraphException.BadRequest($"The argument '{argument}' of '{Name}' must be a text in single quotes.");
    }

    public int Int(string argument) => int.TryParse(Arguments![argument], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw GraphException.BadRequest($"The argument '{argument}' of '{Name}' must be a whole number.");

    public bool Bool(string argument) => Arguments![argument] switch
    {
        "true" => true,
        "false" => false,
        _ => throw GraphException.BadRequest($"The argument '{argument}' of '{Name}' must be true or false."),
    };

    private static IEnumerable<string> SplitRaw(string path)
    {
        var (start, depth, quoted) = (0, 0, false);
        for (var at = 0; at < path.Length; at++)
        {
            if (depth > 0 && (path[at] == '\'' || string.CompareOrdinal(path, at, "%27", 0, 3) == 0))
                quoted = !quoted;
            else if (path[at] == '(' && !quoted)
                depth++;
            else if (path[at] == ')' && !quoted && depth > 0)
                depth--;
            else if (path[at] == '/' && depth == 0)
            {
                yield return path[start..at];
                start = at + 1;
            }
        }

        if (start < path.Length)
            yield return path[start..];
    }

    private static Segment Parse(string text)
    {
        var match = Call().Match(text);
        if (!match.Success)
            return new(Unqualified(text), text, null, null);
        var name = Unqualified(match.Groups[1].Value);
        var inner = match.Groups[2].Value.Trim();
        if (inner.Length == 0)
            return new(name, text, null, new Dictionary<string, string>(StringComparer.Ordinal));
        if (inner[0] == '"')
            throw GraphException.BadRequest($"Texts stand in single quotes, not in double ones: {inner}.");
        if (inner[0] == '\'')
        {
            var end = Literal(inner, 0);
            return end == inner.Length
                ? new(name, text, inner[1..^1].Replace("''", "'", StringComparison.Ordinal), null)
                : throw GraphException.BadRequest($"A single quote within a text must be doubled: {inner}.");
        }

        Dictionary<string, string> arguments = new(StringComparer.Ordinal);
        var at = 0;
        while (at < inner.Length)
        {
            var argument = Argument().Match(inner, at);
            if (!argument.Success)
                throw GraphException.BadRequest($"'{inner}' is not a list of arguments name=value.");
            at += argument.Length;
            var end = at;
            if (at < inner.Length && inner[at] == '"')
                throw GraphException.BadRequest($"Texts stand in single quotes, not in double ones: {inner}.");
            if (at < inner.Length && inner[at] == '\'')
                end = Literal(inner, at);
            else
                while (end < inner.Length && inner[end] != ',')
                    end++;
            if (!arguments.TryAdd(argument.Groups[1].Value, inner[at..end].Trim()))
                throw GraphException.BadRequest($"'{inner}' has an argument twice.");
            at = end;
            while (at < inner.Length && inner[at] == ' ')
                at++;
            if (at < inner.Length && inner[at++] != ',')
                throw GraphException.BadRequest($"A single quote within a text must be doubled: {inner}.");
        }

        // columns(id='2') is a key too.
        return arguments is { Count: 1 } && arguments.TryGetValue("id", out var id)
            ? new(name, text, id.Trim('\''), null)
            : new(name, text, null, arguments);
    }

    /// <summary>Where a text in single quotes ends.</summary>
    private static int Literal(string text, int at)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '\'')
                continue;
            if (at + 1 < text.Length && text[at + 1] == '\'')
                at++;
            else
                return at + 1;
        }

        throw GraphException.BadRequest($"A text is not closed by a single quote: {text}.");
    }

    private static string Unqualified(string name) => name.StartsWith(Qualifier, StringComparison.Ordinal) ? name[Qualifier.Length..] : name;

    [GeneratedRegex(@"^([A-Za-z$][\w.$]*)\((.*)\)$", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\G\s*(\w+)\s*=\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Argument();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BadEscape();
}
