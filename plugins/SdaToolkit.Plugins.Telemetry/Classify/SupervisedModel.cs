using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>What is learned from labels: support vector machines and randomised trees together, calibrated and thresholded by cross-validation within the training rows.</summary>
internal sealed class SupervisedModel
{
    /// <summary>Folds of the cross-validation, where there are rows enough.</summary>
    public const int Folds = 5;

    // An octave to either side of 0.4: no one width is best in every fold, and their mean varies less from one cut into folds to another.
    private static readonly double[] Widths = [0.2, 0.4, 0.8];

    private readonly IClassifier _model;
    private readonly PlattCalibration[] _calibrations;

    private SupervisedModel(IClassifier model, PlattCalibration[] calibrations, double[] outOfFold, double threshold, int folds) =>
        (_model, _calibrations, OutOfFold, Threshold, FoldCount) = (model, calibrations, outOfFold, threshold, folds);

    /// <summary>Calibrated probabilities of the training rows by models that had not seen them, row by row, one a class.</summary>
    public double[] OutOfFold { get; }

    /// <summary>Probability from which a row is of the second of two classes.</summary>
    public double Threshold { get; }

    /// <summary>Folds of the cross-validation.</summary>
    public int FoldCount { get; }

    /// <summary>Learns.</summary>
    /// <param name="rows">Labelled rows: numbers, then indicators of categories.</param>
    /// <param name="numbers">Number of columns of numbers.</param>
    /// <param name="moments">What the moments say.</param>
    /// <param name="effort">Seed, threads, cancellation.</param>
    /// <param name="progress">Told the part done, 0 to 1.</param>
    public static SupervisedModel Learn(LabelledRows rows, int numbers, SegmentMoments moments, LearningEffort effort, Action<double> progress)
    {
        var learner = Learner(numbers, moments);
        var least = rows.Labels.ToArray().GroupBy(l => l).Min(g => g.Count());
        var folds = Math.Clamp(least, 2, Folds);
        var fold = StratifiedFolds.Assign([.. rows.Labels.ToArray().Select(l => $"{l:D4}")], folds, (int)(effort.Seed % int.MaxValue));
        var scores = CrossValidation.Predict(learner, rows, fold, effort, done => progress(done * folds / (folds + 1)));
        var calibrations = new PlattCalibration[rows.ClassCount];
        for (var c = 0; c < calibrations.Length; c++)
            calibrations[c] = new(Column(scores, c, rows.ClassCount), [.. rows.Labels.ToArray().Select(l => l == c)]);
        Calibrate(scores, calibrations);
        var threshold = rows.ClassCount == 2 ? FScoreThreshold.Of(Column(scores, 1, 2), [.. rows.Labels.ToArray().Select(l => l == 1)]) : 0;
        var model = learner.Learn(rows, effort.Part(folds));
        progress(1);
        return new(model, calibrations, scores, threshold, folds);
    }

    /// <summary>Calibrated probabilities of rows, one a class.</summary>
    public double[] Predict(FeatureMatrix features)
    {
        var scores = new double[features.Rows * _model.ClassCount];
        _model.Predict(features, scores);
        Calibrate(scores, _calibrations);
        return scores;
    }

    /// <summary>Logarithm of the odds of the second of two classes.</summary>
    public double[] Evidence(FeatureMatrix features) => [.. Column(Predict(features), 1, 2).Select(p => Math.Log(p / (1 - p)))];

    private static AveragedLearner Learner(int numbers, SegmentMoments moments) => new(
        (new TransformedLearner(new AveragedLearner([.. Widths.Select(w => ((IClassifierLearner)new ScaledKernelMachine(w), 1.0))]), f => new KernelFeatures(f, numbers, moments)), 2),
        (new TransformedLearner(new ExtraTrees(new TreeOptions { Trees = 300 }), f => new TreeFeatures(f, numbers, moments)), 1));

    private static double[] Column(double[] values, int column, int count) => [.. Enumerable.Range(0, values.Length / count).Select(r => values[(r * count) + column])];

    private static void Calibrate(double[] scores, PlattCalibration[] calibrations)
    {
        var count = calibrations.Length;
        for (var r = 0; r < scores.Length; r += count)
        {
            double sum = 0;
            for (var c = 0; c < count; c++) sum += scores[r + c] = calibrations[c].Probability(scores[r + c]);
            for (var c = 0; c < count; c++) scores[r + c] /= sum;
        }
    }
}

/// <summary>A support vector machine whose kernel is as wide as the features are many.</summary>
/// <param name="gamma">γ times the number of features. Dimensionless.</param>
internal sealed class ScaledKernelMachine(double gamma) : IClassifierLearner
{
    public IClassifier Learn(LabelledRows rows, LearningEffort effort) =>
        new SupportVectorMachine(new SupportVectorOptions { Cost = 100, Gamma = gamma / Math.Max(1, rows.Features.Columns) }).Learn(rows, effort);
}
