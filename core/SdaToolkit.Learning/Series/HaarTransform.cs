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
        var (four, differences) = ((lower + upper) * HalfRoot, (lower - upper) * HalfRoot);
        // Whole vectors are written: reading back what was written piece by piece would have to wait.
        var (even, odd) = (Vector128.Shuffle(four, Vector128.Create(0, 2, 0, 2)), Vector128.Shuffle(four, Vector128.Create(1, 3, 1, 3)));
        var (two, coarse) = ((even + odd) * HalfRoot, (even - odd) * HalfRoot);
        var (first, second) = (Vector128.Shuffle(two, Vector128.Create(0, 0, 0, 0)), Vector128.Shuffle(two, Vector128.Create(1, 1, 1, 1)));
        var (sum, difference) = ((first + second) * HalfRoot, (first - second) * HalfRoot);
        var coarsest = Vector128.ConditionalSelect(Vector128.Create(-1, 0, 0, 0).AsSingle(), sum, Vector128.ConditionalSelect(Vector128.Create(0, -1, 0, 0).AsSingle(), difference, coarse));
        Vector256.Create(coarsest, differences).CopyTo(coefficients);
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
