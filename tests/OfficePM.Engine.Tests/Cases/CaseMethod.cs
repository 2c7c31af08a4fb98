using System.Text.Json;

namespace OfficePM.Engine.Tests.Cases;

/// <summary>How cases of one method reach the engine's public functions. Maps fields, computes nothing.</summary>
/// <param name="Parameters">The parameters that are understood, each with its option words; none where any value is.</param>
/// <param name="Run">
/// The answers by expected field. A <see cref="CaseCheck"/> checks the expected value itself; anything else is compared with it.
/// </param>
internal sealed record CaseMethod(
    IReadOnlyDictionary<string, string[]> Parameters, Func<CaseFile, IReadOnlyDictionary<string, Func<object?>>> Run)
{
    /// <summary>Parameters that only label rows and columns.</summary>
    private static readonly HashSet<string> Labels = ["note", "items", "columns", "elements", "alternatives"];

    /// <summary>What the case asks for that is not offered, or null.</summary>
    public string? NotOffered(CaseFile file)
    {
        foreach (var parameter in file.Parameters)
        {
            if (!Parameters.TryGetValue(parameter.Name, out var words))
            {
                if (!Labels.Contains(parameter.Name))
                {
                    return $"parameter \"{parameter.Name}\"";
                }
            }
            else if (words.Length > 0 && !words.Contains(parameter.Value.ToString()))
            {
                return $"\"{parameter.Name}\": \"{parameter.Value}\"";
            }
        }

        return null;
    }
}

/// <summary>Checks an expected value that is not simply a number, a word or a list of them.</summary>
internal delegate void CaseCheck(JsonElement expected);
