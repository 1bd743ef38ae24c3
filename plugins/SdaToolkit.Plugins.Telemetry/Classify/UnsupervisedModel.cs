using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>What is learned without labels: how far a row lies from others of its group, how rare its counts are, how rough it is, and where the unusual begins.</summary>
/// <remarks>
/// Three tails are summed; the sums of the training rows are cut in two groups (Otsu 1979). Nothing here has seen a label. Unusual rows that are alike are near one another, and a few
/// neighbours do not tell them from the rest: where the rows far from most of the table have the nearer neighbours, the distance to half of the table is taken instead, and
/// where it lies between the means of the near and the far takes the place of its tail, which would hide the gap between them.
/// </remarks>
internal sealed class UnsupervisedModel
{
    private const int Neighbors = 10;

    // Half of so many rows at random are what a row is far from: more than any minority.
    private const int MostCompared = 1000;

    // Deviations beyond this many are alike: a row is not stranger for one column gone far out.
    private const double LargestDeviation = 5;

    private readonly SegmentGroups _groups;
    private readonly SizeFeatures _sizes;
    private readonly GroupScaling _scaling;
    private readonly NeighborDistances _neighbors;
    private readonly ValueRarity _rarity;
    private readonly Func<double, double>[] _tails;
    private readonly LearningEffort _effort;

    public UnsupervisedModel(FeatureMatrix train, SegmentGroups groups, SegmentMoments moments, LearningEffort effort)
    {
        (_groups, _effort) = (groups, effort);
        var numbers = train.SelectColumns(0, groups.Numbers);
        _sizes = new SizeFeatures(numbers, moments);
        var sizes = _sizes.Apply(numbers);
        _scaling = new GroupScaling(sizes, groups.Fine(train), LargestDeviation);
        var scaled = _scaling.Apply(sizes, groups.Fine(train));
        (_neighbors, var distances, var crowd) = Distances(scaled, effort);
        _rarity = new ValueRarity(groups.Counts(train), groups.Coarse(train));
        double[][] parts = [distances, _rarity.Of(groups.Counts(train), groups.Coarse(train)), groups.Roughness(train)];
        _tails = [.. parts.Select(p => (Func<double, double>)new UpperTail(p).Of)];
        // As high as a tail can be for a row as far out as the far ones are.
        if (crowd is { } c) _tails[0] = d => -Math.Log(UpperTail.Floor) * Math.Clamp((d - c.LowerMean) / (c.UpperMean - c.LowerMean), 0, 1);
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

    // A training row is no neighbour of its own.
    private static (NeighborDistances Neighbors, double[] Distances, TwoGroups? Crowd) Distances(FeatureMatrix scaled, LearningEffort effort)
    {
        var near = new NeighborDistances(scaled, Neighbors, effort.Seed);
        var far = new NeighborDistances(scaled, Math.Max(1, Math.Min(scaled.Rows, MostCompared) / 2), effort.Seed, MostCompared);
        var (toNear, toFar) = (near.Of(scaled, effort, skipSelf: true), far.Of(scaled, effort, skipSelf: true));
        var cut = OtsuThreshold.Of(toFar);
        var crowded = Median(toNear.Where((_, r) => toFar[r] >= cut.Threshold)) < Median(toNear.Where((_, r) => toFar[r] < cut.Threshold));
        return crowded ? (far, toFar, cut) : (near, toNear, null);
    }

    private static double Median(IEnumerable<double> values) => SortedValues.Of([.. values]) is { Length: > 0 } sorted ? SortedValues.Quantile(sorted, 0.5) : double.NaN;

    private double[] Sum(double[][] parts)
    {
        var sums = new double[parts[0].Length];
        for (var p = 0; p < parts.Length; p++)
            for (var r = 0; r < sums.Length; r++) sums[r] += _tails[p](parts[p][r]);
        return sums;
    }
}
