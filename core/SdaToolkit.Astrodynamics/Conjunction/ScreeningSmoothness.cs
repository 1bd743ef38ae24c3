using System.Numerics;
using System.Runtime.InteropServices;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What a row of positions at even times says about the path between them.</summary>
/// <param name="SixthM">Largest sixth difference, m: h⁶ times the sixth derivative where the path is smooth, ten times a jump where it is not.</param>
/// <param name="ExcessMPerS2">Largest difference between the acceleration, by second differences, and that of a point mass, m/s².</param>
/// <param name="FarthestM">Largest distance from the Earth's centre, m.</param>
internal readonly record struct ScreeningSmoothness(double SixthM, double ExcessMPerS2, double FarthestM)
{
    /// <summary>Measures a path.</summary>
    /// <param name="x">Positions, m; at least sixteen.</param>
    /// <param name="y">As many.</param>
    /// <param name="z">As many.</param>
    /// <param name="h">Between them, s.</param>
    public static ScreeningSmoothness Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, double h)
    {
        var (sixth, excess, farthest) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var pz = ref MemoryMarshal.GetReference(z);
        // The last lanes overlap those before: every row is seen, some twice.
        for (var done = 0; done < x.Length - 6;)
        {
            var k = (nuint)Math.Min(done, x.Length - 6 - Vector<double>.Count);
            var (dx, dy, dz) = (Sixth(ref px, k), Sixth(ref py, k), Sixth(ref pz, k));
            sixth = Vector.Max(sixth, (dx * dx) + (dy * dy) + (dz * dz));
            done = (int)k + Vector<double>.Count;
        }

        var perSecond2 = new Vector<double>(1 / (h * h));
        for (var done = 0; done < x.Length - 2;)
        {
            var k = (nuint)Math.Min(done, x.Length - 2 - Vector<double>.Count);
            var (rx, ry, rz) = (Vector.LoadUnsafe(ref px, k + 1), Vector.LoadUnsafe(ref py, k + 1), Vector.LoadUnsafe(ref pz, k + 1));
            var r2 = (rx * rx) + (ry * ry) + (rz * rz);
            farthest = Vector.Max(farthest, r2);
            var g = new Vector<double>(ScreeningScene.MuM3PerS2) / (r2 * Vector.SquareRoot(r2));
            var ax = (Second(ref px, k, rx) * perSecond2) + (g * rx);
            var ay = (Second(ref py, k, ry) * perSecond2) + (g * ry);
            var az = (Second(ref pz, k, rz) * perSecond2) + (g * rz);
            excess = Vector.Max(excess, (ax * ax) + (ay * ay) + (az * az));
            done = (int)k + Vector<double>.Count;
        }

        return new(Math.Sqrt(Largest(sixth)), Math.Sqrt(Largest(excess)), Math.Sqrt(Largest(farthest)));
    }

    private static Vector<double> Sixth(ref double p, nuint k) =>
        Vector.LoadUnsafe(ref p, k) + Vector.LoadUnsafe(ref p, k + 6)
        - (6 * (Vector.LoadUnsafe(ref p, k + 1) + Vector.LoadUnsafe(ref p, k + 5)))
        + (15 * (Vector.LoadUnsafe(ref p, k + 2) + Vector.LoadUnsafe(ref p, k + 4)))
        - (20 * Vector.LoadUnsafe(ref p, k + 3));

    private static Vector<double> Second(ref double p, nuint k, Vector<double> middle) =>
        Vector.LoadUnsafe(ref p, k) + Vector.LoadUnsafe(ref p, k + 2) - (2 * middle);

    private static double Largest(Vector<double> v)
    {
        var largest = 0.0;
        for (var i = 0; i < Vector<double>.Count; i++) largest = Math.Max(largest, v[i]);
        return largest;
    }
}
