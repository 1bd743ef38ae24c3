using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Limits within which the lanes vouch for a probability, and the divisors of the recurrence.</summary>
internal static class LaasBourezLanes
{
    /// <summary>Largest p R² = R²/(2σ²).</summary>
    public const double LargestExponent = 8;

    /// <summary>Largest first coefficient of the recurrence: more needs too many terms.</summary>
    public const double LargestFirst = 400;

    /// <summary>Largest ½ M² + p R²: more comes near the smallest doubles.</summary>
    public const double LargestLog = 690;

    /// <summary>Least determinant of the covariance divided by its larger diagonal element: less, and it is near singular.</summary>
    public const double LeastDeterminant = 1e-9;

    /// <summary>Largest (miss) (short miss + R + σ) / σ², σ the shorter deviation: what rounding of the turn to the axes is multiplied by in the result.</summary>
    public const double LargestLever = 1e5;

    /// <summary>Below this, as below the smallest normal number, the scalar code decides.</summary>
    public const double LeastProbability = 1e-300;

    /// <summary>Terms at most.</summary>
    public const int MostTerms = 150;

    /// <summary>Share of the sum at which a term ends it.</summary>
    public const double Negligible = 1e-14;

    /// <summary>2²⁷ + 1, which splits a double into halves (Dekker 1971).</summary>
    public const double Splitter = 134217729;

    /// <summary>For each k: 1/((k+4)(k+5)), 1/((k+4)²(k+5)), 1/((k+3)(k+4)²(k+5)), 1/((k+2)(k+3)(k+4)²(k+5)).</summary>
    public static ReadOnlySpan<double> Divisors => Table;

    private static readonly double[] Table = MakeTable();

    private static double[] MakeTable()
    {
        var table = new double[4 * MostTerms];
        for (var k = 0; k < MostTerms; k++)
        {
            var first = 1.0 / ((k + 4.0) * (k + 5.0));
            var second = first / (k + 4.0);
            var third = second / (k + 3.0);
            (table[4 * k], table[(4 * k) + 1], table[(4 * k) + 2], table[(4 * k) + 3]) = (first, second, third, third / (k + 2.0));
        }

        return table;
    }
}

/// <summary>The series of <see cref="LaasBourezTerms"/> for so many encounters side by side as <typeparamref name="T"/> has lanes.</summary>
internal static class LaasBourezLanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Probabilities of the rows from one on.</summary>
    /// <returns>A bit a row: whether the lanes vouch for it. The others are left to the scalar code.</returns>
    public static uint Fill(in EncounterColumns rows, int from, Span<double> probabilities)
    {
        var x = Load(rows.MissXMetres, from);
        var y = Load(rows.MissYMetres, from);
        var radius = Load(rows.HardBodyRadiusMetres, from);
        var (zero, half) = (T.Of(0), T.Of(0.5));
        var good = Axes(Load(rows.VarianceXM2, from), Load(rows.CovarianceXYM2, from), Load(rows.VarianceYM2, from), out var axisX, out var axisY, out var larger, out var smaller);
        var longMiss = T.MultiplyAdd(axisX, x, axisY * y);
        var shortMiss = T.Abs(T.MultiplyAdd(axisX, y, -(axisY * x)));
        var sigma = T.Sqrt(smaller);
        var lever = (T.Abs(x) + T.Abs(y)) * (shortMiss + radius + sigma);
        good &= (radius > zero) & (lever < T.Of(LaasBourezLanes.LargestLever) * smaller);

        var ratio = smaller / larger;
        var p = half * radius * radius / smaller;
        var (longSquare, shortSquare) = (longMiss * longMiss / larger, shortMiss * shortMiss / smaller);
        var wx = half * longSquare * p * ratio;
        var wy = half * shortSquare * p;
        var exponent = T.MultiplyAdd(half, longSquare + shortSquare, p);
        good &= (p < T.Of(LaasBourezLanes.LargestExponent)) & (p + wx + wy < T.Of(LaasBourezLanes.LargestFirst)) & (exponent < T.Of(LaasBourezLanes.LargestLog));

        // Lanes that are not good sum zeros.
        var sum = Sum(T.Select(good, p, zero), T.Select(good, T.Of(1) - ratio, zero), T.Select(good, wx, zero), T.Select(good, wy, zero), ref good);
        var value = p * T.Sqrt(ratio) * T.Exp(-exponent) * sum;
        good &= value > T.Of(LaasBourezLanes.LeastProbability);
        T.Store(T.Min(value, T.Of(1)), ref MemoryMarshal.GetReference(probabilities), from);
        return T.Bits(good);
    }

    /// <summary>Principal axes as <see cref="PrincipalAxes"/> finds them: the direction of the longer and both variances, m².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Axes(T varianceX, T covariance, T varianceY, out T axisX, out T axisY, out T larger, out T smaller)
    {
        var (zero, half) = (T.Of(0), T.Of(0.5));
        var scale = T.Max(varianceX, varianceY);
        var (xx, xy, yy) = (varianceX / scale, covariance / scale, varianceY / scale);
        var determinant = Determinant(xx, xy, yy);
        var halfDifference = half * (xx - yy);
        var root = T.Sqrt(T.MultiplyAdd(halfDifference, halfDifference, xy * xy));
        var largest = T.MultiplyAdd(half, xx + yy, root);
        // Of the two forms of the eigenvector, the one without cancellation.
        var flat = halfDifference < zero;
        var (ax, ay) = (T.Select(flat, xy, halfDifference + root), T.Select(flat, root - halfDifference, xy));
        var norm = T.Sqrt(T.MultiplyAdd(ax, ax, ay * ay));
        var turned = norm > zero;
        (axisX, axisY) = (T.Select(turned, ax / norm, T.Of(1)), T.Select(turned, ay / norm, zero));
        (larger, smaller) = (largest * scale, determinant / largest * scale);
        return (scale > zero) & (determinant > T.Of(LaasBourezLanes.LeastDeterminant)) & (larger < T.Of(1e100)) & (smaller > T.Of(1e-100));
    }

    /// <summary>ac − b², right to the last digits where the products nearly cancel: both products in two parts, which needs no fused multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Determinant(T a, T b, T c)
    {
        Product(a, c, out var first, out var firstRest);
        Product(b, b, out var second, out var secondRest);
        return (first - second) + (firstRest - secondRest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Product(T a, T b, out T product, out T rest)
    {
        var (wideA, wideB) = (T.Of(LaasBourezLanes.Splitter) * a, T.Of(LaasBourezLanes.Splitter) * b);
        var (highA, highB) = (wideA - (wideA - a), wideB - (wideB - b));
        var (lowA, lowB) = (a - highA, b - highB);
        product = a * b;
        rest = ((highA * highB) - product) + (highA * lowB) + (lowA * highB) + (lowA * lowB);
    }

    /// <summary>The sum of the series over its first term. A lane ends at its own last term, whatever its neighbours do, so that its bits do not depend on them.</summary>
    private static T Sum(T p, T phi, T wx, T wy, ref T good)
    {
        var (one, two, half) = (T.Of(1), T.Of(2), T.Of(0.5));
        var bend = T.MultiplyAdd(half, phi, one);
        var pPhi = p * phi;
        var pPhi2 = pPhi * pPhi;
        var first = T.MultiplyAdd(p, bend, wx + wy);
        var second = T.MultiplyAdd(half, pPhi2, p * p) + (two * pPhi * wx);
        var third = T.MultiplyAdd(half * pPhi2, pPhi, p * p * p) + (T.Of(3) * pPhi2 * wx);
        var (a, b) = (one, half * first);
        var c = T.MultiplyAdd(first, first, second) * T.Of(1.0 / 12);
        var d = (T.MultiplyAdd(first * first, first, T.Of(3) * first * second) + (two * third)) * T.Of(1.0 / 144);
        var sum = a + b + c + d;

        var (dSlope, dRest) = (p * T.MultiplyAdd(two, phi, one), first);
        var (cSlope, cRest) = (p * pPhi * bend, p * T.MultiplyAdd(phi, T.MultiplyAdd(T.Of(1.5), p, two * wy), wx + wy));
        var (bSlope, bRest) = (p * pPhi2, two * p * pPhi * wy * bend);
        var aRest = p * pPhi2 * wy;
        var share = T.Of(LaasBourezLanes.Negligible);
        var active = d > share * sum;
        ref var divisors = ref MemoryMarshal.GetReference(LaasBourezLanes.Divisors);
        for (var k = 0; k < LaasBourezLanes.MostTerms; k++)
        {
            if (T.Bits(active) == 0) return sum;
            var forD = T.MultiplyAdd(dSlope, T.Of(k + 3.0), dRest) * T.Of(Unsafe.Add(ref divisors, 4 * k));
            var forC = T.MultiplyAdd(cSlope, T.Of((2.0 * k) + 5), cRest) * T.Of(Unsafe.Add(ref divisors, (4 * k) + 1));
            var forB = T.MultiplyAdd(bSlope, T.Of(k + 2.5), bRest) * T.Of(Unsafe.Add(ref divisors, (4 * k) + 2));
            var forA = aRest * T.Of(Unsafe.Add(ref divisors, (4 * k) + 3));
            var next = T.MultiplyAdd(forD, d, T.MultiplyAdd(forB, b, -T.MultiplyAdd(forC, c, forA * a)));
            sum += T.Select(active, next, T.Of(0));
            // A rising term is a good share of the sum: one that is not is past the peak.
            active &= next > share * sum;
            (a, b, c, d) = (b, c, d, next);
        }

        good = T.Select(active, T.Of(0), good);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Load(ReadOnlySpan<double> column, int from) => T.Load(in MemoryMarshal.GetReference(column), from);
}
