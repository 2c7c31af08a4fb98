using System.Text;

namespace OfficePM.Engine.Scoring;

/// <summary>Turns the ids that methods know into words.</summary>
internal static class CriterionWords
{
    /// <summary>"jobSize" becomes "job size"; an id that is a header ("Customer value") stays as it is.</summary>
    public static string Of(string id)
    {
        if (id.Length == 0 || !char.IsAsciiLetterLower(id[0]) || !id.All(char.IsAsciiLetterOrDigit))
        {
            return id;
        }

        return Split(id, ' ');
    }

    /// <summary>"jobSize" becomes "job-size", for the codes of diagnostics.</summary>
    public static string Kebab(string id) => Split(id, '-');

    private static string Split(string id, char separator)
    {
        var words = new StringBuilder(id.Length + 4);
        foreach (var letter in id)
        {
            if (char.IsAsciiLetterUpper(letter))
            {
                words.Append(separator);
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
