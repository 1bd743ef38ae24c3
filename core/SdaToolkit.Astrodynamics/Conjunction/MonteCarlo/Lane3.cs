using System.Runtime.CompilerServices;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Three components in lanes.</summary>
internal readonly struct Lane3<T>(T x, T y, T z)
    where T : struct, ILanes<T>
{
    public readonly T X = x, Y = y, Z = z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane3<T> operator +(Lane3<T> a, Lane3<T> b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane3<T> operator -(Lane3<T> a, Lane3<T> b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane3<T> operator *(T s, Lane3<T> a) => new(s * a.X, s * a.Y, s * a.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot(Lane3<T> a, Lane3<T> b) => T.MultiplyAdd(a.X, b.X, T.MultiplyAdd(a.Y, b.Y, a.Z * b.Z));

    /// <summary>a + s·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane3<T> Along(Lane3<T> a, T s, Lane3<T> b) => new(T.MultiplyAdd(s, b.X, a.X), T.MultiplyAdd(s, b.Y, a.Y), T.MultiplyAdd(s, b.Z, a.Z));
}
