namespace SdaToolkit.Hosting;

/// <summary>Which of two versions is newer: Semantic Versioning 2.0.0, section 11.</summary>
internal static class SemanticVersions
{
    /// <summary>Negative where the first is older, positive where it is newer. What is no version is older than all.</summary>
    public static int Compare(string a, string b)
    {
        var ((coreA, preA), (coreB, preB)) = (Split(a), Split(b));
        if (coreA is null || coreB is null) return (coreA is null ? 0 : 1) - (coreB is null ? 0 : 1);
        var core = coreA.CompareTo(coreB);
        if (core != 0) return core;
        if (preA.Length == 0 || preB.Length == 0) return (preA.Length == 0 ? 1 : 0) - (preB.Length == 0 ? 1 : 0);
        return ComparePrerelease(preA.Split('.'), preB.Split('.'));
    }

    // Build metadata, after "+", plays no part.
    private static (Version? Core, string Prerelease) Split(string version)
    {
        var text = version.Split('+')[0];
        var hyphen = text.IndexOf('-', StringComparison.Ordinal);
        return (Version.TryParse(hyphen < 0 ? text : text[..hyphen], out var core) ? core : null, hyphen < 0 ? "" : text[(hyphen + 1)..]);
    }

    private static int ComparePrerelease(string[] a, string[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order = CompareIdentifier(a[i], b[i]);
            if (order != 0) return order;
        }
        return a.Length.CompareTo(b.Length);
    }

    private static int CompareIdentifier(string a, string b)
    {
        var (isNumberA, isNumberB) = (a.All(char.IsAsciiDigit), b.All(char.IsAsciiDigit));
        if (isNumberA != isNumberB) return isNumberA ? -1 : 1;
        // Numbers of any length: without leading zeros, the longer is the larger.
        var (x, y) = isNumberA ? (a.TrimStart('0'), b.TrimStart('0')) : (a, b);
        return isNumberA && x.Length != y.Length ? x.Length.CompareTo(y.Length) : string.CompareOrdinal(x, y);
    }
}
