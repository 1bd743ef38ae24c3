using System.Globalization;

namespace SdaToolkit.Formats;

/// <summary>One kind of thing that a written file could not hold. Immutable.</summary>
/// <param name="What">What was lost, e.g. "eccentricity rounded to 7 decimals".</param>
/// <param name="Objects">How many records it befell.</param>
/// <param name="NotWritten">Whether those records are missing from the file altogether.</param>
/// <param name="Example">The first value concerned, or empty.</param>
public sealed record ConversionLoss(string What, int Objects, bool NotWritten = false, string Example = "")
{
    internal const string MarkingText = "handling marking";

    /// <summary>Whether it is the handling marking that has no place in the file.</summary>
    public bool IsMarking => What.Contains(MarkingText, StringComparison.Ordinal);

    /// <summary>One line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{What}{(Example.Length > 0 ? ", e.g. " + Example : "")}: {Objects} object{(Objects == 1 ? "" : "s")}{(NotWritten ? " not written" : "")}");
}
