namespace OfficePM.Workbooks.Understanding;

/// <summary>What a number format code says about a number.</summary>
internal static class NumberFormats
{
    /// <summary>Whether the code shows a date or time.</summary>
    public static bool IsDate(string? format)
    {
        if (format is null)
            return false;
        var (quoted, bracketed, escaped) = (false, false, false);
        foreach (var sign in format)
        {
            if (escaped)
                escaped = false;
            else if (sign == '"')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (sign is '\\' or '_' or '*')
                escaped = true;
            else if (sign is '[' or ']')
                bracketed = sign == '[';
            else if (!bracketed && sign is 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 'm' or 'M' or 's' or 'S')
                return true;
        }

        return false;
    }

    /// <summary>Whether the code shows a percent.</summary>
    public static bool IsPercent(string? format) => format is not null && format.Contains('%', StringComparison.Ordinal);

    /// <summary>How many decimals the code shows, or null where it does not say (General).</summary>
    public static int? Decimals(string? format)
    {
        if (format is null || format.Contains("General", StringComparison.OrdinalIgnoreCase) || IsDate(format))
            return null;
        var section = format.Split(';')[0];
        var point = section.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : section[(point + 1)..].TakeWhile(sign => sign is '0' or '#' or '?').Count();
        return IsPercent(section) ? decimals + 2 : decimals;
    }
}
