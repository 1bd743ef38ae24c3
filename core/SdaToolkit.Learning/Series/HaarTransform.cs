using System.Runtime.Intrinsics;

namespace SdaToolkit.Learning.Series;

/// <summary>The orthonormal transform of A. Haar, "Zur Theorie der orthogonalen Funktionensysteme", Mathematische Annalen 69, 1910, of windows of 32 points.</summary>
/// <remarks>
/// Sums of squared differences stay what they are, and the coarse coefficients of smooth windows hold most of them: what is summed of the coarse ones alone is a lower bound that tells most windows apart
/// (K. Chan and A. Fu, "Efficient Time Series Matching by Wavelets", ICDE 1999).
/// </remarks>
internal static class HaarTransform
{
    private const float HalfRoot = 0.70710678118654752f;

    /// <summary>Transforms a window.</summary>
    /// <param name="window">32 points in order.</param>
    /// <param name="coefficients">Takes √32 times the mean of the points, and then the differences from the coarsest to the finest, 1, 2, 4, 8 and 16 of them.</param>
    public static void Forward(ReadOnlySpan<float> window, Span<float> coefficients)
    {
        var (sums0, finest0) = Halve(Vector256.Create(window), Vector256.Create(window[8..]));
        var (sums1, finest1) = Halve(Vector256.Create(window[16..]), Vector256.Create(window[24..]));
        var (sums, fine) = Halve(sums0, sums1);
        finest0.CopyTo(coefficients[16..]);
        finest1.CopyTo(coefficients[24..]);
        fine.CopyTo(coefficients[8..]);
        sums = EvenFirst(sums);
        var (lower, upper) = (sums.GetLower(), sums.GetUpper());
        ((lower - upper) * HalfRoot).CopyTo(coefficients[4..]);
        var four = (lower + upper) * HalfRoot;
        (coefficients[2], coefficients[3]) = (HalfRoot * (four[0] - four[1]), HalfRoot * (four[2] - four[3]));
        var (first, second) = (HalfRoot * (four[0] + four[1]), HalfRoot * (four[2] + four[3]));
        (coefficients[0], coefficients[1]) = (HalfRoot * (first + second), HalfRoot * (first - second));
    }

    /// <summary>Scaled sums and differences of the pairs of sixteen numbers that follow each other.</summary>
    private static (Vector256<float> Sums, Vector256<float> Differences) Halve(Vector256<float> a, Vector256<float> b)
    {
        (a, b) = (EvenFirst(a), EvenFirst(b));
        var (even, odd) = (Vector256.Create(a.GetLower(), b.GetLower()), Vector256.Create(a.GetUpper(), b.GetUpper()));
        return ((even + odd) * HalfRoot, (even - odd) * HalfRoot);
    }

    private static Vector256<float> EvenFirst(Vector256<float> numbers) => Vector256.Shuffle(numbers, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
}
