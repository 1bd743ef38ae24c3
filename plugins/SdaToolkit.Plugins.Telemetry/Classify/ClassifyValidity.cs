using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>Under what assumptions labels hold.</summary>
internal static class ClassifyValidity
{
    // Fewer rows of a label leave the figures of the cross-validation, and the threshold, to chance.
    private const int LeastPositive = 30;
    private const double LargestShare = 0.4;

    // Folds of chance differ by this much in the share of positive labels.
    private const double LargestShift = 3;

    /// <summary>The validity of a result that has all else.</summary>
    public static Validity Of(ClassifyRequest request, ClassifyResult result, int trainRows, int newCategories)
    {
        var validity = new Validity();
        validity.Assumptions.Add(new Assumption
        {
            Name = "known-categories",
            Statement = "Every text of the test rows occurs in the training rows.",
            State = newCategories == 0 ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = newCategories == 0 ? "all occur" : $"{newCategories} test rows have a text that does not; they are judged without it",
        });
        if (request.Supervised) Supervised(validity, result);
        else Unsupervised(validity, result, trainRows);
        validity.BlindSpots.Add("What the features do not show: two segments with the same features get the same label.");
        validity.BlindSpots.Add(request.Supervised
            ? "Kinds of anomaly that no training row has; they are labelled by what they resemble."
            : "Whether what is unusual matters: rare operations of the spacecraft look unusual too, and an anomaly that is common in training looks usual.");
        return validity;
    }

    private static void Supervised(Validity validity, ClassifyResult result)
    {
        validity.Assumptions.Add(new Assumption
        {
            Name = "same-population",
            Statement = "Test rows come from the same spacecraft, channels and manner of cutting segments as the training rows, and rows do not repeat one another.",
            State = AssumptionState.Unknown,
            Finding = "cannot be seen from the tables",
        });
        if (result.PositiveLabel.Length == 0) return;
        validity.Assumptions.Add(new Assumption
        {
            Name = "enough-labels",
            Statement = $"At least {LeastPositive} training rows have the label {result.PositiveLabel}.",
            State = result.Validation.PositiveRows >= LeastPositive ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = $"{result.Validation.PositiveRows} have it",
        });
        // The share of positives in the test rows, against what as many draws from the training rows would give.
        var expected = (double)result.Validation.PositiveRows / result.Validation.Rows;
        var found = result.Predictions.Count(p => p.Label == result.PositiveLabel) / (double)result.Predictions.Count;
        var deviation = Math.Sqrt(expected * (1 - expected) / result.Predictions.Count);
        validity.Assumptions.Add(new Assumption
        {
            Name = "same-share",
            Statement = $"The label {result.PositiveLabel} is about as frequent in the test rows as in the training rows, to {LargestShift:F0} standard deviations.",
            State = Math.Abs(found - expected) <= LargestShift * deviation ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = $"{found:P1} against {expected:P1}",
        });
    }

    private static void Unsupervised(Validity validity, ClassifyResult result, int trainRows)
    {
        validity.BlindSpots.Add("Several kinds of anomaly of which one is many rows alike and near the rest, the others far from it: the alike look usual, since each has near neighbours.");
        validity.Assumptions.Add(new Assumption
        {
            Name = "minority",
            Statement = $"Anomalous rows are a minority of the training rows, below {LargestShare:P0}, and there are some: a table without any is still cut in two.",
            State = result.AnomalousShare is > 0 and < LargestShare ? AssumptionState.Unknown : AssumptionState.NotMet,
            Finding = $"{result.AnomalousShare:P1} of {trainRows} training rows lie above the cut",
        });
        validity.Assumptions.Add(new Assumption
        {
            Name = "probability-without-labels",
            Statement = "The scores of usual and unusual rows are two normal distributions of one spread.",
            State = AssumptionState.Unknown,
            Finding = "the probability says how far from the cut a row lies; no label has checked it",
        });
    }
}
