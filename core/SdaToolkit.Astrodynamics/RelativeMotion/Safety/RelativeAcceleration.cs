using System.Runtime.CompilerServices;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>The acceleration of deputies relative to a client, in lanes: a deputy a lane.</summary>
/// <remarks>
/// Point mass and J2 are exact at any separation and without the difference of nearly equal vectors, after Battin 1999, "An Introduction to the Mathematics and Methods of
/// Astrodynamics", section 8.4 (Encke's q). The rest of the gravity field and the third bodies are taken to second order of the separation, drag with density as an exponential
/// in height and along the level, sunlight with the client's shadow moved by the separation.
/// </remarks>
internal static class RelativeAcceleration<T>
    where T : struct, ILanes<T>
{
    /// <summary>Acceleration by gravity.</summary>
    /// <param name="row">The client's row.</param>
    /// <param name="p">Relative position, m.</param>
    /// <param name="heightM">How much higher than the client, m.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane3<T> Gravity(ref readonly double row, Lane3<T> p, out T heightM)
    {
        var client = Three(in row, TrackRow.Position);
        var inverse = Of(in row, TrackRow.InverseSquare);
        var deputy = client + p;
        var q = Lane3<T>.Dot(p, client + deputy) * inverse;
        var one = T.Of(1);
        var w = one + q;
        var root = T.Sqrt(w);
        var cube = w * root;
        var common = one / (cube * (one + cube));
        // u = 1/(1+q), f = u^(3/2) − 1, g = u − 1.
        var u = common * root * (one + cube);
        var f = -(q * T.MultiplyAdd(q, T.Of(3) + q, T.Of(3)) * common);
        var g = -(q * u);
        var f5 = T.MultiplyAdd(g, f, f + g);
        heightM = Of(in row, TrackRow.Radius) * q / (one + root);
        // Point mass: −GM/r³ (p + f (r + p)).
        var central = Of(in row, TrackRow.Central);
        var sum = central * Lane3<T>.Along(p, f, deputy);
        return Oblate(in row, sum, p, client, deputy, u, g, f5, inverse);
    }

    // −K/r⁵ [δB + f5 (B + δB)], B = r (1 − 5ζ) + 2 z ẑ, ζ = z²/r²; then the rest by Taylor's series.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane3<T> Oblate(ref readonly double row, Lane3<T> sum, Lane3<T> p, Lane3<T> client, Lane3<T> deputy, T u, T g, T f5, T inverse)
    {
        var zonal = Of(in row, TrackRow.ZonalFactor);
        var changed = T.MultiplyAdd(client.Z * client.Z, g, p.Z * (client.Z + deputy.Z) * u) * inverse;
        var five = T.Of(-5) * changed;
        var change = new Lane3<T>(
            T.MultiplyAdd(zonal, p.X, five * deputy.X), T.MultiplyAdd(zonal, p.Y, five * deputy.Y), T.MultiplyAdd(zonal + T.Of(2), p.Z, five * deputy.Z));
        var whole = new Lane3<T>(T.MultiplyAdd(zonal, client.X, change.X), T.MultiplyAdd(zonal, client.Y, change.Y), T.MultiplyAdd(zonal + T.Of(2), client.Z, change.Z));
        sum = Lane3<T>.Along(sum, Of(in row, TrackRow.Oblate), Lane3<T>.Along(change, f5, whole));
        return sum + Rest(in row, p);
    }

    // G p + ½ T p p, all symmetric.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane3<T> Rest(ref readonly double row, Lane3<T> p)
    {
        const int g = TrackRow.Gradient, t = TrackRow.Curvature;
        // The matrix G + ½ T p, of which six elements differ.
        var xx = Row(in row, t, t + 1, t + 2, p, Of(in row, g));
        var xy = Row(in row, t + 1, t + 3, t + 4, p, Of(in row, g + 1));
        var xz = Row(in row, t + 2, t + 4, t + 5, p, Of(in row, g + 2));
        var yy = Row(in row, t + 3, t + 6, t + 7, p, Of(in row, g + 3));
        var yz = Row(in row, t + 4, t + 7, t + 8, p, Of(in row, g + 4));
        var zz = Row(in row, t + 5, t + 8, t + 9, p, Of(in row, g + 5));
        return new(Lane3<T>.Dot(new(xx, xy, xz), p), Lane3<T>.Dot(new(xy, yy, yz), p), Lane3<T>.Dot(new(xz, yz, zz), p));
    }

    /// <summary>Acceleration by the Schwarzschild term, to first order.</summary>
    /// <param name="row">The client's row.</param>
    /// <param name="p">Relative position, m.</param>
    /// <param name="v">Relative velocity, m/s.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane3<T> Relativity(ref readonly double row, Lane3<T> p, Lane3<T> v)
    {
        const int r = TrackRow.RelativityByPosition, s = TrackRow.RelativityByVelocity;
        return new(
            Lane3<T>.Dot(Three(in row, r), p) + Lane3<T>.Dot(Three(in row, s), v),
            Lane3<T>.Dot(Three(in row, r + 3), p) + Lane3<T>.Dot(Three(in row, s + 3), v),
            Lane3<T>.Dot(Three(in row, r + 6), p) + Lane3<T>.Dot(Three(in row, s + 6), v));
    }

    /// <summary>Acceleration by drag.</summary>
    /// <param name="row">The client's row.</param>
    /// <param name="p">Relative position, m.</param>
    /// <param name="v">Relative velocity, m/s.</param>
    /// <param name="heightM">How much higher than the client, m.</param>
    /// <param name="ballistic">C_D·A/m of the deputies, m²/kg.</param>
    /// <param name="turn">Rate at which the air turns about z, rad/s.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane3<T> Drag(ref readonly double row, Lane3<T> p, Lane3<T> v, T heightM, T ballistic, T turn)
    {
        var exponent = heightM * T.MultiplyAdd(heightM, Of(in row, TrackRow.DensityBend), Of(in row, TrackRow.DensitySlope)) + Lane3<T>.Dot(Three(in row, TrackRow.DensityLevel), p);
        // A deputy that far away has left the domain; it must not make infinities.
        exponent = T.Max(T.Of(-20), T.Min(T.Of(20), exponent));
        var air = Three(in row, TrackRow.Air) + new Lane3<T>(T.MultiplyAdd(turn, p.Y, v.X), v.Y - (turn * p.X), v.Z);
        var speed = T.Sqrt(Lane3<T>.Dot(air, air));
        var strength = Of(in row, TrackRow.HalfDensity) * ballistic * T.Exp(exponent) * speed;
        return (strength * air) - Three(in row, TrackRow.ClientDrag);
    }

    /// <summary>Acceleration by sunlight.</summary>
    /// <param name="row">The client's row.</param>
    /// <param name="p">Relative position, m.</param>
    /// <param name="radiation">C_R·A/m of the deputies, m²/kg.</param>
    /// <param name="excess">That less the client's.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane3<T> Sunlight(ref readonly double row, Lane3<T> p, T radiation, T excess) =>
        Lane3<T>.Along(excess * Three(in row, TrackRow.LitPressure), radiation * Lane3<T>.Dot(Three(in row, TrackRow.LightSlope), p), Three(in row, TrackRow.Pressure));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of(ref readonly double row, int index) => T.Of(Unsafe.Add(ref Unsafe.AsRef(in row), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane3<T> Three(ref readonly double row, int index) => new(Of(in row, index), Of(in row, index + 1), Of(in row, index + 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Row(ref readonly double row, int x, int y, int z, Lane3<T> p, T first) =>
        T.MultiplyAdd(Of(in row, x), p.X, T.MultiplyAdd(Of(in row, y), p.Y, T.MultiplyAdd(Of(in row, z), p.Z, first)));
}
