namespace SdaToolkit.Learning.Series;

/// <summary>The orthonormal transform of A. Haar, "Zur Theorie der orthogonalen Funktionensysteme", Mathematische Annalen 69, 1910, of a window whose length is a power of two.</summary>
/// <remarks>
/// Sums of squared differences stay what they are, and the coarse coefficients of smooth windows hold most of them: what is summed of the coarse ones alone is a lower bound that tells most windows apart
/// (K. Chan and A. Fu, "Efficient Time Series Matching by Wavelets", ICDE 1999).
/// </remarks>
internal static class HaarTransform
{
    private const float HalfRoot = 0.70710678118654752f;

    /// <summary>Transforms a window.</summary>
    /// <param name="window">Points in order; used up.</param>
    /// <param name="coefficients">Takes √length times the mean of the points, and then the differences from the coarsest to the finest.</param>
    public static void Forward(Span<float> window, Span<float> coefficients)
    {
        for (var half = window.Length / 2; half > 0; half /= 2)
        {
            var pairs = 0;
            var differences = coefficients.Slice(half, half);
            for (var k = 0; k < differences.Length; k++, pairs += 2)
            {
                var (even, odd) = (window[pairs], window[pairs + 1]);
                (window[k], differences[k]) = (HalfRoot * (even + odd), HalfRoot * (even - odd));
            }
        }
        coefficients[0] = window[0];
    }
}
