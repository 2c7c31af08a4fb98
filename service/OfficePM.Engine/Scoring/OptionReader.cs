using System.Globalization;
using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Scoring;

/// <summary>Reads a method's options; a word that is not one of the choices is reported, and the default is used.</summary>
internal sealed class OptionReader(IReadOnlyDictionary<string, string> options)
{
    private readonly List<Diagnostic> diagnostics = [];

    /// <summary>What could not be understood so far.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>The chosen one of an option's choices, in the option's own spelling.</summary>
    public string Choice(MethodOption option)
    {
        if (Given(option.Name) is not { } given)
        {
            return option.Choices[0];
        }

        if (option.Choices.FirstOrDefault(choice => Same(choice, given)) is { } chosen)
        {
            return chosen;
        }

        diagnostics.Add(new(
            "option-not-understood",
            Severity.Warning,
            $"“{given}” is no choice for “{option.Name}” ({option.Meaning}); “{option.Choices[0]}” was used.",
            $"Type one of: {string.Join(", ", option.Choices)}."));
        return option.Choices[0];
    }

    /// <summary>The number given for an option; null where none was given or it is not a number.</summary>
    public double? Number(MethodOption option)
    {
        if (Given(option.Name) is not { } given)
        {
            return null;
        }

        if (double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        diagnostics.Add(new(
            "option-not-understood",
            Severity.Warning,
            $"“{given}” is no number for “{option.Name}” ({option.Meaning}); it was not used.",
            "Type a number, or leave it blank."));
        return null;
    }

    /// <summary>The number given for an option where it lies in a range; null where none was given or it cannot be used.</summary>
    /// <param name="option">The option.</param>
    /// <param name="allowed">Whether the number can be used.</param>
    /// <param name="range">What can be used, in words: "a whole number from 2".</param>
    public double? Number(MethodOption option, Func<double, bool> allowed, string range)
    {
        var given = Number(option);
        if (given is not { } number || allowed(number))
        {
            return given;
        }

        diagnostics.Add(new(
            "option-not-understood",
            Severity.Warning,
            $"{Given(option.Name)} cannot be used for “{option.Name}” ({option.Meaning}); it was ignored.",
            $"Type {range}, or leave it blank."));
        return null;
    }

    /// <summary>What was given for an option, whatever the case of its name; null where nothing was.</summary>
    public string? Given(string name)
    {
        var given = options.FirstOrDefault(option => string.Equals(option.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
        return string.IsNullOrWhiteSpace(given) ? null : given.Trim();
    }

    // "min-max", "minmax" and "Min max" are one word.
    private static bool Same(string choice, string given) =>
        string.Equals(Bare(choice), Bare(given), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string word) =>
        word.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
