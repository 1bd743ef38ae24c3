using System.Globalization;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>Results in words.</summary>
internal static class ClassifyWords
{
    private const int MostNamed = 3;

    // An influence below this part of the strongest is not named.
    private const double LeastPart = 0.15;

    /// <summary>Why a row got its label.</summary>
    public static string Reason(LabelPrediction prediction, string positive)
    {
        if (prediction.Influences.Count == 0) return "every feature is at its typical value";
        var isPositive = prediction.Label == positive;
        var strongest = Math.Abs(prediction.Influences[0].Influence);
        var pro = Named(prediction, i => i.Influence > LeastPart * strongest);
        var contra = Named(prediction, i => i.Influence < -LeastPart * strongest);
        var (first, second) = isPositive ? (pro, contra) : (contra, pro);
        var (forLabel, against) = ($"speak for {prediction.Label}", isPositive ? "speak against it" : $"speak for {positive}");
        if (first.Length == 0) return second.Length == 0 ? "no feature stands out" : $"{second} {against}, but not enough";
        return second.Length == 0 ? $"{first} {forLabel}" : $"{first} {forLabel}; {second} {against}";
    }

    private static string Named(LabelPrediction prediction, Func<FeatureInfluence, bool> take) =>
        string.Join(", ", prediction.Influences.Where(take).Take(MostNamed).Select(Text));

    private static string Text(FeatureInfluence influence) =>
        $"{influence.Column} {Short(influence.Value)}{(influence.Typical.Length > 0 ? $" (typical {Short(influence.Typical)})" : "")}";

    /// <summary>A value in four digits; a text as it is.</summary>
    public static string Short(string value) =>
        value.Length == 0 ? "missing" : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("G4", CultureInfo.InvariantCulture) : value;
}
