using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Learning.Tabular;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>Measures of out-of-fold predictions on the training table.</summary>
internal static class Validation
{
    private const int Draws = 1000;

    public static ClassifyValidation Of(SupervisedModel model, LabelledRows rows, RowLabels labels)
    {
        var (count, classes) = (rows.Count, rows.ClassCount);
        var actual = rows.Labels.ToArray();
        int[] chosen = [.. Enumerable.Range(0, count).Select(r => SupervisedRun.Choose(model.OutOfFold.AsSpan(r * classes, classes), model.Threshold))];
        var interval = Bootstrap.Of(count, drawn => MeanF1(drawn, actual, chosen, classes), seed: 1, Draws);
        var validation = new ClassifyValidation { Folds = (uint)model.FoldCount, Rows = (ulong)count, F1 = interval.Value, F1Lower = interval.Lower, F1Upper = interval.Upper, BrierScore = Brier(model.OutOfFold, actual, classes) };
        if (classes != 2) return validation;
        bool[] isPositive = [.. actual.Select(l => l == 1)];
        var counts = PointCounts.Of(isPositive, [.. chosen.Select(l => l == 1)]);
        validation.PositiveLabel = labels.Classes[1];
        validation.PositiveRows = (ulong)isPositive.Count(p => p);
        (validation.Precision, validation.Recall) = (counts.Precision, counts.Recall);
        validation.AveragePrecision = AveragePrecision.Of(isPositive, [.. Enumerable.Range(0, count).Select(r => model.OutOfFold[(r * 2) + 1])]);
        return validation;
    }

    // Of two labels the F1 of the positive one, of more the mean over labels.
    private static double MeanF1(int[] drawn, int[] actual, int[] chosen, int classes)
    {
        var (found, said, there) = (new int[classes], new int[classes], new int[classes]);
        foreach (var r in drawn)
        {
            said[chosen[r]]++;
            there[actual[r]]++;
            if (chosen[r] == actual[r]) found[actual[r]]++;
        }
        return Mean.OfDefined(Enumerable.Range(classes == 2 ? 1 : 0, classes == 2 ? 1 : classes).Select(c => said[c] + there[c] == 0 ? double.NaN : 2.0 * found[c] / (said[c] + there[c])));
    }

    private static double Brier(double[] probabilities, int[] actual, int classes)
    {
        double sum = 0;
        for (var r = 0; r < actual.Length; r++)
            for (var c = 0; c < classes; c++) sum += Math.Pow(probabilities[(r * classes) + c] - (actual[r] == c ? 1 : 0), 2);
        // Of two labels both errors are the same: the score of one is meant.
        return sum / actual.Length / (classes == 2 ? 2 : 1);
    }
}
