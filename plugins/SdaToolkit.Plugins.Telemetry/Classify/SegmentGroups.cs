using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>What the columns of the training rows are to the search without labels: settings, counts, roughness.</summary>
/// <remarks>
/// A setting (e.g. the sampling) has at most four values, each in a twentieth of the rows or more. A count is of whole numbers, one of which half of the rows share. The roughness
/// is the variance of second differences over the variance, where the table has columns diff2_var and var: steps, spikes and noise raise it whatever the signal's size.
/// </remarks>
internal sealed class SegmentGroups
{
    private const int MostSettings = 4;
    private const double LeastSettingShare = 0.05;
    private const double CommonShare = 0.5;

    private readonly List<int> _settings = [];
    private readonly List<int> _counts = [];
    private readonly (int Second, int Variance)? _roughness;

    public SegmentGroups(FeatureMatrix train, IReadOnlyList<string> numberNames)
    {
        Numbers = numberNames.Count;
        for (var c = 0; c < Numbers; c++)
        {
            int[] shares = [.. train.Column(c).ToArray().GroupBy(v => v).Select(g => g.Count())];
            if (shares.Length <= MostSettings && shares.Min() >= LeastSettingShare * train.Rows) _settings.Add(c);
            else if (shares.Max() >= CommonShare * train.Rows && Array.TrueForAll(train.Column(c).ToArray(), v => double.IsNaN(v) || double.IsInteger(v))) _counts.Add(c);
        }
        var (second, variance) = (At(numberNames, "diff2_var"), At(numberNames, "var"));
        if (second >= 0 && variance >= 0) _roughness = (second, variance);
    }

    /// <summary>Number of columns of numbers.</summary>
    public int Numbers { get; }

    /// <summary>Groups by category, e.g. channel.</summary>
    public int[] Coarse(FeatureMatrix rows) => RowGroups.Of(rows, Numbers);

    /// <summary>Groups by category and settings.</summary>
    public int[] Fine(FeatureMatrix rows)
    {
        var groups = Coarse(rows);
        foreach (var c in _settings)
            for (var r = 0; r < groups.Length; r++) groups[r] = (groups[r] * 16777619) ^ rows[r, c].GetHashCode();
        return groups;
    }

    /// <summary>The columns that are counts.</summary>
    public FeatureMatrix Counts(FeatureMatrix rows)
    {
        var counts = new FeatureMatrix(rows.Rows, 0, []);
        return counts.Beside([.. _counts.Select(c => rows.SelectColumns(c, 1))]);
    }

    /// <summary>The logarithm of the roughness; NaN where there is none. Dimensionless.</summary>
    public double[] Roughness(FeatureMatrix rows)
    {
        var roughness = new double[rows.Rows];
        for (var r = 0; r < roughness.Length; r++)
        {
            var value = _roughness is { } at ? Math.Log(rows[r, at.Second] / rows[r, at.Variance]) : double.NaN;
            roughness[r] = double.IsFinite(value) ? value : double.NaN;
        }
        return roughness;
    }

    private static int At(IReadOnlyList<string> names, string name) => Array.FindIndex([.. names], n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
}
