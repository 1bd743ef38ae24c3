namespace SdaToolkit.Learning.Tabular;

/// <summary>Trees whose class shares are averaged. Thread safe.</summary>
public sealed class Forest : IClassifier
{
    private readonly DecisionTree[] _trees;
    private readonly int _columns;

    internal Forest(DecisionTree[] trees, int columns, int classCount) => (_trees, _columns, ClassCount) = (trees, columns, classCount);

    /// <inheritdoc/>
    public int ClassCount { get; }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix features, Span<double> probabilities)
    {
        Shapes.Require(features, _columns, probabilities.Length, ClassCount);
        var row = new double[_columns];
        for (var r = 0; r < features.Rows; r++)
        {
            features.CopyRow(r, row);
            var sums = probabilities.Slice(r * ClassCount, ClassCount);
            sums.Clear();
            foreach (var tree in _trees)
            {
                var shares = tree.Shares(row, ClassCount);
                for (var c = 0; c < ClassCount; c++) sums[c] += shares[c];
            }
            for (var c = 0; c < ClassCount; c++) sums[c] /= _trees.Length;
        }
    }
}

/// <summary>Checks of what is given to models.</summary>
internal static class Shapes
{
    /// <exception cref="ArgumentException">The columns or the destination have another length than is needed.</exception>
    public static void Require(FeatureMatrix features, int columns, int destination, int perRow)
    {
        RequireColumns(features, columns);
        if (destination != (long)features.Rows * perRow) throw new ArgumentException($"found room for {destination} values; allowed is {(long)features.Rows * perRow}, {perRow} a row", nameof(destination));
    }

    /// <exception cref="ArgumentException">The columns have another number than is needed.</exception>
    public static void RequireColumns(FeatureMatrix features, int columns)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Columns != columns) throw new ArgumentException($"found {features.Columns} columns; allowed are {columns}, those that were learned from", nameof(features));
    }
}
