using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>Sine, cosine and arc tangent of lanes.</summary>
/// <remarks>
/// Reduction by multiples of π after Cody and Waite 1980, "Software Manual for the Elementary Functions", chapter 8: π in two parts whose first has
/// 26 bits, so that the products are exact up to <see cref="LargestAngle"/>. The two parts add up to the double next to π, so that the result is that of
/// <c>Math.Sin(x % Math.Tau)</c>, as the scalar code takes it. Polynomials: interpolation at Chebyshev nodes computed to 60 digits; absolute error below
/// 7e-17 before rounding. Measured against Math.SinCos: see the tests.
/// </remarks>
internal static class LaneMath
{
    /// <summary>Angles up to this, rad, are reduced without loss.</summary>
    public const double LargestAngle = 1e6;

    /// <summary>Largest angle of <see cref="Rotate"/>, rad.</summary>
    public const double LargestRotation = 0.8;

    /// <summary>Largest angle of <see cref="RotateTiny"/>, rad.</summary>
    public const double LargestTinyRotation = 4e-3;

    /// <summary>Largest angle of <see cref="RotateSmall"/>, rad.</summary>
    public const double LargestSmallRotation = 0.12;

    /// <summary>Largest argument of <see cref="CubeRootOfOnePlus"/>: its first term left out is 4e-16.</summary>
    public const double LargestCubeRootArgument = 0.02;

    private const double InversePi = 1 / Math.PI;
    private const double PiHigh = 3.1415926218032837, PiLow = 3.1786509424591713e-08;

    /// <summary>Added, rounds a double to a whole number and leaves that in its low bits.</summary>
    private const double ToWhole = 6755399441055744;

    /// <summary>Sine and cosine of angles up to <see cref="LargestAngle"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos<T>(T x, out T sin, out T cos)
        where T : struct, ILanes<T>
    {
        var whole = T.MultiplyAdd(x, T.Of(InversePi), T.Of(ToWhole));
        var turns = whole - T.Of(ToWhole);
        var r = T.MultiplyAdd(turns, T.Of(-PiHigh), x);
        r = T.MultiplyAdd(turns, T.Of(-PiLow), r);
        var sign = T.LowestBitAsSign(whole);
        var z = r * r;
        var s = T.MultiplyAdd(z, T.Of(2.7314368769379893e-15), T.Of(-7.643969663988074e-13));
        s = T.MultiplyAdd(z, s, T.Of(1.6058977292642743e-10));
        s = T.MultiplyAdd(z, s, T.Of(-2.505210761669045e-08));
        s = T.MultiplyAdd(z, s, T.Of(2.7557319219160833e-06));
        s = T.MultiplyAdd(z, s, T.Of(-0.00019841269841254966));
        s = T.MultiplyAdd(z, s, T.Of(0.008333333333333316));
        s = T.MultiplyAdd(z, s, T.Of(-0.16666666666666666));
        sin = T.MultiplyAdd(z * r, s, r) ^ sign;
        var c = T.MultiplyAdd(z, T.Of(4.6464228378080794e-14), T.Of(-1.1466251369215444e-11));
        c = T.MultiplyAdd(z, c, T.Of(2.087668153639063e-09));
        c = T.MultiplyAdd(z, c, T.Of(-2.7557318573107296e-07));
        c = T.MultiplyAdd(z, c, T.Of(2.480158729891222e-05));
        c = T.MultiplyAdd(z, c, T.Of(-0.0013888888888884765));
        c = T.MultiplyAdd(z, c, T.Of(0.04166666666666666));
        c = T.MultiplyAdd(z, c, T.Of(-0.5));
        cos = T.MultiplyAdd(z, c, T.Of(1)) ^ sign;
    }

    /// <summary>Turns (sin, cos) on by an angle up to <see cref="LargestRotation"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rotate<T>(ref T sin, ref T cos, T by)
        where T : struct, ILanes<T>
    {
        var z = by * by;
        var s = T.MultiplyAdd(z, T.Of(1.5912864224903485e-10), T.Of(-2.5051057394492127e-08));
        s = T.MultiplyAdd(z, s, T.Of(2.7557315738586845e-06));
        s = T.MultiplyAdd(z, s, T.Of(-0.00019841269836043575));
        s = T.MultiplyAdd(z, s, T.Of(0.008333333333330467));
        s = T.MultiplyAdd(z, s, T.Of(-0.16666666666666663));
        var c = T.MultiplyAdd(z, T.Of(-1.1379338585298136e-11), T.Of(2.0876099692314926e-09));
        c = T.MultiplyAdd(z, c, T.Of(-2.755731704403567e-07));
        c = T.MultiplyAdd(z, c, T.Of(2.4801587298318395e-05));
        c = T.MultiplyAdd(z, c, T.Of(-0.0013888888888887096));
        c = T.MultiplyAdd(z, c, T.Of(0.041666666666666664));
        c = T.MultiplyAdd(z, c, T.Of(-0.5));
        Turn(ref sin, ref cos, T.MultiplyAdd(z * by, s, by), z * c);
    }

    /// <summary>Turns (sin, cos) on by an angle up to <see cref="LargestSmallRotation"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RotateSmall<T>(ref T sin, ref T cos, T by)
        where T : struct, ILanes<T>
    {
        var z = by * by;
        var s = T.MultiplyAdd(z, T.Of(2.7550105132447593e-06), T.Of(-0.00019841269192027075));
        s = T.MultiplyAdd(z, s, T.Of(0.008333333333314635));
        s = T.MultiplyAdd(z, s, T.Of(-0.16666666666666666));
        var c = T.MultiplyAdd(z, T.Of(2.4795635651095534e-05), T.Of(-0.0013888888567510963));
        c = T.MultiplyAdd(z, c, T.Of(0.041666666666640956));
        c = T.MultiplyAdd(z, c, T.Of(-0.5));
        Turn(ref sin, ref cos, T.MultiplyAdd(z * by, s, by), z * c);
    }

    /// <summary>Turns (sin, cos) on by an angle up to <see cref="LargestTinyRotation"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RotateTiny<T>(ref T sin, ref T cos, T by)
        where T : struct, ILanes<T>
    {
        var z = by * by;
        var s = T.MultiplyAdd(z, T.Of(1.0 / 120), T.Of(-1.0 / 6));
        var c = T.MultiplyAdd(z, T.Of(1.0 / 24), T.Of(-0.5));
        Turn(ref sin, ref cos, T.MultiplyAdd(z * by, s, by), z * c);
    }

    /// <summary>Angle of the point (x, y), −π to π; both zero gives NaN.</summary>
    public static T Atan2<T>(T y, T x)
        where T : struct, ILanes<T>
    {
        var (ax, ay) = (T.Abs(x), T.Abs(y));
        var steep = ay > ax;
        var z = T.Min(ax, ay) / T.Max(ax, ay);
        // tan(π/8): above it the angle is counted from π/4.
        var upper = z > T.Of(0.41421356237309503);
        z = T.Select(upper, (z - T.Of(1)) / (z + T.Of(1)), z);
        var w = z * z;
        var p = T.MultiplyAdd(w, T.Of(-0.019175404711104842), T.Of(0.03923044778479301));
        p = T.MultiplyAdd(w, p, T.Of(-0.05085407834589481));
        p = T.MultiplyAdd(w, p, T.Of(0.058581409048663276));
        p = T.MultiplyAdd(w, p, T.Of(-0.06664510525508936));
        p = T.MultiplyAdd(w, p, T.Of(0.07692183125376892));
        p = T.MultiplyAdd(w, p, T.Of(-0.0909090457530649));
        p = T.MultiplyAdd(w, p, T.Of(0.11111111015187018));
        p = T.MultiplyAdd(w, p, T.Of(-0.14285714284665682));
        p = T.MultiplyAdd(w, p, T.Of(0.19999999999995516));
        p = T.MultiplyAdd(w, p, T.Of(-0.3333333333333333));
        var angle = T.MultiplyAdd(z * w, p, z);
        angle = T.Select(upper, angle + T.Of(Math.PI / 4), angle);
        angle = T.Select(steep, T.Of(Math.PI / 2) - angle, angle);
        angle = T.Select(x < T.Of(0), T.Of(Math.PI) - angle, angle);
        return T.Select(y < T.Of(0), -angle, angle);
    }

    /// <summary>∛(1 + x) for |x| up to <see cref="LargestCubeRootArgument"/>, by the binomial series.</summary>
    public static T CubeRootOfOnePlus<T>(T x)
        where T : struct, ILanes<T>
    {
        var s = T.MultiplyAdd(x, T.Of(374.0 / 19683), T.Of(-154.0 / 6561));
        s = T.MultiplyAdd(x, s, T.Of(22.0 / 729));
        s = T.MultiplyAdd(x, s, T.Of(-10.0 / 243));
        s = T.MultiplyAdd(x, s, T.Of(5.0 / 81));
        s = T.MultiplyAdd(x, s, T.Of(-1.0 / 9));
        s = T.MultiplyAdd(x, s, T.Of(1.0 / 3));
        return T.MultiplyAdd(x, s, T.Of(1));
    }

    /// <summary>The rotation itself; the cosine comes less one, so that small angles keep their digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn<T>(ref T sin, ref T cos, T s, T cosLessOne)
        where T : struct, ILanes<T>
    {
        var turned = sin + T.MultiplyAdd(cos, s, sin * cosLessOne);
        cos += T.MultiplyAdd(-sin, s, cos * cosLessOne);
        sin = turned;
    }
}
