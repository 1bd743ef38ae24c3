using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.LearningTests.Tabular;

/// <summary>Made-up rows whose classes are known.</summary>
internal static class MadeUp
{
    /// <summary>Rows in the unit square, of class 1 where just one coordinate is above ½; no single column tells them apart.</summary>
    public static LabelledRows Checkerboard(int rows, ulong seed, int noiseColumns = 0)
    {
        var random = new SplitMix64(seed);
        var (values, labels, columns) = (new double[rows * (2 + noiseColumns)], new int[rows], 2 + noiseColumns);
        for (var i = 0; i < values.Length; i++) values[i] = random.NextDouble();
        for (var r = 0; r < rows; r++) labels[r] = values[r * columns] > 0.5 ^ values[(r * columns) + 1] > 0.5 ? 1 : 0;
        return new(FeatureMatrix.OfRows(columns, values), labels, 2);
    }

    /// <summary>Rows about corners of a triangle, a class each.</summary>
    public static LabelledRows ThreeClusters(int rows, ulong seed)
    {
        var random = new SplitMix64(seed);
        var (values, labels) = (new double[rows * 2], new int[rows]);
        for (var r = 0; r < rows; r++)
        {
            labels[r] = r % 3;
            values[2 * r] = (labels[r] == 1 ? 10 : 0) + random.NextDouble();
            values[(2 * r) + 1] = (labels[r] == 2 ? 10 : 0) + random.NextDouble();
        }
        return new(FeatureMatrix.OfRows(2, values), labels, 3);
    }

    /// <summary>Share of the rows whose likeliest class is right.</summary>
    public static double Accuracy(IClassifier model, LabelledRows rows)
    {
        var probabilities = new double[rows.Count * rows.ClassCount];
        model.Predict(rows.Features, probabilities);
        var right = 0;
        for (var r = 0; r < rows.Count; r++)
        {
            var row = probabilities.AsSpan(r * rows.ClassCount, rows.ClassCount);
            double sum = 0, highest = double.NegativeInfinity;
            foreach (var p in row) (sum, highest) = (sum + p, Math.Max(highest, p));
            Assert.AreEqual(1, sum, 1e-12);
            if (row[rows.Labels[r]] == highest) right++;
        }
        return (double)right / rows.Count;
    }
}
