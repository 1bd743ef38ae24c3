namespace SdaToolkit.Learning.Tabular;

/// <summary>Categories of a column of texts as columns of 0 and 1, one a category seen in training, in ordinal order.</summary>
public sealed class CategoryCodes
{
    private readonly Dictionary<string, int> _codes;

    /// <summary>Learns the categories.</summary>
    public CategoryCodes(IEnumerable<string> texts)
    {
        string[] names = [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _codes = names.Select((name, code) => (name, code)).ToDictionary(p => p.name, p => p.code, StringComparer.Ordinal);
        Names = names;
    }

    /// <summary>The categories, in the order of their codes.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Code of a text; −1: not seen in training.</summary>
    public int CodeOf(string text) => _codes.GetValueOrDefault(text, -1);

    /// <summary>Columns of 0 and 1, one a category; a text not seen is 0 in all.</summary>
    public FeatureMatrix Indicators(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var values = new double[texts.Count * Names.Count];
        for (var r = 0; r < texts.Count; r++)
            if (CodeOf(texts[r]) is >= 0 and var code) values[(code * texts.Count) + r] = 1;
        return new(texts.Count, Names.Count, values);
    }
}
