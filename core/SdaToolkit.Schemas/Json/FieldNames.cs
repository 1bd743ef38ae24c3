using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>Finds a field by either of its names.</summary>
public static class FieldNames
{
    /// <summary>The field of a name as the schema writes it (threshold_m) or in lowerCamelCase (thresholdM); null: none.</summary>
    public static FieldDescriptor? Find(MessageDescriptor type, string name)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
            if (field.JsonName == name || field.Name == name) return field;
        return null;
    }

    /// <summary>"; did you mean NAME?" where a field's name is near, else the list of fields.</summary>
    public static string DidYouMean(MessageDescriptor type, string name)
    {
        var names = type.Fields.InDeclarationOrder().Select(f => f.Name).ToList();
        return Nearest(names, name) is { } nearest ? $"; did you mean {nearest}?" : $"; it has {string.Join(", ", names)}";
    }

    /// <summary>The name with the fewest edits, where that is at most a third of its length; null: none is near.</summary>
    public static string? Nearest(IEnumerable<string> names, string name)
    {
        var best = names.Select(n => (Name: n, Edits: Edits(n, name))).OrderBy(x => x.Edits).FirstOrDefault();
        return best.Name is not null && best.Edits * 3 <= best.Name.Length ? best.Name : null;
    }

    // Levenshtein distance, one row at a time.
    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
