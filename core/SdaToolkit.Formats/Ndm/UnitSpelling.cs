namespace SdaToolkit.Formats.Ndm;

/// <summary>Whether two spellings mean one unit: upper and lower case apart, m^2 or m2 for m**2, sec for s.</summary>
/// <remarks>A unit of another size is never the same: nothing is converted that the standard does not ask for.</remarks>
internal static class UnitSpelling
{
    public static bool Same(ReadOnlySpan<char> found, Unit unit)
    {
        if (found.Length > 40) return false;
        var plain = Plain(found);
        foreach (var name in unit.Names)
            if (string.Equals(plain, Plain(name), StringComparison.Ordinal)) return true;
        return false;
    }

    private static string Plain(ReadOnlySpan<char> text)
    {
        var plain = text.ToString().ToLowerInvariant().Replace("**", "", StringComparison.Ordinal).Replace("^", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return plain.Replace("sec", "s", StringComparison.Ordinal).Replace("kg.s", "kg*s", StringComparison.Ordinal).Replace("days", "d", StringComparison.Ordinal);
    }
}
