using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>What is learned without labels: how far a row lies from others of its group, how rare its counts are, how rough it is, and where the unusual begins.</summary>
/// <remarks>Three tails are summed; the sums of the training rows are cut in two groups (Otsu 1979). Nothing here has seen a label.</remarks>
internal sealed class UnsupervisedModel
{
    private const int Neighbors = 10;

    // Deviations beyond this many are alike: a row is not stranger for one column gone far out.
    private const double LargestDeviation = 5;

    private readonly SegmentGroups _groups;
    private readonly SizeFeatures _sizes;
    private readonly GroupScaling _scaling;
    private readonly NeighborDistances _neighbors;
    private readonly ValueRarity _rarity;
    private readonly UpperTail[] _tails;
    private readonly LearningEffort _effort;

    public UnsupervisedModel(FeatureMatrix train, SegmentGroups groups, SegmentMoments moments, LearningEffort effort)
    {
        (_groups, _effort) = (groups, effort);
        var numbers = train.SelectColumns(0, groups.Numbers);
        _sizes = new SizeFeatures(numbers, moments);
        var sizes = _sizes.Apply(numbers);
        _scaling = new GroupScaling(sizes, groups.Fine(train), LargestDeviation);
        var scaled = _scaling.Apply(sizes, groups.Fine(train));
        _neighbors = new NeighborDistances(scaled, Neighbors, effort.Seed);
        _rarity = new ValueRarity(groups.Counts(train), groups.Coarse(train));
        // A training row is no neighbour of its own.
        double[][] parts = [_neighbors.Of(scaled, effort, skipSelf: true), _rarity.Of(groups.Counts(train), groups.Coarse(train)), groups.Roughness(train)];
        _tails = [.. parts.Select(p => new UpperTail(p))];
        Training = Sum(parts);
        Groups = OtsuThreshold.Of(Training);
    }

    /// <summary>Scores of the training rows. Dimensionless.</summary>
    public double[] Training { get; }

    /// <summary>The two groups that the scores fall into.</summary>
    public TwoGroups Groups { get; }

    /// <summary>Scores of rows, higher: more unusual. Dimensionless.</summary>
    public double[] Score(FeatureMatrix rows)
    {
        var scaled = _scaling.Apply(_sizes.Apply(rows.SelectColumns(0, _groups.Numbers)), _groups.Fine(rows));
        return Sum([_neighbors.Of(scaled, _effort), _rarity.Of(_groups.Counts(rows), _groups.Coarse(rows)), _groups.Roughness(rows)]);
    }

    /// <summary>
    /// Probability of being anomalous, ½ at the threshold: two normal groups of one spread about their means (Fisher's discriminant), the odds at the cut taken as even. Rests on the cut,
    /// not on labels.
    /// </summary>
    public double Probability(double score)
    {
        var spread = Groups.Deviation * Groups.Deviation;
        if (!(spread > 0)) return score >= Groups.Threshold ? 1 : 0;
        return 1 / (1 + Math.Exp(-(score - Groups.Threshold) * (Groups.UpperMean - Groups.LowerMean) / spread));
    }

    private double[] Sum(double[][] parts)
    {
        var sums = new double[parts[0].Length];
        for (var p = 0; p < parts.Length; p++)
            for (var r = 0; r < sums.Length; r++) sums[r] += _tails[p].Of(parts[p][r]);
        return sums;
    }
}
