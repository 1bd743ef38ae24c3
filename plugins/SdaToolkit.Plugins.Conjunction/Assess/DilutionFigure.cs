using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>How the two-dimensional probability depends on the scale of the covariance, with the region where better data would raise it.</summary>
internal static class DilutionFigure
{
    private const int Points = 161;
    private const double Decades = 2;
    private const double LowestShown = 1e-30;

    public static Figure? Of(ConjunctionAssessment a, EncounterPlane plane, ActionThresholds thresholds)
    {
        if (a.Dilution is not { } dilution || !(dilution.MaximumProbability > LowestShown)) return null;
        var peak = dilution.ScaleAtMaximum > 0 ? Math.Log10(dilution.ScaleAtMaximum) : -Decades;
        var (from, to) = (Math.Max(-6, Math.Min(0, peak) - Decades), Math.Min(6, Math.Max(0, peak) + Decades));
        var scales = Enumerable.Range(0, Points).Select(i => Math.Pow(10, from + ((to - from) * i / (Points - 1)))).ToArray();
        var probabilities = new double[Points];
        MaximumProbability.DilutionCurve(plane, a.HardBodyRadiusM, scales, probabilities);
        var line = new LineMark { X = { scales }, Y = { probabilities.Select(p => p >= LowestShown ? p : double.NaN) } };
        var lowest = line.Y.Where(double.IsFinite).Min();
        var figure = new Figure
        {
            Title = "Probability against the scale of the covariance",
            Caption = dilution.Diluted
                ? $"All standard deviations multiplied by one factor. At 1, this message, the curve falls to the right: the data are so poor that they hide the risk. Better data may raise the probability up to {AssessText.Probability(dilution.MaximumProbability)}."
                : $"All standard deviations multiplied by one factor. At 1, this message, the curve rises to the right: better data would lower the probability, unless they move the miss. Its maximum is {AssessText.Probability(dilution.MaximumProbability)}.",
            TextAlternative = $"The maximum, {AssessText.Probability(dilution.MaximumProbability)}, stands at {AssessText.Number(dilution.ScaleAtMaximum)} times the standard deviations of the message.",
            XAxis = new Axis { Label = "Factor on standard deviations", Scale = AxisScale.Log },
            YAxis = new Axis { Label = "Probability of collision", Scale = AxisScale.Log, Minimum = Math.Max(LowestShown, Math.Pow(10, Math.Max(Math.Floor(Math.Log10(lowest)), Math.Floor(Math.Log10(dilution.MaximumProbability)) - 12))), Maximum = 1 },
            Layers =
            {
                new Layer { Name = "Dilution region", Role = LayerRole.Context, Spans = new SpanMark { Start = { Math.Pow(10, Math.Max(peak, from)) }, End = { Math.Pow(10, to) }, Labels = { "dilution region" } } },
                new Layer { Name = $"Red, {AssessText.Probability(thresholds.Red)}", Role = LayerRole.Limit, Rule = new RuleMark { Y = thresholds.Red } },
                new Layer { Name = "Two-dimensional probability", Role = LayerRole.Primary, Line = line },
                new Layer { Name = "This message", Role = LayerRole.Alert, Rule = new RuleMark { X = 1 } },
            },
        };
        if (dilution.ScaleAtMaximum > 0)
            figure.Layers.Add(new Layer { Name = "Maximum", Role = LayerRole.Secondary, Scatter = new ScatterMark { X = { dilution.ScaleAtMaximum }, Y = { dilution.MaximumProbability }, Labels = { "maximum" } } });
        return figure;
    }
}
