namespace SdaToolkit.Learning.Tabular;

/// <summary>Features in at most 254 bins a column, of about equally many rows each. Thread safe.</summary>
internal sealed class BinnedFeatures
{
    /// <summary>Bin of missing values.</summary>
    public const byte Missing = 255;

    private const int MaximumBins = 254;

    private readonly byte[][] _bins;
    private readonly double[][] _edges;

    public BinnedFeatures(FeatureMatrix features)
    {
        Rows = features.Rows;
        (_bins, _edges) = (new byte[features.Columns][], new double[features.Columns][]);
        for (var c = 0; c < features.Columns; c++)
        {
            _edges[c] = Edges(SortedValues.Of(features.Column(c)));
            _bins[c] = new byte[Rows];
            var column = features.Column(c);
            for (var r = 0; r < Rows; r++) _bins[c][r] = double.IsNaN(column[r]) ? Missing : (byte)SortedValues.Below(_edges[c], column[r], orEqual: false);
        }
    }

    public int Rows { get; }

    public int Columns => _bins.Length;

    /// <summary>Bin of each row.</summary>
    public ReadOnlySpan<byte> Column(int column) => _bins[column];

    /// <summary>Upper edges of all bins but the last: a value belongs to the first bin whose edge is not below it.</summary>
    public ReadOnlySpan<double> Edges(int column) => _edges[column];

    // Middles between neighbouring distinct values, thinned out by rank where there are too many.
    private static double[] Edges(double[] sorted)
    {
        double[] distinct = [.. sorted.Distinct()];
        if (distinct.Length <= 1) return [];
        double[] middles = [.. distinct.Zip(distinct.Skip(1)).Select(p => Middle(p.First, p.Second))];
        if (middles.Length < MaximumBins) return middles;
        var edges = new List<double>();
        for (var i = 1; i < MaximumBins; i++)
        {
            var value = sorted[(int)((long)i * sorted.Length / MaximumBins)];
            var at = SortedValues.Below(distinct, value, orEqual: false);
            if (at > 0 && (edges.Count == 0 || middles[at - 1] > edges[^1])) edges.Add(middles[at - 1]);
        }
        return [.. edges];
    }

    private static double Middle(double low, double high)
    {
        var middle = low + ((high - low) / 2);
        return middle < high ? middle : low;
    }
}
