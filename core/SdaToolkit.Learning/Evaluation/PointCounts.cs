namespace SdaToolkit.Learning.Evaluation;

/// <summary>
/// Samples counted by label and decision, each for itself. Point adjustment, which counts a whole labelled range as found once one of its
/// samples is flagged, is not offered: with it a random score comes out well (Kim et al. 2022, "Towards a Rigorous Evaluation of Time-Series Anomaly Detection").
/// </summary>
/// <param name="TruePositives">Anomalous and flagged.</param>
/// <param name="FalsePositives">Nominal and flagged.</param>
/// <param name="FalseNegatives">Anomalous and not flagged.</param>
/// <param name="TrueNegatives">Nominal and not flagged.</param>
public readonly record struct PointCounts(long TruePositives, long FalsePositives, long FalseNegatives, long TrueNegatives)
{
    /// <summary>Share of the flagged that is anomalous, 0..1; NaN where nothing is flagged.</summary>
    public double Precision => Ratio(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the anomalous that is flagged, 0..1; NaN where nothing is anomalous.</summary>
    public double Recall => Ratio(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Share of the nominal that is flagged, 0..1; NaN where nothing is nominal.</summary>
    public double FalsePositiveShare => Ratio(FalsePositives, FalsePositives + TrueNegatives);

    /// <summary>Harmonic mean of precision and recall, 0..1; NaN where nothing is anomalous and nothing flagged.</summary>
    public double F1 => FBeta(1);

    /// <summary>As <see cref="F1"/>, with precision counting twice as much as recall.</summary>
    public double F05 => FBeta(0.5);

    /// <summary>Weighted harmonic mean of precision and recall (van Rijsbergen 1979), 0..1.</summary>
    /// <param name="beta">How many times as much recall counts as precision.</param>
    public double FBeta(double beta) => FBeta(beta, TruePositives, FalsePositives, FalseNegatives);

    /// <summary>Both together.</summary>
    /// <param name="a">Counts.</param>
    /// <param name="b">More counts.</param>
    public static PointCounts operator +(PointCounts a, PointCounts b) => new(a.TruePositives + b.TruePositives, a.FalsePositives + b.FalsePositives,
        a.FalseNegatives + b.FalseNegatives, a.TrueNegatives + b.TrueNegatives);

    /// <summary>Counts the samples.</summary>
    /// <param name="labels">Whether each sample is anomalous.</param>
    /// <param name="flags">Whether each sample is flagged; as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static PointCounts Of(ReadOnlySpan<bool> labels, ReadOnlySpan<bool> flags)
    {
        if (labels.Length != flags.Length) throw new ArgumentException($"found {flags.Length} flags; there are {labels.Length} labels", nameof(flags));
        long truePositives = 0, falsePositives = 0, falseNegatives = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] && flags[i]) truePositives++;
            else if (flags[i]) falsePositives++;
            else if (labels[i]) falseNegatives++;
        }
        return new PointCounts(truePositives, falsePositives, falseNegatives, labels.Length - truePositives - falsePositives - falseNegatives);
    }

    internal static double FBeta(double beta, double found, double falseAlarms, double missed)
    {
        var square = beta * beta;
        return Ratio((1 + square) * found, (1 + square) * found + square * missed + falseAlarms);
    }

    internal static double Ratio(double part, double whole) => whole == 0 ? double.NaN : part / whole;
}
