namespace SdaToolkit.Schemas;

/// <summary>"Did you mean": the names nearest to one that does not exist.</summary>
public static class NearestNames
{
    private const int Most = 3;

    /// <summary>At most three of the known identifiers: those a few keystrokes away, or of which the given one is a part.</summary>
    public static IReadOnlyList<string> To(string id, IEnumerable<string> known)
    {
        var allowed = Math.Max(2, id.Length / 3);
        return [.. known
            .Select(k => (Id: k, Distance: id.Length > 2 && k.Contains(id, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(id, k)))
            .Where(k => k.Distance <= allowed)
            .OrderBy(k => k.Distance).ThenBy(k => k.Id.Length).ThenBy(k => k.Id, StringComparer.Ordinal)
            .Take(Most).Select(k => k.Id)];
    }

    // Levenshtein's distance: inserted, deleted and replaced characters, case ignored, row by row.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > Math.Max(2, a.Length / 3)) return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
