using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>Features for a kernel: signed logarithms and log ratios, each as normal scores of its rank and as it is, all of unit spread; then the categories.</summary>
internal sealed class KernelFeatures : IFeatureTransform
{
    private readonly int _numbers;
    private readonly SizeFeatures _sizes;
    private readonly NormalScores _ranks;
    private readonly StandardScaling _scale;

    public KernelFeatures(FeatureMatrix features, int numbers, SegmentMoments moments)
    {
        _numbers = numbers;
        _sizes = new SizeFeatures(features.SelectColumns(0, numbers), moments);
        var sizes = _sizes.Apply(features.SelectColumns(0, numbers));
        (_ranks, _scale) = (new NormalScores(sizes), new StandardScaling(sizes));
    }

    public FeatureMatrix Apply(FeatureMatrix features)
    {
        var sizes = _sizes.Apply(features.SelectColumns(0, _numbers));
        return _ranks.Apply(sizes).Beside(_scale.Apply(sizes), features.SelectColumns(_numbers, features.Columns - _numbers));
    }
}

/// <summary>Features for trees: the numbers, their log ratios, all in units of the spread of the row's group, the categories.</summary>
internal sealed class TreeFeatures : IFeatureTransform
{
    private readonly int _numbers;
    private readonly SizeFeatures _sizes;
    private readonly GroupScaling _groups;

    public TreeFeatures(FeatureMatrix features, int numbers, SegmentMoments moments)
    {
        _numbers = numbers;
        _sizes = new SizeFeatures(features.SelectColumns(0, numbers), moments);
        _groups = new GroupScaling(_sizes.Apply(features.SelectColumns(0, numbers)), RowGroups.Of(features, numbers));
    }

    public FeatureMatrix Apply(FeatureMatrix features)
    {
        var sizes = _sizes.Apply(features.SelectColumns(0, _numbers));
        return features.Beside(sizes, _groups.Apply(sizes, RowGroups.Of(features, _numbers)));
    }
}

/// <summary>Signed logarithms of the numbers, log ratios of those never negative, and what a segment's moments say.</summary>
internal sealed class SizeFeatures(FeatureMatrix numbers, SegmentMoments moments) : IFeatureTransform
{
    private readonly SignedLog _logs = new(numbers);
    private readonly LogRatios _ratios = new(numbers);

    public FeatureMatrix Apply(FeatureMatrix features) => _logs.Apply(features).Beside(_ratios.Apply(features), moments.Apply(features));
}

/// <summary>Groups of rows: those of the same categories, e.g. of one channel.</summary>
internal static class RowGroups
{
    /// <summary>A number for each row, the same where the indicator columns are.</summary>
    public static int[] Of(FeatureMatrix features, int numbers)
    {
        var groups = new int[features.Rows];
        for (var r = 0; r < groups.Length; r++)
        {
            var hash = 17u;
            for (var c = numbers; c < features.Columns; c++)
                if (features[r, c] > 0) hash = (hash * 16777619) ^ (uint)(c + 1);
            groups[r] = (int)hash;
        }
        return groups;
    }
}
