namespace SdaToolkit.Learning.Tabular;

/// <summary>Rows with the class and the weight of each.</summary>
public sealed class LabelledRows
{
    private readonly int[] _labels;
    private readonly double[] _weights;

    /// <summary>Labelled rows.</summary>
    /// <param name="features">Features, one row or more.</param>
    /// <param name="labels">Class of each row, 0 to below <paramref name="classCount"/>.</param>
    /// <param name="classCount">Number of classes, at least 2; some may have no row.</param>
    /// <param name="weights">Weight of each row, above 0. Dimensionless. Empty: 1 each.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a label or weight is out of range.</exception>
    public LabelledRows(FeatureMatrix features, ReadOnlySpan<int> labels, int classCount, ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        if (features.Rows == 0) throw new ArgumentException("found no rows; allowed is at least one", nameof(features));
        if (labels.Length != features.Rows) throw new ArgumentException($"found {labels.Length} labels; allowed are {features.Rows}, one a row", nameof(labels));
        if (weights.Length != 0 && weights.Length != features.Rows) throw new ArgumentException($"found {weights.Length} weights; allowed are {features.Rows}, one a row", nameof(weights));
        foreach (var label in labels)
            if ((uint)label >= (uint)classCount) throw new ArgumentException($"found label {label}; allowed is 0 to {classCount - 1}", nameof(labels));
        foreach (var weight in weights)
            if (!(weight > 0) || double.IsInfinity(weight)) throw new ArgumentException($"found weight {weight}; allowed is a finite number above 0", nameof(weights));
        (Features, ClassCount, _labels) = (features, classCount, labels.ToArray());
        _weights = weights.Length == 0 ? [.. Enumerable.Repeat(1.0, labels.Length)] : weights.ToArray();
    }

    /// <summary>Features.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _labels.Length;

    /// <summary>Class of each row.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Weight of each row. Dimensionless.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Some of the rows, in the order given.</summary>
    public LabelledRows Select(ReadOnlySpan<int> rows)
    {
        var (labels, weights) = (new int[rows.Length], new double[rows.Length]);
        for (var i = 0; i < rows.Length; i++) (labels[i], weights[i]) = (_labels[rows[i]], _weights[rows[i]]);
        return new(Features.SelectRows(rows), labels, ClassCount, weights);
    }

    /// <summary>The same labels on other features of the same rows.</summary>
    public LabelledRows With(FeatureMatrix features) => new(features, _labels, ClassCount, _weights);

    /// <summary>The rows with weights that give every class that occurs the same sum.</summary>
    public LabelledRows Balanced()
    {
        var sums = new double[ClassCount];
        for (var i = 0; i < Count; i++) sums[_labels[i]] += _weights[i];
        var share = sums.Sum() / sums.Count(s => s > 0);
        return new(Features, _labels, ClassCount, [.. _weights.Select((w, i) => w * share / sums[_labels[i]])]);
    }
}
