using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>Long-period terms and Kepler's equation for a block of times: the first half of <see cref="Kepler.ToCartesian"/>.</summary>
/// <remarks>
/// Sine and cosine of the eccentric longitude are never evaluated from the angle but once: each correction turns them on by its own small angle. The first
/// correction is e sin E to the second order, the others Halley's; where the last one was below 1e-5 rad its cubic error is below rounding.
/// </remarks>
internal static class KeplerLanes<T>
    where T : struct, ILanes<T>
{
    private const int MaxIterations = 12;
    private const double Converged = 1e-5;

    /// <summary>Fills the columns of the eccentric longitude and of e cos ω, e sin ω.</summary>
    /// <param name="block">The block.</param>
    /// <param name="count">Times in it.</param>
    /// <param name="step">0 where the inclination terms are the same at all times, else 1.</param>
    public static void Fill(in LaneBlock block, int count, int step)
    {
        FillLongPeriod(block, count, step);
        for (var i = 0; i < count; i += T.Count)
        {
            var (sin, cos) = (T.Load(in block.SinLongitude, i), T.Load(in block.CosLongitude, i));
            if (!Solve(T.Load(in block.Axn, i), T.Load(in block.Ayn, i), ref sin, ref cos)) T.Store(T.Of(0), ref block.Good, i);
            T.Store(sin, ref block.SinLongitude, i);
            T.Store(cos, ref block.CosLongitude, i);
        }
    }

    /// <summary>Long-period terms; the longitude is still the mean one.</summary>
    private static void FillLongPeriod(in LaneBlock block, int count, int step)
    {
        var one = T.Of(1);
        for (var i = 0; i < count; i += T.Count)
        {
            var root = T.Load(in block.AxisRoot, i);
            var e = T.Load(in block.Eccentricity, i);
            var toLongPeriod = one / (root * root * T.MultiplyAdd(-e, e, one));
            var axn = e * T.Load(in block.CosPerigee, i);
            T.Store(axn, ref block.Axn, i);
            T.Store(T.MultiplyAdd(e, T.Load(in block.SinPerigee, i), toLongPeriod * T.Load(in block.Aycof, i * step)), ref block.Ayn, i);
            var u = T.MultiplyAdd(toLongPeriod * T.Load(in block.Xlcof, i * step), axn, T.Load(in block.Latitude, i));
            LaneMath.SinCos(u, out var sin, out var cos);
            T.Store(sin, ref block.SinLongitude, i);
            T.Store(cos, ref block.CosLongitude, i);
        }
    }

    /// <summary>Turns sine and cosine of the mean longitude into those of the eccentric one; false where a lane has not converged.</summary>
    private static bool Solve(T axn, T ayn, ref T sin, ref T cos)
    {
        var one = T.Of(1);
        var esine = T.MultiplyAdd(axn, sin, -(ayn * cos));
        var ecose = T.MultiplyAdd(axn, cos, ayn * sin);
        var total = Clamp(T.MultiplyAdd(esine, ecose, esine));
        if (T.Bits(T.Abs(total) > T.Of(LaneMath.LargestSmallRotation)) == 0) LaneMath.RotateSmall(ref sin, ref cos, total);
        else LaneMath.Rotate(ref sin, ref cos, total);
        for (var i = 0; i < MaxIterations; i++)
        {
            esine = T.MultiplyAdd(axn, sin, -(ayn * cos));
            ecose = T.MultiplyAdd(axn, cos, ayn * sin);
            var f = total - esine;
            var slope = one - ecose;
            var by = Clamp(-(f * slope) / T.MultiplyAdd(slope, slope, T.Of(-0.5) * f * esine));
            total += by;
            var size = T.Abs(by);
            if (T.Bits(size > T.Of(LaneMath.LargestTinyRotation)) != 0)
            {
                LaneMath.Rotate(ref sin, ref cos, by);
                continue;
            }

            LaneMath.RotateTiny(ref sin, ref cos, by);
            if (T.Bits(size > T.Of(Converged)) == 0) return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Clamp(T x) => T.Max(T.Min(x, T.Of(LaneMath.LargestRotation)), T.Of(-LaneMath.LargestRotation));
}
